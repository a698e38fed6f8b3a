"""Who works here and what each may do. Code asks for permissions, never for roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from functools import cached_property

from bot.domain.attendance import WorkingHours
from bot.domain.errors import NotPermitted
from bot.domain.text import N_, Labelled, text


class Role(Labelled):
    """Roles of a Jobcenter; the member names are the abbreviations used in the office."""

    LSB = "LSB", N_("Benefit administration")
    FM = "FM", N_("Case management")
    RS = "RS", N_("Accounting office")
    KK = "KK", N_("District treasury")
    TL = "TL", N_("Team lead")
    BL = "BL", N_("Division head")
    GF = "GF", N_("Management")
    SGG = "SGG", N_("Objections office")
    BUDGET = "BUDGET", N_("Budget officer")
    CONTROLLING = "CONTROLLING", N_("Controlling")
    EZ = "EZ", N_("Reception area")
    SC = "SC", N_("Service centre")
    AV = "AV", N_("Job placement")
    LIAISON = "LIAISON", N_("Liaison office of the district")
    ADMIN = "ADMIN", N_("Administrator")


class Permission(StrEnum):
    """What a person may do. One a process step, so that menus, buttons and tasks follow from it.

    SEE_TEAM_CLAIMS opens the claims of one's own team; with SEE_ALL_CLAIMS it is the whole office.
    LEAD_TEAM looks after the deadlines and absences of one's own team; LEAD_OFFICE after those of all teams, and is
    told what slips where there is no team lead; SEE_BOARD shows them. APPROVE_AS_… is the second person of a step that
    needs four eyes, by the authority matrix. INVITE_COLLEAGUE invites into one's own team,
    with MANAGE_STAFF into any. SEE_COLLEAGUES shows who is there, away or standing in: it is for the house, not for
    whoever reads for the district. HANDLE_PERSONAL_DATA opens, on the private page, debtor, notes and files of the
    claims one sees.
    SEE_NEW_CUSTOMERS opens the new customers of one's own team, SEE_ALL_NEW_CUSTOMERS those of the whole office.
    TAKE_INTAKE takes applications by every channel, REGISTER_NEW_CUSTOMER alone only what the service centre may.
    KEEP_CALENDAR is for one's own, with LEAD_TEAM for those of the team.
    SEE_OBJECTIONS opens the objections against decisions of one's own team, SEE_ALL_OBJECTIONS those of the office.
    HANDLE_COLLECTION_LISTS opens the lists of the collecting agency on the private page, with names and addresses;
    READ_COLLECTION_LISTS what of them was sent on.
    SEE_DUTIES opens the reporting duties of the office, SEE_AGREEMENT_DUTIES alone those of the target agreement, and
    what was sent to fulfil them. OWE_AS_… fulfils those that office.toml gives to that role; ANSWER_FOR_DUTIES any,
    says that one is not owed, and is told daily of what was missed.
    SEE_FIGURES opens the KPIs of one's own team, SEE_ALL_FIGURES those of the whole office, SEE_AGREEMENT_FIGURES alone
    what the target agreement with the district covers. ENTER_FIGURES enters what other systems hold:
    ENTER_BUDGET_FIGURES those of the budgets, ENTER_RESULT_FIGURES all others.
    """

    REGISTER_CLAIM = auto()
    ISSUE_NOTICE = auto()
    DISCARD_CLAIM = auto()
    HAND_OVER_CLAIM = auto()
    RETURN_CLAIM = auto()
    ORDER_CLAIM = auto()
    ACCEPT_ORDER = auto()
    REJECT_ORDER = auto()
    BOOK_PAYMENT = auto()
    REVERSE_PAYMENT = auto()
    REQUEST_INSTALMENTS = auto()
    REJECT_REQUEST = auto()
    GRANT_DEFERRAL = auto()
    REVOKE_DEFERRAL = auto()
    ACKNOWLEDGE_PLAN = auto()
    DUN_CLAIM = auto()
    BLOCK_DUNNING = auto()
    SEARCH_ADDRESS = auto()
    WRITE_OFF_CLAIM = auto()
    CLOSE_CLAIM = auto()
    ENFORCE_CLAIM = auto()
    HANDLE_OBJECTION = auto()
    CORRECT_CLAIM = auto()
    OFFSET_CLAIM = auto()
    REFUND_CREDIT = auto()
    REGISTER_NEW_CUSTOMER = auto()
    TAKE_INTAKE = auto()
    WITHDRAW_APPLICATION = auto()
    BOOK_APPOINTMENT = auto()
    KEEP_CALENDAR = auto()
    HOLD_CONSULTATION = auto()
    REOPEN_TALK = auto()
    DECIDE_APPLICATION = auto()
    APPROVE_AS_LEAD = auto()
    APPROVE_AS_DIVISION = auto()
    APPROVE_AS_BUDGET = auto()
    SEE_TEAM_CLAIMS = auto()
    SEE_ALL_CLAIMS = auto()
    SEE_NEW_CUSTOMERS = auto()
    SEE_ALL_NEW_CUSTOMERS = auto()
    HANDLE_PERSONAL_DATA = auto()
    USE_CALCULATOR = auto()
    LEAD_TEAM = auto()
    LEAD_OFFICE = auto()
    SEE_BOARD = auto()
    SEE_COLLEAGUES = auto()
    INVITE_COLLEAGUE = auto()
    MANAGE_STAFF = auto()
    SEE_OPERATIONS = auto()
    HANDLE_COLLECTION_LISTS = auto()
    READ_COLLECTION_LISTS = auto()
    SEE_OBJECTIONS = auto()
    SEE_ALL_OBJECTIONS = auto()
    SEE_FIGURES = auto()
    SEE_ALL_FIGURES = auto()
    SEE_AGREEMENT_FIGURES = auto()
    ENTER_FIGURES = auto()
    ENTER_BUDGET_FIGURES = auto()
    ENTER_RESULT_FIGURES = auto()
    SEE_DUTIES = auto()
    SEE_AGREEMENT_DUTIES = auto()
    ANSWER_FOR_DUTIES = auto()
    OWE_AS_MANAGEMENT = auto()
    OWE_AS_DIVISION = auto()
    OWE_AS_LEAD = auto()
    OWE_AS_OBJECTIONS = auto()
    OWE_AS_BUDGET = auto()
    OWE_AS_ACCOUNTING = auto()
    OWE_AS_CONTROLLING = auto()


_P = Permission
_CASEWORK = frozenset({
    _P.REGISTER_CLAIM, _P.ISSUE_NOTICE, _P.DISCARD_CLAIM, _P.HAND_OVER_CLAIM, _P.SEE_TEAM_CLAIMS, _P.USE_CALCULATOR,
    _P.HANDLE_PERSONAL_DATA, _P.REQUEST_INSTALMENTS, _P.OFFSET_CLAIM, _P.SEE_COLLEAGUES,
})  # fmt: skip
_ALL_CLAIMS = frozenset({_P.SEE_TEAM_CLAIMS, _P.SEE_ALL_CLAIMS, _P.USE_CALCULATOR, _P.SEE_COLLEAGUES})
_NEW_CUSTOMERS = frozenset({_P.SEE_NEW_CUSTOMERS, _P.HANDLE_PERSONAL_DATA, _P.USE_CALCULATOR, _P.SEE_COLLEAGUES})
_ALL_NEW_CUSTOMERS = frozenset({_P.SEE_NEW_CUSTOMERS, _P.SEE_ALL_NEW_CUSTOMERS})
_ALL_OBJECTIONS = frozenset({_P.SEE_OBJECTIONS, _P.SEE_ALL_OBJECTIONS})
_ALL_FIGURES = frozenset({_P.SEE_FIGURES, _P.SEE_ALL_FIGURES, _P.SEE_AGREEMENT_FIGURES})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.LSB: _CASEWORK | {_P.SEE_NEW_CUSTOMERS, _P.DECIDE_APPLICATION, _P.WITHDRAW_APPLICATION},
    Role.FM: _CASEWORK,
    Role.RS: _ALL_CLAIMS | {
        _P.RETURN_CLAIM, _P.ORDER_CLAIM, _P.HANDLE_PERSONAL_DATA, _P.REQUEST_INSTALMENTS, _P.REJECT_REQUEST,
        _P.GRANT_DEFERRAL, _P.REVOKE_DEFERRAL, _P.ACKNOWLEDGE_PLAN, _P.CORRECT_CLAIM,
        _P.SEE_DUTIES, _P.OWE_AS_ACCOUNTING, _P.HANDLE_COLLECTION_LISTS,
    },
    Role.KK: _ALL_CLAIMS | {
        _P.ACCEPT_ORDER, _P.REJECT_ORDER, _P.BOOK_PAYMENT, _P.REVERSE_PAYMENT, _P.HANDLE_PERSONAL_DATA,
        _P.REQUEST_INSTALMENTS, _P.DUN_CLAIM, _P.BLOCK_DUNNING, _P.SEARCH_ADDRESS, _P.WRITE_OFF_CLAIM, _P.CLOSE_CLAIM,
        _P.ENFORCE_CLAIM, _P.REFUND_CREDIT,
    },
    Role.TL: frozenset({
        _P.LEAD_TEAM, _P.SEE_BOARD, _P.SEE_COLLEAGUES, _P.INVITE_COLLEAGUE, _P.APPROVE_AS_LEAD, _P.SEE_TEAM_CLAIMS,
        _P.USE_CALCULATOR, _P.HANDLE_PERSONAL_DATA, _P.SEE_NEW_CUSTOMERS, _P.BOOK_APPOINTMENT, _P.KEEP_CALENDAR,
        _P.REOPEN_TALK, _P.SEE_FIGURES, _P.SEE_DUTIES, _P.OWE_AS_LEAD, _P.SEE_OBJECTIONS,
    }),
    Role.BL: _ALL_CLAIMS | _ALL_NEW_CUSTOMERS | _ALL_OBJECTIONS | _ALL_FIGURES | {
        _P.ENTER_FIGURES, _P.ENTER_RESULT_FIGURES, _P.LEAD_OFFICE, _P.SEE_BOARD, _P.APPROVE_AS_DIVISION,
        _P.SEE_DUTIES, _P.OWE_AS_DIVISION,
    },
    Role.GF: _ALL_CLAIMS | _ALL_NEW_CUSTOMERS | _ALL_OBJECTIONS | _ALL_FIGURES | {
        _P.ENTER_FIGURES, _P.ENTER_BUDGET_FIGURES, _P.ENTER_RESULT_FIGURES, _P.LEAD_OFFICE, _P.SEE_BOARD,
        _P.SEE_DUTIES, _P.ANSWER_FOR_DUTIES, _P.OWE_AS_MANAGEMENT,
    },
    Role.SGG: _ALL_CLAIMS | _ALL_OBJECTIONS | {
        _P.HANDLE_OBJECTION, _P.HANDLE_PERSONAL_DATA, _P.SEE_DUTIES, _P.OWE_AS_OBJECTIONS,
    },
    Role.BUDGET: _ALL_CLAIMS | _ALL_FIGURES | {
        _P.ENTER_FIGURES, _P.ENTER_BUDGET_FIGURES, _P.APPROVE_AS_BUDGET, _P.SEE_DUTIES, _P.OWE_AS_BUDGET,
    },
    Role.CONTROLLING: _ALL_FIGURES | {
        _P.ENTER_FIGURES, _P.ENTER_RESULT_FIGURES, _P.SEE_DUTIES, _P.OWE_AS_CONTROLLING, _P.SEE_COLLEAGUES,
    },
    Role.EZ: _NEW_CUSTOMERS | {
        _P.SEE_ALL_NEW_CUSTOMERS, _P.REGISTER_NEW_CUSTOMER, _P.TAKE_INTAKE, _P.WITHDRAW_APPLICATION,
        _P.BOOK_APPOINTMENT,
    },
    Role.SC: _NEW_CUSTOMERS | {_P.REGISTER_NEW_CUSTOMER},
    Role.AV: _NEW_CUSTOMERS | {_P.BOOK_APPOINTMENT, _P.KEEP_CALENDAR, _P.HOLD_CONSULTATION, _P.REOPEN_TALK},
    Role.LIAISON: frozenset({_P.SEE_AGREEMENT_FIGURES, _P.SEE_AGREEMENT_DUTIES, _P.READ_COLLECTION_LISTS}),
    Role.ADMIN: frozenset({
        _P.MANAGE_STAFF, _P.SEE_COLLEAGUES, _P.INVITE_COLLEAGUE, _P.SEE_OPERATIONS, _P.USE_CALCULATOR,
    }),
}  # fmt: skip


@dataclass(frozen=True)
class Team:
    id: int
    name: str


@dataclass(frozen=True)
class Staff:
    """A colleague. `telegram_id` is None until they are connected; `unreachable_since` once they blocked the bot.

    `hours` None: the office's own working hours.
    """

    id: int
    name: str
    roles: frozenset[Role]
    team: Team | None = None
    telegram_id: int | None = None
    locale: str = "de"
    deputy_id: int | None = None
    active: bool = True
    unreachable_since: datetime | None = None
    hours: WorkingHours | None = None

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(PERMISSIONS[role] for role in self.roles))

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises NotPermitted unless the person holds the permission."""
        if not self.may(permission):
            raise NotPermitted(text("Your role does not allow this step."))


def leads_office(staff: Staff) -> bool:
    """What slips is told them of the whole office, not of one team."""
    return staff.may(Permission.LEAD_OFFICE) or not staff.may(Permission.LEAD_TEAM)
