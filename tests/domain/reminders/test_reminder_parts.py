"""Deadlines that stand on parts of a case: a house with several doors, each to be painted within days of its own.

Monday is 2 March 2026. Two working days after it is Wednesday the 4th, three is Thursday the 5th.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.cases import CaseKind
from bot.domain.moment import Moment
from bot.domain.office import DunningRules, Office
from bot.domain.people import Permission
from bot.domain.reminders import deadlines, kinds
from bot.domain.reminders.deadlines import changed_deadlines, deadlines_of, gone_on, recomputed_due, stands
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.tasks import Task
from bot.domain.workdays import WorkCalendar

MONDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (2, 4, 5, 6))
NOW = Moment(
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    MONDAY,
    WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31)),
    Office(),
)


@dataclass(frozen=True)
class Door:
    days: int
    team: int | None = None
    is_painted: bool = False


@dataclass(frozen=True)
class House:
    doors: Mapping[str, Door]
    state: str = "bare"
    teams: frozenset[int] = frozenset({1})
    id: int = 12
    case_kind: CaseKind = CaseKind.CLAIM
    watching: frozenset[int] = frozenset()
    officers: frozenset[int] = frozenset()


def painted(door: Door, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, door.days)


PAINT = DeadlineKind[Door](
    "hand_over",
    case=CaseKind.CLAIM,
    states=frozenset({"bare"}),
    permission=Permission.HAND_OVER_CLAIM,
    due=painted,
    described="",
    event="paint",
    applies=lambda door: not door.is_painted,
    parts=lambda house: house.doors,
    team=lambda door: door.team,
)
ROOF = replace(PAINT, event="roof", parts=lambda house: {"": Door(3)}, team=None)


@pytest.fixture(autouse=True)
def houses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a house stands under these two, and nothing else."""
    monkeypatch.setattr(kinds, "_OF_STATE", {(CaseKind.CLAIM, "bare"): (PAINT, replace(ROOF, name="payment_order"))})
    monkeypatch.setattr(deadlines, "KIND_OF", {"hand_over": PAINT, "payment_order": ROOF})


def told(tasks: tuple[Task, ...]) -> list[tuple[str, str, date, int | None]]:
    return [(task.step, task.place, task.due_on, task.team_id) for task in tasks]


def test_each_part_has_a_task_of_its_own_with_its_own_day_and_team():
    house = House({"1": Door(2, team=5), "2": Door(4, is_painted=True), "7": Door(4)})
    assert told(deadlines_of(house, MONDAY, NOW)) == [
        ("paint.1", "1", WEDNESDAY, 5), ("paint.7", "7", FRIDAY, None), ("roof", "", THURSDAY, 1),
    ]  # fmt: skip


def test_a_case_of_several_teams_leaves_a_step_to_all_of_them_unless_its_kind_names_one():
    house = House({"1": Door(2, team=5)}, teams=frozenset({1, 2}))
    assert told(deadlines_of(house, MONDAY, NOW)) == [("paint.1", "1", WEDNESDAY, 5), ("roof", "", THURSDAY, None)]


def test_one_part_ends_another_begins_and_a_third_gets_another_day():
    before = House({"1": Door(2), "2": Door(2), "3": Door(2, is_painted=True)})
    after = House({"1": Door(2, is_painted=True), "2": Door(4), "3": Door(2)})
    changes = changed_deadlines(before, after, MONDAY, NOW)
    assert [task.step for task in changes.open] == ["paint.3"]
    assert changes.close == ("paint.1",)
    assert changes.stay == ("paint.2", "roof")
    stood = deadlines_of(before, MONDAY, NOW)
    assert [(now.step, now.due_on) for task in stood if (now := gone_on(task, changes, after, NOW)) != task] == [
        ("paint.2", FRIDAY)
    ]


def test_what_goes_on_runs_from_the_day_on_which_it_began_and_not_from_that_of_the_step():
    """Four working days from Monday the 2nd are 3 4 5 6, though the step is of Wednesday; what it opens runs from then:
    two from Wednesday are 5 6."""
    before, after = House({"1": Door(2)}), House({"1": Door(4), "2": Door(2)})
    changes = changed_deadlines(before, after, WEDNESDAY, NOW)
    began = deadlines_of(before, MONDAY, NOW)[0]
    assert gone_on(began, changes, after, NOW).due_on == FRIDAY == recomputed_due(began, after, NOW)
    assert [(task.step, task.due_on) for task in changes.open] == [("paint.2", FRIDAY)]


def test_all_parts_end_with_the_state_of_the_case():
    before = House({"1": Door(2), "2": Door(2)})
    assert changed_deadlines(before, replace(before, state="done"), MONDAY, NOW).close == ("paint.1", "paint.2", "roof")


def test_a_task_is_true_for_as_long_as_its_part_is_there_and_follows_it():
    first, second, _ = deadlines_of(House({"1": Door(2), "2": Door(2)}), MONDAY, NOW)
    later = House({"2": Door(3)})
    assert (stands(first, later, NOW.office), stands(second, later, NOW.office)) == (False, True)
    assert recomputed_due(second, later, NOW) == THURSDAY


def test_the_rules_of_the_office_are_asked_of_each_part(monkeypatch: pytest.MonkeyPatch):
    """Doors that take more days than the office has levels of dunning are not painted; the roof goes by no rule."""
    narrow = replace(PAINT, by_rules=lambda door, office: door.days <= office.dunning.levels)
    monkeypatch.setattr(kinds, "_OF_STATE", {(CaseKind.CLAIM, "bare"): (narrow, replace(ROOF, name="payment_order"))})
    monkeypatch.setattr(deadlines, "KIND_OF", {"hand_over": narrow, "payment_order": ROOF})
    house = House({"1": Door(1), "2": Door(2)})
    twice = replace(NOW, office=Office(dunning=DunningRules(levels=2)))
    assert [task.step for task in deadlines_of(house, MONDAY, NOW)] == ["paint.1", "roof"]
    first, second, _ = deadlines_of(house, MONDAY, twice)
    assert (stands(first, house, NOW.office), stands(second, house, NOW.office)) == (True, False)
    assert stands(second, house, twice.office)
