"""Verjährung prüfen (§ 50 IV SGB X): a hint to look at the claim in time; the assistant decides nothing."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.claims.ledger import last_payment
from bot.domain.claims.model import NOTIFIED_OPEN, Claim
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.periods import limitation_restarted, notice_periods
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def due(claim: Claim, since: date, moment: Moment) -> date:
    """The end of the limitation period as it runs from finality or, if later, anew from the last payment."""
    assert claim.notice_posted is not None
    end = notice_periods(claim.notice_posted, moment.calendar).limitation_end
    paid_on = last_payment(claim)
    return end if paid_on is None else max(end, limitation_restarted(paid_on))


LIMITATION = DeadlineKind(
    "limitation",
    case=CaseKind.CLAIM,
    states=NOTIFIED_OPEN,
    applies=lambda claim: claim.notice_posted is not None,
    permission=Permission.BOOK_PAYMENT,
    label=N_("Check limitation"),
    due=due,
    described="end of the 4th year after finality (§ 50 IV SGB X), anew from a payment (§ 212 BGB): to be checked",
    urgent=True,
)
