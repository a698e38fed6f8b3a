"""Upholdings from before reason and norm were asked: what the figures say of them, and how they are completed."""

from datetime import date

import pytest
from colleagues_stage import House

from bot.domain.errors import Refused
from bot.domain.objections.codes import CorrectionReason, Outcome, Reason
from bot.domain.objections.details import Amend, Correct
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.usecases.figures import read_kpi
from bot.usecases.objections.advance import AdvanceObjection, advance_objection
from bot.usecases.objections.monthly import month_view
from bot.usecases.objections.monthly_words import said_month
from bot.usecases.objections.unexplained import unexplained_in

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def sara(house: House) -> Staff:
    """The objections office."""
    return house.changed(house.ada, name="Sara", roles=frozenset({Role.SGG, Role.CONTROLLING}))


def carried_over(house: House, outcome: Outcome, *, municipal: bool, count: int = 1) -> list[Objection]:
    rows = [
        Objection(
            0, 2, ObjectionState.SETTLED, date(2026, 8, 3), municipal, house.one.id, "", house.ada.id, house.moment.now,
            settled_on=date(2026, 10, 5), outcome=outcome,
        )
        for _ in range(count)
    ]  # fmt: skip
    return [house.uow.objections.add(each) for each in rows]


def step(house: House, by: Staff, number: int, event: ObjectionEvent, details: Amend | Correct) -> Objection:
    version = house.uow.objections.get(number).version
    return advance_objection(AdvanceObjection(by, number, version, event, details), house.uow, house.moment).objection


def test_a_figure_says_of_how_many_nobody_knows_whether_they_were_avoidable(house: House, sara: Staff) -> None:
    """Of municipal benefits two upholdings and three rejections: 0 of 5, and two of them unexplained; with the other
    benefits three."""
    carried_over(house, Outcome.UPHELD, municipal=True)
    carried_over(house, Outcome.PARTLY, municipal=True)
    carried_over(house, Outcome.REJECTED, municipal=True, count=3)
    carried_over(house, Outcome.UPHELD, municipal=False)
    for key, whole, unexplained in (
        ("avoidable_municipal", 5, 2), ("avoidable_office", 6, 3), ("avoidable_of_upheld", 3, 3),
    ):  # fmt: skip
        reading = read_kpi(key, sara, None, None, house.uow, house.moment)
        assert (reading.now.numerator, reading.now.denominator) == (0, whole)
        assert unexplained_in(reading, house.uow) == unexplained
    view = month_view(house.uow, sara, OCTOBER)
    said = Translator("en").plain(said_month(view.month, view.team, view.team_names))
    assert "upheld, without a reason entered: 3 (not counted as avoidable)" in said


def test_reason_and_norm_are_completed_one_after_the_other_and_counted(house: House, sara: Staff) -> None:
    (old,) = carried_over(house, Outcome.UPHELD, municipal=True)
    amended = Amend(old.received_on, True, house.one.id, "§ 22 SGB II")
    with pytest.raises(Refused) as refused:
        step(house, sara, old.id, ObjectionEvent.AMEND, amended)
    assert refused.value.field == "norm"
    explained = Correct(Outcome.UPHELD, date(2026, 10, 5), Reason.WRONG_LAW, CorrectionReason.REVIEWED)
    step(house, sara, old.id, ObjectionEvent.CORRECT, explained)
    assert [row.id for row in house.uow.objections.incomplete(team_id=None, limit=9)] == [old.id]
    step(house, sara, old.id, ObjectionEvent.AMEND, amended)
    assert house.uow.objections.incomplete(team_id=None, limit=9) == []
    reading = read_kpi("avoidable_municipal", sara, None, None, house.uow, house.moment)
    assert (reading.now.numerator, reading.now.denominator) == (1, 1)
    assert unexplained_in(reading, house.uow) == 0
