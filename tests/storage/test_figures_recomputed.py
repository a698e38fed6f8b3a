"""Every figure of a house full of random cases, worked out once more by plain SQL, month by month, on both databases.

The SQL here shares nothing with the program: it knows no facts and no families, and counts the working days in tables
that are filled day by day from the calendar.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

import pytest
from sqlalchemy import Connection, text

from bot.domain.kpis.entered import EnteredFigure, Rhythm, Source
from bot.domain.kpis.model import Entered, Figure, Unit
from bot.domain.kpis.months import later, twelve_up_to
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY, ENTERED
from bot.usecases.figures import read_for_report, read_kpi, read_overview
from storage.database import SqlDatabase
from tests.figures_house import DAYS, MOMENT, SINCE, TEAMS, TODAY, Sizes, fill

AVOIDABLE = "reason IN ('documentation', 'wrong_law', 'fact_finding')"
SETTLED = """
    SELECT sum(CASE WHEN {what} THEN 1 ELSE 0 END), count(*) FROM objection
    WHERE state = 'settled' AND {of} AND settled_on BETWEEN :january AND :last
"""
MDS = """
    SELECT sum(CASE WHEN profiled_on <= due THEN 1 ELSE 0 END), count(*) FROM intake_member AS m
    JOIN intake AS i ON i.id = m.intake_id JOIN mds_day AS d ON d.day = coalesce(m.joined_on, i.applied_on)
    WHERE age_group = '{group}' AND due BETWEEN :first AND :last AND due < :over
    AND NOT (profiled_on IS NULL AND m.state = 'ended_unheld' AND since <= due) AND {team}
"""
IN_TIME = """
    SELECT sum(CASE WHEN decided_on <= due THEN 1 ELSE 0 END), count(*) FROM intake AS i
    JOIN decision_day AS d ON d.day = papers_complete_on
    WHERE due BETWEEN :first AND :last AND due < :over AND {team} AND NOT (decided_on IS NULL AND EXISTS (
        SELECT 1 FROM intake_timeline AS t WHERE t.intake_id = i.id AND t.event = 'withdraw'
        AND {day_of_withdrawal} <= due
    ))
"""
DECIDED = """
    SELECT (SELECT count(*) FROM working_day WHERE day > papers_complete_on AND day <= decided_on)
    FROM intake AS i WHERE papers_complete_on IS NOT NULL AND decided_on BETWEEN :first AND :last AND {team}
"""
ORDERED = """
    SELECT (SELECT count(*) FROM working_day WHERE day > notice_dated AND day <= ordered_on)
    FROM (
        SELECT claim_id, min({day_of_at}) AS ordered_on FROM claim_timeline WHERE event = 'order' GROUP BY claim_id
    ) AS o JOIN claim AS c ON c.id = o.claim_id WHERE ordered_on BETWEEN :first AND :last AND {team}
"""
DISCIPLINE = """
    SELECT sum(CASE WHEN paid_on <= due THEN 1 ELSE 0 END), count(*) FROM claim_instalment AS i
    JOIN claim AS c ON c.id = i.claim_id
    WHERE needed_cents > 0 AND due BETWEEN :first AND :last AND due < :over AND {team}
"""
PAID = """CASE p.kind WHEN 'payment' THEN p.amount_cents WHEN 'reversal' THEN -p.amount_cents
    WHEN 'refund' THEN -p.amount_cents ELSE 0 END"""
CLAIMED = """CASE WHEN p.kind IN ('charge', 'fee', 'interest') THEN p.amount_cents
    WHEN p.kind IN ('reduction', 'transfer') THEN -p.amount_cents ELSE 0 END"""
OF_PAYMENTS = "sum(CASE p.kind WHEN 'payment' THEN 1 WHEN 'reversal' THEN -1 ELSE 0 END)"
RECOVERED = f"""
    SELECT sum({PAID}), sum({CLAIMED}), {OF_PAYMENTS}, sum(CASE p.kind WHEN 'charge' THEN 1 ELSE 0 END)
    FROM claim_posting AS p JOIN claim AS c ON c.id = p.claim_id
    WHERE value_date <= :last AND {{team}}
