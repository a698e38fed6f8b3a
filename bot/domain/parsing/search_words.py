"""The words a search for claims is made of, as people type them; German first, English beside it. Case, umlauts written
out and accents do not matter."""

from collections.abc import Mapping

from bot.domain.claims.model import ClaimState
from bot.domain.lists.criteria import Due

S = ClaimState

STATE_WORDS: Mapping[ClaimState, tuple[str, ...]] = {
    S.DETECTED: ("festgestellt", "ohne bescheid", "detected"),
    S.NOTIFIED: ("bescheid erteilt", "beschieden", "notified"),
    S.HANDED_OVER: ("an rechenstelle übergeben", "übergeben", "bei der rechenstelle", "rechenstelle", "handed over"),
    S.ORDERED: ("angeordnet", "ordered"),
    S.IN_COLLECTION: ("in einziehung", "einziehung", "in collection"),
    S.DUNNED: ("gemahnt", "dunned"),
    S.DEFERRED: ("gestundet", "stundung", "stundungen", "ratenzahlung", "in raten", "deferred"),
    S.ADDRESS_SEARCH: (
        "adresssuche", "anschriftensuche", "adressermittlung", "unzustellbar", "verzogen", "address search",
    ),
    S.WRITTEN_OFF: ("niedergeschlagen", "befristet niedergeschlagen", "niederschlagung", "written off"),
    S.ENFORCEMENT: ("in vollstreckung", "vollstreckung", "enforcement"),
    S.SETTLED: ("erledigt", "beglichen", "bezahlt", "getilgt", "settled"),
    S.WITHDRAWN: ("zurückgenommen", "withdrawn"),
    S.TRANSFERRED: ("aufgerechnet", "aufrechnung", "zur aufrechnung", "offset"),
    S.CLOSED: ("geschlossen", "abgeschlossen", "uneinbringlich", "closed"),
}  # fmt: skip

DUE_WORDS: Mapping[Due, tuple[str, ...]] = {
    Due.TODAY: ("heute fällig", "fällig heute", "heute", "due today"),
    Due.WEEK: ("diese woche fällig", "fällig diese woche", "diese woche", "fällig", "due this week", "due"),
    Due.OVERDUE: ("überfällig", "rückständig", "overdue"),
}

EMPTY_WORDS = frozenset({
    "alle", "aller", "das", "dem", "den", "der", "die", "ein", "fall", "faelle", "forderung", "forderungen", "im", "in",
    "ist", "mit", "noch", "nur", "sind", "stand", "status", "und", "vom", "von", "was", "all", "and", "claims", "of",
    "the", "with",
})  # fmt: skip
"""Folded words that say nothing of what is looked for."""
