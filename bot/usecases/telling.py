"""Tells colleagues something that they did not ask for: never at night or on a free day, in an absence the deputy."""

from collections.abc import Iterable, Iterator

from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.text import Said, lines, text
from bot.messages import Keyboard, Lane, Message
from bot.ports import UnitOfWork
from bot.usecases.presence import presence_of


def tell(
    colleagues: Iterable[Staff],
    said: Said,
    uow: UnitOfWork,
    moment: Moment,
    *,
    keyboard: Keyboard = (),
    lane: Lane = Lane.ALERT,
) -> None:
    """Each once, at once during their working hours, else when these begin again.

    Whoever is absent is stood in for by the deputy; without one it waits for their return.
    """
    presence = presence_of(uow, moment)
    for reader, instead_of in _readers(colleagues, presence):
        told = (
            said if instead_of is None else lines(said, text("<i>For {name}, who is away.</i>", name=instead_of.name))
        )
        uow.post.send(reader, Message(told, keyboard, lane, not_before=presence.may_be_told_at(reader)))


def _readers(colleagues: Iterable[Staff], presence: Presence) -> Iterator[tuple[Staff, Staff | None]]:
    """(who reads it, for whom); whoever reads it anyway does not read it once more for somebody else."""
    wanted = {staff.id: staff for staff in colleagues}
    told = set(wanted)
    for staff in wanted.values():
        deputy = None if not presence.is_absent(staff) else presence.stand_in(staff)
        if deputy is None:
            yield staff, None
        elif deputy.id not in told:
            told.add(deputy.id)
            yield deputy, staff
