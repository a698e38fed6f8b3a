"""What must be so in the section [letters] of office.toml."""

from pathlib import Path

from bot.domain.errors import Refused
from bot.domain.letters.settings import LetterSettings
from bot.domain.personal_data.ibans import without_ibans
from bot.domain.text import text

FOLDERS = ("templates", "share_folder")


def check_letters(letters: LetterSettings) -> None:
    """Raises Refused with the name of the setting as its `field`. Whether a folder is there, `amtsbote doctor` says: a
    share may be gone for an hour."""
    if letters.iban and not _is_iban(letters.iban):
        raise Refused(
            text("this is no IBAN: its check digits do not fit. Letters would name a wrong account."), field="iban"
        )
    if letters.mail and "@" not in letters.mail.strip("@"):
        raise Refused(
            text("an address belongs here, for example {example}", example="post@jobcenter.example"), field="mail"
        )
    for field in FOLDERS:
        folder = getattr(letters, field)
        if folder and not Path(folder).is_absolute():
            example = "/srv/amtsbote/vorlagen"
            raise Refused(text("the whole path belongs here, for example {example}", example=example), field=field)


def _is_iban(value: str) -> bool:
    rest, found = without_ibans(value.casefold())
    return found and not any(map(str.isalnum, rest))
