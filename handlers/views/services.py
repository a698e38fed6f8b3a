"""Figures of the municipal integration services in the chat: a month with who entered it, and a year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.domain.kpis.months import first_of, later
from bot.domain.moment import Moment
from bot.domain.services.model import Measure, Numbers, ServiceFigure, Slot, YearOfService
from bot.domain.services.rules import Service
from bot.domain.text import GAP, Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.services.reminding import SHOW
from bot.usecases.services.views import TOO_FEW, MonthOfServices, said_provider, years_known
from handlers.dialogue.service import start_button

YEAR, FILES = "services.year", "services.files"
"""Actions: {"year"} shows it; the way to the private page."""

SERVICE_FIGURES = "service_figures"
"""The name of the conversation."""

MOST_MISSING = 6


def said_month(month: date) -> Said:
    return literal(month.strftime("%m.%Y"))


def said_numbers(numbers: Numbers) -> Said:
    """`Referred 12 · Started 8 · Completed – · Broken off 1`."""
    return Lines(tuple(text("{measure} {n}", measure=each, n=_said_number(each, numbers)) for each in Measure), " · ")


def _said_number(measure: Measure, numbers: Numbers) -> Said:
    count = numbers.of(measure)
    if count is None:
        return TOO_FEW if measure in numbers.few else literal("–")
    return literal(str(count))


def month_message(found: MonthOfServices, moment: Moment, *, enters: bool, has_page: bool) -> Message:
    head = text("<b>Municipal integration services</b> · {month}", month=said_month(found.month))
    said = lines(head, *_services(found), *_missing(found.missing))
    return Message(said, _month_keyboard(found, moment, enters=enters, has_page=has_page))


def year_message(year: int, found: Sequence[YearOfService], moment: Moment, *, has_page: bool) -> Message:
    said = lines(text("<b>Municipal integration services</b> · {year}", year=str(year)), *_years(found))
    known = years_known(moment)
    turn = tuple(Button(literal(str(each)), YEAR, {"year": each}) for each in (year - 1, year + 1) if each in known)
    back = Button(text("By month"), SHOW, {})
    return Message(said, tuple(row for row in (turn, (back, *_files(has_page))) if row))


def _services(found: MonthOfServices) -> Iterator[Said]:
    for service in Service:
        yield GAP
        yield text("<b>{service}</b>", service=service)
        for slot, figure in found.figures.items():
            if slot.service is service:
                yield _said_figure(slot, figure, found.names)


def _said_figure(slot: Slot, figure: ServiceFigure | None, names: Mapping[int, str]) -> Said:
    if figure is None:
        return text("{provider}: not entered yet", provider=said_provider(slot.provider))
    return lines(
        text("{provider}: {numbers}", provider=said_provider(slot.provider), numbers=said_numbers(figure.numbers)),
        text("<i>entered by {name} on {at}</i>", name=names[figure.by], at=figure.at)
        if figure.by in names
        else text("<i>entered on {at}</i>", at=figure.at),
    )


def _missing(missing: Sequence[Slot]) -> Iterator[Said]:
    if not missing:
        return
    yield GAP
    yield ntext("⚠ {n} entry is missing:", "⚠ {n} entries are missing:", len(missing))
    for slot in missing[:MOST_MISSING]:
        yield Lines((literal("•"), said_slot(slot)), " ")
    if len(missing) > MOST_MISSING:
        yield text("… and {n} more", n=len(missing) - MOST_MISSING)


def said_slot(slot: Slot) -> Said:
    parts = (said_month(slot.month), literal(slot.service), literal(said_provider(slot.provider)))
    return Lines(parts, " · ")


def _years(found: Sequence[YearOfService]) -> Iterator[Said]:
    for each in found:
        yield GAP
        yield text("<b>{service}</b>", service=each.service)
        for provider, numbers in each.by_provider.items():
            yield text("{provider}: {numbers}", provider=said_provider(provider), numbers=said_numbers(numbers))
            gaps = each.missing.get(provider, ())
            if gaps:
                months = Lines(tuple(literal(month.strftime("%m")) for month in gaps), ", ")
                yield text("<i>without {months}</i>", months=months)


def _month_keyboard(found: MonthOfServices, moment: Moment, *, enters: bool, has_page: bool) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if enters:
        rows.append((start_button(text("Enter figures"), SERVICE_FIGURES, {"month": found.month.isoformat()}),))
    earlier, after = later(found.month, -1), later(found.month, 1)
    turn = [Button(text("‹ {month}", month=said_month(earlier)), SHOW, {"month": earlier.isoformat()})]
    if after <= first_of(moment.today):
        turn.append(Button(text("{month} ›", month=said_month(after)), SHOW, {"month": after.isoformat()}))
    rows.append(tuple(turn))
    rows.append((Button(text("The whole year"), YEAR, {"year": found.month.year}), *_files(has_page)))
    return tuple(rows)


def _files(has_page: bool) -> tuple[Button, ...]:
    return (Button(text("🔒 Files, import"), FILES, {}),) if has_page else ()
