"""Objections that are open, page by page; and the avoidable upholdings of a month."""

from collections.abc import Iterator
from datetime import date

from bot.domain.kpis.months import later
from bot.domain.objections.monthly import month_before
from bot.domain.periods import decision_on_objection_end
from bot.domain.text import GAP, MonthName, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports.objections import ObjectionRow
from bot.usecases.objections.monthly import FILES, SHOW, month_view
from bot.usecases.objections.monthly_words import said_month
from bot.usecases.objections.views import INCOMPLETE_SHOWN, OpenObjections, is_late, open_objections
from handlers.request import Request
from handlers.views.objection_lines import objection_row_line
from handlers.views.paging import turns

PAGE = 6
PAGES = "objections.page"


def list_message(request: Request, offset: int = 0) -> Message:
    """Raises NotFound for whoever sees none."""
    found = open_objections(request.uow, request.staff, request.moment, limit=PAGE, offset=offset)
    team = text("all teams") if found.team_id is None else literal(found.teams[found.team_id])
    said = lines(
        text("<b>Objections</b> · {team}", team=team),
        *_counts(found),
        *(line for row in found.rows for line in (GAP, *_item(row, found, request))),
        *_incomplete(found),
    )
    return Message(said, _keyboard(found, request))


def month_message(request: Request, first: date) -> Message:
    """Raises NotFound for whoever sees none."""
    view = month_view(request.uow, request.staff, first)
    return Message(said_month(view.month, view.team, view.team_names), _month_keyboard(first, request))


def _counts(found: OpenObjections) -> Iterator[Said]:
    if not found.total:
        yield text("No objection is open.")
        return
    yield ntext("{n} is open, oldest first.", "{n} are open, oldest first.", found.total)
    if found.late:
        yield ntext("❗ of {n} the three months are over", "❗ of {n} the three months are over", found.late)


def _item(row: ObjectionRow, found: OpenObjections, request: Request) -> Iterator[Said]:
    mark = "❗" if is_late(row, request.moment) else "•"
    yield text("{mark} {objection}", mark=mark, objection=objection_row_line(row))
    due_on = decision_on_objection_end(row.received_on, request.calendar)
    yield text("<i>{team} · decision by {day}</i>", team=found.teams[row.team_id], day=due_on)


def _incomplete(found: OpenObjections) -> Iterator[Said]:
    """What was entered before norm and reason were asked."""
    if not found.incomplete:
        return
    yield GAP
    yield text("<b>Upheld, without a reason or norm</b> (they stand nowhere as avoidable until it is entered)")
    for row in found.incomplete[:INCOMPLETE_SHOWN]:
        yield text("• {objection}", objection=objection_row_line(row))
    if len(found.incomplete) > INCOMPLETE_SHOWN:
        yield text("… and more")


def _keyboard(found: OpenObjections, request: Request) -> Keyboard:
    listed = (*found.rows, *found.incomplete[:INCOMPLETE_SHOWN])
    buttons = [Button(text("Objection {no}", no=row.id), "objection.show", {"id": row.id}) for row in listed]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append(turns(PAGES, {}, found.offset, found.total, PAGE))
    last = month_before(request.today)
    rows.append((Button(text("Avoidable upholdings"), SHOW, {"month": last.isoformat()}),))
    return tuple(row for row in rows if row)


def _month_keyboard(first: date, request: Request) -> Keyboard:
    """The months beside it, up to this one; as a file; back to what is open."""
    beside = [later(first, -1)]
    if first < request.today.replace(day=1):
        beside.append(later(first, 1))
    rows = [tuple(Button(literal(MonthName(each)), SHOW, {"month": each.isoformat()}) for each in beside)]
    if request.office.private_page.is_open:
        rows.append((Button(text("🔒 As a spreadsheet"), FILES, {"month": first.isoformat()}),))
    return (*rows, (Button(text("Objections that are open"), PAGES, {"offset": 0}),))
