"""Submitted with what was sent, not owed this once, open again: who may, and what is asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from duty_samples import CALENDAR, DUTY, GREGOR, JANA, OFFICE, ON_ARRIVAL, ROSA, SVEA, TWICE_A_YEAR, WEEKLY, moment

from bot.domain.duties.model import Duty, DutyEvent, DutyState, ReopenReason, WaiveReason
from bot.domain.duties.rules import DutyRule
from bot.domain.duties.steps import Sent, possible_steps, reopened, submitted, waived
from bot.domain.errors import NotPermitted, Refused
from bot.domain.people import Staff
from bot.domain.private_page import PrivatePage

NOW = moment(date(2026, 12, 14))
SENT = Sent(date(2026, 12, 14), " Kreis ", files=(5,))


def test_who_owes_it_submits_it_with_day_recipient_and_file() -> None:
    done = submitted(DUTY, SENT, SVEA, NOW)
    assert (done.duty.state, done.duty.version) == (DutyState.SUBMITTED, 2)
    entry = done.entry
    assert (entry.event, entry.by, entry.day, entry.recipient, entry.files) == (
        DutyEvent.SUBMIT,
        2,
        date(2026, 12, 14),
        "Kreis",
        (5,),
    )


@pytest.mark.parametrize("stranger", [ROSA, JANA])
def test_nobody_else_submits_it_but_the_management(stranger: Staff) -> None:
    with pytest.raises(NotPermitted):
        submitted(DUTY, SENT, stranger, NOW)
    assert submitted(DUTY, SENT, GREGOR, NOW).entry.by == GREGOR.id


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (replace(SENT, day=date(2026, 12, 15)), "day"),
        (replace(SENT, recipient=" "), "recipient"),
        (replace(SENT, files=()), "files"),
    ],
)
def test_what_is_missing_is_refused_at_its_field(sent: Sent, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        submitted(DUTY, sent, SVEA, NOW)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("duty", "rule", "first"),
    [
        # Due on 15 December about the year so far.
        (DUTY, TWICE_A_YEAR, date(2026, 1, 1)),
        # Due in January about the year before.
        (replace(DUTY, since=date(2027, 1, 15), due_on=date(2027, 1, 15)), TWICE_A_YEAR, date(2026, 1, 1)),
        # Of the week that ended on Sunday, the 13th: its Monday.
        (replace(DUTY, key="weekly", since=date(2026, 12, 13), working_days=3), WEEKLY, date(2026, 12, 7)),
        # What arrived on the 7th.
        (replace(DUTY, key="list", since=date(2026, 12, 7), working_days=10), ON_ARRIVAL, date(2026, 12, 7)),
    ],
)
def test_nothing_was_sent_before_what_it_is_about_began(duty: Duty, rule: DutyRule, first: date) -> None:
    now = moment(date(2026, 12, 14), rule)
    assert submitted(duty, replace(SENT, day=first), GREGOR, now).entry.day == first
    with pytest.raises(Refused) as refusal:
        submitted(duty, replace(SENT, day=first - timedelta(days=1)), GREGOR, now)
    assert refusal.value.field == "day"


def test_no_file_is_asked_for_where_nothing_is_sent_or_none_could_be_kept() -> None:
    without = replace(SENT, files=())
    assert submitted(replace(DUTY, needs_file=False), without, SVEA, NOW).duty.state is DutyState.SUBMITTED
    no_page = moment(date(2026, 12, 14), office=replace(OFFICE, private_page=PrivatePage()))
    assert submitted(DUTY, without, SVEA, no_page).duty.state is DutyState.SUBMITTED


def test_only_the_management_says_that_one_is_not_owed() -> None:
    with pytest.raises(NotPermitted):
        waived(DUTY, WaiveReason.AGREED, SVEA, NOW)
    assert waived(DUTY, WaiveReason.AGREED, GREGOR, NOW).duty.state is DutyState.WAIVED


def test_what_was_submitted_is_opened_again_by_whoever_owes_it_and_what_was_waived_by_the_management() -> None:
    done = submitted(DUTY, SENT, SVEA, NOW).duty
    assert reopened(done, ReopenReason.RETURNED, SVEA, NOW).duty.state is DutyState.OPEN
    gone = waived(DUTY, WaiveReason.AGREED, GREGOR, NOW).duty
    with pytest.raises(NotPermitted):
        reopened(gone, ReopenReason.MISTAKE, SVEA, NOW)
    assert reopened(gone, ReopenReason.MISTAKE, GREGOR, NOW).duty.state is DutyState.OPEN


def test_nothing_is_submitted_or_waived_twice() -> None:
    done = submitted(DUTY, SENT, SVEA, NOW).duty
    with pytest.raises(Refused):
        submitted(done, SENT, SVEA, NOW)
    with pytest.raises(Refused):
        waived(done, WaiveReason.AGREED, GREGOR, NOW)
    with pytest.raises(Refused):
        reopened(DUTY, ReopenReason.MISTAKE, SVEA, NOW)


@pytest.mark.parametrize(
    ("duty", "person", "steps"),
    [
        (DUTY, SVEA, [DutyEvent.SUBMIT]),
        (DUTY, GREGOR, [DutyEvent.SUBMIT, DutyEvent.WAIVE]),
        (DUTY, ROSA, []),
        (replace(DUTY, state=DutyState.SUBMITTED), SVEA, [DutyEvent.REOPEN]),
        (replace(DUTY, state=DutyState.WAIVED), SVEA, []),
        (replace(DUTY, state=DutyState.WAIVED), GREGOR, [DutyEvent.REOPEN]),
    ],
)
def test_buttons_are_those_of_what_would_be_taken(duty: Duty, person: Staff, steps: list[DutyEvent]) -> None:
    assert possible_steps(duty, person) == steps


def test_an_open_duty_follows_the_calendar_and_a_submitted_one_keeps_its_day() -> None:
    """10 working days from Mon 16.11.: Mon 30.11.; with the house closed on the 20th Tue 01.12."""
    duty = replace(DUTY, since=date(2026, 11, 16), working_days=10, due_on=date(2026, 11, 30))
    closed = replace(CALENDAR, closing_days=frozenset({date(2026, 11, 20)}))
    assert duty.due(CALENDAR) == date(2026, 11, 30)
    assert duty.due(closed) == date(2026, 12, 1)
    assert replace(duty, state=DutyState.SUBMITTED).due(closed) == date(2026, 11, 30)
