"""The same conversations over the real store and the real way out, on both databases."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from dialogue_examples import AMOUNT, CLAIM, KIND, conversation
from dialogue_fakes import ANNA, CALENDAR, CHAT, NOON, TODAY

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Staff
from bot.domain.text import text
from bot.i18n import Translator
from bot.runtime.post import OutboxPost
from handlers.dialogue import Conversation, Dialogues, Outcome, Submission
from handlers.request import Request
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork


@dataclass
class Noon:
    def now(self):
        return NOON


@dataclass
class Desk:
    """Anna at a real database; each thing she does is a transaction."""

    database: SqlDatabase
    dialogues: Dialogues
    anna: Staff

    def command(self, name: str, quick: str = "") -> None:
        with self.database.begin() as uow:
            self.dialogues.open(self._request(uow), name, quick=quick)

    def write(self, words: str) -> None:
        with self.database.begin() as uow:
            assert self.dialogues.on_text(self._request(uow), words)

    def press(self, press: str, value: str = "") -> None:
        """Presses that button of the dialogue's message."""
        with self.database.begin() as uow:
            record = uow.dialogues.open_in(CHAT)
            assert record is not None
            assert record.message_id is not None
            message = uow.post.find(record.message_id)
            assert message is not None
            (args,) = (each for _, each in message.keyboard if (each["press"], each["value"]) == (press, value))
            self.dialogues.actions["dialogue"](replace(self._request(uow), pressed=message, incoming=None), args)

    def record(self) -> Any:
        with self.database.begin() as uow:
            return uow.dialogues.open_in(CHAT)

    def _request(self, uow: SqlUnitOfWork) -> Request:
        return Request(uow, self.anna, CHAT, NOON, TODAY, Office(), CALENDAR, incoming=1)


@pytest.fixture
def seat(database_url: str):
    with closing(SqlDatabase(database_url, lambda uow: OutboxPost(uow, Noon(), Translator))) as database:
        with database.begin() as uow:
            anna = uow.staff.add(replace(ANNA, id=0))

        def seated(*conversations: Conversation) -> Desk:
            return Desk(database, Dialogues(conversations), anna)

        yield seated


def rename(submission: Submission) -> Outcome:
    """Stores something visible: Anna has another name."""
    request = submission.request
    request.uow.staff.update(replace(request.staff, name="Anna Neu"))
    return Outcome(text("Stored."))


def rename_and_refuse(submission: Submission) -> Outcome:
    rename(submission)
    raise Refused(text("Too much."), field="amount")


def name(desk: Desk) -> str:
    with desk.database.begin() as uow:
        return uow.staff.get(desk.anna.id).name


def test_a_conversation_is_walked_and_submitted(seat):
    desk = seat(replace(CLAIM, submit=rename))
    desk.command("claim", "12345BG0001234")
    desk.press("choose", "loan")
    desk.write("10,00")
    desk.press("confirm")
    assert name(desk) == "Anna Neu"
    assert desk.record() is None


def test_what_a_refused_submission_has_stored_is_undone_and_the_dialogue_goes_on(seat):
    desk = seat(conversation(AMOUNT, KIND, submit=rename_and_refuse))
    desk.command("claim", "10,00 Loan")
    desk.press("confirm")
    assert name(desk) == "Anna"
    assert desk.record().state["at"] == "amount"


def test_a_dialogue_survives_the_process(seat):
    desk = seat(replace(CLAIM, submit=rename))
    desk.command("claim", "12345BG0001234")
    desk.press("choose", "loan")
    again = replace(desk, dialogues=Dialogues((replace(CLAIM, submit=rename),)))
    again.write("10,00")
    again.press("confirm")
    assert name(again) == "Anna Neu"


def test_idle_dialogues_expire(seat):
    desk = seat(CLAIM)
    desk.command("claim", "12345BG0001234")
    moment = Moment(NOON + timedelta(days=15), TODAY + timedelta(days=15), CALENDAR, Office())
    with desk.database.begin() as uow:
        assert desk.dialogues.expire_idle(uow, moment) == 1
    assert desk.record() is None
