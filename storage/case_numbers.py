"""The number of a new case, whatever its kind: given once, and never to another."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.domain.cases import CaseKind
from storage.many import Numbers, each_of
from storage.statements import Prepared, Statements
from storage.tables.cases import CASE

_ADD = Prepared(CASE.insert().values(kind=bindparam("case_kind"), team_id=bindparam("of_team")).returning(CASE.c.id))
_TEAMS = each_of("teams", Numbers)
_ADD_MANY = Prepared(
    CASE.insert()
    .from_select(["kind", "team_id"], select(bindparam("case_kind", type_=CASE.c.kind.type), _TEAMS.c.value))
    .returning(CASE.c.id, CASE.c.team_id)
)


def new_case(kind: CaseKind, team_id: int | None, statements: Statements) -> int:
    """`team_id` is the team that begins it, None for nobody's."""
    number: int = statements.value(_ADD, case_kind=kind.value, of_team=team_id)
    return number


def new_cases(kind: CaseKind, teams: Sequence[int], statements: Statements) -> Sequence[int]:
    """One for each of the teams, with one statement: numbers in the order of the teams."""
    free: defaultdict[int, list[int]] = defaultdict(list)
    for number, team_id in sorted(statements.rows(_ADD_MANY, case_kind=kind.value, teams=teams), reverse=True):
        free[team_id].append(number)
    return [free[team_id].pop() for team_id in teams]
