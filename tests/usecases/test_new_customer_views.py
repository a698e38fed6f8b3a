"""Cards and lists of new customers over the real storage: who sees which."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from intake_office import (
    APPLIED,
    MDS,
    REF,
    TUESDAY,
    IntakeOffice,
    OfficePost,
    at,
)

from bot.domain.cases import may_see
from bot.domain.errors import NotFound
from bot.domain.new_customers.codes import (
    AgeBand,
    Channel,
    Group,
)
from bot.domain.new_customers.model import ConsultationState, IntakeEvent
from bot.domain.new_customers.registration import Registration, Unit
from bot.domain.people import Staff
from bot.usecases.new_customers.views import intake_card, recent_intakes, search_intakes
from bot.usecases.open_tasks import open_tasks
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


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
    assert len(office.run(lambda uow: recent_intakes(uow, office.ela))) == 2
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
