"""The register of deadlines: one visible line a kind."""

from collections.abc import Iterable, Mapping

from bot.domain.claims.model import Claim, ClaimState
from bot.domain.office import Office
from bot.domain.reminders.acceptance import ACCEPTANCE
from bot.domain.reminders.approval import APPROVAL
from bot.domain.reminders.claim_due import CLAIM_DUE
from bot.domain.reminders.clearing import CORRECTION, RECLAIM, REFUND
from bot.domain.reminders.collection import (
    ADDRESS,
    DUNNING_DUE,
    ENFORCEMENT_DUE,
    INSTALMENT_DUNNING_DUE,
    WRITE_OFF_REVIEW,
)
from bot.domain.reminders.deferral import BESIDE_PLAN, DEFAULT, INSTALMENT_DUE, LAST_INSTALMENT, REQUEST
from bot.domain.reminders.hand_over import HAND_OVER
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.knowledge_year import KNOWLEDGE_YEAR
from bot.domain.reminders.limitation import LIMITATION
from bot.domain.reminders.loan_notice import LOAN_NOTICE
from bot.domain.reminders.payment_order import PAYMENT_ORDER

KINDS: tuple[DeadlineKind, ...] = (
    KNOWLEDGE_YEAR,
    LOAN_NOTICE,
    HAND_OVER,
    PAYMENT_ORDER,
    ACCEPTANCE,
    CLAIM_DUE,
    REQUEST,
    INSTALMENT_DUE,
    DEFAULT,
    BESIDE_PLAN,
    LAST_INSTALMENT,
    DUNNING_DUE,
    INSTALMENT_DUNNING_DUE,
    ENFORCEMENT_DUE,
    ADDRESS,
    WRITE_OFF_REVIEW,
    CORRECTION,
    REFUND,
    RECLAIM,
    LIMITATION,
    APPROVAL,
)

QUIET_KINDS = frozenset(kind.name for kind in KINDS if kind.quiet_before)

_OF_STATE: Mapping[ClaimState, tuple[DeadlineKind, ...]] = {
    state: tuple(kind for kind in KINDS if kind is not APPROVAL and state in kind.states) for state in ClaimState
}
KIND_OF: Mapping[str, DeadlineKind] = {kind.name: kind for kind in KINDS}


LABEL_OF_STEP: Mapping[str, str] = {kind.step: kind.label for kind in KINDS if kind.label}
"""What a task is called, where it is not called like the step that ends it."""


def standing(claim: Claim, office: Office) -> Iterable[DeadlineKind]:
    """The deadlines that a claim, as it is, stands under by itself."""
    return (kind for kind in _OF_STATE[claim.state] if kind.applies(claim) and kind.by_rules(claim, office))
