"""The number of a new case, whatever its kind: given once, and never to another."""

from sqlalchemy import bindparam

from bot.domain.cases import CaseKind
from storage.statements import Prepared, Statements
from storage.tables.cases import CASE

_ADD = Prepared(CASE.insert().values(kind=bindparam("case_kind"), team_id=bindparam("of_team")).returning(CASE.c.id))


def new_case(kind: CaseKind, team_id: int | None, statements: Statements) -> int:
    """`team_id` is the team that begins it, None for nobody's."""
    number: int = statements.value(_ADD, case_kind=kind.value, of_team=team_id)
    return number
