"""Groups: questions that repeat for each entry."""

from dataclasses import replace

from dialogue_examples import AMOUNT, MEMBERS, UNIT, conversation
from dialogue_fakes import Chat

from handlers.dialogue import Sensitivity


def add(chat: Chat, age: str, kin: str) -> None:
    chat.write(age)
    chat.tap(kin)


def begun(*entries: tuple[str, str]) -> Chat:
    """Entries given, the group's own question on the screen."""
    chat = Chat(UNIT)
    chat.command("unit")
    for number, (age, kin) in enumerate(entries):
        if number:
            chat.tap("Add another")
        add(chat, age, kin)
    return chat


def test_the_questions_repeat_for_each_entry():
    chat = begun(("40", "Partner"), ("17", "Child"))
    chat.tap("✓ Done")
    chat.write("10,00")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["members"] == [{"age": 40, "kin": "p"}, {"age": 17, "kin": "c"}]


def test_each_entry_is_titled_and_listed():
    chat = begun(("40", "Partner"))
    assert "Person 1: 40, Partner" in chat.text
    chat.tap("Add another")
    assert "Person 2" in chat.text


def test_no_more_entries_than_allowed_are_offered():
    chat = begun(("40", "Partner"), ("17", "Child"), ("15", "Child"))
    assert "＋ Add another" not in chat.labels


def test_no_entry_can_be_removed_below_the_minimum():
    chat = begun(("40", "Partner"))
    assert "Remove" not in chat.labels


def test_a_removed_entry_lets_the_later_ones_move_up():
    chat = begun(("40", "Partner"), ("17", "Child"), ("15", "Child"))
    removers = [
        button
        for row in chat.last.message.keyboard
        for button in row
        if button.args.get("press") == "remove" and button.args["value"] == "1"
    ]
    chat.press(removers[0], chat.last)
    chat.tap("✓ Done")
    chat.write("10,00")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["members"] == [{"age": 40, "kin": "p"}, {"age": 15, "kin": "c"}]


def test_an_entry_is_changed_from_the_preview():
    chat = begun(("40", "Partner"), ("17", "Child"))
    chat.tap("✓ Done")
    chat.write("10,00")
    chat.tap("✎ Members")
    chat.tap("✎ Person 1")
    add(chat, "41", "Child")
    assert "Does anybody else belong" in chat.text
    chat.tap("✓ Done")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["members"] == [{"age": 41, "kin": "c"}, {"age": 17, "kin": "c"}]


def test_an_entry_added_by_mistake_goes_away_by_the_way_back():
    chat = begun(("40", "Partner"))
    chat.tap("Add another")
    chat.tap("‹ Back")
    assert "Person 2" not in chat.text
    assert "Does anybody else belong" in chat.text


def test_the_way_back_inside_an_entry_leads_to_its_question_before():
    chat = begun(("40", "Partner"))
    chat.tap("Add another")
    chat.write("17")
    chat.tap("‹ Back")
    assert "How old?" in chat.text
    assert "So far: 17" in chat.text


def test_a_group_that_may_be_empty_asks_first():
    chat = Chat(conversation(replace(MEMBERS, at_least=0), AMOUNT))
    chat.command("claim")
    assert "Does anybody else belong" in chat.text
    chat.tap("✓ Done")
    chat.write("10,00")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["members"] == []


def test_a_question_of_an_entry_may_depend_on_the_entry_and_on_what_is_around_it():
    age, kin = MEMBERS.steps
    grown_up = replace(kin, when=lambda answers: answers["age"] >= 18 and answers["amount"] is not None)
    chat = Chat(conversation(AMOUNT, replace(MEMBERS, steps=(age, grown_up))))
    chat.command("claim", "10,00")
    chat.write("17")
    assert "Does anybody else belong" in chat.text
    chat.tap("Add another")
    chat.write("18")
    assert "Partner or child?" in chat.text


def test_a_group_that_needs_a_personal_answer_is_left_out_where_it_may_be_empty():
    personal = replace(MEMBERS.steps[0], sensitivity=Sensitivity.PERSONAL)
    chat = Chat(conversation(AMOUNT, replace(MEMBERS, at_least=0, steps=(personal,))))
    chat.command("claim", "10,00")
    assert "Stays out of the chat: Members" in chat.text
