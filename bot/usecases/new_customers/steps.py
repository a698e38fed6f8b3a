"""Carries a step of a new customer out: stores it and tells those whom it concerns. Shared by all that moves one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.cases import subject_of
from bot.domain.moment import Moment
from bot.domain.new_customers.access import Audience, Party, audience
from bot.domain.new_customers.advance import Notice, Step, registration_notices
from bot.domain.new_customers.calendar_changes import calendar_changes
from bot.domain.new_customers.model import Intake
from bot.domain.people import Staff
from bot.domain.task_labels import task_label
from bot.domain.tasks import Task
from bot.domain.text import Said, lines, text
from bot.messages import Button, Keyboard, Lane, Message
from bot.ports import AuditRow, UnitOfWork
from bot.usecases.appointment_slots import store_booking
from bot.usecases.claim_steps import next_steps
from bot.usecases.new_customers.calendar_entries import calendar_entry
from bot.usecases.new_customers.tasks import open_all_tasks, open_tasks, store_tasks
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell_each

OPEN_ACTION = "new_customer.open"


def intake_keyboard(intake_id: int) -> Keyboard:
    return ((Button(text("Open new customer"), OPEN_ACTION, {"id": intake_id}),),)


def carry_out_new(step: Step, uow: UnitOfWork, moment: Moment, *, by: Staff) -> Intake:
    """A new one: returned with its number; the reception area is told where it was not there, and so are the main
    contacts."""
    intake = uow.intakes.add(step.intake)
    _note([(intake, step)], uow, moment)
    opened = open_tasks(intake, uow, moment)
    _tell(intake, registration_notices(intake), opened, {by.id}, (), uow, moment)
    return intake


def store_all_new(steps: Sequence[Step], uow: UnitOfWork, moment: Moment) -> Sequence[Intake]:
    """Many new ones, of which nobody is told: a few statements, however many they are."""
    intakes = uow.intakes.add_all([step.intake for step in steps])
    _note(list(zip(intakes, steps, strict=True)), uow, moment)
    open_all_tasks(intakes, uow, moment)
    return intakes


def carry_out(
    before: Intake, step: Step, uow: UnitOfWork, moment: Moment, *, by: Staff, officers: Sequence[Staff] = ()
) -> Intake:
    """One step further. Raises SlotTaken with the next free slot of `officers`, or ChangedMeanwhile."""
    store_booking(step.intake, before.version, officers, uow, moment)
    _note([(step.intake, step)], uow, moment)
    tasks = store_tasks(before, step.intake, uow, moment, by=by)
    changed = _send_calendar_files(before, step, uow, moment)
    notices = (*step.notices, *(_redated(step.intake, *each) for each in tasks.redated))
    _tell(step.intake, notices, tasks.given, {by.id}, changed, uow, moment)
    return step.intake


def _redated(intake: Intake, before: Task, after: Task) -> Notice:
    """What was missed does not become timely unseen."""
    said = text("New customer {no}: “{step}” was due on {day}. Its new day is {new}.", no=intake.id,
                step=task_label(after), day=before.due_on, new=after.due_on)  # fmt: skip
    return Notice(frozenset({Party.LEADS}), 0, said)


def _note(stored: Sequence[tuple[Intake, Step]], uow: UnitOfWork, moment: Moment) -> None:
    """Of each its timeline entry and its audit row."""
    uow.intakes.note_all(replace(step.entry, intake_id=intake.id) for intake, step in stored)
    uow.audit.record_all(
        AuditRow(
            f"intake.{step.entry.event.value}",
            at=moment.now,
            by=step.entry.by,
            subject=subject_of(intake.case_kind, intake.id),
            details={"version": intake.version, "state": intake.state.value, "member": step.entry.member},
        )
        for intake, step in stored
    )


def _tell(
    intake: Intake,
    notices: Iterable[Notice],
    opened: Iterable[Task],
    spared: Collection[int],
    told: Collection[int],
    uow: UnitOfWork,
    moment: Moment,
) -> None:
    """One message a person, with what they have to do now. `spared` did it, `told` know by their calendar file."""
    readers, said = _concerned(intake, notices, uow)
    messages = [
        (reader, lines(*said[reader.id], *next_steps(reader, opened)))
        for reader in readers.values()
        if reader.id not in spared and reader.id not in told
    ]
    tell_each(messages, uow, moment, keyboard=intake_keyboard(intake.id))


def _concerned(
    intake: Intake, notices: Iterable[Notice], uow: UnitOfWork
) -> tuple[Mapping[int, Staff], Mapping[int, Sequence[Said]]]:
    """Whom it concerns, and what each of them is told."""
    readers: dict[int, Staff] = {}
    said: defaultdict[int, list[Said]] = defaultdict(list)
    for notice in notices:
        found = {
            each.id: each
            for party in sorted(notice.parties)
            for each in _of_audience(audience(party, intake, notice.member), uow)
        }
        readers.update(found)
        for number in found:
            said[number].append(notice.said)
    return readers, said


def _of_audience(who: Audience, uow: UnitOfWork) -> Iterator[Staff]:
    for number in sorted(who.staff_ids):
        yield uow.staff.get(number)
    if who.permission is not None:
        for team_id in (who.team_id,) if who.teams is None else sorted(who.teams):
            yield from uow.staff.holders(who.permission, team_id)


def _send_calendar_files(before: Intake, step: Step, uow: UnitOfWork, moment: Moment) -> Collection[int]:
    """To each officer what changes in their own calendar, also where they did it themselves. Whoever is away finds it
    on their return; returns those who know by it already."""
    changes = calendar_changes(before, step.intake)
    if not changes:
        return ()
    presence = presence_of(uow, moment)
    _, said = _concerned(step.intake, step.notices, uow)
    knowing: set[int] = set()
    for change in changes:
        officer = uow.staff.get(change.officer_id)
        if not officer.active:
            continue
        news = said.get(officer.id, ()) if officer.id not in knowing else ()
        uow.post.send(
            officer,
            Message(
                lines(*news) if news else _said_change(step.intake, change.cancelled),
                intake_keyboard(step.intake.id),
                Lane.ALERT,
                document=calendar_entry(step.intake, change, moment),
                not_before=presence.may_be_told_at(officer),
            ),
        )
        if not presence.is_away_when_told(officer):
            knowing.add(officer.id)
    return knowing


def _said_change(intake: Intake, cancelled: bool) -> Said:
    if cancelled:
        return text("New customer {no}: this appointment is no longer in your calendar.", no=intake.id)
    return text("New customer {no}: an appointment with you.", no=intake.id)
