"""Neukunde: one application of one benefit unit, with its members and their appointments. Values only, no rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum, auto

from bot.domain.cases import CaseKind
from bot.domain.new_customers.codes import (
    CancelReason,
    Channel,
    CheckItem,
    Circumstance,
    CoreTask,
    Decision,
    Group,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Obstacle,
    OverruleReason,
    PhoneReason,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.placement import Advising, all_placements, placements, watching_placements
from bot.domain.text import N_, Labelled


class IntakeState(Labelled):
    TICKET = "ticket", N_("waiting for the reception area")
    OPEN = "open", N_("in progress")
    ENDED = "ended", N_("completed")
    WITHDRAWN = "withdrawn", N_("withdrawn")


END = frozenset({IntakeState.ENDED, IntakeState.WITHDRAWN})


class ConsultationState(Labelled):
    OPEN = "open", N_("without appointment")
    BOOKED = "booked", N_("appointment made")
    TICKETED = "ticketed", N_("with the substitute")
    HELD = "held", N_("talk held")
    ENDED_UNHELD = "ended_unheld", N_("no talk needed")


UNHELD = (ConsultationState.OPEN, ConsultationState.BOOKED, ConsultationState.TICKETED)
"""The talk is still to come."""


class AppointmentKind(Labelled):
    CONSULTATION = "consultation", N_("First consultation")
    IDENTITY = "identity", N_("Identity check")


class AppointmentState(Labelled):
    BOOKED = "booked", N_("booked")
    HELD = "held", N_("held")
    NO_SHOW = "no_show", N_("did not come")
    CANCELLED = "cancelled", N_("cancelled")
    MOVED = "moved", N_("moved")


class IntakeEvent(StrEnum):
    """What can happen to an intake; `bot.domain.new_customers.table` says when, and by whom."""

    REGISTER = auto()
    TAKE_OVER = auto()
    ADD_MEMBER = auto()
    TICK = auto()
    UNTICK = auto()
    WAIVE = auto()
    CORRECT_BG_NUMBER = auto()
    ASSIGN_BENEFIT_TEAM = auto()
    TELL_BENEFIT_TEAM = auto()
    BOOK_IDENTITY = auto()
    MOVE_IDENTITY = auto()
    CANCEL_IDENTITY = auto()
    MISS_IDENTITY = auto()
    ASSIGN = auto()
    BOOK = auto()
    MOVE = auto()
    CHANGE_FORM = auto()
    CANCEL = auto()
    SEND_TICKET = auto()
    HOLD = auto()
    COMPLETE_TALK = auto()
    RULE_OUT_AGREEMENT = auto()
    NO_SHOW = auto()
    END_TALK = auto()
    ENTER_PACKAGE = auto()
    EXTEND_PACKAGE = auto()
    EXTEND_PAPERS = auto()
    PAPERS_COMPLETE = auto()
    DECIDE = auto()
    WITHDRAW = auto()
    REOPEN_TALK = auto()
    CORRECT_DECISION = auto()
    UNSET_PAPERS = auto()


@dataclass(frozen=True)
class Appointment:
    """Termin, by the clock on the wall: an appointment at nine stays at nine, whatever happens to summer time.

    `no` counts from 1 within the intake. A moved one stays as it was and has a successor of the same `series` with a
    higher `sequence`: in a calendar both are one entry. `member` and `officer_id` are None for an identity check.
    How the client was `told` of it is one fact, how the talk is held another: by phone where there is a `phone_reason`.
    """

    no: int
    series: int
    sequence: int
    kind: AppointmentKind
    day: date
    start: time
    minutes: int
    told: Told
    booked_by: int
    booked_at: datetime
    member: int | None = None
    officer_id: int | None = None
    state: AppointmentState = AppointmentState.BOOKED
    cancelled_for: CancelReason | None = None
    phone_reason: PhoneReason | None = None

    @property
    def held_by(self) -> HeldBy:
        """How the talk is to be held: as a rule personally, by phone only for a reason."""
        return HeldBy.PERSONALLY if self.phone_reason is None else HeldBy.BY_PHONE

    @property
    def is_booked(self) -> bool:
        return self.state is AppointmentState.BOOKED


@dataclass(frozen=True)
class Member:
    """An employable member of the benefit unit; `number` counts from 1.

    `since` is the day from which `state` holds. `officer_id` is the main contact (Hauptbetreuer) and `team_id` their
    team; it may be known before the officer is. `no_shows` counts those in a row, and `to_lead` says that they are the
    team lead's business now. `profiled_on` may be later than `held_on`. `package_due` is the return date of the work
    package, `package_entered_on` the day it was entered. `joined_on`: the day on which whoever was not known with the
    application became known; their minimum standard runs from then on.
    """

    number: int
    group: Group
    since: date
    team_id: int | None = None
    officer_id: int | None = None
    state: ConsultationState = ConsultationState.OPEN
    no_shows: int = 0
    to_lead: bool = False
    held_on: date | None = None
    held_by: HeldBy | None = None
    phone_reason: PhoneReason | None = None
    profiled_on: date | None = None
    core_tasks: frozenset[CoreTask] = frozenset()
    no_agreement: NoAgreementReason | None = None
    no_talk: NoTalkReason | None = None
    package_due: date | None = None
    package_entered_on: date | None = None
    joined_on: date | None = None

    @property
    def settled(self) -> bool:
        """The first consultation was held with profiling, or is needed no longer."""
        if self.state is ConsultationState.HELD:
            return self.profiled_on is not None
        return self.state is ConsultationState.ENDED_UNHELD

    @property
    def agreement_open(self) -> bool:
        """The talk was held, but the agreement that it should end with was neither concluded nor ruled out."""
        if self.state is not ConsultationState.HELD or CoreTask.AGREEMENT in self.core_tasks:
            return False
        return self.no_agreement is None or not self.no_agreement.is_final


@dataclass(frozen=True)
class Tick:
    """An item of the checklist that is done; with `waived`: that nobody does any more."""

    item: CheckItem
    on: date
    by: int
    waived: WaiveReason | None = None


@dataclass(frozen=True)
class Intake:
    """An application as it stands. `id` is 0 until it is stored; `version` grows by one with every change.

    `applied_on` never changes. `case_ref` (BG number) is a reference and may become known later. `team_id` is the team
    that registered it, `reception_team_id` that of the reception area, `benefit_team_id` the one that decides.
    `papers_due` is the day of “we expect your papers by”. `by_appointment`: whether the client had one at the reception
    area; None on other ways, and where nobody said. `advising` is no part of it, but read with it: the teams whose a
    member without one is.
    """

    id: int
    version: int
    state: IntakeState
    channel: Channel
    applied_on: date
    registered_on: date
    registered_by: int
    registered_at: datetime
    team_id: int
    case_ref: str | None = None
    reception_team_id: int | None = None
    benefit_team_id: int | None = None
    circumstances: frozenset[Circumstance] = frozenset()
    obstacle: Obstacle | None = None
    overruled: OverruleReason | None = None
    members: tuple[Member, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    ticks: tuple[Tick, ...] = ()
    papers_due: date | None = None
    papers_complete_on: date | None = None
    decided_on: date | None = None
    decision: Decision | None = None
    withdrawn_for: WithdrawReason | None = None
    by_appointment: bool | None = None
    advising: Advising = field(default_factory=dict, compare=False, repr=False)

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.NEW_CUSTOMER

    @property
    def teams(self) -> frozenset[int]:
        """Whose business it is: who registered it, the reception area, each member's team, the benefit team."""
        registered = _known(self.team_id, self.reception_team_id, self.benefit_team_id)
        return registered | all_placements(self.members, self.advising)

    @property
    def officers(self) -> frozenset[int]:
        """The main contacts, and whoever an appointment is or was with."""
        members = {member.officer_id for member in self.members}
        return _known(*members, *(each.officer_id for each in self.appointments))

    @property
    def watching(self) -> frozenset[int]:
        """The leads of the reception area and of the placement are told of all that slips."""
        return _known(self.reception_team_id) | watching_placements(self.members, self.advising)

    def placements(self, number: int) -> frozenset[int]:
        """The team of a member; as long as there is none, all that would hold the talk."""
        return placements(self.member(number), self.advising)

    @property
    def ticked(self) -> frozenset[CheckItem]:
        return frozenset(tick.item for tick in self.ticks)

    def member(self, number: int) -> Member:
        if not 1 <= number <= len(self.members):
            raise IndexError(f"member {number} of {len(self.members)}")
        return self.members[number - 1]

    def booked_for(self, number: int) -> Appointment | None:
        """The consultation that a member is to come to."""
        return next((each for each in self.appointments if each.is_booked and each.member == number), None)

    @property
    def booked_identity(self) -> Appointment | None:
        return next(
            (each for each in self.appointments if each.is_booked and each.kind is AppointmentKind.IDENTITY), None
        )


def _known(*numbers: int | None) -> frozenset[int]:
    return frozenset(number for number in numbers if number is not None)


@dataclass(frozen=True)
class IntakeEntry:
    """Who did what, when. `details` holds codes, dates and times (ISO) only: nothing personal, no reference."""

    intake_id: int
    event: IntakeEvent
    at: datetime
    by: int
    member: int | None
    source: IntakeState | None
    target: IntakeState
    details: Mapping[str, object] = field(default_factory=dict)
