"""What of clients seems to stand in words that others will read in the chat. Names of colleagues are nobody's data."""

from collections.abc import Sequence
from functools import partial

from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.personal_data import PersonalKind, find_personal
from bot.ports import UnitOfWork


def personal_words(
    written: str, uow: UnitOfWork, moment: Moment, *, number_asked: bool = False, strict: bool = False
) -> frozenset[PersonalKind]:
    """Colleagues are asked for only where a name was found at all. `strict`: no BG number either, wherever these may
    stand in the chat."""
    find = partial(
        find_personal,
        written,
        today=moment.today,
        strict=strict or not moment.office.references_in_chat,
        number_asked=number_asked,
    )
    found = find()
    return find(known=surnames(uow.staff.all())) if PersonalKind.NAME in found else found


def surnames(colleagues: Sequence[Staff]) -> frozenset[str]:
    return frozenset(each.name.split()[-1] for each in colleagues if each.active)
