"""The one message of a dialogue in its chat, and the row that says where the dialogue stands."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.text import text
from bot.messages import Message
from bot.ports import DialogueRecord, UnitOfWork
from handlers.dialogue.state import State
from handlers.dialogue.walk import Talk
from handlers.request import Request

DELETABLE = timedelta(hours=47)
"""The messenger deletes nothing that is older than 48 hours."""


@dataclass(frozen=True)
class Thread:
    """A dialogue that is open in a chat."""

    record: DialogueRecord
    talk: Talk
    state: State

    @property
    def request(self) -> Request:
        return self.talk.request

    def show(self, state: State, message: Message, *, below: bool) -> None:
        """Draws a screen and stores where the dialogue stands. `below`: something was said under our message since,
        so it moves to the bottom."""
        message_id, shown_at = self._put(message, below=below)
        changed = replace(
            self.record,
            state=replace(state, shown_at=shown_at).to_json(),
            version=self.talk.conversation.version,
            message_id=message_id,
            updated_at=self.request.now,
        )
        self.request.uow.dialogues.save(changed)

    def end(self, status: str, message: Message, *, below: bool = False) -> None:
        """Closes the dialogue with a last message in the place of ours."""
        self._put(message, below=below)
        self.close(status)

    def withdraw(self, status: str) -> None:
        """Closes the dialogue and takes its message out of the chat."""
        if self.record.message_id is not None:
            self._take_away(self.record.message_id)
        self.close(status)

    def close(self, status: str) -> None:
        close(self.request.uow, self.record, status, self.request.now)

    def _put(self, message: Message, *, below: bool) -> tuple[int | None, str | None]:
        """Our message and when it was sent."""
        old = self.record.message_id
        if old is not None and not below:
            self.request.uow.post.edit(old, self.request.staff, message)
            return old, self.state.shown_at
        sent = self.request.reply(message) or None
        if old is not None:
            self._take_away(old)
        return sent, self.request.now.isoformat()

    def _take_away(self, message_id: int) -> None:
        """Deletes our former message, or empties it where it is too old for that."""
        post, shown_at = self.request.uow.post, self.state.shown_at
        if shown_at is None or self.request.now - datetime.fromisoformat(shown_at) < DELETABLE:
            post.delete(message_id)
        else:
            post.edit(message_id, self.request.staff, Message(text("It goes on further down.")))


def close(uow: UnitOfWork, record: DialogueRecord, status: str, now: datetime) -> None:
    """Ends a dialogue; its answers are forgotten."""
    uow.dialogues.save(replace(record, state={}, updated_at=now, status=status))


def begin_thread(talk: Talk, state: State) -> Thread:
    """Stores a new dialogue; its message follows with the first `show`."""
    request = talk.request
    record = DialogueRecord(
        id=0,
        chat_id=request.chat_id,
        staff_id=request.staff.id,
        conversation=talk.conversation.name,
        version=talk.conversation.version,
        state=state.to_json(),
        message_id=None,
        started_at=request.now,
        updated_at=request.now,
    )
    return Thread(request.uow.dialogues.start(record), talk, state)


def in_place_of(thread: Thread, message: Message) -> Thread:
    """Lets a new dialogue take over the message whose button opened it. A message that must be protected from
    forwarding has to be sent anew: an edit cannot protect it."""
    pressed = thread.request.pressed
    if pressed is None:
        return thread
    if message.protect:
        thread.request.uow.post.delete(pressed.id)
        return thread
    return replace(thread, record=replace(thread.record, message_id=pressed.id))
