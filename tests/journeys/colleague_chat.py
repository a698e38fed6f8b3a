"""What colleagues do in their chats about one another, in German. Each ends with the message the person sees."""

import re
from typing import Any, Final

from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage

CASEWORK: Final = "Leistungssachbearbeitung"
STRANGER: Final = (
    "Guten Tag. Dieser Assistent steht nur Beschäftigten des Jobcenters zur Verfügung. "
    "Bitte wenden Sie sich an Ihre Teamleitung."
)
NOT_ALLOWED: Final = "Für diesen Schritt fehlt Ihnen die Berechtigung."
OUT_OF_DATE: Final = "Das ist schon erledigt oder überholt. Es gilt, was jetzt dasteht."
UNUSABLE: Final = "Mit dieser Einladung geht es nicht (mehr). Bitte lassen Sie sich eine neue geben."

_LINK = re.compile(r"https://t\.me/amtsbote_bot\?start=(\S+)")


async def preview_invitation(
    person: Colleague, name: str = "Kim Schuster", *, role: str = CASEWORK, team: str = "Team 567"
) -> SeenMessage:
    await person.send("/einladen")
    await person.send(name)
    await person.click(f"☐ {role}")
    await person.click("✓ Fertig")
    return await person.click(team)


async def invite(person: Colleague, name: str = "Kim Schuster", *, role: str = CASEWORK, team: str = "Team 567") -> str:
    """Returns the secret of the link."""
    await preview_invitation(person, name, role=role, team=team)
    return secret_in(await person.click("✓ Einladen"))


def secret_in(message: SeenMessage) -> str:
    found = _LINK.search(message.text)
    assert found is not None, message.text
    return found[1]


async def visitor(office: JourneyOffice, key: str = "besuch", name: str = "Robin Gast") -> Colleague:
    """Somebody else in the messenger who does not work here."""
    await office.messenger.post("/sandbox/personas", {"key": key, "name": name, "role": "", "language_code": "de"})
    return office.messenger.colleague(key)


async def enter_absence(person: Colleague, days: str) -> SeenMessage:
    """Quick entry with both days, confirmed."""
    await person.send(f"/abwesend {days}")
    return await person.click("✓ Bestätigen")


async def open_card(person: Colleague, name: str, *, team: str = "") -> SeenMessage:
    """By way of /team, which administrators and the management are asked to choose."""
    await person.send("/team")
    if team:
        await person.click(team)
    return await person.click(name)


async def choose_deputy(person: Colleague, name: str, *, of: str = "") -> SeenMessage:
    """On one's own card, or on a colleague's."""
    await (open_card(person, of) if of else person.send("/ich"))
    await person.click("Vertretung ändern")
    return await person.click(next(label for label in person.last.labels if label.startswith(name)))


def line(message: SeenMessage, beginning: str) -> str:
    """The line of the message that begins so."""
    return next(each for each in message.text.splitlines() if each.startswith(beginning))


async def button(person: Colleague, label: str) -> str:
    """What the newest button of this label sends when it is pressed, to press it later once more."""
    view: Any = await person.chat()
    found = [
        each["data"]
        for message in view["messages"]
        for row in message["buttons"]
        for each in row
        if each["text"].replace("\u00a0", " ") == label
    ]
    return str(found[-1])
