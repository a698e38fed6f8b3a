"""Setzt Schreiben: one compiler for all of them, so that fonts are read once and a letter takes milliseconds."""

import json
import re
from datetime import UTC, datetime
from threading import Lock

import structlog
from typst import Compiler, TypstError

from bot.domain.errors import NotPrintable, Refused
from bot.domain.letters.every import AnyKind, AnyLetter
from bot.domain.text import text
from bot.letters.samples import sample
from bot.letters.templates import FONTS, TEMPLATES, TemplateSet
from bot.letters.writing import written

MAIN = "main.typ"
"""The name Typst looks for; the letter's own template goes by it."""

log = structlog.get_logger()

_NOT_IN_THE_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')


class TemplateUnsound(Refused):
    """A template cannot be set, whatever is to stand in it."""


class Press:
    """Implements `bot.ports.letters.LetterPress`; may be used by several threads.

    System fonts are ignored: a letter looks the same on every machine. What stands in it comes in as data, so no name
    is ever a command. PDF/A-2a: archivable for decades; PDF/UA-1: readable aloud. What would be neither is not made.
    """

    def __init__(self, templates: TemplateSet) -> None:
        self._files = dict(templates.files)
        self._compiler = Compiler(
            font_paths=[str(folder) for folder in templates.fonts], ignore_system_fonts=True, root=str(FONTS)
        )
        self._lock = Lock()

    def render(self, kind: AnyKind, letter: AnyLetter) -> bytes:
        """The PDF: a whole one, or none. Raises NotPrintable, which names the sign; Refused or TemplateUnsound."""
        try:
            return self._set(kind, letter)
        except TypstError as problem:
            self.check(kind)
            log.error("letter_not_set", kind=kind.value, error=type(problem).__name__)
            raise _why(problem) from None

    def check(self, kind: AnyKind) -> None:
        """Raises TemplateUnsound with file, line and reason where not even invented data can be set."""
        try:
            self._set(kind, sample(kind))
        except TypstError as problem:
            raise TemplateUnsound(
                text(
                    "The template {file} cannot be used: {reason}",
                    file=TEMPLATES[kind],
                    reason=_where(problem, TEMPLATES[kind]),
                )
            ) from None

    def _set(self, kind: AnyKind, letter: AnyLetter) -> bytes:
        files = {**self._files, MAIN: self._files[TEMPLATES[kind]]}
        data = json.dumps(written(letter), ensure_ascii=False)
        noon = datetime(letter.day.year, letter.day.month, letter.day.day, 12, tzinfo=UTC)
        with self._lock:
            made = self._compiler.compile(  # type: ignore[type-var]  # its stubs do not know projects in memory
                files, format="pdf", pdf_standards=["a-2a", "ua-1"], sys_inputs={"brief": data}, timestamp=noon
            )
        assert isinstance(made, bytes)
        return made


def _why(problem: TypstError) -> Refused:
    """What came from Typst may hold the name itself: only a single sign of it is repeated."""
    sign = _NOT_IN_THE_FONT.search(str(problem))
    if sign is None:
        return Refused(text("This letter cannot be set. Please tell the administration."))
    said = text(
        "The sign {sign} cannot be printed. Please write it in Latin letters, as in the identity card.",
        sign=sign[1],
    )
    return NotPrintable(said, sign[1])


def _where(problem: TypstError, template: str) -> str:
    """Line and reason, without the picture of the line; of invented data nothing has to be hidden."""
    place = re.search(r"([^\s/]+\.typ):(\d+)", str(getattr(problem, "diagnostic", "")))
    if place is None:
        return str(problem)
    return f"{template if place[1] == MAIN else place[1]}, {place[2]}: {problem}"
