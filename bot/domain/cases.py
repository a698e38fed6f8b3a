"""Vorgang: what tasks, proposals, reminders and overviews are about, whatever kind of case it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Protocol

from bot.domain.people import PERMISSIONS, Permission, Role, Staff
from bot.domain.text import N_, Text, text


class CaseKind(StrEnum):
    """Cases of all kinds are numbered together."""

    CLAIM = auto()
    NEW_CUSTOMER = auto()
    DUTY = auto()
    OBJECTION = auto()


class Case(Protocol):
    """What a case shows of itself to its tasks, be it whole or a line of a list.

    `teams` is whose case it is: they see it, and so do its `officers` (staff ids), wherever they work. `watching` are
    teams whose leads are told of all that slips on it, beside those of the team whose task it is.
    """

    @property
    def id(self) -> int: ...
    @property
    def case_kind(self) -> CaseKind: ...
    @property
    def state(self) -> str: ...
    @property
    def teams(self) -> frozenset[int]: ...
    @property
    def officers(self) -> frozenset[int]: ...
    @property
    def watching(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class CaseRules:
    """Who sees cases of a kind, and how they are spoken of beside those of other kinds.

    `of_team` opens the cases of one's own team; with `of_all` it is the whole office. The sentences bear the number of
    the case, and what they are about: `called` names it, `with_step` a task, `with_day` a task and its day, `listed`
    the same in a list, `moved` a task that has another day; `missing` says that there is none of that number.
    """

    of_team: Permission
    of_all: Permission
    called: str
    with_step: str
    with_day: str
    listed: str
    moved: str
    missing: str


CASES: Mapping[CaseKind, CaseRules] = {
    CaseKind.CLAIM: CaseRules(
        of_team=Permission.SEE_TEAM_CLAIMS,
        of_all=Permission.SEE_ALL_CLAIMS,
        called=N_("Claim {no}"),
        with_step=N_("{step} (claim {no})"),
        with_day=N_("{step} (claim {no}), due on {day}"),
        listed=N_("• Claim {no}: {step}, due on {day}"),
        moved=N_("• {step}, claim {no}: {old} → <b>{new}</b>"),
        missing=N_("There is no claim {no}."),
    ),
    CaseKind.NEW_CUSTOMER: CaseRules(
        of_team=Permission.SEE_NEW_CUSTOMERS,
        of_all=Permission.SEE_ALL_NEW_CUSTOMERS,
        called=N_("New customer {no}"),
        with_step=N_("{step} (new customer {no})"),
        with_day=N_("{step} (new customer {no}), due on {day}"),
        listed=N_("• New customer {no}: {step}, due on {day}"),
        moved=N_("• {step}, new customer {no}: {old} → <b>{new}</b>"),
        missing=N_("There is no new customer {no}."),
    ),
    CaseKind.DUTY: CaseRules(
        of_team=Permission.SEE_DUTIES,
        of_all=Permission.SEE_DUTIES,
        called=N_("Duty {no}"),
        with_step=N_("{step} (duty {no})"),
        with_day=N_("{step} (duty {no}), due on {day}"),
        listed=N_("• Duty {no}: {step}, due on {day}"),
        moved=N_("• {step}, duty {no}: {old} → <b>{new}</b>"),
        missing=N_("There is no duty {no}."),
    ),
    CaseKind.OBJECTION: CaseRules(
        of_team=Permission.SEE_OBJECTIONS,
        of_all=Permission.SEE_ALL_OBJECTIONS,
        called=N_("Objection {no}"),
        with_step=N_("{step} (objection {no})"),
        with_day=N_("{step} (objection {no}), due on {day}"),
        listed=N_("• Objection {no}: {step}, due on {day}"),
        moved=N_("• {step}, objection {no}: {old} → <b>{new}</b>"),
        missing=N_("There is no objection {no}."),
    ),
}


def belongs_to_teams(kind: CaseKind) -> bool:
    """Cases of the whole office are all seen by whoever sees any."""
    return CASES[kind].of_team is not CASES[kind].of_all


def sees(staff: Staff, kind: CaseKind) -> bool:
    """Whether cases of the kind are any of the person's business."""
    rules = CASES[kind]
    return staff.may(rules.of_all) or staff.may(rules.of_team)


def may_see(staff: Staff, case: Case) -> bool:
    rules = CASES[case.case_kind]
    if staff.may(rules.of_all):
        return True
    if not staff.may(rules.of_team):
        return False
    return staff.id in case.officers or (staff.team is not None and staff.team.id in case.teams)


def is_team_role(role: Role, kind: CaseKind | None = None) -> bool:
    """A role that sees only its own team's cases (of a kind), so that it is told of nothing else either."""
    kinds = tuple(each for each in CaseKind if belongs_to_teams(each)) if kind is None else (kind,)
    seen = PERMISSIONS[role]
    return any(CASES[each].of_team in seen for each in kinds) and not any(CASES[each].of_all in seen for each in kinds)


def is_team_permission(permission: Permission, kind: CaseKind) -> bool:
    """A step that only colleagues of the case's own team do."""
    return all(is_team_role(role, kind) for role, held in PERMISSIONS.items() if permission in held)


def subject_of(kind: CaseKind, number: int) -> str:
    """As the audit trail names it."""
    return f"{kind}:{number}"


def case_name(kind: CaseKind, number: int) -> Text:
    """As a button says it."""
    return text(CASES[kind].called, no=number)
