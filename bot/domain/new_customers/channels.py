"""Wege der Antragstellung: what differs between them, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.new_customers.codes import Channel, Obstacle
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Text, text


@dataclass(frozen=True)
class ChannelRules:
    """`day` is the day that counts as the day of application, whatever other day stands on a form; `asked` asks for it.

    `identity_open`: nobody has seen the client yet, so the reception area makes an appointment for the identity check.
    `appointments`: the client comes to the house, with an appointment for it (terminiert) or without. `obstacles`: with
    one of these no data are taken on this channel, a ticket goes to the reception area instead.
    `to_benefit_team`: what the reception area has to do for the benefit team, empty where the case reaches it anyway.
    """

    day: str
    asked: str
    identity_open: bool = True
    appointments: bool = False
    obstacles: frozenset[Obstacle] = frozenset()
    to_benefit_team: str = ""


CHANNELS: Mapping[Channel, ChannelRules] = {
    Channel.EZ: ChannelRules(
        N_("Day of application"), N_("On which day was the application made?"), identity_open=False, appointments=True
    ),
    Channel.SC: ChannelRules(
        N_("Day of the call"),
        N_("On which day was the call?"),
        obstacles=frozenset(Obstacle),
        to_benefit_team=N_("Inform the benefit team"),
    ),
    Channel.POST: ChannelRules(
        N_("Day of receipt"),
        N_("On which day did the application reach the house?"),
        to_benefit_team=N_("Return to the benefit team"),
    ),
    Channel.ONLINE: ChannelRules(
        N_("Day of the online application"), N_("On which day was the application sent online?")
    ),
}


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
