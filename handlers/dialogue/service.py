"""The dialogues of a chat: opened by a command or a button, continued by whatever the person writes or taps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused, Unreadable
from bot.domain.moment import Moment
from bot.domain.text import Said, text
from bot.messages import Button, Message
from bot.ports import DialogueRecord, UnitOfWork
from bot.usecases.visiting import make_link
from handlers.dialogue.block import Block, block_of, name_of
from handlers.dialogue.checks import check_all
from handlers.dialogue.endings import cancel, ending, home_of, homewards, outdated
from handlers.dialogue.engine import advance, begin, interrupt, lead_back
from handlers.dialogue.expiry import expire
from handlers.dialogue.keyboards import ACTION
from handlers.dialogue.model import Conversation
from handlers.dialogue.place import kept_out
from handlers.dialogue.presses import onwards
from handlers.dialogue.reading import looks_like_reference
from handlers.dialogue.render import screen, summary
from handlers.dialogue.state import State
from handlers.dialogue.thread import Thread, begin_thread, close, in_place_of
from handlers.dialogue.turns import Effect, Press, Pressed, Stale, Turn, Typed
from handlers.dialogue.walk import Talk, misfit, walk
from handlers.filtering import note_door
from handlers.notices import NOT_ALLOWED, OUT_OF_DATE
from handlers.request import Action, Request

OPEN_ACTION = "dialogue.open"
DIALOGUE_ROOM = "dialogue"
GONE_ON = text("This is no longer asked here: it has gone on in the chat.")
INCURABLE = (ChangedMeanwhile, NotFound, NotPermitted)
"""Refusals that no other answer would change: the dialogue ends."""


def start_button(label: Said, conversation: str, subject: Mapping[str, Any] | None = None) -> Button:
    """A button, on a card for example, that opens a conversation about `subject` (JSON)."""
    return Button(label, OPEN_ACTION, {"conversation": conversation, "subject": dict(subject or {})})


class Dialogues:
    """All conversations of the assistant, and the way of each through a chat. Raises BadDefinition."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        check_all(conversations)
        self.conversations: Mapping[str, Conversation] = {each.name: each for each in conversations}
        self.actions: Mapping[str, Action] = {ACTION: self._on_press, OPEN_ACTION: self._on_start_button}

    def open(self, request: Request, name: str, subject: Mapping[str, Any] | None = None, quick: str = "") -> None:
        """Begins a conversation; `quick` is what stood behind its command. One that is open is asked about first."""
        conversation = self.conversations.get(name)
        if conversation is None:
            request.reply(Message(text("This conversation no longer exists.")))
            return
        talk = Talk(conversation, subject or {}, request)
        try:
            self._open(talk, quick)
        except ChangedMeanwhile as error:
            request.show(homewards(talk, State(subject=talk.subject), error.said))
        except Refused as error:
            request.reply(Message(error.said))

    def on_text(self, request: Request, typed: str) -> bool:
        """Takes what was typed as an answer; False if no dialogue is open."""
        return self._with_open(request, lambda thread: self._take(thread, Typed(typed)))

    def on_unexpected(self, request: Request) -> bool:
        """A file, picture or sticker: deleted and refused politely; False if no dialogue is open."""
        said = text("Files, pictures and stickers have no place here; I have deleted your message.")

        def refuse(thread: Thread) -> None:
            request.forget_incoming()
            self._show(thread, Turn(thread.state, notice=said), below=False)

        return self._with_open(request, refuse)

    def show_again(self, request: Request) -> bool:
        """Brings the open dialogue back to the bottom after another command has answered; False if none is open."""
        said = text("You were in the middle of this. Here it goes on.")
        return self._with_open(request, lambda thread: self._show(thread, Turn(thread.state, notice=said), below=True))

    def cancel(self, request: Request) -> bool:
        """Ends the open dialogue; False if none is open."""
        return self._with_open(request, lambda thread: cancel(thread, below=True))

    def expire_idle(self, uow: UnitOfWork, moment: Moment) -> int:
        """Closes what lay untouched for `office.dialogue_expiry_days` (calendar days); returns how many."""
        idle = uow.dialogues.idle_since(moment.now - timedelta(days=moment.office.dialogue_expiry_days))
        for record in idle:
            close(uow, record, "expired", moment.now)
            expire(uow, record, self.conversations.get(record.conversation), moment)
        return len(idle)

    def on_page(self, request: Request, dialogue_id: int) -> tuple[Thread, Block]:
        """An open dialogue and the questions that the private page asks for it. Raises Refused where it has ended, or
        has gone on to something else."""
        record = request.uow.dialogues.open_in(request.chat_id)
        if record is None or record.id != dialogue_id or record.staff_id != request.staff.id:
            raise ChangedMeanwhile(GONE_ON)
        thread = self._thread(record, request)
        if thread is None:
            raise ChangedMeanwhile(GONE_ON)
        way = walk(thread.talk, thread.state)
        block = block_of(way, way.find(thread.state.at), request.office)
        if not block:
            raise ChangedMeanwhile(GONE_ON)
        return thread, block

    def go_on(self, thread: Thread, state: State, block: Block) -> None:
        """After the private page: the chat shows what comes next."""
        self._show(thread, Turn(onwards(walk(thread.talk, state), block[-1], state)), below=False)

    def _open(self, talk: Talk, quick: str) -> None:
        request = talk.request
        _require_possible(talk, quick)
        turn = begin(talk, quick)
        if turn.secret:
            request.forget_incoming()
        record = _record(request)
        current = self._thread(record, request) if record is not None else None
        if current is not None and current.state.begun:
            pending = interrupt(current.state, talk.conversation.name, talk.subject, quick)
            if self._try(current, lambda: self._show(current, Turn(pending), below=True)):
                return
        elif current is not None:
            current.withdraw("discarded")
        with request.uow.savepoint():
            _start(talk, turn)

    def _with_open(self, request: Request, act: Callable[[Thread], None]) -> bool:
        """Does something to the open dialogue; False if there is none. Where what it is about is gone, it ends."""
        record = _record(request)
        if record is None:
            return False
        thread = self._thread(record, request)
        if thread is not None:
            self._try(thread, lambda: act(thread))
        return True

    def _try(self, thread: Thread, act: Callable[[], None]) -> bool:
        """Does something to an open dialogue. False if what it is about is gone or was changed: then it has ended."""
        try:
            act()
        except Refused as error:
            thread.end("refused", home_of(thread, error.said), below=thread.request.incoming is not None)
            return False
        return True

    def _thread(self, record: DialogueRecord, request: Request) -> Thread | None:
        """The stored dialogue under today's definition; None if that no longer works, or the person may no longer do
        it, which they are told."""
        conversation = self.conversations.get(record.conversation)
        if conversation is None:
            close(request.uow, record, "outdated", request.now)
            request.reply(Message(text("The conversation you were in no longer exists. Nothing was stored.")))
            return None
        state = State.from_json(record.state)
        talk = Talk(conversation, state.subject, request)
        thread = Thread(record, talk, state)
        if not _is_permitted(talk):
            thread.end("refused", home_of(thread, NOT_ALLOWED), below=request.incoming is not None)
            return None
        unreadable = misfit(talk, state) if record.version != conversation.version else None
        if unreadable is not None:
            thread.end("outdated", Message(outdated(conversation, unreadable)), below=request.incoming is not None)
            return None
        return thread

    def _on_start_button(self, request: Request, args: Mapping[str, Any]) -> None:
        self.open(request, args["conversation"], args["subject"])

    def _on_press(self, request: Request, args: Mapping[str, Any]) -> None:
        record = _record(request)
        if record is None or record.id != args["dialogue"]:
            request.toast(text("This has already been dealt with."))
            return
        try:
            given = Pressed(Press(args["press"]), args["turn"], args["value"])
        except ValueError:
            request.toast(OUT_OF_DATE)
            return
        self._with_open(request, lambda thread: self._take(thread, given))

    def _take(self, thread: Thread, given: Typed | Pressed) -> None:
        """One input, in all its consequences."""
        try:
            turn = advance(thread.talk, thread.state, given)
        except Stale:
            thread.request.toast(OUT_OF_DATE)
            return
        if turn.secret:
            thread.request.forget_incoming()
        match turn.effect:
            case Effect.SHOW:
                self._show(thread, turn, below=isinstance(given, Typed) and not turn.secret)
            case Effect.SUBMIT:
                self._submit(thread)
            case Effect.CANCEL:
                cancel(thread, below=False)
            case Effect.RESTART:
                self._restart(thread)
            case Effect.NOTHING:
                pass

    def _show(self, thread: Thread, turn: Turn, *, below: bool) -> None:
        thread.show(turn.state, self._screen(thread, turn), below=below)

    def _screen(self, thread: Thread, turn: Turn) -> Message:
        state, dialogue_id = turn.state, thread.record.id
        if state.pending:
            wanted = self.conversations.get(state.pending["conversation"])
            return screen(thread.talk, state, dialogue_id, turn.notice, wanted)
        shown = screen(thread.talk, state, dialogue_id, turn.notice, door=_door(thread.talk, state, dialogue_id))
        return replace(shown, keyboard=(*shown.keyboard, *note_door(thread.request))) if turn.personal else shown

    def _submit(self, thread: Thread) -> None:
        """Runs the use case; what a refused one has already done is undone."""
        talk, request = thread.talk, thread.request
        submission, answers = walk(talk, thread.state).submission, summary(talk, thread.state)
        try:
            with request.uow.savepoint():
                outcome = talk.conversation.submit(submission)
        except INCURABLE as error:
            thread.end("refused", home_of(thread, error.said))
        except (Refused, Unreadable) as error:
            self._show(thread, lead_back(talk, thread.state, error), below=False)
        else:
            thread.end("done", ending(outcome, answers))

    def _restart(self, thread: Thread) -> None:
        """Gives up this dialogue for the one that was asked for meanwhile."""
        pending = thread.state.pending or {}
        thread.close("discarded")
        self.open(thread.request, pending["conversation"], pending["subject"], pending["line"])


