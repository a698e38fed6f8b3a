"""What was brought to a claim by mistake is removed: asked first, by whoever brought it or leads the team."""

import pytest
from rooms_stage import PDF, RoomsStage, deeds, said

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.personal import Note

NOTE, FILE = "remove:note:1", "remove:file:1"
"""The forms behind the question."""


def with_note_and_file(stage: RoomsStage) -> None:
    """Anna's, on claim 1."""
    stage.enter(stage.house.anna, "note", note="Zur falschen Forderung.")
    stage.enter(stage.house.anna, "files", uploads=[PDF])


def test_who_brought_a_note_removes_it_after_a_question(stage: RoomsStage) -> None:
    with_note_and_file(stage)
    anna = stage.house.anna
    ask, _ = deeds(stage.show(anna))
    question = stage.enter(anna, ask)
    assert said(question.title) == "Remove this note for good?"
    assert [said(shown) for section in question.sections for _, shown in section.facts] == ["Zur falschen Forderung."]
    assert (question.leads_back, question.notice, stage.count()) == (True, None, (1, 1))
    (form,) = question.forms
    assert said(stage.enter(anna, form.name).notice) == "Removed."
    assert stage.count() == (0, 1)
    assert stage.audited("personal.note_removed") == [(anna.id, "claim:1", {"note": 1, "brought_by": anna.id})]


def test_a_removed_file_leaves_the_file_store_too(stage: RoomsStage) -> None:
    with_note_and_file(stage)
    anna = stage.house.anna
    _, ask = deeds(stage.show(anna))
    (form,) = stage.enter(anna, ask).forms
    assert stage.contents() == 1
    assert said(stage.enter(anna, form.name).notice) == "Removed."
    assert (stage.count(), stage.contents()) == ((1, 0), 0)
    assert stage.audited("personal.file_removed") == [(anna.id, "claim:1", {"file": 1, "brought_by": anna.id})]


def test_the_lead_of_the_claims_team_removes_what_others_brought(stage: RoomsStage) -> None:
    with_note_and_file(stage)
    tina = stage.house.tina
    assert len(deeds(stage.show(tina))) == 2
    for form in (NOTE, FILE):
        stage.enter(tina, form)
    assert stage.count() == (0, 0)
    assert stage.audited("personal.note_removed") == [
        (tina.id, "claim:1", {"note": 1, "brought_by": stage.house.anna.id})
    ]


@pytest.mark.parametrize("name", ["ben", "frida", "rosa"])
def test_whoever_else_sees_the_claim_removes_nothing(stage: RoomsStage, name: str) -> None:
    with_note_and_file(stage)
    colleague = getattr(stage.house, name)
    assert deeds(stage.show(colleague)) == []
    for form in (NOTE, FILE, f"ask-to-{NOTE}", f"ask-to-{FILE}"):
        with pytest.raises(NotPermitted):
            stage.enter(colleague, form)
    assert (stage.count(), stage.contents()) == ((1, 1), 1)


def test_the_lead_of_another_team_does_not_even_learn_that_it_is_there(stage: RoomsStage) -> None:
    with_note_and_file(stage)
    with pytest.raises(NotFound, match="There is no claim"):
        stage.enter(stage.house.olga, NOTE)
    assert stage.count() == (1, 1)


def test_what_belongs_to_another_claim_is_not_removed_from_this_one(stage: RoomsStage) -> None:
    anna, now = stage.house.anna, stage.moment.now
    with stage.database.begin() as uow:
        uow.personal.notes.add(Note(0, 2, anna.id, now, "Zur zweiten Forderung."))
    assert said(stage.enter(anna, NOTE).notice) == "It is no longer there."
    assert stage.count(2) == (1, 0)


def test_of_two_who_remove_the_same_the_later_is_told(stage: RoomsStage) -> None:
    with_note_and_file(stage)
    stage.enter(stage.house.tina, FILE)
    assert said(stage.enter(stage.house.anna, FILE).notice) == "It is no longer there."
    assert len(stage.audited("personal.file_removed")) == 1


@pytest.mark.parametrize("form", ["remove:note:x", "remove:note:", "remove:note:\u0663", "remove:debtor:1", "remove"])
def test_a_form_that_was_made_up_removes_nothing(stage: RoomsStage, form: str) -> None:
    with_note_and_file(stage)
    with pytest.raises(Refused, match="There is no such form"):
        stage.enter(stage.house.anna, form)
    assert stage.count() == (1, 1)
