"""What is said of imported payments: how a file was understood, what came of it, and what is left to be sorted out.

Counts, sums and line numbers only, and references masked: it may stand in a chat.
"""

from collections.abc import Iterator, Sequence

from bot.domain.parsing import mask
from bot.domain.payment_import.batches import Batch, BatchState, OpenLine, Report
from bot.domain.payment_import.layout import Layout
from bot.domain.payment_import.lines import BadLine
from bot.domain.payment_import.sorting import Verdict
from bot.domain.text import GAP, Lines, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import UnitOfWork

BAD_LINES_SHOWN = 10
SEPARATOR_NAMES = {";": text("semicolon"), ",": text("comma"), "\t": text("tab"), "|": text("vertical bar")}


def said_layout(layout: Layout, separator: str = "") -> Said:
    """Which column is what, and how amounts and dates are written."""
    columns = tuple(
        text("{column} = {name}", column=column, name=name) for column, name in sorted(layout.columns.items())
    )
    written = [
        text("Amounts such as {example}", example=layout.decimal),
        text("dates such as {example}", example=layout.dates),
    ]
    if separator in SEPARATOR_NAMES:
        written.append(text("separated by {sign}", sign=SEPARATOR_NAMES[separator]))
    return lines(Lines(columns, " · "), Lines(tuple(written), ", "))


def said_report(report: Report, *, is_dry: bool = False) -> Said:
    """Counts and sums."""
    return lines(*_sums(report, is_dry), *_bad(report))


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


def _bad(report: Report) -> Iterator[Said]:
    if not report.bad_count:
        return
    yield ntext("❗ {n} line cannot be read and is left out:", "❗ {n} lines cannot be read and are left out:",
                report.bad_count)  # fmt: skip
    yield from map(said_bad, report.bad[:BAD_LINES_SHOWN])
    if report.bad_count > BAD_LINES_SHOWN:
        yield text("… and {n} more", n=report.bad_count - BAD_LINES_SHOWN)


def said_bad(line: BadLine) -> Said:
    return text("Line {no}: {fault}", no=line.no, fault=line.fault)


def said_batch(batch: Batch) -> Said:
    """One line to know an import by."""
    return text("Import {no} · {name} · {at} · {state}", no=batch.id, name=batch.name, at=batch.at, state=batch.state)


def said_line(line: OpenLine) -> Said:
    """One line of the work list; the reference is masked."""
    reference = mask(line.cash_ref) if line.cash_ref else "–"
    return text("{amount} · {day} · {ref}", amount=line.amount, day=line.value_date, ref=reference)


def batch_message(batch: Batch, uow: UnitOfWork, headline: Said | None = None) -> Message:
    """An import as it stands, and what can be done with it."""
    parts: list[Said] = [] if headline is None else [headline, GAP]
    parts.append(text("<b>Import {no}</b>: {name}", no=batch.id, name=batch.name))
    parts.append(text("State: <b>{state}</b>", state=batch.state))
    if batch.layout is not None:
        parts.append(said_layout(batch.layout))
    if batch.profile is not None:
        parts.append(text("Mapping: {name}", name=batch.profile))
    if batch.report is not None:
        parts += [GAP, said_report(batch.report, is_dry=batch.state is BatchState.CHECKED)]
    if batch.state is BatchState.CHECKED:
        parts += _earlier(batch, uow)
    return Message(lines(*parts), _keyboard(batch), context={"import": batch.id})


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
            book, discard = Button(text("Book"), "import.book", args), Button(text("Discard"), "import.discard", args)
            rows.append((book, discard))
        case BatchState.UNCLEAR:
            rows.append((Button(text("Discard"), "import.discard", args),))
        case BatchState.BOOKED:
            rows.append((Button(text("Undo the import"), "import.ask_undo", args),))
    rows.append((Button(text("Payments to be sorted out"), "payments.page", {"offset": 0}),))
    return tuple(rows)
