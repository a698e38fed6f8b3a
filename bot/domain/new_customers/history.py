"""What is said of an event: the facts of a timeline entry in words, and the news for those who are told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any

from bot.domain.new_customers.channels import said_visit
from bot.domain.new_customers.codes import (
    CancelReason,
    Channel,
    CheckItem,
    Circumstance,
    CoreTask,
    CorrectionReason,
    Decision,
    Group,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Obstacle,
    OverruleReason,
    PhoneReason,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.detail import Facts
from bot.domain.new_customers.model import Intake, IntakeEntry, IntakeEvent
from bot.domain.new_customers.table import past_label
from bot.domain.new_customers.transition import Transition
from bot.domain.text import N_, Labelled, Lines, Said, lines, literal, ntext, text

MOST_NAMED = 4
"""Items of a checklist, or core tasks, in one line of the history."""

REASONS: Mapping[IntakeEvent, type[Labelled]] = {
    IntakeEvent.CANCEL: CancelReason,
    IntakeEvent.CANCEL_IDENTITY: CancelReason,
    IntakeEvent.END_TALK: NoTalkReason,
    IntakeEvent.WITHDRAW: WithdrawReason,
    IntakeEvent.WAIVE: WaiveReason,
    IntakeEvent.REOPEN_TALK: CorrectionReason,
    IntakeEvent.CORRECT_DECISION: CorrectionReason,
    IntakeEvent.UNSET_PAPERS: CorrectionReason,
}


def describe(entry: IntakeEntry) -> Said:
    """One line of the timeline: what was done, to whom, and its facts."""
    member = (text("Member {n}", n=entry.member),) if entry.member else ()
    return Lines((past_label(entry.event), *member, *said_facts(entry.event, entry.details)), " · ")


def said_facts(event: IntakeEvent, facts: Facts) -> tuple[Said, ...]:
    """The facts of an event in words, in a fixed order."""
    if "reason" in facts:
        facts = {**facts, "reason": REASONS[event](str(facts["reason"]))}
    return tuple(say(facts[name]) for name, say in _SAYINGS.items() if name in facts)


def news(row: Transition, after: Intake, entry: IntakeEntry) -> Said:
    """What those informed are told: what happened, to whom, and when. No reference, nothing personal."""
    member = (text("Member {n}", n=entry.member),) if entry.member else ()
    happened = (*member, *said_facts(row.event, entry.details))
    return lines(text(row.news, no=after.id), Lines(happened, " · ") if happened else None)


def refusal_news(after: Intake, entry: IntakeEntry) -> Said:
    """What those are told who looked after the client: whether there is still something for them to do."""
    if "no_talks" in entry.details:
        return text("New customer {no}: the application was refused. Nobody needs a first consultation any more, and "
                    "appointments for one are cancelled.", no=after.id)  # fmt: skip
    return text("New customer {no}: the application was refused. The first consultations stand as they are.",
                no=after.id)  # fmt: skip


def _on_day(msgid: str) -> Callable[[Any], Said]:
    return lambda value: text(msgid, day=date.fromisoformat(value))


def _label(kind: type[StrEnum]) -> Callable[[Any], Said]:
    return lambda value: literal(kind(value))


def _labels(kind: type[StrEnum]) -> Callable[[Any], Said]:
    return lambda values: Lines([literal(kind(value)) for value in values], ", ")


def _few(kind: type[StrEnum], values: Sequence[Any]) -> Said | None:
    """By their names; None where they are too many to be read in passing."""
    return _labels(kind)(values) if len(values) <= MOST_NAMED else None


_SAYINGS: Mapping[str, Callable[[Any], Said]] = {
    "channel": _label(Channel),
    "by_appointment": said_visit,
    "applied_on": _on_day(N_("applied on {day}")),
    "obstacle": _label(Obstacle),
    "members": lambda values: Lines([literal(Group(value)) for value in values], ", "),
    "circumstances": _labels(Circumstance),
    "overruled": lambda value: text("registered all the same: {reason}", reason=OverruleReason(value)),
    "items": lambda values: _few(CheckItem, values) or ntext("{n} item", "{n} items", len(values)),
    "day": _on_day(N_("on {day}")),
    "start": lambda value: text("at {time}", time=time.fromisoformat(value)),
    "told": _label(Told),
    "decision": _label(Decision),
    "undecided": lambda value: text("no decision yet"),
    "on": _on_day(N_("on {day}")),
    "until": _on_day(N_("until {day}")),
    "no_talks": lambda value: text("no first consultation needed any more"),
    "held_by": _label(HeldBy),
    "phone_reason": _label(PhoneReason),
    "tasks": lambda values: _few(CoreTask, values) or ntext("{n} core task", "{n} core tasks", len(values)),
    "no_agreement": lambda value: text("no agreement: {reason}", reason=NoAgreementReason(value)),
    "reason": lambda value: text("Reason: {reason}", reason=value),
}
