"""What is told, as it is read, in English. The house of `colleagues_stage`; tasks fall due on Tuesday, 1 December 2026.

How a task that is over ended, who is named and why, and what nobody may read who may not see the claim.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from colleagues_stage import MONDAY, House
from reminder_acts import DECEMBER_2, DUE, at, hand_over, ledger, plan, seen
from task_acts import away

from bot.domain.moment import Moment
from bot.domain.people import Role, Staff
from bot.domain.reminders.kinds import KINDS
from bot.domain.reminders.recipients import Because, Recipient
from bot.domain.tasks import Task
from bot.i18n import KNOWN_LOCALES, Translator
from bot.messages import Message
from bot.runtime.markup import LABEL_LIMIT, units
from bot.usecases.reminders.delivering import concerned_after, make_alert, make_digest, urgent_after
from bot.usecases.task_care import reassign
from bot.usecases.task_told import Why, meanwhile, who_else
from handlers.views.digest import alert_message, digest_message
from handlers.views.open_buttons import open_button, open_buttons
from handlers.views.task import said_why

ENGLISH = Translator("en")
DEPUTY_OF_RITA = "Because the deadline has passed, and you stand in for Rita, who leads the office."


def overview(house: House, staff: Staff, moment: Moment) -> Message:
    """Of one colleague; the others have none yet."""
    plan(house, moment)
    found = seen(concerned_after, house, moment)
    digest = make_digest(staff.id, found.get(staff.id, []), (), house.uow, moment)
    assert digest is not None
    return digest_message(digest, house.uow, moment)


def read(message: Message) -> list[str]:
    """Its lines, without the greeting and what is bold or slanted."""
    return re.sub("</?[bi]>", "", ENGLISH.plain(message.said)).splitlines()[3:]


class TestWhoMayNotSeeTheClaim:
    def test_the_administrators_read_what_slips_and_nothing_of_the_claim(self, house: House) -> None:
        """No lead can be reached."""
        for lead in (house.tina, house.olga):
            house.changed(lead, unreachable_since=house.moment.now)
        hand_over(house, house.anna)
        message = overview(house, house.ada, at(DECEMBER_2))
        assert read(message) == [
            "Overdue in the office",
            "• Hand over – since Tue, 1 Dec 2026 (1 working day)",
            "Claim 1",
            "with Anna",
        ]
        assert message.keyboard == ()


class TestWhatIsUrgent:
    def test_a_missed_deadline_stands_once_in_the_message_however_many_rungs_waited(self, house: House) -> None:
        """Due on the 1st: the first rung is Wednesday the 2nd, the third working day after it Friday the 4th."""
        task = house.task(house.anna)
        house.uow.tasks.look_again([(task.id, DUE)])
        plan(house, at(DECEMBER_2))
        friday = at(date(2026, 12, 4))
        plan(house, friday)
        assert ledger(house) == [(1, 0, "planned"), (3, 0, "planned")]
        ids = seen(urgent_after, house, friday)[house.tina.id]
        alert = make_alert(house.tina.id, ids, house.uow, friday)
        assert alert is not None
        message = alert_message(alert, house.uow, friday)
        assert ENGLISH.plain(message.said).startswith("❗ <b>An urgent deadline was missed</b>")
        assert len(message.keyboard) == 1
        assert [item.reminder.rung for item in alert.items] == [3]
        assert ledger(house) == [(1, 0, "sent"), (3, 0, "sent")]
        assert make_alert(house.tina.id, ids, house.uow, friday) is None


class TestWhoseItIs:
    def test_whoever_leads_the_office_reads_of_the_office_and_that_nobody_has_taken_it_over(self, house: House) -> None:
        head = house.changed(house.rita, roles=frozenset({Role.GF}))
        house.changed(house.tina, telegram_id=None)
        hand_over(house, None)
        assert read(overview(house, head, at(DECEMBER_2))) == [
            "Overdue in the office",
            "• Hand over – since Tue, 1 Dec 2026 (1 working day)",
            "Claim 1 · …1234 · €500.00",
            "not taken over yet",
        ]

    def test_a_lead_reads_apart_what_nobody_is_there_for(self, house: House) -> None:
        for each in (house.anna, house.ben, house.frida):
            away(house, each, DUE, DUE)
        hand_over(house, house.anna)
        assert read(overview(house, house.tina, at(DUE))) == [
            "Nobody is there for it",
            "• Hand over – today",
            "Claim 1 · …1234 · €500.00",
            "with Anna",
        ]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({}, "for Anna, who is not at work today"),
            ({"unreachable_since": datetime(2026, 11, 30, tzinfo=UTC)}, "for Anna, who cannot be reached at present"),
        ],
    )
    def test_in_whose_place(self, house: House, changes: dict[str, object], said: str) -> None:
        house.changed(house.anna, deputy_id=house.ben.id, **changes)
        if not changes:
            away(house, house.anna, DUE, DUE)
        hand_over(house, house.anna)
        assert read(overview(house, house.ben, at(DUE)))[-1] == said

    @pytest.mark.parametrize(
        ("because", "lead", "said"),
        [
            (Because.STAND_IN, "anna", "Because you stand in for Anna, who cannot be reached at present."),
            (
                Because.POOL,
                "anna",
                "Because Anna cannot be reached at present and nobody stands in; you may do this step.",
            ),
            (Because.LEAD, None, "Because the deadline has passed, and you look after the deadlines of the office."),
            (Because.LEAD_DEPUTY, "rita", DEPUTY_OF_RITA),
        ],
    )
    def test_why(self, house: House, because: Because, lead: str | None, said: str) -> None:
        house.changed(house.anna, unreachable_since=house.moment.now)
        head = house.changed(house.rita, roles=frozenset({Role.GF}))
        instead_of = house.now(getattr(house, lead)) if lead else None
        why = Why(Recipient(head, because, instead_of), is_lead=False)
        assert ENGLISH.plain(said_why(why)) == said


class TestButtons:
    def task(self, house: House, number: int, claim: int, step: str) -> Task:
        return replace(hand_over(house, None), id=number, case_id=claim, step=step)

    def test_two_a_row_by_the_claim_and_by_the_step_where_it_has_several(self, house: House) -> None:
        tasks = [
            self.task(house, 1, 7, "hand_over"),
            self.task(house, 2, 8, "issue_notice"),
            self.task(house, 3, 9, "hand_over"),
            self.task(house, 4, 8, "approve:discard"),
            self.task(house, 5, 10, "hand_over"),
        ]
        rows = open_buttons(tasks)
        assert [[ENGLISH.plain(button.label) for button in row] for row in rows] == [
            ["Claim 7", "Claim 9"],
            ["Claim 10"],
            ["No. 8: Issue notice"],
            ["No. 8: Decide on the proposal “Discard claim”"],
        ]
        assert [button.args["id"] for row in rows for button in row] == [1, 3, 5, 2, 4]

    @pytest.mark.parametrize("locale", KNOWN_LOCALES)
    def test_a_button_is_read_to_its_end_whatever_the_deadline(self, house: House, locale: str) -> None:
        """Of a case with five digits and its twelfth member; what is longer than 64 characters is cut."""
        some = hand_over(house, None)
        tasks = [
            replace(some, case_id=12345, kind=kind.name, step=kind.step_at("12" if "{place}" in kind.label else ""))
            for kind in KINDS
            if kind.event or kind.label
        ]
        labels = [Translator(locale).plain(open_button(task, by_step=True).label) for task in tasks]
        assert [label for label in labels if units(label) > LABEL_LIMIT] == []


class TestGiven:
    def given(self, house: House, to: Staff) -> tuple[date | None, list[str]]:
        """(back, who is reminded until then)"""
        task = reassign(house.task(house.anna).id, to.id, house.tina, house.uow, house.moment)
        until_then = meanwhile(task, house.uow, house.moment)
        return until_then.back, [each.name for each in until_then.reminded]

    def test_to_whoever_is_there(self, house: House) -> None:
        assert self.given(house, house.ben) == (None, [])

    def test_to_whoever_is_away_with_a_stand_in(self, house: House) -> None:
        """Until Friday, the 20th: back on Monday."""
        house.changed(house.ben, deputy_id=house.frida.id)
        away(house, house.ben, MONDAY, date(2026, 11, 20))
        assert self.given(house, house.ben) == (date(2026, 11, 23), ["Frida"])

    def test_to_whoever_is_away_without_one(self, house: House) -> None:
        away(house, house.ben, MONDAY, MONDAY)
        assert self.given(house, house.ben) == (date(2026, 11, 17), ["Anna", "Frida"])


@pytest.mark.parametrize(
    ("whom", "others"),
    [("anna", {"Ben", "Frida"}), ("otto", set()), ("rosa", {"Rita"}), ("ada", set())],
)
def test_who_else_does_the_same_work(house: House, whom: str, others: set[str]) -> None:
    assert {each.name for each in who_else(getattr(house, whom), house.uow)} == others
