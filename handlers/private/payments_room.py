"""Payments on the private page: bring a file, say which column is what, and sort out with what the payer wrote."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import Refused, Unreadable
from bot.domain.parsing import whole_number
from bot.domain.payment_import.batches import Batch, BatchState, DismissReason, OpenLine, Source
from bot.domain.payment_import.layout import NEEDED, Column, DateOrder, Headed, Layout, headed, recognised, shown
from bot.domain.people import Permission
from bot.domain.private_page import Visit
from bot.domain.text import Said, lines, literal, text
from bot.forms import TABLE_KEY, Entered, Entry, Field, FieldKind, Form, Page, Section
from bot.messages import Message
from bot.tables_reading import read_table
from bot.usecases.open_payments import assign_payment, dismiss_payment, open_payment, open_payments
from bot.usecases.payment_files import LONGEST_PROFILE_NAME, layout_by, receive, set_layout
from handlers.conversations.assign_payment import claim_number
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request
from handlers.views.payments import said_batch, said_line
from handlers.views.private import readable

UPLOAD, MAPPING, ASSIGN, DISMISS = "upload", "mapping", "assign", "dismiss"
SHOWN = 30
"""Open payments on the page; more come when these are done."""

SAMPLES = 5
NOTHING = "-"


@dataclass(frozen=True)
class PaymentsRoom:
    """Its link's `args` are {"import"} where the columns of a file are to be named, else nothing."""

    def show(self, visit: Visit, request: Request) -> Page:
        request.staff.require(Permission.BOOK_PAYMENT)
        return _page(visit, request, Answers())

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        request.staff.require(Permission.BOOK_PAYMENT)
        answers = Answers(entered)
        if entered.form not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        done = DEEDS[entered.form](visit, answers, request)
        if answers.errors or done is None:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=done)


def _take_file(visit: Visit, answers: Answers, request: Request) -> Said | None:
    uploads = answers.files(TABLE_KEY)
    if not uploads or answers.errors:
        return None
    upload = uploads[0]
    batch = receive(upload.name, upload.data, Source.PAGE, request.staff, request.uow, request.moment)
    shown_in = request.reply(Message(text("⏳ Import {no}: {name} is being read …", no=batch.id, name=batch.name)))
    request.uow.payments.save_batch(replace(batch, message_id=shown_in or None))
    return text(
        "{name} is being read. What would come of it is shown in the chat; nothing is booked before you say so.",
        name=batch.name,
    )


def _name_columns(visit: Visit, answers: Answers, request: Request) -> Said | None:
    batch = _batch(visit, request)
    if batch is None:
        raise Refused(NO_SUCH_FORM)
    columns = {column: name for column in Column if (name := _chosen(column.value, answers)) is not None}
    order = _chosen("dates", answers)
    profile = answers.read("profile", str.strip, LONGEST_PROFILE_NAME)
    if answers.errors:
        return None
    try:
        layout = _layout(columns, DateOrder(order) if order else None, batch, request)
    except Refused as refusal:
        answers.errors[refusal.field or "dates"] = refusal.said
        return None
    set_layout(batch.id, layout, profile, request.staff, request.uow, request.moment)
    return text("{name} is being read again. What would come of it is shown in the chat.", name=batch.name)


def _layout(columns: dict[Column, str], dates: DateOrder | None, batch: Batch, request: Request) -> Layout:
    """Raises Refused."""
    content = request.uow.payments.content(batch.id)
    return layout_by(columns, read_table(batch.name, content), dates)


def _chosen(key: str, answers: Answers) -> str | None:
    typed = "".join(answers.typed(key))
    return None if typed in ("", NOTHING) else typed


def _assign(visit: Visit, answers: Answers, request: Request) -> Said | None:
    line = _line_of(answers, request)
    number = answers.read("claim", lambda raw: str(claim_number(raw)), 20, required=True)
    if answers.errors or line is None:
        return None
    try:
        assign_payment(line.id, int(number), request.staff, request.uow, request.moment)
    except Refused as refusal:
        answers.errors["claim"] = refusal.said
        return None
    return text("✓ Payment {no} is booked on claim {claim}.", no=line.id, claim=number)


def _dismiss(visit: Visit, answers: Answers, request: Request) -> Said | None:
    line = _line_of(answers, request)
    chosen = "".join(answers.typed("reason"))
    if chosen not in list(DismissReason):
        answers.errors["reason"] = text("Please choose a reason.")
    if answers.errors or line is None:
        return None
    reason = DismissReason(chosen)
    dismiss_payment(line.id, reason, request.staff, request.uow, request.moment)
    return text("✓ Payment {no}: {reason}.", no=line.id, reason=reason)


def _line_of(answers: Answers, request: Request) -> OpenLine | None:
    try:
        number = whole_number("".join(answers.typed("payment")), most=10**15)
        return open_payment(request.staff, number, request.uow)
    except (Unreadable, Refused):
        answers.errors["payment"] = text("Please choose one of the payments.")
        return None


