"""`amtsbote keys`: the keys under which everything personal is sealed."""

from typing import Annotated

import typer

keys_app = typer.Typer(no_args_is_help=True, help="Keys of what is encrypted: make, list, rotate, drop.")


@keys_app.command()
def new() -> None:
    """Make the key file with a first key; one that is there is never overwritten."""
    from bot.cli.preparing import ready_folder
    from bot.cli.rotating import fresh_key
    from bot.cli.speaking import say
    from bot.domain.errors import Refused
    from bot.domain.text import text
    from bot.settings import StoreSettings, load
    from bot.vault_file import make_key_file

    settings = load(StoreSettings)
    if settings.keys is not None:
        raise Refused(text("The keys stand in AMTSBOTE_KEYS: a key file beside it would not be read."))
    ready_folder(settings.key_path.parent)
    key = fresh_key()
    make_key_file(settings.key_path, key)
    say(text("The key {id} is in {file}.", id=key.id, file=settings.key_path))
    say(text("Please keep a copy of this file in another place: without it nobody can read what it seals."))


@keys_app.command("list")
def list_keys() -> None:
    """List the keys, the newest last: id, and how many values are sealed with it."""
    from bot.cli.rotating import sealed_counts
    from bot.cli.speaking import in_words
    from bot.domain.text import text
    from bot.settings import StoreSettings, load
    from bot.vault_keys import load_keys

    settings = load(StoreSettings)
    ids = [key.id for key in load_keys(settings)]
    counts = sealed_counts(settings)
    states = {key_id: text("is missing") for key_id in counts if key_id not in ids}
    states |= {key_id: text("opens") for key_id in ids} | {ids[-1]: text("seals and opens")}
    for key_id, state in states.items():
        print(f"{key_id:<40} {counts.get(key_id, 0):>9}  {in_words(state)}")


@keys_app.command()
def rotate() -> None:
    """Seal everything anew with a new key, while the assistant is stopped. What was interrupted goes on."""
    from bot.cli.rotating import at_rest, require_none_broken, seal_anew, with_newer_key
    from bot.cli.speaking import say
    from bot.domain.text import ntext
    from bot.settings import StoreSettings, load
    from bot.vault_keys import load_keys

    settings = load(StoreSettings)
    keys = load_keys(settings)
    with at_rest(settings):
        progress = seal_anew(settings, keys)
        if not progress.done:
            keys = with_newer_key(settings, keys)
            progress = seal_anew(settings, keys)
    say(
        ntext(
            "{n} value is sealed anew, with the key {id}.",
            "{n} values are sealed anew, with the key {id}.",
            progress.done,
            id=keys[-1].id,
        )
    )
    require_none_broken(progress.broken, keys[-1].id)


@keys_app.command()
def drop(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="As amtsbote keys list shows it.")],
    lost: Annotated[
        bool,
        typer.Option(
            "--lost",
            help="Remove all that cannot be opened any more: the key is gone for good, or what it sealed is broken.",
        ),
    ] = False,
) -> None:
    """Remove an old key, once nothing is sealed with it any more."""
    from bot.cli.rotating import at_rest, forget, require_droppable, without_lost
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.settings import StoreSettings, load
    from bot.vault_file import remove_from_key_file
    from bot.vault_keys import load_keys

    settings = load(StoreSettings)
    keys = load_keys(settings)
    if lost:
        say(without_lost(settings, keys, key_id))
        if key_id not in (key.id for key in keys):
            return
    with at_rest(settings):
        require_droppable(settings, keys, key_id)
        forget(settings, key_id)
        if settings.keys is None:
            remove_from_key_file(settings.key_path, key_id)
            done = text("The key {id} is removed.", id=key_id)
        else:
            done = text("Nothing is sealed with {id} any more: please take it out of AMTSBOTE_KEYS.", id=key_id)
    say(done)
    say(text("Keep a copy of it for as long as you keep backups from its time."))
