"""New customers as they stand in the database: from values to columns and back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, select

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
from bot.domain.new_customers.model import (
    Appointment,
    AppointmentKind,
    AppointmentState,
    ConsultationState,
    Intake,
    IntakeEntry,
    IntakeEvent,
    IntakeState,
    Member,
    Tick,
)
from storage.advising import advising_of
from storage.many import Numbers, among
from storage.references import tail
from storage.statements import Prepared, Row, Statements
from storage.tables.intakes import APPOINTMENT, INTAKE, INTAKE_TIMELINE, MEMBER, TICK

Values = dict[str, Any]

_STORED = tuple(column for column in INTAKE.c if column.name != "case_ref_tail")
_NAMES = tuple(column.name for column in _STORED)
_MEMBER_NAMES = tuple(column.name for column in MEMBER.c if column.name not in ("intake_id", "settled_on"))
_APPOINTMENT_NAMES = tuple(column.name for column in APPOINTMENT.c if column.name != "intake_id")
_CODES = {
    "obstacle": Obstacle,
    "overruled": OverruleReason,
    "decision": Decision,
    "withdrawn_for": WithdrawReason,
    "held_by": HeldBy,
    "phone_reason": PhoneReason,
    "no_agreement": NoAgreementReason,
    "no_talk": NoTalkReason,
    "cancelled_for": CancelReason,
}
"""Columns that hold a code or nothing."""


def _of_intakes(table: Table, *columns: Any) -> Prepared:
    query = select(table.c.intake_id, *columns).where(among(table.c.intake_id, "intakes", Numbers))
    return Prepared(query.order_by(*table.primary_key))


_WHOLE = Prepared(select(*_STORED).where(among(INTAKE.c.id, "intakes", Numbers)))
_MEMBERS = _of_intakes(MEMBER, *(MEMBER.c[name] for name in _MEMBER_NAMES))
_APPOINTMENTS = _of_intakes(APPOINTMENT, *(APPOINTMENT.c[name] for name in _APPOINTMENT_NAMES))
_TICKS = _of_intakes(TICK, TICK.c.item, TICK.c.ticked_on, TICK.c.by_id, TICK.c.waived_for)
TIMELINE_COLUMNS = tuple(column for column in INTAKE_TIMELINE.c if column.name != "id")


def whole_intakes(numbers: Collection[int], statements: Statements) -> Mapping[int, Intake]:
    """Four queries, however many they are, and one more where a member is no team's yet; a number that is none is left
    out."""
    rows = statements.rows(_WHOLE, intakes=numbers)
    if not rows:
        return {}
    members, appointments, ticks = (
        _grouped(statements.rows(each, intakes=numbers)) for each in (_MEMBERS, _APPOINTMENTS, _TICKS)
    )
    found = {row[0]: _intake_of(row, members[row[0]], appointments[row[0]], ticks[row[0]]) for row in rows}
    if all(member.team_id is not None for intake in found.values() for member in intake.members):
        return found
    house = advising_of(statements)
    return {number: replace(intake, advising=house) for number, intake in found.items()}


def intake_columns(intake: Intake) -> Values:
    """Without its number."""
    return {
        "version": intake.version,
        "state": intake.state.value,
        "channel": intake.channel.value,
        "applied_on": intake.applied_on,
        "registered_on": intake.registered_on,
        "registered_by": intake.registered_by,
        "registered_at": intake.registered_at,
        "team_id": intake.team_id,
        "case_ref": intake.case_ref,
        "reception_team_id": intake.reception_team_id,
        "benefit_team_id": intake.benefit_team_id,
        "circumstances": sorted(intake.circumstances),
        "papers_due": intake.papers_due,
        "papers_complete_on": intake.papers_complete_on,
        "decided_on": intake.decided_on,
        "by_appointment": intake.by_appointment,
        **_codes(intake, "obstacle", "overruled", "decision", "withdrawn_for"),
        "case_ref_tail": None if intake.case_ref is None else tail(intake.case_ref),
    }


def member_columns(intake_id: int, member: Member) -> Values:
    settled_on = (member.profiled_on or member.since) if member.settled else None
    return {
        "intake_id": intake_id,
        "number": member.number,
        "age_group": member.group.value,
        "since": member.since,
        "team_id": member.team_id,
        "officer_id": member.officer_id,
        "state": member.state.value,
        "no_shows": member.no_shows,
        "to_lead": member.to_lead,
        "held_on": member.held_on,
        "profiled_on": member.profiled_on,
        "core_tasks": sorted(member.core_tasks),
        **_codes(member, "held_by", "phone_reason", "no_agreement", "no_talk"),
        "package_due": member.package_due,
        "package_entered_on": member.package_entered_on,
        "joined_on": member.joined_on,
        "settled_on": settled_on,
    }


def appointment_columns(intake_id: int, appointment: Appointment) -> Values:
    return {
        "intake_id": intake_id,
        "no": appointment.no,
        "series": appointment.series,
        "sequence": appointment.sequence,
        "kind": appointment.kind.value,
        "day": appointment.day,
        "start": appointment.start,
        "minutes": appointment.minutes,
        "told": appointment.told.value,
        "booked_by": appointment.booked_by,
        "booked_at": appointment.booked_at,
        "member": appointment.member,
        "officer_id": appointment.officer_id,
        "state": appointment.state.value,
        **_codes(appointment, "cancelled_for", "phone_reason"),
    }


def tick_columns(intake_id: int, tick: Tick) -> Values:
    waived_for = None if tick.waived is None else tick.waived.value
    return {"intake_id": intake_id, "item": tick.item.value, "ticked_on": tick.on, "by_id": tick.by,
            "waived_for": waived_for}  # fmt: skip


def entry_columns(entry: IntakeEntry) -> Values:
    return {
        "intake_id": entry.intake_id,
        "event": entry.event.value,
        "at": entry.at,
        "by_id": entry.by,
        "member": entry.member,
        "source": None if entry.source is None else entry.source.value,
        "target": entry.target.value,
        "details": dict(entry.details),
    }


def entry_of(row: Row) -> IntakeEntry:
    """A row of TIMELINE_COLUMNS."""
    intake_id, event, at, by, member, source, target, details = row
    before = None if source is None else IntakeState(source)
    return IntakeEntry(intake_id, IntakeEvent(event), at, by, member, before, IntakeState(target), details)


def appointment_of(row: Sequence[Any]) -> Appointment:
    """A row of the appointment's columns but the first."""
    values = _coded(dict(zip(_APPOINTMENT_NAMES, row, strict=True)))
    return Appointment(
        kind=AppointmentKind(values.pop("kind")),
        state=AppointmentState(values.pop("state")),
        told=Told(values.pop("told")),
        **values,
    )


