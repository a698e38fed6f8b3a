"""Telefonnummern: abroad with + or 00, mobile numbers, numbers with an area code, and others that are called so."""

import re
from datetime import date

from bot.domain.personal_data.dates import dates_in

_CANDIDATE = re.compile(
    r"(?<![\w+*])(?<![0-9][./,:#_-])(?:\(?\+ ?|\()?[0-9](?:[ ./()-]{0,3}[0-9]){5,17}(?![0-9a-z_]|[,:][0-9])"
)
_DIGITS = {
    "null": "0", "eins": "1", "zwei": "2", "zwo": "2", "drei": "3", "vier": "4", "fuenf": "5", "sechs": "6",
    "sieben": "7", "acht": "8", "neun": "9",
}  # fmt: skip
_SPOKEN = re.compile(r"\b(?:(?:" + "|".join(_DIGITS) + r")\b[ ,-]{0,2}){6,20}")
_SEVERAL = re.compile(r" ?/ (?=\(?(?:0[1-9]|\+))| - (?=0[1-9]|\+)")
_GROUP = re.compile(r" \(?(?=\+|0[0-9])")
_AMOUNT = re.compile(r"[0-9][0-9.]{0,12},[0-9]{2}(?![0-9])|[0-9][0-9. ]{0,12} ?(?:€|eur\b|euro\b|%)")
_BG_NUMBER = re.compile(r"(?<![0-9])[0-9]{5} ?// ?[0-9]{7}(?![0-9])")
_SHORT_DATE = re.compile(r"(?<![0-9])[0-3]?[0-9]\.[01]?[0-9]\.(?:(?:19|20)?[0-9]{2})?(?!\.?[0-9])")
_MONTH = re.compile(r"(?<![0-9])(?<![0-9][ ./-])(?:0?[1-9]|1[0-2])[./](?:19|20)[0-9]{2}(?![0-9]|[ ./-][0-9])")
_TIME = re.compile(r"\b[0-2]?[0-9][:.][0-5][0-9](?: ?uhr| ?h\b|(?= ?-))|\b[0-2]?[0-9]:[0-5][0-9]\b")
_CALLED = re.compile(
    r"\b(?:tel|telefon\w*|handy\w*|mobil\w*|ruf|rufnummer|rufnr|telnr|fon|phone|festnetz\w*|whatsapp|cell)\b"
    r"[^0-9+\n]{0,24}\Z"
)
_ASKED_TO_CALL = re.compile(r"\b(?:rueckruf|zurueckruf\w*|anrufen|anruf|erreich\w*|sms)\b[^0-9+\n]{0,24}\Z")
_CALLED_AFTER = re.compile(r" ?\(?(?:tel|telefon|handy|mobil|festnetz|privat)\b")
_EXTENSION = re.compile(
    r"\b(?:durchwahl|dw|nebenstelle|intern\w*|kurzwahl|app|apparat|zentrale|hotline|servicenummer)\b[^0-9+\n]{0,12}\Z"
)
_LABELLED = re.compile(
    r"(?:\b(?:kz|az|aktenzeichen|id|bg|kd|blz|fall|zeichen|code|pin|tan|rv|sv|svnr)"
    r"|(?:anordnung|kassenzeichen|konto|ticket|beleg|rechnung|vorgang|buchung|order|mandat|haushaltsstelle|kostenstelle|produkt"
    r"|debitor|plz|akte|referenz|verwendungszweck|steuer|inventar|lizenz|geschaeftszeichen|versicherung|einheit|serien)\w*"
    r"|(?<!telefon)(?<!handy)(?<!ruf)(?<!tel)(?<!mobil)(?:nummer|nr))"
    r"(?:[ .:#,-]{0,3}(?:nr|nummer|no|ist|lautet|war|mit|der|die|das)){0,2}[ .:#,-]{0,3}\Z"
)
_SERVICE = re.compile(r"0(?:800|180|137|900|190|700|32)")
_MOBILE = re.compile(r"01[567]")
_LOOK_BACK = 40
_INTERNATIONAL, _NATIONAL, _LOCAL = range(8, 16), range(8, 14), range(6, 13)
_SURELY_INTERNATIONAL, _SURELY_MOBILE = range(12, 16), range(11, 14)


def holds_phone(low: str, today: date, *, surely: bool = False) -> bool:
    """`low` without IBANs. Extensions, service numbers and the office's switchboard (…-0) are nobody's.

    `surely`: only what can be nothing else, which is mobile numbers, those with + or 00, and what is called one.
    """
    plain = _without_dates(_SPOKEN.sub(_in_digits, low), today)
    for pattern in (_BG_NUMBER, _TIME, _AMOUNT, _SHORT_DATE, _MONTH):
        plain = pattern.sub(";", plain)
    plain = _SEVERAL.sub(" ; ", plain)
    return any(_is_phone(plain, match, surely) for match in _CANDIDATE.finditer(plain))


def _in_digits(spoken: re.Match[str]) -> str:
    return "".join(_DIGITS[word] for word in re.findall(r"[a-z]+", spoken[0])) + " "


def _without_dates(low: str, today: date) -> str:
    kept, end = [], 0
    for found in sorted(dates_in(low, today), key=lambda each: each.start):
        if found.start >= end:
            kept += [low[end : found.start], ";"]
            end = found.end
    return "".join([*kept, low[end:]])


def _is_phone(plain: str, match: re.Match[str], surely: bool) -> bool:
    before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _EXTENSION.search(before) or re.match(r" ?(?:uhr|euro|eur|€|%)", plain[match.end() : match.end() + 6]):
        return False
    called = _CALLED.search(before) or _CALLED_AFTER.match(plain, match.end())
    if not called and _LABELLED.search(before):
        return False
    called = called or _ASKED_TO_CALL.search(before)
    written = match[0]
    starts = [0, *(group.end() for group in _GROUP.finditer(written))]
    return any(_is_dialled(written[start:], called is not None, surely) for start in starts)


def _is_dialled(written: str, called: bool, surely: bool) -> bool:
    digits = re.sub(r"[^0-9]", "", written)
    if "+" in written[:2]:
        return len(digits) in _INTERNATIONAL
    if written.startswith("00"):
        return len(digits) in (_SURELY_INTERNATIONAL if surely else _INTERNATIONAL) and digits[2] != "0"
    if not digits.startswith("0"):
        return called and len(digits) in _LOCAL
    if _SERVICE.match(digits) or re.search(r"-0\Z", written) or len(digits) not in _NATIONAL:
        return False
    if _MOBILE.match(digits):
        return not surely or len(digits) in _SURELY_MOBILE
    return digits[1] != "1" and (called or (not surely and _has_area_code(written)))


def _has_area_code(written: str) -> bool:
    """Area code and number stand apart by a blank, slash, hyphen or bracket; one run of digits must be long enough."""
    code, *rest = re.split(r"[^0-9]+", written.strip("("))
    if not rest:
        return len(code) in range(9, 13)
    return len(code) in range(3, 7) or "/" in written