def _record(request: Request) -> DialogueRecord | None:
    """The dialogue that is open in the chat. One that another colleague left behind in it is closed."""
    record = request.uow.dialogues.open_in(request.chat_id)
    if record is not None and record.staff_id != request.staff.id:
        close(request.uow, record, "discarded", request.now)
        return None
    return record


def _door(talk: Talk, state: State, dialogue_id: int) -> str:
    """A new link, where the question is asked on the private page."""
    way, request = walk(talk, state), talk.request
    block = block_of(way, way.find(state.at), request.office)
    if not block:
        return ""
    asked = {"dialogue": dialogue_id, "asks": name_of(block)}
    return make_link(request.staff, DIALOGUE_ROOM, asked, request.uow, request.moment).url


def _start(talk: Talk, turn: Turn) -> None:
    thread = begin_thread(talk, turn.state)
    message = screen(talk, turn.state, thread.record.id, turn.notice, door=_door(talk, turn.state, thread.record.id))
    in_place_of(thread, message).show(turn.state, message, below=False)


def _require_possible(talk: Talk, line: str) -> None:
    """Raises Refused where the person may not do it, or a necessary answer may not be given in a chat."""
    if not _is_permitted(talk):
        raise NotPermitted(NOT_ALLOWED)
    for part, dispensable in kept_out(talk.conversation, talk.request.office):
        if not dispensable:
            if looks_like_reference(line):
                talk.request.forget_incoming()
            raise Refused(
                text(
                    "This cannot be done in the chat: “{label}” must not stand in the messenger in this office.",
                    label=text(part.label),
                )
            )


def _is_permitted(talk: Talk) -> bool:
    permission = talk.conversation.permission
    return permission is None or talk.request.staff.may(permission)
