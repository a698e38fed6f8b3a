"""The steps of changing keys; a process may be killed in each of them, and the next `amtsbote keys rotate` goes on."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from bot.cli.preparing import held, is_held, ready_folder, require_current
from bot.cli.speaking import say
from bot.domain.errors import Refused
from bot.domain.text import Said, lines, ntext, text
from bot.runtime.clock import SystemClock
from bot.settings import StoreSettings
from bot.vault import Key, Keyring
from bot.vault_file import add_to_key_file, new_key
from storage.database import SqlDatabase
from storage.file_store import FileStore
from storage.giving_up import give_up
from storage.resealing import Broken, Progress, reseal, sealed_under
from storage.vault_check import check_vault, forget_key

ROWS_NAMED = 10
"""Of each place; the database's administrator finds the others."""


def fresh_key() -> Key:
    return new_key(SystemClock().now().date())


@contextmanager
def at_rest(settings: StoreSettings) -> Iterator[None]:
    """Keeps the assistant from running: it would know nothing of a new key, and seal on with the old one."""
    require_current(settings.database)
    folder = ready_folder(settings.data_dir)
    if is_held(folder):
        raise Refused(text("Amtsbote is running: please stop it first. It knows only the keys of its start."))
    with held(folder):
        yield


def sealed_counts(settings: StoreSettings) -> Mapping[str, int]:
    """How many values are sealed with each key, by its id."""
    require_current(settings.database)
    with closing(SqlDatabase(settings.database)) as database:
        return sealed_under(database)


def seal_anew(settings: StoreSettings, keys: Sequence[Key]) -> Progress:
    """Everything that is not yet sealed with the newest key and can be opened. Raises WrongKeys."""
    vault, store = Keyring(keys), FileStore(settings.files_dir)
    with closing(SqlDatabase(settings.database)) as database:
        check_vault(database, vault, SystemClock().now())
        progress = Progress()
        for progress in reseal(database, vault, store):
            _show(progress)
    return progress


def require_none_broken(broken: Sequence[Broken], newest: str) -> None:
    """Raises Refused: says how many of what cannot be opened, and what can be done about it."""
    if not broken:
        return
    rows: dict[str, list[int]] = {}
    for each in broken:
        rows.setdefault(each.place, []).append(each.row)
    counted = [
        text("{place}: {n} ({rows})", place=place, n=len(found), rows=_first_few(found))
        for place, found in rows.items()
    ]
    needed = sorted({each.key_id for each in broken} - {"", newest})
    raise Refused(
        lines(
            ntext(
                "{n} value cannot be opened and stays as it is:",
                "{n} values cannot be opened and stay as they are:",
                len(broken),
            ),
            *counted,
            text("If a backup has them whole, please restore it and call amtsbote keys rotate again."),
            *(text("Otherwise amtsbote keys drop {id} --lost removes them and the key.", id=key) for key in needed),
        )
    )


def _first_few(rows: Sequence[int]) -> str:
    named = ", ".join(map(str, rows[:ROWS_NAMED]))
    return f"{named}, …" if len(rows) > ROWS_NAMED else named


def with_newer_key(settings: StoreSettings, keys: Sequence[Key]) -> Sequence[Key]:
    """The new key is safe in the key file when this returns. Raises Refused where keys come from the environment."""
    if settings.keys is not None:
        raise Refused(
            text(
                "Everything that can be opened is sealed with {id}, the newest key: please add a newer one at the end "
                "of AMTSBOTE_KEYS.",
                id=keys[-1].id,
            )
        )
    key = fresh_key()
    add_to_key_file(settings.key_path, key)
    say(text("The key {id} is in {file}.", id=key.id, file=settings.key_path))
    return [*keys, key]


def require_droppable(settings: StoreSettings, keys: Sequence[Key], key_id: str) -> None:
    """Raises Refused for a key that is unknown, that seals, or that something is still sealed with."""
    ids = [key.id for key in keys]
    if key_id not in ids:
        raise Refused(text("There is no key {id}; amtsbote keys list shows them.", id=key_id))
    if key_id == ids[-1]:
        raise Refused(text("{id} is the newest key: it seals. amtsbote keys rotate makes a newer one.", id=key_id))
    left = sealed_counts(settings).get(key_id, 0)
    if left:
        raise Refused(
            ntext(
                "{n} value is still sealed with {id}: please call amtsbote keys rotate first. It says what can be done "
                "if it cannot be opened.",
                "{n} values are still sealed with {id}: please call amtsbote keys rotate first. It says what can be "
                "done about those that cannot be opened.",
                left,
                id=key_id,
            )
        )


def without_lost(settings: StoreSettings, keys: Sequence[Key], key_id: str) -> Said:
    """Removes what is sealed with this key and cannot be opened: of a key that is not there all, of one that is what
    is broken; the rest is sealed anew before. Raises Refused for the newest key, or one with which nothing is left."""
    with at_rest(settings):
        if key_id == keys[-1].id:
            raise Refused(text("{id} is the newest key: it seals. amtsbote keys rotate makes a newer one.", id=key_id))
        is_there = key_id in (key.id for key in keys)
        if is_there:
            seal_anew(settings, keys)
        count = sealed_counts(settings).get(key_id, 0)
        if not count and is_there:
            raise Refused(text("Nothing is sealed with {id} that cannot be opened.", id=key_id))
        if not count:
            raise Refused(text("Nothing is sealed with a key {id}.", id=key_id))
        with closing(SqlDatabase(settings.database)) as database:
            give_up(database, key_id)
            forget_key(database, key_id)
    return ntext(
        "{n} value that was sealed with {id} is removed.",
        "{n} values that were sealed with {id} are removed.",
        count,
        id=key_id,
    )


def forget(settings: StoreSettings, key_id: str) -> None:
    """The database no longer expects it."""
    with closing(SqlDatabase(settings.database)) as database:
        forget_key(database, key_id)


def _show(progress: Progress) -> None:
    """One line that counts up, where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r{progress.done}", end="", file=sys.stderr, flush=True)
