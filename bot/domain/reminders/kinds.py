"""The register of deadlines: one visible line a kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.cases import Case, CaseKind
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
from bot.domain.reminders.duties import DUTY
from bot.domain.reminders.hand_over import HAND_OVER
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.knowledge_year import KNOWLEDGE_YEAR
from bot.domain.reminders.limitation import LIMITATION
from bot.domain.reminders.loan_notice import LOAN_NOTICE
from bot.domain.reminders.new_customer_kinds import (
    AGREEMENT,
    CHECKLIST,
    CONSULTATION,
    DECISION,
    DISPLACED,
    DISPLACED_IDENTITY,
    IDENTITY,
    INVITATION,
    MDS,
    NO_SHOWS,
    PAPERS_BACK,
    SUBSTITUTE_TICKET,
    TICKET,
    WORK_PACKAGE,
)
from bot.domain.reminders.objection import OBJECTION
from bot.domain.reminders.payment_order import PAYMENT_ORDER

KINDS: tuple[DeadlineKind[Any], ...] = (
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
    TICKET,
    CHECKLIST,
    IDENTITY,
    PAPERS_BACK,
    DECISION,
    WORK_PACKAGE,
    INVITATION,
    SUBSTITUTE_TICKET,
    CONSULTATION,
    AGREEMENT,
    DISPLACED,
    DISPLACED_IDENTITY,
    NO_SHOWS,
    MDS,
    DUTY,
    OBJECTION,
)

QUIET_KINDS = frozenset(kind.name for kind in KINDS if kind.quiet_before)

KIND_OF: Mapping[str, DeadlineKind[Any]] = {kind.name: kind for kind in KINDS}

APPROVAL_OF: Mapping[CaseKind, DeadlineKind[Any]] = {APPROVAL.case: APPROVAL}
"""How a kind of case waits for a second person: such tasks come with a proposal, not with a state."""


def _by_state() -> Mapping[tuple[CaseKind, str], tuple[DeadlineKind[Any], ...]]:
    found: dict[tuple[CaseKind, str], tuple[DeadlineKind[Any], ...]] = {}
    for kind in KINDS:
        for state in kind.states if kind.by_itself and kind not in APPROVAL_OF.values() else ():
            key = kind.case, state
            found[key] = (*found.get(key, ()), kind)
    return found


_OF_STATE = _by_state()


def standing(case: Case, office: Office) -> Iterator[tuple[DeadlineKind[Any], str, Any]]:
    """The deadlines that a case, as it is, stands under by itself: (kind, place, part)."""
    for kind in _OF_STATE.get((case.case_kind, case.state), ()):
        for place, part in kind.places(case, office).items():
            yield kind, place, part
