"""What came of a table of applications, said on the page, in the chat and on the command line. Line numbers and rules
only: no reference, nothing personal."""

from collections.abc import Iterator
from operator import itemgetter

from bot.domain.new_customers.application_import import ApplicationImport, ImportReport, ImportState, Noted, Verdict
from bot.domain.new_customers.application_layout import ApplicationLayout
from bot.domain.new_customers.application_table import BadLine
from bot.domain.text import Lines, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message

REGISTER, DISCARD, SHOW = "applications.register", "applications.discard", "applications.show"
"""Actions of the buttons below an import: {"id"}."""

BOARD_FILES = "new_customers.files"
"""The action that leads to the board as a file: {"team"}."""

NAMED = 12
"""So many lines a message names."""


def import_message(applications: ApplicationImport) -> Message:
    """With what can be done, as long as it waits."""
    head = text("<b>Import {no} of applications</b>: {state}", no=applications.id, state=applications.state)
    said = lines(head, *said_report(applications.report, NAMED))
    return Message(said, _keyboard(applications))


def said_report(report: ImportReport, most: int) -> Iterator[Said]:
    """Counts first, then so many of the lines that are not taken."""
    new = report.counts[Verdict.NEW]
    members = ntext("{n} member", "{n} members", report.members)
    yield ntext("{n} new application, {members}", "{n} new applications, {members}", new, members=members)
    for verdict in (Verdict.DOUBLE, Verdict.UNLIKE, Verdict.NO_CUSTOMER, Verdict.BAD_DAY, Verdict.NO_TEAM):
        if report.counts[verdict]:
            yield text("{n} × {verdict}", n=report.counts[verdict], verdict=verdict)
    if report.bad:
        yield ntext("{n} line cannot be read", "{n} lines cannot be read", len(report.bad))
    if report.alike:
        yield text("⚠ {n} × perhaps registered already", n=len(report.alike))
    noted = [said for _, said in sorted(_lines_of(report), key=itemgetter(0))]
    yield from noted[:most]
    if len(noted) > most:
        yield text("… and {n} more", n=len(noted) - most)


def _lines_of(report: ImportReport) -> Iterator[tuple[int, Said]]:
    """What is the matter with which line."""
    yield from ((each.no, said_noted(each)) for each in report.left)
    yield from ((no, said_alike(no)) for no in report.alike)
    yield from ((each.no, said_bad(each)) for each in report.bad)


def said_noted(noted: Noted) -> Said:
    if not noted.rules:
        return text("Line {no}: {verdict}", no=noted.no, verdict=noted.verdict)
    rules = Lines(tuple(literal(rule) for rule in noted.rules), "; ")
    if noted.verdict is Verdict.NEW:
        return text("Line {no}: this member is left out, not met: {rules}", no=noted.no, rules=rules)
    return text("Line {no}: no new customer, not met: {rules}", no=noted.no, rules=rules)


def said_alike(no: int) -> Said:
    return text(
        "Line {no}: perhaps registered already: as an open application without a BG number (day, age group, channel)",
        no=no,
    )


def said_bad(line: BadLine) -> Said:
    return text("Line {no}: {fault}", no=line.no, fault=line.fault)


def said_columns(layout: ApplicationLayout) -> Said:
    named = (text("{column} = {name}", column=column, name=name) for column, name in layout.columns.items())
    return text("Columns: {columns}", columns=Lines(tuple(named), ", "))


def _keyboard(applications: ApplicationImport) -> Keyboard:
    if applications.state is not ImportState.CHECKED:
        return ()
    number = {"id": applications.id}
    discard = Button(text("Do not register"), DISCARD, number)
    new = applications.report.counts[Verdict.NEW]
    if not new:
        return ((discard,),)
    register = Button(ntext("✓ Register {n} application", "✓ Register {n} applications", new), REGISTER, number)
    return ((register,), (discard,))
