"""Eingang einer Inkasso-Liste: its lines are matched, what does not match waits for a person, and its days run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.duties.model import Duty
from bot.domain.duties.planning import rule_of_lists
from bot.domain.errors import Refused
from bot.domain.inkasso.lines import InkassoLine, ReadInkasso
from bot.domain.inkasso.lists import KEPT, InkassoList, LineState, ListState, check_arrival
from bot.domain.inkasso.matching import Candidates, Matched, match
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Source
from bot.domain.payment_import.identity import digest_of
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.duties.planning import begin
from bot.usecases.inkasso.access import list_for


@dataclass(frozen=True)
class Arrival:
    """A file as it came: `arrived_on` is the day on which the office got it, `name` its own."""

    read: ReadInkasso
    name: str
    source: Source
    arrived_on: date


def receive_list(arrival: Arrival, by: Staff | None, uow: UnitOfWork, moment: Moment) -> InkassoList:
    """Keeps every line, sealed, and begins its own duty, so that somebody is reminded of each list. `by` None: it came
    by the data folder.

    Raises NotPermitted, or Refused for a day that cannot be right and for a list that is there already.
    """
    if by is not None:
        by.require(Permission.HANDLE_COLLECTION_LISTS)
    check_arrival(arrival.arrived_on, moment)
    uow.inkasso.one_at_a_time()
    same = list_of_file(arrival.read, uow)
    if same is not None:
        raise Refused(text("This file is list {no} already: {state}.", no=same.id, state=same.state))
    duty = _left(arrival, uow) or begin(rule_of_lists(moment.office), arrival.arrived_on, uow, moment, by=by)
    stored = uow.inkasso.add(
        InkassoList(
            0, arrival.name, _digest(arrival.read, uow), arrival.source, ListState.OPEN, arrival.arrived_on,
            duty.due(moment.calendar), moment.now, duty.id, by.id if by is not None else None,
        )
    )  # fmt: skip
    matched = look_through(arrival.read.lines, uow)
    uow.inkasso.add_lines(stored.id, matched)
    open_lines = sum(each.doubt is not None for each in matched)
    record("received", stored.id, by, uow, moment, lines=len(matched), open=open_lines)
    return stored


def _left(arrival: Arrival, uow: UnitOfWork) -> Duty | None:
    """What a file of that day left open that was discarded: this one stands in its place."""
    found = (uow.duties.get(number) for number in uow.inkasso.left_duties(arrival.arrived_on))
    return next((duty for duty in found if duty.is_open), None)


def list_of_file(read: ReadInkasso, uow: UnitOfWork) -> InkassoList | None:
    """The list that this very file is already."""
    return uow.inkasso.same(_digest(read, uow))


def look_through(lines: Sequence[InkassoLine], uow: UnitOfWork) -> tuple[Matched, ...]:
    """Which claim each of them is. Stores nothing: the dry run."""
    return match(lines, _candidates(lines, uow))


def match_again(list_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> int:
    """What is open and was put back by nobody is compared with the claims of now; returns how many lines were matched.
    Raises NotPermitted, NotFound or Refused."""
    check_open(list_for(by, list_id, uow, to_change=True))
    waiting = {each.no: each for each in uow.inkasso.lines(list_id, LineState.OPEN) if each.line and each.is_looked_for}
    lines = [each.line for each in waiting.values() if each.line is not None]
    found = match(lines, _candidates(lines, uow), uow.inkasso.matched(list_id))
    done = [each for each in found if each.doubt is None and each.claim_id is not None]
    for each in done:
        uow.inkasso.decide(
            waiting[each.line.no].id, LineState.OPEN, LineState.MATCHED, by=by.id, at=moment.now,
            claim_id=each.claim_id,
        )  # fmt: skip
    record("matched_again", list_id, by, uow, moment, lines=len(done))
    return len(done)


def discard_list(list_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> InkassoList:
    """A file that should not have come: what stood there goes. Its duty stays: for another file of that day, or until
    the management says that it is not owed. Raises NotPermitted, NotFound or Refused."""
    found = list_for(by, list_id, uow, to_change=True)
    check_open(found)
    done = replace(found, state=ListState.DISCARDED, ended_at=moment.now, ended_by=by.id)
    uow.inkasso.drop_lines(list_id)
    uow.inkasso.save(done)
    record("discarded", list_id, by, uow, moment)
    return done


def check_open(found: InkassoList) -> None:
    """Raises Refused."""
    if found.state is not ListState.OPEN:
        raise Refused(text("List {no} is “{state}”: nothing can be changed in it.", no=found.id, state=found.state))


def forget_lists(uow: UnitOfWork, moment: Moment) -> int:
    """Of lists that were sent on long ago only the fact is kept, and the file that lies beside a duty as its evidence;
    returns how many lines went."""
    return uow.inkasso.forget_lines(moment.now - KEPT)


def record(action: str, list_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment, **counts: int) -> None:
    uow.audit.record(
        f"inkasso.{action}", at=moment.now, by=by.id if by is not None else None, subject=f"inkasso_list:{list_id}",
        details=dict(counts),
    )  # fmt: skip


def _digest(read: ReadInkasso, uow: UnitOfWork) -> str:
    """With the office's own secret: from it nobody learns what stands in the file."""
    return digest_of(read.content, uow.payments.secret())


def _candidates(lines: Sequence[InkassoLine], uow: UnitOfWork) -> Candidates:
    return uow.inkasso.candidates(
        {line.cash_ref for line in lines if line.cash_ref}, {line.case_ref for line in lines if line.case_ref}
    )
