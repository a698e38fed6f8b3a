"""Whose case it is: the placement before anybody is the main contact, the benefit team, leads, and who is told."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from intake_office import APPLIED, MDS, REF, TUESDAY, IntakeOffice, OfficePost, at
from test_new_customer_board import board, places, told

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.application_import import Verdict
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationLayout
from bot.domain.new_customers.application_table import ApplicationLine, ReadApplications
from bot.domain.new_customers.checklist import missing
from bot.domain.new_customers.codes import (
    AgeBand,
    Channel,
    CheckItem,
    Decision,
    Group,
    NoTalkReason,
    Obstacle,
    WithdrawReason,
)
from bot.domain.new_customers.intake_steps import AssignBenefitTeam
from bot.domain.new_customers.model import Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.registration import AddMember, NewMember, Registration, TakeOver
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office
from bot.domain.payment_import.batches import Source
from bot.domain.people import Role, Staff
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.application_import import look_through, receive_applications, register_applications
from bot.usecases.new_customers.board import Clock
from bot.usecases.new_customers.calendars import KeepGroups, keep_groups
from bot.usecases.new_customers.views import recent_intakes, search_intakes
from storage.database import SqlDatabase
from storage.statements import Statements

E = IntakeEvent
LAYOUT = ApplicationLayout({ApplicationColumn.APPLIED_ON: "Wann", ApplicationColumn.GROUP: "Gruppe"}, Channel.EZ)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def colleague(office: IntakeOffice, name: str, role: Role, team: str) -> Staff:
    """In a team of that name, which is founded where it is not there."""

    def hired(uow) -> Staff:
        own = uow.teams.by_name(team) or uow.teams.add(team)
        new = uow.staff.add(Staff(0, name, frozenset({role}), own))
        uow.staff.update(replace(new, telegram_id=1000 + new.id))
        return uow.staff.get(new.id)

    return office.run(hired)


def uli_for_the_young(office: IntakeOffice) -> tuple[Staff, Staff]:
    """Ulla advises those under 25 only, in a team of her own that Udo leads; Ava and Ola advise all."""
    ulla = colleague(office, "Ulla", Role.AV, "Vermittlung U25")
    udo = colleague(office, "Udo", Role.TL, "Vermittlung U25")
    office.run(lambda uow: keep_groups(KeepGroups(ulla, ulla.id, frozenset({Group.U25})), uow, at()))
    return ulla, udo


def sees(office: IntakeOffice, staff: Staff, intake: Intake) -> bool:
    """The single case; the lists have to say the same."""
    try:
        office.run(lambda uow: intake_for(staff, intake.id, uow))
        single = True
    except NotFound:
        single = False
    searched = {row.id for row in office.run(lambda uow: search_intakes(uow, staff, REF))}
    assert (intake.id in searched) == single
    assert (intake.id in {line.intake_id for line in board(office, staff).lines}) == single
    return single


def test_before_anybody_is_the_main_contact_every_team_that_advises_the_age_group_sees_the_member(
    office: IntakeOffice,
) -> None:
    ulla, udo = uli_for_the_young(office)
    older = office.registered(AgeBand.UE25)
    assert [sees(office, by, older) for by in (office.ava, office.timo, ulla, udo)] == [True, True, False, False]
    assert places(board(office, office.timo).lines) == [(older.id, 1, Clock.CONSULTATION)]

    younger = office.registered(AgeBand.U25)
    assert [sees(office, by, younger) for by in (office.ava, office.timo, ulla, udo)] == [True] * 4

    booked = office.booked(younger)
    assert [sees(office, by, booked) for by in (office.ava, office.timo, ulla, udo)] == [True, True, False, False]


def test_of_two_members_a_placement_team_sees_its_own_and_those_nobody_has_yet(office: IntakeOffice) -> None:
    """Ulla's team advises the younger one only."""
    _, udo = uli_for_the_young(office)
    intake = office.registered(AgeBand.UE25, AgeBand.U25)
    assert places(board(office, udo).lines) == [(intake.id, 2, Clock.CONSULTATION)]
    assert places(board(office, office.timo).lines) == [
        (intake.id, 1, Clock.CONSULTATION),
        (intake.id, 2, Clock.CONSULTATION),
    ]


