"""Zahlen eintragen: one by one in the chat, many from a table. What was there before stays as history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.services.model import EntrySource, Numbers, ServiceFigure, Slot, check_numbers, check_slot
from bot.domain.services.table import BadRow, Entry, ReadServices, checked
from bot.ports import UnitOfWork


@dataclass(frozen=True)
class Imported:
    """What came of a table, or would: `same` stood there already. With `bad` rows nothing is stored, nor of a file that
    was entered before (`again`): of it, `corrected` rows are others by now. `before`: what the changed ones were."""

    new: Sequence[Entry]
    changed: Sequence[Entry]
    same: int
    bad: Sequence[BadRow]
    again: bool = False
    corrected: int = 0
    before: Mapping[Slot, Numbers] = field(default_factory=dict)


def enter_service_figures(slot: Slot, numbers: Numbers, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Replaces what was there. Raises NotPermitted, or Refused with the field."""
    by.require(Permission.ENTER_FIGURES)
    check_slot(slot, moment)
    check_numbers(numbers)
    uow.services.add([ServiceFigure(slot, numbers, EntrySource.CHAT, by.id, moment.now)])
    uow.audit.record(
        "services.entered", at=moment.now, by=by.id,
        details={"month": slot.month.isoformat(), "service": slot.service.value},
    )  # fmt: skip


def entered_before(slot: Slot, by: Staff, uow: UnitOfWork) -> ServiceFigure | None:
    """What counts so far, for whoever enters it. Raises NotPermitted."""
    by.require(Permission.ENTER_FIGURES)
    return next(iter(uow.services.history(slot)), None)


def look_through(read: ReadServices, uow: UnitOfWork, moment: Moment) -> Imported:
    """The dry run. Stores nothing. A file that was entered before undoes no correction that came after it."""
    found = checked(read, moment)
    months = [each.slot.month for each in found.entries]
    known = uow.services.current(min(months), max(months)) if months else ()
    before = {each.slot: each.numbers for each in known}
    new = [each for each in found.entries if each.slot not in before]
    changed = [each for each in found.entries if each.slot in before and before[each.slot] != each.numbers]
    same = len(found.entries) - len(new) - len(changed)
    if read.digest is not None and uow.services.has_file(read.digest):
        return Imported((), (), same, found.bad, again=True, corrected=len(new) + len(changed))
    return Imported(new, changed, same, found.bad, before={each.slot: before[each.slot] for each in changed})


def import_services(read: ReadServices, source: EntrySource, by: Staff, uow: UnitOfWork, moment: Moment) -> Imported:
    """All of it, or nothing where a row is bad. Raises NotPermitted."""
    by.require(Permission.ENTER_FIGURES)
    found = look_through(read, uow, moment)
    if found.bad or found.again:
        return found
    uow.services.add(
        [ServiceFigure(each.slot, each.numbers, source, by.id, moment.now) for each in (*found.new, *found.changed)]
    )
    if read.digest is not None:
        uow.services.keep_file(read.digest, moment.now)
    uow.audit.record(
        "services.imported", at=moment.now, by=by.id,
        details={"source": source.value, "new": len(found.new), "changed": len(found.changed), "same": found.same},
    )  # fmt: skip
    return found
