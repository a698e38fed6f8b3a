"""The work list of a collecting agency's list: one line, and what is decided on it."""

from collections.abc import Callable, Mapping

from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.inkasso.lines import InkassoLine
from bot.domain.inkasso.lists import NotOurs, StoredLine
from bot.domain.text import Said, lines, literal, text
from bot.forms import Deed, Entry, Field, FieldKind, Form, Page, Section
from bot.usecases.inkasso.sorting import assign_line, dismiss_line, line_for
from handlers.conversations.assign_payment import claim_number
from handlers.private.answers import Answers
from handlers.private.removing import MOST_DIGITS, NO_SUCH_FORM, SEPARATOR
from handlers.request import Request
from handlers.views.private import UNREADABLE

OPEN_LINE, ASSIGN, DISMISS = "line", "assign", "dismiss"


def numbered(digits: str) -> int:
    """The number in the name of a form. Raises Refused."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > MOST_DIGITS:
        raise Refused(NO_SUCH_FORM)
    return int(digits)


def line_page(line_id: int, answers: Answers, request: Request) -> Page:
    """Raises NotPermitted, NotFound or Refused."""
    found = line_for(request.staff, line_id, request.uow)
    section = Section(text("What the list says"), entries=(Entry(head(found), told(found)),))
    about = (text("List {no}, line {line}", no=found.list_id, line=found.no),)
    forms = (_assign_form(found, answers), _dismiss_form(found, answers))
    return Page(text("Line {no}", no=found.no), about, (section,), forms, leads_back=True)


def entry(found: StoredLine) -> Entry:
    deed = Deed(text("Sort out"), f"{OPEN_LINE}{SEPARATOR}{found.id}", head(found))
    return Entry(head(found), told(found), deed)


def head(found: StoredLine) -> Said:
    line = found.line
    if line is None or line.amount is None:
        return text("Line {no}", no=found.no)
    return text("Line {no}: {amount}", no=found.no, amount=line.amount)


def told(found: StoredLine) -> Said:
    return lines(
        *(_said_line(found.line) if found.line is not None else (UNREADABLE,)),
        text("Why it is here: {doubt}.", doubt=found.doubt) if found.doubt else None,
        text("It may be claim {no}.", no=found.claim_id) if found.claim_id else None,
    )


def _said_line(line: InkassoLine) -> tuple[Said | None, ...]:
    is_read = line.cash_ref or line.case_ref or line.name
    return (
        text("Cash reference: {ref}", ref=line.cash_ref) if line.cash_ref else None,
        text("BG number: {ref}", ref=line.case_ref) if line.case_ref else None,
        text("Debtor: {name}", name=line.name) if line.name else None,
        text("Still open: {amount}", amount=line.open) if line.open is not None else None,
        literal(line.written) if not is_read or line.doubt is not None else None,
    )


def _assign(line_id: int, answers: Answers, request: Request) -> Said | None:
    claim = answers.read("claim", lambda raw: str(claim_number(raw)), 20, required=True)
    if answers.errors:
        return None
    try:
        found = assign_line(line_id, int(claim), request.staff, request.uow, request.moment)
    except ChangedMeanwhile:
        raise
    except Refused as refusal:
        answers.errors["claim"] = refusal.said
        return None
    return text("✓ Line {no} is claim {claim}.", no=found.no, claim=claim)


def _dismiss(line_id: int, answers: Answers, request: Request) -> Said | None:
    chosen = "".join(answers.typed("reason"))
    if chosen not in list(NotOurs):
        answers.errors["reason"] = text("Please choose a reason.")
        return None
    reason = NotOurs(chosen)
    found = dismiss_line(line_id, reason, request.staff, request.uow, request.moment)
    return text("✓ Line {no}: {reason}.", no=found.no, reason=reason)


LINE_DEEDS: Mapping[str, Callable[[int, Answers, Request], Said | None]] = {ASSIGN: _assign, DISMISS: _dismiss}


def _assign_form(found: StoredLine, answers: Answers) -> Form:
    known = (str(found.claim_id),) if found.claim_id is not None else ()
    claim = Field("claim", text("Claim"), FieldKind.LINE, answers.typed("claim") or known, example="12", limit=20,
                  hint=text("The number of the claim."), error=answers.errors.get("claim"))  # fmt: skip
    return Form((claim,), text("Match"), f"{ASSIGN}{SEPARATOR}{found.id}", text("It is this claim"))


def _dismiss_form(found: StoredLine, answers: Answers) -> Form:
    choices = [(reason.value, literal(reason)) for reason in NotOurs]
    reason = Field("reason", text("Reason"), FieldKind.CHOICE, answers.typed("reason"), choices=choices,
                   error=answers.errors.get("reason"))  # fmt: skip
    return Form((reason,), text("Not ours"), f"{DISMISS}{SEPARATOR}{found.id}", text("It belongs to no claim of ours"))
