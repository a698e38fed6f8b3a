"""The office's press: fonts and templates are read when the first letter is written, not when the program starts."""

from functools import cached_property
from typing import TYPE_CHECKING

from bot.domain.letters.every import EVERY_KIND, AnyKind, AnyLetter
from bot.domain.letters.intake_kinds import IntakeLetterKind
from bot.domain.letters.settings import LetterSettings

if TYPE_CHECKING:
    from bot.letters.press import Press


class OfficePress:
    """Implements `bot.ports.letters.LetterPress`. Templates that cannot be read are looked at again with the next
    letter; those that could hold until the program ends."""

    def __init__(self, letters: LetterSettings) -> None:
        self._letters = letters

    def render(self, kind: AnyKind, letter: AnyLetter) -> bytes:
        return self._press.render(kind, letter)

    def check(self) -> None:
        """Raises Refused for the first template that cannot be used, or for a sign in what the office words itself."""
        for kind in EVERY_KIND:
            self._press.check(kind)
        if own := self._letters.legal_paragraphs:
            from bot.letters.intake_samples import invitation_with

            self._press.render(IntakeLetterKind.INVITATION, invitation_with(own))

    @cached_property
    def _press(self) -> "Press":
        from bot.letters.press import Press
        from bot.letters.templates import load_templates

        return Press(load_templates(self._letters.templates))
