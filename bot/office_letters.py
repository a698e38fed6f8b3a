"""What must be so in the section [letters] of office.toml."""

from pathlib import Path

from bot.domain.errors import Refused
from bot.domain.letters.settings import LetterSettings
from bot.domain.personal_data.ibans import without_ibans
from bot.domain.text import text

FOLDERS = ("templates", "share_folder")
SHORTEST_LEGAL, LONGEST_LEGAL = 80, 3_000
"""Characters. What is shorter names no consequence, what is longer is another letter."""


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
    _check_legal(letters.legal_consequences)


def _check_legal(wording: str) -> None:
    if not wording:
        return
    if not SHORTEST_LEGAL <= len(wording) <= LONGEST_LEGAL or "§" not in wording:
        said = text(
            "the legal consequences belong here, with their paragraph (§), in {least} to {most} characters",
            least=SHORTEST_LEGAL, most=LONGEST_LEGAL,
        )  # fmt: skip
        raise Refused(said, field="legal_consequences")
    if not all(sign.isprintable() or sign in "\r\n" for sign in wording):
        raise Refused(text("a sign in it cannot be printed"), field="legal_consequences")


def _is_iban(value: str) -> bool:
    rest, found = without_ibans(value.casefold())
    return found and not any(map(str.isalnum, rest))
