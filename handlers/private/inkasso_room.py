"""Lists of the collecting agency on the private page: bring one, sort out what matches nothing, take it enriched, send
it on. What was sent on is read here by whoever it was sent to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.duties.steps import LONGEST_RECIPIENT
from bot.domain.errors import ChangedMeanwhile, NotFound, Refused
from bot.domain.inkasso.layout import InkassoColumn
from bot.domain.inkasso.lines import ReadInkasso
from bot.domain.inkasso.lists import ListState
from bot.domain.moment import Moment
from bot.domain.parsing import day
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.text import Said, lines, ntext, text
from bot.forms import TABLE_KEY, Entered, Made, Page, Upload
from bot.i18n import Translator
from bot.inkasso_reading import read_inkasso_file
from bot.ports import UnitOfWork
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.inkasso.enriching import (
    LinesAndClaims,
    enriched_table,
    file_sent,
    lines_and_claims,
    list_taken,
    send_on,
)
from bot.usecases.inkasso.receiving import Arrival, discard_list, match_again, receive_list
from bot.usecases.inkasso.sorting import line_numbered, put_back_line
from handlers.private.answers import Answers
from handlers.private.inkasso_lines import LINE_DEEDS, OPEN_LINE, line_page, numbered
from handlers.private.inkasso_pages import (
    AGAIN,
    BELOW,
    DISCARD,
    GAPS,
    OPEN,
    PUT_BACK,
    RECIPIENT,
    SEND,
    UPLOAD,
    WHOLE,
    all_lists,
    column_key,
    one_list,
)
from handlers.private.removing import NO_SUCH_FORM, SEPARATOR
from handlers.request import Request

LONGEST_HEADING = 100


@dataclass(frozen=True)
class Prepared:
    """The file as it would be sent on, and what it was made of."""

    file: Upload
    made_of: LinesAndClaims


@dataclass(frozen=True)
class InkassoRoom:
    """Its link's `args` are {"list"} for one of them, else nothing."""

    def show(self, visit: Visit, request: Request) -> Page:
        """Raises NotPermitted or NotFound."""
        if "list" in visit.args and request.staff.may(Permission.HANDLE_COLLECTION_LISTS):
            number = int(str(visit.args["list"]))
            if request.uow.inkasso.get(number).state is ListState.OPEN:
                return one_list(number, Answers(), request, leads_back=False)
        return all_lists(Answers(), request)

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        """What takes long: a file that was brought, and the one that is sent on."""
        request.staff.require(Permission.HANDLE_COLLECTION_LISTS)
        deed, _, number = entered.form.partition(SEPARATOR)
        uploads = entered.uploads.get(TABLE_KEY, ())
        if deed == UPLOAD and uploads:
            columns = _columns(Answers(entered))
            return lambda: _read(uploads[0], columns)
        if deed == SEND:
            table = enriched_table(numbered(number), request.staff, request.uow, request.moment, whole=False)
            translator = Translator(request.staff.locale, request.office.timezone)
            made_of = lines_and_claims(numbered(number), request.staff, request.uow)
            return lambda: Prepared(
                Upload(file_name(table, translator), MEDIA_TYPE, write_table(table, translator)), made_of
            )
        return None

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        request.staff.require(Permission.HANDLE_COLLECTION_LISTS)
        answers = Answers(entered)
        deed, _, digits = entered.form.partition(SEPARATOR)
        if deed == UPLOAD:
            return _uploaded(answers, entered.read, request)
        if deed == OPEN_LINE or deed in LINE_DEEDS:
            return _sorted_out(deed, numbered(digits), answers, request)
        if deed == BELOW:
            number, _, after = digits.partition(SEPARATOR)
            return one_list(numbered(number), Answers(), request, leads_back=True, after=numbered(after))
        if deed == SEND:
            return _send(numbered(digits), answers, entered.read, request)
        if deed not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        return DEEDS[deed](numbered(digits), answers, request)

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        number, whole = _offered(name)
        list_taken(number, staff, uow, moment, whole=whole)

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        """Raises NotPermitted, NotFound or Refused."""
        number, whole = _offered(name)
        sent = None if whole else file_sent(number, staff, uow)
        if sent is not None:
            file, content = sent
            return Made(file.name or "", file.media_type, lambda: content)
        table = enriched_table(number, staff, uow, moment, whole=whole)
        translator = Translator(staff.locale, moment.office.timezone)
        return Made(file_name(table, translator), MEDIA_TYPE, lambda: write_table(table, translator))


