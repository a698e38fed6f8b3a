"""The card of an objection: state, what it is about, its claim, deadlines, and just the buttons one may press now."""

from collections.abc import Iterator

from bot.domain.errors import NotFound
from bot.domain.objections.history import describe, said_reason
from bot.domain.objections.model import ObjectionEvent, ObjectionState
from bot.domain.objections.transition import Transition
from bot.domain.parsing import mask
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.text import GAP, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.objections.monthly_words import said_norm
from bot.usecases.objections.views import ObjectionCard, objection_card
from handlers.dialogue.model import Outcome
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.card_parts import said_deadlines, said_history
from handlers.views.claim_card import held_line
from handlers.views.objection_lines import SETTLE_CLAIM, conversation_name
from handlers.views.private import OBJECTION_ROOM, private_button

TURN, MORE = "objection.turn", "objection.more"
"""The actions that redraw the card: as it is now, with its rarer steps."""


def objection_message(
    request: Request, objection_id: int, headline: Said | None = None, *, all_steps: bool = False
) -> Message:
    """Raises NotFound where it is none of the person's business; after a step of theirs (`headline`) it may be none any
    more."""
    try:
        card = objection_card(request.uow, request.staff, objection_id, request.moment)
    except NotFound:
        if headline is None:
            raise
        return Message(lines(headline, text("Objection {no} is with another team now.", no=objection_id)))
    said = lines(headline, *((GAP,) if headline else ()), *_card(card, request))
    return Message(said, _keyboard(card, all_steps=all_steps), context={"objection": objection_id})


def objection_outcome(request: Request, objection_id: int, headline: Said | None = None) -> Outcome:
    """The card as the end of a conversation."""
    message = objection_message(request, objection_id, headline)
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def step_button(row: Transition, card: ObjectionCard) -> Button:
    subject = {"id": card.objection.id, "version": card.objection.version}
    settles_claim = row.event is ObjectionEvent.SETTLE and card.decides_claim
    return start_button(text(row.label), SETTLE_CLAIM if settles_claim else conversation_name(row.event), subject)


def _card(card: ObjectionCard, request: Request) -> Iterator[Said]:
    objection = card.objection
    yield text("<b>Objection {no}</b> · {area}", no=objection.id, area=objection.area)
    yield text("State: <b>{state}</b>", state=objection.state)
    if objection.case_ref is None:
        yield text("No BG number · {team}", team=card.team)
    else:
        yield text("BG number {ref} · {team}", ref=mask(objection.case_ref), team=card.team)
    yield text("Norm: {norm}", norm=said_norm(objection.norm))
    yield text("Received on {day}", day=objection.received_on)
    if objection.state is ObjectionState.OPEN:
        mark = "❗" if card.decide_by < request.today else "•"
        yield text("{mark} Decision by {day} (§ 88 II SGG)", mark=mark, day=card.decide_by)
    yield from _outcome(card)
    yield from _claim(card)
    yield from held_line(card.held)
    yield from said_deadlines(card.tasks, card.names, request)
    yield from said_history([(describe(entry), entry.at, card.names[entry.by]) for entry in card.timeline])


def _outcome(card: ObjectionCard) -> Iterator[Said]:
    objection = card.objection
    if objection.outcome is None:
        return
    yield text("Settled on {day}: <b>{outcome}</b>", day=objection.settled_on, outcome=objection.outcome)
    if objection.reason is not None:
        yield said_reason(objection.reason)
    elif objection.upheld:
        yield text("❗ Why it was upheld was not entered: no figure counts it as avoidable.")


def _claim(card: ObjectionCard) -> Iterator[Said]:
    if card.objection.claim_id is None:
        return
    if card.decides_claim:
        yield text("Claim {no}: nothing is dunned or enforced until it is decided.", no=card.objection.claim_id)
    else:
        yield text("Claim {no}", no=card.objection.claim_id)


def _keyboard(card: ObjectionCard, *, all_steps: bool) -> Keyboard:
    """What ends the deadline comes first; what is rare stands behind a button."""
    shown = [row for row in card.steps if all_steps or not row.rare]
    buttons = [step_button(row, card) for row in sorted(shown, key=lambda row: not _ends(row, card))]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    if len(shown) < len(card.steps):
        rows.append((Button(text("Further steps …"), MORE, {"id": card.objection.id}),))
    if card.claim is not None:
        rows.append((Button(text("Open claim"), "claim.show", {"id": card.claim.id}),))
    if card.held is not None:
        private = private_button(text("🔒 Private file"), OBJECTION_ROOM, objection=card.objection.id)
        rows.append((private,))
    return (*rows, (Button(text("Refresh"), TURN, {"id": card.objection.id}),))


def _ends(row: Transition, card: ObjectionCard) -> bool:
    return any(KIND_OF[task.kind].is_ended_by(row.event) for task in card.tasks)
