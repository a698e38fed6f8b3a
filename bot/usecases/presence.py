"""Who can be reached today."""

from datetime import date
from itertools import groupby
from operator import attrgetter

from bot.domain.moment import Moment
from bot.domain.presence import Presence
from bot.ports import UnitOfWork


def presence_of(uow: UnitOfWork, moment: Moment, since: date | None = None) -> Presence:
    """The whole office at the moment; `since`: for questions about days from then on. Two queries, however many
    colleagues there are."""
    by_colleague = attrgetter("staff_id")
    absences = sorted(uow.absences.since(since or moment.today), key=by_colleague)
    return Presence(
        colleagues={staff.id: staff for staff in uow.staff.all() if staff.active},
        absences={staff_id: tuple(own) for staff_id, own in groupby(absences, by_colleague)},
        moment=moment,
    )
