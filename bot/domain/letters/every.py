"""Letters of cases of every kind, for whoever sets them."""

from bot.domain.letters.content import Letter
from bot.domain.letters.intake_content import IntakeLetter
from bot.domain.letters.intake_kinds import IntakeLetterKind
from bot.domain.letters.kinds import LetterKind

AnyKind = LetterKind | IntakeLetterKind
AnyLetter = Letter | IntakeLetter
EVERY_KIND: tuple[AnyKind, ...] = (*LetterKind, *IntakeLetterKind)
