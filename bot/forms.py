"""What stands on the private page: values that the handlers make and the page draws, whatever the case is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.domain.text import Lines, Said, literal, text

TABLE_KEY = "table"
"""Under this key, and no other, a table is taken where documents would be."""

CONTENT_KEY = "content"
"""Under this key a file waits in the page, unseen, until it is confirmed."""


class FieldKind(Enum):
    """One line, several lines, one of some, some of some, files, one table of payments (its key is `TABLE_KEY`)."""

    LINE = auto()
    LINES = auto()
    CHOICE = auto()
    CHOICES = auto()
    FILES = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Deed:
    """A button beside something shown: it sends the form `name`, which has no fields. `what` says to whoever does not
    see where it stands what it is about. `primary`: it is what most people want here."""

    label: Said
    name: str
    what: Said
    primary: bool = False


@dataclass(frozen=True)
class Entry:
    """Something that was written, with its head above it."""

    head: Said
    content: Said
    deed: Deed | None = None


@dataclass(frozen=True)
class FileShown:
    """A stored file: `id` is its number, `size` in bytes. `may_be_removed` with the form it stands in."""

    id: int
    name: Said
    size: int
    beside: Said | None = None
    may_be_removed: bool = False
    deed: Deed | None = None


@dataclass(frozen=True)
class Offer:
    """A file that is made when somebody takes it: `name` says which, `beside` what is in it. `short`: what its link
    shows where it stands in a row with others of the same; `label` then says it whole to whoever does not see that."""

    name: str
    label: Said
    beside: Said | None = None
    short: Said | None = None


@dataclass(frozen=True)
class Made:
    """What such a file is made from, read already: `make` takes its time and needs no database."""

    name: str
    media_type: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Field:
    """`key` is the name of the field in what comes back. `value` stands in it already (codes of choices; one line
    or text otherwise). `error` says what was wrong with what was entered. `limit`: characters, of files: how many.
    `megabytes`: the largest table here, where that is less than the office allows."""

    key: str
    label: Said
    kind: FieldKind
    value: tuple[str, ...] = ()
    hint: Said | None = None
    example: str | None = None
    required: bool = True
    limit: int = 100
    choices: Sequence[tuple[str, Said]] = ()
    files: Sequence[FileShown] = ()
    error: Said | None = None
    megabytes: int | None = None


@dataclass(frozen=True)
class Form:
    """`send` labels its button; `name` tells forms of one page apart. `kept` comes back with it, unseen."""

    fields: Sequence[Field]
    send: Said
    name: str = "form"
    title: Said | None = None
    kept: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Section:
    """A part of a page: facts (label, value), entries, paragraphs, files to download, and such as are made then, also
    several in one row behind its title; at its end `deeds`, what can be done with it."""

    title: Said
    facts: Sequence[tuple[Said, Said]] = ()
    paragraphs: Sequence[Said] = ()
    files: Sequence[FileShown] = ()
    entries: Sequence[Entry] = ()
    offers: Sequence[Offer] = ()
    rows: Sequence[tuple[Said, Sequence[Offer]]] = ()
    deeds: Sequence[Deed] = ()


@dataclass(frozen=True)
class Page:
    """`about` says which case and which step. `notice` stands on top (role=status), `is_over`: nothing is left to do
    here, it goes on in the chat; `leads_back`: to where the room begins. `forms_first`: before the sections."""

    title: Said
    about: Sequence[Said] = ()
    sections: Sequence[Section] = ()
    forms: Sequence[Form] = ()
    notice: Said | None = None
    is_over: bool = False
    leads_back: bool = False
    forms_first: bool = False


@dataclass(frozen=True)
class Upload:
    """A file as it came: its own name is only a name, never a path; `media_type` and `extension` are what its content
    was found to be."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Entered:
    """What was sent with the form `form`: typed or chosen values, and checked and scanned files, by the field's key.

    `removed` are the numbers of files to take away; `refused` says of a field why its files were not taken. `read` is
    what the room's `reading` made of a file.
    """

    form: str
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    uploads: Mapping[str, Sequence[Upload]] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    refused: Mapping[str, Said] = field(default_factory=dict)
    read: object = field(default=None, repr=False)


def choose_again(names: Sequence[str]) -> Said:
    """A browser forgets which files were chosen; so they are named."""
    return text("Please choose again: {files}", files=Lines([literal(name) for name in names], ", "))
