"""Geburtsdaten: a date that is called one, and a day long ago that nothing else explains."""

import re
from datetime import date

from bot.domain.folding import folded
from bot.domain.parsing.day_words import MONTHS
from bot.domain.personal_data.dates import Found, dates_in, loose_dates_in, opens_period
from bot.domain.personal_data.reading import word_set

_BEFORE, _AFTER, _AROUND = 64, 40, 60
_CALLED = re.compile(
    r"(?:\b(?:geb|geboh?r(?:e?ne?[rnms]?)?|geborn?|geb\.?-?(?:dat\w{0,4}|tag)|geburt|geburts(?!tag)\w{1,12}|dob|born|birth\w{0,8})\b"
    r"|zur welt|auf die welt|licht der welt)[^0-9;!?\n]{0,44}\Z"
)
_OTHER_CALL = re.compile(r"\b(?:bescheid|antrag(?!st)|frist|schreiben|urkunde)\w*|\b(?:vom|seit|ausgestellt)\b")
_STAR = re.compile(r"\*[ .:]{0,2}\Z")
_BULLET = re.compile(r"(?:\A|\n)\* ?\Z")
_CALLED_AFTER = re.compile(
    r"[ ,)]{0,2}(?:(?!und\b|oder\b)[a-z/-]{1,24} ){0,4}"
    r"(?:geb\b|geboh?re?n\b|zur welt|auf die welt|licht der welt|geburtsdatum)"
)
_ANNOUNCES = re.compile(r"\bgeb(?:\b|or|oh|dat|tag|urt)|\bborn|\bbirth|\bdob\b|welt\b|\*")
"""Without any of these no loose date is one of birth."""
_TURNS = re.compile(
    r"\bw(?:ird|urde|erden) (?:[a-z]{1,12} ){0,2}?(?:am )?"
    r"[0-3]?[0-9]\. ?(?:[01]?[0-9]\.|[a-z]{3,9})(?:(?:20)?[0-9]{2})?,? (?:erst |schon )?"
    r"[0-9]{1,3}(?: ?(?:jahre|j\.)| ?[^\w\s€%/-](?![0-9])| ?\Z| ?\n)"
)
_NTH_BIRTHDAY = re.compile(r"\b[0-3]?[0-9]\. ?(?:[01]?[0-9]\.|[a-z]{3,9})[^.!?\n0-9]{0,24}\b[0-9]{1,3}\. geburtstag")
"""Day and age tell the date of birth: “wird am 3.4. 40”, “am 3.4. ihren 40. Geburtstag”."""
_CHILD = re.compile(r"\b(?:kind|sohn|tochter|toechterchen|baby|saeugling|enkel(?:in)?|bruder|schwester)[ ,:(]{0,3}\Z")
_WITHOUT_YEAR = re.compile(
    r"\b(?:geb\.?|geboren)(?: am)? [0-3]?[0-9](?:\. ?[01]?[0-9]\.|\. (?:" + "|".join(map(folded, MONTHS)) + r")\b)"
)
_BIRTHDAY_BEFORE = re.compile(r"\bgeburtstag\w{0,3}\b[^0-9;!?\n]{0,24}\Z")
_BIRTHDAY_AFTER = re.compile(r"[ ,)]{0,2}(?:[a-z-]{1,18} ){0,3}geburtstag")
_PERSON = re.compile(
    r"\b(?:kund(?:e|in)|frau|herrn?|sohn|tochter|kind|mutter|vater|person|mann|ehe(?:mann|frau)|partner(?:in)?|antragsteller(?:in)?"
    r"|schuldner(?:in)?|klient(?:in)?|bruder|schwester|[a-z]\.)[ ,:(]{0,3}\Z"
)
_OTHER_DAY = word_set("vom seit ab bis zum stand von dem der fassung zwischen und vor nach am im den")
_REASON = re.compile(
    r"gesetz|kraft|fassung|urteil|beschluss|erlass|richtlinie|verordnung|vertrag|eingef|gueltig|version|darlehen|miet|einzug"
    r"|verjaehr|stand\b|aenderung|reform|konto|bgbl|weisung|kuendig|\bsgb\b|gegruendet|eroeffn|laufzeit|archiv|system|hartz"
    r"|alt(?:fall|bestand|last|forderung)|sozialhilfe|bshg|seit\b|format|beispiel"
)
_REASON_OF_OFFICE = re.compile(
    r"bescheid|rechnung|stichtag|forderung|zahl|akte|zeitraum|bewillig|antrag|widerspruch|mahn|buchung|frist|rueckstand"
    r"|anordnung|eingang|vereinbarung|aufhebung|vermerk|protokoll|formular"
)
_FIRST_DAY_OF_OFFICES = date(2005, 1, 1)
"""Jobcenters began with the SGB II: what is older is no notice or claim of theirs."""
_AGES = range(14, 111)
_PLACEHOLDERS = (date(1900, 1, 1), date(1970, 1, 1))
"""What computers write where they know no date."""


def holds_birth_date(low: str, today: date) -> bool:
    """Month and year alone are none: for the age limit they are asked for in the chat."""
    return (
        _WITHOUT_YEAR.search(low) is not None
        or _TURNS.search(low) is not None
        or _NTH_BIRTHDAY.search(low) is not None
        or (
            _ANNOUNCES.search(low) is not None
            and any(_is_called_birth(low, found, today) for found in loose_dates_in(low, today))
        )
        or any(_is_birth(low, found, today) for found in dates_in(low, today))
    )


def _is_birth(low: str, found: Found, today: date) -> bool:
    if _is_called_birth(low, found, today):
        return True
    return (_is_long_ago(found, today) or _is_childs(low, found, today)) and not _has_other_reason(low, found)


def _is_called_birth(low: str, found: Found, today: date) -> bool:
    if found.day > today:
        return False
    before = low[max(0, found.start - _BEFORE) : found.start]
    called = _CALLED.search(before)
    if called is not None and not _OTHER_CALL.search(called[0]):
        return True
    if _STAR.search(before) and not _BULLET.search(before):
        return True
    if _years_ago(found.day, today) >= 1 and (_BIRTHDAY_BEFORE.search(before) or _BIRTHDAY_AFTER.match(low, found.end)):
        return True
    return _CALLED_AFTER.match(low, found.end, found.end + _AFTER) is not None


def _is_long_ago(found: Found, today: date) -> bool:
    """Two digits count only for the last century: 01.05.05 is rather a number of something."""
    return _years_ago(found.day, today) in _AGES and (found.full_year or found.day.year < 2000)


def _is_childs(low: str, found: Found, today: date) -> bool:
    """A child's bare date, if it is no step of this year."""
    return (
        _years_ago(found.day, today) >= 1
        and _CHILD.search(low[max(0, found.start - _BEFORE) : found.start]) is not None
    )


def _years_ago(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _has_other_reason(low: str, found: Found) -> bool:
    before = low[max(0, found.start - _BEFORE) : found.start].rstrip(" (")
    around = (max(0, found.start - _AROUND), found.end + _AROUND)
    if _PERSON.search(before):
        return False
    return (
        found.day in _PLACEHOLDERS
        or before.rpartition(" ")[2].strip(".,:;(") in _OTHER_DAY
        or before.endswith("-")
        or opens_period(low, found)
        or _REASON.search(low, *around) is not None
        or (found.day >= _FIRST_DAY_OF_OFFICES and _REASON_OF_OFFICE.search(low, *around) is not None)
    )
