"""Payments on the private page: bring a file, say which column is what, and sort out with what the payer wrote."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import Refused, Unreadable
from bot.domain.parsing import whole_number
from bot.domain.payment_import.batches import Batch, DismissReason, OpenLine, Source
from bot.domain.payment_import.glimpse import DateOrder, Glimpse
from bot.domain.payment_import.layout import NEEDED, Column, recognised
from bot.domain.people import Permission
from bot.domain.private_page import Visit
from bot.domain.text import Count, Said, lines, literal, text
from bot.forms import TABLE_KEY, Entered, Entry, Field, FieldKind, Form, Page, Section
from bot.messages import Message
from bot.usecases.open_payments import OpenPayments, assign_payment, dismiss_payment, open_payment, read_payments
from bot.usecases.payment_files import LONGEST_PROFILE_NAME, columns_to_name, layout_by, receive, set_layout
from handlers.conversations.assign_payment import claim_number
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request
from handlers.views.payments import said_batch, said_line
from handlers.views.private import readable

UPLOAD, MAPPING, ASSIGN, DISMISS = "upload", "mapping", "assign", "dismiss"
SHOWN = 30
"""Open payments on the page; more come when these are done."""

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
    shown_in = request.reply(Message(text("⏳ Import {no} is being read …", no=batch.id)))
    request.uow.payments.shown_in(batch.id, shown_in or None)
    return text(
        "{name} is being read. What would come of it is shown in the chat; nothing is booked before you say so.",
        name=batch.name,
    )


def _name_columns(visit: Visit, answers: Answers, request: Request) -> Said | None:
    found = _columns(visit, request)
    if found is None:
        raise Refused(NO_SUCH_FORM)
    batch, seen = found
    columns = {column: name for column in Column if (name := _chosen(column.value, answers)) is not None}
    order = _chosen("dates", answers)
    profile = answers.read("profile", str.strip, LONGEST_PROFILE_NAME)
    if answers.errors:
        return None
    try:
        layout = layout_by(columns, seen, DateOrder(order) if order else None)
    except Refused as refusal:
        answers.errors[refusal.field or "dates"] = refusal.said
        return None
    set_layout(batch.id, layout, profile, request.staff, request.uow, request.moment)
    return text("{name} is being read again. What would come of it is shown in the chat.", name=batch.name)


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
    found = read_payments(request.staff, request.uow, request.moment, limit=SHOWN)
    named = _columns(visit, request)
    forms: list[Form] = [] if named is None else [_mapping_form(*named, answers)]
    forms.append(_upload_form(answers))
    if found.lines:
        forms += [_assign_form(found.lines, answers), _dismiss_form(found.lines, answers)]
    about = () if named is None else (literal(named[0].name), said_batch(named[0]))
    return Page(text("Payments"), about, sections=tuple(_sections(found)), forms=tuple(forms))


def _columns(visit: Visit, request: Request) -> tuple[Batch, Glimpse] | None:
    """The file whose columns are to be named, as long as that makes sense."""
    if "import" not in visit.args:
        return None
    return columns_to_name(int(str(visit.args["import"])), request.staff, request.uow, request.moment)


def _sections(found: OpenPayments) -> Iterator[Section]:
    title = text("Payments to be sorted out")
    if not found.lines:
        yield Section(title, paragraphs=(text("No imported payment has to be sorted out."),))
        return
    entries = tuple(Entry(_head(line), _told(line)) for line in found.lines)
    left = found.total - len(found.lines)
    more = (text("… and {n} more", n=Count(left)),) if left > 0 else ()
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


def _mapping_form(batch: Batch, seen: Glimpse, answers: Answers) -> Form:
    known = batch.layout.columns if batch.layout is not None else recognised(seen)
    fields = [_column_field(column, seen, known, answers) for column in Column]
    orders = [(NOTHING, text("as the file shows")), *((order.value, text(order.label)) for order in DateOrder)]
    dates = answers.typed("dates") or (NOTHING,)
    fields.append(
        Field("dates", text("Dates"), FieldKind.CHOICE, dates, required=False, choices=orders,
              error=answers.errors.get("dates"))
    )  # fmt: skip
    fields.append(
        Field("profile", text("Name of this mapping"), FieldKind.LINE, answers.typed("profile"), required=False,
              hint=text("By this name the office remembers it, for files with the same columns. The name also "
                        "stands in the chat."),
              example="Kreiskasse", limit=LONGEST_PROFILE_NAME, error=answers.errors.get("profile"))
    )  # fmt: skip
    return Form(tuple(fields), text("Read the file again"), MAPPING, text("Which column is what?"))


def _column_field(column: Column, seen: Glimpse, known: Mapping[Column, str], answers: Answers) -> Field:
    offered: list[tuple[str, Said]] = [] if column in NEEDED else [(NOTHING, text("There is none"))]
    offered += [
        (each.name, text("{name}: {samples}", name=each.name, samples=", ".join(each.samples) or "–"))
        for each in seen.columns
    ]
    return Field(
        column.value, text(column.label), FieldKind.CHOICE,
        answers.typed(column.value) or ((known[column],) if column in known else ()),
        required=column in NEEDED, choices=offered, error=answers.errors.get(column.value),
    )  # fmt: skip


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