DEEDS: Mapping[str, Callable[[Visit, Answers, Request], Said | None]] = {
    UPLOAD: _take_file,
    MAPPING: _name_columns,
    ASSIGN: _assign,
    DISMISS: _dismiss,
}


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    found = open_payments(request.staff, request.uow, limit=SHOWN)
    opened = [open_payment(request.staff, line.id, request.uow, with_purpose=True) for line in found.lines]
    batch = _batch(visit, request)
    forms: list[Form] = [] if batch is None else [_mapping_form(batch, answers, request)]
    forms.append(_upload_form(answers))
    if opened:
        forms += [_assign_form(opened, answers), _dismiss_form(opened, answers)]
    about = () if batch is None else (said_batch(batch),)
    return Page(text("Payments"), about, sections=tuple(_sections(opened, found.total)), forms=tuple(forms))


def _batch(visit: Visit, request: Request) -> Batch | None:
    """The file whose columns are to be named, as long as that makes sense."""
    if "import" not in visit.args:
        return None
    batch = request.uow.payments.batch(int(str(visit.args["import"])))
    return batch if batch.state in (BatchState.UNCLEAR, BatchState.CHECKED) else None


def _sections(opened: Sequence[OpenLine], total: int) -> Iterator[Section]:
    title = text("Payments to be sorted out")
    if not opened:
        yield Section(title, paragraphs=(text("No imported payment has to be sorted out."),))
        return
    entries = tuple(Entry(_head(line), _told(line)) for line in opened)
    more = (text("… and {n} more", n=total - len(opened)),) if total > len(opened) else ()
    yield Section(title, entries=entries, paragraphs=more)


def _head(line: OpenLine) -> Said:
    return text("No. {no}: {amount}, {day}", no=line.id, amount=line.amount, day=line.value_date)


def _told(line: OpenLine) -> Said:
    return lines(
        text("Cash reference: {ref}", ref=line.cash_ref) if line.cash_ref else None,
        readable(line.purpose) if line.purpose else None,
        text("Why it is here: {problem}.", problem=line.problem) if line.problem else None,
        text("Its reference belongs to claim {no}.", no=line.claim_id) if line.claim_id else None,
    )


def _upload_form(answers: Answers) -> Form:
    hint = text("The cash office's file of payments. Nothing is booked before you have seen what would come of it.")
    field = Field(TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, hint=hint, error=answers.errors.get(TABLE_KEY))
    return Form((field,), text("Read the file"), UPLOAD, text("Import payments"))


def _mapping_form(batch: Batch, answers: Answers, request: Request) -> Form:
    table = headed(read_table(batch.name, request.uow.payments.content(batch.id)))
    known = batch.layout.columns if batch.layout is not None else recognised(table)
    fields = [_column_field(column, table, known, answers) for column in Column]
    orders = [(NOTHING, text("as the file shows")), *((order.value, text(order.label)) for order in DateOrder)]
    dates = answers.typed("dates") or (NOTHING,)
    fields.append(
        Field("dates", text("Dates"), FieldKind.CHOICE, dates, required=False, choices=orders,
              error=answers.errors.get("dates"))
    )  # fmt: skip
    fields.append(
        Field("profile", text("Name of this mapping"), FieldKind.LINE, answers.typed("profile"), required=False,
              hint=text("By this name the office remembers it, for files with the same columns."),
              example="Kreiskasse", limit=LONGEST_PROFILE_NAME, error=answers.errors.get("profile"))
    )  # fmt: skip
    return Form(tuple(fields), text("Read the file again"), MAPPING, text("Which column is what?"))


def _column_field(column: Column, table: Headed, known: Mapping[Column, str], answers: Answers) -> Field:
    names = [name for name in table.header if name]
    offered: list[tuple[str, Said]] = [] if column in NEEDED else [(NOTHING, text("There is none"))]
    offered += [(name, text("{name}: {samples}", name=name, samples=_samples(name, table))) for name in names]
    return Field(
        column.value, text(column.label), FieldKind.CHOICE,
        answers.typed(column.value) or ((known[column],) if column in known else ()),
        required=column in NEEDED, choices=offered, error=answers.errors.get(column.value),
    )  # fmt: skip


def _samples(name: str, table: Headed) -> str:
    """What stands in the first rows of the column."""
    at = table.header.index(name)
    cells = [shown(row.cells[at]) for row in table.rows[:SAMPLES] if len(row.cells) > at and row.cells[at] != ""]
    return ", ".join(cells) or "–"


def _payment_field(opened: Sequence[OpenLine], answers: Answers) -> Field:
    choices = [(str(line.id), text("No. {no}: {line}", no=line.id, line=said_line(line))) for line in opened]
    return Field("payment", text("Payment"), FieldKind.CHOICE, answers.typed("payment"), choices=choices,
                 error=answers.errors.get("payment"))  # fmt: skip


def _assign_form(opened: Sequence[OpenLine], answers: Answers) -> Form:
    claim = Field("claim", text("Claim"), FieldKind.LINE, answers.typed("claim"), example="12", limit=20,
                  hint=text("The number of the claim."), error=answers.errors.get("claim"))  # fmt: skip
    return Form((_payment_field(opened, answers), claim), text("Book"), ASSIGN, text("Book a payment on a claim"))


def _dismiss_form(opened: Sequence[OpenLine], answers: Answers) -> Form:
    choices = [(reason.value, literal(reason)) for reason in DismissReason]
    reason = Field("reason", text("Reason"), FieldKind.CHOICE, answers.typed("reason"), choices=choices,
                   error=answers.errors.get("reason"))  # fmt: skip
    fields = (_payment_field(opened, answers), reason)
    return Form(fields, text("Take off the list"), DISMISS, text("A payment that belongs to no claim"))
