"""One update on its way through the assistant, as the handlers see it: who, what, when, and the way out."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Labelled, Said
from bot.domain.workdays import WorkCalendar
from bot.messages import ANSWERS, Message
from bot.ports import SentMessage, UnitOfWork
from bot.ports.letters import Illustrator, LetterPress

T = TypeVar("T")


@dataclass
class Request:
    """Lives inside one transaction. `today` is the day in the office; `now` is UTC.

    `args` is what stands behind a command; `incoming` the Telegram id of what the person wrote (None for a
    button); `pressed` our message whose button was pressed; `commands` are all there are; `bot_name` is the
    assistant's own name in the messenger, for links; `press` sets letters, `illustrator` draws
    what stands in them; `answering`: the data of a button whose answer takes long, until it is there.
    """

    uow: UnitOfWork
    staff: Staff
    chat_id: int
    now: datetime
    today: date
    office: Office
    calendar: WorkCalendar
    args: str = ""
    incoming: int | None = None
    pressed: SentMessage | None = None
    commands: "tuple[Command, ...]" = ()
    bot_name: str = ""
    press: LetterPress | None = None
    illustrator: Illustrator | None = None
    toasts: list[Said] = field(default_factory=list)
    forgotten: bool = False
    answering: str = ""
    found: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def menu(self) -> "list[Command]":
        """The commands this person may use."""
        return [command for command in self.commands if command.open_to(self.staff)]

    @property
    def moment(self) -> Moment:
        """The circumstances a rule asks for."""
        return Moment(self.now, self.today, self.calendar, self.office)

    def once(self, name: Hashable, find: Callable[[], T]) -> T:
        """What several places of one answer ask for is looked up for the first of them only. Nothing that this very
        update changes belongs here."""
        if name not in self.found:
            self.found[name] = find()
        found: T = self.found[name]
        return found

    def reply(self, message: Message) -> int:
        """Says something new at the bottom of the chat; returns the id of our message row."""
        if self.answering:
            message = replace(message, context={**message.context, ANSWERS: self.answering})
        return self.uow.post.send(self.staff, message)

    def show(self, message: Message) -> int:
        """Redraws the message whose button was pressed; without one, says it anew."""
        if self.pressed is None:
            return self.reply(message)
        self.uow.post.edit(self.pressed.id, self.staff, message)
        return self.pressed.id

    def toast(self, said: Said) -> None:
        """Answers the pressed button with a short line over the chat."""
        self.toasts.append(said)

    def forget_incoming(self) -> None:
        """Deletes what the person just wrote: a reference must not stay in the chat."""
        if self.incoming is not None and not self.forgotten:
            self.forgotten = True
            self.uow.post.delete_incoming(self.chat_id, self.incoming)


class Group(Labelled):
    """Headings of /hilfe, in this order."""

    CLAIMS = "claims", N_("Claims")
    NEW_CUSTOMERS = "new_customers", N_("New customers")
    OBJECTIONS = "objections", N_("Objections")
    FIGURES = "figures", N_("Figures")
    DEADLINES = "deadlines", N_("Tasks and deadlines")
    TEAM = "team", N_("Colleagues")
    CALCULATORS = "calculators", N_("Calculators")
    ME = "me", N_("Me and my settings")


@dataclass(frozen=True)
class Command:
    """A command of the menu. `permission` None: everybody who works here. Whoever holds one of `or_any` may, too.

    `minds_dialogue`: it takes care of an open dialogue itself; after any other one the dialogue is shown again.
    `group` is its heading in /hilfe, `example` what stands behind the command there. `takes_names`: of colleagues,
    who may not be known yet. `needs_page`: there is none of it where the office has no private page; `possible` says
    where it can be done to the end. `masked_example` stands there instead where references must not be typed;
    `example_by` fits either to a person who is asked less. `takes_long`: it only reads and replies; what it says is
    found before its transaction (`handlers/rehearsing.py`).
    """

    name: str
    description: str
    run: Callable[[Request], None]
    permission: Permission | None = None
    minds_dialogue: bool = False
    group: "Group | None" = None
    example: str = ""
    takes_names: bool = False
    needs_page: bool = False
    possible: Callable[[Office], bool] = lambda office: True
    masked_example: str = ""
    example_by: Callable[[Staff, str], str] = lambda staff, example: example
    or_any: frozenset[Permission] = frozenset()
    takes_long: bool = False

    def example_in(self, office: Office) -> str:
        return self.example if office.references_in_chat else self.masked_example or self.example

    def example_for(self, staff: Staff, office: Office) -> str:
        return self.example_by(staff, self.example_in(office))

    def open_to(self, staff: Staff) -> bool:
        return self.permission is None or staff.may(self.permission) or not self.or_any.isdisjoint(staff.permissions)


Action = Callable[[Request, Mapping[str, object]], None]
