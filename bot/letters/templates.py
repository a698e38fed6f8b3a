"""The templates: those of the program, and what stands in their place in the office's own folder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import Refused
from bot.domain.letters.duty_content import DutyLetterKind
from bot.domain.letters.every import AnyKind
from bot.domain.letters.intake_kinds import IntakeLetterKind
from bot.domain.letters.kinds import LetterKind
from bot.domain.text import text

OWN = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
TEMPLATES: Mapping[AnyKind, str] = {
    LetterKind.HAND_OVER: "uebergabe.typ",
    LetterKind.ORDER: "anordnung.typ",
    LetterKind.DEFERRAL: "stundungsbescheid.typ",
    LetterKind.DUNNING: "mahnung.typ",
    IntakeLetterKind.INVITATION: "einladung.typ",
    IntakeLetterKind.COVER: "anschreiben.typ",
    IntakeLetterKind.CHECKLIST: "checkliste.typ",
    DutyLetterKind.REPORT: "bericht.typ",
}
PARTS = frozenset({".typ", ".svg", ".png", ".jpg", ".jpeg"})
"""What belongs to a template: others, and a coat of arms to stand in its head."""
FONT_FILES = frozenset({".ttf", ".otf"})
LARGEST_PART = 2 * 1024 * 1024

# A package would be fetched from the network while somebody waits for a letter.
_PACKAGE = re.compile(r"\b(?:import|include)\s*\(?\s*\"@")


@dataclass(frozen=True)
class TemplateSet:
    """Files by their names, as they were when the program started; `fonts` are folders."""

    files: Mapping[str, bytes]
    fonts: tuple[Path, ...] = (FONTS,)


def load_templates(folder: str = "") -> TemplateSet:
    """A file of the office's folder stands in for that of the same name. Raises Refused where they cannot be read."""
    own = _parts_in(OWN)
    if not folder:
        return TemplateSet(own)
    path = Path(folder)
    if not path.is_dir():
        raise Refused(
            text("{folder} is no folder: please check templates in [letters].", folder=folder), field="templates"
        )
    theirs = _parts_in(path)
    for name, content in theirs.items():
        if name.endswith(".typ") and _PACKAGE.search(content.decode("utf-8", "replace")):
            raise Refused(text("{file} asks for a package from the network; please put it into the folder.", file=name))
    fonts = (FONTS, path) if any(each.suffix.lower() in FONT_FILES for each in path.iterdir()) else (FONTS,)
    return TemplateSet({**own, **theirs}, fonts)


def _parts_in(folder: Path) -> Mapping[str, bytes]:
    try:
        found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in PARTS and path.is_file()]
        for path in found:
            if path.stat().st_size > LARGEST_PART:
                raise Refused(text("{file} is too large for a part of a letter (at most 2 MB).", file=path.name))
        return {path.name: path.read_bytes() for path in found}
    except OSError as problem:
        raise Refused(
            text("{folder} cannot be read: {reason}.", folder=folder, reason=problem.strerror), field="templates"
        ) from None