"""
PAYMENTS = f"""
    SELECT sum({PAID}), {OF_PAYMENTS}
    FROM claim_posting AS p JOIN claim AS c ON c.id = p.claim_id
    WHERE value_date BETWEEN :january AND :last AND {{team}}
"""
STOCK = "SELECT sum(open_cents), count(*) FROM claim AS c WHERE open_cents > 0 AND {of} AND {team}"
OVERDUE = """
    SELECT sum(open_cents - CASE WHEN state = 'deferred' THEN coalesce((SELECT sum(i.open_cents)
    FROM claim_instalment AS i WHERE i.claim_id = c.id AND i.nominal >= :today), 0) ELSE 0 END), count(*)
    FROM claim AS c WHERE open_cents > 0 AND oldest_due < :over AND state <> 'written_off' AND {team}
"""
RATIOS = {
    "avoidable_municipal": SETTLED.format(what=AVOIDABLE, of="municipal AND {team}"),
    "avoidable_office": SETTLED.format(what=AVOIDABLE, of="{team}"),
    "avoidable_of_upheld": SETTLED.format(what=AVOIDABLE, of="outcome IN ('upheld', 'partly') AND {team}"),
    "mds_u25": MDS.replace("{group}", "u25"),
    "mds_ue25": MDS.replace("{group}", "ue25"),
    "decisions_in_time": IN_TIME,
    "recovery_rate": RECOVERED,
    "instalment_discipline": DISCIPLINE,
}
MEDIANS = {"decision_days": DECIDED, "hand_over_days": ORDERED}
SUMS = {
    "receivables_paid": PAYMENTS,
    "receivables_open": STOCK.replace("{of}", "1 = 1"),
    "receivables_overdue": OVERDUE,
    "receivables_deferred": STOCK.replace("{of}", "state = 'deferred'"),
    "receivables_written_off": STOCK.replace("{of}", "state = 'written_off'"),
}
TEAM_OF = {
    "mds_u25": "coalesce(m.team_id, i.team_id)",
    "mds_ue25": "coalesce(m.team_id, i.team_id)",
    "decisions_in_time": "coalesce(benefit_team_id, team_id)",
    "decision_days": "coalesce(benefit_team_id, team_id)",
    "recovery_rate": "c.team_id",
    "receivables_paid": "c.team_id",
    "instalment_discipline": "c.team_id",
}
KPIS = (*RATIOS, *MEDIANS, *SUMS)

Ask = Callable[..., Figure]
"""Of a KPI, a month and a team; up to the end of the month, or to a day of it."""


@pytest.fixture
def house(database: SqlDatabase) -> Iterator[tuple[list[Reading], Ask]]:
    """What the program reads, and whom to ask instead."""
    with database.begin() as uow:
        chief = fill(uow)
        readings = list(read_overview(chief, None, uow, MOMENT, one_by_one=True))
        make_calendars(uow.connection)
        yield readings, lambda key, month, team, day=None: worked_out(uow.connection, key, month, team, day)


def make_calendars(connection: Connection) -> None:
    calendar = MOMENT.calendar
    for table, working_days in (("mds_day", 15), ("decision_day", 14)):
        connection.execute(text(f"CREATE TEMPORARY TABLE {table} (day date PRIMARY KEY, due date)"))
        connection.execute(
            text(f"INSERT INTO {table} VALUES (:day, :due)"),
            [{"day": str(day), "due": str(calendar.add(day, working_days))} for day in days()],
        )
    connection.execute(text("CREATE TEMPORARY TABLE working_day (day date PRIMARY KEY)"))
    connection.execute(
        text("INSERT INTO working_day VALUES (:day)"),
        [{"day": str(day)} for day in days() if calendar.is_workday(day)],
    )


def days() -> list[date]:
    return [SINCE + timedelta(days=n) for n in range(DAYS + 1)]


def worked_out(
    connection: Connection, key: str, month: date, team: int | None, day: date | None, over: date | None = None
) -> Figure:
    """`day`: as if that had been today; `over`: the first day that is not over."""
    of_team = f"{TEAM_OF.get(key, 'team_id')} = {team}" if team else "1 = 1"
    on_sqlite = connection.dialect.name == "sqlite"
    day_of_at = "date(at)" if on_sqlite else "CAST(at AT TIME ZONE 'UTC' AS date)"
    last = day or min(later(month, 1) - timedelta(days=1), TODAY)
    values = {"first": str(month), "last": str(last), "january": str(month.replace(month=1)), "today": str(TODAY),
              "over": str(over or day or TODAY)}  # fmt: skip
    withdrawn = "json_extract(t.details, '$.on')" if on_sqlite else "CAST(t.details ->> 'on' AS date)"
    query = {**RATIOS, **MEDIANS, **SUMS}[key].format(team=of_team, day_of_at=day_of_at, day_of_withdrawal=withdrawn)
    rows = connection.execute(text(query), {name: values[name] for name in values if f":{name}" in query}).all()
    if key in MEDIANS:
        took = sorted(int(row[0]) for row in rows)
        return Figure(sum(took), len(took), Fraction(str(median(took))) if took else None)
    over, under = (int(each or 0) for each in rows[0][:2])
    if key in SUMS:
        return Figure(over, under, Fraction(over))
    cases = tuple(int(each or 0) for each in rows[0][2:])
    return Figure(over, under, Fraction(over, under) if under else None, cases=cases if any(cases) else None)


@pytest.mark.parametrize("key", [*RATIOS, *MEDIANS, "receivables_paid"])
def test_two_years_of_a_figure_are_what_plain_sql_says(house: tuple[list[Reading], Ask], key: str) -> None:
    readings, ask = house
    (reading,) = (each for each in readings if each.kpi.key == key)
    for month, figure in reading.months:
        assert figure == ask(key, month, None), month
    *months, _ = twelve_up_to(later(reading.period, -12))
    for month, figure in zip(months, reading.last_year, strict=False):
        assert figure == ask(key, month, None), month
    assert reading.now == reading.months[-1][1]
    assert reading.year_ago == reading.last_year[-1]
    assert any(figure.denominator for _, figure in reading.months)


@pytest.mark.parametrize("key", [*RATIOS, *MEDIANS, "receivables_paid"])
def test_a_month_that_is_over_is_what_plain_sql_says_with_its_last_day(database: SqlDatabase, key: str) -> None:
    """Asked about at its end, from a day weeks later: what was due on 31 October is part of October."""
    with database.begin() as uow:
        chief = fill(uow)
        asked = [read_kpi(key, chief, None, day, uow, MOMENT) for day in (date(2026, 10, 31), date(2026, 9, 30))]
        make_calendars(uow.connection)
        for reading in asked:
            assert reading.now == worked_out(uow.connection, key, reading.period, None, None), reading.period
            year_before = reading.period.replace(year=2025)
            assert reading.year_ago == worked_out(uow.connection, key, year_before, None, None)


@pytest.mark.parametrize("key", [*RATIOS, *MEDIANS, "receivables_paid"])
def test_a_report_that_is_written_late_reads_both_years_up_to_its_day(database: SqlDatabase, key: str) -> None:
    """Of 15 June, written in November: up to the 15th of this June and of last June, what was due then included."""
    with database.begin() as uow:
        fill(uow)
        (reading,) = read_for_report([key], date(2026, 6, 15), uow, MOMENT)
        make_calendars(uow.connection)
        for figure, year in ((reading.now, 2026), (reading.year_ago, 2025)):
            day = date(year, 6, 15)
            over = day + timedelta(days=1)
            assert figure == worked_out(uow.connection, key, day.replace(day=1), None, day, over), year


@pytest.mark.parametrize("key", [*RATIOS, *MEDIANS])
def test_a_month_that_runs_is_compared_up_to_the_same_day(house: tuple[list[Reading], Ask], key: str) -> None:
    """On 18 November with October up to the 18th, and with 18 November a year ago."""
    readings, ask = house
    (reading,) = (each for each in readings if each.kpi.key == key)
    assert reading.before == ask(key, date(2026, 10, 1), None, date(2026, 10, 18))
    assert reading.before.denominator
    assert reading.year_ago == ask(key, date(2025, 11, 1), None, date(2025, 11, 18))
    for team in reading.teams:
        assert team.before == ask(key, date(2026, 10, 1), team.team_id, date(2026, 10, 18)), team.name


@pytest.mark.parametrize("key", KPIS)
def test_the_teams_are_what_plain_sql_says_of_each(house: tuple[list[Reading], Ask], key: str) -> None:
    readings, ask = house
    (reading,) = (each for each in readings if each.kpi.key == key)
    assert len(reading.teams) >= TEAMS / 2
    for team in reading.teams:
        assert team.now == ask(key, reading.period, team.team_id), team.name


@pytest.mark.parametrize("key", [key for key in SUMS if key != "receivables_paid"])
def test_stocks_are_what_plain_sql_says(house: tuple[list[Reading], Ask], key: str) -> None:
    readings, ask = house
    (reading,) = (each for each in readings if each.kpi.key == key)
    assert reading.kpi.unit is Unit.MONEY
    assert reading.now == ask(key, reading.period, None)
    assert reading.now.denominator > 50


def test_the_municipal_share_is_rounded_to_the_cent_claim_by_claim(database: SqlDatabase) -> None:
    """Commercially, and of what is open without fees and interest."""
    with database.begin() as uow:
        chief = fill(uow)
        now = read_kpi("municipal_share", chief, None, None, uow, MOMENT).now
        rows = uow.connection.execute(
            text("SELECT open_cents, amount_cents, municipal_share_cents FROM claim WHERE open_cents > 0")
        ).all()
    exact = (Decimal(min(is_open, amount)) * share / amount for is_open, amount, share in rows)
    municipal = sum(int(each.quantize(Decimal(1), ROUND_HALF_UP)) for each in exact)
    whole = sum(row[0] for row in rows)
    cases = (sum(row[2] > 0 for row in rows), len(rows))
    assert now == Figure(municipal, whole, Fraction(municipal, whole), cases=cases)
    assert 0 < now.numerator < now.denominator


COUNTING = """
    SELECT {what} FROM entered_figure AS e WHERE kpi = :kpi AND period = :period AND NOT EXISTS (
        SELECT 1 FROM entered_figure AS n
        WHERE n.kpi = e.kpi AND n.period = e.period AND coalesce(n.team_id, 0) = coalesce(e.team_id, 0) AND n.id > e.id
    ) AND (team_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM entered_figure AS o WHERE o.kpi = e.kpi AND o.period = e.period AND o.team_id IS NULL
    ))
