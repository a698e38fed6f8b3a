"""What a letter announces is a fact of the new customer: the day for the papers, and how the talk is held. Today is
Monday, 16 November 2026; ten working days after it is Monday the 30th."""

from datetime import date

from reception_stage import Reception
from rooms_stage import errors, said

from bot.domain.new_customers.appointments import ChangeForm
from bot.domain.new_customers.codes import HeldBy, PhoneReason
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.forms import Field, Page
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from tests.letters.pdf_reader import Read

WRITTEN = {"name": "Erika Müller", "address": "Am Markt 3\n03046 Cottbus"}


def field(page: Page, key: str) -> Field:
    (found,) = (field for form in page.forms for field in form.fields if field.key == key)
    return found


def stored(reception: Reception) -> tuple[Intake, dict[str, date]]:
    with reception.stage.database.begin() as uow:
        tasks = uow.tasks.of_case(reception.intake.id)
        return uow.intakes.get(reception.intake.id), {task.kind: task.due_on for task in tasks}


def test_the_day_for_the_papers_is_offered_and_what_the_letter_says_is_stored_and_watched(
    reception: Reception,
) -> None:
    assert stored(reception)[0].papers_due is None
    assert field(reception.show(reception.ela), "due").value == ("30.11.2026",)
    page = reception.enter(reception.ela, "letter", letter="cover", due="8.12.2026", **WRITTEN)
    assert "bis zum 8. Dezember 2026." in Read(reception.content(page)[1]).text()
    intake, days = stored(reception)
    assert (intake.papers_due, days["papers_back"]) == (date(2026, 12, 8), date(2026, 12, 8))
    assert field(reception.show(reception.ela), "due").value == ("08.12.2026",)


def test_the_day_that_is_offered_is_stored_as_well(reception: Reception) -> None:
    reception.enter(reception.sam, "letter", letter="papers_checklist", papers=["rent"], due="30.11.2026", **WRITTEN)
    intake, days = stored(reception)
    assert (intake.papers_due, days["papers_back"]) == (date(2026, 11, 30), date(2026, 11, 30))


def test_a_second_letter_with_the_same_day_changes_nothing(reception: Reception) -> None:
    for letter in ("cover", "cover"):
        reception.enter(reception.ela, "letter", letter=letter, due="30.11.2026", **WRITTEN)
    assert stored(reception)[0].version == reception.intake.version + 1


def test_a_day_that_is_over_or_none_is_refused_at_its_field_and_nothing_is_written(reception: Reception) -> None:
    for due in ("16.11.2026", "bald"):
        page = reception.enter(reception.ela, "letter", letter="cover", due=due, **WRITTEN)
        assert set(errors(page)) == {"due"}
    assert stored(reception)[0].papers_due is None
    assert reception.stage.contents() == 0


def test_a_day_that_has_passed_is_neither_offered_nor_announced(reception: Reception) -> None:
    """Expected by Tuesday the 17th; on Thursday the 19th the letter offers ten working days from then."""
    reception.book()
    reception.enter(reception.ela, "letter", letter="cover", due="17.11.2026", **WRITTEN)
    reception.moment = reception.moment.__class__(
        reception.moment.now.replace(day=19), date(2026, 11, 19), reception.moment.calendar, reception.moment.office
    )
    assert field(reception.show(reception.ela), "due").value == ("03.12.2026",)
    page = reception.enter(reception.ela, "letter", letter="invitation", member="1", **WRITTEN)
    files = [file for section in page.sections for file in section.files if "Einladung" in said(file.name)]
    with reception.stage.database.begin() as uow:
        content = uow.personal.files.read(uow.personal.files.get(files[0].id))
    assert "erwarten wir weiterhin" not in Read(content).text()


def test_a_talk_by_phone_is_read_from_the_appointment_and_not_asked_for(reception: Reception) -> None:
    reception.book()
    details = ChangeForm(HeldBy.BY_PHONE, PhoneReason.DISTANCE)
    with reception.stage.database.begin() as uow:
        command = AdvanceIntake(
            reception.ela, reception.intake.id, reception.intake.version, IntakeEvent.CHANGE_FORM, details, 1
        )
        advance_intake(command, uow, reception.moment)
    page = reception.show(reception.ela)
    assert "held_by" not in [field.key for form in page.forms for field in form.fields]
    assert next(said(label) for _, label in field(page, "member").choices).endswith(", by phone")
    page = reception.enter(reception.ela, "letter", letter="invitation", member="1", held_by="personally", **WRITTEN)
    words = Read(reception.content(page)[1]).text()
    assert "Ihr Erstgespräch am Telefon" in words
    assert "§ 309" not in words
