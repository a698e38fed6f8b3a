"""Claims on the treasury's account, and the colleagues who are needed there, in German."""

from datetime import UTC, datetime

import claim_chat as chat
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.domain.people import Role


def at(month: int, day: int, year: int = 2026) -> datetime:
    """Ten o'clock in the office, in winter time."""
    return datetime(year, month, day, 9, tzinfo=UTC)


def go_to(office: JourneyOffice, month: int, day: int, year: int = 2026) -> None:
    office.sandbox.clock.move_to(at(month, day, year))


def with_objections_office(office: JourneyOffice) -> Colleague:
    """Ayse Demir works there in this story."""
    office.change_colleague("leistung568", roles=frozenset({Role.SGG}), team=None)
    return office.leistung568


def with_division_head(office: JourneyOffice) -> Colleague:
    office.change_colleague("leitung", roles=frozenset({Role.BL}))
    return office.leitung


def with_budget_officer(office: JourneyOffice) -> Colleague:
    office.change_colleague("admin", roles=frozenset({Role.BUDGET}))
    return office.admin


async def step(
    person: Colleague, name: str, *answers: str, claim: int = 1, confirm: str = "✓ Bestätigen"
) -> SeenMessage:
    """A step from the card: what is a button is pressed, the rest is typed. Rare steps stand behind a button."""
    card = await person.send(f"/fall {claim}")
    if not any(name in row for row in card.buttons):
        await person.click("Weitere Schritte …")
    await person.click(name)
    for answer in answers:
        await give(person, answer)
    return await person.click(confirm)


async def give(person: Colleague, answer: str) -> SeenMessage:
    if any(answer in row for row in person.last.buttons):
        return await person.click(answer)
    return await person.send(answer)


async def request_instalments(person: Colleague, *terms: str) -> SeenMessage:
    """`terms`: by which wish, the rate or number, the first day. Received today, with the self-disclosure."""
    return await step(person, "Ratenzahlung beantragen", *terms, "geringes Einkommen", "Ja", "heute")


async def grant(person: Colleague, *terms: str) -> SeenMessage:
    return await step(person, "Stundung bewilligen", *terms)


async def defer(office: JourneyOffice, amount: str = "600,00", rate: str = "100,00") -> None:
    """Six instalments as a rule, from 1.12.2026 on."""
    await chat.bring_to_collection(office, amount)
    await request_instalments(office.leistung, "Feste Rate", rate, "1.12.2026")
    await grant(office.rechenstelle, "Feste Rate", rate, "1.12.2026")


def stands(office: JourneyOffice) -> tuple[str, int]:
    """State of claim 1, and what is open of it in cents."""
    (row,) = office.rows("claim", "state, open_cents")
    return row[0], row[1]


def open_tasks(office: JourneyOffice) -> dict[str, str]:
    """Step and day of what is watched, without the limitation."""
    rows = office.stored("SELECT step, due_on FROM task WHERE closed_at IS NULL")
    return {name: str(due) for name, due in rows if name != "limitation"}


def open_instalments(office: JourneyOffice) -> list[int]:
    return [cents for (cents,) in office.stored("SELECT open_cents FROM claim_instalment ORDER BY plan_no, no")]
