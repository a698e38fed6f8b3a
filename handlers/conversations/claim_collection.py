"""Steps 70 and 80: dunning, address search, write-off and enforcement, and the ways back."""

from collections.abc import Callable
from datetime import date

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import ClosingReason, EnforcementEnd, WriteOffReason
from bot.domain.claims.records import BlockReason
from bot.domain.parsing import day
from bot.domain.periods import add_months
from bot.domain.text import N_
from handlers.conversations.claim_event import NOTE, claim_event, reason
from handlers.dialogue.model import Step, Submission

REVIEW_MONTHS = 12
BLOCK_MONTHS = 1


def _ahead(field: str) -> Callable[[date, Submission], None]:
    return lambda day, submission: d.check_ahead(day, field, submission.request.moment)


def _in_months(months: int) -> Callable[[Submission], date]:
    return lambda submission: add_months(submission.request.today, months)


def _review() -> Step:
    return Step("review_on", N_("Review"), N_("When is it to be looked at again?"), parse=day, example="26.03.2027",
                default=_in_months(REVIEW_MONTHS), check=_ahead("review_on"))  # fmt: skip


COLLECTION = (
    claim_event(ClaimEvent.DUN, d.Dun, confirm=N_("Dun now")),
    claim_event(ClaimEvent.DUN_INSTALMENT, d.DunInstalment, confirm=N_("Dun now")),
    claim_event(
        ClaimEvent.BLOCK_DUNNING, d.BlockDunning,
        reason(BlockReason),
        Step("until", N_("Until"), N_("Until which day is nothing to be dunned?"), parse=day, example="26.03.2027",
             default=_in_months(BLOCK_MONTHS), check=_ahead("until")),
        NOTE,
    ),
    claim_event(ClaimEvent.LIFT_BLOCK, d.LiftBlock),
    claim_event(ClaimEvent.UNDELIVERABLE, d.Undeliverable, NOTE),
    claim_event(ClaimEvent.ADDRESS_FOUND, d.AddressFound, NOTE),
    claim_event(ClaimEvent.WRITE_OFF, d.WriteOff, reason(WriteOffReason), _review(), NOTE),
    claim_event(ClaimEvent.EXTEND_WRITE_OFF, d.ExtendWriteOff, reason(WriteOffReason), _review(), NOTE),
    claim_event(ClaimEvent.REOPEN, d.Reopen),
    claim_event(ClaimEvent.CLOSE_UNCOLLECTABLE, d.CloseUncollectable, reason(ClosingReason), NOTE),
    claim_event(ClaimEvent.ENFORCE, d.Enforce),
    claim_event(ClaimEvent.ENFORCEMENT_BACK, d.EnforcementBack, reason(EnforcementEnd), NOTE),
)  # fmt: skip
