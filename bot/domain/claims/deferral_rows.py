"""Steps 90 to 150: instalments are asked for, agreed, changed, revoked, and checked at the end."""

from bot.domain.claims import details as d
from bot.domain.claims import guards as g
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.transition import SAME, SETTLED_WHEN_COVERED, Reserved, Transition, to
from bot.domain.people import Permission, Role
from bot.domain.text import N_

S, E, P = ClaimState, ClaimEvent, Permission

_NOTIFIED = (
    S.NOTIFIED, S.HANDED_OVER, S.ORDERED, S.IN_COLLECTION, S.DUNNED, S.DEFERRED, S.ADDRESS_SEARCH, S.WRITTEN_OFF,
    S.ENFORCEMENT,
)  # fmt: skip

_WHO_REGISTERED = Reserved(
    lambda claim, staff: (
        staff.may(P.REJECT_REQUEST) or claim.request is None or claim.request.registered_by == staff.id
    ),
    N_("A request is withdrawn by whoever registered it, or by the accounting office."),
    "who registered it, RS",
)

DEFERRAL: tuple[Transition, ...] = (
    Transition(
        "90", E.REQUEST_INSTALMENTS, _NOTIFIED, SAME, P.REQUEST_INSTALMENTS, d.RequestInstalments,
        label=N_("Request instalments"),
        past=N_("Instalments requested"),
        news=N_("For claim {no} ({ref}) instalments are requested. Nothing is dunned until that is decided."),
        informed=frozenset({Role.KK, Role.LSB, Role.FM, Role.RS}),
        guard=g.NO_REQUEST,
        rare=True,
    ),
    Transition(
        "100", E.REJECT_REQUEST, _NOTIFIED, SAME, P.REJECT_REQUEST, d.RejectRequest,
        label=N_("Reject request"),
        past=N_("Request for instalments rejected"),
        news=N_("The request for instalments on claim {no} ({ref}) was rejected."),
        informed=frozenset({Role.KK, Role.LSB, Role.FM}),
        guard=g.REQUEST_PENDING,
    ),
    Transition(
        "100", E.WITHDRAW_REQUEST, _NOTIFIED, SAME, P.REQUEST_INSTALMENTS, d.WithdrawRequest,
        label=N_("Withdraw request"),
        past=N_("Request for instalments withdrawn"),
        news=N_("The request for instalments on claim {no} ({ref}) was withdrawn."),
        informed=frozenset({Role.KK, Role.LSB, Role.FM, Role.RS}),
        guard=g.REQUEST_PENDING,
        reserved=_WHO_REGISTERED,
        rare=True,
    ),
    Transition(
        "110", E.GRANT_DEFERRAL, (S.IN_COLLECTION, S.DUNNED, S.ENFORCEMENT), to(S.DEFERRED),
        P.GRANT_DEFERRAL, d.GrantDeferral,
        label=N_("Grant deferral"),
        past=N_("Deferral granted"),
        news=N_("Claim {no} ({ref}) is deferred, in instalments."),
        informed=frozenset({Role.KK, Role.LSB, Role.FM}),
        guard=g.REQUEST_PENDING,
        authority="grant_deferral",
    ),
    Transition(
        "110", E.RESCHEDULE, (S.DEFERRED,), SAME, P.GRANT_DEFERRAL, d.Reschedule,
        label=N_("Change plan"),
        past=N_("Plan changed"),
        news=N_("There is a new plan for claim {no} ({ref})."),
        informed=frozenset({Role.KK}),
        authority="grant_deferral",
    ),
    Transition(
        "130, 140", E.REVOKE_DEFERRAL, (S.DEFERRED,), SETTLED_WHEN_COVERED, P.REVOKE_DEFERRAL, d.RevokeDeferral,
        label=N_("Revoke deferral"),
        past=N_("Deferral revoked"),
        news=N_("The deferral of claim {no} ({ref}) is revoked, the rest is due at once."),
        informed=frozenset({Role.KK}),
    ),
    Transition(
        "150", E.ACKNOWLEDGE, (S.SETTLED,), SAME, P.ACKNOWLEDGE_PLAN, d.Acknowledge,
        label=N_("All instalments checked"),
        past=N_("All instalments checked"),
        guard=g.PLAN_STANDS,
    ),
)  # fmt: skip
