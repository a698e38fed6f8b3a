"""What is said of an event: the facts of a timeline entry in words, and the news for those who are told."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.objections.codes import Area, CorrectionReason, DiscardReason, Outcome, Reason
from bot.domain.objections.details import Facts
from bot.domain.objections.model import ObjectionEntry
from bot.domain.objections.table import past_label
from bot.domain.text import N_, Lines, Said, lines, literal, text


def describe(entry: ObjectionEntry) -> Said:
    """One line of the timeline: what was done, and its facts."""
    return Lines((past_label(entry.event), *said_facts(entry.details)), " · ")


def news(headline: str, entry: ObjectionEntry, number: int) -> Said:
    """What those informed are told. No reference, nothing personal."""
    happened = said_facts(entry.details)
    return lines(text(headline, no=number), Lines(happened, " · ") if happened else None)


def said_facts(facts: Facts) -> tuple[Said, ...]:
    """In a fixed order."""
    return tuple(say(facts[name]) for name, say in _SAYINGS.items() if name in facts)


def said_reason(reason: Reason) -> Said:
    """And whether the house could have avoided it."""
    if reason.avoidable:
        return text("avoidable: {reason}", reason=reason)
    return text("not avoidable: {reason}", reason=reason)


def _on_day(msgid: str) -> Callable[[Any], Said]:
    return lambda value: text(msgid, day=date.fromisoformat(value))


_SAYINGS: Mapping[str, Callable[[Any], Said]] = {
    "outcome": lambda value: literal(Outcome(value)),
    "reason": lambda value: said_reason(Reason(value)),
    "settled_on": _on_day(N_("on {day}")),
    "received_on": _on_day(N_("received {day}")),
    "municipal": lambda value: literal(Area.of(municipal=value)),
    "norm": literal,
    "team": lambda value: text("of another team"),
    "claim": lambda value: text("Claim {no}", no=value),
    "why": lambda value: text("Reason: {reason}", reason=DiscardReason(value)),
    "because": lambda value: text("Reason: {reason}", reason=CorrectionReason(value)),
}
