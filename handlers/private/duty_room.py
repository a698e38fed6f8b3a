"""A duty on the private page: its report with steering measures, what is sent as a file, and what was sent before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.duties.history import describe
from bot.domain.duties.model import DutyEntry, DutyEvent, may_fulfil
from bot.domain.duties.steps import LONGEST_RECIPIENT
from bot.domain.duties.words import said
from bot.domain.errors import NotFound, Refused
from bot.domain.parsing import day
from bot.domain.people import Permission
from bot.domain.personal import StoredFile
from bot.domain.private_page import Visit
from bot.domain.text import Said, literal, text
from bot.forms import Deed, Entered, Entry, Field, FieldKind, FileShown, Form, Page, Section
from bot.i18n import Translator
from bot.usecases.duties.report import MEASURES
from bot.usecases.duties.steps import Submit, duty_for, files_sent, is_draft, remove_draft, submit_duty
from bot.usecases.duties.views import DutyFile, duty_file
from handlers.private.answers import Answers
from handlers.private.duty_report import REPORT, SAMPLE_FIELDS, drawing_of, report_form, write
from handlers.private.inkasso_lines import numbered
from handlers.private.removing import GONE, NO_SUCH_FORM, REMOVED, SEPARATOR
from handlers.request import Request
from handlers.views.duty_lines import duty_line
from handlers.views.private import readable

SUBMIT = "submit"
REMOVE = f"remove{SEPARATOR}"
LONGEST_DAY, FILES_AT_ONCE = 40, 10
ONLY_OF_LISTS = text("Debtors stand in them: they are opened by whoever works on these lists, or is sent them.")
SHOWN_ERRORS = frozenset({"day", "recipient", "files", MEASURES}) | SAMPLE_FIELDS


class DutyRoom:
    """Its link's `args` are {"duty"}. Who sees duties may look and download; who owes this one may write and send."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(visit, request, Answers())

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        """What takes long: the picture of a report."""
        return drawing_of(duty_of(visit), request) if entered.form == REPORT else None

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        answers = Answers(entered)
        if entered.form == REPORT:
            notice = _write(visit, answers, entered.read, request)
        elif entered.form == SUBMIT:
            notice = _submit(visit, answers, request)
        elif entered.form.startswith(REMOVE):
            notice = _removed(visit, entered.form, request)
        else:
            raise Refused(NO_SUCH_FORM)
        if answers.errors:
            return _page(visit, request, answers)
        return replace(_page(visit, request, Answers()), notice=notice)


def duty_of(visit: Visit) -> int:
    return int(str(visit.args["duty"]))


def _page(visit: Visit, request: Request, answers: Answers) -> Page:
    held = duty_file(request.staff, duty_of(visit), request.uow, request.moment)
    return Page(
        text("Reporting duty {no}", no=held.card.duty.id),
        tuple(_about(held)),
        sections=tuple(_sections(held, request)),
        forms=tuple(_forms(held, answers, request)),
    )


def _about(held: DutyFile) -> Iterator[Said]:
    yield duty_line(held.card.duty)
    if held.card.duty.is_open:
        yield text("Due on {day}", day=held.card.due_on)
    else:
        yield text("State: {state}", state=held.card.duty.state)
    if held.card.evidence:
        yield text("What: {evidence}", evidence=said(held.card.evidence))


def _sections(held: DutyFile, request: Request) -> Iterator[Section]:
    entries = [Entry(_entered(entry, held.card.names), describe(entry)) for entry in held.card.timeline]
    yield Section(text("History"), entries=entries, paragraphs=() if entries else (text("Nothing was sent yet."),))
    sent = files_sent(held.card.timeline)
    ours = request.staff.may(Permission.SEE_DUTIES)
    names = request.uow.staff.names({file.by for file in held.files}) if ours else {}
    files = [
        replace(_shown(file, names.get(file.by), is_sent=file.id in sent), deed=_removal(file, held, request))
        for file in held.files
    ]
    if files and not held.opens:
        known = [Entry(file.name, file.beside or text("sent")) for file in files]
        yield Section(text("Files"), entries=known, paragraphs=(ONLY_OF_LISTS,))
        return
    yield Section(text("Files"), files=files, paragraphs=() if files else (text("There are no files yet."),))


def _removal(file: StoredFile, held: DutyFile, request: Request) -> Deed | None:
    duty = held.card.duty
    if not may_fulfil(request.staff, duty) or not is_draft(file.id, duty, held.card.timeline):
        return None
    return Deed(text("Remove"), f"{REMOVE}{file.id}", readable(file.name))


def _removed(visit: Visit, form: str, request: Request) -> Said:
    """It can be written or brought anew: nobody is asked twice."""
    try:
        remove_draft(duty_of(visit), numbered(form.removeprefix(REMOVE)), request.staff, request.uow, request.moment)
    except NotFound:
        return GONE
    return REMOVED


