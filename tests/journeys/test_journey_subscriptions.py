"""/abo: figures come by themselves at the time of the digest, once a period. Begun on Mon 16.11.2026.

What came is counted in the chat: the ledger would not show what came twice.
"""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from deadline_stage import away, number_of
from figure_stage import settled_objections, with_liaison_office
from office_stage import JourneyOffice

from bot.calendars import work_calendar
from bot.demo.sandbox.client import Colleague
from bot.domain.people import Role
from bot.usecases import figure_views
from bot.usecases.figure_views import overview_for
from bot.usecases.leaving import deactivate_colleague
from handlers.desk import Desk
from handlers.subscribing import Subscribing

ENDED = "A subscription has ended"


class Stopped(BaseException):
    """The power went off: nothing that comes after it is done, and nothing catches it."""


def stop() -> None:
    raise Stopped


class NeverStored:
    """A database that is gone before anything can be written."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def write(self, work: object) -> None:
        raise Stopped


async def morning(office: JourneyOffice, month: int, day: int, hour: int = 8, year: int = 2026) -> None:
    """Nine in the office."""
    office.sandbox.clock.move_to(datetime(year, month, day, hour, tzinfo=UTC))
    await office.assistant.tick()
    await office.messenger.settle()


async def subscribed(person: Colleague, how: str, subject: str = "Overview") -> None:
    await person.send("/abo")
    await person.click(subject)
    await person.click(how)


async def brought(person: Colleague) -> int:
    await person.chat()
    return sum(message.text.startswith("KPIs · ") for message in person.heard)


def tick_of(office: JourneyOffice, database: Any = None, stored: Any = lambda: None) -> Subscribing:
    return Subscribing(desk_of(office), database or office.database, stored)


def desk_of(office: JourneyOffice) -> Desk:
    return Desk(office.rules, work_calendar(office.rules))


async def test_the_overview_comes_every_working_day_once(office: JourneyOffice) -> None:
    await settled_objections(office, avoidable=1, rejected=3)
    await subscribed(office.leitung, "on every working day")
    await morning(office, 11, 16, hour=12)
    assert await brought(office.leitung) == 0  # that of today was over

    await morning(office, 11, 17)
    await morning(office, 11, 17, hour=9)

    assert await brought(office.leitung) == 1
    assert office.leitung.last.photo is not None
    assert "data of Tue, 17 Nov 2026" in office.leitung.last.text
    await morning(office, 11, 21)
    await morning(office, 11, 22)
    assert await brought(office.leitung) == 1  # Saturday and Sunday


async def test_a_weekly_one_comes_on_its_day(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "every Thursday")
    await morning(small_office, 11, 18)
    assert await brought(small_office.leitung) == 0
    await morning(small_office, 11, 19)
    await morning(small_office, 11, 20)
    assert await brought(small_office.leitung) == 1
    await morning(small_office, 11, 26)
    assert await brought(small_office.leitung) == 2


async def test_a_monthly_one_brings_the_month_that_has_ended(small_office: JourneyOffice) -> None:
    await settled_objections(small_office, avoidable=1, rejected=3)
    await subscribed(small_office.leitung, "at the beginning of the month")
    await morning(small_office, 11, 30)
    assert await brought(small_office.leitung) == 0
    await morning(small_office, 12, 1)
    await morning(small_office, 12, 2)
    assert await brought(small_office.leitung) == 1
    assert "data of Mon, 30 Nov 2026" in small_office.leitung.last.text


async def test_on_a_holiday_nothing_comes_and_what_was_due_comes_after_it(small_office: JourneyOffice) -> None:
    """Christmas is on a Friday, New Year too: the month's figures come on Monday, the 4th."""
    leitung = small_office.leitung
    await small_office.speak_english("leitung")
    await subscribed(leitung, "on every working day")
    await morning(small_office, 12, 24)
    await morning(small_office, 12, 25)
    assert await brought(leitung) == 1
    await leitung.send("/abo")
    await leitung.click("End: Overview, on every working day")
    await subscribed(leitung, "at the beginning of the month")
    await morning(small_office, 1, 1, year=2027)
    assert await brought(leitung) == 1
    await morning(small_office, 1, 4, year=2027)
    assert await brought(leitung) == 2
    assert "data of Thu, 31 Dec 2026" in leitung.last.text


async def test_whoever_is_absent_gets_a_weekly_one_on_the_first_day_back(small_office: JourneyOffice) -> None:
    """Away from Thursday, the 19th, to Friday: what was due on Thursday comes on Monday, and on Thursday again."""
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "every Thursday")
    away(small_office, "leitung", date(2026, 11, 19), date(2026, 11, 20))
    for day, count in ((19, 0), (20, 0), (23, 1), (24, 1), (26, 2)):
        await morning(small_office, 11, day)
        assert await brought(small_office.leitung) == count


async def test_in_the_evening_and_to_whoever_blocked_the_assistant_nothing_comes(small_office: JourneyOffice) -> None:
    """Tuesday 20:00 is after work; on Wednesday the chat is blocked, so nothing is noted as brought."""
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    await morning(small_office, 11, 17, hour=19)
    small_office.change_colleague("leitung", unreachable_since=small_office.sandbox.clock.now())
    await morning(small_office, 11, 18)
    assert small_office.one("SELECT count(*) FROM subscription_sent") == 0
    small_office.change_colleague("leitung", unreachable_since=None)
    await morning(small_office, 11, 18, hour=9)
    assert await brought(small_office.leitung) == 1


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        ("leitung", {"roles": frozenset({Role.LSB})}),
        ("teamleitung", {"team": None}),
    ],
)
async def test_with_the_role_or_the_team_the_subscription_ends_and_says_so_once(
    small_office: JourneyOffice, who: str, changes: dict[str, Any]
) -> None:
    person = getattr(small_office, who)
    await small_office.speak_english(who)
    await subscribed(person, "on every working day")
    small_office.change_colleague(who, **changes)
    for day in (17, 18):
        await morning(small_office, 11, day)
    assert await brought(person) == 0
    assert sum(ENDED in message.text for message in person.heard) == 1
    assert small_office.one("SELECT count(*) FROM subscription") == 0


