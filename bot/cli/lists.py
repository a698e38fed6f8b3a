"""`amtsbote list`: a register of claims, counted, or as a spreadsheet."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.speaking import reason, say, shell_locale
from bot.domain.errors import Refused
from bot.domain.lists.names import PARTS, ListName, Part
from bot.domain.text import Said, ntext, text

if TYPE_CHECKING:
    from bot.domain.lists.table import Table
    from bot.ports import UnitOfWork


def take_list(name: ListName, part: Part | None, team: str | None, file: Path | None, *, names: bool) -> None:
    """Says how many there are and what they come to; with a `file`, writes it there. Raises Refused."""
    from bot.cli.books import opened_books
    from bot.domain.lists.selection import selection
    from bot.i18n import Translator
    from bot.spreadsheets import write_table
    from bot.usecases.claim_lists import office_table, record_taken

    if part is not None and part not in PARTS.get(name, ()):
        raise Refused(_no_such_part(name))
    if names and file is None:
        raise Refused(text("--with-names needs --xlsx: names are not shown on a screen."))
    table: Table | None = None
    with opened_books(opens_sealed=names) as (uow, moment):
        team_id = _team(team, uow)
        wanted = selection(name, part, team_id, moment)
        totals = uow.claim_lists.totals(wanted)
        if file is not None:
            table = office_table(uow, moment, wanted, names=names)
            record_taken(uow, None, moment, name, team_id, names=names)
        timezone = moment.office.timezone
    if file is not None and table is not None:
        store(file, write_table(table, Translator(shell_locale(), timezone)))
    said = ntext("{list}: {n} entry, {sum}", "{list}: {n} entries, {sum} in all", totals.count,
                 list=text(name.label), sum=totals.sum)  # fmt: skip
    say(said)
    if file is not None:
        say(text("Written to {file}.", file=file))


def _team(name: str | None, uow: "UnitOfWork") -> int | None:
    if name is None:
        return None
    team = uow.teams.by_name(name)
    if team is None:
        known = ", ".join(each.name for each in uow.teams.all())
        raise Refused(text("There is no such team. Known: {teams}.", teams=known))
    return team.id


def _no_such_part(name: ListName) -> Said:
    parts = PARTS.get(name, ())
    if not parts:
        return text("{list} has no parts.", list=text(name.label))
    return text("{list} has these parts: {parts}.", list=text(name.label), parts=", ".join(parts))


def store(file: Path, content: bytes) -> None:
    """Its owner's alone, whole or not at all. Raises Refused."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
            written.write(content)
        beside.replace(file)
    except OSError as problem:
        with suppress(OSError):
            beside.unlink()
        raise Refused(
            text("The file {file} cannot be written ({reason}).", file=file, reason=reason(problem))
        ) from None
