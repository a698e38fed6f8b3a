"""A deadline that goes on runs from the day on which it began: what a step makes of it, a new computation leaves so."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, time

import pytest
from intake_office import APPLIED, TUESDAY, IntakeOffice, OfficePost, at

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.codes import CancelReason, Channel, CheckItem, Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.usecases.deadline_rules import reconcile_deadlines
from storage.database import SqlDatabase

E = IntakeEvent
PAPERS_FROM_APPLICATION = date(2026, 3, 16)
"""Ten working days after Monday, 2 March: 3 to 6, 9 to 13, 16."""
PAPERS_FROM_TUESDAY = date(2026, 3, 17)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def day_of(office: IntakeOffice, intake: Intake, kind: str) -> date:
    return office.tasks(intake)[kind][0]


def changed_by_computing_anew(office: IntakeOffice) -> list[tuple[str, str]]:
    """What people are told of days that changed by the settings, where nothing was set."""
    office.said()
    while office.run(lambda uow: reconcile_deadlines(uow, at(TUESDAY, 12))):
        pass
    return office.said()


def test_papers_handed_out_later_with_the_day_that_is_offered_are_expected_on_that_day(office: IntakeOffice) -> None:
    """The day offered is ten working days after today, as the task would have it if it began today: it began
    yesterday."""
    intake = office.registered()
    assert day_of(office, intake, "papers_back") == PAPERS_FROM_APPLICATION
    papers = i.TickItems(frozenset({CheckItem.PAPERS}), papers_due=PAPERS_FROM_TUESDAY)
    intake = office.press(intake, E.TICK, papers, moment=at(TUESDAY)).intake
    assert intake.papers_due == PAPERS_FROM_TUESDAY
    assert day_of(office, intake, "papers_back") == PAPERS_FROM_TUESDAY
    assert changed_by_computing_anew(office) == []


def test_a_cancelled_identity_check_gives_its_day_back_as_it_was(office: IntakeOffice) -> None:
    """Five working days after Monday: Monday the 9th. Cancelled on Tuesday, it is not the 10th."""
    intake = office.registered(channel=Channel.POST)
    booking = a.BookIdentity(date(2026, 3, 6), time(9), Told.BY_PHONE)
    intake = office.press(intake, E.BOOK_IDENTITY, booking).intake
    assert day_of(office, intake, "identity") == date(2026, 3, 6)
    cancel = a.CancelIdentity(CancelReason.CLIENT)
    intake = office.press(intake, E.CANCEL_IDENTITY, cancel, moment=at(TUESDAY)).intake
    assert day_of(office, intake, "identity") == date(2026, 3, 9)
    assert changed_by_computing_anew(office) == []


def test_a_longer_time_for_the_papers_moves_their_day_and_no_other(office: IntakeOffice) -> None:
    intake = office.registered()
    before = office.tasks(intake)
    longer = d.ExtendPapers(date(2026, 3, 30))
    intake = office.press(intake, E.EXTEND_PAPERS, longer, office.leo, moment=at(TUESDAY)).intake
    assert office.tasks(intake) == {**before, "papers_back": (date(2026, 3, 30), None)}
    assert APPLIED < TUESDAY
    assert changed_by_computing_anew(office) == []
