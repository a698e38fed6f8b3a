"""Everything sealed is sealed anew under the newest key: in short transactions, and again after any interruption.

What is done names the newest key and is not looked at again, so nothing has to be remembered on the way.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, String, and_, cast, func, or_, select, update

from bot.domain.errors import NotFound
from bot.domain.sealing import (
    DIALOGUE_ANSWER,
    INBOX_PAYLOAD,
    LONGEST_HEAD,
    MAIL_PAYLOAD,
    OUTBOX_PAYLOAD,
    TEXT_MARKS,
    Unopenable,
    key_of,
)
from bot.ports import Vault
from storage.database import SqlDatabase
from storage.debtors import ADDRESS, store_words
from storage.debtors import NAME as DEBTOR_NAME
from storage.file_store import CONTENT as FILE_CONTENT
from storage.file_store import FileStore, new_place
from storage.files import NAME as FILE_NAME
from storage.inkasso import CONTENT as INKASSO_CONTENT
from storage.inkasso import NAME as INKASSO_NAME
from storage.notes import CONTENT
from storage.payment_batches import CONTENT as BATCH_CONTENT
from storage.payment_batches import GLIMPSE
from storage.payment_batches import NAME as BATCH_NAME
from storage.payment_batches import SECRET as PAYMENT_SECRET
from storage.payments import PURPOSE
from storage.tables.chats import DIALOGUE
from storage.tables.delivery import INBOX, OUTBOX
from storage.tables.inkasso import INKASSO_LINE, INKASSO_LIST
from storage.tables.mail import MAIL
from storage.tables.payments import BATCH, LINE, SECRET
from storage.tables.personal import DEBTOR, FILE, NOTE
from storage.uow import SqlUnitOfWork


@dataclass(frozen=True)
class Sealed:
    """A text column and the place its values are sealed for. Where not everything in it is sealed (`always`), what
    does not begin with a mark is left alone.

    `batch`: rows of one transaction; a file, which may be large, has its own.
    """

    column: Column[Any]
    context: str
    batch: int = 200
    always: bool = True


SEALED = (
    Sealed(DEBTOR.c.name, DEBTOR_NAME),
    Sealed(DEBTOR.c.address, ADDRESS),
    Sealed(NOTE.c.content, CONTENT),
    Sealed(FILE.c.name, FILE_NAME, batch=1),
    Sealed(BATCH.c.name, BATCH_NAME),
    Sealed(BATCH.c.glimpse, GLIMPSE),
    Sealed(SECRET.c.secret, PAYMENT_SECRET),
    Sealed(BATCH.c.content, BATCH_CONTENT, batch=1, always=False),
    Sealed(LINE.c.purpose, PURPOSE),
    Sealed(INKASSO_LIST.c.name, INKASSO_NAME),
    Sealed(INKASSO_LINE.c.content, INKASSO_CONTENT),
    Sealed(INBOX.c.payload, INBOX_PAYLOAD, always=False),
    Sealed(OUTBOX.c.payload, OUTBOX_PAYLOAD, always=False),
    Sealed(MAIL.c.payload, MAIL_PAYLOAD, always=False),
)
"""With a debtor's name go the hashes of its words, with a file's name its content. Open dialogues come beside."""


@dataclass(frozen=True)
class Broken:
    """What cannot be opened, and stays. `key_id` is empty where it names none."""

    place: str
    row: int
    key_id: str


@dataclass
class Progress:
    """`done`: values sealed anew so far."""

    done: int = 0
    broken: list[Broken] = field(default_factory=list)


@dataclass(frozen=True)
class _Opened:
    """`file`: what lies in the file store beside a file's name."""

    content: str
    file: bytes | None = None


