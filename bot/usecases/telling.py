"""Tells colleagues something that they did not ask for: never at night or on a free day, in an absence the deputy."""

from collections.abc import Iterable, Iterator, Mapping

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
    """The same to each, once, at once during their working hours, else when these begin again.

    Whoever is away on the day it would reach them is stood in for by the deputy; without one it waits for their return.
    """
    tell_each(((colleague, said) for colleague in colleagues), uow, moment, keyboard=keyboard, lane=lane)


def tell_each(
    messages: Iterable[tuple[Staff, Said]],
    uow: UnitOfWork,
    moment: Moment,
    *,
    keyboard: Keyboard = (),
    lane: Lane = Lane.ALERT,
) -> None:
    """To each what concerns them."""
    wanted = {staff.id: (staff, said) for staff, said in messages}
    if not wanted:
        return
    presence = presence_of(uow, moment)
    for reader, said in _read(wanted, presence):
        uow.post.send(reader, Message(said, keyboard, lane, not_before=presence.may_be_told_at(reader)))


def tell_in_person(staff: Staff, said: Said, uow: UnitOfWork, moment: Moment, *, keyboard: Keyboard = ()) -> None:
    """What is nobody else's business: no deputy reads it, and it waits for their return."""
    not_before = presence_of(uow, moment).may_be_told_at(staff)
    uow.post.send(staff, Message(said, keyboard, Lane.ALERT, not_before=not_before))


def _read(wanted: Mapping[int, tuple[Staff, Said]], presence: Presence) -> Iterator[tuple[Staff, Said]]:
    """Who reads what: nobody who has left; whoever reads it anyway does not read it once more for somebody else."""
    told = set(wanted)
    for staff, said in wanted.values():
        if not staff.active:
            continue
        deputy = presence.stand_in(staff) if presence.is_away_when_told(staff) else None
        if deputy is None:
            yield staff, said
        elif deputy.id not in told:
            told.add(deputy.id)
            yield deputy, lines(said, text("<i>For {name}, who is away.</i>", name=staff.name))
