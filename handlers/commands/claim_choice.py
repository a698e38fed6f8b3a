"""/raten and /zahlung: which claim is meant, then straight to its next step.

`/raten 12 …` names the claim; a reference or its last four characters is looked up; without anything the claims the
person worked on last are offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.claims.model import ClaimEvent
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.usecases.claim_views import recent_claims, search_claims, steps_of
from handlers.commands.search import NOT_IN_CHAT, SHOWN_OF_A_REFERENCE
from handlers.dialogue.service import Dialogues
from handlers.request import Action, Command, Group, Request
from handlers.views.claim_card import card_message, conversation_name, row_line
from handlers.views.private import search_by_name

PICK = "claim.pick"


@dataclass(frozen=True)
class Purpose:
    """What a claim is looked for: the first of these steps that is possible is opened."""

    command: str
    title: str
    events: tuple[ClaimEvent, ...]
    permission: Permission
    example: str
    ask: str


INSTALMENTS = Purpose(
    "raten",
    N_("Instalments: request, grant, change"),
    (ClaimEvent.GRANT_DEFERRAL, ClaimEvent.RESCHEDULE, ClaimEvent.REQUEST_INSTALMENTS),
    Permission.REQUEST_INSTALMENTS,
    "/raten 12",
    N_("Instalments for which claim?"),
)
PAYMENT = Purpose(
    "zahlung",
    N_("Book a payment"),
    (ClaimEvent.PAY,),
    Permission.BOOK_PAYMENT,
    "/zahlung 12 150,00",
    N_("A payment on which claim?"),
)
PURPOSES: Mapping[str, Purpose] = {purpose.command: purpose for purpose in (INSTALMENTS, PAYMENT)}


@dataclass(frozen=True)
class ClaimChoice:
    """Needs all conversations, to open the right one."""

    dialogues: Dialogues

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(self._command(purpose) for purpose in PURPOSES.values())

    @property
    def actions(self) -> Mapping[str, Action]:
        return {PICK: self._pick}

    def _command(self, purpose: Purpose) -> Command:
        return Command(
            purpose.command,
            purpose.title,
            lambda request: self._choose(purpose, request),
            purpose.permission,
            minds_dialogue=True,
            group=Group.CLAIMS,
            example=purpose.example,
        )

    def _choose(self, purpose: Purpose, request: Request) -> None:
        wanted, _, rest = request.args.strip().partition(" ")
        if not wanted:
            recent = recent_claims(request.uow, request.staff, purpose.events)
            request.reply(Message(_asked(purpose, recent), _keyboard(purpose, recent, request)))
            return
        if len(wanted) > SHOWN_OF_A_REFERENCE:
            request.forget_incoming()
            if not request.office.references_in_chat:
                request.reply(Message(NOT_IN_CHAT, search_by_name(request.staff, request.moment)))
                return
        found = search_claims(request.uow, request.staff, wanted)
        if len(found) == 1:
            self._go_on(purpose, found[0].id, rest, request)
        elif found:
            which = lines(text("Which of them?"), *_listed(found))
            request.reply(Message(which, _keyboard(purpose, found, request)))
        else:
            said = text("No claim was found. Please give its number, such as {example}.", example=purpose.example)
            request.reply(Message(said, search_by_name(request.staff, request.moment)))

    def _pick(self, request: Request, args: Mapping[str, Any]) -> None:
        self._go_on(PURPOSES[str(args["for"])], int(args["id"]), "", request)

    def _go_on(self, purpose: Purpose, claim_id: int, quick: str, request: Request) -> None:
        """Opens the step. Where it is not possible now, the card shows what is."""
        claim, steps = steps_of(request.uow, request.staff, claim_id, request.moment)
        possible = {row.event for row in steps}
        for event in purpose.events:
            if event in possible:
                subject = {"id": claim.id, "version": claim.version}
                self.dialogues.open(request, conversation_name(event), subject, quick=quick)
                return
        request.reply(card_message(request, claim_id, text("That is not possible on this claim at present.")))


def _asked(purpose: Purpose, rows: Sequence[ClaimRow]) -> Said:
    hint = text("Or write the number of the claim behind the command: {example}", example=purpose.example)
    if not rows:
        return lines(text(purpose.ask), hint)
    return lines(text(purpose.ask), text("These you worked on last:"), *_listed(rows), GAP, hint)


def _listed(rows: Sequence[ClaimRow]) -> list[Said]:
    return [text("• {claim}, {state}", claim=row_line(row), state=row.state) for row in rows]


def _keyboard(purpose: Purpose, rows: Sequence[ClaimRow], request: Request) -> Keyboard:
    buttons = [Button(text("Claim {no}", no=row.id), PICK, {"for": purpose.command, "id": row.id}) for row in rows]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return (*pairs, *search_by_name(request.staff, request.moment))
