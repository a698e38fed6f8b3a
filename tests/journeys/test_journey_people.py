"""Who works here: menus, languages, permissions, and people who shut the assistant out."""

import pytest
from office_stage import JourneyOffice

from bot.demo.people import PERSONAS
from bot.domain.people import PERMISSIONS, Permission, Role
from handlers.chores import store_menus
from handlers.registry import COMMANDS

EVERYBODY = ["start", "frist", "ratenrechner", "sprache", "abbrechen", "hilfe"]
READERS = ["start", "aufgaben", "fall", "suche", "frist", "ratenrechner", "sprache", "abbrechen", "hilfe"]
CASEWORKERS = ["start", "forderung", *READERS[1:]]
MENUS = {
    "leistung": CASEWORKERS,
    "fallmanagement": CASEWORKERS,
    "rechenstelle": READERS,
    "kreiskasse": READERS,
    "teamleitung": READERS,
    "leitung": READERS,
    "admin": EVERYBODY,
    "fremd": [],
}


async def menus(office: JourneyOffice) -> dict[str, dict[str, str]]:
    state = await office.messenger.get("/sandbox/state")
    return {
        persona["key"]: {entry["command"]: entry["description"] for entry in persona["commands"]}
        for persona in state["personas"]
    }


async def test_everybody_has_a_menu_of_what_their_role_may_do(office: JourneyOffice) -> None:
    await office.database.write(store_menus)
    office.assistant.wake()
    await office.messenger.settle()
    found = await menus(office)
    assert {key: list(found[key]) for key in MENUS} == MENUS


async def test_the_menu_follows_the_language(office: JourneyOffice) -> None:
    answer = await office.leistung.send("/sprache")
    assert answer.text == "In welcher Sprache soll ich mit Ihnen sprechen?"
    assert (await office.leistung.click("English")).text == "I speak English with you now."
    assert (await menus(office))["leistung"]["forderung"] == "Register a claim"
    assert (await office.leistung.click("Deutsch")).text == "Ich spreche jetzt Deutsch mit Ihnen."
    assert (await menus(office))["leistung"]["forderung"] == "Forderung erfassen"


