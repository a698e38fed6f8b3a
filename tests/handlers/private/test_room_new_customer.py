"""The private file of a new customer: letters, notes, files; the board as a file."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reception_stage import HEAD, OFFICE, Reception
from rooms_stage import PDF, RoomsStage, deeds, errors, said

from bot.domain.errors import NotFound
from bot.domain.letters.settings import LetterSettings
from bot.forms import FieldKind, Page
from tests.letters.pdf_reader import Read

WRITTEN = {"name": "Erika Müller", "address": "Am Markt 3\n03046 Cottbus"}


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


def test_what_is_chosen_already_is_not_called_optional(reception: Reception) -> None:
    reception.book()
    (form,) = (form for form in reception.show(reception.ela).forms if form.name == "letter")
    assert {field.key for field in form.fields if field.kind is FieldKind.CHOICE and not field.required} == set()


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
    assert offers == {"missing", "week", "overdue", "without", "no_shows", "all"}
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


def test_a_note_finds_the_new_customer_by_its_number_alone(reception: Reception) -> None:
    page = reception.enter(reception.ela, "form", "note", claim=str(reception.intake.id), note="Ruft wieder an.")
    assert f"in the private file of new customer {reception.intake.id}" in said(page.notice)
    with reception.stage.database.begin() as uow:
        assert [note.content for note in uow.personal.notes.of_case(reception.intake.id)] == ["Ruft wieder an."]
