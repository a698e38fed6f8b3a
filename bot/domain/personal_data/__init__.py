"""Stand-in until colleague F's package is here (F: overwrite it)."""

from collections.abc import Collection

from bot.domain.text import N_, Labelled, Said, text


class PersonalKind(Labelled):
    NAME = "name", N_("name")


def find_personal(words: str, *, strict: bool = False, known: Collection[str] = ()) -> frozenset[PersonalKind]:
    return frozenset()


def explain(kinds: frozenset[PersonalKind]) -> Said:
    return text("-")
