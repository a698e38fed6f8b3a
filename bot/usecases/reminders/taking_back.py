"""A digest that never arrived told nobody anything: what was in it is to be told again, to whoever it concerns then."""

from bot.domain.people import Staff
from bot.ports import UnitOfWork


def take_back_undelivered(staff: Staff, uow: UnitOfWork) -> int:
    """Those the person will not get any more; returns how many."""
    digests = uow.digests.undelivered(staff.id)
    for digest_id in digests:
        _take_back(digest_id, uow)
    return len(digests)


def take_back_message(message_id: int, uow: UnitOfWork) -> bool:
    """The digest that this message is; False where it is none."""
    digest_id = uow.digests.of_message(message_id)
    if digest_id is None:
        return False
    _take_back(digest_id, uow)
    uow.post.delete(message_id)
    return True


def _take_back(digest_id: int, uow: UnitOfWork) -> None:
    uow.reminders.release(digest_id)
    uow.digests.remove(digest_id)
