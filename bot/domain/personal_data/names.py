"""Namen: what follows “Herr”, “Frau”, “Familie” and the like, when it can be a name and is no colleague's."""

from collections.abc import Collection, Iterable

from bot.domain.folding import name_words
from bot.domain.personal_data.name_words import (
    ADVERB_ENDINGS,
    ALSO_LOWER,
    ALSO_NAMES,
    ALSO_THINGS,
    ALSO_WORDS,
    ARTICLES,
    BORN_WORDS,
    CONTRACTIONS,
    DEGREES,
    FINITE_VERBS,
    NAME_FOLLOWS,
    NAMED_AFTER,
    NEVER_NAMES,
    NOUN_ENDINGS,
    NOUNS,
    PARTICLES,
    PLURAL_SALUTATIONS,
    PREFIXES,
    SALUTATIONS,
    SLIPS,
    SMALL_WORDS,
    SURNAMES,
    VERB_ENDINGS,
    VERBS,
    WEEKDAYS_BEFORE,
)
from bot.domain.personal_data.reading import Reading, Token

_BETWEEN = frozenset(".:\"'([{<#*_")
"""May stand between “Fr.”, “Dr.” and the name, or open it."""
_LOOSELY_BETWEEN = frozenset("-,/\n")
"""Behind them only a surname of the list is meant: “Frau, Müller”, but not “Frau, Kind”."""
_MOST_BEFORE_A_NAME = 12
_MOST_NAMES = 4
_SHORTEST = 2
_SHORTEST_VERB = 5
_BEFORE_A_BREAK = SALUTATIONS - {"fr"}
_TITLES = SALUTATIONS | NAME_FOLLOWS | SLIPS
CERTAIN = SURNAMES - ALSO_WORDS


def holds_name(reading: Reading, known: Collection[str]) -> bool:
    """`known`: names of colleagues, which are nobody's data."""
    colleagues = tuple(map(name_words, known))
    return any(_names_a_client(reading, index, colleagues) for index, low in enumerate(reading.lows) if low in _TITLES)


def _names_a_client(reading: Reading, index: int, colleagues: tuple[frozenset[str], ...]) -> bool:
    start = start_of_name(reading, index + 1)
    if reading.at(start).word in _LOOSELY_BETWEEN and reading.lows[index] in _BEFORE_A_BREAK:
        start += 1
        is_name = is_surname(reading.at(start)) and reading.at(start).word.istitle()
    else:
        is_name = _is_name(reading, index, start)
    return is_name and not is_colleague(whole_name(reading, start), colleagues)


def is_surname(token: Token) -> bool:
    """One of the list that is no word for anything else: as far as it has its capital, not even “Reich”."""
    return token.low in CERTAIN and token.low not in (ALSO_THINGS if token.word.istitle() else ALSO_THINGS | ALSO_LOWER)


def is_colleague(name: Iterable[Token], colleagues: tuple[frozenset[str], ...]) -> bool:
    return any(_is_colleagues(token, colleagues) for token in name)


def start_of_name(reading: Reading, index: int) -> int:
    """Where the name itself begins: behind “Dr.”, “M.” and “von der”."""
    for place in range(index, index + _MOST_BEFORE_A_NAME):
        token = reading.at(place)
        is_initial = len(token.word) == 1 and token.is_word and reading.at(place + 1).word == "."
        is_particle = token.low in PARTICLES and not (token.word.istitle() and token.low in SURNAMES)
        is_sign = token.word in _BETWEEN or (token.word == "-" and token.glued)
        if not (is_particle or is_sign or is_initial or token.low in DEGREES):
            return place
    return index


def _is_name(reading: Reading, index: int, start: int) -> bool:
    title, token = reading.tokens[index], reading.at(start)
    if not token.is_word or len(token.low) < _SHORTEST or token.low in SALUTATIONS:
        return False
    if title.low in SLIPS:
        return token.low in CERTAIN and title.word[0].isupper() and _has_capital(token, title)
    if _has_capital(token, title):
        return _is_name_with_capital(reading, index, start)
    return _is_name_in_lower_case(reading, index, start)


def _is_name_with_capital(reading: Reading, index: int, start: int) -> bool:
    title, token, before = reading.tokens[index], reading.at(start), reading.at(index - 1)
    if token.low in ALSO_NAMES:
        return start == index + 1 and title.low != "fr" and before.low not in ARTICLES
    if token.low in NEVER_NAMES or is_noun(token.low) or (title.low == "geb" and token.low in BORN_WORDS):
        return False
    if title.low == "fr":
        return before.word != "-" and before.low not in WEEKDAYS_BEFORE
    particles = {reading.at(place).low for place in range(index + 1, start)}
    if particles & CONTRACTIONS and token.low not in SURNAMES:
        return reading.at(start + 1).low in FINITE_VERBS
    return not (particles & PARTICLES and (token.word.isupper() or token.low in SMALL_WORDS))


def _is_name_in_lower_case(reading: Reading, index: int, start: int) -> bool:
    """“frau müller”, but not “frau angerufen” or “die frau weigert sich”."""
    title, token = reading.tokens[index], reading.at(start)
    if token.low in CERTAIN:
        return True
    if token.low in ALSO_WORDS:
        return reading.at(start + 1).low in FINITE_VERBS and reading.at(index - 1).low not in ARTICLES
    needs_capital = (
        title.low in NAME_FOLLOWS
        or title.low == "fr"
        or any(reading.at(place).low in PARTICLES for place in range(index + 1, start))
    )
    if needs_capital or is_noun(token.low) or _is_other_word(token.low):
        return False
    is_rather_verb = reading.at(index - 1).low in ARTICLES or title.low in PLURAL_SALUTATIONS
    return not (is_rather_verb and token.low.endswith(VERB_ENDINGS))


def _has_capital(token: Token, title: Token) -> bool:
    """Anywhere, as in al-Masri. In FRAU MÜLLER HAT ANGERUFEN capitals tell nothing."""
    return token.word != token.word.lower() and not (token.word.isupper() and title.word.isupper())


def is_noun(low: str) -> bool:
    *first, last = low.rsplit("-", 1)
    return (
        last in NOUNS or (bool(first) and last in NAMED_AFTER) or (low not in SURNAMES and low.endswith(NOUN_ENDINGS))
    )


def _is_other_word(low: str) -> bool:
    """A word in lower case that is rather a verb or an adverb: “die Frau verweigert”."""
    if low in SMALL_WORDS or low in VERBS or low.endswith(ADVERB_ENDINGS):
        return True
    return len(low) >= _SHORTEST_VERB and low.startswith(PREFIXES) and low.endswith(VERB_ENDINGS)


def whole_name(reading: Reading, start: int) -> list[Token]:
    """First names and surname: up to four words that stand one after the other."""
    found = [reading.at(start)]
    for place in range(start + 1, start + _MOST_NAMES):
        token = reading.at(place)
        if not token.is_word or token.low in SMALL_WORDS or token.low in VERBS or token.low in NOUNS:
            break
        found.append(token)
    return found


def _is_colleagues(token: Token, colleagues: tuple[frozenset[str], ...]) -> bool:
    """Also in the genitive: “Frau Vogts Vertretung”."""
    parts = name_words(token.word)
    without_s = frozenset(part.removesuffix("s") for part in parts)
    return any(parts <= words or without_s <= words for words in colleagues)
