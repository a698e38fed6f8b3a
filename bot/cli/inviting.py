"""What `amtsbote staff invite` needs beside the invitation: the bot's name, the link, and its picture."""

import asyncio
import os
import re
from pathlib import Path

from bot.cli.speaking import reason
from bot.domain.errors import Refused
from bot.domain.text import text

BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")


def checked_bot_name(given: str | None) -> str:
    """As given, with or without @; otherwise the messenger is asked whose token this is. Raises Refused."""
    from bot.cli.doctor import username
    from bot.settings import Settings, load

    if given is None:
        return asyncio.run(username(load(Settings)))
    name = given.removeprefix("@")
    if not BOT_NAME.fullmatch(name):
        raise Refused(text("This is not the name of a bot. A right one is {example}.", example="@jobcenter_bot"))
    return name


def save_picture(link: str, path: Path) -> None:
    """Readable for the user alone: whoever has the picture can use the invitation. Raises Refused."""
    from bot.qr import qr_png

    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(qr_png(link))
    except OSError as problem:
        raise Refused(
            text("The picture cannot be written to {path}: {reason}.", path=path, reason=reason(problem))
        ) from None
