"""Bad definitions fail at start, each with a sentence."""

from dataclasses import replace
from datetime import date

import pytest
from dialogue_examples import AMOUNT, AMOUNT_AND_KIND, ENCLOSURES, HEARING, KIND, MEMBERS, REFERENCE, conversation

from bot.domain.claims.model import ClaimKind
from bot.domain.money import Money
from bot.domain.parsing import cash_ref, order_no
from bot.domain.text import literal
from handlers.dialogue import BadDefinition, Choice, Dialogues, Step


def unannotated(raw):
    return raw


def floating(raw: str) -> float:
    return float(raw)


BAD = [
    ((AMOUNT, AMOUNT), "two steps have the key amount"),
    ((replace(AMOUNT, key="Amount"),), "the key 'Amount' must be lower-case"),
    ((replace(AMOUNT, key="a.b"),), "the key 'a.b' must be lower-case"),
    ((replace(AMOUNT, ask=""),), "step amount needs a label and a question"),
    ((replace(AMOUNT, parse=None),), "step amount needs either parse or choices"),
    ((replace(AMOUNT, choices=ClaimKind),), "step amount needs either parse or choices"),
    ((replace(AMOUNT, many=True),), "step amount: only choices can be many"),
    ((replace(AMOUNT, parse=unannotated),), "step amount: its parser must be annotated to return one of"),
    ((replace(AMOUNT, parse=floating),), "step amount: its parser must be annotated to return one of"),
    ((replace(AMOUNT, example=None),), "step amount needs an example"),
    ((replace(AMOUNT, example="much"),), "step amount cannot read its own example 'much'"),
    ((replace(KIND, choices=()),), "step kind offers no choice"),
    ((replace(KIND, choices=(Choice(1, literal("a")), Choice("1", literal("b")))),), "step kind offers 1 twice"),
    ((HEARING, KIND), "when of hearing_on looks at 'kind', which is not asked earlier"),
    ((KIND, replace(AMOUNT, when=lambda answers: answers["kind"] is ClaimKind.LOAN and answers["sum"])), "'sum'"),
    (
        (replace(AMOUNT, optional=True), replace(KIND, when=lambda answers: answers["amount"] > Money(0))),
        "when of kind fails for answers that are possible",
    ),
    ((replace(MEMBERS, steps=()),), "group members has no steps"),
    ((replace(MEMBERS, at_least=4),), "group members needs 0 <= at_least <= at_most"),
    ((replace(MEMBERS, item="Person"),), "the title of an entry must hold {n}"),
    ((replace(MEMBERS, steps=(AMOUNT, AMOUNT)),), "two steps of a group have the key amount"),
    (
        (
            Step("order_no", "Order", "Which?", parse=order_no, example="2026-000123"),
            Step("cash_ref", "Cash", "Which?", parse=cash_ref, example="5.0110.000123.4"),
        ),
        "cash_ref also reads '2026-000123', the example of order_no: set quick=False on one of them",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "sentence"), BAD, ids=[sentence for _, sentence in BAD])
def test_a_definition_that_contradicts_itself_is_refused(steps, sentence):
    with pytest.raises(BadDefinition) as caught:
        Dialogues((conversation(*steps),))
    assert str(caught.value).startswith("conversation claim: ")
    assert sentence in str(caught.value)


def test_two_conversations_of_one_name_are_refused():
    with pytest.raises(BadDefinition, match="two conversations are named claim"):
        Dialogues((AMOUNT_AND_KIND, conversation(REFERENCE)))


def test_two_conversations_with_one_command_are_refused():
    with pytest.raises(BadDefinition, match="two conversations have the command /x"):
        Dialogues((conversation(command="x"), conversation(command="x", name="other")))


def test_a_when_may_look_at_everything_asked_before_it():
    later = replace(AMOUNT, when=lambda answers: answers["kind"] is ClaimKind.LOAN and len(answers["enclosures"]) > 1)
    Dialogues((conversation(KIND, ENCLOSURES, later),))


def test_a_when_inside_a_group_may_look_around_it():
    adult = replace(MEMBERS.steps[1], when=lambda answers: answers["age"] > 17 and answers["amount"] > Money(0))
    Dialogues((conversation(AMOUNT, replace(MEMBERS, steps=(MEMBERS.steps[0], adult))),))


def test_the_type_of_an_answer_comes_from_its_parser():
    assert (AMOUNT.answer_type, HEARING.answer_type, REFERENCE.answer_type) == (Money, date, str)
