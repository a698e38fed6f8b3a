"""Reads amounts of money the way they are written in German offices."""

import re

from bot.domain.errors import Unreadable
from bot.domain.money import Money
from bot.domain.parsing.noise import tidy
from bot.domain.text import N_, text

LARGEST = Money.euro(999_999_999, 99)

_CURRENCY = r"(?:€|EUR|Euro)"
_WHOLE = r"0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}"
_NO_CENTS = r"--|[-–—]"
_AMOUNT = re.compile(
    rf"(?:{_CURRENCY} ?)?(?P<whole>{_WHOLE})(?:,(?:(?P<cents>[0-9]{{1,2}})|{_NO_CENTS}))?(?: ?{_CURRENCY})?", re.I
)
_NEGATIVE = re.compile(rf"[-–−] ?(?:{_CURRENCY} ?)?[0-9].*", re.I)
_OTHER_SIGNS = re.compile(rf"(?:{_CURRENCY} ?)?[0-9]+[.,' ][0-9.,' ]*(?: ?{_CURRENCY})?", re.I)

_GENERIC = N_("This is not an amount. Please write it such as 1.234,56 or 1234,56.")
_FOREIGN = N_("I cannot tell euro from cents here. Please write the cents after a comma, such as 1.234,56.")


def euro_amount(raw: str) -> Money:
    """Zero or more, up to 999.999.999,99 €: `1.234,56 €`, `1234,56`, `1 234,56`, `EUR 50`, `50,-`.

    Full groups of three are thousands (`1.234` is 1234 euro). Forms that a German and an English reader read
    differently (`1234.56`, `1,234`, `1'234`) raise Unreadable, as does all else.
    """
    written = tidy(raw)
    match = _AMOUNT.fullmatch(written)
    if match is None:
        raise Unreadable(text(_complaint(written)))
    whole = int(re.sub(r"[. ]", "", match["whole"]))
    amount = Money.euro(whole, int((match["cents"] or "0").ljust(2, "0")))
    if amount > LARGEST:
        raise Unreadable(text("This amount is too large: {largest} at most.", largest=LARGEST))
    return amount


def _complaint(written: str) -> str:
    if _NEGATIVE.fullmatch(written):
        return N_("An amount has no minus sign. Please write it such as 1.234,56.")
    return _FOREIGN if _OTHER_SIGNS.fullmatch(written) else _GENERIC
