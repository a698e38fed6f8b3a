"""Checkliste der Aufnahme: what the reception area has to do for an application, over days if need be."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.new_customers.channels import CHANNELS
from bot.domain.new_customers.codes import Channel, CheckItem, Circumstance
from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission, Staff


def _always(intake: Intake) -> bool:
    return True


def _never(intake: Intake) -> bool:
    return False


def _with(circumstance: Circumstance) -> Callable[[Intake], bool]:
    return lambda intake: circumstance in intake.circumstances


def _hands_out(intake: Intake) -> bool:
    """What comes by post or online has its papers with it."""
    return intake.channel in (Channel.EZ, Channel.SC)


def _has_contacts(intake: Intake) -> bool:
    return all(member.officer_id is not None for member in intake.members if not member.settled)


@dataclass(frozen=True)
class Item:
    """`applies`: to which intakes. `shown_by`: what is known of the intake shows that it is done without a tick.

    `service_centre`: on its own channel the service centre does it with the registration. `has_step`: nobody ticks
    it, a step of its own does it.
    """

    code: CheckItem
    applies: Callable[[Intake], bool] = _always
    shown_by: Callable[[Intake], bool] = _never
    service_centre: bool = False
    has_step: bool = False


ITEMS: tuple[Item, ...] = (
    Item(CheckItem.IDENTITY),
    Item(CheckItem.REGISTRATION_SHEET, service_centre=True),
    Item(CheckItem.RECORD),
    Item(CheckItem.BG_NUMBER, shown_by=lambda intake: intake.case_ref is not None),
    Item(CheckItem.HEAD_OF_UNIT),
    Item(CheckItem.MAIN_CONTACT, shown_by=_has_contacts, has_step=True),
    Item(CheckItem.SECOND_CONTACT, applies=_with(Circumstance.TOPS_UP)),
    Item(CheckItem.LEGAL_CIRCLE, applies=_with(Circumstance.LEGAL_CIRCLE)),
    Item(CheckItem.COMPETENCE, applies=_with(Circumstance.ARRIVAL)),
    Item(CheckItem.PAPERS, applies=_hands_out, service_centre=True),
    Item(CheckItem.WORK_PACKAGE, service_centre=True),
    Item(CheckItem.LEAFLET, service_centre=True),
    Item(CheckItem.DIGITAL, service_centre=True),
    Item(CheckItem.HISTORY_NOTE),
    Item(CheckItem.DECIDING_TEAM, shown_by=lambda intake: intake.benefit_team_id is not None, has_step=True),
    Item(
        CheckItem.BENEFIT_TEAM,
        applies=lambda intake: bool(CHANNELS[intake.channel].to_benefit_team),
        has_step=True,
    ),
)

HAS_STEP = frozenset(item.code for item in ITEMS if item.has_step)

_INDISPENSABLE = (CheckItem.MAIN_CONTACT, CheckItem.DECIDING_TEAM)

OF_EACH_MEMBER = frozenset({CheckItem.REGISTRATION_SHEET, CheckItem.RECORD, CheckItem.WORK_PACKAGE})
"""Done for all members: one who comes later makes them open again."""


def applicable(intake: Intake) -> tuple[CheckItem, ...]:
    """The items of this intake, in their order."""
    return tuple(item.code for item in ITEMS if item.applies(intake))


def missing(intake: Intake) -> tuple[CheckItem, ...]:
    """What is still to be done."""
    return tuple(
        item.code
        for item in ITEMS
        if item.applies(intake) and item.code not in intake.ticked and not item.shown_by(intake)
    )


def waivable(intake: Intake) -> tuple[CheckItem, ...]:
    """What may be left undone for a reason. A main contact is needed for as long as there is somebody to be seen, and
    somebody has to decide."""
    return tuple(item for item in missing(intake) if item not in _INDISPENSABLE)


def tickable(intake: Intake, staff: Staff) -> tuple[CheckItem, ...]:
    """What this person may tick now."""
    everything = staff.may(Permission.TAKE_INTAKE)
    return tuple(
        item.code
        for item in ITEMS
        if item.code in missing(intake) and not item.has_step and (everything or _of_service_centre(item, intake))
    )


def _of_service_centre(item: Item, intake: Intake) -> bool:
    return item.service_centre and intake.channel is Channel.SC
