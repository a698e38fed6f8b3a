"""The number of a new case, whatever its kind: given once, and never to another."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.domain.cases import CaseKind
from storage.many import Numbers, each_of
from storage.statements import Prepared, Statements
from storage.tables.cases import CASE

_ADD = Prepared(CASE.insert().values(kind=bindparam("case_kind")).returning(CASE.c.id))
_ADD_MANY = Prepared(
    CASE.insert()
    .from_select(
        ["kind"], select(bindparam("case_kind", type_=CASE.c.kind.type)).select_from(each_of("places", Numbers))
    )
    .returning(CASE.c.id)
)
_KIND = Prepared(select(CASE.c.kind).where(CASE.c.id == bindparam("number")))


def kind_of_case(number: int, statements: Statements) -> CaseKind | None:
    """None: no case was ever given this number."""
    kind = statements.value(_KIND, number=number)
    return None if kind is None else CaseKind(kind)


def new_case(kind: CaseKind, statements: Statements) -> int:
    number: int = statements.value(_ADD, case_kind=kind.value)
    return number


def new_cases(kind: CaseKind, count: int, statements: Statements) -> Sequence[int]:
    """So many, in order, with one statement."""
    return sorted(number for (number,) in statements.rows(_ADD_MANY, case_kind=kind.value, places=range(count)))
