"""Lines and claims as a collecting agency and an office know them. Everything is invented."""

from bot.domain.claims.model import ClaimState
from bot.domain.inkasso.layout import InkassoColumn
from bot.domain.inkasso.lines import InkassoLine, ReadInkasso, read_inkasso
from bot.domain.inkasso.matching import Candidate, Candidates
from bot.domain.money import Money
from bot.domain.payment_import.sheet import Cell, Row, Sheet

HEAD: tuple[Cell, ...] = ("Kassenzeichen", "BG-Nummer", "Schuldner", "Forderungsbetrag", "Restforderung")


def sheet(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD) -> Sheet:
    return Sheet([Row(no, cells) for no, cells in enumerate((head, *rows), 1)])


def read(
    *rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD, columns: dict[InkassoColumn, str] | None = None
) -> ReadInkasso:
    return read_inkasso(sheet(*rows, head=head), columns)


def line(
    no: int = 2,
    cash: str | None = "5.0110.000001.4",
    unit: str | None = None,
    amount: int | None = 500_00,
    still_open: int | None = None,
) -> InkassoLine:
    return InkassoLine(
        no, cash, unit, None if amount is None else Money(amount), None if still_open is None else Money(still_open)
    )


def candidate(
    number: int = 1,
    *,
    unit: str = "123450000001",
    amount: int = 500_00,
    still_open: int = 500_00,
    municipal: int = 200_00,
    state: ClaimState = ClaimState.IN_COLLECTION,
) -> Candidate:
    return Candidate(number, unit, Money(amount), Money(still_open), Money(municipal), state)


def known(*claims: Candidate, cash: str | None = None) -> Candidates:
    """All of them under their units, and, if one is given, under this folded cash reference."""
    by_unit: dict[str, list[Candidate]] = {}
    for each in claims:
        by_unit.setdefault(each.case_ref, []).append(each)
    return Candidates({cash: list(claims)} if cash else {}, by_unit)
