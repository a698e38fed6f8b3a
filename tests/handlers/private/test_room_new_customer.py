"""The private file of a new customer: letters, notes, files; the board as a file; applications from a table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook
from rooms_stage import PDF, RoomsStage, deeds, errors, said

from bot.domain.errors import NotFound, NotPermitted
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
from tests.letters.pdf_reader import Read
from tests.usecases.colleagues_stage import CALENDAR

HEAD = LetterSettings(street="Am Platz 1", postcode_town="03046 Cottbus")
OFFICE = Office(letters=HEAD, private_page=PrivatePage(url="https://page.example"))
WRITTEN = {"name": "Erika Müller", "address": "Am Markt 3\n03046 Cottbus"}


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
            return self.rooms.enter(self.visit(staff, room), staff, entered, uow, self.moment)

    def visit(self, staff: Staff, room: str) -> Visit:
        return self.stage.visit(staff, room, {"intake": self.intake.id} if room == "new_customer" else {})

    def content(self, page: Page) -> tuple[str, bytes]:
        """Name and content of the only file."""
        (file,) = (file for section in page.sections for file in section.files)
        with self.stage.database.begin() as uow:
            _, content = self.rooms.download(self.visit(self.ela, "new_customer"), self.ela, file.id, uow, self.moment)
        return said(file.name), content


@pytest.fixture
def reception(stage: RoomsStage) -> Reception:
    return Reception(stage)


def offered(page: Page) -> Sequence[str]:
    return [code for form in page.forms for field in form.fields if field.key == "letter" for code, _ in field.choices]


def test_the_invitation_stands_among_the_files_with_the_appointment(reception: Reception) -> None:
    assert offered(reception.show(reception.ela)) == ["cover", "papers_checklist"]
    reception.book()
    page = reception.enter(reception.ela, "letter", letter="invitation", member="1", held_by="personally", **WRITTEN)
    assert errors(page) == {}
    name, content = reception.content(page)
    assert name == f"Neukunde-{reception.intake.id}-Einladung-2026-11-16.pdf"
    words = Read(content).text()
    assert "Erika Müller Am Markt 3 03046 Cottbus" in words
    assert "Freitag, 20. November 2026, 09:00 Uhr" in words
    assert "Ava" in words


def test_the_legal_consequences_as_the_office_words_them_are_read_before_and_stand_in_the_invitation(
    stage: RoomsStage,
) -> None:
    """The talk on 20 November 2026 is under the law from July 2026 on."""
    own = LetterSettings(HEAD.street, HEAD.postcode_town, legal_consequences="#strong[Nach § 32 SGB II]\n\nNach § 7b")
    reception = Reception(stage, replace(OFFICE, letters=own))
    title = "Legal consequences in the invitation"
    assert title not in [said(section.title) for section in reception.show(reception.ela).sections]  # no appointment
    reception.book()
    (shown,) = (each for each in reception.show(reception.ela).sections if said(each.title) == title)
    assert [said(each) for each in shown.paragraphs] == ["#strong[Nach § 32 SGB II]", "Nach § 7b"]
    assert title not in [said(section.title) for section in reception.show(reception.sam).sections]  # writes none

    page = reception.enter(reception.ela, "letter", letter="invitation", member="1", held_by="personally", **WRITTEN)
    assert "#strong[Nach § 32 SGB II] Nach § 7b" in Read(reception.content(page)[1]).text()


def test_name_and_address_stand_in_the_letter_and_nowhere_else(reception: Reception) -> None:
    reception.enter(reception.ela, "letter", letter="cover", **WRITTEN)
    page = reception.show(reception.ela)
    assert [field.value for form in page.forms for field in form.fields if field.key in ("name", "address")] == [(), ()]
    with reception.stage.database.begin() as uow:
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM claim_debtor").scalar() == 0


def test_the_checklist_needs_a_paper(reception: Reception) -> None:
    assert set(errors(reception.enter(reception.ela, "letter", letter="papers_checklist", **WRITTEN))) == {"papers"}
    page = reception.enter(reception.ela, "letter", letter="papers_checklist", papers=["rent"], **WRITTEN)
    assert "Mietvertrag" in Read(reception.content(page)[1]).text()


def test_without_a_name_nothing_is_written(reception: Reception) -> None:
    page = reception.enter(reception.ela, "letter", letter="cover", address="Am Markt 3")
    assert set(errors(page)) == {"name"}
    assert reception.stage.contents() == 0


def test_who_may_not_see_the_new_customer_is_told_there_is_none(reception: Reception) -> None:
    with pytest.raises(NotFound):
        reception.show(reception.stage.house.olga)
    assert reception.show(reception.ava).title is not None


def test_a_letter_of_another_role_is_not_written(reception: Reception) -> None:
    reception.book()
    assert offered(reception.show(reception.sam)) == ["cover", "papers_checklist"]
    assert set(errors(reception.enter(reception.sam, "letter", letter="invitation", member="1", **WRITTEN))) == {
        "letter"
    }


def test_notes_and_files_are_kept_and_removed_by_who_brought_them(reception: Reception) -> None:
    reception.enter(reception.ela, "note", note="Ruft wieder an.")
    page = reception.enter(reception.ela, "files", uploads=[PDF])
    assert len(deeds(page)) == 2
    assert deeds(reception.show(reception.ava)) == []
    reception.enter(reception.ela, deeds(page)[0].replace("ask-to-remove", "remove"))
    assert len(deeds(reception.show(reception.ela))) == 1


def test_a_file_of_another_case_cannot_be_taken_from_here(reception: Reception) -> None:
    page = reception.enter(reception.ela, "files", uploads=[PDF])
    (file,) = (file for section in page.sections for file in section.files)
    other = reception.visit(reception.ela, "new_customer")
    other.args["intake"] = reception.intake.id + 1
    with reception.stage.database.begin() as uow, pytest.raises(NotFound):
        reception.rooms.download(other, reception.ela, file.id, uow, reception.moment)


def test_the_board_as_a_file_holds_every_line_with_real_days(reception: Reception) -> None:
    reception.book()
    page = reception.show(reception.ela, "new_customers")
    offers = {offer.name for section in page.sections for offer in section.offers}
    assert offers == {"week", "overdue", "without", "no_shows", "all"}
    with reception.stage.database.begin() as uow:
        made = reception.rooms.made(reception.visit(reception.ela, "new_customers"), reception.ela, "all", uow,
                                    reception.moment)  # fmt: skip
    head, row, *_ = load_workbook(BytesIO(made.make())).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    line = dict(zip(head, row, strict=True))
    assert made.name.endswith("2026-11-16.xlsx")
    values = list(line.values())
    assert values[0] == reception.intake.id
    assert values[1] == "12345//0001234"
    assert "Ava" in values
    assert "09:00" in values


def table(*lines: str) -> Upload:
    return Upload("Antraege.csv", "text/csv", "\n".join(lines).encode())


def imported(reception: Reception, *lines: str, **values: str) -> Page:
    return reception.enter(reception.ela, "upload", "applications", [table(*lines)], "table", **values)


LINES = (
    "BG-Nummer;Antragsdatum;Geburtsdatum;Weg",
    "12345BG0000001;12.11.2026;01.02.1990;Online",
    "12345BG0000001;12.11.2026;01.02.2005;Online",
    "12345BG0001234;16.11.2026;01.02.1990;Post",
    "12345BG0000003;13.11.2026;01.02.1950;Post",
    "12345BG0000004;irgendwann;01.02.1990;Post",
)
"""A unit of two; one that is registered already; over the age limit; no day."""


def test_a_table_is_looked_through_and_then_registered_whole(reception: Reception) -> None:
    page = imported(reception, *LINES)
    assert errors(page) == {}
    told = " ".join(said(each) for section in page.sections for each in section.paragraphs)
    assert "1 new application" in told
    assert "1 × registered already" in told
    assert "Line 5: no new customer" in told
    assert "Line 6: the day of application cannot be read" in told
    page = reception.enter(reception.ela, "register:1", "applications")
    assert "✓ Import 1 is registered." in said(page.notice)
    with reception.stage.database.begin() as uow:
        (number,) = uow.intakes.of_unit("12345//0000001")
        intake = uow.intakes.get(number)
        assert [member.group.value for member in intake.members] == ["ue25", "u25"]
        assert (intake.channel, intake.applied_on) == (Channel.ONLINE, date(2026, 11, 12))


def test_no_day_of_birth_is_stored(reception: Reception) -> None:
    imported(reception, *LINES)
    with reception.stage.database.begin() as uow:
        kept = uow.connection.exec_driver_sql("SELECT lines, report FROM application_import").one()
    assert "1990" not in str(kept)
    assert "2005" not in str(kept)


def test_the_same_table_is_not_taken_twice(reception: Reception) -> None:
    imported(reception, *LINES)
    assert errors(imported(reception, *LINES)) == {
        "table": "These applications are import 1 already: checked, not registered yet."
    }


def test_headings_that_are_not_known_are_named_once_and_then_remembered(reception: Reception) -> None:
    strange = ("Wann;Alter;Zeichen", "12.11.2026;01.02.1990;12345BG0000009")
    assert set(errors(imported(reception, *strange, channel="post"))) == {"column_applied_on"}
    named = {"column_applied_on": "Wann", "column_birth_date": "Alter", "column_case_ref": "Zeichen"}
    assert errors(imported(reception, *strange, channel="post", profile="Haus", **named)) == {}
    assert errors(imported(reception, strange[0], "13.11.2026;01.02.1990;12345BG0000010")) == {}


def test_without_a_channel_nothing_is_read(reception: Reception) -> None:
    assert set(errors(imported(reception, "Antragsdatum;Geburtsdatum", "12.11.2026;01.02.1990"))) == {"channel"}


def test_only_the_reception_area_imports(reception: Reception) -> None:
    with pytest.raises(NotPermitted):
        reception.show(reception.ava, "applications")


def test_a_note_finds_the_new_customer_by_its_number_alone(reception: Reception) -> None:
    page = reception.enter(reception.ela, "form", "note", claim=str(reception.intake.id), note="Ruft wieder an.")
    assert f"in the private file of new customer {reception.intake.id}" in said(page.notice)
    with reception.stage.database.begin() as uow:
        assert [note.content for note in uow.personal.notes.of_claim(reception.intake.id)] == ["Ruft wieder an."]
