"""What the private page shows of the collecting agency's lists: all of them, and one to work on."""

from collections.abc import Iterator, Sequence

from bot.domain.duties.steps import LONGEST_RECIPIENT
from bot.domain.duties.words import said
from bot.domain.errors import NotFound
from bot.domain.inkasso.layout import InkassoColumn
from bot.domain.inkasso.lists import InkassoList, LineState, ListState
from bot.domain.people import Permission
from bot.domain.text import Count, Said, lines, ntext, text
from bot.forms import TABLE_KEY, Deed, Field, FieldKind, Form, Offer, Page, Section
from bot.i18n import Translator
from bot.inkasso_reading import LARGEST
from bot.usecases.inkasso.access import Totals, list_for, list_totals
from bot.usecases.inkasso.enriching import lines_with_gaps
from handlers.private.answers import Answers
from handlers.private.inkasso_lines import entry
from handlers.private.removing import SEPARATOR
from handlers.request import Request
from handlers.views.inkasso import said_counts, said_days

UPLOAD, OPEN, AGAIN, DISCARD, PUT_BACK, SEND = "upload", "open", "again", "discard", "put-back", "send"
RECIPIENT, GAPS = "recipient", "gaps"
"""Fields."""

BELOW = "below"
"""The next lines of the work list: its deed names the list and the last line that was shown."""

WHOLE, AGREED = "whole", "agreed"
"""What is offered of a list: with all that is known, and as it is sent on."""

SHOWN = 30
"""Lines of the work list on one page."""

LONGEST_HEADING = 100


def column_key(column: InkassoColumn) -> str:
    """The field for its heading."""
    return f"column_{column.value}"


def all_lists(answers: Answers, request: Request) -> Page:
    """With the work on the one that is open, where it is the only one. Raises NotPermitted."""
    works = request.staff.may(Permission.HANDLE_COLLECTION_LISTS)
    if not works:
        request.staff.require(Permission.READ_COLLECTION_LISTS)
    found = list_totals(request.staff, request.uow)
    waiting = [each for each in found if each.state is ListState.OPEN] if works else []
    sections: tuple[Section, ...] = tuple(_overview(each, request, works=works) for each in found)
    about = text("With names and addresses: please keep the files where files of claims belong.")
    empty = () if sections else (text("There is no list yet."),)
    forms: tuple[Form, ...] = (_upload_form(answers),) if works else ()
    if len(waiting) == 1:
        only = one_list(waiting[0].id, answers, request, leads_back=False)
        sections, forms = (*only.sections, *sections), (*only.forms, *forms)
    return Page(text("Lists of the collecting agency"), (about, *empty), sections, forms)


def one_list(list_id: int, answers: Answers, request: Request, *, leads_back: bool, after: int = 0) -> Page:
    """To work on; of the work list the lines below `after`. Raises NotPermitted or NotFound."""
    request.staff.require(Permission.HANDLE_COLLECTION_LISTS)
    found = list_for(request.staff, list_id, request.uow)
    if found.state is not ListState.OPEN:
        raise NotFound(text("List {no} is “{state}”: nothing can be changed in it.", no=list_id, state=found.state))
    counts = request.uow.inkasso.counts([list_id])[list_id]
    totals = Totals(found.id, found.state, found.arrived_on, found.due_on, counts)
    gaps = lines_with_gaps(list_id, request.staff, request.uow)
    sections = [_work_list(totals, after, request), _enriched(totals, gaps)]
    forms = [_send_form(found, gaps, answers, request)] if totals.is_sorted_out else []
    if totals.lines > counts[LineState.OPEN]:
        forms.append(_put_back_form(list_id, answers))
    about = (said_days(totals, request.moment), *said_counts(totals))
    return Page(text("List {no}", no=list_id), about, tuple(sections), tuple(forms), leads_back=leads_back)


def _overview(totals: Totals, request: Request, *, works: bool) -> Section:
    title = text("List {no}: {state}", no=totals.id, state=totals.state)
    facts = (said_days(totals, request.moment), *said_counts(totals))
    is_open = totals.state is ListState.OPEN
    deeds = (Deed(text("Work on list {no}", no=totals.id), f"{OPEN}{SEPARATOR}{totals.id}", title, primary=True),)
    return Section(
        title, paragraphs=facts, offers=() if is_open else tuple(_offers(totals, works=works)),
        deeds=deeds if works and is_open else (),
    )  # fmt: skip


def _offers(totals: Totals, *, works: bool) -> Iterator[Offer]:
    beside = ntext("{n} line", "{n} lines", totals.counts[LineState.MATCHED])
    sent = totals.state is ListState.SENT
    label = text("As it was sent on (XLSX)") if sent else text("As it is sent on (XLSX)")
    yield Offer(f"{AGREED}-{totals.id}", label, beside)
    if works:
        yield Offer(f"{WHOLE}-{totals.id}", text("With everything that is known (XLSX)"), beside)


