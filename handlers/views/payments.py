"""What is said of imported payments: how a file was understood, what came of it, and what is left to be sorted out.

Counts, sums and line numbers only, references masked, and no word that somebody has written: it may stand in a chat.
"""

from collections.abc import Iterator, Sequence

from bot.domain.parsing import mask
from bot.domain.payment_import.batches import Batch, BatchState, OpenLine, Report
from bot.domain.payment_import.layout import Column, Layout, is_common, says_itself
from bot.domain.payment_import.lines import BadLine
from bot.domain.payment_import.sorting import Problem, Verdict
from bot.domain.text import GAP, Count, Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import UnitOfWork
from handlers.views.private import PAYMENTS_ROOM, private_button

BAD_LINES_SHOWN = 10
SEPARATOR_NAMES = {";": text("semicolon"), ",": text("comma"), "\t": text("tab"), "|": text("vertical bar")}


def said_layout(layout: Layout, separator: str = "", *, in_chat: bool = True) -> Said:
    """Which column is what, and how amounts and dates are written. A heading may be somebody's name: in a chat stand
    the common ones only."""
    columns = tuple(_said_column(column, layout, in_chat) for column in sorted(layout.columns))
    written = [
        text("Amounts such as {example}", example=layout.decimal),
        text("dates such as {example}", example=layout.dates),
    ]
    if separator in SEPARATOR_NAMES:
        written.append(text("separated by {sign}", sign=SEPARATOR_NAMES[separator]))
    recognised = text("Recognised: {columns}", columns=Lines(columns, " · "))
    return lines(recognised, Lines(tuple(written), ", "))


def _said_column(column: Column, layout: Layout, in_chat: bool) -> Said:
    """With its heading, where that is another word."""
    name = layout.columns[column]
    if layout.has_header and says_itself(column, name):
        return literal(column)
    is_harmless = not in_chat or not layout.has_header or is_common(name)
    return text("{column} = {name}", column=column, name=name if is_harmless else text("a heading of its own"))


def said_report(report: Report, *, is_dry: bool = False) -> Said:
    """Counts and sums, of what would come of it or what came of it."""
    return lines(*_looked_at(report), *_sums(report, is_dry), *_bad(report, is_dry))


def _said_taken_back(report: Report) -> Said:
    """Of an import that was undone."""
    matched, left = report.sums[Verdict.MATCHED], report.sums[Verdict.UNMATCHED]
    booked = ntext("{n} payment had been booked and was taken back: {amount}",
                   "{n} payments had been booked and were taken back: {amount}", matched.n,
                   amount=matched.amount)  # fmt: skip
    if not left.n:
        return booked
    return lines(booked, ntext("{n} had to be sorted out: {amount}", "{n} had to be sorted out: {amount}", left.n,
                               amount=left.amount))  # fmt: skip


def _looked_at(report: Report) -> Iterator[Said]:
    """So that whoever knows the file sees whether anything is missing."""
    yield ntext("{n} line was read", "{n} lines were read", report.read)
    if report.totals:
        yield ntext("{n} total was left out", "{n} totals were left out", report.totals)
    if report.ignored:
        yield ntext("Not read: column {columns}", "Not read: columns {columns}", len(report.ignored),
                    columns=", ".join(report.ignored))  # fmt: skip


def _sums(report: Report, is_dry: bool) -> Iterator[Said]:
    found = report.sums
    matched, over = found[Verdict.MATCHED], found[Verdict.OVERPAID]
    left, double = found[Verdict.UNMATCHED], found[Verdict.DOUBLE]
    if is_dry:
        yield ntext("{n} payment can be booked: {amount}", "{n} payments can be booked: {amount}", matched.n,
                    amount=matched.amount)  # fmt: skip
    else:
        yield ntext("{n} payment booked: {amount}", "{n} payments booked: {amount}", matched.n, amount=matched.amount)
    if over.n:
        yield ntext("of these {n} beyond what was open: {amount} as a credit for clarification",
                    "of these {n} beyond what was open: {amount} as credits for clarification", over.n,
                    amount=over.amount)  # fmt: skip
    yield ntext("{n} to be sorted out: {amount}", "{n} to be sorted out: {amount}", left.n, amount=left.amount)
    yield ntext("{n} known already, not booked again: {amount}", "{n} known already, not booked again: {amount}",
                double.n, amount=double.amount)  # fmt: skip


