"""Claims in the office in memory, moved only through the use cases."""

from datetime import date

from memory import ANNA, KURT, MONDAY, ROSA, MemoryUnitOfWork, moment

from bot.domain.claims import details as d
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind
from bot.domain.claims.reasons import DiscardReason, Enclosure
from bot.domain.claims.registration import Registration
from bot.domain.money import ZERO, Money
from bot.domain.people import Staff
from bot.usecases.advance_claim import AdvanceClaim, Advanced, advance_claim
from bot.usecases.register_claim import RegisterClaim, register_claim

CASE_REF = "12345//0001234"
NOTICE = d.IssueNotice(MONDAY, MONDAY)
HAND_OVER = d.HandOver(frozenset(Enclosure))
ORDER = d.Order("2026-000123", "5.0110.000123.4", "1234567", date(2026, 4, 1))
DISCARD = d.Discard(DiscardReason.CALCULATION_ERROR)

_ROAD = (
    (ANNA, ClaimEvent.ISSUE_NOTICE, NOTICE),
    (ANNA, ClaimEvent.HAND_OVER, HAND_OVER),
    (ROSA, ClaimEvent.ORDER, ORDER),
    (KURT, ClaimEvent.ACCEPT, d.Accept()),
)


def registration(amount: Money = Money.euro(500), case_ref: str = CASE_REF) -> Registration:
    return Registration(ClaimKind.RECOVERY, case_ref, amount, ZERO, date(2026, 2, 20), hearing_on=date(2026, 2, 20))


def register(uow: MemoryUnitOfWork, by: Staff = ANNA, today: date = MONDAY, **kwargs: object) -> Claim:
    return register_claim(RegisterClaim(by, registration(**kwargs)), uow, moment(today))  # type: ignore[arg-type]


def press(
    uow: MemoryUnitOfWork,
    by: Staff,
    event: ClaimEvent,
    details: d.Details,
    *,
    claim_id: int = 1,
    version: int | None = None,
    today: date = MONDAY,
) -> Advanced:
    """What a colleague does who has just looked at the claim, or saw it in an older `version`."""
    seen = uow.claims.get(claim_id).version if version is None else version
    return advance_claim(AdvanceClaim(by, claim_id, seen, event, details), uow, moment(today))


def walked(uow: MemoryUnitOfWork, last: ClaimEvent) -> Claim:
    """A registered claim that has gone the usual road up to and including `last`; nothing said so far is kept."""
    register(uow)
    for by, event, details in _ROAD:
        press(uow, by, event, details)
        if event is last:
            break
    uow.post.sent.clear()
    return uow.claims.get(1)
