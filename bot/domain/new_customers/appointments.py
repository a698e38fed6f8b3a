"""Termine: booking, moving, cancelling, and what becomes of an appointment that somebody did not come to."""

from dataclasses import dataclass, replace
from datetime import date, time

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import Slot, has_begun, local_time
from bot.domain.new_customers.codes import CancelReason, HeldBy, PhoneReason, Told
from bot.domain.new_customers.detail import Details, Facts, with_member
from bot.domain.new_customers.identity_hours import check_identity_day, check_identity_time
from bot.domain.new_customers.model import Appointment, AppointmentKind, AppointmentState, ConsultationState, Intake
from bot.domain.new_customers.rules import minutes_of
from bot.domain.text import text


@dataclass(frozen=True)
class Book(Details):
    """An appointment in a slot. Whoever has no main contact yet gets this officer; `team_id` is the officer's team. The
    talk is held personally, or by phone for a reason.

    That the slot is free is the calendar's business, and that nobody else has it the database's.
    """

    slot: Slot
    told: Told
    team_id: int | None = None
    phone_reason: PhoneReason | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_ahead(self.slot.day, self.slot.start, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        number = len(intake.appointments) + 1
        return self.with_appointment(intake, member, self.appointment(number, number, 0, member, by, moment), moment)

    def appointment(self, no: int, series: int, sequence: int, member: int, by: int, moment: Moment) -> Appointment:
        slot = self.slot
        kind = AppointmentKind.CONSULTATION
        return Appointment(no, series, sequence, kind, slot.day, slot.start, slot.minutes, self.told, by, moment.now,
                           member, slot.officer_id, phone_reason=self.phone_reason)  # fmt: skip

    def with_appointment(self, intake: Intake, member: int, appointment: Appointment, moment: Moment) -> Intake:
        who = intake.member(member)
        if who.officer_id is None:
            who = replace(who, officer_id=self.slot.officer_id, team_id=self.team_id or who.team_id)
        if who.state is not ConsultationState.BOOKED:
            who = replace(who, state=ConsultationState.BOOKED, since=moment.today)
        return with_member(replace(intake, appointments=(*intake.appointments, appointment)), who)

    def facts(self) -> Facts:
        facts = {**_when(self.slot.day, self.slot.start), "officer_id": self.slot.officer_id, "told": self.told.value}
        return facts if self.phone_reason is None else {**facts, **_form(self.phone_reason)}


@dataclass(frozen=True)
class Move(Book):
    """The appointment of a member in another slot; in a calendar it stays the same entry."""

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        super().check(intake, member, moment)
        booked = _booked(intake, member)
        if (booked.day, booked.start, booked.officer_id) == (self.slot.day, self.slot.start, self.slot.officer_id):
            raise Refused(text("This is the appointment as it stands."), field="slot")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        before = _booked(intake, member)
        moved = with_appointment(intake, replace(before, state=AppointmentState.MOVED))
        number = len(intake.appointments) + 1
        after = self.appointment(number, before.series, before.sequence + 1, member, by, moment)
        return self.with_appointment(moved, member, after, moment)


@dataclass(frozen=True)
class ChangeForm(Details):
    """Persönlich oder telefonisch: how the talk that is booked is to be held. In a calendar the entry changes."""

    held_by: HeldBy
    phone_reason: PhoneReason | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_phone(self.held_by, self.phone_reason)
        if _booked(intake, member).phone_reason == self.phone_reason:
            raise Refused(text("This is the appointment as it stands."), field="held_by")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        booked = _booked(intake, member)
        changed = replace(booked, phone_reason=self.phone_reason, sequence=booked.sequence + 1)
        return with_appointment(intake, changed)

    def facts(self) -> Facts:
        return _form(self.phone_reason)


@dataclass(frozen=True)
class Cancel(Details):
    """Absage. The member is without an appointment again. Once its time is over, only what the house is the reason of
    is still a cancellation: all else is a talk that was held, or a client who did not come."""

    reason: CancelReason

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_still_cancelled(_booked(intake, member), self.reason, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        cancelled = with_appointment(intake, cancelled_appointment(_booked(intake, member), self.reason))
        return without_appointment(cancelled, member, moment)

    def facts(self) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class NoShow(Details):
    """Nicht erschienen: a new invitation at once; from the third in a row on the team lead decides."""

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        missed = with_appointment(intake, replace(_booked(intake, member), state=AppointmentState.NO_SHOW))
        who = missed.member(member)
        times = who.no_shows + 1
        who = replace(who, no_shows=times, to_lead=times >= moment.office.new_customers.no_shows)
        return without_appointment(with_member(missed, who), member, moment)


@dataclass(frozen=True)
class SendTicket(Details):
    """Ticket: no slot of the officer is left inside the minimum standard, the team finds one itself."""

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        who = replace(intake.member(member), state=ConsultationState.TICKETED, since=moment.today)
        return with_member(intake, who)


@dataclass(frozen=True)
class Assign(Details):
    """Hauptbetreuer: who a member belongs to from now on. An appointment that stands is moved apart from it."""

    officer_id: int
    team_id: int | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if intake.member(member).officer_id == self.officer_id:
            raise Refused(text("This is the main contact already."), field="officer_id")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_member(intake, replace(intake.member(member), officer_id=self.officer_id, team_id=self.team_id))

    def facts(self) -> Facts:
        return {"officer_id": self.officer_id}


@dataclass(frozen=True)
class BookIdentity(Details):
    """Termin zur Identitätsprüfung at the reception area, while the house is open."""

    day: date
    start: time
    told: Told
    minutes: int = 15

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_identity_day(self.day, self.minutes, moment)
        check_identity_time(self.day, self.start, self.minutes, moment)
        check_ahead(self.day, self.start, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return self.added(intake, len(intake.appointments) + 1, 0, by, moment)

    def added(self, intake: Intake, series: int, sequence: int, by: int, moment: Moment) -> Intake:
        appointment = Appointment(
            len(intake.appointments) + 1, series, sequence, AppointmentKind.IDENTITY, self.day, self.start,
            self.minutes, self.told, by, moment.now,
        )  # fmt: skip
        return replace(intake, appointments=(*intake.appointments, appointment))

    def facts(self) -> Facts:
        return {**_when(self.day, self.start), "told": self.told.value}


@dataclass(frozen=True)
class MoveIdentity(BookIdentity):
    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        before = _booked_identity(intake)
        moved = with_appointment(intake, replace(before, state=AppointmentState.MOVED))
        return self.added(moved, before.series, before.sequence + 1, by, moment)


@dataclass(frozen=True)
class CancelIdentity(Details):
    reason: CancelReason

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_still_cancelled(_booked_identity(intake), self.reason, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_appointment(intake, cancelled_appointment(_booked_identity(intake), self.reason))

    def facts(self) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class MissIdentity(Details):
    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_appointment(intake, replace(_booked_identity(intake), state=AppointmentState.NO_SHOW))


def with_appointment(intake: Intake, appointment: Appointment) -> Intake:
    """The intake with this appointment in place of the one of the same number."""
    appointments = tuple(appointment if each.no == appointment.no else each for each in intake.appointments)
    return replace(intake, appointments=appointments)


def cancelled_appointment(appointment: Appointment, reason: CancelReason) -> Appointment:
    """A cancellation is a change, too: a calendar takes only one with a higher sequence."""
    return replace(
        appointment, state=AppointmentState.CANCELLED, cancelled_for=reason, sequence=appointment.sequence + 1
    )


def without_appointment(intake: Intake, member: int, moment: Moment) -> Intake:
    return with_member(intake, replace(intake.member(member), state=ConsultationState.OPEN, since=moment.today))


def with_identity_held(intake: Intake) -> Intake:
    booked = intake.booked_identity
    return intake if booked is None else with_appointment(intake, replace(booked, state=AppointmentState.HELD))


def cancel_reasons(appointment: Appointment | None, moment: Moment) -> tuple[CancelReason, ...]:
    """Those for which it may be cancelled now."""
    over = appointment is not None and has_begun(appointment.day, appointment.start, moment)
    return tuple(reason for reason in CancelReason if reason.is_of_house or not over)


def check_still_cancelled(appointment: Appointment, reason: CancelReason, moment: Moment) -> None:
    """Raises Refused where the time is over and it was not for the house."""
    if reason not in cancel_reasons(appointment, moment):
        raise Refused(
            text("The time of the appointment is over. It was held, or the client did not come."), field="reason"
        )  # fmt: skip


def is_over(day: date, start: time, minutes: int, moment: Moment) -> bool:
    """Its whole time: while it goes on nobody is asked what became of it."""
    return (day, minutes_of(start) + minutes) <= (moment.today, minutes_of(local_time(moment)))


def check_ahead(day: date, start: time, moment: Moment) -> None:
    if has_begun(day, start, moment):
        raise Refused(text("This time is over. Please choose a later one."), field="slot")


def check_phone(held_by: HeldBy, reason: PhoneReason | None) -> None:
    """Raises Refused for a talk by phone without a reason, or a personal one with one."""
    if (held_by is HeldBy.BY_PHONE) != (reason is not None):
        raise Refused(text("A talk by phone needs a reason, a personal one has none."), field="phone_reason")


def _form(reason: PhoneReason | None) -> Facts:
    if reason is None:
        return {"held_by": HeldBy.PERSONALLY.value}
    return {"held_by": HeldBy.BY_PHONE.value, "phone_reason": reason.value}


def _when(day: date, start: time) -> Facts:
    return {"day": day.isoformat(), "start": start.isoformat("minutes")}


def _booked(intake: Intake, member: int) -> Appointment:
    booked = intake.booked_for(member)
    assert booked is not None, "the table asks for a booked one"
    return booked


def _booked_identity(intake: Intake) -> Appointment:
    booked = intake.booked_identity
    assert booked is not None, "the guard asks for a booked one"
    return booked
