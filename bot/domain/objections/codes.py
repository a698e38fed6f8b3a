"""Codes of objections. Closed lists, so that nothing personal finds its way into the statistics."""

from bot.domain.text import N_, Labelled


class Area(Labelled):
    """Whose benefit it is about: the commune answers for the municipal ones (§ 6 I 1 No. 2 SGB II)."""

    MUNICIPAL = "municipal", N_("municipal benefit")
    OFFICE = "office", N_("other benefit")

    @classmethod
    def of(cls, *, municipal: bool) -> "Area":
        return cls.MUNICIPAL if municipal else cls.OFFICE


class Outcome(Labelled):
    """Erledigung."""

    UPHELD = "upheld", N_("upheld")
    PARTLY = "partly", N_("upheld in part")
    REJECTED = "rejected", N_("rejected")
    WITHDRAWN = "withdrawn", N_("withdrawn")


UPHOLDINGS = frozenset({Outcome.UPHELD, Outcome.PARTLY})
"""Stattgaben: they have a reason."""


class Reason(Labelled):
    """Why an objection was upheld."""

    DOCUMENTATION = "documentation", N_("documentation")
    WRONG_LAW = "wrong_law", N_("law applied wrongly")
    FACT_FINDING = "fact_finding", N_("facts not found out sufficiently")
    LATE_DOCUMENTS = "late_documents", N_("documents handed in late")
    LATE_COOPERATION = "late_cooperation", N_("cooperation made up for")
    LAW_CHANGE = "law_change", N_("change of the law")

    @property
    def avoidable(self) -> bool:
        return self in AVOIDABLE


AVOIDABLE = frozenset({Reason.DOCUMENTATION, Reason.WRONG_LAW, Reason.FACT_FINDING})
"""Vermeidbare Stattgabe: it goes back to an error of the house."""


class CorrectionReason(Labelled):
    """Why an entry changes."""

    MISTYPED = "mistyped", N_("entered wrongly")
    REVIEWED = "reviewed", N_("reviewed again")


class DiscardReason(Labelled):
    """Why an entry is none."""

    DOUBLE = "double", N_("registered twice")
    NO_OBJECTION = "no_objection", N_("it is no objection")
    OTHER_OFFICE = "other_office", N_("another authority decides on it")
