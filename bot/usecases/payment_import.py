"""Zahlungsimport: a file of payments is looked through, booked whole in one transaction, and undone whole or not at
all.

Looking up reads, sorting out computes, working out reads once more, booking writes: so the transaction is short.
Claims that moved on in between are found out by their version, and nothing is stored then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.claims.access import may_see_claims_of
from bot.domain.claims.courses import Course
from bot.domain.claims.model import Claim
from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.moment import Moment
from bot.domain.parsing.references import folded_reference, mask
from bot.domain.payment_import.batches import Batch, BatchState, BookedLine, Report
from bot.domain.payment_import.identity import Keyed, keyed_unread
from bot.domain.payment_import.lines import ReadLines
from bot.domain.payment_import.sorting import Known, Problem, References, Sorted, Sorting, Verdict
from bot.domain.payment_import.undoing import undone
from bot.domain.people import Permission, Staff
from bot.domain.text import Lines, Said, lines, ntext, text
from bot.ports import UnitOfWork
from bot.usecases.claim_courses import Outcome, Tidings, carry_out_all
from bot.usecases.telling import tell, tell_each

NAMED = 10
"""Settled claims that a message names."""


def look_up(found: Sequence[Keyed], by: Staff | None, uow: UnitOfWork) -> Known:
    """All that sorting out needs: a few queries, whatever the number of lines. Reads only. `by` None: nobody in
    particular yet."""
    references = {folded_reference(each.line.cash_ref) for each in found if each.line.cash_ref}
    payments = uow.payments
    by_cash_ref, by_order_no = payments.claims_by_reference(references)
    numbers = {number for each in (by_cash_ref, by_order_no) for numbers in each.values() for number in numbers}
    seen = {number for number, team in payments.teams(numbers).items() if by is None or may_see_claims_of(by, team)}
    return Known(
        claims=uow.bulk.claims(seen),
        by_cash_ref=_seen(by_cash_ref, seen),
        by_order_no=_seen(by_order_no, seen),
        keys=payments.known({key for each in found for key in (each.key, each.spare)}),
        imported=payments.imported(seen),
    )


def _seen(references: References, seen: set[int]) -> References:
    """What is none of the person's business looks as if it did not exist."""
    return {reference: kept for reference, numbers in references.items() if (kept := [n for n in numbers if n in seen])}


def book_batch(
    batch: Batch, read: ReadLines, sorting: Sorting, outcome: Outcome, by: Staff, uow: UnitOfWork, moment: Moment
) -> Batch:
    """Everything of it, or nothing: raises NotPermitted, Refused where somebody else has decided on it, or
    ChangedMeanwhile where it has to be sorted out anew."""
    by.require(Permission.BOOK_PAYMENT)
    now = uow.payments.batch(batch.id, to_change=True)
    if now.state is not batch.state:
        raise Refused(text("Import {no} is “{state}” already.", no=batch.id, state=now.state))
    tidings = carry_out_all(outcome, by, uow, moment)
    unknown = [each for each in sorting.lines if each.verdict is not Verdict.DOUBLE]
    uow.payments.add_lines(batch.id, [*unknown, *_unread(read, uow, moment)])
    report = Report.of(sorting, read)
    booked = replace(now, state=BatchState.BOOKED, by=by.id, booked_at=moment.now, report=report)
    uow.payments.save_batch(booked, keep_content=False)
    _record("imported", booked, by, uow, moment, **_counts(report))
    tell_each(((each.staff, said_imported(each)) for each in tidings), uow, moment)
    _tell_of_open_lines(report, by, uow, moment)
    return booked


def _unread(read: ReadLines, uow: UnitOfWork, moment: Moment) -> Sequence[Sorted]:
    """What nobody could read is sorted out by a person, once."""
    if not read.bad:
        return ()
    found = list(keyed_unread(read.bad, moment.today, uow.payments.secret()))
    known = uow.payments.known([each.key for each in found])
    return [Sorted(each, each.key, Verdict.UNMATCHED, Problem.UNREADABLE) for each in found if each.key not in known]


def _counts(report: Report) -> Mapping[str, int]:
    return {verdict.value: found.n for verdict, found in report.sums.items()} | {"unread": report.bad_count}


