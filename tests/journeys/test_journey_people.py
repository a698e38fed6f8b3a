"""Who works here: menus, languages, permissions, and people who shut the assistant out."""

import claim_chat as chat
import pytest
from colleague_chat import button
from office_stage import JourneyOffice

from bot.demo.people import PERSONAS
from bot.domain.people import PERMISSIONS, Permission, Role
from handlers.chores import store_menus
from handlers.registry import commands_of

ME = ["ich", "abwesend", "sprache", "abbrechen", "hilfe"]
CALCULATORS = ["frist", "ratenrechner", *ME]
CLAIMS = ["aufgaben", "fall", "suche", "liste"]
EVERYBODY = ["start", *ME]
CASEWORKERS = ["start", "forderung", "raten", *CLAIMS, "team", *CALCULATORS]
DECIDERS = ["start", "forderung", "raten", "neukunden", *CLAIMS, "team", *CALCULATORS]
"""They decide on the applications of new customers."""
ACCOUNTING = ["start", "raten", *CLAIMS, "inkasso", "team", *CALCULATORS]
TREASURY = ["start", "raten", "zahlung", *CLAIMS, "zahlungen", "team", *CALCULATORS]
LEADING = ["neukunden", "kalender", "widersprueche", "kpi", "abo"]
LEADS = ["start", *LEADING, *CLAIMS, "fristen", "team", "einladen", *CALCULATORS]
INTAKE = ["start", "neukunde", "neukunden", "aufgaben", "fall", "suche", "team", *CALCULATORS]
ADVISERS = ["start", "neukunden", "kalender", "aufgaben", "fall", "suche", "team", *CALCULATORS]
ENTERED = ["kpi", "kennzahl", "abo"]
HEADS = ["start", "neukunden", "widersprueche", *ENTERED, *CLAIMS, "inkasso", "fristen", "team", *CALCULATORS]
OBJECTIONS = ["start", "widerspruch", "widersprueche", *CLAIMS, "team", *CALCULATORS]
BUDGET = ["start", *ENTERED, *CLAIMS, "inkasso", "team", *CALCULATORS]
CONTROLLERS = ["start", *ENTERED, "aufgaben", "inkasso", "team", *ME]
DISTRICT = ["start", "kpi", "abo", "inkasso", *ME]
"""They read what the agreement covers, and see nobody who works here."""
ADMINISTRATORS = ["start", "team", "einladen", *CALCULATORS]
HELP = [
    "forderung",
    "raten",
    "zahlung",
    "liste",
    "zahlungen",
    "inkasso",
    "neukunde",
    "neukunden",
    "kalender",
    "widerspruch",
    "widersprueche",
    *ENTERED,
    "aufgaben",
    "fall",
    "suche",
    "fristen",
    "team",
    "einladen",
    *CALCULATORS,
]
"""Under its headings, so not in the order of the menus."""
MENUS = {
    Role.LSB: DECIDERS,
    Role.FM: CASEWORKERS,
    Role.RS: ACCOUNTING,
    Role.KK: TREASURY,
    Role.TL: LEADS,
    Role.BL: HEADS,
    Role.GF: HEADS,
    Role.SGG: OBJECTIONS,
    Role.BUDGET: BUDGET,
    Role.CONTROLLING: CONTROLLERS,
    Role.EZ: INTAKE,
    Role.SC: INTAKE,
    Role.AV: ADVISERS,
    Role.LIAISON: DISTRICT,
    Role.ADMIN: ADMINISTRATORS,
}
NOT_ALLOWED = "Für diesen Schritt fehlt Ihnen die Berechtigung."
STRANGER = (
    "Guten Tag. Dieser Assistent steht nur Beschäftigten des Jobcenters zur Verfügung. "
    "Bitte wenden Sie sich an Ihre Teamleitung."
)


async def menus(office: JourneyOffice) -> dict[str, dict[str, str]]:
    state = await office.messenger.get("/sandbox/state")
    return {
        persona["key"]: {entry["command"]: entry["description"] for entry in persona["commands"]}
        for persona in state["personas"]
    }


async def test_everybody_has_a_menu_of_what_their_role_may_do(office: JourneyOffice) -> None:
    await office.database.write(lambda uow: store_menus(uow, office.rules))
    office.assistant.wake()
    await office.messenger.settle()
    found = await menus(office)
    for persona in PERSONAS:
        assert list(found[persona.key]) == (MENUS[persona.roles[0]] if persona.roles else []), persona.key


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


