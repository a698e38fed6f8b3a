"""What every conversation can do, walked as a person walks it."""

from dataclasses import replace

import pytest
from dialogue_examples import (
    AMOUNT,
    AMOUNT_AND_KIND,
    CLAIM,
    ENCLOSURES,
    HEARING,
    KIND,
    TEN_EURO,
    Enclosure,
    conversation,
)
from dialogue_fakes import Chat

from bot.domain.claims.model import ClaimKind
from bot.domain.money import Money
from bot.domain.text import literal, text
from handlers.dialogue import YES_NO, Choice, Outcome, Step, Submission, start_button


def test_a_conversation_asks_one_question_after_the_other_and_stores_what_was_confirmed():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    assert "step 1 of 2" in chat.text
    chat.write("10,00")
    assert "step 2 of 2" in chat.text
    chat.tap("Loan")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"amount": TEN_EURO, "kind": ClaimKind.LOAN}]
    assert chat.text.startswith("Stored.")


def test_nothing_is_stored_before_the_confirmation():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write("10,00")
    chat.tap("Loan")
    assert "please check" in chat.text
    assert chat.uow.stored == []


def test_a_wrong_answer_is_explained_and_the_question_stays():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write("1234.56")
    assert "Which amount?" in chat.text
    assert "1.234,56" in chat.text
    chat.write("10,00")
    assert "What is it about?" in chat.text


def test_a_question_that_does_not_apply_is_not_asked_and_reads_none():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Loan 10,00")
    assert "please check" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["hearing_on"] is None


def test_an_answer_may_bring_up_a_further_question():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Loan 10,00")
    chat.tap("✎ Kind")
    chat.tap("Recovery")
    assert "When was the hearing?" in chat.text


def test_an_answer_that_applies_no_longer_is_not_submitted_but_comes_back_with_its_question():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Recovery 10,00 12.11.2026")
    chat.tap("✎ Kind")
    chat.tap("Loan")
    assert "Hearing" not in chat.text
    chat.tap("✎ Kind")
    chat.tap("Recovery")
    assert "12 Nov 2026" in chat.text


def test_the_way_back_leads_to_the_question_before_with_its_answer():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write("10,00")
    chat.tap("‹ Back")
    assert "Which amount?" in chat.text
    assert "So far: €10.00" in chat.text
    chat.tap("Next ›")
    assert "What is it about?" in chat.text


def test_the_first_question_has_no_way_back():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    assert chat.labels == ["✕ Cancel"]


def test_an_optional_question_may_be_skipped():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Recovery 10,00")
    chat.tap("Skip")
    assert "please check" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["hearing_on"] is None


def test_a_necessary_question_offers_no_skipping():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "Loan")
    assert "Skip" not in chat.labels


def test_each_answer_can_be_changed_from_the_preview():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00 Loan")
    chat.tap("✎ Amount")
    chat.write("25,50")
    assert "please check" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"amount": Money(25_50), "kind": ClaimKind.LOAN}]


def test_changing_an_answer_can_be_given_up():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00 Loan")
    chat.tap("✎ Amount")
    chat.tap("‹ To the overview")
    assert "please check" in chat.text
    assert "€10.00" in chat.text


def test_a_cancelled_conversation_stores_nothing_and_keeps_no_answer():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 10,00")
    chat.tap("✕ Cancel")
    assert chat.text == "“New claim” is cancelled. Nothing was stored."
    assert chat.uow.stored == []
    (record,) = chat.uow.dialogues.records.values()
    assert (record.status, record.state) == ("cancelled", {})


def test_a_cancelled_conversation_leads_home():
    def home(submission: Submission) -> Outcome:
        return Outcome(text("The card of claim {no}.", no=submission.subject["no"]))

    chat = Chat(conversation(AMOUNT, home=home))
    chat.command("claim", subject={"no": 12})
    chat.tap("✕ Cancel")
    assert "The card of claim 12." in chat.text


def test_a_choice_may_be_typed_by_its_beginning():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.write("loa")
    assert "please check" in chat.text


def test_words_that_name_no_choice_are_answered_with_a_pointer_to_the_buttons():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.write("something else")
    assert "Please tap one of the buttons." in chat.text
    assert "What is it about?" in chat.text


def test_several_choices_are_ticked_and_unticked_before_they_count():
    chat = Chat(conversation(ENCLOSURES))
    chat.command("claim")
    for label in ("Original", "Calculation", "Original"):
        chat.tap(label)
    assert "☐ Original" in chat.labels
    assert "☑ Calculation" in chat.labels
    chat.tap("✓ Done")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"enclosures": frozenset({Enclosure.CALCULATION})}]


