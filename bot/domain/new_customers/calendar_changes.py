"""What a step means for the officers' own calendars: entries that are new or changed, and entries that go."""

from dataclasses import dataclass

from bot.domain.new_customers.model import Appointment, AppointmentState, Intake

_GONE = (AppointmentState.CANCELLED, AppointmentState.MOVED)


@dataclass(frozen=True)
class CalendarChange:
    """An entry as it stands now; `cancelled`: it disappears from this officer's calendar."""

    officer_id: int
    appointment: Appointment
    sequence: int
    cancelled: bool = False


def calendar_uid(intake: Intake, appointment: Appointment) -> str:
    """The same for an appointment and everything it is moved to. Whoever writes the file adds the house."""
    return f"neukunde-{intake.id}-{appointment.series}"


def calendar_changes(before: Intake, after: Intake) -> tuple[CalendarChange, ...]:
    """Only for appointments in somebody's calendar. Moved to another officer, it goes from the one's and comes to the
    other's; what was held or missed stays as it is."""
    stood = {each.no: each for each in before.appointments}
    new = [each for each in after.appointments if each.no not in stood and each.is_booked]
    changed = [
        each for each in after.appointments
        if each.is_booked and each.no in stood and each.sequence > stood[each.no].sequence
    ]  # fmt: skip
    gone = [
        each for each in after.appointments if each.no in stood and stood[each.no].is_booked and each.state in _GONE
    ]
    return (*_cancelled(gone, new), *(_entry(each) for each in (*new, *changed) if each.officer_id is not None))


def _cancelled(gone: list[Appointment], new: list[Appointment]) -> list[CalendarChange]:
    still_there = {(each.series, each.officer_id) for each in new}
    sequences = {each.series: each.sequence for each in new}
    return [
        CalendarChange(each.officer_id, each, sequences.get(each.series, each.sequence), cancelled=True)
        for each in gone
        if each.officer_id is not None and (each.series, each.officer_id) not in still_there
    ]


def _entry(appointment: Appointment) -> CalendarChange:
    assert appointment.officer_id is not None
    return CalendarChange(appointment.officer_id, appointment, appointment.sequence)
