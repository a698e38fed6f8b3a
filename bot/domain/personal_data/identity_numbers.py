"""Rentenversicherungsnummer (§ 147 SGB VI) and Steuer-ID (§ 139b AO): the check digit must be right."""

import re
from collections import Counter

from bot.domain.personal_data.kinds import PersonalKind

_APART = r"[ .:/\n-]?"
"""Between two signs one other may stand: people group them as they like."""
_PENSION = re.compile(
    rf"(?<![a-z0-9])[0-9](?:{_APART}[0-9]){{7}}{_APART}[a-z](?:{_APART}[0-9]){{3}}(?![a-z0-9])"
)  # area, day of birth, initial of the name at birth, serial number, check digit: 65 170839 J 003
_TAX = re.compile(rf"(?<![a-z0-9])(?<![0-9][.,])[1-9](?:{_APART}[0-9]){{10}}(?![a-z0-9]|[.,][0-9])")
_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_MOST_ALIKE = 3
_HIDDEN = " § "
"""Stands in the place of a number, so that no other rule reads its pieces."""


def without_identity_numbers(low: str) -> tuple[str, frozenset[PersonalKind]]:
    """A folded message with these numbers taken out, and which kinds of them there were."""
    found = set()

    def take(kind: PersonalKind, is_right: bool, written: str) -> str:
        if is_right:
            found.add(kind)
        return _HIDDEN if is_right else written

    low = _PENSION.sub(lambda match: take(PersonalKind.PENSION_NUMBER, _is_pension_number(match[0]), match[0]), low)
    low = _TAX.sub(lambda match: take(PersonalKind.TAX_ID, _is_tax_id(match[0]), match[0]), low)
    return low, frozenset(found)


def _is_pension_number(written: str) -> bool:
    """The letter counts as two digits (A = 01 … Z = 26); the digits of all weighted digits add up to the last one."""
    signs = re.sub(r"[^a-z0-9]", "", written)
    digits = f"{signs[:8]}{ord(signs[8]) - ord('a') + 1:02}{signs[9:11]}"
    products = (int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(signs[11])


def _is_tax_id(written: str) -> bool:
    """ISO 7064, MOD 11,10. Of the first ten digits exactly one stands twice or three times."""
    *digits, check = map(int, re.sub(r"[^0-9]", "", written))
    often = [times for times in Counter(digits).values() if times > 1]
    if len(often) != 1 or often[0] > _MOST_ALIKE:
        return False
    rest = 10
    for digit in digits:
        rest = ((rest + digit) % 10 or 10) * 2 % 11
    return (11 - rest) % 10 == check
