"""Arbeitsliste: what a person decides on a line that matches no claim, or was matched to a wrong one."""

from bot.domain.claims.model import Claim
from bot.domain.errors import Refused
from bot.domain.inkasso.lines import Doubt
from bot.domain.inkasso.lists import LineState, NotOurs, StoredLine
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.inkasso.access import list_for
from bot.usecases.inkasso.receiving import check_open, record


def line_for(by: Staff, line_id: int, uow: UnitOfWork) -> StoredLine:
    """A line of a list that is being worked on. Raises NotPermitted, NotFound or Refused."""
    found = uow.inkasso.line(line_id)
    check_open(list_for(by, found.list_id, uow, to_change=True))
    return found


def assign_line(line_id: int, claim_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> StoredLine:
    """It is this claim. Raises NotPermitted, NotFound or Refused with the field, and ChangedMeanwhile."""
    found = _waiting(line_id, by, uow)
    claim = claim_for(by, claim_id, uow)
    _check(claim, found, uow)
    uow.inkasso.decide(found.id, LineState.OPEN, LineState.MATCHED, by=by.id, at=moment.now, claim_id=claim.id)
    record("line_assigned", found.list_id, by, uow, moment, line=found.no, claim=claim.id)
    return found


def dismiss_line(line_id: int, reason: NotOurs, by: Staff, uow: UnitOfWork, moment: Moment) -> StoredLine:
    """It belongs to no claim of ours. Raises NotPermitted, NotFound, Refused or ChangedMeanwhile."""
    found = _waiting(line_id, by, uow)
    uow.inkasso.decide(found.id, LineState.OPEN, LineState.NOT_OURS, by=by.id, at=moment.now, reason=reason)
    record(f"line_{reason.value}", found.list_id, by, uow, moment, line=found.no)
    return found


def put_back_line(line_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> StoredLine:
    """Back on the work list: the claim was a wrong one, or the line is ours after all. Raises NotPermitted, NotFound,
    Refused or ChangedMeanwhile."""
    found = line_for(by, line_id, uow)
    if found.state is LineState.OPEN:
        raise Refused(text("Line {no} is on the work list already.", no=found.no))
    uow.inkasso.decide(
        found.id, found.state, LineState.OPEN, by=by.id, at=moment.now, claim_id=found.claim_id, doubt=Doubt.PUT_BACK
    )
    record("line_put_back", found.list_id, by, uow, moment, line=found.no)
    return found


def line_numbered(list_id: int, no: int, by: Staff, uow: UnitOfWork) -> StoredLine:
    """By its line in the file. Raises NotPermitted, or Refused with the field."""
    check_open(list_for(by, list_id, uow, to_change=True))
    found = uow.inkasso.numbered(list_id, no)
    if found is None:
        raise Refused(text("The list has no line {no}.", no=no), field="line")
    return found


def _waiting(line_id: int, by: Staff, uow: UnitOfWork) -> StoredLine:
    found = line_for(by, line_id, uow)
    if found.state is not LineState.OPEN:
        raise Refused(text("Line {no} is “{state}” already.", no=found.no, state=found.state))
    return found


def _check(claim: Claim, line: StoredLine, uow: UnitOfWork) -> None:
    if claim.id in uow.inkasso.matched(line.list_id):
        raise Refused(text("Another line of the list is on claim {no} already.", no=claim.id), field="claim")
    if not claim.municipal_share:
        raise Refused(text("Claim {no} has no municipal share: it does not belong on this list.", no=claim.id),
                      field="claim")  # fmt: skip
