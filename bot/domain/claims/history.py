"""What is said of an event: the facts of a timeline entry in words, and the news for those who are told."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.claims.detail import Facts
from bot.domain.claims.ledger import balance, closed, offset
from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState, TimelineEntry
from bot.domain.claims.reasons import REASONS, Enclosure
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.claims.table import SETTLED_NEWS, past_label
from bot.domain.claims.transition import Transition
from bot.domain.money import Money
from bot.domain.parsing.references import mask
from bot.domain.text import N_, Lines, Said, Text, lines, literal, ntext, text

_MONEY_EVENTS = frozenset({
    ClaimEvent.PAY, ClaimEvent.REVERSE_PAYMENT, ClaimEvent.ACCEPT, ClaimEvent.REFUND, ClaimEvent.DUN,
    ClaimEvent.DUN_INSTALMENT, ClaimEvent.REVOKE_DEFERRAL, ClaimEvent.DECIDE, ClaimEvent.CORRECT, ClaimEvent.TO_OFFSET,
})  # fmt: skip


TAKEN_OFF_FACT = "taken_off"
TAKEN_OFF = text("Objection taken off this claim")
TAKEN_OFF_NEWS = N_("The objection against claim {no} ({ref}) was taken off it. Dunning and enforcement go on.")
"""Nothing was decided."""


def describe(entry: TimelineEntry) -> Said:
    """One line of the timeline: what was done, and its facts."""
    facts = said_facts(entry.event, entry.details)
    label = TAKEN_OFF if TAKEN_OFF_FACT in entry.details else past_label(entry.event)
    return Lines((label, *facts), " · ")


def said_facts(event: ClaimEvent, facts: Facts) -> tuple[Said, ...]:
    """The facts of an event (or of a proposal) in words, in a fixed order."""
    if "reason" in facts:
        facts = {**facts, "reason": REASONS[event](str(facts["reason"]))}
    return tuple(say(facts[name]) for name, say in _SAYINGS.items() if name in facts)


def news(row: Transition, before: Claim, after: Claim, facts: Facts) -> Said:
    """What the informed are told: what happened, why, and how the account stands. The reference is masked."""
    settled_now = after.state is ClaimState.SETTLED and before.state is not ClaimState.SETTLED
    usual = TAKEN_OFF_NEWS if TAKEN_OFF_FACT in facts else row.news
    headline = text(SETTLED_NEWS if settled_now else usual, no=after.id, ref=mask(after.case_ref))
    happened = said_facts(row.event, facts)
    account = said_account(after) if row.event in _MONEY_EVENTS else ()
    return lines(headline, Lines(happened, " · ") if happened else None, *account)


def said_account(claim: Claim) -> tuple[Text, ...]:
    """What is open, what is to be clarified, and what is not collected any more."""
    standing = balance(claim)
    said = []
    if standing.open:
        said.append(text("Still open: {amount}", amount=standing.open))
    if standing.credit:
        said.append(text("Credit for clarification: {amount}", amount=standing.credit))
    if offset(claim):
        said.append(text("To be offset: {amount}", amount=offset(claim)))
    if closed(claim):
        said.append(text("Closed as uncollectable: {amount}", amount=closed(claim)))
    return tuple(said)


def _on_day(msgid: str) -> Callable[[Any], Said]:
    return lambda value: text(msgid, day=date.fromisoformat(value))


_SAYINGS: Mapping[str, Callable[[Any], Said]] = {
    "kind": lambda value: literal(ClaimKind(value)),
    "amount": lambda value: literal(Money(value)),
    "outcome": lambda value: literal(ObjectionOutcome(value)),
    "new_amount": lambda value: text("new amount {amount}", amount=Money(value)),
    "municipal_share": lambda value: text("municipal share {amount}", amount=Money(value)),
    "recalls": lambda value: text("recall the enforcement order"),
    "level": lambda value: text("level {n}", n=value),
    "rate": lambda value: text("instalments of {amount} a month", amount=Money(value)),
    "number": lambda value: ntext("in one instalment", "in {n} instalments", int(value)),
    "first": _on_day(N_("first on {day}")),
    "disclosure": lambda value: text("self-disclosure there") if value else text("self-disclosure missing"),
    "reason": lambda value: text("Reason: {reason}", reason=value),
    "enclosures": lambda value: Lines([literal(Enclosure(code)) for code in value], ", "),
    "hearing_on": _on_day(N_("Hearing: {day}")),
    "dated": _on_day(N_("dated {day}")),
    "posted": _on_day(N_("posted {day}")),
    "due_on": _on_day(N_("due {day}")),
    "value_date": _on_day(N_("value date {day}")),
    "until": _on_day(N_("until {day}")),
    "review_on": _on_day(N_("review on {day}")),
    "received_on": _on_day(N_("received {day}")),
    "decided_on": _on_day(N_("decided {day}")),
}
