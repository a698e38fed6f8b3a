"""Figures: who sees what, who enters what, and what is missing; on both databases."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.calendars import work_calendar
from bot.domain.duties.rules import DayOfYear
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.kpis.entering import Values
from bot.domain.kpis.model import Fact
from bot.domain.kpis.registry import KPIS
from bot.domain.kpis.rules import KpiRules
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team
from bot.usecases.entered_figures import (
    EnterFigure,
    enter_figure,
    enterable_kpis,
    keep_month_end,
    missing_figures,
)
from bot.usecases.figure_reminding import _said
from bot.usecases.figures import read_facts, read_kpi, read_overview, visible_kpis
from storage.database import SqlDatabase
from tests.figures_house import MOMENT as LATER
from tests.figures_house import Sizes, fill

OFFICE = Office(land="SH")
TODAY = date(2026, 11, 18)
MOMENT = Moment(datetime(2026, 11, 18, 9, tzinfo=UTC), TODAY, work_calendar(OFFICE), OFFICE)
SMALL = Sizes(claims=40, objections=120, intakes=40)


@dataclass(frozen=True)
class House:
    north: Team
    south: Team
    gerd: Staff
    tina: Staff
    bert: Staff
    cora: Staff
    lisa: Staff
    anna: Staff


@pytest.fixture
def house(database: SqlDatabase) -> House:
    """Gerd manages, Tina leads the north, Bert has the budgets, Cora is controlling, Lisa sits at the Kreis, Anna works
    in the north."""
    with database.begin() as uow:
        north, south = uow.teams.add("Nord"), uow.teams.add("Süd")
        people = [
            uow.staff.add(Staff(0, name, frozenset({role}), team))
            for name, role, team in (
                ("Gerd", Role.GF, None), ("Tina", Role.TL, north), ("Bert", Role.BUDGET, None),
                ("Cora", Role.CONTROLLING, None), ("Lisa", Role.LIAISON, None), ("Anna", Role.LSB, north),
            )
        ]  # fmt: skip
    return House(north, south, *people)


def at(day: date) -> Moment:
    return replace(MOMENT, today=day, now=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def test_the_management_sees_every_kpi_and_others_what_is_theirs(house: House) -> None:
    assert visible_kpis(house.gerd) == visible_kpis(house.cora) == visible_kpis(house.bert) == KPIS
    assert {kpi.key for kpi in visible_kpis(house.lisa)} == {"avoidable_municipal", "municipal_share"}
    assert {kpi.key for kpi in KPIS} - {kpi.key for kpi in visible_kpis(house.tina)} == {
        "egt", "vk", "telephone_reach", "case_closing",
    }  # fmt: skip
    assert visible_kpis(house.anna) == ()


def test_a_lead_sees_the_own_team_and_no_other(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        fill(uow, SMALL)
        for reading in read_overview(house.tina, None, uow, LATER):
            assert (reading.team_id, reading.teams) == (house.north.id, ())
        with pytest.raises(NotFound):
            read_kpi("avoidable_office", house.tina, house.south.id, None, uow, LATER)
        with pytest.raises(NotFound):
            read_kpi("egt", house.tina, None, None, uow, LATER)
        with pytest.raises(NotFound):
            read_kpi("avoidable_office", house.anna, None, None, uow, LATER)


def test_the_liaison_office_sees_totals_of_what_the_agreement_covers(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        fill(uow, SMALL)
        reading = read_kpi("avoidable_municipal", house.lisa, None, None, uow, LATER)
        assert reading.n > 20
        assert reading.teams == ()
        facts = read_facts("avoidable_municipal", house.lisa, None, uow, LATER)
        assert {fact.team_id for fact in facts} == {None}
        for key, scope in (("avoidable_office", None), ("avoidable_municipal", house.north.id)):
            with pytest.raises(NotFound):
                read_kpi(key, house.lisa, scope, None, uow, LATER)
        with pytest.raises(NotFound):
            read_facts("mds_u25", house.lisa, None, uow, LATER)


def test_facts_for_a_file_come_to_what_is_read(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        fill(uow, SMALL)
        reading = read_kpi("avoidable_office", house.gerd, None, None, uow, LATER)
        facts = [
            fact for fact in read_facts("avoidable_office", house.gerd, None, uow, LATER) if isinstance(fact, Fact)
        ]
        assert sum(fact.count for fact in facts if fact.month.year == TODAY.year) == reading.n


def test_figures_of_a_day_to_come_there_are_none(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow, pytest.raises(Refused) as refused:
        read_kpi("mds_u25", house.gerd, None, date(2026, 11, 19), uow, MOMENT)
    assert refused.value.field == "at"


def calls(house: House, answered: int, of: int, day: date = date(2026, 10, 1)) -> EnterFigure:
    return EnterFigure(house.cora, "telephone_reach", day, Values(answered, of))


def test_what_was_entered_is_read_with_who_and_when(database: SqlDatabase, house: House) -> None:
    """820 of 1,000 calls are 82 %."""
    with database.begin() as uow:
        stored = enter_figure(calls(house, 820, 1000, date(2026, 10, 17)), uow, MOMENT)
        assert stored.period == date(2026, 10, 1)
        reading = read_kpi("telephone_reach", house.gerd, None, None, uow, MOMENT)
        assert (reading.now.numerator, reading.n, reading.as_of) == (820, 1000, date(2026, 10, 31))
        assert reading.entered is not None
        assert (reading.entered.by, reading.entered.at) == (house.cora.id, MOMENT.now)


def test_a_correction_counts_and_what_was_there_stays_as_history(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        enter_figure(calls(house, 820, 1000), uow, MOMENT)
        enter_figure(calls(house, 830, 1000), uow, MOMENT)
        with pytest.raises(Refused):
            enter_figure(calls(house, 830, 1000), uow, MOMENT)
        history = uow.entered_figures.history("telephone_reach", date(2026, 10, 1), None)
        assert [figure.numerator for figure in history] == [830, 820]
        counting = uow.entered_figures.counting(date(2026, 1, 1), TODAY)
        assert [figure.numerator for figure in counting] == [830]
        assert uow.entered_figures.counting(date(2026, 1, 1), TODAY, "egt") == []


def test_teams_and_the_office_have_values_of_their_own(database: SqlDatabase, house: House) -> None:
    october = date(2026, 10, 1)
    with database.begin() as uow:
        for team, number in ((house.north.id, 12), (house.south.id, 9)):
            command = EnterFigure(house.cora, "integrations", october, Values(number, plan=10), team)
            enter_figure(command, uow, MOMENT)
        assert read_kpi("integrations", house.gerd, None, None, uow, MOMENT).now.value == 21
        assert read_kpi("integrations", house.tina, None, None, uow, MOMENT).now.value == 12
        history = uow.entered_figures.history("integrations", october, house.south.id)
        assert [figure.numerator for figure in history] == [9]


def test_who_enters_what(house: House) -> None:
    assert {kpi.key for kpi in enterable_kpis(house.bert)} == {"egt", "vk"}
    assert {kpi.key for kpi in enterable_kpis(house.gerd)} > {"egt", "vk", "integrations"}
    assert "egt" not in {kpi.key for kpi in enterable_kpis(house.cora)}
    assert enterable_kpis(house.tina) == enterable_kpis(house.lisa) == ()


def test_values_of_others_are_entered_by_nobody_else(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        with pytest.raises(NotPermitted):
            enter_figure(replace(calls(house, 1, 2), by=house.bert), uow, MOMENT)
        with pytest.raises(Refused) as refused:
            enter_figure(replace(calls(house, 1, 2), team_id=house.north.id), uow, MOMENT)
        assert refused.value.field == "team_id"
        with pytest.raises(NotFound):
            enter_figure(EnterFigure(house.cora, "bgs", TODAY, Values(1), 999), uow, MOMENT)


def test_a_file_is_known_by_its_digest(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        for _ in range(2):
            uow.entered_figures.keep_file("abc", MOMENT.now)
        assert not uow.services.has_file("abc")
        assert uow.entered_figures.has_file("abc")
        assert not uow.entered_figures.has_file("abd")


@pytest.mark.parametrize("change", ["UPDATE entered_figure SET numerator = 1", "DELETE FROM entered_figure"])
def test_the_database_keeps_what_was_entered(database: SqlDatabase, house: House, change: str) -> None:
    with database.begin() as uow:
        enter_figure(calls(house, 820, 1000), uow, MOMENT)
    with pytest.raises(DBAPIError, match="append-only"), database.begin() as uow:
        uow.connection.execute(text(change))


def test_what_is_missing_is_found_five_working_days_after_its_period(database: SqlDatabase, house: House) -> None:
    """October ends on Saturday the 31st; in Schleswig-Holstein that is also a holiday. The fifth working day after it
    is Friday, 6 November. Nobody has ever entered anything else."""
    with database.begin() as uow:
        assert missing_figures(uow, MOMENT) == []
        enter_figure(calls(house, 800, 1000, date(2026, 9, 1)), uow, MOMENT)
        assert missing_figures(uow, at(date(2026, 11, 5))) == []
        (missing,) = missing_figures(uow, at(date(2026, 11, 6)))
        assert (missing.kpi.key, missing.period, missing.due_on) == (
            "telephone_reach",
            date(2026, 10, 1),
            date(2026, 11, 6),
        )
        enter_figure(calls(house, 820, 1000), uow, MOMENT)
        assert missing_figures(uow, at(date(2026, 11, 6))) == []


def test_of_a_budget_every_week_is_missed(database: SqlDatabase, house: House) -> None:
    """Entered for the week from 26 October. That from 2 November ends on the 8th and is due on Friday the 13th; that
    from the 9th is due on the 20th."""
    with database.begin() as uow:
        enter_figure(EnterFigure(house.bert, "egt", date(2026, 10, 28), Values(1, 2)), uow, MOMENT)
        assert [(each.period, each.due_on) for each in missing_figures(uow, at(date(2026, 11, 19)))] == [
            (date(2026, 11, 2), date(2026, 11, 13))
        ]


def test_the_week_in_which_a_year_back_begins_is_not_missed_when_it_was_entered(
    database: SqlDatabase, house: House
) -> None:
    """Twelve months back from November 2026 begin on Saturday 1 November 2025, in the week from Monday 27 October. That
    from the 3rd ended on the 9th and was due on Friday the 14th: it is the first one missed."""
    with database.begin() as uow:
        enter_figure(EnterFigure(house.bert, "egt", date(2025, 10, 27), Values(1, 2)), uow, MOMENT)
        missed = [each.period for each in missing_figures(uow, MOMENT)]
    assert missed[0] == date(2025, 11, 3)


def with_rules(moment: Moment, key: str, rules: KpiRules) -> Moment:
    return replace(moment, office=replace(moment.office, kpis={key: rules}))


def test_what_nobody_has_entered_yet_is_missed_since_the_day_of_the_settings(
    database: SqlDatabase, house: House
) -> None:
    """Since 1 September: September is due on Wednesday, 7 October, October on Friday, 6 November."""
    moment = with_rules(MOMENT, "integrations", KpiRules(since=date(2026, 9, 1)))
    with database.begin() as uow:
        assert [(each.kpi.key, each.period, each.due_on) for each in missing_figures(uow, moment)] == [
            ("integrations", date(2026, 9, 1), date(2026, 10, 7)),
            ("integrations", date(2026, 10, 1), date(2026, 11, 6)),
        ]


def test_a_budget_is_missed_at_its_revision_dates(database: SqlDatabase, house: House) -> None:
    """30 June and 30 September: a state of 15 September is none of the 30th. Due on 7 July and, five working days after
    30 September, on 7 October."""
    rules = KpiRules(since=date(2026, 6, 1), days=(DayOfYear(6, 30), DayOfYear(9, 30), DayOfYear(12, 31)))
    moment = with_rules(MOMENT, "vk", rules)
    with database.begin() as uow:
        assert [each.period for each in missing_figures(uow, moment)] == [date(2026, 6, 30), date(2026, 9, 30)]
        for day in (date(2026, 6, 30), date(2026, 9, 15)):
            enter_figure(EnterFigure(house.bert, "vk", day, Values(1, 2)), uow, moment)
        assert [(each.period, each.due_on) for each in missing_figures(uow, moment)] == [
            (date(2026, 9, 30), date(2026, 10, 7))
        ]


def test_checks_are_missed_where_there_was_none_since_the_date_before(database: SqlDatabase, house: House) -> None:
    """Half-yearly, since June: one of 3 June is one of the half-year that ends on 15 June."""
    moment = with_rules(MOMENT, "error_rate", KpiRules(since=date(2026, 6, 1), days=(DayOfYear(6, 15),)))
    with database.begin() as uow:
        assert [each.period for each in missing_figures(uow, moment)] == [date(2026, 6, 15)]
        enter_figure(
            EnterFigure(house.cora, "error_rate", date(2026, 6, 3), Values(1, 20), house.north.id), uow, moment
        )
        assert missing_figures(uow, moment) == []


def test_a_team_that_entered_one_before_is_missed_by_itself(database: SqlDatabase, house: House) -> None:
    """Both teams in September, the North alone in October; a value of the whole office needs none of teams."""
    with database.begin() as uow:
        for team, month in ((house.north, 9), (house.south, 9), (house.north, 10)):
            enter_figure(EnterFigure(house.cora, "bgs", date(2026, month, 1), Values(5), team.id), uow, MOMENT)
        assert [(each.period, each.team_id) for each in missing_figures(uow, MOMENT)] == [
            (date(2026, 10, 1), house.south.id)
        ]
        enter_figure(EnterFigure(house.cora, "bgs", date(2026, 10, 1), Values(9)), uow, MOMENT)
        assert missing_figures(uow, MOMENT) == []


def test_a_reminder_names_the_team_that_is_missing(database: SqlDatabase, house: House) -> None:
    with database.begin() as uow:
        for team, month in ((house.north, 9), (house.south, 9), (house.north, 10)):
            enter_figure(EnterFigure(house.cora, "bgs", date(2026, month, 1), Values(5), team.id), uow, MOMENT)
        said = str(_said(missing_figures(uow, MOMENT), uow))
    assert "Süd" in said
    assert "Nord" not in said


def test_a_stock_within_a_month_that_is_over_is_not_known(database: SqlDatabase, house: House) -> None:
    """Kept on 2 November as that of the end of October: it says nothing of 10 October."""
    second = replace(LATER, today=date(2026, 11, 2), now=datetime(2026, 11, 2, 5, tzinfo=UTC))
    with database.begin() as uow:
        fill(uow, SMALL)
        keep_month_end(uow, second)
        within, at_end = (
            read_kpi("receivables_open", house.gerd, None, day, uow, LATER)
            for day in (date(2026, 10, 10), date(2026, 10, 31))
        )
        assert (within.now.value, within.n) == (None, 0)
        assert at_end.now.value is not None
        assert at_end.as_of == date(2026, 11, 2)
        assert read_kpi("receivables_open", house.gerd, None, None, uow, LATER).as_of == LATER.today


def test_stocks_are_kept_once_in_the_first_days_of_a_month(database: SqlDatabase, house: House) -> None:
    first = replace(LATER, today=date(2026, 11, 2), now=datetime(2026, 11, 2, 5, tzinfo=UTC))
    with database.begin() as uow:
        fill(uow, SMALL)
        assert keep_month_end(uow, replace(first, today=date(2026, 11, 8))) == 0
        stood = read_kpi("receivables_open", house.gerd, None, None, uow, first).now
        assert keep_month_end(uow, first) > 0
        assert keep_month_end(uow, replace(first, today=date(2026, 11, 3))) == 0
    with database.begin() as uow:
        uow.connection.execute(text("UPDATE claim SET open_cents = 0"))
    with database.begin() as uow:
        now = read_kpi("receivables_open", house.gerd, None, None, uow, LATER)
        assert (now.now.value, now.before) == (0, stood)
        october = read_kpi("receivables_open", house.gerd, None, date(2026, 10, 31), uow, LATER)
        assert october.now == stood
        assert october.before.value is None
