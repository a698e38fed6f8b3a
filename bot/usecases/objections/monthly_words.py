"""The avoidable upholdings of a month in words, as a team may read them: no small number, nobody's case."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bot.domain.objections.codes import Reason
from bot.domain.objections.monthly import SMALLEST, Month, Totals, is_shown, suppressed
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
    yield text("Settled: {n}", n=_count(total.settled))
    if 0 < total.settled < SMALLEST:
        return
    yield _said_share(text("avoidable upholdings"), total)
    if is_shown(month.municipal.settled, total.settled) and is_shown(
        total.avoidable - month.municipal.avoidable, total.settled - month.municipal.settled
    ):
        yield _said_share(text("of municipal benefits"), month.municipal)


def _said_unexplained(month: Month) -> Iterator[Said]:
    if month.unexplained:
        yield text("upheld, without a reason entered: {n} (not counted as avoidable)", n=_count(month.unexplained))


def _said_share(label: Text, totals: Totals) -> Said:
    """A share tells the number it was made of, so it goes with it."""
    if not is_shown(totals.avoidable, totals.settled):
        return text("{label}: n/a (fewer than {least})", label=label, least=SMALLEST)
    return text("{label}: {n} of {all} ({share})", label=label, n=totals.avoidable, all=totals.settled,
                share=Share(totals.avoidable, totals.settled))  # fmt: skip


def _breakdowns(month: Month, team_names: Mapping[int, str]) -> Iterator[Said]:
    """They come to the number of all avoidable ones: where that is not told, they are not either."""
    if not is_shown(month.total.avoidable, month.total.settled):
        return
    yield from _breakdown(text("<b>By norm</b>"), month.by_norm, said_norm)
    yield from _breakdown(text("<b>By reason</b>"), month.by_reason, lambda reason: text(Reason(reason).label))
    if team_names:
        yield from _breakdown(text("<b>By team</b>"), month.by_team, lambda team_id: literal(team_names[team_id]))


def _breakdown(headline: Text, counts: Mapping[K, int], named: Callable[[K], Said]) -> Iterator[Said]:
    shown = suppressed(counts)
    if not shown.counts:
        return
    yield from (GAP, headline)
    for key, count in shown.counts.items():
        yield text("• {what}: {n}", what=named(key), n=count)
    if shown.others:
        yield text("• others: {n}", n=shown.others)


def said_norm(norm: str) -> Said:
    """Of objections from before it was asked there is none."""
    return literal(norm) if norm else text("not entered")


def _count(count: int) -> Text:
    return text("fewer than {least}", least=SMALLEST) if 0 < count < SMALLEST else literal(count)
