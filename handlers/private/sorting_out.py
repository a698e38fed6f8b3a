"""Payments that a person has to sort out, on the private page: all of them, and one with what is done about it."""

from collections.abc import Callable, Iterator, Mapping

from bot.domain.errors import Refused
from bot.domain.parsing import day
from bot.domain.payment_import.batches import DismissReason, OpenLine
from bot.domain.payment_import.sorting import Problem
from bot.domain.text import Count, Said, lines, literal, text
from bot.forms import Deed, Entry, Field, FieldKind, Form, Page, Section
from bot.usecases.open_payments import OpenPayments, assign_payment, dismiss_payment, read_payment, read_payments
from handlers.conversations.assign_payment import claim_number
from handlers.private.answers import Answers
from handlers.private.removing import MOST_DIGITS, NO_SUCH_FORM, SEPARATOR
from handlers.request import Request
from handlers.views.payments import said_line
from handlers.views.private import readable

OPEN, ASSIGN, DISMISS = "open", "assign", "dismiss"
SHOWN = 30
"""Open payments on the page; more come when these are done."""


def is_sorting_out(form: str) -> bool:
    return form.partition(SEPARATOR)[0] in (OPEN, *DEEDS)


def sorted_out(answers: Answers, form: str, request: Request, *, leads_back: bool) -> Page | Said:
    """One payment, or what is said above the others once it is done. Raises Refused."""
    step, _, digits = form.partition(SEPARATOR)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > MOST_DIGITS:
        raise Refused(NO_SUCH_FORM)
    number = int(digits)
    done = DEEDS[step](number, answers, request) if step in DEEDS else None
    return done or payment_page(number, answers, request, leads_back=leads_back)


def list_sections(request: Request) -> Iterator[Section]:
    found = read_payments(request.staff, request.uow, request.moment, limit=SHOWN)
    title = text("Payments to be sorted out")
    if not found.lines:
        yield Section(title, paragraphs=(text("No imported payment has to be sorted out."),))
        return
    entries = tuple(Entry(_head(line), _told(line), _deed(line)) for line in found.lines)
    yield Section(title, entries=entries, paragraphs=_more(found))


def _more(found: OpenPayments) -> tuple[Said, ...]:
    left = found.total - len(found.lines)
    return (text("… and {n} more", n=Count(left)),) if left > 0 else ()


def _deed(line: OpenLine) -> Deed:
    return Deed(text("Sort out"), f"{OPEN}{SEPARATOR}{line.id}", _head(line))


def payment_page(number: int, answers: Answers, request: Request, *, leads_back: bool) -> Page:
    """Raises Refused where somebody has sorted it out."""
    line = read_payment(request.staff, number, request.uow, request.moment)
    about = (text("Import {no}, line {line}", no=line.batch_id, line=line.no),)
    forms = [_dismiss_form(line, answers)]
    if line.problem not in (Problem.RETURNED, Problem.UNREADABLE):
        forms.insert(0, _assign_form(line, answers))
    section = Section(text("What is known of it"), entries=(Entry(_head(line), _told(line)),))
    return Page(text("Payment {no}", no=line.id), about, (section,), tuple(forms), leads_back=leads_back)


def _assign(number: int, answers: Answers, request: Request) -> Said | None:
    claim = answers.read("claim", lambda raw: str(claim_number(raw)), 20, required=True)
    today = request.today
    written = answers.read("value_date", lambda raw: day(raw, today).isoformat(), 40)
    if answers.errors:
        return None
    try:
        value_date = day(written, today) if written else None
        assign_payment(number, int(claim), request.staff, request.uow, request.moment, value_date)
    except Refused as refusal:
        answers.errors["claim"] = refusal.said
        return None
    return text("✓ Payment {no} is booked on claim {claim}.", no=number, claim=claim)


def _dismiss(number: int, answers: Answers, request: Request) -> Said | None:
    chosen = "".join(answers.typed("reason"))
    if chosen not in list(DismissReason):
        answers.errors["reason"] = text("Please choose a reason.")
        return None
    reason = DismissReason(chosen)
    dismiss_payment(number, reason, request.staff, request.uow, request.moment)
    return text("✓ Payment {no}: {reason}.", no=number, reason=reason)


DEEDS: Mapping[str, Callable[[int, Answers, Request], Said | None]] = {ASSIGN: _assign, DISMISS: _dismiss}


def _head(line: OpenLine) -> Said:
    if line.problem is Problem.UNREADABLE:
        return text("No. {no}: {line}", no=line.id, line=said_line(line))
    return text("No. {no}: {amount}, {day}", no=line.id, amount=line.amount, day=line.value_date)


def _told(line: OpenLine) -> Said:
    return lines(
        text("Cash reference: {ref}", ref=line.cash_ref) if line.cash_ref else None,
        readable(line.purpose) if line.purpose else None,
        text("Why it is here: {problem}.", problem=line.problem) if line.problem else None,
        text("Its reference belongs to claim {no}.", no=line.claim_id) if line.claim_id else None,
    )


def _assign_form(line: OpenLine, answers: Answers) -> Form:
    known = (str(line.claim_id),) if line.claim_id is not None else ()
    claim = Field("claim", text("Claim"), FieldKind.LINE, answers.typed("claim") or known, example="12", limit=20,
                  hint=text("The number of the claim."), error=answers.errors.get("claim"))  # fmt: skip
    fields = (claim, _day_field(answers)) if line.problem is Problem.DAY else (claim,)
    name = f"{ASSIGN}{SEPARATOR}{line.id}"
    return Form(fields, text("Book"), name, text("Book it on a claim"))


def _day_field(answers: Answers) -> Field:
    hint = text("The day in the file cannot be right. The day of the bank statement counts.")
    return Field("value_date", text("Value date"), FieldKind.LINE, answers.typed("value_date"), hint=hint,
                 example="26.03.2026", limit=40, error=answers.errors.get("value_date"))  # fmt: skip


def _dismiss_form(line: OpenLine, answers: Answers) -> Form:
    choices = [(reason.value, literal(reason)) for reason in DismissReason]
    reason = Field("reason", text("Reason"), FieldKind.CHOICE, answers.typed("reason"), choices=choices,
                   error=answers.errors.get("reason"))  # fmt: skip
    return Form((reason,), text("Take off the list"), f"{DISMISS}{SEPARATOR}{line.id}", text("Book it on no claim"))