async def test_whoever_reads_for_the_district_from_now_on_gets_ended_months_only(small_office: JourneyOffice) -> None:
    """The budget officer's daily figures end; what comes monthly is offered alone."""
    await small_office.speak_english("admin")
    small_office.change_colleague("admin", roles=frozenset({Role.GF}))
    await subscribed(small_office.admin, "on every working day")
    with_liaison_office(small_office)
    await morning(small_office, 11, 17)
    assert await brought(small_office.admin) == 0
    assert ENDED in small_office.admin.last.text
    await small_office.admin.send("/abo")
    await small_office.admin.click("Overview")
    assert small_office.admin.last.labels == ["at the beginning of the month", "‹ Back"]


async def test_whoever_has_left_gets_nothing_and_is_remembered_by_nothing(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung", "admin")
    await subscribed(small_office.leitung, "on every working day")
    number, now = number_of(small_office, "leitung"), small_office.sandbox.clock.now()
    with small_office.database.begin() as uow:
        deactivate_colleague(number, None, uow, desk_of(small_office).moment(now))
    await morning(small_office, 11, 17)
    assert await brought(small_office.leitung) == 0
    assert small_office.one("SELECT count(*) FROM subscription") == 0


async def test_whoever_sees_the_same_has_it_worked_out_once(
    small_office: JourneyOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manager and the controller read the whole office, the lead her team: three messages, two overviews."""
    await small_office.speak_english("leitung", "admin", "teamleitung")
    small_office.change_colleague("admin", roles=frozenset({Role.CONTROLLING}))
    people = (small_office.leitung, small_office.admin, small_office.teamleitung)
    for person in people:
        await subscribed(person, "on every working day")
    worked_out: list[str] = []

    def counted(by: Any, *asked: Any) -> Any:
        worked_out.append(by.name)
        return overview_for(by, *asked)

    monkeypatch.setattr(figure_views, "overview_for", counted)
    await morning(small_office, 11, 17)
    assert [await brought(person) for person in people] == [1, 1, 1]
    assert len(worked_out) == 2


async def test_two_ticks_at_once_bring_it_once(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    small_office.sandbox.clock.move_to(datetime(2026, 11, 17, 8, tzinfo=UTC))
    tick, now = tick_of(small_office), small_office.sandbox.clock.now()
    await asyncio.gather(tick.run(now), tick.run(now))
    await morning(small_office, 11, 17, hour=9)
    assert await brought(small_office.leitung) == 1


@pytest.mark.parametrize("is_stored", [False, True])
async def test_stopped_on_either_side_of_the_ledger_it_comes_once_when_the_assistant_is_back(
    small_office: JourneyOffice, is_stored: bool
) -> None:
    """Either nothing of it is stored when everything stops, or all of it: the ledger and the message on its way."""
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    await small_office.assistant.stop()
    small_office.sandbox.clock.move_to(datetime(2026, 11, 17, 8, tzinfo=UTC))
    database = small_office.database if is_stored else NeverStored(small_office.database)
    with pytest.raises(Stopped):
        await tick_of(small_office, database, stop).run(small_office.sandbox.clock.now())
    assert small_office.one("SELECT count(*) FROM subscription_sent") == is_stored
    assert await brought(small_office.leitung) == 0

    await small_office.start_anew()
    await morning(small_office, 11, 17)
    await morning(small_office, 11, 17, hour=9)
    assert await brought(small_office.leitung) == 1


async def test_what_has_ended_comes_no_more(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    assert "Overview: on every working day" in small_office.leitung.last.text
    await small_office.leitung.click("End: Overview, on every working day")
    assert "You have subscribed to nothing." in small_office.leitung.last.text
    await morning(small_office, 11, 17)
    assert await brought(small_office.leitung) == 0


async def test_nobody_subscribes_twice_to_the_same(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    await subscribed(small_office.leitung, "on every working day")
    assert small_office.one("SELECT count(*) FROM subscription") == 1


async def test_daily_and_weekly_of_the_same_take_each_others_place_and_monthly_stays(
    small_office: JourneyOffice,
) -> None:
    """On Mon 23.11. both would bring one picture twice; the month that has ended is another one."""
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "at the beginning of the month")
    await subscribed(small_office.leitung, "every Monday")
    assert "It replaces" not in small_office.leitung.last.text
    await subscribed(small_office.leitung, "on every working day")
    assert "It replaces: every Monday." in small_office.leitung.last.text
    assert small_office.stored("SELECT rhythm FROM subscription ORDER BY id") == [("monthly",), ("daily",)]
    await morning(small_office, 11, 23)
    assert await brought(small_office.leitung) == 1


async def test_a_kpi_is_chosen_by_its_theme(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await small_office.leitung.send("/abo")
    themes = await small_office.leitung.click("A KPI")
    assert len(themes.labels) < 12
    kpis = await small_office.leitung.click("Objections")
    assert kpis.labels[-1] == "‹ Back"
    assert all(label.startswith("Avoidable upholdings") for label in kpis.labels[:-1])
    await small_office.leitung.click("Avoidable upholdings, all benefits")
    await small_office.leitung.click("at the beginning of the month")
    assert small_office.stored("SELECT subject FROM subscription") == [("avoidable_office",)]