def _entered(entry: DutyEntry, names: Mapping[int, str]) -> Said:
    """Of our colleagues the district reads no name."""
    if entry.by not in names:
        return literal(entry.at)
    return text("{name}, {at}", name=names[entry.by], at=entry.at)


def _shown(file: StoredFile, name: str | None, *, is_sent: bool) -> FileShown:
    if name is None:
        return FileShown(file.id, readable(file.name), file.size, text("sent"))
    said_of = text("sent · {name}, {at}", name=name, at=file.at) if is_sent else text(
        "not sent yet · {name}, {at}", name=name, at=file.at
    )  # fmt: skip
    return FileShown(file.id, readable(file.name), file.size, said_of)


def _forms(held: DutyFile, answers: Answers, request: Request) -> Iterator[Form]:
    """What comes next stands first: while nothing is ready to be sent, the report is written."""
    found = []
    if DutyEvent.SUBMIT in held.card.steps:
        found.append(_submit_form(held, answers, request))
    if request.press is not None and may_fulfil(request.staff, held.card.duty):
        report = report_form(held.card.duty, answers, request)
        found.insert(len(found) if _ready(held) else 0, report)
    yield from found


def _submit_form(held: DutyFile, answers: Answers, request: Request) -> Form:
    duty, errors = held.card.duty, answers.errors
    recipient = Translator(request.staff.locale).plain(said(duty.recipient))
    fields = [
        Field(
            "day", text("Sent on"), FieldKind.LINE, answers.typed("day") or (f"{request.today:%d.%m.%Y}",),
            example="15.06.2026", limit=LONGEST_DAY, error=errors.get("day"),
        ),
        Field(
            "recipient", text("Sent to"), FieldKind.LINE, answers.typed("recipient") or (recipient,),
            hint=text("The office, not a person: it also stands in the chat."), limit=LONGEST_RECIPIENT,
            error=errors.get("recipient"),
        ),
        *_kept_field(held, answers),
        Field(
            "files", text("What was sent"), FieldKind.FILES, limit=FILES_AT_ONCE, required=False,
            error=errors.get("files"), hint=text("It is kept sealed, as evidence, and can be downloaded here."),
        ),
    ]  # fmt: skip
    kept = (("version", str(duty.version)),)
    return Form(tuple(fields), text("Record as sent"), SUBMIT, text("Submit"), kept=kept)


def _ready(held: DutyFile) -> list[StoredFile]:
    """What lies beside it and was not sent yet, the newest first."""
    sent = files_sent(held.card.timeline)
    return [file for file in reversed(held.files) if file.id not in sent]


def _kept_field(held: DutyFile, answers: Answers) -> Iterator[Field]:
    """What lies beside it and was sent, too: the report that was just written stands first."""
    ready = _ready(held)
    if ready:
        yield Field(
            "kept", text("Of the files above was sent"), FieldKind.CHOICES,
            answers.typed("kept") or (str(ready[0].id),), required=False,
            choices=[(str(file.id), readable(file.name)) for file in ready],
        )  # fmt: skip


def _write(visit: Visit, answers: Answers, drawn: object, request: Request) -> Said | None:
    duty = duty_for(request.staff, duty_of(visit), request.uow)
    try:
        return write(duty, answers, drawn, request)
    except Refused as refusal:
        _blame(refusal, answers)
        return None


def _submit(visit: Visit, answers: Answers, request: Request) -> Said | None:
    command = _command(visit, answers, request)
    if answers.errors:
        return None
    try:
        submit_duty(command, request.staff, request.uow, request.moment)
    except Refused as refusal:
        _blame(refusal, answers)
        return None
    return text("✓ Recorded as sent on {day}.", day=command.day)


def _command(visit: Visit, answers: Answers, request: Request) -> Submit:
    sent_on = answers.read("day", lambda raw: day(raw, request.today).isoformat(), LONGEST_DAY, required=True)
    recipient = answers.read("recipient", str.strip, LONGEST_RECIPIENT, required=True)
    version = "".join(answers.typed("version"))
    return Submit(
        duty_of(visit),
        int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0,
        date.fromisoformat(sent_on) if sent_on else request.today,
        recipient,
        answers.brought("files"),
        tuple(int(each) for each in answers.typed("kept") if each.isascii() and each.isdecimal() and len(each) < 19),
    )


def _blame(refusal: Refused, answers: Answers) -> None:
    """At its field; files have to be chosen again. What is no field's fault is said instead of the page."""
    if refusal.field not in SHOWN_ERRORS:
        raise refusal
    if refusal.field == "files":
        answers.refuse_files("files", refusal.said)
    else:
        answers.errors[str(refusal.field)] = refusal.said
