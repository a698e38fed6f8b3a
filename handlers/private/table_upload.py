"""A table that is brought on the private page: read before the transaction that enters it, all of it or nothing. Where
it would replace what stands there, that is shown first; the file waits in the page, not in the office."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from bot.domain.errors import Refused
from bot.domain.people import Permission
from bot.domain.text import Lines, Said, lines, literal, ntext, text
from bot.forms import CONTENT_KEY, TABLE_KEY, Entered, Field, FieldKind, Form, Page, Section, Upload
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request

UPLOAD, CONFIRM = "upload", "confirm"
NAME = "name"
PIECE = 120_000
"""Characters of one unseen field: a whole file may be too long for one."""

MOST_BAD = 30


class BadLine(Protocol):
    """A line that cannot be entered."""

    @property
    def no(self) -> int: ...
    @property
    def said(self) -> Said: ...


class Outcome(Protocol):
    """With `bad` lines nothing was stored."""

    @property
    def bad(self) -> Sequence[BadLine]: ...


R = TypeVar("R")
D = TypeVar("D", bound=Outcome)


@dataclass(frozen=True)
class TableUpload(Generic[R, D]):
    """`read` raises Refused, and gives a `kind`; `look` says what would come of it, `replaces` whether that has to be
    seen first; `enter` stores it, `said` tells what came of it. `largest`: bytes."""

    permission: Permission
    columns: Sequence[str]
    largest: int
    kind: type[R]
    read: Callable[[Upload, date], R]
    look: Callable[[R, Request], D]
    replaces: Callable[[D], bool]
    enter: Callable[[R, Request], D]
    said: Callable[[D], Iterator[Said]]

    def reading(self, entered: Entered, request: Request) -> Callable[[], object] | None:
        """Raises NotPermitted."""
        request.staff.require(self.permission)
        uploads, today = entered.uploads.get(TABLE_KEY, ()), request.today
        if entered.form == CONFIRM:
            return lambda: self._read(_kept_upload(entered), today)
        return (lambda: self._read(uploads[0], today)) if entered.form == UPLOAD and uploads else None

    def entered(self, entered: Entered, request: Request, page: Callable[[Answers, Request], Page]) -> Page:
        """The page with what came of it. Raises NotPermitted, or Refused where there is no such form."""
        request.staff.require(self.permission)
        if entered.form not in (UPLOAD, CONFIRM):
            raise Refused(NO_SUCH_FORM)
        answers = Answers(entered)
        if entered.form == UPLOAD and not answers.files(TABLE_KEY):
            return page(answers, request)
        try:
            read = self._what_was_read(entered)
            if entered.form == UPLOAD:
                seen = self.look(read, request)
                if not seen.bad and self.replaces(seen):
                    return self._to_confirm(seen, entered.uploads[TABLE_KEY][0], page(Answers(), request))
            done = self.enter(read, request)
        except Refused as refusal:
            answers.errors[TABLE_KEY] = refusal.said
            return page(answers, request)
        if done.bad:
            answers.errors[TABLE_KEY] = lines(*self.said(done))
            return page(answers, request)
        return replace(page(Answers(), request), notice=lines(*self.said(done)))

    def forms(self, answers: Answers, request: Request) -> tuple[Form, ...]:
        """None for whoever may not enter anything."""
        if not request.staff.may(self.permission):
            return ()
        columns = Lines(tuple(map(literal, self.columns)), ", ")
        table = Field(
            TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, error=answers.errors.get(TABLE_KEY),
            hint=text("With the columns {columns}.", columns=columns), megabytes=self.largest // 1_000_000,
        )  # fmt: skip
        return (Form((table,), text("Import figures"), UPLOAD, text("New figures")),)

    def _to_confirm(self, seen: D, upload: Upload, page: Page) -> Page:
        """Nothing else is on the page: what is decided is whether it is stored."""
        shown = Section(text("Please check"), paragraphs=(*self.said(seen), text("Nothing is stored yet.")))
        content = b64encode(upload.data).decode("ascii")
        kept = [(CONTENT_KEY, content[at : at + PIECE]) for at in range(0, len(content), PIECE)]
        form = Form((), text("Store these values"), CONFIRM, kept=((NAME, upload.name), *kept))
        return Page(page.title, page.about, (shown,), (form,), leads_back=True)

    def _read(self, upload: Upload, today: date) -> R | Refused:
        """What is refused stands at its field later on."""
        try:
            return self.read(upload, today)
        except Refused as refusal:
            return refusal

    def _what_was_read(self, entered: Entered) -> R:
        if isinstance(entered.read, Refused):
            raise entered.read
        assert isinstance(entered.read, self.kind)
        return entered.read


def _kept_upload(entered: Entered) -> Upload:
    """The file that waited in the page. It is looked at as if it came anew."""
    pieces = "".join(entered.values.get(CONTENT_KEY, ()))
    name = "".join(entered.values.get(NAME, ()))
    try:
        return Upload(name, "", b64decode(pieces, validate=True))
    except ValueError:
        return Upload(name, "", b"")


def said_bad(bad: Sequence[BadLine]) -> Iterator[Said]:
    yield text("Nothing was stored: some lines cannot be entered.")
    for row in bad[:MOST_BAD]:
        yield text("Line {no}: {said}", no=row.no, said=row.said)
    if len(bad) > MOST_BAD:
        yield text("… and {n} more", n=len(bad) - MOST_BAD)


def said_again(corrected: int) -> Iterator[Said]:
    """Of a file that was entered before."""
    yield text("This file was entered before. It changes nothing.")
    if corrected:
        yield ntext("{n} value was corrected since then and stays as it is.",
                    "{n} values were corrected since then and stay as they are.", corrected)  # fmt: skip
