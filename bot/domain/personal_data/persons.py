"""Namen without a form of address: Kundin Schmidt, heißt Kowalski, Name: Terhoeven."""

from collections.abc import Collection

from bot.domain.folding import name_words
from bot.domain.personal_data.name_words import FINITE_VERBS, NEVER_NAMES, SMALL_WORDS, SURNAMES, VERBS
from bot.domain.personal_data.names import is_colleague, is_noun, is_surname, start_of_name, whole_name
from bot.domain.personal_data.reading import Reading, Token, word_set

_CLIENTS = word_set("""
    Kunde Kundin Kunden Kundinnen Neukunde Neukundin Kd Klient Klientin Antragsteller Antragstellerin Ast Schuldner
    Schuldnerin Leistungsbezieher Leistungsbezieherin Leistungsempfänger Leistungsempfängerin Leistungsberechtigte
    Leistungsberechtigter Hilfeempfänger Hilfeempfängerin Widerspruchsführer Widerspruchsführerin Bürger Bürgerin
    Bewerber Bewerberin
""")
_KIN = word_set("""
    Partner Partnerin Ehemann Ehefrau Ehegatte Sohn Tochter Mutter Vater Bruder Schwester Vermieter Vermieterin Mieter
    Mieterin Nachbar Nachbarin Betreuer Betreuerin
""")
_ROLES = _CLIENTS | _KIN
_IS_CALLED = word_set("heißt heisst hieß hiess heißen")
_SUBJECTS = _ROLES | word_set("er sie Mann Frau Herr Person Dame Kind Mädchen Junge Familie")
_FILLERS = word_set(
    "jetzt nun nicht mehr eigentlich richtig übrigens mit seit aber inzwischen wohl auch Nachname Nachnamen Vorname"
)
_NAME_LABELS = word_set("Name Namen")
_LINKS = word_set("ist lautet") | {":", "="}
_PERSONS_VERBS = FINITE_VERBS - word_set("ist war wird wurde steht stellt legt kann muss soll kommt kam")
"""What people do, and papers do not: “Kunde Ausweis kommt nach”."""
_LABELS = _ROLES | _IS_CALLED | _NAME_LABELS
_SUBJECT_NEAR, _MOST_FILLERS = 5, 5


def holds_person(reading: Reading, known: Collection[str]) -> bool:
    """`known`: names of colleagues, which are nobody's data."""
    places = [index for index, low in enumerate(reading.lows) if low in _LABELS]
    colleagues = tuple(map(name_words, known)) if places else ()
    return any(
        _is_named(reading, index, start) and not is_colleague(whole_name(reading, start), colleagues)
        for index in places
        for start in [start_of_name(reading, _behind_fillers(reading, index + 1))]
    )


def _behind_fillers(reading: Reading, index: int) -> int:
    """heißt jetzt mit Nachnamen …; Name ist …"""
    label = reading.lows[index - 1]
    between = _FILLERS if label in _IS_CALLED else _LINKS if label in _NAME_LABELS else frozenset[str]()
    return next((place for place in range(index, index + _MOST_FILLERS) if reading.at(place).low not in between), index)


def _is_named(reading: Reading, index: int, start: int) -> bool:
    label, token = reading.lows[index], reading.at(start)
    if not token.is_word:
        return False
    if is_surname(token):
        return True
    if not _may_be_name(token):
        return False
    if label in _ROLES:
        return _behind_name(reading, start) in (FINITE_VERBS if token.low in SURNAMES else _PERSONS_VERBS)
    if label in _IS_CALLED:
        return not _SUBJECTS.isdisjoint(reading.lows[max(0, index - _SUBJECT_NEAR) : index])
    return _introduces(reading, index)


def _may_be_name(token: Token) -> bool:
    low = token.low
    return token.word.istitle() and not (
        is_noun(low) or low in NEVER_NAMES or low in _LABELS or (low in SMALL_WORDS | VERBS and low not in SURNAMES)
    )


def _behind_name(reading: Reading, start: int) -> str:
    """The word behind up to three with a capital letter."""
    ahead = (reading.at(place) for place in range(start + 1, start + 4))
    return next((token.low for token in ahead if not (token.is_word and token.word.istitle())), "")


def _introduces(reading: Reading, index: int) -> bool:
    """“Name: …” and “mit Namen …”; what somebody does “im Namen” of another is no name."""
    if reading.lows[index] == "name":
        return reading.at(index + 1).low in {":", "="}
    return reading.at(index - 1).low == "mit"
