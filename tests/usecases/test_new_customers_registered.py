"""New customers come: one by one or many at once, with the warnings before and the tasks after, over the storage."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from intake_office import (
    APPLIED,
    MDS,
    THURSDAY,
    TUESDAY,
    IntakeOffice,
    OfficePost,
    at,
)

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.codes import (
    Channel,
    Obstacle,
    OverruleReason,
)
from bot.domain.new_customers.model import IntakeEvent, IntakeState
from bot.domain.new_customers.registration import Registration, TakeOver, Unit
from bot.domain.people import Staff
from bot.i18n import Translator
from bot.usecases.new_customers.register import failed_rules_of, register_intakes, registration_warnings
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


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