def _bad(report: Report, is_dry: bool) -> Iterator[Said]:
    if not report.bad_count:
        return
    if is_dry:
        yield ntext("❗ {n} line cannot be read and is left out:", "❗ {n} lines cannot be read and are left out:",
                    report.bad_count)  # fmt: skip
    else:
        yield ntext("❗ {n} line could not be read and has to be sorted out, too:",
                    "❗ {n} lines could not be read and have to be sorted out, too:", report.bad_count)  # fmt: skip
    yield from map(said_bad, report.bad[:BAD_LINES_SHOWN])
    if report.bad_count > BAD_LINES_SHOWN:
        yield text("… and {n} more", n=Count(report.bad_count - BAD_LINES_SHOWN))


def said_bad(line: BadLine) -> Said:
    return text("Line {no}: {fault}", no=line.no, fault=line.fault)


def said_batch(batch: Batch) -> Said:
    """One line to know an import by."""
    return text("Import {no} · {source} · {at} · {state}", no=batch.id, source=batch.source, at=batch.at,
                state=batch.state)  # fmt: skip


def said_line(line: OpenLine) -> Said:
    """One line of the work list; the reference is masked."""
    if line.problem is Problem.UNREADABLE:
        return text("line {no} of import {of}", no=line.no, of=line.batch_id)
    reference = mask(line.cash_ref) if line.cash_ref else "–"
    return text("{amount} · {day} · {ref}", amount=line.amount, day=line.value_date, ref=reference)


def batch_message(batch: Batch, uow: UnitOfWork, headline: Said | None = None) -> Message:
    """An import as it stands, and what can be done with it."""
    parts: list[Said] = [] if headline is None else [headline, GAP]
    parts.append(text("<b>Import {no}</b> · {source} · {at}", no=batch.id, source=batch.source, at=batch.at))
    parts.append(text("State: <b>{state}</b>", state=batch.state))
    if batch.layout is not None:
        parts.append(said_layout(batch.layout))
    if batch.profile is not None:
        parts.append(text("Mapping: {name}", name=batch.profile))
    came_of_it = _came_of_it(batch)
    if came_of_it is not None:
        parts += [GAP, came_of_it]
    if batch.state is BatchState.CHECKED:
        parts += _earlier(batch, uow)
    return Message(lines(*parts), _keyboard(batch), context={"import": batch.id})


def _came_of_it(batch: Batch) -> Said | None:
    """What was found before does not hold where the file is read anew, or is not booked after all."""
    if batch.report is None:
        return None
    match batch.state:
        case BatchState.CHECKED | BatchState.QUEUED:
            return said_report(batch.report, is_dry=True)
        case BatchState.BOOKED | BatchState.UNDOING:
            return said_report(batch.report)
        case BatchState.UNDONE:
            return _said_taken_back(batch.report)
        case _:
            return None


def _earlier(batch: Batch, uow: UnitOfWork) -> Sequence[Said]:
    same = [other for other in uow.payments.same_file(batch.digest) if other.state is BatchState.BOOKED]
    if not same:
        return ()
    return (GAP, text("⚠ The very same file was imported before: import {no}.", no=same[-1].id))


def _keyboard(batch: Batch) -> Keyboard:
    args = {"id": batch.id}
    rows: list[tuple[Button, ...]] = []
    match batch.state:
        case BatchState.CHECKED:
            rows.append((*_book(batch), Button(text("Discard"), "import.discard", args)))
            rows.append(_columns(batch))
        case BatchState.UNCLEAR:
            rows.append(_columns(batch))
            rows.append((Button(text("Discard"), "import.discard", args),))
        case BatchState.BOOKED:
            rows.append((Button(text("Undo the import"), "import.ask_undo", args),))
    rows.append((Button(text("Payments to be sorted out"), "payments.page", {"offset": 0}),))
    return tuple(rows)


def _columns(batch: Batch) -> tuple[Button, ...]:
    return (private_button(text("🔒 Say which column is what"), PAYMENTS_ROOM, **{"import": batch.id}),)


def _book(batch: Batch) -> tuple[Button, ...]:
    """Named after what it does; none where it would do nothing."""
    if batch.report is None or not batch.report.is_of_use:
        return ()
    books = batch.report.sums[Verdict.MATCHED].n
    label = text("Book") if books else text("Put on the list")
    return (Button(label, "import.book", {"id": batch.id}),)