class _Lost(Exception):
    """A value or a content cannot be opened; `place` says which."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def sealed_with(column: Column[Any], key_id: str | None = None) -> ColumnElement[bool]:
    """Of whichever version, with this key or with any."""
    return or_(*(column.like(f"{mark}.%" if key_id is None else f"{mark}.{key_id}.%") for mark in TEXT_MARKS))


def sealed_under(database: SqlDatabase) -> Mapping[str, int]:
    """How many values are sealed with each key, by its id."""
    counts: Counter[str] = Counter()
    with database.begin() as uow:
        for sealed in SEALED:
            head = func.substr(sealed.column, 1, LONGEST_HEAD)
            for value in uow.connection.execute(select(head).where(sealed_with(sealed.column))).scalars():
                counts[key_of_answer(value)] += 1
        for _, _, state in waiting_dialogues(uow):
            counts.update(map(key_of_answer, answers_in(state)))
    counts.pop("", None)
    return counts


def reseal(database: SqlDatabase, vault: Vault, store: FileStore) -> Iterator[Progress]:
    """Yields after each transaction. What cannot be opened is passed by. Nobody else may write meanwhile."""
    progress = Progress()
    for sealed in SEALED:
        for _ in _reseal_column(database, vault, store, sealed, progress):
            yield progress
    with database.begin() as uow:
        for dialogue_id, staff_id, state in waiting_dialogues(uow):
            _reseal_dialogue(uow, vault, dialogue_id, staff_id, state, progress)
    yield progress


def _reseal_column(
    database: SqlDatabase, vault: Vault, store: FileStore, sealed: Sealed, progress: Progress
) -> Iterator[None]:
    (key,) = sealed.column.table.primary_key.columns
    anything = sealed.column.is_not(None) if sealed.always else sealed_with(sealed.column)
    old = and_(anything, ~sealed_with(sealed.column, vault.newest))
    after = 0
    while True:
        outdated: list[str] = []
        with database.begin() as uow:
            rows = uow.connection.execute(
                select(key, sealed.column).where(old, key > after).order_by(key).limit(sealed.batch)
            ).all()
            for row_id, value in rows:
                try:
                    content = _opened(uow, vault, store, sealed, row_id, value)
                except _Lost as lost:
                    progress.broken.append(Broken(lost.place, row_id, key_of_answer(value)))
                    continue
                changes = _renewed(uow, vault, store, sealed, row_id, content, outdated)
                uow.connection.execute(update(sealed.column.table).where(key == row_id).values(changes))
                progress.done += 1
        if not rows:
            return
        store.drop(outdated)
        after = rows[-1][0]
        yield


def _opened(uow: SqlUnitOfWork, vault: Vault, store: FileStore, sealed: Sealed, row_id: int, value: str) -> _Opened:
    """Raises _Lost."""
    try:
        content = vault.open(value, sealed.context, row_id)
    except Unopenable:
        raise _Lost(sealed.context) from None
    if sealed.column is not FILE.c.name:
        return _Opened(content)
    try:
        return _Opened(content, store.get(_place_of(uow, row_id), vault, row_id))
    except (Unopenable, NotFound, OSError):
        raise _Lost(FILE_CONTENT) from None


def _renewed(
    uow: SqlUnitOfWork,
    vault: Vault,
    store: FileStore,
    sealed: Sealed,
    row_id: int,
    opened: _Opened,
    outdated: list[str],
) -> Mapping[str, str]:
    """The row's new values. What hangs on them is renewed, too: the words of a name, the content of a file."""
    changes = {sealed.column.name: vault.seal(opened.content, sealed.context, row_id)}
    if sealed.column is DEBTOR.c.name:
        store_words(row_id, opened.content, uow.statements, vault)
    if opened.file is not None:
        outdated.append(_place_of(uow, row_id))
        changes["place"] = new_place()
        store.put(changes["place"], opened.file, vault, row_id)
    return changes


def _place_of(uow: SqlUnitOfWork, file_id: int) -> str:
    return str(uow.connection.execute(select(FILE.c.place).where(FILE.c.id == file_id)).scalar_one())


def waiting_dialogues(uow: SqlUnitOfWork) -> list[tuple[int, int, Any]]:
    """Open ones in which something sealed waits: (id, whose it is, state)."""
    rows = uow.connection.execute(
        select(DIALOGUE.c.id, DIALOGUE.c.staff_id, DIALOGUE.c.state).where(
            DIALOGUE.c.status == "open", cast(DIALOGUE.c.state, String).like('%"sealed"%')
        )
    )
    return [(dialogue_id, staff_id, state) for dialogue_id, staff_id, state in rows]


def answers_in(state: Any) -> Iterator[str]:
    """Everything in it that is sealed."""
    match state:
        case {"sealed": str(sealed)}:
            yield sealed
        case dict():
            for each in state.values():
                yield from answers_in(each)
        case list():
            for each in state:
                yield from answers_in(each)


def _reseal_dialogue(
    uow: SqlUnitOfWork, vault: Vault, dialogue_id: int, staff_id: int, state: Any, progress: Progress
) -> None:
    written = json.dumps(state)
    for answer in set(answers_in(state)):
        if key_of_answer(answer) == vault.newest:
            continue
        try:
            renewed = vault.seal(vault.open(answer, DIALOGUE_ANSWER, staff_id), DIALOGUE_ANSWER, staff_id)
        except Unopenable:
            progress.broken.append(Broken(DIALOGUE_ANSWER, dialogue_id, key_of_answer(answer)))
            continue
        written = written.replace(json.dumps(answer), json.dumps(renewed))
        progress.done += 1
    uow.connection.execute(update(DIALOGUE).where(DIALOGUE.c.id == dialogue_id).values(state=json.loads(written)))


def key_of_answer(sealed: str) -> str:
    """Empty for what only looks sealed."""
    try:
        return key_of(sealed)
    except Unopenable:
        return ""