async def test_only_the_one_who_chose_it_reads_another_language(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leistung")
    assert (await small_office.leistung.send("/abbrechen")).text == "There is nothing to cancel."
    assert (await small_office.kreiskasse.send("/abbrechen")).text == "Es gibt nichts abzubrechen."


@pytest.mark.parametrize("key", sorted(MENUS.keys() - {"fremd"}))
async def test_a_command_that_is_not_in_the_menu_is_refused(small_office: JourneyOffice, key: str) -> None:
    """Every role × every command; the state behind a refused one stays empty."""
    person = getattr(small_office, key)
    for command in COMMANDS:
        answer = await person.send(f"/{command.name}")
        refused = any(message.text == "Für diesen Schritt fehlt Ihnen die Berechtigung." for message in person.heard)
        assert refused == (command.name not in MENUS[key]), command.name
        if command.name not in MENUS[key]:
            assert answer.labels == []
            return


def test_every_role_holds_some_permission_and_every_permission_is_held() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert set().union(*PERMISSIONS.values()) == set(Permission)


async def test_somebody_who_blocks_the_assistant_is_reported_to_the_team_lead(office: JourneyOffice) -> None:
    await office.leistung.block()
    await office.teamleitung.chat()
    assert office.teamleitung.last.text == (
        "Jana Petersen ist für mich nicht erreichbar: Ich wurde blockiert, oder der Chat wurde nie begonnen."
    )
    assert office.one("SELECT count(*) FROM staff WHERE unreachable_since IS NOT NULL") == 1


async def test_where_the_only_team_lead_is_gone_the_administrators_are_told(small_office: JourneyOffice) -> None:
    await small_office.teamleitung.block()
    await small_office.admin.chat()
    assert small_office.admin.last.text.startswith("Marion Vogt ist für mich nicht erreichbar")


async def test_whoever_is_added_while_the_assistant_runs_gets_a_menu_with_start(small_office: JourneyOffice) -> None:
    assert (await menus(small_office))["rechenstelle"] == {}
    await small_office.rechenstelle.start()
    assert list((await menus(small_office))["rechenstelle"]) == MENUS["rechenstelle"]


async def test_somebody_who_comes_back_is_reached_again(office: JourneyOffice) -> None:
    await office.leistung.block()
    await office.leistung.unblock()
    assert (await office.leistung.send("/abbrechen")).text == "Es gibt nichts abzubrechen."
    assert office.one("SELECT count(*) FROM staff WHERE unreachable_since IS NOT NULL") == 0


async def test_the_calculator_counts_working_days_behind_the_command(small_office: JourneyOffice) -> None:
    """Easter 2021: Good Friday 2 April and Easter Monday 5 April are free, so it ends on 20 April as in Brandenburg."""
    answer = await small_office.leistung.send("/frist 26.3.2021 15")
    assert answer.text.startswith("15 Arbeitstage nach Fr., 26.03.2021: Di., 20.04.2021")


async def test_the_calculator_knows_the_periods_of_a_notice(small_office: JourneyOffice) -> None:
    """Posted 30.03.2026: 4th day 03.04. (Good Friday stays); 03.05. is a Sunday, so 04.05.; limitation end of 2030."""
    kasse = small_office.kreiskasse
    await kasse.send("/frist")
    await kasse.click("Fristen eines Bescheids")
    await kasse.send("30.3.2026")
    answer = await kasse.click("✓ Berechnen")
    for expected in ("Fr., 03.04.2026", "Mo., 04.05.2026", "Di., 05.05.2026", "Di., 31.12.2030"):
        assert expected in answer.text


async def test_the_calculator_knows_the_age_limit_from_the_month_of_birth(small_office: JourneyOffice) -> None:
    """Born in July 1958: 66 years. On the 1st: completed on 30.06.2024; later: in July 2024."""
    kasse = small_office.kreiskasse
    await kasse.send("/frist Altersgrenze")
    await kasse.send("07.1958")
    answer = await kasse.click("✓ Berechnen")
    assert "So., 30.06.2024" in answer.text
    assert "Mi., 31.07.2024" in answer.text


async def test_the_calculator_tells_a_new_customer(small_office: JourneyOffice) -> None:
    """From 30.09.2020 to 01.04.2021 lie 182 days, one too few; to 02.04.2021 183."""
    for applied, verdict in (("1.4.2021", "Kein Neukunde"), ("2.4.2021", "Neukunde")):
        kasse = small_office.kreiskasse
        await kasse.send("/frist Neukunde")
        await kasse.send("30.9.2020")
        await kasse.send(applied)
        assert any(line.startswith(verdict) for line in (await kasse.click("✓ Berechnen")).text.splitlines())


async def test_the_instalment_calculator_shows_the_plan(small_office: JourneyOffice) -> None:
    """1.000,00 in 3: 333,34 · 333,34 · 333,32. 1 May 2027 is a Saturday and a holiday: payable on Monday, 3 May."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 1.000,00 Anzahl 1.5.2027")
    await kasse.send("3")
    answer = await kasse.click("✓ Berechnen")
    assert "1. 333,34 € am Mo., 03.05.2027 (vereinbart: Sa., 01.05.2027)" in answer.text
    assert "3. 333,32 € am Do., 01.07.2027" in answer.text


async def test_a_plan_that_is_too_long_is_refused_with_one_that_works(small_office: JourneyOffice) -> None:
    """1.000,00 in 36: 27,78, rounded up."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 1.000,00 Anzahl 1.5.2027")
    await kasse.send("40")
    answer = await kasse.click("✓ Berechnen")
    assert "höchstens 36 Raten" in answer.text
    assert "36 Raten" in answer.text
    assert "27,78 €" in answer.text
    assert "Wie viele Raten?" in answer.text


def test_the_personas_of_the_demo_are_those_of_the_menus() -> None:
    assert MENUS.keys() <= {persona.key for persona in PERSONAS}
