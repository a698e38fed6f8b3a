"""A house full of random cases, put straight into the tables, on both databases: what KPIs are counted from.

The rows obey the checks of the database; whether a ledger adds up is of no concern to whoever counts.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table

from bot.calendars import work_calendar
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from storage.engine import driver_of
from storage.tables.cases import CASE
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.intakes import INTAKE, INTAKE_TIMELINE, MEMBER
from storage.tables.objections import OBJECTION_CASE
from storage.tables.records import INSTALMENT, PLAN
from storage.uow import SqlUnitOfWork

TODAY = date(2026, 11, 18)
OFFICE = Office(land="SH")
MOMENT = Moment(datetime(2026, 11, 18, 9, tzinfo=UTC), TODAY, work_calendar(OFFICE), OFFICE)
SINCE = date(2024, 1, 1)
DAYS = (TODAY - SINCE).days
TEAMS = 8
NEWEST = TODAY + timedelta(days=90)

Values = dict[str, Any]


@dataclass(frozen=True)
class Sizes:
    """`instalments` and `postings` are those of each claim, `members` those of each application."""

    claims: int = 400
    instalments: int = 6
    postings: int = 5
    objections: int = 900
    intakes: int = 500
    members: int = 2


def fill(uow: SqlUnitOfWork, sizes: Sizes = Sizes(), seed: int = 20261118) -> Staff:
    """The management, who sees all of it."""
    draw = random.Random(seed)
    teams = [uow.teams.add(f"Team {number}").id for number in range(1, TEAMS + 1)]
    chief = uow.staff.add(Staff(0, "Gerd", frozenset({Role.GF})))
    claims = range(1, sizes.claims + 1)
    objections = range(claims.stop, claims.stop + sizes.objections)
    intakes = range(objections.stop, objections.stop + sizes.intakes)
    put(uow, CASE, (
        {"id": number, "kind": kind}
        for kind, numbers in (("claim", claims), ("objection", objections), ("new_customer", intakes))
        for number in numbers
    ))  # fmt: skip
    notices = {number: some_day(draw) for number in claims}
    team_of = {number: draw.choice(teams) for number in claims}
    put(uow, CLAIM, (_claim(number, notices[number], draw, team_of[number], chief.id) for number in claims))
    put(uow, POSTING, (row for number in claims
                       for row in _postings(number, team_of[number], sizes.postings, draw, chief.id)))  # fmt: skip
    put(uow, TIMELINE, (row for number in claims for row in _orders(number, notices[number], draw, chief.id)))
    put(uow, PLAN, ({"claim_id": number, "no": 1, "granted_on": iso(SINCE), "since_posting": 1, "ended": None,
                     "ended_on": None} for number in claims))  # fmt: skip
    put(uow, INSTALMENT, (row for number in claims
                          for row in _instalments(number, team_of[number], sizes.instalments, draw)))  # fmt: skip
    put(uow, OBJECTION_CASE, (_objection(number, draw, teams, chief.id) for number in objections))
    applications = [_intake(number, draw, teams, chief.id) for number in intakes]
    put(uow, INTAKE, applications)
    withdrawn = [row for row in applications if row["state"] == "withdrawn"]
    if withdrawn:
        put(uow, INTAKE_TIMELINE, (_withdrawal(row, draw, chief.id) for row in withdrawn))
    put(uow, MEMBER, (_member(number, which, draw, teams) for number in intakes
                      for which in range(1, sizes.members + 1)))  # fmt: skip
    return chief


def put(uow: SqlUnitOfWork, table: Table, rows: Iterable[Values]) -> None:
    """By the bare driver, thousands at a time: a million rows in seconds. Columns without a value are those that the
    first row leaves out."""
    source = iter(rows)
    first = next(source)
    on_sqlite = uow.connection.dialect.name == "sqlite"
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join(["?" if on_sqlite else "%s"] * len(first))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
    cursor = driver_of(uow.connection).cursor()
    cursor.executemany(statement, (tuple(row.values()) for row in _chained(first, source)))


def _chained(first: Values, rest: Iterator[Values]) -> Iterator[Values]:
    yield first
    yield from rest


def iso(day: date) -> str:
    return day.isoformat()


DAY_TEXTS = [iso(SINCE + timedelta(days=n)) for n in range(DAYS + 91)]


def some_day(draw: random.Random, until: int = DAYS) -> str:
    return DAY_TEXTS[int(draw.random() * until)]


MDS_TODAY, DECISION_TODAY = (iso(MOMENT.calendar.add(TODAY, -days)) for days in (15, 14))
"""What began then is due today: it is not due yet."""


def after(day: str, draw: random.Random, most: int) -> str:
    """At most so many days later, and not after today."""
    place = (date.fromisoformat(day) - SINCE).days + int(draw.random() * most)
    return DAY_TEXTS[min(place, DAYS)]


def _moment(day: str) -> str:
    return f"{day} 09:30:00.000000"


def _claim(number: int, notice: str, draw: random.Random, team: int, by: int) -> Values:
    amount = draw.randint(5_000, 500_000)
    open_cents = draw.choice((0, draw.randint(1, amount), amount + 1_250))
    state = draw.choice(("in_collection", "deferred", "deferred", "written_off", "dunned"))
    return {
        "id": number, "version": 1, "kind": "recovery", "state": state if open_cents else "settled",
        "case_ref": f"12345//{number:07}", "amount_cents": amount,
        "municipal_share_cents": draw.choice((0, amount // 3, amount)), "open_cents": open_cents,
        "known_on": iso(SINCE), "team_id": team, "registered_by": by,
        "registered_at": _moment(notice), "notice_dated": notice, "enclosures": "[]",
        "dunning_level": 0, "to_correct": False, "address_lost": False, "has_records": True,
        "oldest_due": some_day(draw, DAYS + 90) if open_cents else None, "case_ref_tail": f"{number:07}"[::-1],
    }  # fmt: skip


def _postings(number: int, team: int, count: int, draw: random.Random, by: int) -> Iterator[Values]:
    """The charge, then whatever comes; a reversal is one of the payment before it."""
    kinds = ["charge", *draw.choices(("payment", "payment", "payment", "fee", "reduction", "refund", "closure",
                                      "transfer", "interest"), k=count - 1)]  # fmt: skip
    if count > 2 and kinds[-2] == "payment" and draw.random() < 0.3:
        kinds[-1] = "reversal"
    for no, kind in enumerate(kinds, start=1):
        day = some_day(draw)
        yield {
            "claim_id": number, "no": no, "kind": kind, "amount_cents": draw.randint(100, 90_000), "value_date": day,
            "booked_at": _moment(day), "booked_by": by, "reverses": no - 1 if kind == "reversal" else None,
            "team_id": team,
        }  # fmt: skip


def _orders(number: int, notice: str, draw: random.Random, by: int) -> Iterator[Values]:
    """Most are ordered, some again after a rejection."""
    day = after(notice, draw, 30)
    for _ in range(draw.choice((0, 1, 1, 1, 2))):
        yield {"claim_id": number, "event": "order", "at": _moment(day), "by_id": by, "target": "ordered",
               "details": "{}"}  # fmt: skip
        day = after(day, draw, 20)


def _instalments(number: int, team: int, count: int, draw: random.Random) -> Iterator[Values]:
    for no in range(1, count + 1):
        due = some_day(draw, DAYS + 90) if draw.random() < 0.98 else iso(TODAY)
        fate = draw.random()
        needed = 0 if fate < 0.1 else 5_000
        is_open = needed > 0 and fate < 0.35
        paid = None if not needed or is_open else DAY_TEXTS[
            max(0, min(DAYS, (date.fromisoformat(due) - SINCE).days + int(draw.random() * 20) - 13))
        ]  # fmt: skip
        yield {
            "claim_id": number, "plan_no": 1, "no": no, "nominal": due, "due": due, "amount_cents": 5_000,
            "interest_cents": 0, "needed_cents": needed, "open_cents": 5_000 if is_open else 0, "paid_on": paid,
            "team_id": team,
        }  # fmt: skip


def _objection(number: int, draw: random.Random, teams: Sequence[int], by: int) -> Values:
    received = some_day(draw)
    settled = draw.random() < 0.9
    outcome = draw.choice(("upheld", "partly", "rejected", "rejected", "withdrawn")) if settled else None
    reasons = ("documentation", "wrong_law", "fact_finding", "late_documents", "late_cooperation", "law_change")
    return {
        "id": number, "version": 1, "state": "settled" if settled else "open", "received_on": received,
        "municipal": draw.random() < 0.6, "team_id": draw.choice(teams), "norm": "§ 22 SGB II", "registered_by": by,
        "registered_at": _moment(received), "settled_on": after(received, draw, 90) if settled else None,
        "outcome": outcome, "reason": draw.choice(reasons) if outcome in ("upheld", "partly") else None,
    }  # fmt: skip


def _intake(number: int, draw: random.Random, teams: Sequence[int], by: int) -> Values:
    applied = some_day(draw) if draw.random() < 0.95 else MDS_TODAY
    complete = draw.choice((after(applied, draw, 30), after(applied, draw, 30), None))
    complete = DECISION_TODAY if applied == MDS_TODAY else complete
    decided = after(complete or applied, draw, 40) if draw.random() < 0.7 else None
    state = "ended" if decided else draw.choice(("open", "open", "withdrawn"))
    return {
        "id": number, "version": 1, "state": state, "channel": "post", "applied_on": applied,
        "registered_on": applied, "registered_by": by, "registered_at": _moment(applied),
        "team_id": draw.choice(teams), "benefit_team_id": draw.choice((None, *teams)), "circumstances": "[]",
        "papers_complete_on": complete, "decided_on": decided, "decision": "granted" if decided else None,
        "withdrawn_for": "other" if state == "withdrawn" else None,
    }  # fmt: skip


def _withdrawal(intake: Values, draw: random.Random, by: int) -> Values:
    """Many before the last day to decide, many after it."""
    day = after(intake["papers_complete_on"] or intake["applied_on"], draw, 45)
    return {
        "intake_id": intake["id"], "event": "withdraw", "at": _moment(day), "by_id": by, "target": "withdrawn",
        "details": f'{{"reason": "client", "on": "{day}"}}',
    }  # fmt: skip


def _member(intake: int, number: int, draw: random.Random, teams: Sequence[int]) -> Values:
    fate = draw.random()
    since = some_day(draw)
    held = since if fate < 0.7 else None
    return {
        "intake_id": intake, "number": number, "age_group": draw.choice(("u25", "ue25")), "since": since,
        "team_id": draw.choice((None, *teams)), "state": _state_of(fate), "no_shows": 0, "to_lead": False,
        "held_on": held, "profiled_on": held, "core_tasks": "[]",
        "joined_on": some_day(draw) if draw.random() < 0.2 else None, "settled_on": held,
    }  # fmt: skip


def _state_of(fate: float) -> str:
    if fate < 0.7:
        return "held"
    return "ended_unheld" if fate < 0.85 else "open"
