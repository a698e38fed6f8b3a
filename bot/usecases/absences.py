"""Abwesenheit: who is away from when to when. Why is nobody's business here."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.attendance import Absence
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.text import Said, text
from bot.ports import UnitOfWork
from bot.usecases.looking_after import active_colleague, colleague_of
from bot.usecases.telling import tell

LONGEST = 400
"""Calendar days: a year of parental leave, but no mistyped century."""


@dataclass(frozen=True)
class RecordAbsence:
    """`first` and `last` are both included."""

    by: Staff
    staff_id: int
    first: date
    last: date


@dataclass(frozen=True)
class Recorded:
    """`deputy` is who stands in by the books, whether or not they are there themselves; None where nobody does."""

    absence: Absence
    deputy: Staff | None


def record_absence(command: RecordAbsence, uow: UnitOfWork, moment: Moment) -> Recorded:
    """Raises NotPermitted, or Refused with the rule and the field.

    The colleague is told where somebody else recorded it, the deputy always.
    """
    colleague = active_colleague(command.by, command.staff_id, uow, own=True)
    check_absence(command.first, command.last, moment)
    _check_free(command, uow)
    absence = uow.absences.add(Absence(0, colleague.id, command.first, command.last, command.by.id, moment.now))
    deputy = uow.staff.get(colleague.deputy_id) if colleague.deputy_id is not None else None
    deputy = deputy if deputy is not None and deputy.active else None
    _audit("absence.recorded", absence, command.by, uow, moment)
    days = {"first": absence.first, "last": absence.last}
    if command.by.id != colleague.id:
        _tell(colleague, text("{by} has entered that you are away from {first} to {last}.", by=command.by.name, **days),
              uow, moment)  # fmt: skip
    if deputy is not None and deputy.id != command.by.id:
        _tell(deputy, text("{name} is away from {first} to {last}. You stand in.", name=colleague.name, **days),
              uow, moment)  # fmt: skip
    return Recorded(absence, deputy)


def end_absence(absence_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Absence:
    """Back earlier, or not away at all: one that has begun ends yesterday, one that is ahead is taken back.

    Raises NotFound or NotPermitted.
    """
    absence = uow.absences.get(absence_id)
    colleague = colleague_of(by, absence.staff_id, uow, own=True)
    yesterday = moment.today - timedelta(days=1)
    if absence.first <= yesterday:
        uow.absences.shorten(absence.id, min(absence.last, yesterday))
    else:
        uow.absences.remove(absence.id)
    _audit("absence.ended", absence, by, uow, moment)
    if by.id != colleague.id:
        _tell(colleague, text("{by} has entered that you are no longer away.", by=by.name), uow, moment)
    return absence


def check_absence(first: date, last: date, moment: Moment) -> None:
    """Raises Refused with the field."""
    if last < first:
        raise Refused(text("The last day lies before the first. Example: 23.11. to 27.11."), field="last")
    if last < moment.today:
        raise Refused(text("This absence is over already. Please enter one that ends today or later."), field="last")
    if (last - first).days >= LONGEST:
        raise Refused(text("At most {n} days can be entered at once.", n=LONGEST), field="last")


def _check_free(command: RecordAbsence, uow: UnitOfWork) -> None:
    for other in uow.absences.of_staff(command.staff_id, command.first):
        if other.first <= command.last:
            raise Refused(
                text("There is an absence from {first} to {last} already.", first=other.first, last=other.last),
                field="first",
            )


def _audit(action: str, absence: Absence, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    uow.audit.record(
        action,
        at=moment.now,
        by=by.id,
        subject=f"staff:{absence.staff_id}",
        details={"first": absence.first.isoformat(), "last": absence.last.isoformat()},
    )


def _tell(colleague: Staff, said: Said, uow: UnitOfWork, moment: Moment) -> None:
    tell([colleague], said, uow, moment)
