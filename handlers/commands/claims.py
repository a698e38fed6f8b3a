"""Claims: their cards, and proposals on them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import Refused
from bot.usecases.approvals import DecideApproval, decide_approval, take_back
from handlers.request import Request
from handlers.views.claim_card import card_message
from handlers.views.proposal import proposal_message


def show_card(request: Request, args: Mapping[str, Any]) -> None:
    """A card of its own below; the list stays where it is."""
    request.reply(card_message(request, int(args["id"])))


def open_card(request: Request, args: Mapping[str, Any]) -> None:
    """The message turns into the card."""
    request.show(card_message(request, int(args["id"])))


def show_all_steps(request: Request, args: Mapping[str, Any]) -> None:
    """The card with the rarer steps, too."""
    request.show(card_message(request, int(args["id"]), all_steps=True))


def open_proposal(request: Request, args: Mapping[str, Any]) -> None:
    request.show(proposal_message(request, int(args["id"])))


def decide_proposal(request: Request, args: Mapping[str, Any]) -> None:
    """Where the decision is refused, the person reads why, and the proposal as it stands now."""
    command = DecideApproval(request.staff, int(args["id"]), grant=args["grant"] is True)
    why = None
    try:
        with request.uow.savepoint():
            why = decide_approval(command, request.uow, request.moment).why
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(proposal_message(request, int(args["id"]), why))


def take_proposal_back(request: Request, args: Mapping[str, Any]) -> None:
    """Where it was decided already, the person reads so."""
    try:
        with request.uow.savepoint():
            take_back(request.staff, int(args["id"]), request.uow, request.moment)
    except Refused as refusal:
        request.toast(refusal.said)
    request.show(proposal_message(request, int(args["id"])))
