"""The first steps and the help: what somebody may do, and nothing else."""

import re

import colleague_chat as chat
import pytest
from office_stage import OFFICE, JourneyOffice

from bot.demo.people import PERSONAS
from bot.demo.sandbox.client import Colleague
from bot.domain.people import Role, Staff
from bot.domain.text import text
from bot.i18n import Translator
from handlers.commands.tour import CARDS
from handlers.registry import COMMANDS, commands_of
from handlers.request import Group

MORNING = "Die Übersicht am Morgen"
NEVER = "Was nie hierher gehört"


def heading(msgid: str) -> str:
    """As the reader sees it."""
    return re.sub("<.*?>", "", Translator("de").plain(text(msgid)))


INTAKE, CHECKLIST, TALKS, DECISIONS = (
    heading("<b>Your new customers</b>"),
    heading("<b>Appointments and checklist</b>"),
    heading("<b>Your first consultations</b>"),
    heading("<b>Your applications</b>"),
)
FIGURES, ENTERED, AGREEMENT = (
    heading("<b>Your figures</b>"),
    heading("<b>What other systems hold</b>"),
    heading("<b>The target agreement</b>"),
)
FIRST_STEPS = {
    Role.LSB: ["Ihre Forderungen", DECISIONS, MORNING, NEVER],
    Role.FM: ["Ihre Forderungen", MORNING, NEVER],
    Role.RS: ["Ihre Anordnungen", MORNING, NEVER],
    Role.KK: ["Ihre Anordnungen und Zahlungen", MORNING, NEVER],
    Role.TL: ["Ihr Team", FIGURES, MORNING, NEVER],
    Role.BL: ["Alle Teams", FIGURES, ENTERED, MORNING, NEVER],
    Role.GF: ["Alle Teams", FIGURES, ENTERED, MORNING, NEVER],
    Role.SGG: ["Ihre Widersprüche", MORNING, NEVER],
    Role.BUDGET: ["Ihre Entscheidungen", FIGURES, ENTERED, MORNING, NEVER],
    Role.CONTROLLING: [FIGURES, ENTERED, MORNING, NEVER],
    Role.EZ: [INTAKE, CHECKLIST, MORNING, NEVER],
    Role.SC: [INTAKE, MORNING, NEVER],
    Role.AV: [TALKS, MORNING, NEVER],
    Role.LIAISON: [AGREEMENT, NEVER],
    Role.ADMIN: ["Die Beschäftigten", NEVER],
}
ALL_COMMANDS = {f"/{command.name}" for command in commands_of(OFFICE)}


async def walked(person: Colleague) -> list[str]:
    """The texts of all cards, from the first steps' first to their last."""
    await person.send("/start")
    seen = [(await person.click("Erste Schritte")).text]
    while "Weiter ›" in person.last.labels:
        seen.append((await person.click("Weiter ›")).text)
    return seen


@pytest.mark.parametrize("role", Role)
async def test_the_first_steps_tell_each_role_what_concerns_it(small_office: JourneyOffice, role: Role) -> None:
    person = small_office.leitung
    small_office.change_colleague("leitung", roles=frozenset({role}))
    seen = await walked(person)
    assert [text.splitlines()[0] for text in seen] == FIRST_STEPS[role]
    count = len(FIRST_STEPS[role])
    assert [text.splitlines()[-1] for text in seen] == [f"{number} von {count}" for number in range(1, count + 1)]
    # Only what the reader may use is named.
    menu = {f"/{command.name}" for command in COMMANDS if command.open_to(_with(role))}
    named = {word.strip(".,;:") for text in seen for word in text.split() if word.startswith("/")}
    assert named <= menu
    assert len(person.heard) == 1


def _with(role: Role) -> Staff:
    return Staff(id=1, name="x", roles=frozenset({role}))


