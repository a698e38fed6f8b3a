"""Fehlt die Liste: what did not arrive in time is told to whoever owes the duty, then to whoever answers for all."""

import json
from collections.abc import Mapping

from bot.domain.duties.awaiting import Awaited, awaited
from bot.domain.duties.rules import OWES
from bot.domain.duties.words import said
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.text import lines, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.duties.planning import waiting_rules
from bot.usecases.telling import tell

TOLD = "duties.awaited"
"""The name under which it is remembered of each duty of which quarter something was told, and how often."""

BOARD = "duty.board"
"""The action that shows all duties."""

Told = tuple[str, int]
ENOUGH = 1_000
"""Times: more than there are."""


def remind_of_arrivals(uow: UnitOfWork, moment: Moment) -> int:
    """How many were told. Safe to repeat: on each of its days each is told once, on working days only."""
    if not moment.calendar.is_workday(moment.today):
        return 0
    before = _told(uow)
    after: dict[str, Told] = {}
    late: list[Awaited] = []
    for rule in waiting_rules(moment):
        last = uow.duties.latest_arrival(rule.key)
        missing = awaited(rule, last.since if last else None, moment)
        if missing is None:
            after[rule.key] = before.get(rule.key, ("", 0))
            continue
        times, done = missing.times(moment.today, moment), _done(missing, before, moment)
        after[rule.key] = (missing.quarter.isoformat(), max(times, done))
        if times > done:
            late.append(missing)
    if after != before:
        uow.state.put(TOLD, json.dumps(after, sort_keys=True))
    for each in late:
        _tell(each, after[each.rule.key][1], uow, moment)
    return len(late)


def _done(missing: Awaited, before: Mapping[str, Told], moment: Moment) -> int:
    """Of a duty that is new in the settings nothing is asked for that should have come before."""
    if missing.rule.key not in before:
        return ENOUGH if missing.by < moment.today else 0
    quarter, times = before[missing.rule.key]
    return times if quarter == missing.quarter.isoformat() else 0


def _tell(missing: Awaited, times: int, uow: UnitOfWork, moment: Moment) -> None:
    rule = missing.rule
    readers = list(uow.staff.holders(OWES[rule.owner]))
    if times > 1 or not readers:
        readers += uow.staff.holders(Permission.ANSWER_FOR_DUTIES)
    told = lines(
        text("⚠ Not here yet: <b>{title}</b>", title=said(rule.title)),
        text("What belongs to the quarter up to {quarter} was to be here by {day}.", quarter=missing.quarter,
             day=missing.by),
        text("Please ask for it. Once it is here, its working days run."),
    )  # fmt: skip
    tell(readers, told, uow, moment, keyboard=((Button(text("All duties"), BOARD, {}),),))


def _told(uow: UnitOfWork) -> dict[str, Told]:
    stored = uow.state.get(TOLD)
    return {key: (str(quarter), int(times)) for key, (quarter, times) in json.loads(stored).items()} if stored else {}
