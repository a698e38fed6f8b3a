"""The private page on a database of its own, with rooms that only keep what they are given: the page itself, whatever
the case. Monday, 16 November 2026, ten o'clock in the office; Anna (English) and Ben have chats."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.personal import FileKind, StoredFile
from bot.domain.private_page import PrivatePage, Visit
from bot.domain.text import literal, text
from bot.domain.workdays import WorkCalendar
from bot.forms import Deed, Entered, Entry, Field, FieldKind, FileShown, Form, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.messages import Message
from bot.ports import UnitOfWork
from bot.usecases.visiting import confirm_visit, make_link
from bot.web.page import create_page
from storage.database import SqlDatabase
from tests.journeys.page_browser import Browser
from tests.vaults import VAULT

URL = "https://page.example"
START = datetime(2026, 11, 16, 9, tzinfo=UTC)
CALENDAR = WorkCalendar(frozenset(), date(2026, 1, 1), date(2028, 12, 31))
SAVED, OVER, MOVED_ON = text("Saved."), text("Saved, and over."), text("It has gone on in the chat.")
CONTENT = b"%PDF-1.7 content"


class Letters:
    """What is said in chats."""

    def __init__(self) -> None:
        self.sent: list[tuple[Staff, Message]] = []
        self.deleted: list[int] = []

    def send(self, to: Staff, message: Message) -> int:
        self.sent.append((to, message))
        return len(self.sent)

    def delete(self, message_id: int) -> None:
        self.deleted.append(message_id)


class KeptRooms:
    """Implements the page's `Rooms`: one room with a field of each kind, and forms that end in each way."""

    def __init__(self) -> None:
        self.entered: list[Entered] = []
        self.offered: list[str] = []
        self.said = "as it was written"
        self.read: Callable[[], object] | None = None
        self.refusal = Refused(text("That is not allowed."))

    def show(self, visit: Visit, staff: Staff, uow: UnitOfWork, moment: Moment) -> Page:
        return self._page(Entered(""))

    def reading(
        self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment
    ) -> Callable[[], object] | None:
        return self.read

    def enter(self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment) -> Page:
        name = "".join(entered.values.get("name", ()))
        if name == "fail":
            raise ZeroDivisionError(name)
        if name == "refuse":
            raise self.refusal
        if not name or entered.refused:
            return self._page(entered, error=not name)
        self.entered.append(entered)
        match entered.form:
            case "last":
                uow.personal.visits.end(visit.id, moment.now)
                return Page(text("Room"), notice=OVER, is_over=True)
            case "search":
                return replace(self._page(entered), sections=(Section(text("Found"), paragraphs=(literal(name),)),))
            case "moved":
                return replace(self._page(Entered("")), notice=MOVED_ON)
        return replace(self._page(Entered("")), notice=SAVED)

    def download(
        self, visit: Visit, staff: Staff, file_id: int, uow: UnitOfWork, moment: Moment
    ) -> tuple[StoredFile, bytes]:
        if file_id != 7:
            raise NotFound(text("There is no such file."))
        file = StoredFile(7, FileKind.OTHER, "Brief.pdf", "application/pdf", len(CONTENT), "", staff.id, moment.now)
        return file, CONTENT

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        self.offered.append(name)

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        if name != "list":
            raise NotFound(text("There is no such file."))
        return Made(f"{self.said}.xlsx", "application/pdf", lambda: CONTENT)

    def _page(self, entered: Entered, *, error: bool = False) -> Page:
        name = tuple(entered.values.get("name", ()))
        fields = (
            Field(
                "name", text("Name"), FieldKind.LINE, name, hint=text("As on the notice."), example="Erika",
                error=text("Please fill this in.") if error else None,
            ),
            Field("note", text("Note"), FieldKind.LINES, tuple(entered.values.get("note", ())), limit=2000),
            Field(
                "kind", text("Kind"), FieldKind.CHOICE, tuple(entered.values.get("kind", ())),
                choices=(("a", literal(self.said)), ("b", text("Other"))), required=False,
            ),
            Field(
                "files", text("Files"), FieldKind.FILES, limit=10, required=False,
                files=(FileShown(3, literal(self.said), 340_000, may_be_removed=True),),
                error=entered.refused.get("files"),
            ),
        )  # fmt: skip
        forms = tuple(
            Form(fields, text("Send {form}", form=form), form, literal(self.said))
            for form in ("note", "last", "search", "moved")
        )
        said = literal(self.said)
        deed = Deed(said, self.said, said)
        shown = FileShown(7, said, 16, beside=said, deed=deed)
        offer = Offer("list", said, said)
        about = Section(said, ((said, said),), (said,), (shown,), (Entry(said, said, deed),), (offer,))
        return Page(text("Room"), about=(literal(self.said),), sections=(about,), forms=forms)


@dataclass
class PageStage:
    database: SqlDatabase
    letters: Letters
    settings: PrivatePage
    rooms: KeptRooms = field(default_factory=KeptRooms)
    now: datetime = START

    def __post_init__(self) -> None:
        with self.database.begin() as uow:
            self.anna = uow.staff.add(Staff(0, "Anna Leist", frozenset({Role.LSB}), telegram_id=1, locale="en"))
            self.ben = uow.staff.add(Staff(0, "Ben Busch", frozenset({Role.LSB}), telegram_id=2, locale="en"))
        self.app = create_page(self.database, self.rooms, self.moment, Translator, lambda: None)

    def moment(self) -> Moment:
        return Moment(self.now, self.now.date(), CALENDAR, Office(name="Jobcenter Test", private_page=self.settings))

    def browser(self, client: str = "10.1.2.3") -> Browser:
        return Browser(self.app, self.settings.url, client=client, language="en")

    def link(self, staff: Staff) -> str:
        with self.database.begin() as uow:
            return make_link(staff, "room", {}, uow, self.moment()).url

    def confirm(self, staff: Staff, browser: Browser) -> None:
        """The right number is tapped in the chat."""
        (number,) = [line for line in browser.text.splitlines() if line.isdecimal()]
        with self.database.begin() as uow:
            visit = next(visit for visit in uow.personal.visits.open_of(staff.id) if visit.number == int(number))
            assert confirm_visit(visit.id, int(number), staff, uow, self.moment())

    async def enter(self, staff: Staff, browser: Browser) -> Browser:
        """Into the room, by the number where the browser is not known."""
        await browser.go(self.link(staff))
        await browser.press("Open")
        if "Is it you?" in browser.text:
            self.confirm(staff, browser)
            await browser.press_link("Go on")
        assert browser.title.startswith("Room")
        return browser

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


@asynccontextmanager
async def open_stage(database_url: str, **settings: object) -> AsyncIterator[PageStage]:
    letters = Letters()
    page = PrivatePage(**{"url": URL, **settings})  # type: ignore[arg-type]
    database = SqlDatabase(database_url, lambda uow: letters, vault=VAULT, pauses=(), busy_timeout=0.05)  # type: ignore[arg-type, return-value]
    with closing(database):
        yield PageStage(database, letters, page)
