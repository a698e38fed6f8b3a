"""Everything sealed is sealed anew under the newest key: in short transactions, and again after any interruption.

What is done names the newest key and is not looked at again, so nothing has to be remembered on the way.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, String, and_, cast, func, select, update

from bot.domain.errors import NotFound
from bot.domain.sealing import DIALOGUE_ANSWER, LONGEST_HEAD, TEXT_MARK, Unopenable, key_of
from bot.ports import Vault
from storage.database import SqlDatabase
from storage.debtors import ADDRESS, store_words
from storage.debtors import NAME as DEBTOR_NAME
from storage.file_store import FileStore
from storage.files import NAME as FILE_NAME
from storage.notes import CONTENT
from storage.tables.chats import DIALOGUE
from storage.tables.delivery import INBOX, OUTBOX
from storage.tables.personal import DEBTOR, FILE, NOTE
from storage.uow import SqlUnitOfWork


@dataclass(frozen=True)
class Sealed:
    """A text column and the place its values are sealed for; those that do not begin with the mark are not sealed.

    `batch`: rows of one transaction; a file, which may be large, has its own.
    """

    column: Column[Any]
    context: str
    batch: int = 200


SEALED = (
    Sealed(DEBTOR.c.name, DEBTOR_NAME),
    Sealed(DEBTOR.c.address, ADDRESS),
    Sealed(NOTE.c.content, CONTENT),
    Sealed(FILE.c.name, FILE_NAME, batch=1),
    Sealed(INBOX.c.payload, "inbox.payload"),
    Sealed(OUTBOX.c.payload, "outbox.payload"),
)
"""With a debtor's name go the hashes of its words, with a file's name its content. Open dialogues come beside."""


@dataclass
class Progress:
    """`done`: values sealed anew so far. `broken` names the rows of those that cannot be opened, and stay."""

    done: int = 0
    broken: list[str] = field(default_factory=list)


def sealed_under(database: SqlDatabase) -> Mapping[str, int]:
    """How many values are sealed with each key, by its id."""
    counts: Counter[str] = Counter()
    with database.begin() as uow:
        for sealed in SEALED:
            head = func.substr(sealed.column, 1, LONGEST_HEAD)
            for value in uow.connection.execute(select(head).where(sealed.column.like(f"{TEXT_MARK}.%"))).scalars():
                counts[key_of_answer(value)] += 1
        for _, state in waiting_dialogues(uow):
            counts.update(map(key_of_answer, answers_in(state)))
    counts.pop("", None)
    return counts


def reseal(database: SqlDatabase, vault: Vault, store: FileStore) -> Iterator[Progress]:
    """Yields after each transaction. Nobody else may write meanwhile."""
    progress = Progress()
    for sealed in SEALED:
        for _ in _reseal_column(database, vault, store, sealed, progress):
            yield progress
    with database.begin() as uow:
        for dialogue_id, state in waiting_dialogues(uow):
            _reseal_dialogue(uow, vault, dialogue_id, state, progress)
    yield progress


def _reseal_column(
    database: SqlDatabase, vault: Vault, store: FileStore, sealed: Sealed, progress: Progress
) -> Iterator[None]:
    (key,) = sealed.column.table.primary_key.columns
    old = and_(sealed.column.like(f"{TEXT_MARK}.%"), sealed.column.not_like(f"{TEXT_MARK}.{vault.newest}.%"))
    after = 0
    while True:
        outdated: list[str] = []
        with database.begin() as uow:
            rows = uow.connection.execute(
                select(key, sealed.column).where(old, key > after).order_by(key).limit(sealed.batch)
            ).all()
            for row_id, value in rows:
                try:
                    changes = _renewed(uow, vault, store, sealed, row_id, value, outdated)
                except (Unopenable, NotFound):
                    progress.broken.append(f"{sealed.column.table.name} {row_id}")
                    continue
                uow.connection.execute(update(sealed.column.table).where(key == row_id).values(changes))
                progress.done += 1
        if not rows:
            return
        store.drop(outdated)
        after = rows[-1][0]
        yield


def _renewed(
    uow: SqlUnitOfWork, vault: Vault, store: FileStore, sealed: Sealed, row_id: int, value: str, outdated: list[str]
) -> Mapping[str, str]:
    """The row's new values. What hangs on them is renewed, too: the words of a name, the content of a file."""
    content = vault.open(value, sealed.context)
    changes = {sealed.column.name: vault.seal(content, sealed.context)}
    if sealed.column is DEBTOR.c.name:
        store_words(row_id, content, uow.statements, vault)
    if sealed.column is FILE.c.name:
        place = uow.connection.execute(select(FILE.c.place).where(FILE.c.id == row_id)).scalar_one()
        changes["place"] = store.put(store.get(place, vault), vault)
        outdated.append(place)
    return changes


def waiting_dialogues(uow: SqlUnitOfWork) -> list[tuple[int, Any]]:
    """Open ones in which something sealed waits: (id, state)."""
    rows = uow.connection.execute(
        select(DIALOGUE.c.id, DIALOGUE.c.state).where(
            DIALOGUE.c.status == "open", cast(DIALOGUE.c.state, String).like('%"sealed"%')
        )
    )
    return [(dialogue_id, state) for dialogue_id, state in rows]


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


def _reseal_dialogue(uow: SqlUnitOfWork, vault: Vault, dialogue_id: int, state: Any, progress: Progress) -> None:
    written = json.dumps(state)
    for answer in set(answers_in(state)):
        if key_of_answer(answer) == vault.newest:
            continue
        try:
            renewed = vault.seal(vault.open(answer, DIALOGUE_ANSWER), DIALOGUE_ANSWER)
        except Unopenable:
            progress.broken.append(f"dialogue {dialogue_id}")
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
