"""What somebody has to do next, said below what has happened."""

from dataclasses import replace
from datetime import date

from colleagues_stage import House
from reminder_acts import hand_over

from bot.domain.people import Permission
from bot.domain.text import lines
from bot.i18n import Translator
from bot.usecases.claim_steps import next_steps


def test_a_single_next_step_is_a_sentence_several_are_a_list_in_the_order_of_their_days(house: House) -> None:
    """A task by Tuesday the 1st, one by Monday the 30th; what Anna may not do is not hers."""
    first = hand_over(house, house.anna)
    sooner = replace(first, step="issue_notice", due_on=date(2026, 11, 30))
    others = replace(first, permission=Permission.BOOK_PAYMENT)

    def said(*tasks) -> list[str]:  # type: ignore[no-untyped-def]
        return Translator("en").plain(lines(*next_steps(house.anna, tasks))).splitlines()

    assert said(first, others) == ["Your next step: Hand over, by Tue, 1 Dec 2026."]
    assert said(first, others, sooner) == [
        "Your next steps:",
        "• Issue notice, by Mon, 30 Nov 2026",
        "• Hand over, by Tue, 1 Dec 2026",
    ]
    assert said(others) == []
