"""Letters of cases of every kind, for whoever sets them."""

from bot.domain.letters.content import Letter
from bot.domain.letters.duty_content import DutyLetterKind, DutyReport
from bot.domain.letters.intake_content import IntakeLetter
from bot.domain.letters.intake_kinds import IntakeLetterKind
from bot.domain.letters.kinds import LetterKind

AnyKind = LetterKind | IntakeLetterKind | DutyLetterKind
AnyLetter = Letter | IntakeLetter | DutyReport
EVERY_KIND: tuple[AnyKind, ...] = (*LetterKind, *IntakeLetterKind, *DutyLetterKind)
