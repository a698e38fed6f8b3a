"""A kind of deadline as data: what is due, who does it, how it is reminded of, and whether it still stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from bot.domain.cases import Case, CaseKind
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission
from bot.domain.reminders.ladder import Ladder
from bot.domain.tasks import step_at

Part = TypeVar("Part")
"""What a deadline is about: a whole case, or each of several parts of one."""


def _whole(case: Any) -> Mapping[str, Any]:
    return {"": case}


@dataclass(frozen=True)
class DeadlineKind(Generic[Part]):
    """Frist. `name` is stored, and names the ladder in office.toml; `case` is the kind of case it stands on.

    `states`: in which states of the case it stands; the rule "is it still true". `applies` narrows it down, `by_rules`
    by the rules of the office. Where it stands on several parts of a case, such as its members, `parts(case)` gives
    them by their place ("1", "2"), and the other questions are asked of each part.
    `event` is the step that ends it, asked of whoever holds `permission`; None for a deadline that only the end of the
    case ends. Where several events may end it, they are `endings`, and it is called by its own name.
    `label` is what has to be done, where that is not simply the event; it may name the {place}. `short` says it on a
    button, where the label is too long for one.
    `team(part)`: colleagues of that team do it; without it, where only colleagues of the case's own team may do the
    step, they do. `due(part, since, moment)` is the day, `since` the one from which it runs. `described` is for the
    documents. `urgent`: once missed, the team lead is told at once, not with the next digest. `quiet_before`: until its
    day there is nothing to be done, so no list shows it. `by_itself`: it is opened by the state of the case; else by
    whoever finds out what it is about, and it stands for as long as the state allows. `goes_along`: whoever has it
    keeps it in another team. `owed_by(part)`: where it is not the same for all, whoever holds that permission does it.
    `answered_by`: once missed, those who hold it are told, in place of the team leads. `on_each_rung`: nobody puts it
    off beyond its next reminder.
    """

    name: str
    case: CaseKind
    states: frozenset[str]
    permission: Permission
    due: Callable[[Part, date, Moment], date]
    described: str
    event: str | None = None
    endings: frozenset[str] = frozenset()
    label: str = ""
    short: str = ""
    applies: Callable[[Part], bool] = lambda part: True
    by_rules: Callable[[Part, Office], bool] = lambda part, office: True
    parts: Callable[[Any], Mapping[str, Part]] = _whole
    team: Callable[[Part], int | None] | None = None
    urgent: bool = False
    quiet_before: bool = False
    by_itself: bool = True
    goes_along: bool = False
    owed_by: Callable[[Part], Permission] | None = None
    answered_by: Permission | None = None
    on_each_rung: bool = False

    @property
    def is_watch(self) -> bool:
        """Nothing to be done now, only to be looked at in time."""
        return self.event is None and not self.endings and bool(self.label)

    def is_ended_by(self, event: str) -> bool:
        """Whether this event does what has to be done."""
        return event in self.endings or event == self.event

    @property
    def step(self) -> str:
        """What the task is called in the books: the event, or for lack of one the kind itself."""
        return str(self.event) if self.event else self.name

    def step_at(self, place: str) -> str:
        """The step of the task of one part."""
        return step_at(self.step, place)

    def places(self, case: Case, office: Office) -> Mapping[str, Part]:
        """The parts of the case on which it stands, by place; of one that stands on the case as a whole, ""."""
        if case.state not in self.states:
            return {}
        return {
            place: part
            for place, part in self.parts(case).items()
            if self.applies(part) and self.by_rules(part, office)
        }

    def stands(self, case: Case, office: Office, place: str = "") -> bool:
        return place in self.places(case, office)

    def ladder(self, office: Office) -> Ladder:
        ladder: Ladder = getattr(office.reminders, self.name)
        return ladder
