"""Spaltenzuordnung of a collecting agency's list: which column is what, by its heading or by a name somebody gave."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.text import N_, Labelled, Lines, literal, text


class InkassoColumn(Labelled):
    CASH_REF = "cash_ref", N_("Cash reference")
    CASE_REF = "case_ref", N_("BG number")
    AMOUNT = "amount", N_("Amount of the claim")
    OPEN = "open", N_("Still open")
    NAME = "name", N_("Debtor")


HEADINGS: Mapping[InkassoColumn, tuple[str, ...]] = {
    InkassoColumn.CASH_REF: (
        "kassenzeichen", "kassenz", "kassenzeichennr", "kassenzeichenkommune", "vertragsgegenstand",
        "geschaeftszeichen", "forderungsnummer", "forderungsnr", "buchungszeichen", "aktenzeichen", "az", "referenz",
        "cashreference", "cashref",
    ),
    InkassoColumn.CASE_REF: (
        "bgnummer", "bgnr", "bg", "nummerderbg", "bedarfsgemeinschaft", "bedarfsgemeinschaftsnummer", "bgnumber",
        "caseref",
    ),
    InkassoColumn.AMOUNT: (
        "forderungsbetrag", "hoehederforderung", "forderungshoehe", "forderung", "hauptforderung", "ursprungsbetrag",
        "ursprungsforderung", "sollbetrag", "soll", "betrag", "gesamtforderung", "amount",
    ),
    InkassoColumn.OPEN: (
        "restforderung", "restbetrag", "rest", "offenerbetrag", "offen", "nochoffen", "saldo", "restsaldo",
        "offeneforderung", "open",
    ),
    InkassoColumn.NAME: (
        "schuldner", "nameschuldner", "namedesschuldners", "schuldnername", "name", "namevorname",
        "zahlungspflichtiger", "geschaeftspartner", "debtor",
    ),
}  # fmt: skip
"""Likelier ones first."""


@dataclass(frozen=True)
class InkassoLayout:
    """`columns` names each column by its heading. A claim is found by its cash reference, or by the BG number with an
    amount: one of the two has to be there."""

    columns: Mapping[InkassoColumn, str]

    def __post_init__(self) -> None:
        missing = _missing(self.columns)
        if missing:
            names = Lines(tuple(literal(column) for column in missing), ", ")
            raise Refused(text("It is not clear which column is: {columns}.", columns=names), field=missing[0].value)
        if len(set(self.columns.values())) < len(self.columns):
            raise Refused(text("Every column can be one thing only."), field=InkassoColumn.CASH_REF.value)


def _missing(columns: Mapping[InkassoColumn, str]) -> tuple[InkassoColumn, ...]:
    if InkassoColumn.CASH_REF in columns:
        return ()
    if InkassoColumn.CASE_REF not in columns:
        return (InkassoColumn.CASH_REF,)
    return () if {InkassoColumn.AMOUNT, InkassoColumn.OPEN} & set(columns) else (InkassoColumn.AMOUNT,)
