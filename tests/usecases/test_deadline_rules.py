"""The house changes its calendar or its periods: open deadlines follow, and everybody concerned is told once.

Monday is 2 March 2026. A notice posted then is handed over within three working days: Tue 3rd, Wed 4th, Thu 5th.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from claim_office import DISCARD, HAND_OVER, registration
from colleagues_stage import Letters
from hypothesis import given
from hypothesis import strategies as st
from memory import ANNA, MONDAY, ROSA, TINA

from bot.calendars import work_calendar
from bot.domain.cases import CaseKind
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.moment import Moment
from bot.domain.office import ClaimDeadlines, ClaimRules, Office, Reminders
from bot.domain.people import Permission, Staff
from bot.domain.reminders.ladder import Ladder
from bot.domain.tasks import Task
from bot.usecases.advance_claim import AdvanceClaim, Advanced, advance_claim
from bot.usecases.deadline_rules import is_reconciled, reconcile_deadlines
from bot.usecases.moved_deadlines import SHOWN, Moved, News, as_rows, of_rows
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (3, 4, 5, 6))
NEXT_MONDAY = date(2026, 3, 9)
USUAL = Office()
CLOSED_ON_WEDNESDAY = Office(closing_days=frozenset({WEDNESDAY}))
ONE_MOVED = (
    "<b>A deadline has moved</b>\n"
    "The working days or periods of the office were changed in its settings.\n\n"
    "• Hand over, claim 1: Thu, 5 Mar 2026 → <b>Fri, 6 Mar 2026</b>"
)


class Killed(Exception):
    pass


class House:
    """Anna works in the team that Tina leads, Rosa in the accounting office; each call is a transaction of its own."""

    def __init__(self, database: SqlDatabase, letters: Letters) -> None:
        self.database, self.letters = database, letters
        with database.begin() as uow:
            team = uow.teams.add("Leistung 1")
            seated = (replace(each, id=0, team=team if each.team else None, deputy_id=None)
                      for each in (ANNA, ROSA, TINA))  # fmt: skip
            self.anna, self.rosa, self.tina = (uow.staff.add(each) for each in seated)

    def at(self, today: date = MONDAY, office: Office = USUAL) -> Moment:
        """Ten o'clock in the office."""
        now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        return Moment(now, today, work_calendar(office), office)

    def noticed(self, posted: date = MONDAY, known_on: date = date(2026, 2, 20)) -> int:
        """A claim of Anna's with a notice posted on the day."""
        facts = replace(registration(), known_on=known_on, hearing_on=None)
        with self.database.begin() as uow:
            claim_id = register_claim(RegisterClaim(self.anna, facts), uow, self.at(posted)).id
        self.press(self.anna, ClaimEvent.ISSUE_NOTICE, d.IssueNotice(posted, posted), 1, posted, claim_id)
        self.letters.sent.clear()
        return claim_id

    def press(
        self, by: Staff, event: ClaimEvent, details: d.Details, version: int, today: date = MONDAY,
        claim_id: int = 1, office: Office = USUAL,
    ) -> Advanced:  # fmt: skip
        with self.database.begin() as uow:
            return advance_claim(AdvanceClaim(by, claim_id, version, event, details), uow, self.at(today, office))

    def settle(self, office: Office = USUAL, today: date = MONDAY, limit: int = 200) -> int:
        """What the assistant does after its start; returns the number of transactions."""
        for steps in range(1, 100):
            if not self.batch(office, today, limit):
                return steps
        raise AssertionError("no end")

    def batch(self, office: Office, today: date = MONDAY, limit: int = 1) -> bool:
        with self.database.begin() as uow:
            return reconcile_deadlines(uow, self.at(today, office), limit)

    def task(self, kind: str, claim_id: int = 1) -> Task:
        with self.database.begin() as uow:
            return next(task for task in uow.tasks.of_case(claim_id) if task.kind == kind)

    def dues(self, claim_id: int = 1) -> dict[str, date]:
        with self.database.begin() as uow:
            return {task.kind: task.due_on for task in uow.tasks.of_case(claim_id)}


def opened(url: str) -> Iterator[House]:
    letters = Letters()
    with closing(SqlDatabase(url, lambda uow: letters)) as database:  # type: ignore[arg-type, return-value]
        yield House(database, letters)


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """On SQLite, for what is the same on every database."""
    yield from opened(sqlite_url)


@pytest.fixture
def any_house(database_url: str) -> Iterator[House]:
    """On both databases."""
    yield from opened(database_url)


@pytest.mark.parametrize(
    "changed", [CLOSED_ON_WEDNESDAY, Office(extra_holidays=frozenset({WEDNESDAY}))], ids=["closing day", "holiday"]
)
def test_a_day_that_is_free_after_all_moves_the_deadline_and_whoever_has_it_is_told(any_house: House, changed: Office):
    """Tue 3rd, Thu 5th, Fri 6th; one day before that is the Thursday."""
    any_house.noticed()
    any_house.settle()
    any_house.settle(changed)
    task = any_house.task("hand_over")
    assert (task.due_on, task.next_on) == (FRIDAY, THURSDAY)
    assert any_house.letters.read() == [("Anna", ONE_MOVED)]


