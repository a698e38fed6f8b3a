"""Figures in the chat: objections that are settled, and who looks at what comes of them, in English."""

from objection_stage import objections_office, register, step
from office_stage import JourneyOffice

from bot.domain.people import Role


async def settled_objections(office: JourneyOffice, *, avoidable: int, rejected: int) -> None:
    """All municipal, against decisions of team 567, settled on Mon 16.11.2026."""
    officer = await objections_office(office)
    for number in range(1, avoidable + rejected + 1):
        await register(officer)
        outcome = ("upheld", "law applied wrongly") if number <= avoidable else ("rejected",)
        await step(officer, "Settle", *outcome, "today", number=number)


def with_liaison_office(office: JourneyOffice) -> None:
    """The budget's desk belongs to the district in this story."""
    office.change_colleague("admin", roles=frozenset({Role.LIAISON}), team=None)
