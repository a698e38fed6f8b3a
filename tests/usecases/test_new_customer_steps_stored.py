"""New customers through the use cases, over the real storage: who is told, which tasks come and go, what is stored."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from intake_office import (
    APPLIED,
    FRIDAY,
    HALF_PAST,
    MDS,
    REF,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    IntakeOffice,
    OfficePost,
    at,
)

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.cases import may_see
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    CoreTask,
    Group,
    HeldBy,
    Obstacle,
    OverruleReason,
    Told,
)
from bot.domain.new_customers.consultation import core_tasks
from bot.domain.new_customers.model import ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import Registration, TakeOver, Unit
from bot.domain.new_customers.slots import SlotTaken
from bot.domain.people import Staff
from bot.i18n import Translator
from bot.usecases.new_customers.register import failed_rules_of, register_intakes, registration_warnings
from bot.usecases.new_customers.views import intake_card, own_intakes, recent_intakes, search_intakes
from bot.usecases.open_tasks import open_tasks
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


def test_an_application_at_the_reception_opens_its_tasks_with_their_days(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    assert (intake.state, intake.members[0].team_id) == (IntakeState.OPEN, office.placement.id)
    assert office.tasks(intake) == {
        # Three working days after Monday the 2nd; whoever registered it has it.
        "checklist": (THURSDAY, office.ela.id),
        # Five: Monday the 9th.
        "identity": (date(2026, 3, 9), None),
        # Ten: Monday the 16th.
        "papers_back": (date(2026, 3, 16), None),
        "invitation.1": (TUESDAY, None),
        "mds.1": (MDS, office.ava.id),
    }
    assert [name for name, _ in office.said()] == ["Ava"]


def test_what_the_service_centre_must_not_take_becomes_a_ticket_that_the_reception_takes_over(
    office: IntakeOffice,
) -> None:
    intake = office.register(Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN), office.sina)
    assert intake.state is IntakeState.TICKET
    assert office.tasks(intake) == {"ticket": (TUESDAY, None)}
    said = office.said()
    assert [name for name, _ in said] == ["Ela"]
    assert "Please take over." in said[0][1]
    assert "Your next step: Take the data (ticket of the service centre)" in said[0][1]
    taken = office.press(intake, E.TAKE_OVER, TakeOver(office.unit()), moment=at(TUESDAY)).intake
    assert (taken.state, taken.applied_on) == (IntakeState.OPEN, APPLIED)
    assert set(office.tasks(taken)) == {"checklist", "identity", "papers_back", "invitation.1", "mds.1"}


def test_whoever_is_no_new_customer_is_registered_only_with_a_reason(office: IntakeOffice) -> None:
    """From 10 January to 2 March lie 50 days: 21 in January, 28 in February, 1 in March."""
    unit = office.unit()
    unit = Unit(unit.members, needy_until=date(2026, 1, 10))
    registration = Registration(Channel.EZ, APPLIED, unit)
    assert [each.rule.value for each in failed_rules_of(registration, at())] == ["gap"]
    with pytest.raises(Refused) as refused:
        office.register(registration)
    assert "50 calendar days" in Translator("en").plain(refused.value.said)
    overruled = Unit(unit.members, needy_until=date(2026, 1, 10), overruled=OverruleReason.RECORD_WRONG)
    assert office.register(Registration(Channel.EZ, APPLIED, overruled)).overruled is OverruleReason.RECORD_WRONG


def test_a_second_application_of_the_same_unit_warns_with_its_number_who_may_see_it(office: IntakeOffice) -> None:
    first = office.registered()
    registration = Registration(Channel.SC, APPLIED, office.unit())
    english = Translator("en")

    def warned(by):
        return office.run(
            lambda uow: [english.plain(each) for each in registration_warnings(registration, by, uow, at())]
        )

    assert f"New customer {first.id} has the same BG number." in warned(office.ela)[-1]
    assert "is open elsewhere" in warned(office.sina)[-1]
    assert str(first.id) not in warned(office.sina)[-1]


def test_only_who_holds_first_consultations_becomes_a_main_contact(office: IntakeOffice) -> None:
    with pytest.raises(Refused):
        office.registered(officer=office.leo)


def test_who_may_not_register_is_refused_and_of_other_teams_nobody_learns(office: IntakeOffice) -> None:
    with pytest.raises(NotPermitted):
        office.registered(by=office.leo)
    with pytest.raises(NotPermitted):
        office.registered(by=office.sina, channel=Channel.POST)
    other = office.run(lambda uow: uow.staff.add(Staff(0, "Anton", office.ava.roles, uow.teams.add("Vermittlung 2"))))
    intake = office.registered(officer=office.ava)
    with pytest.raises(NotFound):
        office.press(intake, E.ASSIGN, a.Assign(other.id), other, member=1)


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


def test_the_card_says_what_there_is_and_what_there_is_to_do(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(AgeBand.U25, AgeBand.UE25))
    card = office.run(lambda uow: intake_card(uow, office.ela, booked.id, at()))
    assert [each.member.group for each in card.members] == [Group.U25, Group.UE25]
    assert [each.appointment is not None for each in card.members] == [True, False]
    assert (card.until, card.decide_by, card.names[office.ava.id]) == (MDS, None, "Ava")
    assert E.BOOK in {row.event for row in card.members[1].steps}
    assert E.MOVE in {row.event for row in card.members[0].steps}
    assert [each.event for each in card.timeline] == [E.REGISTER, E.BOOK]


def test_lists_to_choose_from_show_what_is_ones_own(office: IntakeOffice) -> None:
    booked = office.booked(office.registered())
    office.registered(ref=None)
    assert [row.id for row in office.run(lambda uow: own_intakes(uow, office.ava))] == [booked.id]
    assert len(office.run(lambda uow: recent_intakes(uow, office.ela, {E.BOOK}))) == 2
    assert [row.id for row in office.run(lambda uow: search_intakes(uow, office.leo, REF))] == [booked.id]
    assert office.run(lambda uow: search_intakes(uow, office.leo, str(booked.id)))[0].members[0].day == TUESDAY
    with pytest.raises(NotFound):
        office.run(lambda uow: search_intakes(uow, office.gero, REF) and intake_card(uow, office.lena, 99, at()))


def test_an_officer_of_another_team_sees_the_new_customer_they_have_an_appointment_with(office: IntakeOffice) -> None:
    """Ava's customer, but the talk is Ola's, who works elsewhere by now."""
    other = office.run(lambda uow: uow.teams.add("Vermittlung 2"))
    ola = replace(office.ola, team=other, deputy_id=None)
    office.run(lambda uow: uow.staff.update(ola))
    intake = office.registered(officer=office.ava)
    with pytest.raises(NotFound):
        office.run(lambda uow: intake_card(uow, ola, intake.id, at()))
    booked = office.booked(intake, office.slot(officer=ola))
    assert office.run(lambda uow: intake_card(uow, ola, intake.id, at())).intake == booked
    assert [row.id for row in office.run(lambda uow: search_intakes(uow, ola, REF))] == [intake.id]
    assert [row.id for row in office.run(lambda uow: own_intakes(uow, ola))] == [intake.id]
    assert office.run(lambda uow: recent_intakes(uow, ola)) == []
    assert office.tasks(booked)["consultation.1"] == (TUESDAY, ola.id)
    assert booked.member(1).state is ConsultationState.BOOKED


def test_nobody_finds_in_their_list_what_they_may_not_see(office: IntakeOffice) -> None:
    """Neither an officer nor a benefit team is known: no list of theirs shows it, the reception's does."""
    office.run(lambda uow: uow.staff.add(Staff(0, "Lisa", office.leo.roles, uow.teams.add("Leistung 2"))))
    intake = office.register(Registration(Channel.ONLINE, APPLIED, Unit(office.unit().members)))
    everybody = office.run(lambda uow: uow.staff.all())

    def listed(staff: Staff) -> set[str]:
        found = office.run(lambda uow: open_tasks(uow, staff, at(), limit=50, everybody=True))
        assert all(may_see(staff, case) for _, case in found.rows)
        return {task.step for task, _ in found.rows}

    shown = {staff.name: listed(staff) for staff in everybody}
    assert {name for name, steps in shown.items() if steps} == {"Ela", "Elke"}
    assert shown["Ela"] == {"checklist", "identity", "invitation.1"}
    assert set(office.tasks(intake)) == {"checklist", "identity", "papers_back", "invitation.1", "mds.1"}


def test_many_out_of_a_file_are_told_in_one_message(office: IntakeOffice) -> None:
    eva = office.run(lambda uow: uow.staff.add(replace(office.ela, id=0, name="Eva", telegram_id=99)))
    registrations = [Registration(Channel.SC, APPLIED, office.unit(ref=None)) for _ in range(3)]
    stored = office.run(lambda uow: register_intakes(eva, registrations, uow, at()))
    assert [each.state for each in stored] == [IntakeState.OPEN] * 3
    numbers = f"{stored[0].id} to {stored[-1].id}"
    assert office.said() == [("Ela", f"Eva has imported 3 applications: new customers {numbers}.")]
    assert all("mds.1" in office.tasks(each) for each in stored)


def test_of_many_all_or_none_are_registered(office: IntakeOffice) -> None:
    wrong = Registration(Channel.EZ, date(2026, 3, 9), office.unit())  # a week ahead
    with pytest.raises(Refused):
        office.run(lambda uow: register_intakes(office.ela, [Registration(Channel.EZ, APPLIED, office.unit()), wrong],
                                                uow, at()))  # fmt: skip
    assert office.run(lambda uow: uow.intakes.waiting(team_id=None)) == []
