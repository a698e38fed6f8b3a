"""Reads the references of the field, brings each to one form and masks it."""

import re

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import Text, text

_BG_NUMBER = re.compile(r"([0-9]{5}) ?(?:// ?|BG ?)([0-9]{7})", re.I)
_CUSTOMER_NUMBER = re.compile(r"([0-9]{3}) ?([A-Z]) ?([0-9]{6})", re.I | re.A)
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9](?:[A-Z0-9./_ -]{1,28})[A-Z0-9]", re.I | re.A)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?: [0-9]{4}){4} [0-9]{2})", re.I | re.A)
_IN_PASSING = tuple(
    re.compile(rf"(?<![A-Z0-9]){pattern.pattern}(?![A-Z0-9])", re.I | re.A)
    for pattern in (_BG_NUMBER, _CUSTOMER_NUMBER, _IBAN)
)
_BG_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*BG\s*(?=\d)")
_SHOWN = 4


def bg_number(raw: str) -> str:
    """BG-Nummer: `12345//0001234` or `12345BG0001234`, always returned as `12345//0001234`. Raises Unreadable."""
    match = _BG_NUMBER.fullmatch(tidy(raw))
    if match is None:
        raise Unreadable(text("This is not a BG number. It looks like 12345//0001234 or 12345BG0001234."))
    return f"{match[1]}//{match[2]}"


def customer_number(raw: str) -> str:
    """Kundennummer: `123D123456`, the letter returned as a capital. Raises Unreadable."""
    match = _CUSTOMER_NUMBER.fullmatch(tidy(raw))
    if match is None:
        raise Unreadable(text("This is not a customer number. It looks like 123D123456."))
    return f"{match[1]}{match[2].upper()}{match[3]}"


def order_no(raw: str) -> str:
    """Anordnungsnummer of the accounting office. Raises Unreadable."""
    return _code(
        raw,
        text(
            "This is not an order number. It has 3 to 30 letters, digits and the signs . / - _ "
            "and at least one digit, such as 2026-000123."
        ),
    )


def cash_ref(raw: str) -> str:
    """Kassenzeichen of the treasury. Raises Unreadable."""
    return _code(
        raw,
        text(
            "This is not a cash reference. It has 3 to 30 letters, digits and the signs . / - _ "
            "and at least one digit, such as 5.0110.000123.4."
        ),
    )


def account(raw: str) -> str:
    """Personenkonto in the bookkeeping. Raises Unreadable, also for bank accounts."""
    return _code(
        raw,
        text(
            "This is not a personal account. It has 3 to 30 letters, digits and the signs . / - _ "
            "and at least one digit, such as 1234567."
        ),
    )


def mask(reference: str) -> str:
    """`…1234`: the last four characters; of a short reference no more than half."""
    shown = min(_SHOWN, len(reference) // 2)
    return "…" + reference[len(reference) - shown :]


def folded_reference(reference: str) -> str:
    """Capitals, letters and digits only: `5.0110.000123.4` and `5 0110 000123 4` are one, `12345//0001234` and
    `12345BG0001234`, too."""
    return "".join(filter(str.isalnum, _BG_BETWEEN_DIGITS.sub("", reference.upper())))


def holds_reference(words: str) -> bool:
    """Whether a BG number, a customer number or an IBAN stands anywhere in what somebody wrote."""
    return any(pattern.search(words) for pattern in _IN_PASSING)


def _code(raw: str, complaint: Text) -> str:
    written = tidy(raw)
    if _IBAN.fullmatch(written):
        raise Unreadable(text("This looks like an IBAN. Bank details of clients do not belong in the chat."))
    if not _CODE.fullmatch(written) or _BG_NUMBER.fullmatch(written) or _CUSTOMER_NUMBER.fullmatch(written):
        raise Unreadable(complaint)
    return written
