"""The steps of changing keys; a process may be killed in each of them, and the next `amtsbote keys rotate` goes on."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from bot.cli.preparing import held, is_held, ready_folder, require_current
from bot.cli.speaking import say
from bot.domain.errors import Refused
from bot.domain.text import Said, ntext, text
from bot.runtime.clock import SystemClock
from bot.settings import StoreSettings
from bot.vault import Key, Keyring
from bot.vault_file import add_to_key_file, new_key
from storage.database import SqlDatabase
from storage.file_store import FileStore
from storage.giving_up import give_up
from storage.resealing import Progress, reseal, sealed_under
from storage.vault_check import check_vault, forget_key


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


def seal_anew(settings: StoreSettings, keys: Sequence[Key]) -> int:
    """Everything that is not yet sealed with the newest key; returns how many values. Raises WrongKeys, and Refused
    in the end where some could not be opened."""
    vault, store = Keyring(keys), FileStore(settings.files_dir)
    with closing(SqlDatabase(settings.database)) as database:
        check_vault(database, vault, SystemClock().now())
        progress = Progress()
        for progress in reseal(database, vault, store):
            _show(progress)
    if progress.broken:
        raise Refused(
            text(
                "These cannot be opened and stay as they are: {rows}. All others ({n}) are sealed with {id}.",
                rows=", ".join(progress.broken),
                n=progress.done,
                id=vault.newest,
            )
        )
    return progress.done


def with_newer_key(settings: StoreSettings, keys: Sequence[Key]) -> Sequence[Key]:
    """The new key is safe in the key file when this returns. Raises Refused where keys come from the environment."""
    if settings.keys is not None:
        raise Refused(
            text(
                "Everything is sealed with {id}, the newest key: please add a newer one at the end of AMTSBOTE_KEYS.",
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
                "{n} value is still sealed with {id}: please call amtsbote keys rotate first.",
                "{n} values are still sealed with {id}: please call amtsbote keys rotate first.",
                left,
                id=key_id,
            )
        )


def without_lost(settings: StoreSettings, keys: Sequence[Key], key_id: str) -> Said:
    """Removes what is sealed with a key that is not there. Raises Refused for one that is, or that sealed nothing."""
    with at_rest(settings):
        if key_id in (key.id for key in keys):
            raise Refused(text("The key {id} is there: nothing is lost.", id=key_id))
        count = sealed_counts(settings).get(key_id, 0)
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
