"""An answer that a rule forbids is refused at its own question, not only at the end."""

from typing import Any

from dialogue_examples import KIND, conversation
from dialogue_fakes import Chat

from bot.domain.claims.model import ClaimKind
from bot.domain.errors import Refused
from bot.domain.money import Money
from bot.domain.parsing import euro_amount
from bot.domain.text import literal
from handlers.dialogue import YES_NO, Step, Submission


def at_least_fifty(amount: Money, submission: Submission) -> None:
    if amount < Money.euro(50):
        raise Refused(literal("Under 50 euro is not raised."))


def must_be_no(value: Any, submission: Submission) -> None:
    if value:
        raise Refused(literal("That is another process."))


SMALL = conversation(
    Step("amount", "Amount", "Which amount?", parse=euro_amount, example="1.234,56", check=at_least_fifty),
    Step("in_benefit", "In benefit", "Still in benefit?", choices=YES_NO, check=must_be_no),
)


def test_a_forbidden_answer_is_explained_at_its_question_which_stays():
    chat = Chat(SMALL)
    chat.command("claim")
    chat.write("49,99")
    assert "Under 50 euro is not raised." in chat.text
    assert "Which amount?" in chat.text
    chat.write("50,00")
    assert "Still in benefit?" in chat.text


def test_a_forbidden_answer_behind_the_command_is_explained_also_beside_what_found_no_place():
    chat = Chat(SMALL)
    chat.command("claim", "49,99 nonsense")
    assert "Under 50 euro is not raised." in chat.text
    assert "I could not place this: “nonsense”" in chat.text
    assert "Which amount?" in chat.text


def test_a_forbidden_choice_is_explained_at_its_question_which_stays():
    chat = Chat(SMALL)
    chat.command("claim")
    chat.write("50,00")
    chat.tap("Yes")
    assert "That is another process." in chat.text
    assert "Still in benefit?" in chat.text
    chat.tap("No")
    assert "please check" in chat.text


def test_an_answer_may_not_be_changed_into_a_forbidden_one():
    chat = Chat(SMALL)
    chat.command("claim")
    chat.write("50,00")
    chat.tap("No")
    chat.tap("✎ Amount")
    chat.write("10,00")
    assert "Under 50 euro is not raised." in chat.text
    chat.tap("‹ To the overview")
    assert "50.00" in chat.text


def small_recovery(amount: Money, submission: Submission) -> None:
    if submission.answers["kind"] is ClaimKind.RECOVERY:
        at_least_fifty(amount, submission)


def at_most_the_amount(share: Money, submission: Submission) -> None:
    if share > submission.answers["amount"]:
        raise Refused(literal("More than the amount."))


SHARED = conversation(
    KIND,
    Step("amount", "Amount", "Which amount?", parse=euro_amount, example="1.234,56", check=small_recovery),
    Step("share", "Share", "Which share?", parse=euro_amount, example="400,00", check=at_most_the_amount),
)


def test_a_forbidden_answer_behind_the_command_is_asked_for_with_the_reason():
    chat = Chat(SMALL)
    chat.command("claim", "49,99")
    assert "Under 50 euro is not raised." in chat.text
    assert "Which amount?" in chat.text


def test_an_answer_that_an_earlier_one_forbids_is_asked_for_again():
    chat = Chat(SHARED)
    chat.command("claim", "loan 10,00")
    chat.write("5,00")
    chat.tap("✎ Kind")
    chat.tap("Recovery")
    assert "Under 50 euro is not raised." in chat.text
    assert "Which amount?" in chat.text
    chat.write("60,00")
    assert "please check" in chat.text
    assert "Share: <b>€5.00</b>" in chat.text


def test_an_answer_stands_again_when_the_one_that_forbade_it_is_taken_back():
    chat = Chat(SHARED)
    chat.command("claim", "loan 10,00")
    chat.write("5,00")
    chat.tap("✎ Kind")
    chat.tap("Recovery")
    chat.tap("‹ Back")
    chat.tap("Loan")
    assert "please check" in chat.text
    assert "Amount: <b>€10.00</b>" in chat.text


def test_a_confirmation_cannot_pass_by_a_forbidden_answer():
    chat = Chat(SHARED)
    chat.command("claim", "loan 10,00")
    chat.write("5,00")
    confirm = chat.button("✓ Confirm")
    chat.tap("✎ Kind")
    chat.tap("Recovery")
    chat.press(confirm, chat.last)
    assert chat.uow.stored == []
