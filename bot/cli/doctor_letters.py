"""What `amtsbote doctor` says of letters: templates that can be set, a head, a share folder that takes files."""

from pathlib import Path
from tempfile import TemporaryFile

from bot.cli.speaking import reason
from bot.domain.errors import Refused
from bot.domain.letters.composing import missing_settings
from bot.domain.letters.settings import LetterSettings
from bot.domain.text import Lines, Said, text
from bot.letters.office_press import OfficePress


def examine_letters(letters: LetterSettings) -> tuple[Said, bool]:
    """What there is, and whether somebody should look at it. Raises Refused for what does not work."""
    OfficePress(letters).check()
    found: list[Said] = [text("all templates can be set")]
    if letters.templates:
        found.append(text("own ones from {folder}", folder=letters.templates))
    if letters.share_folder:
        _probe(Path(letters.share_folder))
        found.append(text("put into {folder} as well", folder=letters.share_folder))
    found.append(_said_legal(letters))
    missing = missing_settings(letters)
    if missing:
        lacking = ", ".join(missing)
        found.append(text("nothing can be written to debtors as long as {settings} are empty", settings=lacking))
    return Lines(found, separator="; "), bool(missing)


def _said_legal(letters: LetterSettings) -> Said:
    """Amtsbote cannot know whether somebody who knows the law has read them: so it says so each time."""
    if letters.legal_paragraphs:
        return text("invitations bear the legal consequences as you word them")
    return text("invitations bear Amtsbote’s legal consequences: have the legal service check them before first use")


def _probe(folder: Path) -> None:
    """Raises Refused unless a file can be made there."""
    try:
        with TemporaryFile(dir=folder):
            return
    except OSError as problem:
        raise Refused(
            text(
                "Nothing can be written to the share folder {folder} ({reason}); letters wait until it can.",
                folder=folder,
                reason=reason(problem),
            )
        ) from None