def test_the_same_rules_move_nothing_and_nobody_is_told(house: House):
    house.noticed()
    before = house.dues()
    house.settle()
    with house.database.begin() as uow:
        assert is_reconciled(uow, house.at())
    assert house.dues() == before
    assert house.letters.sent == []


def test_after_that_nothing_is_left_to_do_until_the_rules_change_again(house: House):
    house.noticed()
    house.settle()
    assert house.settle() == 1
    with house.database.begin() as uow:
        assert not is_reconciled(uow, house.at(office=CLOSED_ON_WEDNESDAY))


def test_another_land_has_other_holidays(house: House):
    """31 October 2025 is a Friday: Reformationstag in Niedersachsen, worked on in Hessen. After Wed 29th: Thu 30th, Mon
    3 November, Tue 4th in the one; Thu 30th, Fri 31st, Mon 3rd in the other."""
    wednesday = date(2025, 10, 29)
    house.noticed(wednesday, known_on=date(2025, 10, 20))
    house.settle(today=wednesday)
    assert house.dues()["hand_over"] == date(2025, 11, 4)
    house.settle(Office(land="HE"), wednesday)
    assert house.dues()["hand_over"] == date(2025, 11, 3)


def test_another_period_of_the_office_moves_the_deadline(house: House):
    house.noticed()
    house.settle(Office(claims=ClaimRules(deadlines=ClaimDeadlines(hand_over=5))))
    assert house.dues()["hand_over"] == NEXT_MONDAY  # 3, 4, 5, 6, 9


@pytest.mark.parametrize(("before", "next_on"), [((2,), TUESDAY), ((4, 3), MONDAY), ((), THURSDAY)])
def test_another_ladder_moves_no_deadline_but_the_day_to_speak_of_it(house: House, before, next_on):
    """Two working days before the 5th is the 3rd, three the 2nd: today; with none before, the day itself."""
    house.noticed()
    house.settle()
    house.settle(Office(reminders=Reminders(hand_over=Ladder(before=before))))
    task = house.task("hand_over")
    assert (task.due_on, task.next_on) == (THURSDAY, next_on)
    assert house.letters.sent == []


def test_a_task_that_is_put_off_stays_so(house: House):
    house.noticed()
    put_off = house.task("hand_over").id
    with house.database.begin() as uow:
        uow.tasks.snooze(put_off, THURSDAY, THURSDAY)
    house.settle(CLOSED_ON_WEDNESDAY)
    task = house.task("hand_over")
    assert (task.due_on, task.snoozed_until, task.next_on) == (FRIDAY, THURSDAY, THURSDAY)


def test_a_proposal_expires_later_too_and_those_who_decide_are_told(any_house: House):
    """Two working days: Tue 3rd and Wed 4th; without the Wednesday, Thu 5th."""
    any_house.noticed()
    proposed = any_house.press(any_house.anna, ClaimEvent.DISCARD, DISCARD, 2).proposed
    assert proposed is not None
    assert proposed.due_on == WEDNESDAY
    any_house.letters.sent.clear()
    any_house.settle(CLOSED_ON_WEDNESDAY)
    with any_house.database.begin() as uow:
        assert uow.approvals.get(proposed.id).due_on == THURSDAY
    assert any_house.dues()["approval"] == THURSDAY
    readers = dict(any_house.letters.read())
    assert readers.keys() == {"Anna", "Tina"}
    assert "Decide on the proposal" in readers["Tina"]
    assert "Decide on the proposal" not in readers["Anna"]


def test_a_proposal_that_new_rules_alone_would_end_can_still_be_decided_today(house: House):
    """Four working days: Tue 3rd to Fri 6th. On Thu 5th the house sets one: Tue 3rd would be over."""
    generous = Office(claims=ClaimRules(deadlines=ClaimDeadlines(approval=4)))
    strict = Office(claims=ClaimRules(deadlines=ClaimDeadlines(approval=1)))
    house.noticed()
    proposed = house.press(house.anna, ClaimEvent.DISCARD, DISCARD, 2, office=generous).proposed
    assert proposed is not None
    house.settle(strict, THURSDAY)
    with house.database.begin() as uow:
        assert uow.approvals.get(proposed.id).due_on == THURSDAY


def test_what_nobody_has_is_told_to_all_who_may_do_it(house: House):
    """The order within five working days of the hand-over: 3, 4, 5, 6, 9; without the Wednesday, Tue 10th."""
    house.noticed()
    house.press(house.anna, ClaimEvent.HAND_OVER, HAND_OVER, 2)
    house.letters.sent.clear()
    house.settle(CLOSED_ON_WEDNESDAY)
    assert house.dues()["payment_order"] == date(2026, 3, 10)
    assert [reader for reader, _ in house.letters.read()] == ["Rosa"]


