"""Writing a letter on the private page: offered where it fits, and then among the files."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from rooms_stage import RoomsStage, errors, said

from bot.domain.claims.model import Claim, ClaimState
from bot.domain.letters.settings import LetterSettings
from bot.domain.people import Staff
from bot.domain.personal import Debtor
from bot.forms import Page
from bot.letters.office_press import OfficePress
from tests.domain.claims.claim_samples import claim_in
from tests.letters.pdf_reader import Read

ERIKA = Debtor("Erika Müller", "Am Markt 3\n38440 Wolfsburg")


@pytest.fixture
def printing(stage: RoomsStage) -> RoomsStage:
    """The office has a press."""
    stage.prints(OfficePress(LetterSettings()))
    return stage


def ordered(stage: RoomsStage, debtor: Debtor = ERIKA) -> None:
    with stage.database.begin() as uow:
        claim = uow.claims.get(1)
        changed: Claim = replace(
            claim_in(ClaimState.ORDERED), id=1, version=claim.version + 1, team_id=claim.team_id,
            registered_by=claim.registered_by,
        )  # fmt: skip
        uow.claims.save(changed, expected_version=claim.version)
        uow.personal.debtors.save(1, debtor, by=stage.house.anna.id, at=stage.moment.now)


def offered(page: Page) -> Sequence[str]:
    return [code for form in page.forms if form.name == "letter" for field in form.fields for code, _ in field.choices]


def test_only_letters_that_fit_the_claim_and_the_person_are_offered(printing: RoomsStage) -> None:
    anna, rosa = printing.house.anna, printing.house.rosa
    assert offered(printing.show(anna)) == []
    ordered(printing)
    assert (offered(printing.show(anna)), offered(printing.show(rosa))) == (["hand_over"], ["order"])


def test_a_house_without_a_press_offers_none(stage: RoomsStage) -> None:
    ordered(stage)
    assert offered(stage.show(stage.house.rosa)) == []


def test_the_letter_stands_among_the_files_and_is_a_pdf(printing: RoomsStage) -> None:
    ordered(printing)
    rosa: Staff = printing.house.rosa
    page = printing.enter(rosa, "letter", letter="order")
    name = "Forderung-1-Anordnung-2026-11-16.pdf"
    assert said(page.notice) == f"The letter {name} stands among the files now."
    (file,) = (file for section in page.sections for file in section.files)
    assert said(file.name) == name
    with printing.database.begin() as uow:
        content = uow.personal.files.read(uow.personal.files.get(file.id))
    assert "Erika Müller Am Markt 3 38440 Wolfsburg" in Read(content).text(0)


def test_what_is_missing_stands_at_the_form_and_nothing_is_stored(printing: RoomsStage) -> None:
    ordered(printing, Debtor("Erika Müller"))
    page = printing.enter(printing.house.rosa, "letter", letter="order")
    assert errors(page) == {
        "letter": "The letter needs of the debtor: Address. Please enter it under “Change name and address” first."
    }
    assert printing.count() == (0, 0)


@pytest.mark.parametrize("letter", ["", "notice", "deferral", "hand_over"])
def test_a_letter_that_was_not_offered_is_not_written(printing: RoomsStage, letter: str) -> None:
    ordered(printing)
    page = printing.enter(printing.house.rosa, "letter", letter=letter)
    assert set(errors(page)) == {"letter"}
    assert printing.count() == (0, 0)
