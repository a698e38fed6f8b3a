"""Payments on the private page: bring a file, say which column is what, and sort out with what the payer wrote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.payment_import.batches import Batch, Source
from bot.domain.payment_import.glimpse import DateOrder, Glimpse
from bot.domain.payment_import.layout import NEEDED, Column, recognised
from bot.domain.people import Permission
from bot.domain.private_page import Visit
from bot.domain.text import Said, literal, text
from bot.forms import TABLE_KEY, Entered, Field, FieldKind, Form, Page
from bot.messages import Message
from bot.usecases.payment_files import LONGEST_PROFILE_NAME, columns_to_name, layout_by, receive, set_layout
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.private.sorting_out import is_sorting_out, list_sections, payment_page, sorted_out
from handlers.request import Request
from handlers.views.payments import said_batch

UPLOAD, MAPPING = "upload", "mapping"

NOTHING = "-"


@dataclass(frozen=True)
class PaymentsRoom:
    """Its link's `args` are {"import"} where the columns of a file are to be named, {"payment"} where one is to be
    sorted out, {"task"} where a file is brought, else nothing."""

    def show(self, visit: Visit, request: Request) -> Page:
        request.staff.require(Permission.BOOK_PAYMENT)
        if "payment" not in visit.args:
            return _page(visit, request, Answers())
        number = int(str(visit.args["payment"]))
        try:
            return payment_page(number, Answers(), request, leads_back=False)
        except Refused:
            return replace(_page(visit, request, Answers()), about=(text("Payment {no} is sorted out.", no=number),))

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        request.staff.require(Permission.BOOK_PAYMENT)
        answers = Answers(entered)
        if is_sorting_out(entered.form):
            return _sorted_out(visit, entered.form, answers, request)
        if entered.form not in DEEDS:
            raise Refused(NO_SUCH_FORM)
        done = DEEDS[entered.form](visit, answers, request)
        if answers.errors or done is None:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=done)


def _sorted_out(visit: Visit, form: str, answers: Answers, request: Request) -> Page:
    """Somebody else may have been quicker."""
    try:
        with request.uow.savepoint():
            found = sorted_out(answers, form, request, leads_back="payment" not in visit.args)
    except Refused as refusal:
        found = refusal.said
    return found if isinstance(found, Page) else replace(_page(visit, request, Answers()), notice=found)


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
    columns = {column: _chosen(column.value, answers) for column in Column if answers.typed(column.value)}
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


DEEDS: Mapping[str, Callable[[Visit, Answers, Request], Said | None]] = {
    UPLOAD: _take_file,
    MAPPING: _name_columns,
}


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    """What somebody came for, and nothing else; the list for whoever came for none of it, or has done it."""
    named = _columns(visit, request)
    if named is not None:
        about = (literal(named[0].name), said_batch(named[0]))
        return Page(text("Payments"), about, forms=(_mapping_form(*named, answers),))
    if "task" in visit.args:
        return Page(text("Payments"), forms=(_upload_form(answers),))
    return Page(text("Payments"), sections=tuple(list_sections(request)), forms=(_upload_form(answers),))


def _columns(visit: Visit, request: Request) -> tuple[Batch, Glimpse] | None:
    """The file whose columns are to be named, as long as that makes sense."""
    if "import" not in visit.args:
        return None
    return columns_to_name(int(str(visit.args["import"])), request.staff, request.uow, request.moment)


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
