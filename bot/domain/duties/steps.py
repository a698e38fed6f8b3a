"""Steps of a duty: submitted with what was sent, not owed this once, open again. Pure; each says why it cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.duties.model import (
    Duty,
    DutyEntry,
    DutyEvent,
    DutyState,
    ReopenReason,
    WaiveReason,
    may_fulfil,
)
from bot.domain.duties.presets import MUNICIPAL_RECEIVABLES
from bot.domain.duties.reporting import report_span
from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import text

LONGEST_RECIPIENT = 100


@dataclass(frozen=True)
class Sent:
    """What was sent: on which day, to whom, and the numbers of the files that were kept of it."""

    day: date
    recipient: str
    files: tuple[int, ...] = ()


@dataclass(frozen=True)
class Done:
    duty: Duty
    entry: DutyEntry


def submitted(duty: Duty, sent: Sent, by: Staff, moment: Moment) -> Done:
    """Abgegeben. An office without a private page keeps what was sent elsewhere. Raises NotPermitted or Refused."""
    if not may_fulfil(by, duty):
        raise NotPermitted(text("Your role does not allow this step."))
    _check_open(duty)
    if sent.day > moment.today:
        raise Refused(text("This day is still to come. Please enter it once it was sent."), field="day")
    first = _first_day(duty, moment)
    if sent.day < first:
        raise Refused(text("It is about the time from {first} on. Please check the day.", first=first), field="day")
    if not sent.recipient.strip():
        raise Refused(text("To whom was it sent?"), field="recipient")
    if duty.needs_file and not sent.files and moment.office.private_page.is_open:
        raise Refused(text("What was sent belongs here as a file."), field="files")
    return _moved(duty, DutyEvent.SUBMIT, DutyState.SUBMITTED, by, moment, sent=sent)


def waived(duty: Duty, reason: WaiveReason, by: Staff, moment: Moment) -> Done:
    """Entfällt diesmal: only whoever answers for all duties may say so. Raises NotPermitted or Refused."""
    by.require(Permission.ANSWER_FOR_DUTIES)
    _check_open(duty)
    return _moved(duty, DutyEvent.WAIVE, DutyState.WAIVED, by, moment, reason=reason)


def reopened(duty: Duty, reason: ReopenReason, by: Staff, moment: Moment) -> Done:
    """Wieder offen. What was sent before stays in the evidence. Raises NotPermitted or Refused."""
    if duty.state is DutyState.WAIVED:
        by.require(Permission.ANSWER_FOR_DUTIES)
    elif not may_fulfil(by, duty):
        raise NotPermitted(text("Your role does not allow this step."))
    if duty.is_open:
        raise Refused(text("This duty is open."))
    return _moved(duty, DutyEvent.REOPEN, DutyState.OPEN, by, moment, reason=reason)


def possible_steps(duty: Duty, staff: Staff) -> Sequence[DutyEvent]:
    """What the person may do with it now; to submit it comes first."""
    if duty.is_open:
        answers = staff.may(Permission.ANSWER_FOR_DUTIES)
        return [
            *([DutyEvent.SUBMIT] if may_fulfil(staff, duty) else []),
            *([DutyEvent.WAIVE] if answers else []),
        ]
    is_theirs = duty.state is DutyState.SUBMITTED and may_fulfil(staff, duty)
    return [DutyEvent.REOPEN] if is_theirs or staff.may(Permission.ANSWER_FOR_DUTIES) else []


def _first_day(duty: Duty, moment: Moment) -> date:
    """Nothing is sent before what it is about has begun, or has arrived. Of what left the settings nobody knows."""
    rule = next((each for each in moment.office.duties if each.key == duty.key), None)
    is_known = rule is not None or duty.key == MUNICIPAL_RECEIVABLES
    return report_span(duty, rule)[0] if is_known else date.min


def _check_open(duty: Duty) -> None:
    if not duty.is_open:
        raise Refused(text("This duty is not open any more."))


def _moved(
    duty: Duty,
    event: DutyEvent,
    state: DutyState,
    by: Staff,
    moment: Moment,
    *,
    sent: Sent | None = None,
    reason: str | None = None,
) -> Done:
    """An open one keeps the day that it had last: by it one sees afterwards whether it came in time."""
    after = replace(duty, version=duty.version + 1, state=state, due_on=duty.due(moment.calendar))
    entry = DutyEntry(
        duty.id,
        event,
        moment.now,
        by.id,
        sent.day if sent else moment.today,
        sent.recipient.strip() if sent else None,
        None if reason is None else str(reason),
        sent.files if sent else (),
    )
    return Done(after, entry)
