"""Wege der Antragstellung: what differs between them, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.errors import Refused
from bot.domain.new_customers.codes import Channel, Obstacle
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Text, text


@dataclass(frozen=True)
class ChannelRules:
    """`day` asks for the day that counts as the day of application; `day_of_receipt`: it is the day of receipt.

    `identity_open`: nobody has seen the client yet, so the reception area makes an appointment for the identity check.
    `appointments`: the client comes to the house, with an appointment for it (terminiert) or without. `obstacles`: with one of these no data are taken on this channel, a ticket goes to the reception area instead.
    `to_benefit_team`: what the reception area has to do for the benefit team, empty where the case reaches it anyway.
    """

    day: str
    day_of_receipt: bool = False
    identity_open: bool = True
    appointments: bool = False
    obstacles: frozenset[Obstacle] = frozenset()
    to_benefit_team: str = ""


CHANNELS: Mapping[Channel, ChannelRules] = {
    Channel.EZ: ChannelRules(N_("Day of application"), identity_open=False, appointments=True),
    Channel.SC: ChannelRules(
        N_("Day of the call"),
        obstacles=frozenset(Obstacle),
        to_benefit_team=N_("Inform the benefit team"),
    ),
    Channel.POST: ChannelRules(
        N_("Day of receipt"),
        day_of_receipt=True,
        to_benefit_team=N_("Return to the benefit team"),
    ),
    Channel.ONLINE: ChannelRules(N_("Day of the online application")),
}


def application_date(channel: Channel, *, applied: date | None, received: date | None) -> date:
    """Tag der Antragstellung: by post the day of receipt, whatever day stands on the form; else the day on which the
    client applied. Raises Refused where that day is missing."""
    by_receipt = CHANNELS[channel].day_of_receipt
    day = received if by_receipt else applied
    if day is None:
        missing = text("By post the day of receipt counts: please give it.") if by_receipt else text(
            "Please give the day of application."
        )  # fmt: skip
        raise Refused(missing, field="received" if by_receipt else "applied")
    return day


def may_register(staff: Staff, channel: Channel) -> bool:
    """The reception area by every channel, the service centre only what reaches it."""
    if staff.may(Permission.TAKE_INTAKE):
        return True
    return staff.may(Permission.REGISTER_NEW_CUSTOMER) and channel is Channel.SC


def check_obstacle(channel: Channel, obstacle: Obstacle) -> None:
    """Raises Refused where the obstacle is none on this channel: then the data are taken at once."""
    if obstacle not in CHANNELS[channel].obstacles:
        raise Refused(text("Only the service centre sends a ticket. Please take the data."), field="obstacle")


def check_appointment(channel: Channel, by_appointment: bool | None) -> None:
    """Raises Refused where nobody comes to the house, and so with no appointment."""
    if by_appointment is not None and not CHANNELS[channel].appointments:
        raise Refused(text("Only at the reception area there are appointments for an application."), field="channel")


def said_visit(by_appointment: bool) -> Text:
    return text("with an appointment") if by_appointment else text("without an appointment")
