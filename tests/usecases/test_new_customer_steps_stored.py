"""New customers moved on, over the real storage: who is told, which tasks come and go, what is stored."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from intake_office import (
    APPLIED,
    FRIDAY,
    HALF_PAST,
    MDS,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    IntakeOffice,
    OfficePost,
    at,
)

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.codes import (
    CancelReason,
    Channel,
    CheckItem,
    CoreTask,
    Group,
    HeldBy,
    Told,
)
from bot.domain.new_customers.consultation import core_tasks
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.new_customers.registration import Registration, Unit
from bot.domain.new_customers.slots import SlotTaken
from bot.usecases.new_customers.views import intake_card
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def entries(office: IntakeOffice) -> list[tuple[str, CalendarEntry]]:
    """(officer, entry) of the calendar files since last asked."""
    found = [(to.name, each.document) for to, each in office.post.sent if isinstance(each.document, CalendarEntry)]
    office.post.sent.clear()
    return found


def test_an_older_view_changes_nothing(office: IntakeOffice) -> None:
    intake = office.registered()
    office.press(intake, E.ASSIGN, a.Assign(office.ava.id), member=1)
    with pytest.raises(ChangedMeanwhile):
        office.press(intake, E.ASSIGN, a.Assign(office.ola.id), member=1)


def test_a_booking_tells_the_officer_with_a_calendar_file_and_ends_the_invitation(office: IntakeOffice) -> None:
    intake = office.registered()
    booked = office.booked(intake)
    ((officer, entry),) = entries(office)
    assert (officer, entry.uid, entry.sequence) == ("Ava", f"neukunde-{intake.id}-1@amtsbote", 0)
    # Nine o'clock in winter is eight o'clock UTC.
    assert entry.starts_at.isoformat() == "2026-03-03T09:00:00+01:00"
    assert (entry.ends_at - entry.starts_at).seconds == 30 * 60
    member = booked.member(1)
    assert (member.officer_id, member.team_id) == (office.ava.id, office.placement.id)
    tasks = office.tasks(booked)
    assert "invitation.1" not in tasks
    assert tasks["consultation.1"] == (TUESDAY, office.ava.id)
    assert tasks["mds.1"] == (MDS, office.ava.id)


def test_moved_to_another_officer_it_goes_from_the_one_calendar_and_comes_to_the_other(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    entries(office)
    moved = office.press(booked, E.MOVE, a.Move(office.slot(FRIDAY, officer=office.ola), Told.BY_PHONE), member=1)
    found = [(name, each.uid, each.sequence, each.cancelled) for name, each in entries(office)]
    uid = f"neukunde-{booked.id}-1@amtsbote"
    assert found == [("Ava", uid, 1, True), ("Ola", uid, 1, False)]
    assert office.tasks(moved.intake)["consultation.1"] == (FRIDAY, office.ola.id)
    assert moved.intake.member(1).officer_id == office.ava.id


def test_a_cancelled_appointment_leaves_the_calendar_and_is_to_be_made_anew(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    entries(office)
    cancelled = office.press(booked, E.CANCEL, a.Cancel(CancelReason.CLIENT), member=1, moment=at(TUESDAY, 8)).intake
    assert [(name, each.sequence, each.cancelled) for name, each in entries(office)] == [("Ava", 1, True)]
    tasks = office.tasks(cancelled)
    assert tasks["invitation.1"] == (WEDNESDAY, None)
    assert "consultation.1" not in tasks


def test_a_slot_that_is_gone_is_refused_with_the_next_free_one(office: IntakeOffice) -> None:
    office.booked(office.registered())
    with pytest.raises(SlotTaken) as taken:
        office.booked(office.registered(ref=None))
    assert taken.value.following == office.slot(TUESDAY, HALF_PAST)


@pytest.mark.parametrize("day", [WEDNESDAY, date(2026, 3, 7)])
def test_a_slot_that_the_officer_does_not_open_is_refused(office: IntakeOffice, day: date) -> None:
    """There are none on Wednesdays, nor on Saturdays."""
    with pytest.raises(Refused):
        office.booked(office.registered(), office.slot(day))


def test_three_no_shows_in_a_row_go_to_the_team_lead(office: IntakeOffice) -> None:
    intake = office.registered()
    for day, following in ((TUESDAY, THURSDAY), (THURSDAY, FRIDAY), (FRIDAY, None)):
        intake = office.booked(intake, office.slot(day), moment=at(day, 8))
        office.said()
        intake = office.press(intake, E.NO_SHOW, a.NoShow(), office.ava, member=1, moment=at(day, 11)).intake
        tasks = office.tasks(intake)
        assert ("invitation.1" in tasks, "no_shows.1" in tasks) == (following is not None, following is None)
    said = dict(office.said())
    assert set(said) == {"Ela", "Timo"}
    assert "3 times in a row" in said["Timo"]
    assert "Your next step: Member 1 keeps not coming" in said["Timo"]


def test_a_talk_with_profiling_ends_the_minimum_standard(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    held = o.Hold(TUESDAY, HeldBy.PERSONALLY, frozenset(core_tasks(Group.UE25)))
    after = office.press(booked, E.HOLD, held, office.ava, member=1, moment=at(TUESDAY)).intake
    assert after.member(1).settled
    assert set(office.tasks(after)) == {"checklist", "identity", "papers_back"}


def test_a_talk_without_profiling_leaves_the_minimum_standard_open(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    tasks = frozenset(core_tasks(Group.UE25)) - {CoreTask.PROFILING}
    held = o.Hold(TUESDAY, HeldBy.PERSONALLY, tasks)
    after = office.press(booked, E.HOLD, held, office.ava, member=1, moment=at(TUESDAY)).intake
    assert office.tasks(after)["mds.1"] == (MDS, office.ava.id)
    assert "consultation.1" not in office.tasks(after)


def test_the_benefit_team_is_told_and_gets_what_is_its(office: IntakeOffice) -> None:
    unit = Unit(office.unit().members)
    intake = office.register(Registration(Channel.POST, APPLIED, unit))
    assert office.tasks(intake)["papers_back"] == (date(2026, 3, 16), None)
    told = office.press(intake, E.TELL_BENEFIT_TEAM, i.TellBenefitTeam(office.benefit.id)).intake
    assert [name for name, _ in office.said()] == ["Leo"]
    teams = office.run(lambda uow: {each.step: each.team_id for each in uow.tasks.of_case(told.id)})
    assert teams["papers_back"] == office.benefit.id


def test_the_checklist_is_finished_over_days_and_its_task_ends_with_it(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    card = office.run(lambda uow: intake_card(uow, office.ela, intake.id, at()))
    first, *rest = (item for item in card.missing if item is not CheckItem.IDENTITY)
    intake = office.press(intake, E.TICK, i.TickItems(frozenset({first}))).intake
    assert "checklist" in office.tasks(intake)
    intake = office.press(intake, E.TICK, i.TickItems(frozenset(rest)), moment=at(WEDNESDAY)).intake
    assert {"identity", "work_package.1"} <= set(office.tasks(intake))
    assert "checklist" not in office.tasks(intake)