def test_whoever_has_left_advises_nobody(office: IntakeOffice) -> None:
    ulla, udo = uli_for_the_young(office)
    younger = office.registered(AgeBand.U25)
    office.run(lambda uow: uow.staff.update(replace(ulla, active=False)))
    assert not sees(office, udo, younger)


def test_an_officer_books_for_a_member_that_is_nobodys_yet(office: IntakeOffice) -> None:
    intake = office.registered()
    done = office.press(intake, E.BOOK, a.Book(office.slot(), a.Told.BY_LETTER), office.ava, member=1).intake
    assert (done.member(1).officer_id, done.member(1).team_id) == (office.ava.id, office.placement.id)
    assert [row.id for row in office.run(lambda uow: recent_intakes(uow, office.ava))] == [intake.id]


def test_a_missed_standard_reaches_both_leads_also_where_nobody_is_the_main_contact(office: IntakeOffice) -> None:
    """Monday the 23rd is the last day; less five working days it is Monday the 16th, less two Thursday the 19th.
    Nobody has it yet, so the leads of the reception area and of the placement are those who look after it."""
    _, udo = uli_for_the_young(office)
    office.registered(AgeBand.UE25)
    spoken = {
        day: sorted(name for name, about in told(office, date(2026, 3, day)).items() if "mds" in about)
        for day in (13, 16, 19, 23, 24)
    }
    leads = ["Elke", "Timo"]
    assert spoken == {13: [], 16: leads, 19: leads, 23: leads, 24: leads}
    assert udo.name not in leads  # Ulla's team advises the younger ones only


def test_members_who_are_nobodys_cost_a_list_one_query_more_however_many_they_are(
    office: IntakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    execute = Statements._execute
    monkeypatch.setattr(Statements, "_execute", lambda self, sql, said: asked.append(sql) or execute(self, sql, said))

    def queries() -> int:
        asked.clear()
        board(office, office.ela)
        return len(asked)

    office.registered(ref=None, officer=office.ava)
    placed = queries()
    office.registered(ref=None)
    one = queries()
    for _ in range(5):
        office.registered(AgeBand.U25, AgeBand.UE25, ref=None)
    assert (one - placed, queries() - placed) == (1, 1)


# Main contact


def test_a_main_contact_chosen_with_the_registration_is_told(office: IntakeOffice) -> None:
    intake = office.registered(AgeBand.UE25, AgeBand.U25, officer=office.ava)
    said = dict(office.said())
    assert said["Ava"].startswith(f"New customer {intake.id}: you are the main contact. / Member 1, Member 2")


def test_a_main_contact_chosen_when_a_ticket_is_taken_over_is_told(office: IntakeOffice) -> None:
    ticket = office.register(Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN), office.sina)
    office.said()
    office.press(ticket, E.TAKE_OVER, TakeOver(office.unit(officer=office.ola)))
    assert dict(office.said())["Ola"].startswith(f"New customer {ticket.id}: you are the main contact. / Member 1")


