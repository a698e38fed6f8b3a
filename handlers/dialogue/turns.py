"""The vocabulary of a turn: what comes in, what it leads to."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from bot.domain.text import Said
from handlers.dialogue.state import State


class Press(StrEnum):
    """What a button of a dialogue does; some carry a value."""

    CHOOSE = auto()
    TICK = auto()
    DONE = auto()
    MONTH = auto()
    DAY = auto()
    SUGGESTED = auto()
    KEEP = auto()
    BACK = auto()
    SKIP = auto()
    CANCEL = auto()
    EDIT = auto()
    ADD = auto()
    OPEN_ENTRY = auto()
    REMOVE = auto()
    CONFIRM = auto()
    RESUME = auto()
    RESTART = auto()
    NEW_LINK = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Typed:
    text: str


@dataclass(frozen=True)
class Pressed:
    """`turn` is the state's turn when the button was drawn."""

    press: Press
    turn: int
    value: str = ""


class Effect(Enum):
    """What is left to do for whoever holds the database: nothing, draw the screen, or end the dialogue."""

    NOTHING = auto()
    SHOW = auto()
    SUBMIT = auto()
    CANCEL = auto()
    RESTART = auto()


@dataclass(frozen=True)
class Turn:
    """`notice` stands over the question. `secret`: what was typed must leave the chat. `personal`: it held somebody's
    data, and the way to where it may be written is offered."""

    state: State
    effect: Effect = Effect.SHOW
    notice: Said | None = None
    secret: bool = False
    personal: bool = False


class Stale(Exception):
    """The button belongs to an earlier screen."""


class Objection(Exception):
    """A rule forbids this answer; the question stays."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said
