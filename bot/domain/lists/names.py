"""Which lists there are, and in which parts one can look at them."""

from collections.abc import Mapping

from bot.domain.text import N_, Labelled


class ListName(Labelled):
    """Stundungsliste, fällige und überfällige Forderungen, Niederschlagungen, Mahnliste, Vollstreckung."""

    DEFERRALS = "deferrals", N_("Deferrals")
    DUE = "due", N_("Due")
    OVERDUE = "overdue", N_("Overdue")
    WRITE_OFFS = "write-offs", N_("Write-offs by review date")
    DUNNING = "dunning", N_("To be dunned")
    ENFORCEMENT = "enforcement", N_("Ready for enforcement")


class Part(Labelled):
    """A part of a list: the days of what is due, the age of what is overdue (calendar days)."""

    TODAY = "today", N_("due today")
    WEEK = "week", N_("due this week")
    UP_TO_30 = "1-30", N_("1 to 30 days")
    UP_TO_90 = "31-90", N_("31 to 90 days")
    UP_TO_365 = "91-365", N_("91 to 365 days")
    OLDER = "366-", N_("more than 365 days")


AGES = (Part.UP_TO_30, Part.UP_TO_90, Part.UP_TO_365, Part.OLDER)
PARTS: Mapping[ListName, tuple[Part, ...]] = {ListName.DUE: (Part.WEEK, Part.TODAY), ListName.OVERDUE: AGES}
"""Of the lists that have parts; the first is that of the list as a whole where none is chosen, but for ages: there the
whole is all of them."""