def test_a_necessary_question_with_ticks_wants_at_least_one():
    chat = Chat(conversation(ENCLOSURES))
    chat.command("claim")
    chat.tap("✓ Done")
    assert "Please tick at least one." in chat.text


def test_an_optional_question_with_ticks_may_stay_empty():
    chat = Chat(conversation(replace(ENCLOSURES, optional=True)))
    chat.command("claim")
    chat.tap("✓ Done")
    assert "Enclosures: <b>none</b>" in chat.text


def test_choices_may_be_typed_as_a_list():
    chat = Chat(conversation(ENCLOSURES))
    chat.command("claim")
    chat.write("original, address")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"enclosures": frozenset({Enclosure.ORIGINAL, Enclosure.ADDRESS})}]


def test_a_default_is_a_button():
    chat = Chat(conversation(replace(AMOUNT, default=lambda submission: TEN_EURO)))
    chat.command("claim")
    chat.tap("Take €10.00")
    assert "Amount: <b>€10.00</b>" in chat.text


def test_choices_may_depend_on_the_subject():
    def payments(submission: Submission) -> tuple[Choice, ...]:
        return tuple(Choice(no, literal(f"Payment {no}")) for no in submission.subject["payments"])

    chat = Chat(conversation(Step("no", "Payment", "Which one?", choices=payments)))
    chat.command("claim", subject={"payments": [3, 5]})
    assert chat.labels == ["Payment 3", "Payment 5", "✕ Cancel"]
    chat.tap("Payment 5")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"no": 5}]


def test_yes_and_no_are_an_answer_of_true_and_false():
    chat = Chat(conversation(Step("still", "Still in benefit", "Still in benefit?", choices=YES_NO)))
    chat.command("claim")
    chat.tap("No")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"still": False}]


def test_a_picture_is_refused_politely_and_the_question_stays():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    assert chat.send_picture()
    assert "Files, pictures and stickers" in chat.text
    assert "Which amount?" in chat.text
    assert chat.written == ["/claim"]


def test_without_a_dialogue_neither_words_nor_pictures_are_taken():
    chat = Chat(AMOUNT_AND_KIND)
    assert not chat.write("10,00")
    assert not chat.send_picture()


@pytest.mark.parametrize("typed", ["<b>1</b>", "x" * 4096, "🦊" * 300, "‮10,00", "\x00", "💶"])
def test_strange_input_is_answered_and_the_question_stays(typed):
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write(typed)
    assert "Which amount?" in chat.text
    assert len(chat.text) < 1000


def test_a_button_on_a_card_opens_a_conversation_in_the_place_of_the_card():
    chat = Chat(conversation(AMOUNT, about=lambda submission: text("Claim {no}", no=submission.subject["no"])))
    card = chat.card(start_button(text("Pay"), "claim", {"no": 12}))
    chat.tap("Pay")
    assert chat.last is card
    assert "Claim 12" in chat.text


def test_a_button_of_a_conversation_that_is_no_more_is_answered():
    chat = Chat(AMOUNT_AND_KIND)
    chat.card(start_button(text("Pay"), "former"))
    chat.tap("Pay")
    assert chat.text == "This conversation no longer exists."


def test_a_condition_on_a_question_that_did_not_come_up_reads_none():
    """The hearing is asked for recoveries only; for a loan the question after it must not wait for it."""
    unheard = replace(ENCLOSURES, when=lambda answers: answers["hearing_on"] is None)
    chat = Chat(conversation(KIND, HEARING, unheard))
    chat.command("claim", "Loan")
    assert "What is with it?" in chat.text


def test_a_label_typed_in_full_is_meant_although_a_longer_one_begins_like_it():
    reasons = (Choice("o", literal("Other")), Choice("r", literal("Other review")))
    chat = Chat(conversation(Step("reason", "Reason", "Which reason?", choices=reasons)))
    chat.command("claim")
    chat.write("other")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"reason": "o"}]


def test_a_beginning_that_fits_two_labels_is_asked_back():
    reasons = (Choice("o", literal("Other")), Choice("r", literal("Other review")))
    chat = Chat(conversation(Step("reason", "Reason", "Which reason?", choices=reasons)))
    chat.command("claim")
    chat.write("oth")
    assert "Please tap one of the buttons." in chat.text