def test_a_watch_that_an_older_version_did_not_keep_is_opened_once(any_house: House):
    any_house.noticed()
    watched = any_house.dues()["limitation"]
    with any_house.database.begin() as uow:
        uow.tasks.close(1, ["limitation"], any_house.at().now)
    any_house.settle()
    any_house.settle(CLOSED_ON_WEDNESDAY)
    assert any_house.dues()["limitation"] == watched
    assert len(any_house.dues()) == 2
    assert any_house.task("limitation").permission is Permission.BOOK_PAYMENT


def test_whatever_the_size_of_the_steps_each_person_gets_one_message(house: House):
    for _ in range(3):
        house.noticed()
    house.settle(limit=2)
    assert house.settle(CLOSED_ON_WEDNESDAY, limit=2) == 4  # six tasks, two a step, and the telling
    ((reader, said),) = house.letters.read()
    assert reader == "Anna"
    assert [line for line in said.splitlines() if line.startswith("• ")] == [
        f"• Hand over, claim {no}: Thu, 5 Mar 2026 → <b>Fri, 6 Mar 2026</b>" for no in (1, 2, 3)
    ]


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_killed_at_any_step_the_next_start_goes_on_and_nobody_is_told_twice(any_house: House, at: int):
    """Two claims have four tasks; the fifth step tells. Whatever the killed step has done is undone."""
    any_house.noticed()
    any_house.noticed()
    any_house.settle()
    for _ in range(at):
        any_house.batch(CLOSED_ON_WEDNESDAY)
    told = len(any_house.letters.sent)
    with suppress(Killed), any_house.database.begin() as uow:
        reconcile_deadlines(uow, any_house.at(office=CLOSED_ON_WEDNESDAY), 1)
        del any_house.letters.sent[told:]  # what is said lies in the same database, and goes with the rest
        raise Killed
    any_house.settle(CLOSED_ON_WEDNESDAY)
    assert [any_house.dues(claim)["hand_over"] for claim in (1, 2)] == [FRIDAY, FRIDAY]
    ((reader, said),) = any_house.letters.read()
    assert (reader, said.splitlines()[0]) == ("Anna", "<b>2 deadlines have moved</b>")


def test_rules_that_change_once_more_on_the_way_are_brought_in_from_the_beginning(house: House):
    """The first claim has moved to Friday and is told so; then all are as the latest rules say, back on Thursday."""
    house.noticed()
    house.noticed()
    house.settle()
    while house.dues()["hand_over"] == THURSDAY:
        house.batch(CLOSED_ON_WEDNESDAY)
    house.settle(USUAL)
    assert [house.dues(claim)["hand_over"] for claim in (1, 2)] == [THURSDAY, THURSDAY]
    assert [said.splitlines()[-1].partition(": ")[2] for _, said in house.letters.read()] == [
        "Fri, 6 Mar 2026 → <b>Thu, 5 Mar 2026</b>",
        "Thu, 5 Mar 2026 → <b>Fri, 6 Mar 2026</b>",
    ]


def test_whoever_has_left_meanwhile_is_told_nothing(house: House):
    house.noticed()
    while house.dues()["hand_over"] == THURSDAY:
        house.batch(CLOSED_ON_WEDNESDAY)
    with house.database.begin() as uow:
        uow.staff.update(replace(house.anna, active=False))
    house.settle(CLOSED_ON_WEDNESDAY)
    assert house.letters.sent == []


def test_at_night_the_message_waits_for_the_morning(house: House):
    house.noticed()
    night = replace(house.at(office=CLOSED_ON_WEDNESDAY), now=datetime(2026, 3, 2, 22, tzinfo=UTC))
    with house.database.begin() as uow:
        while reconcile_deadlines(uow, night):
            pass
    ((_, message),) = house.letters.sent
    assert message.not_before == datetime(2026, 3, 3, 7, tzinfo=UTC)  # eight o'clock in winter


def test_of_many_the_soonest_are_named_and_the_others_counted(house: House):
    for _ in range(SHOWN + 2):
        house.noticed()
    house.settle(CLOSED_ON_WEDNESDAY)
    ((_, said),) = house.letters.read()
    assert said.splitlines()[0] == "<b>14 deadlines have moved</b>"
    assert sum(line.startswith("• ") for line in said.splitlines()) == 12
    assert said.splitlines()[-1] == "… and 2 more: /aufgaben"


MOVES = st.builds(Moved, st.dates(), st.dates(), st.integers(1, 9), st.sampled_from(("order", "accept")))


@given(st.lists(MOVES, max_size=40))
def test_news_hold_the_soonest_whatever_the_order_and_come_back_from_the_books(moves):
    news = News()
    for moved in moves:
        news.add(moved)
    assert (news.count, news.soonest) == (len(moves), sorted(moves)[:12])
    assert of_rows(as_rows({7: news})) == {7: news}


def test_what_was_gathered_by_a_version_that_knew_claims_alone_is_told():
    stored = {"7": {"count": 1, "soonest": [["2026-03-06", "2026-03-05", 12, "hand_over"]]}}
    assert of_rows(stored) == {7: News(1, [Moved(FRIDAY, THURSDAY, 12, "hand_over", CaseKind.CLAIM)])}
