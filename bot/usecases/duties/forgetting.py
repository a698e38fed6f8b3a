"""Aufbewahrung: what was sent stays as evidence, but not the names of debtors in it."""

from bot.domain.duties.presets import MUNICIPAL_RECEIVABLES
from bot.domain.inkasso.lists import KEPT
from bot.domain.moment import Moment
from bot.ports import UnitOfWork


def forget_lists_of_debtors(uow: UnitOfWork, moment: Moment) -> int:
    """Files beside the lists of municipal receivables go when the lines of these lists go; when something was sent, to
    whom and by whom stays. Returns how many files went."""
    old = uow.duties.old_files(MUNICIPAL_RECEIVABLES, moment.now - KEPT)
    if old:
        uow.personal.files.remove(old)
        uow.audit.record("duties.files_forgotten", at=moment.now, by=None, details={"files": len(old)})
    return len(old)
