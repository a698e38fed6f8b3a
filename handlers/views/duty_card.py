"""The card of a duty: what is owed to whom until when, what was sent, and the buttons one may press now."""

from collections.abc import Iterator, Sequence

from bot.domain.duties.history import describe
from bot.domain.duties.model import DutyEntry, DutyEvent, DutyState
from bot.domain.duties.words import said, titled
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.ladder import rung_day
from bot.domain.text import GAP, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.duties.views import DutyCard, duty_card
from handlers.request import Request

PAGE = "duty.page"
"""The action that gives a link to its room on the private page."""

SUBMIT, WAIVE, REOPEN = "duty.submit", "duty.waive", "duty.reopen"


def duty_message(request: Request, duty_id: int, headline: Said | None = None) -> Message:
    """Raises NotFound."""
    card = duty_card(request.staff, duty_id, request.uow, request.moment)
    told = lines(headline, *((GAP,) if headline else ()), *_card(card, request.moment))
    return Message(told, _keyboard(card, request), context={"duty": duty_id})


def step_buttons(card: DutyCard, request: Request) -> Sequence[Button]:
    """What is sent is brought on the private page; what needs no file is recorded here."""
    return [_step(event, card) for event in card.steps if event is not DutyEvent.SUBMIT or not _on_page(card, request)]


def beside_buttons(card: DutyCard, request: Request) -> Sequence[Button]:
    if not request.office.private_page.is_open:
        return []
    label = text("🔒 Submit with file, report") if DutyEvent.SUBMIT in card.steps else text("🔒 Files and report")
    if not request.staff.may(Permission.SEE_DUTIES):
        label = text("🔒 What was sent")
    return [Button(label, PAGE, {"id": card.duty.id})]


def _on_page(card: DutyCard, request: Request) -> bool:
    return card.duty.needs_file and request.office.private_page.is_open


def _step(event: DutyEvent, card: DutyCard) -> Button:
    target = {"id": card.duty.id, "version": card.duty.version}
    match event:
        case DutyEvent.SUBMIT:
            return Button(text("Done today"), SUBMIT, target)
        case DutyEvent.WAIVE:
            return Button(text("Not owed this time"), WAIVE, target)
        case DutyEvent.REOPEN:
            return Button(text("Open again"), REOPEN, target)


def _card(card: DutyCard, moment: Moment) -> Iterator[Said]:
    duty = card.duty
    yield text("<b>{title}</b> · no. {no}", title=titled(duty), no=duty.id)
    yield text("To: {recipient}", recipient=said(duty.recipient))
    if card.evidence:
        yield text("What: {evidence}", evidence=said(card.evidence))
    yield from _due(card, moment)
    yield text("State: <b>{state}</b>", state=duty.state)
    if duty.is_open:
        yield text("Owed by: {role}", role=duty.owner)
        yield from _whose(card)
    yield from _history(card)


def _due(card: DutyCard, moment: Moment) -> Iterator[Said]:
    duty, day = card.duty, card.due_on
    if duty.working_days is not None:
        yield ntext("{n} working day from {since}", "{n} working days from {since}", duty.working_days,
                    since=duty.since)  # fmt: skip
    if not duty.is_open:
        yield text("Was due on {day}", day=day)
        return
    last = rung_day(day, 0, moment.calendar)
    if day < moment.today:
        yield text("❗ Due since {day}", day=day)
    elif last != day:
        yield text("Due on {day}, no working day: please by {last}", day=day, last=last)
    else:
        yield text("Due on {day}", day=day)


def _whose(card: DutyCard) -> Iterator[Said]:
    if card.task is not None and card.task.assignee_id is not None:
        yield text("<i>with {name}</i>", name=card.names[card.task.assignee_id])


def _history(card: DutyCard) -> Iterator[Said]:
    if not card.timeline:
        return
    yield GAP
    yield text("<b>History</b>")
    for entry in card.timeline:
        yield entry_line(entry)
        if entry.files:
            yield ntext("<i>{n} file is kept on the page</i>", "<i>{n} files are kept on the page</i>",
                        len(entry.files))  # fmt: skip
        if entry.event is DutyEvent.SUBMIT and card.duty.state is DutyState.SUBMITTED and entry.day > card.due_on:
            yield text("<i>after it was due</i>")
        if entry.by in card.names:
            yield text("<i>{at} · {who}</i>", at=entry.at, who=card.names[entry.by])
        else:
            yield text("<i>entered {at}</i>", at=entry.at)


def entry_line(entry: DutyEntry) -> Said:
    return text("• {what}", what=describe(entry))


def _keyboard(card: DutyCard, request: Request) -> Keyboard:
    rows = [(button,) for button in (*step_buttons(card, request), *beside_buttons(card, request))]
    here = {"id": card.duty.id}
    task = ((Button(text("Take over, put off, hand on"), "task.open", {"id": card.task.id}),),) if card.task else ()
    return (*rows, *task, (Button(text("Refresh"), "duty.show", here), Button(text("‹ All duties"), "duty.board", {})))
