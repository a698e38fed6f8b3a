"""A reception area with rooms of the private page, and a new customer who has come to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from rooms_stage import RoomsStage, said

from bot.domain.letters.settings import LetterSettings
from bot.domain.new_customers.appointments import Book
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import AgeBand, Channel, Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import NewMember, Registration, Unit
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.domain.private_page import PrivatePage, Visit
from bot.forms import Entered, Page, Upload
from bot.letters.office_press import OfficePress
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from bot.usecases.new_customers.register import RegisterIntake, register_intake
from handlers.desk import Desk
from handlers.private.rooms import PageRooms
from tests.usecases.colleagues_stage import CALENDAR

HEAD = LetterSettings(street="Am Platz 1", postcode_town="03046 Cottbus")
OFFICE = Office(letters=HEAD, private_page=PrivatePage(url="https://page.example"))


class Reception:
    """Ela takes applications, Ava holds talks in another team, Olga belongs to neither. Today is Monday, 16 November
    2026; the talk of member 1 is on the Friday after it."""

    def __init__(self, stage: RoomsStage, office: Office = OFFICE) -> None:
        self.stage = stage
        self.rooms = PageRooms(Desk(office, CALENDAR, press=OfficePress(office.letters)))
        self.moment = Desk(office, CALENDAR).moment(stage.moment.now)
        with stage.database.begin() as uow:
            ez, av = uow.teams.add("Eingangszone"), uow.teams.add("Vermittlung")
            self.ela = self._hired(uow, "Ela", Role.EZ, ez)
            self.ava = self._hired(uow, "Ava", Role.AV, av)
            self.sam = self._hired(uow, "Sam", Role.SC, ez)
            unit = Unit((NewMember(AgeBand.UE25, self.ava.id),), case_ref="12345//0001234")
            registration = Registration(Channel.EZ, date(2026, 11, 16), unit)
            self.intake = register_intake(RegisterIntake(self.ela, registration), uow, self.moment)

    def _hired(self, uow, name: str, role: Role, team: Team) -> Staff:  # type: ignore[no-untyped-def]
        return uow.staff.add(Staff(0, name, frozenset({role}), team, telegram_id=hash(name) % 10**6 + 10**6))

    def book(self) -> Intake:
        with self.stage.database.begin() as uow:
            details = Book(Slot(date(2026, 11, 20), time(9), self.ava.id, 30), Told.BY_LETTER)
            command = AdvanceIntake(self.ela, self.intake.id, self.intake.version, IntakeEvent.BOOK, details, 1)
            self.intake = advance_intake(command, uow, self.moment).intake
        return self.intake

    def show(self, staff: Staff, room: str = "new_customer") -> Page:
        with self.stage.database.begin() as uow:
            return self.rooms.show(self.visit(staff, room), staff, uow, self.moment)

    def enter(
        self, staff: Staff, form: str, room: str = "new_customer", uploads: Sequence[Upload] = (), key: str = "files",
        papers: Sequence[str] = (), **values: str,
    ) -> Page:  # fmt: skip
        typed = {key: (value,) for key, value in values.items()} | ({"papers": tuple(papers)} if papers else {})
        entered = Entered(form, typed, {key: uploads} if uploads else {})
        with self.stage.database.begin() as uow:
            reading = self.rooms.reading(self.visit(staff, room), staff, entered, uow, self.moment)
        if reading is not None:
            entered = replace(entered, read=reading())
        with self.stage.database.begin() as uow:
            return self.rooms.enter(self.visit(staff, room), staff, entered, uow, self.moment)

    def visit(self, staff: Staff, room: str) -> Visit:
        return self.stage.visit(staff, room, {"intake": self.intake.id} if room == "new_customer" else {})

    def content(self, page: Page) -> tuple[str, bytes]:
        """Name and content of the only file."""
        (file,) = (file for section in page.sections for file in section.files)
        with self.stage.database.begin() as uow:
            _, content = self.rooms.download(self.visit(self.ela, "new_customer"), self.ela, file.id, uow, self.moment)
        return said(file.name), content