def _work_list(totals: Totals, after: int, request: Request) -> Section:
    """Where nothing is left below, it begins anew."""
    found = request.uow.inkasso.lines(totals.id, LineState.OPEN, limit=SHOWN + 1, after=after)
    if not found and after:
        return _work_list(totals, 0, request)
    waiting = found[:SHOWN]
    title = text("Lines to be sorted out")
    discard = Deed(text("Discard list {no}", no=totals.id), f"{DISCARD}{SEPARATOR}{totals.id}",
                   text("The file should not have come; what stands in it goes."))  # fmt: skip
    if not waiting:
        return Section(title, paragraphs=(text("Every line is decided on."),), deeds=(discard,))
    shown = text("Lines {first} to {last} of the file; {n} wait in all.", first=waiting[0].no, last=waiting[-1].no,
                 n=Count(totals.counts[LineState.OPEN]))  # fmt: skip
    again = Deed(text("Match again"), f"{AGAIN}{SEPARATOR}{totals.id}",
                 text("With the claims that were registered meanwhile."))  # fmt: skip
    turns = tuple(_turns(totals.id, after, waiting[-1].no if len(found) > SHOWN else None))
    return Section(title, entries=tuple(map(entry, waiting)), paragraphs=(shown,) if turns else (),
                   deeds=(*turns, again, discard))  # fmt: skip


def _turns(list_id: int, after: int, last: int | None) -> Iterator[Deed]:
    """`last`: that of the lines shown, where more follow."""
    if last is not None:
        yield Deed(
            text("Next lines"), SEPARATOR.join((BELOW, str(list_id), str(last))), text("Below line {no}", no=last)
        )
    if after:
        yield Deed(text("From the beginning"), SEPARATOR.join((BELOW, str(list_id), "0")), text("The first lines"))


def _enriched(totals: Totals, gaps: Sequence[int]) -> Section:
    return Section(text("The list, enriched"), paragraphs=tuple(_said_gaps(gaps)),
                   offers=tuple(_offers(totals, works=True)))  # fmt: skip


def _said_gaps(gaps: Sequence[int]) -> Iterator[Said]:
    """Which lines lack what the agreement asks for."""
    if gaps:
        yield lines(
            ntext(
                "⚠ {n} line lacks name, address or the reason of a write-off: please add it to the claim.",
                "⚠ {n} lines lack name, address or the reason of a write-off: please add it to the claims.",
                len(gaps),
            ),
            text("Lines: {numbers}", numbers=", ".join(map(str, gaps[:SHOWN])) + (" …" if len(gaps) > SHOWN else "")),
        )


def _send_form(found: InkassoList, gaps: Sequence[int], answers: Answers, request: Request) -> Form:
    owed_to = said(request.uow.duties.get(found.duty_id).recipient)
    known = (Translator(request.staff.locale, request.office.timezone).plain(owed_to),)
    recipient = Field(
        RECIPIENT, text("To whom"), FieldKind.LINE, answers.typed(RECIPIENT) or known, required=False,
        limit=LONGEST_RECIPIENT, error=answers.errors.get(RECIPIENT),
        hint=text("An office, not a person. The list is kept as it is sent on, as evidence."),
    )  # fmt: skip
    return Form((recipient, *_gaps_field(gaps, answers)), text("It is sent on"), f"{SEND}{SEPARATOR}{found.id}",
                text("Send on"))  # fmt: skip


def _gaps_field(gaps: Sequence[int], answers: Answers) -> Iterator[Field]:
    """What cannot be found out is sent on all the same, but not by oversight."""
    if gaps:
        yield Field(
            GAPS, text("Something is missing"), FieldKind.CHOICES, answers.typed(GAPS), required=False,
            choices=[("stays", ntext("{n} line is sent on as it is", "{n} lines are sent on as they are", len(gaps)))],
            error=answers.errors.get(GAPS),
        )  # fmt: skip


def _put_back_form(list_id: int, answers: Answers) -> Form:
    line = Field("line", text("Line"), FieldKind.LINE, answers.typed("line"), example="12", limit=9,
                 hint=text("Its number in the file: a line that was matched or set aside by mistake."),
                 error=answers.errors.get("line"))  # fmt: skip
    return Form((line,), text("Put back"), f"{PUT_BACK}{SEPARATOR}{list_id}", text("Back on the work list"))


def _upload_form(answers: Answers) -> Form:
    errors = answers.errors
    fields = [
        Field(TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, error=errors.get(TABLE_KEY),
              hint=text("The list as the collecting agency sent it."), megabytes=LARGEST // 1_000_000),
        Field("arrived_on", text("Arrived on"), FieldKind.LINE, answers.typed("arrived_on"), required=False, limit=40,
              hint=text("Empty: today. From the day after on, its working days run."), example="26.03.2026",
              error=errors.get("arrived_on")),
    ]  # fmt: skip
    for column in InkassoColumn:
        key = column_key(column)
        fields.append(
            Field(key, text("Column: {column}", column=column), FieldKind.LINE, answers.typed(key), required=False,
                  hint=text("Its heading in the file, if it is not recognised by itself."), limit=LONGEST_HEADING,
                  error=errors.get(key))
        )  # fmt: skip
    return Form(tuple(fields), text("Import the list"), UPLOAD, text("New list"))