def _offered(name: str) -> tuple[int, bool]:
    """Raises NotFound."""
    kind, _, digits = name.partition("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len("123456789"):
        raise NotFound(text("There is no such file."))
    return int(digits), kind == WHOLE


def _columns(answers: Answers) -> Mapping[InkassoColumn, str]:
    return {
        column: name
        for column in InkassoColumn
        if (name := answers.read(column_key(column), str.strip, LONGEST_HEADING))
    }


def _read(upload: Upload, columns: Mapping[InkassoColumn, str]) -> ReadInkasso | Refused:
    """What is refused stands at its field later on."""
    try:
        return read_inkasso_file(upload.name, upload.data, columns)
    except Refused as refusal:
        return refusal


def _uploaded(answers: Answers, read: object, request: Request) -> Page:
    """`read` is what came of `reading`."""
    uploads, today = answers.files(TABLE_KEY), request.today
    arrived = answers.read("arrived_on", lambda raw: day(raw, today).isoformat(), 40)
    if not uploads or answers.errors:
        return all_lists(answers, request)
    try:
        if isinstance(read, Refused):
            raise read
        assert isinstance(read, ReadInkasso)
        arrival = Arrival(read, uploads[0].name, Source.PAGE, day(arrived, today) if arrived else today)
        stored = receive_list(arrival, request.staff, request.uow, request.moment)
    except Refused as refusal:
        answers.errors[_BLAMED.get(refusal.field or "", TABLE_KEY)] = refusal.said
        return all_lists(answers, request)
    page = one_list(stored.id, Answers(), request, leads_back=True)
    return replace(page, notice=text("✓ List {no} is here. Nothing is sent on before you say so.", no=stored.id))


_BLAMED = {column.value: column_key(column) for column in InkassoColumn} | {"arrived_on": "arrived_on"}
"""The field of what a refusal is about."""


def _sorted_out(deed: str, line_id: int, answers: Answers, request: Request) -> Page:
    """A line, or the list again once something was decided on it. Somebody else may have been quicker."""
    if deed == OPEN_LINE:
        return line_page(line_id, answers, request)
    found = request.uow.inkasso.line(line_id)
    try:
        with request.uow.savepoint():
            done = LINE_DEEDS[deed](line_id, answers, request)
    except ChangedMeanwhile as refusal:
        done = refusal.said
    if done is None:
        return line_page(line_id, answers, request)
    return replace(one_list(found.list_id, Answers(), request, leads_back=True), notice=done)


def _send(list_id: int, answers: Answers, prepared: object, request: Request) -> Page:
    recipient = answers.read("recipient", str.strip, LONGEST_RECIPIENT)
    if answers.errors:
        return one_list(list_id, answers, request, leads_back=True)
    assert isinstance(prepared, Prepared), "that is what reading makes"
    try:
        done = send_on(
            list_id, recipient, prepared.file, request.staff, request.uow, request.moment,
            made_of=prepared.made_of, with_gaps=bool(answers.typed(GAPS)),
        )  # fmt: skip
    except ChangedMeanwhile as changed:
        return replace(one_list(list_id, Answers(), request, leads_back=True), notice=changed.said)
    except Refused as refusal:
        if refusal.field not in (RECIPIENT, GAPS):
            raise
        answers.errors[refusal.field] = refusal.said
        return one_list(list_id, answers, request, leads_back=True)
    said = text("✓ List {no} is sent on.", no=list_id)
    if done.duty is not None:
        said = text("✓ List {no} is sent on; the file lies beside duty {duty}.", no=list_id, duty=done.duty.id)
    return replace(all_lists(Answers(), request), notice=said)


def _opened(list_id: int, answers: Answers, request: Request) -> Page:
    return one_list(list_id, Answers(), request, leads_back=True)


def _matched_again(list_id: int, answers: Answers, request: Request) -> Page:
    count = match_again(list_id, request.staff, request.uow, request.moment)
    said: Said = ntext("✓ {n} more line is matched.", "✓ {n} more lines are matched.", count)
    return replace(_opened(list_id, answers, request), notice=said)


def _discarded(list_id: int, answers: Answers, request: Request) -> Page:
    duty = discard_list(list_id, request.staff, request.uow, request.moment).duty_id
    told = lines(
        text("List {no} is discarded.", no=list_id),
        text("Duty {no} stays open for the right file; if none is to come, the management says so there.", no=duty),
    )
    return replace(all_lists(Answers(), request), notice=told)


def _put_back(list_id: int, answers: Answers, request: Request) -> Page:
    """By the line's number in the file."""
    no = answers.read("line", lambda raw: str(numbered(raw.strip())), 9, required=True)
    if not answers.errors:
        try:
            found = line_numbered(list_id, int(no), request.staff, request.uow)
            put_back_line(found.id, request.staff, request.uow, request.moment)
        except Refused as refusal:
            answers.errors["line"] = refusal.said
    if answers.errors:
        return one_list(list_id, answers, request, leads_back=True)
    said = text("✓ Line {no} is on the work list again.", no=no)
    return replace(_opened(list_id, answers, request), notice=said)


DEEDS: Mapping[str, Callable[[int, Answers, Request], Page]] = {
    OPEN: _opened,
    AGAIN: _matched_again,
    DISCARD: _discarded,
    PUT_BACK: _put_back,
}
