"""The calendar for dates: a month as a grid from Monday to Sunday, with arrows for months and years."""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bot.domain.text import N_, Said, literal, text
from handlers.dialogue.model import Step
from handlers.dialogue.reading import call
from handlers.dialogue.turns import Press

SOME_DAY = date(2026, 6, 15)
FIRST_YEAR, LAST_YEAR = 1900, 2100
BLANK = "\u2800"
"""An empty field: the messenger accepts no empty button, and not one of spaces."""

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


@dataclass(frozen=True)
class Cell:
    """A button of the calendar, before it belongs to a dialogue."""

    label: Said
    press: Press
    value: str = ""


def fits(step: Step) -> bool:
    """Whether a step's answer is a day, which its parser must then also read as the calendar writes it."""
    return step.answer_type is date and step.parse is not None and _reads_days(step.parse)


@cache
def _reads_days(parse: Callable[..., Any]) -> bool:
    try:
        return bool(call(parse, SOME_DAY.isoformat(), SOME_DAY) == SOME_DAY)
    except ValueError:
        return False


def grid(month: str | None, today: date, selected: date | None) -> tuple[Sequence[Cell], ...]:
    """The month's rows of buttons; its name has a row of its own, for a phone cuts labels in a row of five.

    `month` is `2026-11`; without one it is that of the selected day, or of today."""
    shown = _first_of(month) or (selected or today).replace(day=1)
    weeks = calendar.Calendar().monthdatescalendar(shown.year, shown.month)
    title = text("{month} {year}", month=text(MONTHS[shown.month - 1]), year=shown.year)
    return (
        (Cell(title, Press.NOTHING),),
        (_jump("«", shown, -12), _jump("‹", shown, -1), _jump("›", shown, 1), _jump("»", shown, 12)),
        tuple(Cell(text(name), Press.NOTHING) for name in WEEKDAYS),
        *(tuple(_cell(day, shown, today, selected) for day in week) for week in weeks),
        (Cell(text("Today, {day}", day=today), Press.DAY, today.isoformat()),),
    )


def _jump(arrow: str, shown: date, months: int) -> Cell:
    """To another month; without effect at the end of time."""
    year, month = divmod(shown.year * 12 + shown.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Cell(literal(BLANK), Press.NOTHING)
    return Cell(literal(arrow), Press.MONTH, f"{year}-{month + 1:02}")


def _cell(day: date, shown: date, today: date, selected: date | None) -> Cell:
    if day.month != shown.month:
        return Cell(literal(BLANK), Press.NOTHING)
    label = f"✓{day.day}" if day == selected else f"·{day.day}·" if day == today else str(day.day)
    return Cell(literal(label), Press.DAY, day.isoformat())


def _first_of(month: str | None) -> date | None:
    """None if there is none, or if it is no month within reach."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else None
