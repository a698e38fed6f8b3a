"""Whatever a person does in whatever order: nothing breaks, no answer is lost, one message is live."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialogue_examples import (
    AMOUNT,
    ENCLOSURES,
    HEARING,
    KIND,
    MEMBERS,
    REFERENCE,
    TEN_EURO,
    conversation,
)
from dialogue_fakes import CHAT, Chat
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.messages import Button
from handlers.dialogue.reading import fold, looks_like_reference
from handlers.dialogue.state import State

EVERYTHING = conversation(
    REFERENCE, KIND, AMOUNT, HEARING, ENCLOSURES, replace(MEMBERS, at_least=0), command="forderung"
)
OTHER = conversation(AMOUNT, KIND, name="other", title="Other thing")

NUMBER = "12345BG0001234"
RIGHT = st.sampled_from(
    [
        NUMBER,
        "12345//7654321",
        "10,00",
        "1.234,56",
        "Loan",
        "Recovery",
        "12.11.2026",
        "17",
        "Child",
        "original",
    ]
)
TYPED = {"Which BG number?": NUMBER, "Which amount?": "10,00", "How old?": "17"}
TAPPED = ("✓ Confirm", "☐ Original", "Add another", "✓ Done", "Skip", "Recovery", "Continue", "Child", "✕ Cancel")
WORDS = st.one_of(RIGHT, RIGHT, st.text(max_size=30), st.integers().map(str))
LINES = st.lists(WORDS, max_size=4).map(" ".join)


class AnyDialogue(RuleBasedStateMachine):
    """Random commands, words, taps on the present message and on earlier ones."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = Chat(EVERYTHING, OTHER)
        self.seen: list[Button] = []

    @rule(name=st.sampled_from(["claim", "other"]), line=LINES)
    def command(self, name: str, line: str) -> None:
        self.chat.command(name, line)
        assert not any(NUMBER in written for written in self.chat.written)

    @rule(words=WORDS)
    def write(self, words: str) -> None:
        before = self._answers()
        taken = self.chat.write(words)
        self._lost_nothing(before)
        if taken:
            assert not any(NUMBER in written for written in self.chat.written)
        else:
            self.chat.uow.post.chat[-1].deleted = True

    @rule(where=st.integers(min_value=0))
    @precondition(lambda self: self.chat.live)
    def tap(self, where: int) -> None:
        buttons = [button for row in self.chat.last.message.keyboard for button in row]
        button = buttons[where % len(buttons)]
        before = self._answers()
        self.seen.append(button)
        self.chat.press(button, self.chat.last)
        if button.args["press"] not in ("cancel", "restart", "remove", "confirm"):
            self._lost_nothing(before)

    @rule(steps=st.integers(min_value=1, max_value=12))
    def go_on(self, steps: int) -> None:
        """Answers as asked, so that previews and confirmations come up often."""
        for _ in range(steps):
            if self.chat.live:
                self._answer_as_asked()

    def _answer_as_asked(self) -> None:
        typed = [answer for question, answer in TYPED.items() if question in self.chat.text]
        if typed and "✓ Confirm" not in self.chat.labels:
            self.chat.write(typed[0])
        else:
            self.chat.tap(next(label for each in TAPPED for label in self.chat.labels if each in label))

    @rule(where=st.integers(min_value=0))
    @precondition(lambda self: self.seen and self.chat.live)
    def tap_an_old_button(self, where: int) -> None:
        button = self.seen[where % len(self.seen)]
        present = self._state()
        stored = len(self.chat.uow.stored)
        self.chat.press(button, self.chat.last)
        if present is not None and button.args["turn"] != present.turn:
            assert self._state() == present
            assert len(self.chat.uow.stored) == stored
            assert self.chat.toasts

    @rule()
    def send_a_picture(self) -> None:
        before = self._answers()
        self.chat.send_picture()
        self._lost_nothing(before)

    @rule()
    def use_another_command(self) -> None:
        self.chat.card()
        self.chat.dialogues.show_again(self.chat.request())

    @rule(days=st.integers(min_value=1, max_value=20))
    def wait(self, days: int) -> None:
        self.chat.later(days=days)
        self.chat.dialogues.expire_idle(self.chat.uow, self.chat.moment)

    @invariant()
    def exactly_one_message_is_live_and_it_is_the_last(self) -> None:
        is_open = self.chat.uow.dialogues.open_in(CHAT) is not None
        assert len(self.chat.live) == (1 if is_open else 0)
        if is_open:
            assert self.chat.live == [self.chat.last]

    @invariant()
    def ended_dialogues_hold_nothing(self) -> None:
        records = self.chat.uow.dialogues.records.values()
        assert all(record.state == {} for record in records if record.status != "open")

    @invariant()
    def what_is_stored_is_complete(self) -> None:
        for answers in self.chat.uow.stored:
            assert answers["kind"] is not None
            assert answers["amount"] is not None

    def _state(self) -> State | None:
        record = self.chat.uow.dialogues.open_in(CHAT)
        return None if record is None else State.from_json(record.state)

    def _answers(self) -> Mapping[str, Any]:
        state = self._state()
        return {} if state is None else state.answers

    def _lost_nothing(self, before: Mapping[str, Any]) -> None:
        """Every path that had an answer still has one; only a group's "complete" is taken back by a new entry."""
        kept = {path for path in before if path != "members"}
        assert kept <= set(self._answers())


TestAnyDialogue = AnyDialogue.TestCase
TestAnyDialogue.settings = settings(max_examples=50, stateful_step_count=25)


@given(st.lists(st.sampled_from(["‹ Back", "Next ›"]), max_size=6))
def test_on_is_the_inverse_of_back(ways):
    """At the second of three answered questions, one step each way leads to where it began."""
    chat = Chat(conversation(AMOUNT, KIND, ENCLOSURES))
    chat.command("claim", "10,00 Loan")
    for way in ways:
        if way not in chat.labels:
            continue
        before = chat.text
        inverse = "Next ›" if way == "‹ Back" else "‹ Back"
        chat.tap(way)
        chat.tap(inverse)
        assert chat.text == before
        chat.tap(way)


@given(st.permutations(["12345BG0001234", "10,00", "Loan", "original"]))
def test_the_preview_is_reached_by_quick_entry_in_any_order(words):
    chat = Chat(conversation(REFERENCE, KIND, AMOUNT, ENCLOSURES))
    chat.command("claim", " ".join(words))
    assert "please check" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["amount"] == TEN_EURO


@given(st.text())
def test_folding_is_idempotent(raw):
    assert fold(fold(raw)) == fold(raw)


@given(st.text(alphabet="abc -/", max_size=20), st.from_regex(r"[0-9]{5}BG[0-9]{7}", fullmatch=True))
def test_a_bg_number_is_noticed_wherever_it_stands(around, number):
    assert looks_like_reference(f"{around} {number} {around}")
