"""Preview, confirmation and what a refusal leads to."""

from dataclasses import replace

import pytest
from dialogue_examples import AMOUNT, KIND, TEN_EURO, conversation
from dialogue_fakes import Chat

from bot.domain.errors import ChangedMeanwhile, NotPermitted, Refused
from bot.domain.people import Permission, Role
from bot.domain.text import text
from bot.messages import Button
from handlers.dialogue import Outcome, Submission, start_button


def test_a_conversation_without_questions_is_a_preview_with_a_confirmation():
    chat = Chat(
        conversation(about=lambda submission: text("Claim {no}", no=submission.subject["no"]), confirm="Accept")
    )
    chat.command("claim", subject={"no": 12})
    assert "Claim 12" in chat.text
    assert chat.labels == ["✓ Accept", "✕ Cancel"]
    chat.tap("✓ Accept")
    assert chat.uow.stored == [{}]


def test_warnings_stand_on_the_preview_and_block_nothing():
    chat = Chat(conversation(AMOUNT, warnings=lambda submission: [text("Looks like a double.")]))
    chat.command("claim", "10,00")
    assert "⚠ Looks like a double." in chat.text
    chat.tap("✓ Confirm")
    assert len(chat.uow.stored) == 1


def _refusing(error: Exception):
    def submit(submission: Submission) -> Outcome:
        submission.request.uow.stored.append("half")
        if submission.answers["amount"] != TEN_EURO:
            return Outcome(text("Stored."))
        raise error

    return submit


def test_a_refusal_that_blames_an_answer_leads_back_to_it_with_the_reason():
    error = Refused(text("Too small."), field="amount")
    chat = Chat(conversation(AMOUNT, KIND, submit=_refusing(error)))
    chat.command("claim", "10,00 Loan")
    chat.tap("✓ Confirm")
    assert "Too small." in chat.text
    assert "Which amount?" in chat.text
    chat.write("20,00")
    chat.tap("✓ Confirm")
    assert chat.text.startswith("Stored.")


def test_a_refusal_that_blames_no_answer_stands_on_the_preview():
    chat = Chat(conversation(AMOUNT, submit=_refusing(Refused(text("Not today.")))))
    chat.command("claim", "10,00")
    chat.tap("✓ Confirm")
    assert "Not today." in chat.text
    assert "please check" in chat.text


def test_what_a_refused_submission_has_done_is_undone():
    chat = Chat(conversation(AMOUNT, submit=_refusing(Refused(text("Not today.")))))
    chat.command("claim", "10,00")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == []


@pytest.mark.parametrize("error", [ChangedMeanwhile(text("Changed.")), NotPermitted(text("Not yours."))])
def test_a_refusal_that_no_answer_can_cure_ends_the_dialogue_and_leads_home(error):
    home = lambda submission: Outcome(text("The card."), ((Button(text("Refresh"), "card"),),))  # noqa: E731
    chat = Chat(conversation(AMOUNT, submit=_refusing(error), home=home))
    chat.command("claim", "10,00")
    chat.tap("✓ Confirm")
    assert str(error.said.msgid) in chat.text
    assert "The card." in chat.text
    assert chat.labels == ["Refresh"]
    assert not chat.write("10,00")


def test_who_may_not_do_it_is_told_so():
    chat = Chat(conversation(AMOUNT, permission=Permission.BOOK_PAYMENT))
    chat.command("claim")
    assert chat.text == "Your role does not allow this step."
    assert chat.uow.dialogues.records == {}


def test_a_role_lost_meanwhile_is_noticed_at_the_confirmation():
    chat = Chat(conversation(AMOUNT, permission=Permission.REGISTER_CLAIM))
    chat.command("claim", "10,00")
    chat.staff = replace(chat.staff, roles=frozenset({Role.GF}))
    chat.tap("✓ Confirm")
    assert chat.text == "Your role does not allow this step."
    assert chat.uow.stored == []


def test_a_role_lost_meanwhile_is_said_at_the_next_answer_and_ends_the_dialogue():
    chat = Chat(conversation(AMOUNT, KIND, permission=Permission.REGISTER_CLAIM))
    chat.command("claim")
    chat.staff = replace(chat.staff, roles=frozenset({Role.GF}))
    chat.write("10,00")
    assert chat.text == "Your role does not allow this step."
    assert [record.status for record in chat.uow.dialogues.records.values()] == ["refused"]
    assert not chat.write("10,00")


def test_a_subject_that_is_gone_ends_the_dialogue():
    known = [12]

    def about(submission: Submission):
        if not known:
            raise Refused(text("There is no such claim."))
        return text("Claim 12")

    chat = Chat(conversation(AMOUNT, KIND, about=about))
    chat.command("claim")
    known.clear()
    chat.write("10,00")
    assert chat.text == "There is no such claim."
    assert not chat.write("10,00")


def test_a_conversation_about_something_that_is_gone_does_not_begin():
    def about(submission: Submission):
        raise Refused(text("There is no such claim."))

    chat = Chat(conversation(AMOUNT, about=about), conversation(AMOUNT, name="other"))
    chat.command("claim")
    assert chat.text == "There is no such claim."
    chat.command("other")
    assert "Which amount?" in chat.text


def _about_version(known: list[int]):
    """About something that somebody else may change: it has the version `known[-1]`."""

    def about(submission: Submission):
        if submission.subject["version"] != known[-1]:
            raise ChangedMeanwhile(text("Changed."))
        return text("Claim 12")

    return about


def _card(submission: Submission) -> Outcome:
    return Outcome(text("The card."), ((Button(text("Refresh"), "card"),),))


def test_a_button_of_something_that_was_changed_shows_it_anew_and_begins_nothing():
    chat = Chat(conversation(AMOUNT, about=_about_version([2]), home=_card))
    card = chat.card(start_button(text("Pay"), "claim", {"version": 1}))
    chat.tap("Pay")
    assert chat.last is card
    assert chat.text == "Changed.\n\nThe card."
    assert chat.uow.dialogues.records == {}


def test_a_change_in_the_middle_of_a_conversation_ends_it_and_leads_home():
    known = [1]
    chat = Chat(conversation(AMOUNT, KIND, about=_about_version(known), home=_card))
    chat.command("claim", subject={"version": 1})
    known.append(2)
    chat.write("10,00")
    assert chat.text == "Changed.\n\nThe card."
    assert chat.labels == ["Refresh"]
    assert not chat.write("10,00")


def test_what_was_begun_on_something_changed_is_no_obstacle_for_another_conversation():
    known = [1]
    chat = Chat(conversation(AMOUNT, KIND, about=_about_version(known)), conversation(AMOUNT, name="other"))
    chat.command("claim", "10,00", subject={"version": 1})
    known.append(2)
    chat.command("other")
    assert "Changed." in chat.everything
    assert "Which amount?" in chat.text
    assert chat.uow.dialogues.records[1].status == "refused"
