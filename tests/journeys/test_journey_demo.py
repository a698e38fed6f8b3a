"""The demo: what its overviews show on the first two mornings, and how what is missed goes up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from diary import gist
from office_stage import OFFICE, JourneyOffice, assemble

from bot.app import open_database
from bot.calendars import work_calendar
from bot.demo.office import open_office
from bot.demo.people import WHOLE_OFFICE
from bot.demo.sandbox import SandboxClock, create_sandbox
from bot.demo.sandbox.client import Colleague, Messenger
from bot.demo.stage import people
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.presence import Presence

TUESDAY = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)


@asynccontextmanager
async def open_demo(url: str, folder: Path, start: datetime) -> AsyncIterator[JourneyOffice]:
    """As `amtsbote demo` opens it: the stories told, everybody greeted, then the first tick."""
    calendar = work_calendar(OFFICE)
    clock = SandboxClock(start, calendar=calendar)
    sandbox = create_sandbox(people(WHOLE_OFFICE), clock=clock)
    database = open_database(url, OFFICE, clock)
    with database.begin() as uow:
        newcomers = open_office(uow, Moment(clock.now(), start.date(), calendar, OFFICE))
    assistant = assemble(sandbox, database, OFFICE, folder)
    await assistant.start()
    async with Messenger(sandbox) as messenger:
        for persona in newcomers:
            await messenger.colleague(persona.key).start()
        await assistant.tick()
        await messenger.settle()
        yield JourneyOffice(sandbox, messenger, assistant, database, OFFICE, folder)
        await assistant.stop()
    sandbox.close()
    database.close()


async def overview(office: JourneyOffice, key: str) -> str:
    """The groups of the newest overview in the chat, each with its claims."""
    colleague: Colleague = getattr(office, key)
    await colleague.chat()
    return gist(next(each.text for each in reversed(colleague.heard) if "Ihre Fristen am" in each.text))


async def test_the_first_mornings_show_what_is_due_and_what_is_missed_goes_up(tmp_path: Path) -> None:
    """Opened on Tuesday 17 November 2026 at 10:30. Jana's hand-overs are due on Friday 13 (claim 6), Tuesday 17 (7),
    Wednesday 18 (8) and Thursday 19 (9), her notice on claim 10 on the 18th."""
    async with open_demo(f"sqlite:///{tmp_path / 'demo.db'}", tmp_path, TUESDAY) as office:
        assert await overview(office, "leistung") == "overdue 6; today 7; coming 8, 10"
        assert await overview(office, "teamleitung") == "coming 11; team 6"
        assert (
            await overview(office, "leitung") == "office 2, 2, 3"
        )  # claim 2: the payment is overdue, and may be dunned

        await office.messenger.move_clock("next-morning")
        assert await overview(office, "leistung") == "overdue 6, 7; today 8, 10; coming 9"
        assert await overview(office, "teamleitung") == "today 11; team 6, 7"

        await office.messenger.move_clock("+1-working-day")
        assert await overview(office, "leistung") == "overdue 8, 10; today 9"
        assert await overview(office, "teamleitung") == "team 8"
        (urgent,) = (each.text for each in office.teamleitung.heard if "Eine dringende Frist" in each.text)
        assert "Forderung 10 ·" in urgent

        await office.messenger.move_clock("+1-working-day")
        stands_in = (
            "• An Rechenstelle übergeben – seit Do., 19.11.2026 (1 Arbeitstag)\nForderung 11 · …2761 · 390,00 €\n"
        )
        await office.leistung.chat()
        assert stands_in + "für Tobias Lindner" in office.leistung.last.text


def test_the_demo_office_has_a_chain_of_deputies_somebody_part_time_and_an_absence_ahead(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'demo.db'}", OFFICE, SandboxClock(TUESDAY))
    calendar = work_calendar(OFFICE)
    with database.begin() as uow:
        open_office(uow, Moment(TUESDAY, TUESDAY.date(), calendar, OFFICE))
        staff = {each.name: each for each in uow.staff.all()}
        away = uow.absences.of_staff(staff["Tobias Lindner"].id, TUESDAY.date())
    database.close()
    presence = Presence(
        {each.id: each for each in staff.values()}, {}, Moment(TUESDAY, TUESDAY.date(), calendar, OFFICE)
    )
    chain = [each.name for each in presence.deputies(staff["Marion Vogt"])]
    assert chain == ["Tobias Lindner", "Jana Petersen", "Petra Nowak"]
    # Petra works on Mondays, Tuesdays and Wednesdays
    assert [presence.works_on(staff["Petra Nowak"], date(2026, 11, 16 + day)) for day in range(5)] == [
        True, True, True, False, False,
    ]  # fmt: skip
    # the third to the seventh working day after Tuesday 17: Friday 20 to Thursday 26
    assert [(each.first, each.last) for each in away] == [(date(2026, 11, 20), date(2026, 11, 26))]


def test_an_office_whose_rules_raise_no_small_claims_is_played_without_them(tmp_path: Path) -> None:
    """Recoveries under 1,000 € are not raised: of fourteen claims those of 980, 318.40, 745.20, 390, 900 and
    412.80 € fall away."""
    rules = replace(OFFICE, claims=replace(OFFICE.claims, small_claim_limit=Money.euro(1_000)))
    database = open_database(f"sqlite:///{tmp_path / 'demo.db'}", rules, SandboxClock(TUESDAY))
    with database.begin() as uow:
        open_office(uow, Moment(TUESDAY, TUESDAY.date(), work_calendar(rules), rules))
        amounts = uow.connection.exec_driver_sql("SELECT amount_cents FROM claim ORDER BY amount_cents").scalars().all()
    database.close()
    assert amounts == [25_000, 36_000, 43_000, 52_000, 60_000, 108_000, 123_456, 275_000]
