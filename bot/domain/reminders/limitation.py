"""Verjährung prüfen (§ 50 IV SGB X): a hint to look at the claim in time; the assistant decides nothing."""

from collections.abc import Iterator
from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.finality import final_from
from bot.domain.claims.ledger import last_payment
from bot.domain.claims.model import NOTIFIED_OPEN, Claim
from bot.domain.claims.records import RequestState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.periods import limitation_end, limitation_restarted, notice_periods
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def due(claim: Claim, since: date, moment: Moment) -> date:
    """The end of the limitation period as it runs from finality or, if later, anew from the last acknowledgement.

    While an objection is pending it goes by the notice alone: rather looked at too early than too late.
    """
    assert claim.notice_posted is not None
    final = final_from(claim, moment.calendar) or notice_periods(claim.notice_posted, moment.calendar).final_from
    return max([limitation_end(final), *map(limitation_restarted, _acknowledged(claim))])


def _acknowledged(claim: Claim) -> Iterator[date]:
    """Anerkenntnis (§ 212 I Nr. 1 BGB): whoever pays in part, asks for instalments or agrees to a plan acknowledges the
    debt. A request that was withdrawn may have been registered by mistake."""
    paid_on = last_payment(claim)
    if paid_on is not None:
        yield paid_on
    yield from (each.received_on for each in claim.requests if each.state is not RequestState.WITHDRAWN)
    yield from (plan.granted_on for plan in claim.plans)


LIMITATION = DeadlineKind(
    "limitation",
    case=CaseKind.CLAIM,
    states=NOTIFIED_OPEN,
    applies=lambda claim: claim.notice_posted is not None,
    permission=Permission.BOOK_PAYMENT,
    label=N_("Check limitation"),
    due=due,
    described="end of the 4th year after finality (§ 50 IV SGB X), anew from a payment, a request for instalments "
    "or a plan (§ 212 BGB): to be checked",
    urgent=True,
)
