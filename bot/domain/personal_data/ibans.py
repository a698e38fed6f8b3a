"""IBAN, ISO 13616: the length of its country and the check digits, modulo 97, must be right."""

import re

_LENGTHS = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "br": 29, "by": 28,
    "ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dk": 18, "do": 28, "ee": 20, "eg": 29, "es": 24, "fi": 18,
    "fo": 18, "fr": 27, "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28, "hr": 21, "hu": 28, "ie": 22,
    "il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "li": 21, "lt": 20, "lu": 20,
    "lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19, "mr": 27, "mt": 31, "mu": 30, "nl": 18, "no": 15,
    "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29, "ro": 24, "rs": 22, "sa": 24, "sd": 18, "se": 24, "si": 19,
    "sk": 24, "sm": 27, "tl": 23, "tn": 24, "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20,
}  # fmt: skip
"""Signs of an IBAN by country, from the register of SWIFT."""

_COUNTRY = re.compile(r"(?:(?<![a-z0-9])|(?<=iban))(?:" + "|".join(_LENGTHS) + r")(?=[ .:\n-]?[0-9])")
_REST = {length: re.compile(rf"(?:[ .:\n-]?[a-z0-9]){{{length - 2}}}(?![a-z0-9])") for length in set(_LENGTHS.values())}
"""Between two signs one other may stand: people group them as they like."""

_HIDDEN = " § "
"""Stands in the place of an IBAN, so that no other rule reads its pieces."""


def without_ibans(low: str) -> tuple[str, bool]:
    """A folded message with its IBANs taken out, and whether there were any."""
    kept, end = [], 0
    for country in _COUNTRY.finditer(low):
        rest = _REST[_LENGTHS[country[0]]].match(low, country.end()) if country.start() >= end else None
        if rest is not None and _checks(country[0], re.sub(r"[^a-z0-9]", "", rest[0])):
            kept += [low[end : country.start()], _HIDDEN]
            end = rest.end()
    return "".join([*kept, low[end:]]), end > 0


def _checks(country: str, rest: str) -> bool:
    """ISO 7064: country and check digits go to the end, letters count from 10 (a) to 35 (z)."""
    return int("".join(str(int(sign, 36)) for sign in rest[2:] + country + rest[:2])) % 97 == 1
