"""What one transaction does with an objection: who may, who is told, what the audit trail holds."""

from datetime import date

import pytest
from colleagues_stage import MONDAY, House
from sqlalchemy import select

from bot.domain.cases import CaseKind
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.details import Link, Registration, Settle
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.usecases.case_access import case_numbered
from bot.usecases.objections.advance import AdvanceObjection, advance_objection
from bot.usecases.objections.register import RegisterObjection, register_objection, registration_warnings
from bot.usecases.objections.views import open_objections
from storage.tables.audit import AUDIT

REJECTED = Settle(Outcome.REJECTED, MONDAY)


@pytest.fixture
def sara(house: House) -> Staff:
    """The objections office."""
    return house.changed(house.ada, name="Sara", roles=frozenset({Role.SGG}))


def entry(house: House, **changes: object) -> Registration:
    given: dict[str, object] = {
        "received_on": MONDAY, "municipal": True, "team_id": house.one.id, "norm": "§ 22 SGB II", **changes,
    }  # fmt: skip
    return Registration(**given)  # type: ignore[arg-type]


def register(house: House, by: Staff, **changes: object) -> Objection:
    return register_objection(RegisterObjection(by, entry(house, **changes)), house.uow, house.moment)


def settle(house: House, by: Staff, objection: Objection, version: int = 1) -> Objection:
    command = AdvanceObjection(by, objection.id, version, ObjectionEvent.SETTLE, REJECTED)
    return advance_objection(command, house.uow, house.moment).objection


def warned(house: House, by: Staff, **changes: object) -> list[str]:
    found = registration_warnings(entry(house, **changes), by, house.uow, house.moment)
    return [Translator("en").plain(each) for each in found]


def test_only_the_objections_office_registers_and_settles(house: House, sara: Staff) -> None:
    for colleague in (house.anna, house.tina, house.rosa):
        with pytest.raises(NotPermitted):
            register(house, colleague)
    objection = register(house, sara)
    with pytest.raises(NotPermitted):
        settle(house, house.tina, objection)
    for stranger in (house.anna, house.olga):
        with pytest.raises(NotFound):
            settle(house, stranger, objection)
    assert settle(house, sara, objection).state is ObjectionState.SETTLED


def test_the_leads_of_the_team_are_told_and_nobody_else(house: House, sara: Staff) -> None:
    settle(house, sara, register(house, sara))
    assert [(name, said.splitlines()[0]) for name, said in house.letters.read()] == [
        ("Tina", "Objection 1 against a decision of your team is settled."),
        ("Tina", "Objection 1 against a decision of your team was registered."),
    ]


def test_whose_business_it_is_not_learns_not_even_that_the_number_is_an_objection(house: House, sara: Staff) -> None:
    """Anna knows claims; so of this number there is none, just as of the number 99, which nothing has."""
    number = register(house, sara).id
    assert case_numbered(sara, number, house.uow).case_kind is CaseKind.OBJECTION
    for missing in (number, 99):
        with pytest.raises(NotFound) as refused:
            case_numbered(house.anna, missing, house.uow)
        assert Translator("en").plain(refused.value.said) == f"There is no claim {missing}."


def test_who_saw_an_older_version_stores_nothing(house: House, sara: Staff) -> None:
    objection = register(house, sara)
    link = AdvanceObjection(sara, objection.id, 2, ObjectionEvent.SETTLE, REJECTED)
    with pytest.raises(ChangedMeanwhile):
        advance_objection(link, house.uow, house.moment)
    assert house.uow.objections.get(objection.id) == objection


def test_a_claim_that_is_none_of_the_house_is_refused_at_its_answer(house: House, sara: Staff) -> None:
    with pytest.raises(Refused) as refused:
        register(house, sara, claim_id=99)
    assert refused.value.field == "claim_id"
    objection = register(house, sara)
    command = AdvanceObjection(sara, objection.id, 1, ObjectionEvent.LINK, Link(99))
    with pytest.raises(Refused) as refused:
        advance_objection(command, house.uow, house.moment)
    assert refused.value.field == "claim_id"


def test_what_should_be_looked_at_is_said_and_stands_in_nobodys_way(house: House, sara: Staff) -> None:
    assert warned(house, sara) == []
    assert warned(house, sara, municipal=False) == [
        "§ 22 SGB II is about a municipal benefit as a rule. Please check it."
    ]
    (late,) = warned(house, sara, received_on=date(2026, 8, 10))
    assert late.startswith("Three months are over since Tue, 10 Nov 2026: an action for failure to act is possible")
    register(house, sara, case_ref="12345//0001234")
    assert warned(house, sara, case_ref="12345//0001234") == [
        "Objection 1 of the same BG number is open. Please check whether this is a double."
    ]


def test_a_list_counts_those_whose_three_months_are_over(house: House, sara: Staff) -> None:
    """On Mon 16.11.2026: Fri 14.08. leads to Sat 14.11., so to Mon 16.11.; Thu 13.08. to Fri 13.11., which is over."""
    for day in (date(2026, 8, 13), date(2026, 8, 14), date(2026, 8, 17)):
        register(house, sara, received_on=day)
    found = open_objections(house.uow, sara, house.moment, limit=2, offset=8)
    assert (found.total, found.late, found.offset, len(found.rows)) == (3, 1, 2, 1)
    assert open_objections(house.uow, house.olga, house.moment, limit=2).total == 0
    with pytest.raises(NotFound):
        open_objections(house.uow, house.anna, house.moment, limit=2)


def test_what_was_done_stands_in_the_audit_trail_without_any_reference(house: House, sara: Staff) -> None:
    settle(house, sara, register(house, sara, case_ref="12345//0001234"))
    rows = house.uow.connection.execute(select(AUDIT.c.action, AUDIT.c.subject, AUDIT.c.details)).all()
    own = [tuple(row) for row in rows if row[0].startswith("objection.")]
    assert own == [
        ("objection.register", "objection:1", {"version": 1, "state": "open"}),
        ("objection.settle", "objection:1", {"version": 2, "state": "settled"}),
    ]


def test_an_upholding_says_in_the_history_that_it_could_have_been_avoided(house: House, sara: Staff) -> None:
    objection = register(house, sara)
    details = Settle(Outcome.UPHELD, MONDAY, Reason.FACT_FINDING)
    advance_objection(AdvanceObjection(sara, objection.id, 1, ObjectionEvent.SETTLE, details), house.uow, house.moment)
    assert [dict(each.details) for each in house.uow.objections.timeline(objection.id)][1] == {
        "outcome": "upheld", "settled_on": "2026-11-16", "reason": "fact_finding",
    }  # fmt: skip
