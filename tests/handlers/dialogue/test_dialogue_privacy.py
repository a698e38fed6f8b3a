"""References are deleted, shown in the preview, masked afterwards; personal things never enter the chat."""

from dataclasses import replace

import pytest
from dialogue_examples import AMOUNT, AMOUNT_AND_KIND, CLAIM, HEARING, KIND, NOTE, REFERENCE, conversation
from dialogue_fakes import Chat

from bot.domain.office import Office
from bot.domain.parsing import order_no
from bot.domain.text import text
from handlers.dialogue import start_button
from handlers.dialogue.reading import looks_like_reference

STRICT = Office(privacy_level="strict")
NUMBER = "12345BG0001234"
ORDER_NUMBER = replace(REFERENCE, key="order_no", label="Order number", parse=order_no, example="2026-000123")


def test_a_typed_reference_is_deleted_at_once():
    chat = Chat(CLAIM)
    chat.command("claim")
    chat.write(NUMBER)
    assert chat.written == ["/claim"]


def test_a_reference_that_cannot_be_read_is_deleted_too():
    chat = Chat(CLAIM)
    chat.command("claim")
    chat.write("12345-0001234")
    assert chat.written == ["/claim"]
    assert "Which BG number?" in chat.text


def test_a_command_line_with_a_reference_is_deleted():
    chat = Chat(CLAIM)
    chat.command("claim", f"{NUMBER} 10,00")
    assert chat.written == []


def test_a_command_line_without_a_reference_stays():
    chat = Chat(CLAIM)
    chat.command("claim", "10,00")
    assert chat.written == ["/claim 10,00"]


def test_a_command_line_with_a_reference_in_a_wrong_form_is_deleted_and_not_repeated():
    chat = Chat(CLAIM)
    chat.command("claim", "54321-7654321 10,00")
    assert chat.written == []
    assert "7654321" not in chat.everything


@pytest.mark.parametrize("typed", [NUMBER, "12345//0001234", "123D123456", "see 12345BG0001234 please"])
def test_a_reference_at_the_wrong_question_is_deleted_and_explained(typed):
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write(typed)
    assert chat.written == ["/claim"]
    assert "This looks like a reference number" in chat.text
    assert "0001234" not in chat.everything


def test_a_reference_typed_at_a_question_with_buttons_is_deleted():
    chat = Chat(conversation(KIND))
    chat.command("claim")
    chat.write(NUMBER)
    assert chat.written == ["/claim"]


def test_a_large_amount_is_no_reference():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write("1.234.567,89")
    assert chat.written == ["/claim", "1.234.567,89"]


def test_a_reference_is_masked_on_the_way_full_in_the_preview_and_masked_in_the_end():
    chat = Chat(CLAIM)
    chat.command("claim", f"{NUMBER} 10,00")
    assert "BG number: …1234" in chat.text
    assert "12345//0001234" not in chat.text
    chat.tap("Loan")
    assert "BG number: <b>12345//0001234</b>" in chat.text
    chat.tap("✓ Confirm")
    assert "BG number: <b>…1234</b>" in chat.text
    assert "12345//0001234" not in chat.everything


def test_messages_of_a_dialogue_with_references_are_protected_from_forwarding():
    chat = Chat(CLAIM)
    chat.command("claim")
    assert chat.last.message is not None
    assert chat.last.message.protect


def test_messages_without_references_may_be_forwarded():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    assert chat.last.message is not None
    assert not chat.last.message.protect


def test_a_card_gives_way_to_a_new_message_where_that_must_be_protected():
    """The messenger protects a message when it is sent; an edit cannot."""
    chat = Chat(CLAIM)
    card = chat.card(start_button(text("Begin"), "claim"))
    chat.tap("Begin")
    assert card.deleted
    assert chat.last.message is not None
    assert chat.last.message.protect


def test_an_ended_dialogue_holds_no_answers():
    chat = Chat(CLAIM)
    chat.command("claim", f"{NUMBER} 10,00 Loan")
    chat.tap("✓ Confirm")
    assert [record.state for record in chat.uow.dialogues.records.values()] == [{}]


