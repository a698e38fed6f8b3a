"""Berichtspflicht as a case: owed until it is submitted, with the evidence of what was sent."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.cases import CaseKind
from bot.domain.duties.presets import MUNICIPAL_RECEIVABLES
from bot.domain.duties.rules import OWES, Occurrence
from bot.domain.people import Permission, Role, Staff
from bot.domain.text import N_, Labelled
from bot.domain.workdays import WorkCalendar


class DutyState(Labelled):
    OPEN = "open", N_("open")
    SUBMITTED = "submitted", N_("submitted")
    WAIVED = "waived", N_("not owed this time")


class DutyEvent(Labelled):
    """Whatever happens to a duty once it is there."""

    SUBMIT = "submit", N_("Submit")
    WAIVE = "waive", N_("Not owed this time")
    REOPEN = "reopen", N_("Open again")


class WaiveReason(Labelled):
    """Why nothing is owed this once."""

    AGREED = "agreed", N_("agreed with the recipient")
    NO_OCCASION = "no_occasion", N_("there was no occasion")
    ELSEWHERE = "elsewhere", N_("covered by another report")


class ReopenReason(Labelled):
    RETURNED = "returned", N_("the recipient asks for more")
    MISTAKE = "mistake", N_("recorded by mistake")
    INCOMPLETE = "incomplete", N_("something was missing")


@dataclass(frozen=True)
class Duty:
    """A `bot.domain.cases.Case` of the whole office. `title`, `recipient` and `agreement` (it stands in the target
    agreement with the district) are those of the day it was planned.

    `due_on` is the day as it was last computed; while it is open, `due` says it by the calendar of now.

    `part` tells apart what is owed several times for one day: the so many-th list that arrived on it, or the number of
    the team whose lead owes it, which is then `team_id`, called `team` when it was planned.
    """

    id: int
    version: int
    key: str
    title: str
    owner: Role
    recipient: str
    needs_file: bool
    since: date
    working_days: int | None
    due_on: date
    state: DutyState = DutyState.OPEN
    agreement: bool = False
    part: int = 0
    team_id: int | None = None
    team: str = ""

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.DUTY

    @property
    def teams(self) -> frozenset[int]:
        return frozenset()

    @property
    def officers(self) -> frozenset[int]:
        return frozenset()

    @property
    def watching(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_open(self) -> bool:
        return self.state is DutyState.OPEN

    @property
    def permission(self) -> Permission:
        """Of whoever owes it."""
        return OWES[self.owner]

    def due(self, calendar: WorkCalendar) -> date:
        return Occurrence(self.since, self.working_days).due_on(calendar) if self.is_open else self.due_on


@dataclass(frozen=True)
class DutyEntry:
    """What happened to it. `day` is when it was sent, or when it was decided; `files` are numbers of what was sent."""

    duty_id: int
    event: DutyEvent
    at: datetime
    by: int
    day: date
    recipient: str | None = None
    reason: str | None = None
    files: tuple[int, ...] = ()


def may_see_duty(staff: Staff, duty: Duty) -> bool:
    """Whoever reads for the district sees what the target agreement says is owed to it, and no other."""
    return staff.may(Permission.SEE_DUTIES) or (duty.agreement and staff.may(Permission.SEE_AGREEMENT_DUTIES))


def may_open_files(staff: Staff, duty: Duty) -> bool:
    """What was sent of the municipal receivables holds names and addresses of debtors: it is for whoever works on these
    lists and whoever they are sent to. Others who see the duty read day, recipient and name of the file."""
    lists = {Permission.HANDLE_COLLECTION_LISTS, Permission.READ_COLLECTION_LISTS}
    return duty.key != MUNICIPAL_RECEIVABLES or not lists.isdisjoint(staff.permissions)


def may_fulfil(staff: Staff, duty: Duty) -> bool:
    """Whoever owes it: of what each team owes the lead of that team alone; of the collecting agency's lists whoever
    sends them on; and whoever answers for all of them."""
    if staff.may(Permission.ANSWER_FOR_DUTIES):
        return True
    if duty.key == MUNICIPAL_RECEIVABLES and staff.may(Permission.HANDLE_COLLECTION_LISTS):
        return True
    in_team = duty.team_id is None or (staff.team is not None and staff.team.id == duty.team_id)
    return in_team and staff.may(duty.permission)