async def test_the_cards_are_turned_in_one_message_and_end_with_the_help(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    seen = await walked(jana)
    assert "um 8:00 Uhr eine Übersicht Ihrer Fristen" in seen[2]
    assert jana.last.labels == ["Los geht’s"]
    turned = len(jana.heard)
    ended = await jana.click("Los geht’s")
    assert ended.text.startswith("Das kann ich für Sie tun\n")
    assert len(jana.heard) == turned
    assert ended.labels == ["Erste Schritte"]


async def test_the_first_steps_may_be_skipped_and_taken_again(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    await jana.start()
    card = await jana.click("Erste Schritte")
    assert card.labels == ["Weiter ›", "Überspringen"]
    ahead = await chat.button(jana, "Weiter ›")
    assert (await jana.click("Überspringen")).text.startswith("Das kann ich für Sie tun\n")
    await jana.forge(jana.last.id, ahead)
    assert jana.toasts == [chat.OUT_OF_DATE]
    assert (await jana.click("Erste Schritte")).text == card.text


async def test_a_newcomer_is_shown_the_first_steps_at_once(small_office: JourneyOffice) -> None:
    secret = await chat.invite(small_office.teamleitung, role="Fallmanagement")
    kim = small_office.fremd
    welcome = await kim.start(secret)
    assert "\nIhre Forderungen\n" in welcome.text
    assert welcome.text.endswith("1 von 3")
    turned = await kim.click("Weiter ›")
    assert turned.text.startswith(MORNING)
    assert turned.id == welcome.id


async def test_a_role_lost_on_the_way_shortens_the_way(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    await jana.start()
    await jana.click("Erste Schritte")
    await jana.click("Weiter ›")
    small_office.change_colleague("leistung", roles=frozenset({Role.ADMIN}))
    card = await jana.click("Weiter ›")
    assert (card.text.splitlines()[0], card.text.splitlines()[-1]) == (NEVER, "2 von 2")
    assert card.labels == ["Los geht’s"]


async def test_with_two_roles_both_are_told(small_office: JourneyOffice) -> None:
    small_office.change_colleague("leitung", roles=frozenset({Role.LSB, Role.TL}))
    seen = await walked(small_office.leitung)
    both = ["Ihre Forderungen", DECISIONS, "Ihr Team", FIGURES, MORNING, NEVER]
    assert [text.splitlines()[0] for text in seen] == both


async def test_the_help_of_a_caseworker_stands_under_headings_with_examples(small_office: JourneyOffice) -> None:
    told = await small_office.leistung.send("/hilfe")
    parts = told.text.split("\n\n")
    assert [part.splitlines()[0] for part in parts[:7]] == [
        "Das kann ich für Sie tun", "Forderungen", heading("New customers"), "Aufgaben und Fristen", "Team", "Rechner",
        "Ich und meine Einstellungen",
    ]  # fmt: skip
    assert parts[1].splitlines()[1:3] == [
        "/forderung – Forderung erfassen",
        "      z. B. /forderung 12345BG0001234 1.234,56 Rückforderung",
    ]
    assert "/einladen" not in told.text
    assert "/fristen" not in told.text
    assert "/fristen – Fristen des Teams" in (await small_office.teamleitung.send("/hilfe")).text


async def test_the_help_is_one_message_even_for_whoever_may_do_everything(small_office: JourneyOffice) -> None:
    small_office.change_colleague("leitung", roles=frozenset(Role))
    told = await small_office.leitung.send("/hilfe")
    assert [message.id for message in small_office.leitung.heard] == [told.id]
    named = {word for word in told.text.split() if word in ALL_COMMANDS}
    assert named == ALL_COMMANDS - {"/start"}


async def test_every_example_of_the_help_is_understood(small_office: JourneyOffice) -> None:
    small_office.change_colleague("leistung", roles=frozenset({Role.LSB, Role.KK, Role.EZ, Role.SGG, Role.GF}))
    jana = small_office.leistung
    examples = [command for command in COMMANDS if command.example]
    assert len(examples) > 5
    for command in examples:
        assert command.example.split()[0] == f"/{command.name}"
        answer = await jana.send(command.example)
        assert answer.by_bot
        assert "ℹ️" not in answer.text, command.name
        assert answer.text != chat.NOT_ALLOWED, command.name
        if small_office.one("SELECT count(*) FROM dialogue WHERE status = 'open'"):
            await jana.send("/abbrechen")


def test_every_command_but_the_first_has_its_heading() -> None:
    assert [command.name for command in COMMANDS if command.group is None] == ["start"]
    assert {command.group for command in COMMANDS if command.group} == set(Group)


def test_every_role_has_a_card_of_its_own() -> None:
    assert set(FIRST_STEPS) == set(Role)
    assert len(CARDS) == len({heading for cards in FIRST_STEPS.values() for heading in cards})
    assert {role for persona in PERSONAS for role in persona.roles} <= set(FIRST_STEPS)
