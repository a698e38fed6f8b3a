"""The claim card: state, sums, deadlines, who did what, and just the buttons this person may press now."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.claims.history import describe, said_account
from bot.domain.claims.ledger import extras
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.office import Office
from bot.domain.parsing import mask
from bot.domain.periods import NoticePeriods
from bot.domain.task_labels import task_label
from bot.domain.text import GAP, Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.usecases.claim_views import Card, TimelineLine, claim_card
from bot.usecases.personal_data import Held
from handlers.dialogue.model import Outcome
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.claim_records import beside
from handlers.views.private import CLAIM_ROOM, private_button

NEWEST = 8
"""Lines of the timeline on the card; older ones are counted."""


def conversation_name(event: ClaimEvent) -> str:
    """The conversation that a step's button opens."""
    return f"claim.{event.value}"


def claim_line(claim: Claim) -> Said:
    """One line to know a claim by; the reference is masked."""
    return text("Claim {no} · {ref} · {amount} · {state}", no=claim.id, ref=mask(claim.case_ref), amount=claim.amount,
                state=claim.state)  # fmt: skip


def card_message(request: Request, claim_id: int, headline: Said | None = None, *, all_steps: bool = False) -> Message:
    """Raises NotFound for a claim that is none of the person's business."""
    card = claim_card(request.uow, request.staff, claim_id, request.moment)
    return Message(lines(headline, *_gap(headline), *_card(card, request.today)),
                   _keyboard(card, request.office, all_steps),
                   context={"card": claim_id})  # fmt: skip


def card_outcome(request: Request, claim_id: int, headline: Said | None = None) -> Outcome:
    """The card as the end of a conversation."""
    message = card_message(request, claim_id, headline)
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def _gap(above: Said | None) -> tuple[Said, ...]:
    return () if above is None else (GAP,)


def _card(card: Card, today: date) -> Iterator[Said]:
    claim = card.claim
    yield text("<b>Claim {no}</b> · {kind}", no=claim.id, kind=claim.kind)
    yield text("State: <b>{state}</b>", state=claim.state)
    yield text("BG number {ref} · {team}", ref=mask(claim.case_ref), team=card.team)
    yield GAP
    yield from _sums(card)
    if card.periods:
        yield GAP
        yield text("Notice of {dated}, posted {posted}", dated=claim.notice_dated, posted=claim.notice_posted)
        yield _finality(card.periods, card.final_from)
    if claim.order_no and claim.cash_ref and claim.account:
        yield text("Order {order} · cash reference {cash} · account {account}", order=mask(claim.order_no),
                   cash=mask(claim.cash_ref), account=mask(claim.account))  # fmt: skip
    if claim.due_on and claim.plan is None:
        yield text("Due on {day}", day=claim.due_on)
    yield from beside(claim, today)
    yield from held_line(card.held)
    yield from _deadlines(card, today)
    yield from _proposals(card)
    yield from _timeline(card.timeline)


def _finality(periods: NoticePeriods, final: date | None) -> Said:
    if final is None:
        return text("Objection until {until}, not final: an objection is pending", until=periods.objection_end)
    return text("Objection until {until}, final from {final}", until=periods.objection_end, final=final)


def _sums(card: Card) -> Iterator[Said]:
    claim = card.claim
    yield text("Amount {amount} (municipal {municipal}, federal {federal})", amount=claim.amount,
               municipal=claim.municipal_share, federal=claim.federal_share)  # fmt: skip
    if extras(claim):
        yield text("Dunning fees and interest {amount}", amount=extras(claim))
    if card.balance.paid:
        yield text("Paid {amount}", amount=card.balance.paid)
    yield from said_account(claim)


def _deadlines(card: Card, today: date) -> Iterator[Said]:
    if not card.tasks:
        return
    yield GAP
    yield text("<b>Deadlines</b>")
    for task in card.tasks:
        yield due_line(task_label(task), task.due_on, today)
        if task.assignee_id is not None:
            yield text("<i>with {name}</i>", name=card.assignees[task.assignee_id])


def held_line(held: Held | None) -> Iterator[Said]:
    """What the private page keeps, without any of it. None: the person has no business there."""
    if held is None:
        return
    parts = [
        text("debtor") if held.name else None,
        text("address") if held.address else None,
        ntext("{n} note", "{n} notes", held.notes) if held.notes else None,
        ntext("{n} file", "{n} files", held.files) if held.files else None,
    ]
    there = [part for part in parts if part is not None]
    yield text("🔒 On the private page: {what}", what=Lines(there, ", ") if there else text("nothing yet"))


def row_line(row: ClaimRow) -> Said:
    """One line of a list; the reference is masked."""
    return text("Claim {no} · {ref} · {amount}", no=row.id, ref=mask(row.case_ref), amount=row.amount)


def due_line(step: Said, due_on: date, today: date) -> Said:
    if due_on < today:
        return text("❗ {step}: was due on {day}", step=step, day=due_on)
    if due_on == today:
        return text("• {step}: due <b>today</b>", step=step)
    return text("• {step}: by {day}", step=step, day=due_on)


def _proposals(card: Card) -> Iterator[Said]:
    for pending in card.pending:
        yield GAP
        yield text("⏳ Proposed by {name}: waits for a second person, by {day}.", name=pending.proposer,
                   day=pending.approval.due_on)  # fmt: skip


def _timeline(entries: Sequence[TimelineLine]) -> Iterator[Said]:
    yield GAP
    yield text("<b>History</b>")
    if len(entries) > NEWEST:
        yield ntext("… {n} earlier entry", "… {n} earlier entries", len(entries) - NEWEST)
    for line in entries[-NEWEST:]:
        names = Lines(tuple(literal(name) for name in (line.name, line.approver) if name), " + ")
        yield text("• {what}", what=describe(line.entry))
        yield text("<i>{at} · {who}</i>", at=line.entry.at, who=names)


def _keyboard(card: Card, office: Office, all_steps: bool) -> Keyboard:
    """What is due comes first; what is rare and not due stands behind a button."""
    subject = {"id": card.claim.id, "version": card.claim.version}
    due = {task.step for task in card.tasks}
    shown = [row for row in card.steps if all_steps or not row.rare or row.event.value in due]
    ordered = sorted(shown, key=lambda row: row.event.value not in due)
    steps = [start_button(row.button(office), conversation_name(row.event), subject) for row in ordered]
    rows = [tuple(steps[at : at + 2]) for at in range(0, len(steps), 2)]
    rows += [
        (Button(text("Decide on the proposal"), "approval.open", {"id": pending.approval.id}),)
        for pending in card.pending
        if pending.may_decide
    ]
    rows += [
        (Button(text("Open proposal"), "approval.open", {"id": pending.approval.id}),)
        for pending in card.pending
        if pending.may_take_back
    ]
    if len(shown) < len(card.steps):
        rows.append((Button(text("Further steps …"), "claim.more", {"id": card.claim.id}),))
    if card.objection is not None:
        rows.append((Button(text("Open objection"), "objection.open", {"id": card.objection}),))
    if card.held is not None:
        rows.append((private_button(text("🔒 Private file"), CLAIM_ROOM, claim=card.claim.id),))
    return (*rows, (Button(text("Refresh"), "claim.open", {"id": card.claim.id}),))
