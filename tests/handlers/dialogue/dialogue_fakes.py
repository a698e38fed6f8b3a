"""A chat in memory: a person writes and taps, the dialogues answer, and one sees what stands in the chat."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.attendance import Absence
from bot.domain.errors import NotFound
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.private_page import Visit
from bot.domain.text import text
from bot.domain.workdays import WorkCalendar
from bot.i18n import Translator
from bot.messages import Button, Message
from bot.ports import DialogueRecord, SentMessage
from bot.vault import Key, Keyring
from handlers.dialogue import Conversation, Dialogues
from handlers.request import Request

CHAT = 4711
NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
"""A Friday; 12:00 in Berlin."""
TODAY = date(2026, 11, 20)
ANNA = Staff(id=1, name="Anna", roles=frozenset({Role.LSB}), telegram_id=CHAT, locale="en")
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))


@dataclass
class Shown:
    """A message in the chat; `message` None for what the person wrote."""

    id: int
    message: Message | None
    written: str = ""
    deleted: bool = False


@dataclass
class FakePost:
    """Keeps the chat as the messenger would: in order, edits in place, deleted ones gone."""

    chat: list[Shown] = field(default_factory=list)
    edits: int = 0

    def send(self, to: Staff, message: Message) -> int:
        self.chat.append(Shown(len(self.chat) + 1, message))
        return len(self.chat)

    def edit(self, message_id: int, to: Staff, message: Message) -> None:
        assert not self._at(message_id).deleted, "edits a deleted message"
        self._at(message_id).message = message
        self.edits += 1

    def delete(self, message_id: int) -> None:
        self._at(message_id).deleted = True

    def delete_incoming(self, chat_id: int, telegram_message_id: int) -> None:
        self._at(telegram_message_id).deleted = True

    def find(self, message_id: int) -> SentMessage | None:
        shown = self._at(message_id)
        assert shown.message is not None
        keyboard = [(button.action, button.args) for row in shown.message.keyboard for button in row]
        return SentMessage(message_id, CHAT, "token", keyboard, 100 + message_id, shown.message.context)

    def written(self, words: str) -> int:
        self.chat.append(Shown(len(self.chat) + 1, None, words))
        return len(self.chat)

    def visible(self) -> list[Shown]:
        return [shown for shown in self.chat if not shown.deleted]

    def _at(self, message_id: int) -> Shown:
        return self.chat[message_id - 1]


@dataclass
class FakeDialogues:
    records: dict[int, DialogueRecord] = field(default_factory=dict)

    def open_in(self, chat_id: int) -> DialogueRecord | None:
        found = [each for each in self.records.values() if each.chat_id == chat_id and each.status == "open"]
        assert len(found) <= 1, "two dialogues are open in one chat"
        return found[0] if found else None

    def get(self, dialogue_id: int) -> DialogueRecord | None:
        return self.records.get(dialogue_id)

    def start(self, record: DialogueRecord) -> DialogueRecord:
        assert self.open_in(record.chat_id) is None
        stored = replace(record, id=len(self.records) + 1)
        self.records[stored.id] = deepcopy(stored)
        return stored

    def save(self, record: DialogueRecord) -> None:
        self.records[record.id] = deepcopy(record)

    def idle_since(self, moment: datetime, limit: int = 100) -> Sequence[DialogueRecord]:
        return [each for each in self.records.values() if each.status == "open" and each.updated_at < moment]


@dataclass
class FakeStaff:
    colleagues: dict[int, Staff]

    def get(self, staff_id: int) -> Staff:
        if staff_id not in self.colleagues:
            raise NotFound(text("Nobody."))
        return self.colleagues[staff_id]

    def all(self) -> Sequence[Staff]:
        return list(self.colleagues.values())


class NobodyIsAway:
    def since(self, day: date) -> Sequence[Absence]:
        return []


@dataclass
class FakeVisits:
    made: list[Visit] = field(default_factory=list)

    def add(self, visit: Visit) -> Visit:
        self.made.append(replace(visit, id=len(self.made) + 1))
        return self.made[-1]

    def open_of(self, staff_id: int) -> Sequence[Visit]:
        return [visit for visit in self.made if visit.staff_id == staff_id and visit.ended_at is None]

    def end(self, visit_id: int, at: datetime) -> bool:
        self.made[visit_id - 1] = replace(self.made[visit_id - 1], ended_at=at)
        return True


@dataclass
class FakePersonal:
    visits: FakeVisits = field(default_factory=FakeVisits)
    vault: Keyring = field(default_factory=lambda: Keyring([Key("k1", bytes(32))]))


class FakeUnitOfWork:
    """`stored` is what submissions store; a savepoint takes it back when an exception leaves the block."""

    def __init__(self) -> None:
        self.post = FakePost()
        self.dialogues = FakeDialogues()
        self.staff = FakeStaff({ANNA.id: ANNA})
        self.absences = NobodyIsAway()
        self.personal = FakePersonal()
        self.stored: list[Any] = []

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        before = list(self.stored), dict(self.dialogues.records)
        try:
            yield
        except BaseException:
            self.stored, self.dialogues.records = before
            raise


class Chat:
    """Anna's private chat. `now` and `office` may be changed between what she does."""

    def __init__(self, *conversations: Conversation, office: Office | None = None, staff: Staff = ANNA) -> None:
        self.uow = FakeUnitOfWork()
        self.dialogues = Dialogues(conversations)
        self.office = office or Office()
        self.staff = staff
        self.now = NOON
        self.toasts: list[str] = []

    def command(self, name: str, quick: str = "", subject: Mapping[str, Any] | None = None) -> None:
        incoming = self.uow.post.written(f"/{name} {quick}".strip())
        self._do(incoming, None, lambda request: self.dialogues.open(request, name, subject, quick))

    def write(self, words: str) -> bool:
        incoming = self.uow.post.written(words)
        return bool(self._do(incoming, None, lambda request: self.dialogues.on_text(request, words)))

    def send_picture(self) -> bool:
        incoming = self.uow.post.written("[picture]")
        return bool(self._do(incoming, None, self.dialogues.on_unexpected))

    def card(self, *buttons: Button) -> Shown:
        """A message of another part of the assistant."""
        self.uow.post.send(self.staff, Message(text("A card"), (buttons,)))
        return self.uow.post.chat[-1]

    def tap(self, label: str, on: Shown | None = None) -> None:
        """Taps the button whose label is or contains `label`, on the last message unless told otherwise."""
        shown = on or self.last
        assert shown.message is not None
        self.press(self._button(shown.message, label), shown)

    def press(self, button: Button, on: Shown) -> None:
        pressed = self.uow.post.find(on.id)
        action = self.dialogues.actions[button.action]
        self._do(None, pressed, lambda request: action(request, button.args))

    def button(self, label: str) -> Button:
        assert self.last.message is not None
        return self._button(self.last.message, label)

    @property
    def last(self) -> Shown:
        """The lowest message of the assistant."""
        return [shown for shown in self.uow.post.visible() if shown.message is not None][-1]

    @property
    def text(self) -> str:
        """What stands in it, without markup."""
        assert self.last.message is not None
        return self._plain(self.last.message.said)

    @property
    def labels(self) -> list[str]:
        assert self.last.message is not None
        return [self._plain(button.label) for row in self.last.message.keyboard for button in row]

    @property
    def live(self) -> list[Shown]:
        """Messages in which a dialogue can be continued."""
        return [
            shown
            for shown in self.uow.post.visible()
            if shown.message and any(button.action == "dialogue" for row in shown.message.keyboard for button in row)
        ]

    @property
    def written(self) -> list[str]:
        """What the person wrote and still stands in the chat."""
        return [shown.written for shown in self.uow.post.visible() if shown.message is None]

    @property
    def everything(self) -> str:
        """The whole chat as one text."""
        parts = [
            self._plain(shown.message.said) if shown.message else shown.written for shown in self.uow.post.visible()
        ]
        return "\n".join(parts)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    @property
    def moment(self) -> Moment:
        return Moment(self.now, self.now.date(), CALENDAR, self.office)

    def request(self, incoming: int | None = None, pressed: SentMessage | None = None) -> Request:
        return Request(
            uow=self.uow,  # type: ignore[arg-type]
            staff=self.staff,
            chat_id=CHAT,
            now=self.now,
            today=TODAY,
            office=self.office,
            calendar=CALENDAR,
            incoming=incoming,
            pressed=pressed,
        )

    def _do(self, incoming: int | None, pressed: SentMessage | None, act: Any) -> Any:
        request = self.request(incoming, pressed)
        result = act(request)
        self.toasts = [self._plain(toast) for toast in request.toasts]
        return result

    def _button(self, message: Message, label: str) -> Button:
        buttons = [button for row in message.keyboard for button in row]
        exact = [button for button in buttons if self._plain(button.label) == label]
        alike = [button for button in buttons if label in self._plain(button.label)]
        assert exact or alike, f"no button {label!r} among {[self._plain(button.label) for button in buttons]}"
        return (exact or alike)[0]

    def _plain(self, said: Any) -> str:
        return Translator(self.staff.locale).plain(said)