def test_a_personal_question_is_left_out_with_a_word():
    chat = Chat(conversation(AMOUNT, NOTE))
    chat.command("claim", "10,00")
    assert "Stays out of the chat: Note" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["note"] is None


def test_a_conversation_that_needs_a_personal_answer_is_not_begun():
    chat = Chat(conversation(AMOUNT, replace(NOTE, optional=False)))
    chat.command("claim")
    assert "This cannot be done in the chat: “Note”" in chat.text
    assert chat.uow.dialogues.records == {}


def test_in_a_strict_office_a_conversation_with_a_reference_is_not_begun_and_the_line_deleted():
    chat = Chat(CLAIM, office=STRICT)
    chat.command("claim", f"{NUMBER} 10,00")
    assert "This cannot be done in the chat: “BG number”" in chat.text
    assert chat.written == []
    assert "1234" not in chat.everything


def test_in_a_strict_office_an_optional_reference_is_left_out():
    chat = Chat(conversation(replace(REFERENCE, optional=True), AMOUNT), office=STRICT)
    chat.command("claim")
    assert "Which amount?" in chat.text


def test_in_a_strict_office_conversations_without_references_go_on_as_ever():
    chat = Chat(AMOUNT_AND_KIND, office=STRICT)
    chat.command("claim", "10,00 Loan")
    chat.tap("✓ Confirm")
    assert len(chat.uow.stored) == 1


def test_a_picture_is_deleted():
    chat = Chat(CLAIM)
    chat.command("claim")
    chat.send_picture()
    assert chat.written == ["/claim"]


@pytest.mark.parametrize("harmless", ["26.3.2021 15", "am 26.03.2021", "1.234.567,89", "9:00-10:00, 13.00-14.30"])
def test_days_amounts_and_hours_with_many_digits_are_no_references(harmless: str):
    assert not looks_like_reference(harmless)


@pytest.mark.parametrize(
    "telling",
    [
        "12345BG0001234",
        "5011000123",
        "1230-1630",
        "12.50-99.99",
        "vom 26.03.2021 zu 12345678",
        "31.2.2026.5011",
        "45.2.2026",
        "12.2026.31",
    ],
)
def test_a_word_of_many_digits_may_be_a_reference(telling: str):
    assert looks_like_reference(telling)


@pytest.mark.parametrize(
    "impossible", ["31.2.2026", "30.02.2026", "32.1.2026", "2026-02-30", "10:00-9:00", "10.00-9.00", "9:00–10:75",
                   "9:00-10:00, 14:30-13:00"]
)  # fmt: skip
def test_a_day_or_hours_that_do_not_exist_are_a_slip_and_no_reference(impossible: str):
    assert not looks_like_reference(impossible)


def test_whoever_slips_in_a_date_reads_what_a_date_looks_like_and_keeps_the_message():
    chat = Chat(conversation(replace(HEARING, when=None)))
    chat.command("claim")
    chat.write("31.2.2026")
    assert "There is no 31.2.2026 in the calendar." in chat.text
    assert "reference number" not in chat.text
    assert chat.written == ["/claim", "31.2.2026"]


def test_where_no_day_is_asked_even_one_that_does_not_exist_may_be_somebodys_and_is_deleted():
    chat = Chat(conversation(KIND))
    chat.command("claim")
    chat.write("31.2.2021")
    assert "Please tap one of the buttons." in chat.text
    assert chat.written == ["/claim"]


@pytest.mark.parametrize("typed", ["0171 3920012", "+49 171 3920012", "Tel 05361 123456"])
def test_a_phone_number_is_no_order_number(typed: str):
    chat = Chat(conversation(ORDER_NUMBER))
    chat.command("claim")
    chat.write(typed)
    assert chat.written == ["/claim"]
    assert "Your message seems to hold a phone number." in chat.text
    assert chat.uow.dialogues.records[1].state["answers"] == {}


@pytest.mark.parametrize("typed", ["0815/2026", "0512345678", "2026-000123"])
def test_an_order_number_may_look_like_one_to_dial(typed: str):
    chat = Chat(conversation(ORDER_NUMBER))
    chat.command("claim")
    chat.write(typed)
    assert chat.uow.dialogues.records[1].state["answers"] == {"order_no": typed}