"""


@pytest.mark.parametrize(
    "key", [kpi.key for kpi in ENTERED if isinstance(kpi.measure, Entered) and kpi.measure.rhythm is Rhythm.MONTH]
)
def test_what_was_entered_is_what_plain_sql_says(database: SqlDatabase, key: str) -> None:
    """Corrected many times, of teams and of the whole office, which goes before its teams."""
    months = [later(date(2026, 11, 1), -back) for back in range(24)]
    draw = random.Random(key)
    with database.begin() as uow:
        chief = fill(uow, Sizes(claims=1, objections=1, intakes=1))
        for number in range(300):
            month, team = draw.choice(months), draw.choice((None, 1, 2, 3, *range(4, TEAMS + 1)))
            if team is None and draw.random() < 0.7:
                continue
            whole = draw.randint(1, 900) if BY_KEY[key].unit is Unit.SHARE else None
            part = draw.randint(0, whole or 900)
            uow.entered_figures.add(EnteredFigure(
                key, month, team, part, whole, None, None, chief.id, MOMENT.now + timedelta(seconds=number), Source.CHAT
            ))  # fmt: skip
        reading = read_kpi(key, chief, None, None, uow, MOMENT)
        query = text(COUNTING.format(what="sum(numerator), sum(denominator)"))
        found = {month: uow.connection.execute(query, {"kpi": key, "period": str(month)}).one() for month in months}
    twelve = dict(zip(twelve_up_to(date(2025, 11, 1)), reading.last_year, strict=True))
    for month, figure in (*twelve.items(), *reading.months):
        part, whole = found[month]
        value = None if part is None else Fraction(int(part), int(whole)) if whole else Fraction(int(part))
        assert figure.value == value, month


def test_one_team_alone_is_what_the_office_says_of_it(database: SqlDatabase) -> None:
    with database.begin() as uow:
        chief = fill(uow)
        for key in KPIS:
            of_office = read_kpi(key, chief, None, None, uow, MOMENT)
            for team in of_office.teams[:3]:
                alone = read_kpi(key, chief, team.team_id, None, uow, MOMENT)
                assert (alone.now, alone.before, alone.teams) == (team.now, team.before, ()), key
