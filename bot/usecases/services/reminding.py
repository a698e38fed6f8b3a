"""Fehlende Zahlen: whoever enters them hears of it once a month is late, and again every week until they are there;
from the second time on whoever answers for the duties of the office hears of it, too."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.kpis.months import later
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.services.model import Slot
from bot.domain.text import Lines, Said, lines, literal, ntext, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.services.views import missing_services, said_provider
from bot.usecases.telling import tell

AGAIN_AFTER = timedelta(days=7)
MONTHS_LOOKED_BACK = 6
MOST_SAID = 8

SHOW = "services.month"
"""The action that shows a month: {"month"}."""


def remind_of_services(uow: UnitOfWork, moment: Moment) -> int:
    """How many colleagues were told. Safe to repeat: of each month once a day, and once a week."""
    if moment.office.services.since is None or not moment.calendar.is_workday(moment.today):
        return 0
    by_month: defaultdict[date, list[Slot]] = defaultdict(list)
    for slot in missing_services(uow, moment):
        by_month[slot.month].append(slot)
    told = uow.services.told(by_month.keys())
    due = {month: slots for month, slots in by_month.items() if _is_due(told.get(month), moment)}
    if not due or not uow.services.note_told(due.keys(), moment.today):
        return 0
    readers = _readers(uow, moment, is_first=not any(month in told for month in due))
    oldest = min(due)
    button = Button(text("Show {month}", month=_named(oldest)), SHOW, {"month": oldest.isoformat()})
    tell(readers, _said(due), uow, moment, keyboard=((button,),))
    return len(readers)


def _is_due(told_on: date | None, moment: Moment) -> bool:
    return told_on is None or moment.today - told_on >= AGAIN_AFTER


def _readers(uow: UnitOfWork, moment: Moment, *, is_first: bool) -> Sequence[Staff]:
    """Each once."""
    above = () if is_first else uow.staff.holders(Permission.ANSWER_FOR_DUTIES)
    return tuple({staff.id: staff for staff in (*_usual(uow, moment), *above)}.values())


def _usual(uow: UnitOfWork, moment: Moment) -> Sequence[Staff]:
    """Whoever entered figures of late; where nobody did, all whose business it is."""
    this_month = moment.today.replace(day=1)
    recent = uow.services.current(later(this_month, -MONTHS_LOOKED_BACK), this_month)
    entered_by = {each.by for each in recent}
    holders = uow.staff.holders(Permission.ENTER_FIGURES)
    usual = [staff for staff in holders if staff.id in entered_by]
    theirs = [staff for staff in holders if staff.may(Permission.ENTER_RESULT_FIGURES)]
    below = [staff for staff in theirs if not staff.may(Permission.ANSWER_FOR_DUTIES)]
    return usual or below or theirs or holders


def _said(due: dict[date, list[Slot]]) -> Said:
    slots = [slot for month in sorted(due) for slot in due[month]]
    more = len(slots) - MOST_SAID
    return lines(
        ntext(
            "Figures of municipal integration services are missing:",
            "{n} figures of municipal integration services are missing:",
            len(slots),
        ),
        *(_said_slot(slot) for slot in slots[:MOST_SAID]),
        text("… and {n} more", n=more) if more > 0 else None,
    )


def _said_slot(slot: Slot) -> Said:
    parts = (literal(_named(slot.month)), literal(slot.service), literal(said_provider(slot.provider)))
    return Lines((literal("•"), Lines(parts, " · ")), " ")


def _named(month: date) -> str:
    return month.strftime("%m.%Y")