@pytest.mark.parametrize("role", Role)
async def test_a_command_that_is_not_in_the_menu_is_refused(small_office: JourneyOffice, role: Role) -> None:
    """Every role × every command."""
    small_office.change_colleague("leitung", roles=frozenset({role}))
    for command in commands_of(small_office.rules):
        answer = await small_office.leitung.send(f"/{command.name}")
        assert (answer.text == NOT_ALLOWED) == (command.name not in MENUS[role]), command.name
        assert answer.text != NOT_ALLOWED or answer.labels == []


async def test_who_has_no_role_yet_may_do_only_what_concerns_themselves(small_office: JourneyOffice) -> None:
    small_office.change_colleague("leitung", roles=frozenset())
    for command in commands_of(small_office.rules):
        answer = await small_office.leitung.send(f"/{command.name}")
        assert (answer.text == NOT_ALLOWED) == (command.name not in EVERYBODY), command.name
    assert small_office.rows("dialogue", "conversation") == [("absence",)]


@pytest.mark.parametrize("role", Role)
async def test_the_help_names_what_the_menu_holds(small_office: JourneyOffice, role: Role) -> None:
    small_office.change_colleague("leitung", roles=frozenset({role}))
    told = await small_office.leitung.send("/hilfe")
    named = [line.split()[0].removeprefix("/") for line in told.text.splitlines() if line.startswith("/")]
    assert named == [name for name in HELP if name in MENUS[role]]


async def test_whoever_reads_for_the_district_sees_nobody_who_works_here(small_office: JourneyOffice) -> None:
    """Not by the command, not by a card that was shown before, and not as a stand-in."""
    district = small_office.leitung
    team = await district.send("/team")
    await district.click("Team 567")
    person = await button(district, "Jana Petersen")
    small_office.change_colleague("leitung", roles=frozenset({Role.LIAISON}))
    assert (await district.send("/team")).text == NOT_ALLOWED
    await district.forge(team.id, person)
    assert "Jana Petersen" not in district.last.text
    own = await district.send("/ich")
    assert own.labels == ["Abwesenheit eintragen", "Arbeitszeit ändern", "Sprache"]


async def test_two_roles_may_do_what_either_may(small_office: JourneyOffice) -> None:
    small_office.change_colleague("admin", roles=frozenset({Role.ADMIN, Role.LSB}))
    await small_office.admin.start()
    both = ["start", "forderung", "raten", "neukunden", *CLAIMS, "team", "einladen", *CALCULATORS]
    assert list((await menus(small_office))["admin"]) == both


async def test_a_colleague_who_has_left_is_a_stranger(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/frist")
    office.change_colleague("leistung", active=False)
    assert (await leistung.send("/aufgaben")).text == STRANGER
    await leistung.click("Fristen eines Bescheids")
    assert leistung.toasts == [STRANGER]
    assert "Zur Post gegeben" not in "".join(message.text for message in leistung.heard)


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
    assert list((await menus(small_office))["rechenstelle"]) == MENUS[Role.RS]


async def test_somebody_who_comes_back_is_reached_again(office: JourneyOffice) -> None:
    await office.leistung.block()
    await office.leistung.unblock()
    assert (await office.leistung.send("/abbrechen")).text == "Es gibt nichts abzubrechen."
    assert office.one("SELECT count(*) FROM staff WHERE unreachable_since IS NOT NULL") == 0


async def test_f05_somebody_who_turns_out_to_be_unreachable_is_reported(office: JourneyOffice) -> None:
    """The assistant was not told of it: the messenger says so when it is to deliver."""
    await office.messenger.fault("blocked", persona="leistung")
    await office.leistung.send("/hilfe")
    await office.teamleitung.chat()
    told = [message.text for message in office.teamleitung.heard]
    assert told == [
        "Jana Petersen ist für mich nicht erreichbar: Ich wurde blockiert, oder der Chat wurde nie begonnen."
    ]


async def test_who_comes_back_is_pointed_to_what_has_come_up(small_office: JourneyOffice) -> None:
    await chat.register(small_office.leistung, notice="12.11.2026")
    await small_office.rechenstelle.block()
    await chat.hand_over(small_office.leistung)
    await small_office.rechenstelle.unblock()
    await small_office.rechenstelle.chat()
    assert [message.text for message in small_office.rechenstelle.heard] == [
        "Sie sind wieder erreichbar. Was inzwischen angefallen ist, steht unter /aufgaben."
    ]
    assert (await small_office.rechenstelle.send("/aufgaben")).labels == ["Forderung 1", "Alle anzeigen"]
