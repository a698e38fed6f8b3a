"""The avoidable upholdings of a month in words: for whoever may open every single case, so every number stands there.
It is no list for groups; what they read is a figure (`bot/domain/kpis/groups.py`)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from bot.domain.objections.codes import Reason
from bot.domain.objections.monthly import Month, Totals
from bot.domain.text import GAP, MonthName, Said, Share, Text, lines, literal, text

K = TypeVar("K")


def said_month(month: Month, team: str | None, team_names: Mapping[int, str]) -> Said:
    """`team` None: of the whole office, with its teams."""
    of = text("all teams") if team is None else literal(team)
    headline = text("<b>Avoidable upholdings, {month}</b> · {team}", month=MonthName(month.first), team=of)
    return lines(
        headline,
        *_said_totals(month),
        *_said_unexplained(month),
        *_breakdowns(month, team_names if team is None else {}),
    )


def _said_totals(month: Month) -> Iterator[Said]:
    total = month.total
    if not total.settled:
        yield text("Nothing was settled.")
        return
    yield text("Settled: {n}", n=total.settled)
    yield _said_share(text("avoidable upholdings"), total)
    if month.municipal.settled:
        yield _said_share(text("of municipal benefits"), month.municipal)


def _said_unexplained(month: Month) -> Iterator[Said]:
    if month.unexplained:
        yield text("upheld, without a reason entered: {n} (not counted as avoidable)", n=month.unexplained)


def _said_share(label: Text, totals: Totals) -> Said:
    return text("{label}: {n} of {all} ({share})", label=label, n=totals.avoidable, all=totals.settled,
                share=Share(totals.avoidable, totals.settled))  # fmt: skip


def _breakdowns(month: Month, team_names: Mapping[int, str]) -> Iterator[Said]:
    """Norms and reasons by their number, teams by their names: nobody is ranked."""
    yield from _breakdown(text("<b>By norm</b>"), _largest_first(month.by_norm), said_norm)
    yield from _breakdown(
        text("<b>By reason</b>"), _largest_first(month.by_reason), lambda reason: text(Reason(reason).label)
    )
    if team_names:
        by_team = sorted(month.by_team.items(), key=lambda each: team_names[each[0]])
        yield from _breakdown(text("<b>By team</b>"), by_team, lambda team_id: literal(team_names[team_id]))


def _largest_first(counts: Mapping[K, int]) -> Sequence[tuple[K, int]]:
    return sorted(counts.items(), key=lambda each: -each[1])


def _breakdown(headline: Text, counts: Sequence[tuple[K, int]], named: Callable[[K], Said]) -> Iterator[Said]:
    if counts:
        yield from (GAP, headline)
        yield from (text("• {what}: {n}", what=named(key), n=count) for key, count in counts)


def said_norm(norm: str) -> Said:
    """Of objections from before it was asked there is none."""
    return literal(norm) if norm else text("not entered")