def test_of_a_member_who_is_added_only_their_own_main_contact_is_told(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    office.said()
    office.press(intake, E.ADD_MEMBER, AddMember(NewMember(AgeBand.U25, office.ola.id)))
    said = dict(office.said())
    assert said["Ola"].startswith(f"New customer {intake.id}: you are the main contact. / Member 2")
    assert "Ava" not in said


# Leads


@pytest.mark.parametrize(
    ("event", "details"),
    [
        (E.ASSIGN, lambda office: a.Assign(office.ava.id)),
        (E.BOOK, lambda office: a.Book(office.slot(), a.Told.BY_LETTER)),
        (E.SEND_TICKET, lambda office: a.SendTicket()),
        (E.END_TALK, lambda office: o.EndTalk(NoTalkReason.TOOK_UP_WORK)),
    ],
)
def test_the_lead_of_the_benefit_team_sees_the_talks_and_leaves_them_to_the_placement(
    office: IntakeOffice, event: IntakeEvent, details
) -> None:
    intake = office.registered()
    with pytest.raises(NotPermitted):
        office.press(intake, event, details(office), office.lena, member=1)


def test_neither_does_the_lead_of_the_service_centre(office: IntakeOffice) -> None:
    sven = colleague(office, "Sven", Role.TL, "Service-Center")
    intake = office.registered(channel=Channel.SC, by=office.sina)
    assert sees(office, sven, intake)
    with pytest.raises(NotPermitted):
        office.press(intake, E.ASSIGN, a.Assign(office.ava.id), sven, member=1)


@pytest.mark.parametrize("lead", ["elke", "timo"])
def test_the_leads_of_the_reception_area_and_of_the_placement_arrange_talks(office: IntakeOffice, lead: str) -> None:
    intake = office.registered()
    done = office.press(intake, E.ASSIGN, a.Assign(office.ava.id), getattr(office, lead), member=1).intake
    assert done.member(1).officer_id == office.ava.id


def test_where_no_talk_is_needed_the_lead_of_the_placement_learns_of_it_as_long_as_nobody_is_the_main_contact(
    office: IntakeOffice,
) -> None:
    _, udo = uli_for_the_young(office)
    for officer, reader in ((None, "Timo"), (office.ola, "Ola")):
        intake = office.registered(AgeBand.UE25, officer=officer, ref=None)
        office.said()
        office.press(intake, E.END_TALK, o.EndTalk(NoTalkReason.TOOK_UP_WORK), member=1)
        said = dict(office.said())
        assert "the first consultation is no longer needed" in said[reader]
        assert not {"Lena", "Elke", udo.name} & said.keys()


# Who joined later


def test_the_standard_of_a_member_who_joins_later_runs_from_the_day_they_became_known(office: IntakeOffice) -> None:
    """Known from Tuesday the 3rd: 15 working days later is Tuesday the 24th; the first one's stays Monday the 23rd."""
    intake = office.registered(officer=office.ava)
    added = AddMember(NewMember(AgeBand.UE25, office.ava.id))
    after = office.press(intake, E.ADD_MEMBER, added, moment=at(TUESDAY)).intake
    tasks = office.tasks(after)
    assert (tasks["mds.1"][0], tasks["mds.2"][0]) == (MDS, date(2026, 3, 24))
    assert [line.due_on for line in board(office, office.ela).lines] == [MDS, date(2026, 3, 24)]
    assert office.run(lambda uow: uow.intakes.get(intake.id)).applied_on == APPLIED


# Benefit team


def without_team(office: IntakeOffice, channel: Channel = Channel.EZ, settings: Office | None = None) -> Intake:
    unit = replace(office.unit(), benefit_team_id=None)
    return office.register(Registration(channel, APPLIED, unit), moment=at(office=settings))


def second_benefit_team(office: IntakeOffice) -> Staff:
    return colleague(office, "Lisa", Role.LSB, "Leistung 2")


def naming(team: str) -> Office:
    return Office(land="BB", new_customers=NewCustomerRules(benefit_team=team))


@pytest.mark.parametrize("channel", Channel)
def test_where_one_team_decides_on_applications_it_has_them_all(office: IntakeOffice, channel: Channel) -> None:
    intake = without_team(office, channel)
    assert intake.benefit_team_id == office.benefit.id
    assert sees(office, office.leo, intake)


def test_of_several_teams_the_office_names_one(office: IntakeOffice) -> None:
    lisa = second_benefit_team(office)
    assert without_team(office).benefit_team_id is None
    assert lisa.team is not None
    assert without_team(office, settings=naming("Leistung 2")).benefit_team_id == lisa.team.id
    assert without_team(office, settings=naming("Leistung 9")).benefit_team_id is None  # there is none of that name
    chosen = replace(office.unit(), benefit_team_id=office.benefit.id)
    stored = office.register(Registration(Channel.EZ, APPLIED, chosen), moment=at(office=naming("Leistung 2")))
    assert stored.benefit_team_id == office.benefit.id


def test_a_ticket_gets_the_team_when_its_data_are_taken(office: IntakeOffice) -> None:
    ticket = office.register(Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN), office.sina)
    unit = replace(office.unit(), benefit_team_id=None)
    assert office.press(ticket, E.TAKE_OVER, TakeOver(unit)).intake.benefit_team_id == office.benefit.id


