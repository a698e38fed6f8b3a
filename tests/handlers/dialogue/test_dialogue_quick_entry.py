"""Quick entry: what stands behind the command is placed as far as it can be."""

from dataclasses import replace
from datetime import date

import pytest
from dialogue_examples import AMOUNT, CLAIM, HEARD, KIND, MEMBERS, REFERENCE, conversation
from dialogue_fakes import Chat

from bot.domain.claims.model import ClaimKind
from bot.domain.money import Money
from bot.domain.parsing import day, euro_amount
from bot.domain.text import literal
from handlers.dialogue import Choice, Step

SHARE = Step("share", "Municipal share", "How much of it?", parse=euro_amount, example="400,00", optional=True)
DATED = Step("dated", "Date of the notice", "Which date?", parse=day, example="26.3.2026")
POSTED = Step("posted", "Posted", "When posted?", parse=day, example="26.3.2026")


def stored(*steps: Step, line: str) -> dict[str, object]:
    """What a conversation stores that is complete after its first line."""
    chat = Chat(conversation(*steps))
    chat.command("claim", line)
    chat.tap("✓ Confirm")
    return dict(chat.uow.stored[0])


@pytest.mark.parametrize(
    "line",
    [
        "12345BG0001234 1.234,56 Loan",
        "Loan 1.234,56 12345BG0001234",
        "1 234,56 € loan 12345 // 0001234",
        "loa EUR 1234,56 12345//0001234",
        "Amount: 1.234,56 Kind Loan Number 12345BG0001234",
    ],
)
def test_answers_are_recognised_in_any_order(line):
    expected = {"case_ref": "12345//0001234", "amount": Money(1234_56), "kind": ClaimKind.LOAN}
    assert stored(REFERENCE, AMOUNT, KIND, line=line) == expected


def test_only_the_rest_is_asked():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 10,00")
    assert "What is it about?" in chat.text


def test_a_recognised_answer_opens_questions_that_the_line_answers_too():
    chat = Chat(CLAIM)
    chat.command("claim", "12.11. Recovery 12345BG0001234 10,00")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["hearing_on"] == HEARD


def test_words_without_a_place_are_named():
    chat = Chat(CLAIM)
    chat.command("claim", "10,00 perhaps <b>later</b>")
    assert "I could not place this: “perhaps <b>later</b>”" in chat.text
    assert "Which BG number?" in chat.text


def test_a_span_of_several_words_goes_before_its_parts():
    """`1 234,56` is one amount of 1234,56, not the amounts 1 and 234,56."""
    assert stored(AMOUNT, SHARE, line="1 234,56 100,00") == {"amount": Money(1234_56), "share": Money(100_00)}


def test_like_answers_fill_the_questions_in_their_order():
    expected = {"dated": date(2026, 11, 12), "posted": date(2026, 11, 13)}
    assert stored(DATED, POSTED, line="12.11. 13.11.") == expected


def test_a_named_answer_goes_to_its_question():
    expected = {"dated": date(2026, 11, 12), "posted": date(2026, 11, 13)}
    assert stored(DATED, POSTED, line="Posted 13.11. 12.11.") == expected


def test_an_answer_can_be_named_by_any_long_word_of_its_label():
    assert stored(AMOUNT, SHARE, line="municipal 5,00 10,00") == {"amount": Money(10_00), "share": Money(5_00)}


def test_a_question_that_takes_no_part_is_asked():
    chat = Chat(conversation(replace(AMOUNT, quick=False)))
    chat.command("claim", "10,00")
    assert "Which amount?" in chat.text


def test_a_line_without_end_is_read_in_bounded_time_and_its_rest_named_in_short():
    chat = Chat(CLAIM)
    chat.command("claim", "10,00 " + "nothing " * 500)
    assert "I could not place this: “nothing nothing" in chat.text
    assert len(chat.text) < 400


def test_a_filled_answer_can_be_gone_back_to():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234")
    chat.tap("‹ Back")
    assert "Which BG number?" in chat.text


@pytest.mark.parametrize(
    "line",
    [
        "23.11. 27.11.",
        "23.11.–27.11.",
        "23.11. - 27.11.",
        "23.–27.11.",
        "23.-27.11.2026",
        "23.11.26-27.11.26",
        "23.11.2026–27.11.2026",
        "vom 23.11. bis 27.11.",
        "2026-11-23 2026-11-27",
    ],
)
def test_a_span_of_days_is_two_answers(line):
    assert stored(DATED, POSTED, line=line) == {"dated": date(2026, 11, 23), "posted": date(2026, 11, 27)}


def test_a_span_over_the_end_of_a_month_is_read_as_it_stands():
    assert stored(DATED, POSTED, line="30.11.–4.12.") == {"dated": date(2026, 11, 30), "posted": date(2026, 12, 4)}


def test_words_that_only_link_are_not_complained_of():
    chat = Chat(conversation(DATED, POSTED))
    chat.command("claim", "Urlaub vom 23.11. bis 27.11.")
    assert "I could not place this: “Urlaub”" in chat.text


SEATS = Step("seat", "Seat", "Which seat?", choices=(Choice("w", literal("Window")),), optional=True)
QUICK_UNIT = conversation(replace(MEMBERS, steps=(*MEMBERS.steps, SEATS), quick=True), KIND, name="unit")


def test_entries_of_a_group_are_filled_one_after_another_and_not_asked_for_again():
    chat = Chat(QUICK_UNIT)
    chat.command("unit", "17 Child 45 Partner Loan")
    chat.tap("✓ Confirm")
    members = [dict(entry) for entry in chat.uow.stored[0]["members"]]
    assert members == [{"age": 17, "kin": "c", "seat": None}, {"age": 45, "kin": "p", "seat": None}]


def test_an_entry_that_lacks_something_is_asked_for_it():
    chat = Chat(QUICK_UNIT)
    chat.command("unit", "17 Loan")
    assert "Partner or child?" in chat.text


def test_a_group_has_no_more_entries_than_it_may():
    chat = Chat(QUICK_UNIT)
    chat.command("unit", "17 Child 18 Child 19 Child 20 Loan")
    assert "I could not place this: “20”" in chat.text


def test_a_group_that_is_not_for_quick_entry_stays_out_of_it():
    chat = Chat(conversation(MEMBERS, KIND, name="unit"))
    chat.command("unit", "17 Child Loan")
    assert "I could not place this: “17 Child”" in chat.text
