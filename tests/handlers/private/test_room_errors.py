"""What is wrong with a form is said in the form: nothing typed is lost, and nobody stands in a dead end."""

from dataclasses import replace

from rooms_stage import PDF, RoomsStage, errors, said

from bot.domain.personal import Debtor, FileKind
from bot.usecases.personal_data import add_files, save_debtor


def with_debtor(stage: RoomsStage) -> None:
    with stage.database.begin() as uow:
        save_debtor(stage.house.anna, 1, Debtor("Erika Muster", ""), uow, stage.moment)


def test_more_files_than_a_claim_may_have_are_named_to_be_chosen_again(stage: RoomsStage) -> None:
    """49 + 2 are one more than 50."""
    anna = stage.house.anna
    with stage.database.begin() as uow:
        add_files(anna, 1, FileKind.OTHER, [PDF] * 49, uow, stage.moment)
    page = stage.enter(anna, "files", uploads=[PDF, replace(PDF, name="Brief.pdf")])
    assert errors(page) == {
        "files": "At most 50 files belong to one case.\nPlease choose again: Bescheid.pdf, Brief.pdf"
    }
    assert stage.count() == (0, 49)


def test_more_files_than_one_form_takes_are_named_to_be_chosen_again(stage: RoomsStage) -> None:
    page = stage.enter(stage.house.anna, "files", uploads=[replace(PDF, name=f"{n}.pdf") for n in range(11)])
    assert errors(page) == {
        "files": "At most 10 files, please.\n"
        "Please choose again: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf, 6.pdf, 7.pdf, 8.pdf, 9.pdf, 10.pdf"
    }
    assert stage.count() == (0, 0)


def test_a_search_without_a_choice_shows_again_what_was_found(stage: RoomsStage) -> None:
    with_debtor(stage)
    rosa = stage.house.rosa
    found = stage.enter(rosa, "search", "search", name="muster").forms[0]
    page = stage.enter(rosa, found.name, "search", **dict(found.kept))
    assert errors(page) == {"claim": "Please choose one of the cases."}
    (choice,) = page.forms[0].fields
    assert [code for code, _ in choice.choices] == ["1"]
    assert "Erika Muster" in said(choice.choices[0][1])
    assert stage.letters.sent == []


def test_a_choice_that_was_not_offered_is_none(stage: RoomsStage) -> None:
    """Olga sees no claim of team 1, and there is no claim 99."""
    with_debtor(stage)
    for colleague, number in ((stage.house.olga, "1"), (stage.house.rosa, "99")):
        page = stage.enter(colleague, "show", "search", name="nobody", claim=number)
        assert page.is_over is False
    assert stage.letters.sent == []
