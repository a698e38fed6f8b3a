"""Applications from a table, on the private page: bring the file, see what would come of it, register it or not.

The file itself is kept nowhere: of each line its age group and its days are, until somebody decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.applications_reading import LARGEST, read_application_file
from bot.domain.errors import Refused
from bot.domain.new_customers.application_import import ApplicationImport, ImportState, Verdict
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationProfile
from bot.domain.new_customers.application_table import ReadApplications
from bot.domain.new_customers.codes import Channel
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission
from bot.domain.private_page import Visit
from bot.domain.text import Lines, Said, lines, text
from bot.forms import TABLE_KEY, Deed, Entered, Field, FieldKind, Form, Page, Section, Upload
from bot.usecases.new_customers.application_import import (
    LONGEST_PROFILE_NAME,
    discard_applications,
    receive_applications,
    register_applications,
    remember_layout,
)
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request
from handlers.views.applications import said_columns, said_report

UPLOAD, REGISTER, DISCARD = "upload", "register", "discard"
SHOWN, NAMED, LONGEST_HEADING = 5, 100, 100
SEPARATOR = ":"


@dataclass(frozen=True)
class ApplicationsRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        request.staff.require(Permission.TAKE_INTAKE)
        return _page(request, Answers())

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        request.staff.require(Permission.TAKE_INTAKE)
        uploads = entered.uploads.get(TABLE_KEY, ())
        if entered.form != UPLOAD or not uploads:
            return None
        given = _given(Answers(entered))
        profiles = request.uow.applications.profiles()
        return lambda: _read(uploads[0], profiles, given)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        request.staff.require(Permission.TAKE_INTAKE)
        answers = Answers(entered)
        deed, _, number = entered.form.partition(SEPARATOR)
        if deed == UPLOAD:
            notice = _take_file(answers, entered.read, request)
        elif deed in DEEDS and number.isascii() and number.isdecimal() and len(number) < 10:
            notice = DEEDS[deed](int(number), request)
        else:
            raise Refused(NO_SUCH_FORM)
        if answers.errors:
            return _page(request, answers)
        return replace(_page(request, Answers()), notice=notice)


@dataclass(frozen=True)
class Given:
    """What was entered beside the file."""

    columns: Mapping[ApplicationColumn, str]
    channel: Channel | None
    profile: str


def _given(answers: Answers) -> Given:
    columns = {
        column: name for column in ApplicationColumn if (name := answers.read(_key(column), str.strip, LONGEST_HEADING))
    }
    channel = "".join(answers.typed("channel"))
    profile = answers.read("profile", str.strip, LONGEST_PROFILE_NAME)
    return Given(columns, Channel(channel) if channel in list(Channel) else None, profile)


def _read(upload: Upload, profiles: Sequence[ApplicationProfile], given: Given) -> ReadApplications | Refused:
    """What is refused stands at its field later on."""
    try:
        return read_application_file(upload.name, upload.data, profiles, columns=given.columns, channel=given.channel)
    except Refused as refusal:
        return refusal


def _take_file(answers: Answers, read: object, request: Request) -> Said | None:
    """`read` is what came of `reading`."""
    uploads, given = answers.files(TABLE_KEY), _given(answers)
    if not uploads or answers.errors:
        return None
    try:
        if isinstance(read, Refused):
            raise read
        assert isinstance(read, ReadApplications)
        return _received(read, given.profile, request)
    except Refused as refusal:
        answers.errors[_BLAMED.get(refusal.field or "", TABLE_KEY)] = refusal.said
        return None


def _key(column: ApplicationColumn) -> str:
    """The field for its heading; that for the channel of all lines is another one."""
    return f"column_{column.value}"


_BLAMED = {column.value: _key(column) for column in ApplicationColumn} | {"channel": "channel", "profile": "profile"}
"""The field of what a refusal is about."""


def _received(read: ReadApplications, profile: str, request: Request) -> Said:
    stored = receive_applications(read, Source.PAGE, request.staff, request.uow, request.moment)
    if profile:
        remember_layout(profile, read.layout, request.staff, request.uow, request.moment)
    return lines(
        text("Import {no} was looked through. Nothing is registered before you say so.", no=stored.id),
        said_columns(read.layout),
    )


def _register(number: int, request: Request) -> Said:
    done = register_applications(number, request.staff, request.uow, request.moment)
    return lines(text("✓ Import {no} is registered.", no=done.id), *said_report(done.report, NAMED))


def _discard(number: int, request: Request) -> Said:
    done = discard_applications(number, request.staff, request.uow, request.moment)
    return text("Nothing of import {no} was registered.", no=done.id)


DEEDS: Mapping[str, Callable[[int, Request], Said]] = {REGISTER: _register, DISCARD: _discard}


def _page(request: Request, answers: Answers) -> Page:
    recent = request.uow.applications.recent(SHOWN)
    return Page(
        text("Import applications"),
        (text("Applications that were taken elsewhere, as CSV or XLSX."),),
        sections=tuple(_section(each) for each in recent),
        forms=(Form(tuple(_upload_fields(answers)), text("Look the file through"), UPLOAD, text("New file")),),
    )


def _section(applications: ApplicationImport) -> Section:
    title = text("Import {no}: {state}", no=applications.id, state=applications.state)
    waits = applications.state is ImportState.CHECKED
    return Section(
        title,
        paragraphs=tuple(said_report(applications.report, NAMED if waits else 0)),
        deeds=tuple(_deeds(applications)) if waits else (),
    )


def _deeds(applications: ApplicationImport) -> Iterator[Deed]:
    number, report = applications.id, applications.report
    what = Lines(tuple(said_report(report, 0)), ", ")
    if report.counts[Verdict.NEW]:
        yield Deed(text("Register import {no}", no=number), f"{REGISTER}{SEPARATOR}{number}", what, primary=True)
    yield Deed(text("Do not register import {no}", no=number), f"{DISCARD}{SEPARATOR}{number}", what)


def _upload_fields(answers: Answers) -> Iterator[Field]:
    errors = answers.errors
    yield Field(
        TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, error=errors.get(TABLE_KEY),
        hint=text("Days of birth serve the age group on the day of application; they are not kept."),
        megabytes=LARGEST // 1_000_000,
    )  # fmt: skip
    yield Field(
        "channel", text("Channel"), FieldKind.CHOICE, answers.typed("channel") or ("",), required=False,
        hint=text("For lines that do not say it themselves."), error=errors.get("channel"),
        choices=[("", text("as the file says")), *((each.value, text(each.label)) for each in Channel)],
    )  # fmt: skip
    for column in ApplicationColumn:
        yield Field(
            _key(column), text("Column: {column}", column=column), FieldKind.LINE, answers.typed(_key(column)),
            required=False, limit=LONGEST_HEADING, error=errors.get(_key(column)),
            hint=text("Its heading in the file, if it is not recognised by itself."),
        )  # fmt: skip
    yield Field(
        "profile", text("Name of this mapping"), FieldKind.LINE, answers.typed("profile"), required=False,
        hint=text("By this name the office remembers it, for files with the same columns."), example="Servicecenter",
        limit=LONGEST_PROFILE_NAME, error=errors.get("profile"),
    )  # fmt: skip
