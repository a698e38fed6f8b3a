"""The clock that everybody shares, and its moves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.demo.sandbox import Sandbox, SandboxClock
from bot.demo.sandbox.client import Messenger
from bot.domain.workdays import WorkCalendar

FROZEN = datetime(2026, 1, 1, tzinfo=UTC)


def clock_at(local: str, calendar: WorkCalendar | None = None) -> SandboxClock:
    """A clock that stands at this time in Berlin (ISO, with its offset)."""
    return SandboxClock(datetime.fromisoformat(local), calendar=calendar, source=lambda: FROZEN)


@pytest.mark.parametrize(
    ("start", "move", "end"),
    [
        ("2026-11-20T10:00+01:00", "+1h", "2026-11-20T11:00+01:00"),
        # next morning is the next 8:00 of a working day: before 8 it is today's, on Friday Monday's
        ("2026-11-19T07:59+01:00", "next-morning", "2026-11-19T08:00+01:00"),
        ("2026-11-19T08:00+01:00", "next-morning", "2026-11-20T08:00+01:00"),
        ("2026-11-20T08:00+01:00", "next-morning", "2026-11-23T08:00+01:00"),
        ("2026-11-21T07:00+01:00", "next-morning", "2026-11-23T08:00+01:00"),
        ("2026-12-31T23:30+01:00", "next-morning", "2027-01-01T08:00+01:00"),
        # Friday → Monday
        ("2026-11-20T10:00+01:00", "+1-working-day", "2026-11-23T10:00+01:00"),
        ("2026-11-21T10:00+01:00", "+1-working-day", "2026-11-23T10:00+01:00"),
        ("2026-11-20T10:00+01:00", "+2-weeks", "2026-12-04T10:00+01:00"),
        # summer time begins on 29 March 2026: the office hour stays, the offset changes
        ("2026-03-20T10:00+01:00", "+2-weeks", "2026-04-03T10:00+02:00"),
        ("2026-03-28T20:00+01:00", "next-morning", "2026-03-30T08:00+02:00"),
        # in the night it ends (25 October 2026) an hour is an hour: 2:30 comes twice
        ("2026-10-25T02:30+02:00", "+1h", "2026-10-25T02:30+01:00"),
        # 29 February
        ("2028-02-15T10:00+01:00", "+2-weeks", "2028-02-29T10:00+01:00"),
    ],
)
def test_moves(start: str, move: str, end: str) -> None:
    clock = clock_at(start)
    clock.move_by_name(move)
    assert clock.now() == datetime.fromisoformat(end)


def test_a_working_day_follows_the_calendar_of_the_office() -> None:
    """Thursday, 24 December 2026, with both Christmas days free (Friday, Saturday): the next working day is Monday."""
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 26)})
    calendar = WorkCalendar(christmas, date(2026, 1, 1), date(2027, 12, 31))
    clock = clock_at("2026-12-24T10:00+01:00", calendar)
    clock.move_by_name("+1-working-day")
    assert clock.now() == datetime.fromisoformat("2026-12-28T10:00+01:00")


def test_so_does_the_next_morning() -> None:
    calendar = WorkCalendar(frozenset({date(2026, 12, 25)}), date(2026, 1, 1), date(2027, 12, 31))
    clock = clock_at("2026-12-25T06:00+01:00", calendar)
    clock.move_by_name("next-morning")
    assert clock.now() == datetime.fromisoformat("2026-12-28T08:00+01:00")


def test_time_runs_on_from_where_it_was_set() -> None:
    ticking = [FROZEN]
    clock = SandboxClock(datetime(2030, 5, 1, 8, tzinfo=UTC), source=lambda: ticking[0])
    ticking[0] += timedelta(minutes=5)
    assert clock.now() == datetime(2030, 5, 1, 8, 5, tzinfo=UTC)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SandboxClock().move_to(datetime(2026, 1, 1))  # noqa: DTZ001


async def test_the_clock_is_moved_over_the_control_interface(messenger: Messenger, clock: SandboxClock) -> None:
    answer = await messenger.post("/sandbox/clock", {"move": "+1-working-day"})
    assert answer["now"].startswith("2026-11-23T09:00:0")
    await messenger.post("/sandbox/clock", {"hours": 3})
    await messenger.post("/sandbox/clock", {"hours": -1})
    assert clock.now().strftime("%d.%m. %H:%M") == "23.11. 11:00"
    await messenger.post("/sandbox/clock", {"to": "2026-12-01T08:00:00+01:00"})
    assert clock.now().strftime("%d.%m. %H:%M") == "01.12. 07:00"


@pytest.mark.parametrize("body", [{"move": "+1y"}, {"to": "tomorrow"}, {"to": "2026-12-01"}, {"hours": "1"}, {}])
async def test_a_bad_move_is_refused_and_moves_nothing(page: object, sandbox: Sandbox, body: dict[str, object]) -> None:
    before = sandbox.clock.offset
    answer = await page.post("/sandbox/clock", json=body)  # type: ignore[attr-defined]
    assert answer.status_code == 400
    assert sandbox.clock.offset == before


async def test_moving_the_clock_runs_the_ticks_of_an_attached_assistant(sandbox: Sandbox, messenger: Messenger) -> None:
    class Ticking:
        def __init__(self) -> None:
            self.ticked_at: list[datetime] = []

        async def settle(self, seconds: float, /) -> None:
            """Nothing to wait for."""

        async def tick(self) -> None:
            self.ticked_at.append(sandbox.clock.now())

    assistant = Ticking()
    sandbox.attach(assistant)
    await messenger.move_clock("+2-weeks")
    assert [moment.date() for moment in assistant.ticked_at] == [date(2026, 12, 4)]
