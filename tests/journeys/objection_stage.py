"""The objections office at work; it and the leads read English here."""

from collections.abc import Sequence
from typing import Any

from office_stage import JourneyOffice
from receivables_stage import with_objections_office

from bot.demo.sandbox.client import Colleague, SeenMessage


async def objections_office(office: JourneyOffice) -> Colleague:
    """Ayse Demir works there."""
    officer = with_objections_office(office)
    await office.speak_english("leistung568", "teamleitung", "leitung")
    return officer


async def register(officer: Colleague, line: str = "today municipal Team 567 § 22") -> SeenMessage:
    """By quick entry."""
    await officer.send(f"/widerspruch {line}")
    return await officer.click("✓ Register")


async def step(person: Colleague, name: str, *answers: str, number: int = 1, confirm: str = "✓ Confirm") -> SeenMessage:
    """A step from the card: what is a button is pressed, the rest is typed. Rare steps stand behind a button."""
    card = await person.send(f"/widerspruch {number}")
    if name not in card.labels:
        await person.click("Further steps …")
    await person.click(name)
    for answer in answers:
        await (person.click(answer) if answer in person.last.labels else person.send(answer))
    return await person.click(confirm)


def stored(office: JourneyOffice, columns: str = "state, outcome, reason, settled_on") -> Sequence[tuple[Any, ...]]:
    return [tuple(str(each) if each is not None else None for each in row) for row in office.rows("objection", columns)]


def open_tasks(office: JourneyOffice) -> dict[str, str]:
    """Step and day of what waits on objections."""
    rows = office.stored("SELECT step, due_on FROM task WHERE kind = 'objection' AND closed_at IS NULL ORDER BY id")
    return {name: str(due) for name, due in rows}