@pytest.mark.parametrize("channel", Channel)
def test_a_team_that_is_open_is_assigned_told_and_then_decides(office: IntakeOffice, channel: Channel) -> None:
    second_benefit_team(office)
    intake = without_team(office, channel)
    assert CheckItem.DECIDING_TEAM in missing(intake)
    assert not sees(office, office.leo, intake)
    office.said()
    done = office.press(intake, E.ASSIGN_BENEFIT_TEAM, AssignBenefitTeam(office.benefit.id)).intake
    assert CheckItem.DECIDING_TEAM not in missing(done)
    assert [name for name, _ in office.said()] == ["Leo"]
    complete = office.press(done, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo).intake
    decided = office.press(complete, E.DECIDE, d.Decide(Decision.GRANTED, APPLIED), office.leo).intake
    assert decided.decided_on == APPLIED


def test_a_team_that_is_wrong_is_corrected_with_its_tasks(office: IntakeOffice) -> None:
    lisa = second_benefit_team(office)
    assert lisa.team is not None
    intake = office.registered()
    office.said()
    done = office.press(intake, E.ASSIGN_BENEFIT_TEAM, AssignBenefitTeam(lisa.team.id)).intake
    assert (sees(office, office.leo, done), sees(office, lisa, done)) == (False, True)
    teams = office.run(lambda uow: {each.step: each.team_id for each in uow.tasks.of_case(done.id)})
    assert teams["papers_back"] == lisa.team.id
    assert [name for name, _ in office.said()] == ["Lisa"]
    with pytest.raises(Refused) as refused:
        office.press(done, E.ASSIGN_BENEFIT_TEAM, AssignBenefitTeam(lisa.team.id))
    assert refused.value.field == "benefit_team_id"


def test_only_the_reception_area_assigns_the_team(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    for by in (office.leo, office.ava, office.timo):
        with pytest.raises(NotPermitted):
            office.press(intake, E.ASSIGN_BENEFIT_TEAM, AssignBenefitTeam(office.benefit.id), by)


def test_the_reception_area_may_withdraw_an_application_and_the_benefit_team_learns_of_it(office: IntakeOffice) -> None:
    intake = office.booked(office.registered())
    office.said()
    gone = office.press(intake, E.WITHDRAW, d.Withdraw(WithdrawReason.CLIENT, APPLIED)).intake
    assert gone.state is IntakeState.WITHDRAWN
    assert {"Ava", "Leo"} <= {name for name, _ in office.said()}


def test_a_withdrawn_application_of_no_team_is_told_no_benefit_team(office: IntakeOffice) -> None:
    second_benefit_team(office)
    intake = without_team(office)
    office.said()
    office.press(intake, E.WITHDRAW, d.Withdraw(WithdrawReason.CLIENT, APPLIED))
    assert not {"Leo", "Lisa"} & {name for name, _ in office.said()}


# An application out of a file


def lines_of(*teams: str | None) -> list[ApplicationLine]:
    return [
        ApplicationLine((no,), Channel.EZ, APPLIED, (AgeBand.UE25,), f"12345//000{no:04}", benefit_team=team)
        for no, team in enumerate(teams, 2)
    ]


def test_a_file_may_name_the_team_of_each_application(office: IntakeOffice) -> None:
    """Written as people write; a team that is not there is said before anything is registered."""
    lisa = second_benefit_team(office)
    assert lisa.team is not None
    settings = at(office=naming("Leistung"))
    found = office.run(lambda uow: look_through(lines_of("leistung 2 ", None, "Leistung 9"), uow, settings))
    assert [each.verdict for each in found] == [Verdict.NEW, Verdict.NEW, Verdict.NO_TEAM]

    lines = tuple(lines_of("leistung 2 ", None))

    def imported(uow) -> list[int | None]:
        batch = receive_applications(ReadApplications(LAYOUT, lines), Source.PAGE, office.ela, uow, settings)
        register_applications(batch.id, office.ela, uow, settings)
        return [uow.intakes.get(row.id).benefit_team_id for row in uow.intakes.waiting(team_id=None)]

    assert office.run(imported) == [lisa.team.id, office.benefit.id]
