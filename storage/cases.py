"""Cases of every kind, read by their numbers. The register of how: one visible line a kind."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.cases import CASES, Case, CaseKind
from bot.domain.errors import NotFound
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Happening, Task
from bot.domain.text import text
from storage.case_numbers import kind_of_case
from storage.claim_bulk import whole_claims
from storage.claims import LARGEST_NUMBER, claim_rows, timeline_of
from storage.duties import duty_rows, duty_timeline
from storage.intake_lists import intake_rows
from storage.intake_rows import whole_intakes
from storage.intakes import intake_timeline
from storage.objections import objection_rows, objection_timeline, whole_objections
from storage.statements import Statements

ReadCases = Callable[[Collection[int], Statements], Mapping[int, Case]]


@dataclass(frozen=True)
class CaseReader:
    """How cases of a kind are read: as `rows` of a list with one query, as a `whole` with a few, and what has
    `happened` to one; each of the numbers is that of such a case."""

    rows: ReadCases
    whole: ReadCases
    happened: Callable[[int, Statements], Sequence[Happening]]


READERS: Mapping[CaseKind, CaseReader] = {
    CaseKind.CLAIM: CaseReader(claim_rows, whole_claims, timeline_of),
    CaseKind.NEW_CUSTOMER: CaseReader(intake_rows, whole_intakes, intake_timeline),
    CaseKind.DUTY: CaseReader(duty_rows, duty_rows, duty_timeline),
    CaseKind.OBJECTION: CaseReader(objection_rows, whole_objections, objection_timeline),
}


class SqlCases:
    """Implements `bot.ports.CaseRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def kind(self, number: int) -> CaseKind | None:
        return kind_of_case(number, self._statements) if number <= LARGEST_NUMBER else None

    def row(self, task: Task) -> Case:
        row = rows_of((task,), self._statements).get(task.case_id)
        if row is None:
            raise NotFound(text(CASES[_kind_of(task)].missing, no=task.case_id))
        return row

    def whole(self, tasks: Collection[Task]) -> Mapping[int, Case]:
        found: dict[int, Case] = {}
        for kind, numbers in _numbers(tasks).items():
            found.update(READERS[kind].whole(numbers, self._statements))
        return found

    def happened(self, task: Task) -> Sequence[Happening]:
        return READERS[_kind_of(task)].happened(task.case_id, self._statements)


def rows_of(tasks: Iterable[Task], statements: Statements) -> Mapping[int, Case]:
    """The cases of the tasks as lines of a list, by number: one query a kind of case."""
    found: dict[int, Case] = {}
    for kind, numbers in _numbers(tasks).items():
        found.update(READERS[kind].rows(numbers, statements))
    return found


def _numbers(tasks: Iterable[Task]) -> Mapping[CaseKind, Collection[int]]:
    found: defaultdict[CaseKind, set[int]] = defaultdict(set)
    for task in tasks:
        found[_kind_of(task)].add(task.case_id)
    return found


def _kind_of(task: Task) -> CaseKind:
    return KIND_OF[task.kind].case