def _tell_of_open_lines(report: Report, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Those who sort payments out, and did not import them themselves."""
    left = report.sums[Verdict.UNMATCHED]
    if left.n or report.bad_count:
        others = [staff for staff in uow.staff.holders(Permission.BOOK_PAYMENT) if staff.id != by.id]
        said = ntext(
            "{n} imported payment ({amount}) has to be sorted out: /zahlungen",
            "{n} imported payments ({amount}) have to be sorted out: /zahlungen",
            left.n + report.bad_count,
            amount=left.amount,
        )
        tell(others, said, uow, moment)


def said_imported(tidings: Tidings) -> Said:
    """One message for all of an import. The references are masked."""
    return lines(
        ntext(
            "<b>{n} payment was imported</b>, {amount}.",
            "<b>{n} payments were imported</b>, {amount} together.",
            tidings.steps,
            amount=tidings.amount,
        ),
        *_settled(tidings.settled),
        *_tasks(tidings.tasks),
    )


def said_undone(tidings: Tidings) -> Said:
    return lines(
        ntext(
            "<b>{n} imported payment was taken back</b>, {amount}: the import was undone.",
            "<b>{n} imported payments were taken back</b>, {amount} together: the import was undone.",
            tidings.steps,
            amount=tidings.amount,
        ),
        *_tasks(tidings.tasks),
    )


def _settled(claims: Sequence[Claim]) -> Sequence[Said]:
    if not claims:
        return ()
    named = Lines(tuple(text("{no} ({ref})", no=claim.id, ref=mask(claim.case_ref)) for claim in claims[:NAMED]), ", ")
    more = len(claims) - NAMED
    rest = (ntext("and {n} more", "and {n} more", more),) if more > 0 else ()
    head = ntext("{n} claim is settled now:", "{n} claims are settled now:", len(claims))
    return (Lines((head, named, *rest), " "),)


def _tasks(count: int) -> Sequence[Said]:
    if not count:
        return ()
    return (ntext("{n} new task for you: /aufgaben", "{n} new tasks for you: /aufgaben", count),)


def look_up_booked(batch_id: int, uow: UnitOfWork) -> tuple[Batch, Sequence[BookedLine], Mapping[int, Claim]]:
    """Reads only. Raises NotFound, or Refused where there is nothing to be undone."""
    batch = uow.payments.batch(batch_id)
    check_may_be_undone(batch)
    booked = uow.payments.booked_lines(batch_id)
    return batch, booked, uow.bulk.claims({line.claim_id for line in booked})


def check_may_be_undone(batch: Batch) -> None:
    """Raises Refused."""
    if batch.state not in (BatchState.BOOKED, BatchState.UNDOING):
        raise Refused(text("Import {no} cannot be undone: it is “{state}”.", no=batch.id, state=batch.state))


def sort_out_undoing(
    booked: Sequence[BookedLine], claims: Mapping[int, Claim], by: Staff, moment: Moment
) -> tuple[Course, ...]:
    """Computes only. Raises Refused, naming the claims that stand in the way."""
    return undone(booked, claims, by.id, moment)


def undo_batch(
    batch: Batch, booked: Sequence[BookedLine], outcome: Outcome, by: Staff, uow: UnitOfWork, moment: Moment
) -> Batch:
    """Every payment of it is reversed; the file can be imported again. Raises NotPermitted or ChangedMeanwhile."""
    by.require(Permission.REVERSE_PAYMENT)
    now = uow.payments.batch(batch.id, to_change=True)
    check_may_be_undone(now)
    if uow.payments.booked_lines(batch.id) != booked:
        raise ChangedMeanwhile(text("Import {no} was changed meanwhile. Nothing was stored.", no=batch.id))
    tidings = carry_out_all(outcome, by, uow, moment)
    uow.payments.undo_lines(batch.id)
    result = replace(now, state=BatchState.UNDONE, undone_at=moment.now, undone_by=by.id)
    uow.payments.save_batch(result, keep_content=False)
    _record("undone", result, by, uow, moment, payments=len(booked))
    tell_each(((each.staff, said_undone(each)) for each in tidings), uow, moment)
    return result


def _record(action: str, batch: Batch, by: Staff, uow: UnitOfWork, moment: Moment, **counts: int) -> None:
    uow.audit.record(f"payments.{action}", at=moment.now, by=by.id, subject=f"payment_batch:{batch.id}", details=counts)
