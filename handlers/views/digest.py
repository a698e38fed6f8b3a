"""The morning's overview of deadlines, and what is told at once: short lines, the pressing ones first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.cases import may_see
from bot.domain.moment import Moment
from bot.domain.people import Staff, leads_office
from bot.domain.reminders.outage import Outage
from bot.domain.reminders.recipients import Because
from bot.domain.task_labels import name_of_case, task_label
from bot.domain.tasks import Task
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Args, Keyboard, Lane, Message
from bot.ports import DigestItem, UnitOfWork
from bot.usecases.reminders.delivering import LEADING, Alert, Digest
from bot.usecases.task_care import is_decision
from bot.usecases.task_told import how_it_ended
from handlers.views.cases import case_line
from handlers.views.open_buttons import open_buttons
from handlers.views.paging import turns

PAGE = 8

OVERDUE, TODAY, COMING, UNATTENDED, TEAM, OFFICE = (
    N_("❗ <b>Overdue</b>"),
    N_("<b>Today</b>"),
    N_("<b>Coming up</b>"),
    N_("<b>Nobody is there for it</b>"),
    N_("<b>Overdue in the team</b>"),
    N_("<b>Overdue in the office</b>"),
)
GROUPS = (OVERDUE, TODAY, COMING, UNATTENDED, TEAM, OFFICE)


@dataclass(frozen=True)
class Reader:
    """Who reads it, when; the names in it, and the colleagues in whose place the reader is told."""

    staff: Staff
    uow: UnitOfWork
    moment: Moment
    names: Mapping[int, str]
    absent: Mapping[int, Staff]


def digest_message(
    digest: Digest, uow: UnitOfWork, moment: Moment, offset: int = 0, *, day: date | None = None
) -> Message:
    """One page of the digest; items that are done meanwhile say so. `day`: that of an older one, looked at again."""
    reader = _reader(digest, uow, moment)
    ordered = sorted(digest.items, key=lambda item: GROUPS.index(group_of(item, reader)))
    page = ordered[offset : offset + PAGE]
    said = lines(
        text("Good day, {name}.", name=digest.staff.name),
        text("Your deadlines on {day}:", day=day or moment.today),
        *_outage(digest.outage),
        *_grouped(page, reader),
    )
    keyboard = _keyboard(digest.id, page, offset, len(ordered), reader)
    return Message(said, keyboard, Lane.DIGEST, context={"digest": digest.id, **_kept(digest.outage)})


def alert_message(alert: Alert, uow: UnitOfWork, moment: Moment) -> Message:
    """For a lead: urgent deadlines that were missed."""
    reader = _reader(alert, uow, moment)
    count = len(alert.items)
    said = lines(
        ntext("❗ <b>An urgent deadline was missed</b>", "❗ <b>{n} urgent deadlines were missed</b>", count),
        *(line for item in alert.items[:PAGE] for line in (GAP, *item_lines(item, reader))),
        text("… and {n} more: /fristen", n=count - PAGE) if count > PAGE else None,
    )
    return Message(said, _item_buttons(alert.items[:PAGE], reader), Lane.ALERT)


def group_of(item: DigestItem, reader: Reader) -> str:
    because, instead_of = item.receipt.because, item.receipt.instead_of
    if because in LEADING:
        return OFFICE if leads_office(reader.absent.get(instead_of or 0, reader.staff)) else TEAM
    if because is Because.NOBODY:
        return UNATTENDED
    if item.task.due_on < reader.moment.today:
        return OVERDUE
    return TODAY if item.task.due_on == reader.moment.today else COMING


def item_lines(item: DigestItem, reader: Reader) -> Iterator[Said]:
    task = item.task
    yield text("• <b>{step}</b> – {when}", step=task_label(task), when=said_when(task, reader.uow, reader.moment))
    yield case_line(item.case) if _is_seen(item, reader) else name_of_case(task)
    yield from _whose(item, reader)
    if item.receipt.late:
        yield text("<i>should have come on {day}</i>", day=item.reminder.day)


def _whose(item: DigestItem, reader: Reader) -> Iterator[Said]:
    task, instead_of = item.task, item.receipt.instead_of
    if item.receipt.because in (*LEADING, Because.NOBODY):
        if task.assignee_id is not None:
            yield text("<i>with {name}</i>", name=reader.names[task.assignee_id])
        elif not is_decision(task) and task.closed_at is None:
            yield text("<i>not taken over yet</i>")
    elif instead_of is not None:
        absent = reader.absent[instead_of]
        if absent.unreachable_since is None:
            yield text("<i>for {name}, who is not at work today</i>", name=absent.name)
        else:
            yield text("<i>for {name}, who cannot be reached at present</i>", name=absent.name)


def _is_seen(item: DigestItem, reader: Reader) -> bool:
    """Administrators hear of what slips where nobody else is there, and do not see the cases."""
    return may_see(reader.staff, item.case)


def said_when(task: Task, uow: UnitOfWork, moment: Moment) -> Said:
    """Until or since when; of what is over, how it ended."""
    return when(task, moment) if task.closed_at is None else text(how_it_ended(task, uow, moment).label)


def when(task: Task, moment: Moment) -> Said:
    """Of an open task: until or since when, in days and working days."""
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
        items = [item for item in page if group_of(item, reader) == group]
        if items:
            yield GAP
            yield text(group)
            for item in items:
                yield from item_lines(item, reader)


def _keyboard(digest_id: int, page: Sequence[DigestItem], offset: int, total: int, reader: Reader) -> Keyboard:
    pages = turns("digest.page", {"id": digest_id}, offset, total, PAGE)
    buttons = _item_buttons(page, reader)
    return (*buttons, pages) if pages else buttons


def _item_buttons(items: Iterable[DigestItem], reader: Reader) -> Keyboard:
    return open_buttons([item.task for item in items if item.task.closed_at is None and _is_seen(item, reader)])


def _reader(told: Digest | Alert, uow: UnitOfWork, moment: Moment) -> Reader:
    assignees = {item.task.assignee_id for item in told.items}
    absent = {item.receipt.instead_of for item in told.items}
    return Reader(
        told.staff,
        uow,
        moment,
        names=uow.staff.names(staff_id for staff_id in assignees if staff_id is not None),
        absent={staff_id: uow.staff.get(staff_id) for staff_id in absent if staff_id is not None},
    )
