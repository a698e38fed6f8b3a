"""The columns of each list as data: heading, where the value comes from, and whether it is summed up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.lists.days import age_of
from bot.domain.lists.lines import Line
from bot.domain.lists.names import ListName
from bot.domain.moment import Moment
from bot.domain.text import N_

Value = object
"""Of a cell: Money, date, MonthName, int, Decimal, Share, str, bool, a Labelled, a Said, or None for an empty one."""


@dataclass(frozen=True)
class Reader:
    """What a column needs beside the line: the circumstances, and the names of the teams."""

    moment: Moment
    teams: Mapping[int, str]


@dataclass(frozen=True)
class Column:
    """`label` is a message id, `width` in characters. `personal`: never in the messenger, and in a file only for those
    who handle personal data."""

    label: str
    width: int
    value: Callable[[Any, Reader], Value]
    summed: bool = False
    personal: bool = False


def _own(label: str, width: int, name: str, *, summed: bool = False, personal: bool = False) -> Column:
    """What the line holds itself."""
    return Column(label, width, lambda line, reader: getattr(line, name), summed, personal)


def payable(nominal: date, reader: Reader) -> date:
    return reader.moment.calendar.shifted(nominal)


def days_overdue(nominal: date, reader: Reader) -> int:
    """Calendar days since it was payable; 0 where it still is, or is not yet."""
    return max(0, (reader.moment.today - payable(nominal, reader)).days)


def _unreadable_as_sign(line: Line, reader: Reader) -> Value:
    return "?" if line.debtor is None else line.debtor or None


NUMBER = _own(N_("Claim no."), 12, "no")
CASE_REF = _own(N_("BG number"), 18, "case_ref")
CASH_REF = _own(N_("Cash reference"), 20, "cash_ref")
DEBTOR = Column(N_("Debtor"), 28, _unreadable_as_sign, personal=True)
TEAM = Column(N_("Team"), 16, lambda line, reader: reader.teams.get(line.team_id))
STATE = _own(N_("State"), 26, "state")
AMOUNT = _own(N_("Amount"), 14, "amount", summed=True)
OPEN = _own(N_("Still open"), 14, "open", summed=True)
OVERDUE = _own(N_("Overdue sum"), 14, "overdue", summed=True)
PAYABLE = Column(N_("Due on"), 12, lambda line, reader: payable(line.nominal, reader))
DAYS = Column(N_("Days overdue"), 12, lambda line, reader: days_overdue(line.nominal, reader))
AGE = Column(N_("Age"), 20, lambda line, reader: age_of(days_overdue(line.nominal, reader)))
LEVEL = _own(N_("Dunnings"), 11, "level")
DUNNED_ON = _own(N_("Dunned on"), 12, "dunned_on")

_CLAIM = (NUMBER, CASE_REF, CASH_REF, DEBTOR, TEAM)

COLUMNS: Mapping[ListName, tuple[Column, ...]] = {
    ListName.DEFERRALS: (
        *_CLAIM,
        _own(N_("Granted on"), 12, "granted_on"),
        AMOUNT,
        _own(N_("Rate"), 12, "rate"),
        _own(N_("Instalments"), 11, "number"),
        _own(N_("of these paid"), 13, "paid"),
        OPEN,
        _own(N_("Next due on"), 14, "next_due"),
        _own(N_("Last instalment on"), 16, "last_due"),
        Column(N_("In arrears"), 13, lambda line, reader: bool(line.overdue)),
        OVERDUE,
    ),
    ListName.DUE: (
        *_CLAIM,
        STATE,
        PAYABLE,
        _own(N_("Instalment no."), 11, "instalment"),
        _own(N_("Sum due"), 14, "sum", summed=True),
        _own(N_("Still open"), 14, "open"),
        DAYS,
    ),
    ListName.OVERDUE: (*_CLAIM, STATE, AMOUNT, OPEN, PAYABLE, DAYS, AGE, OVERDUE),
    ListName.WRITE_OFFS: (*_CLAIM, AMOUNT, OPEN, _own(N_("Review on"), 12, "review_on")),
    ListName.DUNNING: (
        *_CLAIM,
        STATE,
        PAYABLE,
        DAYS,
        OVERDUE,
        OPEN,
        LEVEL,
        DUNNED_ON,
        _own(N_("To be dunned since"), 14, "since"),
    ),
    ListName.ENFORCEMENT: (
        *_CLAIM,
        PAYABLE,
        DAYS,
        OPEN,
        LEVEL,
        DUNNED_ON,
        _own(N_("Ready since"), 14, "since"),
    ),
}
"""A claim may stand in the list of what is due with two instalments: what is open of it is not summed up there."""


def columns_of(name: ListName, *, names: bool) -> tuple[Column, ...]:
    """`names`: with what is personal."""
    return tuple(column for column in COLUMNS[name] if names or not column.personal)
