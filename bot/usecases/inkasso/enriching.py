"""Anreichern und Weitergeben: the matched lines with what the books say, as a table; and the list as sent on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.duties.model import Duty
from bot.domain.errors import ChangedMeanwhile, NotFound, Refused
from bot.domain.inkasso.enriched import AGREED, WHOLE, Enriched, enrich
from bot.domain.inkasso.lists import InkassoList, LineState, ListState, StoredLine
from bot.domain.lists.columns import Reader
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.personal import Debtor, StoredFile
from bot.domain.text import text
from bot.forms import Upload
from bot.ports import UnitOfWork
from bot.usecases.duties.steps import Submit, keep_file, recipient_read, submit_duty
from bot.usecases.inkasso.access import list_for
from bot.usecases.inkasso.receiving import check_open, record

LinesAndClaims = tuple[tuple[int, int], ...]
"""Of each matched line its number in the file and its claim."""


def enriched_lines(list_id: int, by: Staff, uow: UnitOfWork) -> Sequence[Enriched]:
    """In the order of the file. A few queries, whatever their number. Raises NotPermitted or NotFound."""
    list_for(by, list_id, uow)
    return _enriched(uow.inkasso.lines(list_id, LineState.MATCHED), uow)


def lines_with_gaps(list_id: int, by: Staff, uow: UnitOfWork) -> Sequence[int]:
    """Their numbers in the file: something that the agreement asks for is missing. Only lines that may be such are
    opened: of thousands that are whole nobody has to wait for. Raises NotPermitted or NotFound."""
    list_for(by, list_id, uow)
    unsure = uow.inkasso.unsure(list_id)
    without_address = {each.no for each in unsure if not each.has_address}
    doubtful = [each.claim_id for each in unsure if each.has_address]
    opened = _enriched(uow.inkasso.of_claims(list_id, doubtful), uow)
    return sorted(without_address | {line.no for line in opened if not line.is_whole})


def _enriched(lines: Sequence[StoredLine], uow: UnitOfWork) -> Sequence[Enriched]:
    numbers = {line.claim_id for line in lines if line.claim_id is not None}
    claims, timelines = uow.bulk.claims(numbers), uow.bulk.timelines(numbers)
    debtors = uow.personal.debtors.of_claims(numbers)
    return [
        enrich(line, claims[line.claim_id], timelines.get(line.claim_id, ()), debtors.get(line.claim_id, Debtor()))
        for line in lines
        if line.claim_id is not None
    ]


def enriched_table(list_id: int, by: Staff, uow: UnitOfWork, moment: Moment, *, whole: bool) -> Table:
    """As the books are now: `whole` with what only those see who work on it, else as it would be sent on. Once it was,
    that is the file that was kept. Raises NotPermitted, NotFound or Refused."""
    by.require(Permission.HANDLE_COLLECTION_LISTS)
    found = list_for(by, list_id, uow)
    if not whole:
        check_open(found)
    about = text("List {no}, arrived on {day}", no=found.id, day=found.arrived_on)
    lines = enriched_lines(list_id, by, uow)
    columns = WHOLE if whole else AGREED
    return Table(text("Municipal receivables"), about, moment.now, columns, lines, Reader(moment, {}))


def file_sent(list_id: int, by: Staff, uow: UnitOfWork) -> tuple[StoredFile, bytes] | None:
    """What was sent on, as it was then; None of a list that is still here. Raises NotPermitted or NotFound."""
    found = list_for(by, list_id, uow)
    if found.state is not ListState.SENT:
        return None
    if found.file_id is None:
        raise NotFound(text("There is no such file."))
    file = uow.personal.files.get(found.file_id)
    return file, uow.personal.files.read(file)


def lines_and_claims(list_id: int, by: Staff, uow: UnitOfWork) -> LinesAndClaims:
    """What a file is made of: it is no evidence any more once a line is on another claim. Raises NotPermitted or
    NotFound."""
    list_for(by, list_id, uow)
    return tuple(uow.inkasso.pairs(list_id))


def list_taken(list_id: int, by: Staff, uow: UnitOfWork, moment: Moment, *, whole: bool) -> None:
    """Who took which file stands in the audit trail."""
    record("file_taken", list_id, by, uow, moment, whole=int(whole))


@dataclass(frozen=True)
class SentOn:
    """`duty`: the one that was fulfilled by it; None where somebody had ended it already."""

    sent: InkassoList
    duty: Duty | None


def send_on(
    list_id: int, recipient: str, file: Upload | None, by: Staff, uow: UnitOfWork, moment: Moment, *,
    made_of: LinesAndClaims | None = None, with_gaps: bool = False,
) -> SentOn:  # fmt: skip
    """The list was sent on today, as `file`, which is kept beside its duty; that is fulfilled. Raises NotPermitted,
    NotFound or Refused with the field: nothing is sent on while a line waits for a decision, what is missing has to be
    accepted, and the lines and claims that the file was made of are those of now. Raises ChangedMeanwhile."""
    found = list_for(by, list_id, uow, to_change=True)
    check_open(found)
    counts = uow.inkasso.counts([list_id])[list_id]
    if counts[LineState.OPEN]:
        raise Refused(text("{n} lines of list {no} still wait for a decision.", n=counts[LineState.OPEN], no=list_id))
    if made_of is not None and made_of != lines_and_claims(list_id, by, uow):
        raise ChangedMeanwhile(
            text("List {no} was changed meanwhile. Nothing was sent on; please look again.", no=list_id)
        )
    if not with_gaps and lines_with_gaps(list_id, by, uow):
        raise Refused(text("Something is missing in some lines. Please complete them, or say that it stays so."),
                      field="gaps")  # fmt: skip
    duty = uow.duties.get(found.duty_id)
    to = recipient_read(recipient or duty.recipient, duty, uow, moment)
    kept = () if file is None else (keep_file(file, duty, by, uow, moment).id,)
    done = replace(found, state=ListState.SENT, ended_at=moment.now, ended_by=by.id, file_id=next(iter(kept), None))
    uow.inkasso.save(done)
    fulfilled = None
    if duty.is_open:
        command = Submit(duty.id, duty.version, moment.today, to, kept=kept)
        fulfilled = submit_duty(command, by, uow, moment)
    record("sent", list_id, by, uow, moment, matched=counts[LineState.MATCHED], not_ours=counts[LineState.NOT_OURS])
    return SentOn(done, fulfilled)
