"""The first steps: a few small cards, chosen by what the person may do, in one message that is turned."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.domain.cases import CASES
from bot.domain.people import Permission, Staff
from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Button, Message
from handlers.commands.start import help_message, kept_out
from handlers.request import Request

EVERYBODY = None
TYPED_AND_DELETED = N_(
    "Names, addresses, dates of birth and bank details of clients do not belong in the messenger. BG numbers "
    "and references I delete as soon as I have read them."
)
CARDS: tuple[tuple[Permission | frozenset[Permission] | None, str, str], ...] = (
    (
        Permission.REGISTER_CLAIM,
        N_("<b>Your claims</b>"),
        N_(
            "/forderung registers an overpayment or a loan; I ask for what I need, and nothing is stored before you "
            "confirm. Afterwards I tell you each next step and its deadline. The buttons on a claim's card are just "
            "those you may press now."
        ),
    ),
    (
        Permission.ORDER_CLAIM,
        N_("<b>Your payment orders</b>"),
        N_(
            "When a team hands a claim over, you hear of it. Its card has the buttons to order the payment or to "
            "return the claim with a reason. /raten grants instalments, /aufgaben shows what waits for the accounting "
            "office."
        ),
    ),
    (
        Permission.ACCEPT_ORDER,
        N_("<b>Your orders and payments</b>"),
        N_(
            "When there is a payment order, you hear of it. Its card has the buttons to accept or to reject it, and "
            "later to book payments, to dun and to go on from there. /zahlung books a payment at once, /aufgaben shows "
            "what waits for the treasury."
        ),
    ),
    (
        Permission.HANDLE_OBJECTION,
        N_("<b>Your objections</b>"),
        N_(
            "/widerspruch registers an objection, and I remind you of its three months. Name the claim it is against: "
            "then nothing of it is dunned or enforced until you settle it. /widersprueche shows what is open, and the "
            "avoidable upholdings of a month."
        ),
    ),
    (
        Permission.APPROVE_AS_BUDGET,
        N_("<b>Your decisions</b>"),
        N_(
            "A claim is closed for good only when you agree. I tell you of each proposal; you open it, look at the "
            "claim, and approve or decline."
        ),
    ),
    (
        Permission.REGISTER_NEW_CUSTOMER,
        N_("<b>Your new customers</b>"),
        N_(
            "/neukunde takes an application, step by step or in one line; who is no new customer, I say with the rule. "
            "What the service centre must not take becomes a ticket for the reception area. /neukunden shows what is "
            "due, overdue and still without an appointment."
        ),
    ),
    (
        Permission.TAKE_INTAKE,
        N_("<b>Appointments and checklist</b>"),
        N_(
            "After the registration you tap a free slot for each first consultation; those inside the minimum standard "
            "come first. Is none left, the team gets a ticket. The checklist waits on the card for as many days as you "
            "need."
        ),
    ),
    (
        Permission.HOLD_CONSULTATION,
        N_("<b>Your first consultations</b>"),
        N_(
            "/kalender keeps your appointments: the week, single days. What is booked with you comes as a message "
            "with a file for your own calendar. Afterwards you tap on the card whether the talk was held; in the "
            "evening I ask for what is missing. /neukunden shows what is still to come."
        ),
    ),
    (
        Permission.DECIDE_APPLICATION,
        N_("<b>Your applications</b>"),
        N_(
            "On the card of a new customer you enter when the papers were complete; from then on the days to the "
            "decision are counted. /neukunden shows what is due."
        ),
    ),
    (
        Permission.LEAD_TEAM,
        N_("<b>Your team</b>"),
        N_(
            "/fristen shows the deadlines of the team, and hands a task on with two taps. What was missed you hear of "
            "the next morning, what is urgent at once. /team shows who is there; you may enter absences and invite "
            "colleagues."
        ),
    ),
    (
        Permission.LEAD_OFFICE,
        N_("<b>All teams</b>"),
        N_("/fristen shows the deadlines of each team, /team who is there. What slips where no team lead can be "
           "reached, you hear of."),
    ),
    (
        Permission.SEE_FIGURES,
        N_("<b>Your figures</b>"),
        N_(
            "/kpi shows how things stand: one picture and a few lines at once, and behind each KPI its formula, the "
            "target, the last twelve months and the teams. Nobody is compared by name. What you want to see regularly "
            "/abo sends by itself, daily, weekly or monthly."
        ),
    ),
    (
        Permission.ENTER_FIGURES,
        N_("<b>What other systems hold</b>"),
        N_(
            "Budgets, the telephone, integrations and measures I do not know by myself. /kennzahl takes them one by "
            "one; who entered a value, and when, stands beside it. A correction does not delete the value before. "
            "I remind you when one is missing."
        ),
    ),
    (
        Permission.READ_COLLECTION_LISTS,
        N_("<b>The target agreement</b>"),
        N_(
            "/kpi shows what the target agreement covers, each KPI with its target and the comparison group; nothing "
            "else of the office, and no cases. /abo sends it by itself, daily, weekly or monthly. /inkasso leads to "
            "the lists of municipal receivables that were sent on to you."
        ),
    ),
    (
        Permission.MANAGE_STAFF,
        N_("<b>The colleagues</b>"),
        N_("/einladen enters a colleague and makes a link that works once. /team opens each colleague: roles, team, "
           "stand-in, absence, leaving."),
    ),
    (
        frozenset(rules.of_team for rules in CASES.values()),
        N_("<b>The morning's overview</b>"),
        N_(
            "At {digest_at} on your working days I send one overview of your deadlines, if there are any. You may take "
            "a task over, have yourself reminded later, or ask why you were told. When you are away, your stand-in "
            "gets it: please enter both in /ich."
        ),
    ),
    (
        EVERYBODY,
        N_("<b>What never belongs here</b>"),
        TYPED_AND_DELETED,
    ),
)  # fmt: skip
"""(who sees it, heading, text)"""
_COMMAND = re.compile(r"(?<![\w/])/([a-z]+)")


def tour_message(request: Request, page: int = 0, greeting: Said | None = None) -> Message:
    cards = _cards(request)
    page = min(page, len(cards) - 1)
    _, heading, body = cards[page]
    said = lines(
        greeting,
        GAP if greeting else None,
        text(heading),
        *_said(body, request),
        GAP,
        text("<i>{n} of {total}</i>", n=page + 1, total=len(cards)),
    )
    is_last = page + 1 == len(cards)
    ahead = (
        Button(text("Let us begin"), "tour.end") if is_last else Button(text("Next ›"), "tour.page", {"page": page + 1})
    )
    row = (ahead,) if is_last else (ahead, Button(text("Skip"), "tour.end"))
    return Message(said, (row,))


def turn(request: Request, args: Mapping[str, Any]) -> None:
    request.show(tour_message(request, int(args["page"])))


def end(request: Request, args: Mapping[str, Any]) -> None:
    request.show(help_message(request))


def _said(body: str, request: Request) -> Iterable[Said]:
    if body == TYPED_AND_DELETED and not request.office.references_in_chat:
        return kept_out(request)
    return (text(body, digest_at=request.office.reminders.digest_at),)


def _cards(request: Request) -> Sequence[tuple[Permission | frozenset[Permission] | None, str, str]]:
    """Without those that recommend a command which is not offered here."""
    offered = {command.name for command in request.menu}
    return [card for card in CARDS if _is_for(request.staff, card[0]) and offered.issuperset(_COMMAND.findall(card[2]))]


def _is_for(staff: Staff, wanted: Permission | frozenset[Permission] | None) -> bool:
    """For everybody, for who holds the permission, or one of several."""
    if isinstance(wanted, frozenset):
        return not wanted.isdisjoint(staff.permissions)
    return wanted is EVERYBODY or staff.may(wanted)
