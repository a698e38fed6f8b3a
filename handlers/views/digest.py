"""The morning's overview of deadlines, and what is told at once: short lines, the pressing ones first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.claims.model import Task
from bot.domain.claims.table import task_label
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.reminders.outage import Outage
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Args, Button, Keyboard, Lane, Message
from bot.ports import DigestItem, UnitOfWork
from bot.usecases.reminders.delivering import LEADING, Alert, Digest
from handlers.views.claim_card import row_line
from handlers.views.paging import turns

PAGE = 8
TWO_A_ROW = 2

OVERDUE, TODAY, COMING, TEAM = (
    N_("❗ <b>Overdue</b>"),
    N_("<b>Today</b>"),
    N_("<b>Coming up</b>"),
    N_("<b>Overdue in the team</b>"),
)
GROUPS = (OVERDUE, TODAY, COMING, TEAM)


@dataclass(frozen=True)
class Reader:
    """Who reads it, when, and the names of the colleagues in it."""

    staff: Staff
    moment: Moment
    names: Mapping[int, str]


def digest_message(
    digest: Digest, uow: UnitOfWork, moment: Moment, offset: int = 0, *, day: date | None = None
) -> Message:
    """One page of the digest; items that are done meanwhile say so. `day`: that of an older one, looked at again."""
    reader = Reader(digest.staff, moment, _names(digest.items, uow))
    ordered = sorted(digest.items, key=lambda item: GROUPS.index(group_of(item, moment.today)))
    page = ordered[offset : offset + PAGE]
    said = lines(
        text("Good day, {name}.", name=digest.staff.name),
        text("Your deadlines on {day}:", day=day or moment.today),
        *_outage(digest.outage),
        *_grouped(page, reader),
    )
    keyboard = _keyboard(digest.id, page, offset, len(ordered))
    return Message(said, keyboard, Lane.DIGEST, context={"digest": digest.id, **_kept(digest.outage)})


def alert_message(alert: Alert, uow: UnitOfWork, moment: Moment) -> Message:
    """For a lead: urgent deadlines that were missed."""
    reader = Reader(alert.staff, moment, _names(alert.items, uow))
    count = len(alert.items)
    said = lines(
        ntext("❗ <b>An urgent deadline was missed</b>", "❗ <b>{n} urgent deadlines were missed</b>", count),
        *(line for item in alert.items[:PAGE] for line in (GAP, *item_lines(item, reader))),
        text("… and {n} more: /fristen", n=count - PAGE) if count > PAGE else None,
    )
    return Message(said, _item_buttons(alert.items[:PAGE]), Lane.ALERT)


def group_of(item: DigestItem, today: date) -> str:
    if item.receipt.because in LEADING:
        return TEAM
    if item.task.due_on < today:
        return OVERDUE
    return TODAY if item.task.due_on == today else COMING


def item_lines(item: DigestItem, reader: Reader) -> Iterator[Said]:
    task = item.task
    yield text("• <b>{step}</b> – {when}", step=task_label(task.step), when=when(task, reader.moment))
    yield row_line(item.claim)
    if item.receipt.because in LEADING:
        if task.assignee_id is not None:
            yield text("<i>with {name}</i>", name=reader.names[task.assignee_id])
    elif item.receipt.instead_of is not None:
        yield text("<i>for {name}, who is not at work today</i>", name=reader.names[item.receipt.instead_of])
    if item.receipt.late:
        yield text("<i>should have come on {day}</i>", day=item.reminder.day)


def when(task: Task, moment: Moment) -> Said:
    """Until or since when, in days and working days."""
    if task.closed_at is not None:
        return text("✓ done")
    if task.due_on == moment.today:
        return text("today")
    days = moment.calendar.between(moment.today, task.due_on)
    if days < 0:
        return ntext("since {day} ({n} working day)", "since {day} ({n} working days)", -days, day=task.due_on)
    return ntext("by {day} (in {n} working day)", "by {day} (in {n} working days)", days, day=task.due_on)


def _outage(outage: Outage | None) -> Iterator[Said]:
    if outage is not None:
        yield GAP
        yield text(
            "I was out of action from {since} to {until}. This overview makes up for what should have come meanwhile.",
            since=outage.since,
            until=outage.until,
        )


def _kept(outage: Outage | None) -> Args:
    return {} if outage is None else {"outage": [outage.since.isoformat(), outage.until.isoformat()]}


def outage_of(context: Args) -> Outage | None:
    """The outage that a stored digest speaks of, so that its other pages say so, too."""
    kept = context.get("outage")
    return Outage(*(datetime.fromisoformat(each) for each in kept)) if isinstance(kept, list) else None


def _grouped(page: Sequence[DigestItem], reader: Reader) -> Iterator[Said]:
    for group in GROUPS:
        items = [item for item in page if group_of(item, reader.moment.today) == group]
        if items:
            yield GAP
            yield text(group)
            for item in items:
                yield from item_lines(item, reader)


def _keyboard(digest_id: int, page: Sequence[DigestItem], offset: int, total: int) -> Keyboard:
    pages = turns("digest.page", {"id": digest_id}, offset, total, PAGE)
    return (*_item_buttons(page), pages) if pages else _item_buttons(page)


def _item_buttons(items: Iterable[DigestItem]) -> Keyboard:
    buttons = [
        Button(text("Claim {no}", no=item.claim.id), "task.open", {"id": item.task.id})
        for item in items
        if item.task.closed_at is None
    ]
    return tuple(tuple(buttons[at : at + TWO_A_ROW]) for at in range(0, len(buttons), TWO_A_ROW))


def _names(items: Sequence[DigestItem], uow: UnitOfWork) -> Mapping[int, str]:
    known = {item.task.assignee_id for item in items} | {item.receipt.instead_of for item in items}
    return uow.staff.names(staff_id for staff_id in known if staff_id is not None)
