"""New customers, their appointments, and the officers' calendars."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from bot.domain.cases import CaseKind
from bot.domain.new_customers.calendar import OfficerCalendar, Openings, Slot
from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import Appointment, ConsultationState, Intake, IntakeEntry, IntakeState
from bot.domain.people import Staff


@dataclass(frozen=True)
class MemberRow:
    """A member in a list. `day`, `start`, `minutes` and `with_officer` are those of the appointment that is booked.
    `teams`: the member's own, or as long as there is none all that would hold the talk."""

    number: int
    group: Group
    state: ConsultationState
    settled: bool
    no_shows: int
    officer_id: int | None
    team_id: int | None
    day: date | None
    start: time | None
    with_officer: int | None = None
    joined_on: date | None = None
    minutes: int = 0
    teams: frozenset[int] = frozenset()


@dataclass(frozen=True)
class IntakeRow:
    """A line of a list with its members. A `bot.domain.cases.Case`."""

    id: int
    state: IntakeState
    channel: Channel
    applied_on: date
    registered_on: date
    case_ref: str | None
    papers_complete_on: date | None
    decided_on: date | None
    teams: frozenset[int]
    watching: frozenset[int]
    members: tuple[MemberRow, ...]

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.NEW_CUSTOMER

    @property
    def officers(self) -> frozenset[int]:
        """With whom it is now."""
        found = {each for member in self.members for each in (member.officer_id, member.with_officer)}
        return frozenset(each for each in found if each is not None)


class IntakeRepository(Protocol):
    def get(self, intake_id: int) -> Intake:
        """With members, appointments and ticks. Raises NotFound."""

    def add(self, intake: Intake) -> Intake:
        """Stores a new one (`id` 0) and returns it with its number."""

    def add_all(self, intakes: Sequence[Intake]) -> Sequence[Intake]:
        """The same of many, with a few statements; in the same order, the numbers in order."""

    def save(self, intake: Intake, *, expected_version: int) -> None:
        """Stores everything but the day of application; raises ChangedMeanwhile if the version moved on, and SlotTaken
        if a slot that it books is booked by now. Either leaves nothing behind."""

    def note(self, entry: IntakeEntry) -> None: ...

    def note_all(self, entries: Iterable[IntakeEntry]) -> None:
        """A statement for all of them."""

    def timeline(self, intake_id: int) -> Sequence[IntakeEntry]:
        """Oldest first."""

    def of_unit(self, case_ref: str) -> Sequence[int]:
        """Numbers of those of the same unit that have not ended: a double, perhaps. However the number is written."""

    def search(
        self, query: str, *, team_id: int | None, officer_id: int | None = None, limit: int = 10
    ) -> Sequence[IntakeRow]:
        """By number or BG number (whole, or its last 4+ characters), newest first; of the team, if one is given, and
        those with the officer."""

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[IntakeRow]:
        """Those on which the person did something last, newest first: of the team, if one is given, and those that
        they are the officer of."""

    def waiting(self, *, team_id: int | None, officer_id: int | None = None) -> Sequence[IntakeRow]:
        """All that have not ended, oldest application first: of the team (None: of the whole office), or those on
        which an officer is waited for. One query, however many they are."""


@dataclass(frozen=True)
class Booked:
    """An appointment that stands, and whose it is."""

    intake_id: int
    appointment: Appointment


class AppointmentRepository(Protocol):
    def taken(self, officer_ids: Collection[int], first: date, last: date) -> Sequence[Slot]:
        """Slots of these officers that are booked, from `first` to `last`. One query."""

    def of_officer(self, officer_id: int, since: date) -> Sequence[Booked]:
        """What is booked with an officer from that day on, soonest first."""

    def on(self, first: date, last: date) -> Sequence[Booked]:
        """What is booked in the house on these days, soonest first."""


class OfficerCalendarRepository(Protocol):
    def lock(self, officer_ids: Collection[int]) -> None:
        """Until this transaction ends, nobody else books with these officers or changes their calendars. Before
        anything of them is read; several at once, so that nobody waits for each other."""

    def of(self, officers: Sequence[Staff], since: date) -> Sequence[OfficerCalendar]:
        """Their calendars with the single days and absences from then on, in the same order. A few queries, however
        many they are; who has entered nothing has the week of the house."""

    def keep_week(self, officer_id: int, pattern: Mapping[int, Openings] | None) -> None:
        """A week of their own in place of the one before; None: that of the house again."""

    def keep_groups(self, officer_id: int, groups: frozenset[Group]) -> None:
        """The age groups they advise."""

    def keep_day(self, officer_id: int, day: date, openings: Openings | None) -> None:
        """A single day that differs; without openings it is closed, None: as in every week again."""