def _intake_of(row: Row, members: Iterable[Row], appointments: Iterable[Row], ticks: Iterable[Row]) -> Intake:
    values = _coded(dict(zip(_NAMES, row, strict=True)))
    by_appointment = values.pop("by_appointment")
    return Intake(
        state=IntakeState(values.pop("state")),
        channel=Channel(values.pop("channel")),
        circumstances=frozenset(map(Circumstance, values.pop("circumstances"))),
        by_appointment=None if by_appointment is None else bool(by_appointment),
        members=tuple(map(_member_of, members)),
        appointments=tuple(map(appointment_of, appointments)),
        ticks=tuple(sorted((_tick_of(tick) for tick in ticks), key=lambda tick: (tick.on, _PLACE[tick.item]))),
        **values,
    )


def _member_of(row: Row) -> Member:
    values = _coded(dict(zip(_MEMBER_NAMES, row, strict=True)))
    return Member(
        group=Group(values.pop("age_group")),
        state=ConsultationState(values.pop("state")),
        core_tasks=frozenset(map(CoreTask, values.pop("core_tasks"))),
        to_lead=bool(values.pop("to_lead")),
        **values,
    )


_PLACE = {item: place for place, item in enumerate(CheckItem)}


def _tick_of(row: Row) -> Tick:
    item, ticked_on, by, waived_for = row
    return Tick(CheckItem(item), ticked_on, by, None if waived_for is None else WaiveReason(waived_for))


def _grouped(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    """By the number in the first column, which is dropped."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for number, *rest in rows:
        found[number].append(tuple(rest))
    return found


def _codes(value: object, *names: str) -> Values:
    coded = {name: getattr(value, name) for name in names}
    return {name: None if code is None else code.value for name, code in coded.items()}


def _coded(values: Values) -> Values:
    for name in values.keys() & _CODES.keys():
        if values[name] is not None:
            values[name] = _CODES[name](values[name])
    return values
