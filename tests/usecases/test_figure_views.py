"""Who reads which figures, and what of them goes into a file; on Wed 18.11.2026."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.kpis.entered import Source
from bot.domain.kpis.entering import Values
from bot.domain.kpis.marks import said_mark
from bot.domain.kpis.objections import SETTLED
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.subscriptions import OVERVIEW, Beat
from bot.domain.kpis.table import FigureEntry, ReadFigures
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.usecases.entered_figures import EnterFigure, enter_figure
from bot.usecases.figure_import import import_figures, look_through_figures
from bot.usecases.figure_tables import figures_table
from bot.usecases.figure_views import FiguresOnce, data_date, figure_history, overview_for, page_for, turns_of
from bot.usecases.subscriptions import Subscribe, due_subscriptions, end_subscription, note_brought, subscribe
from handlers.private.figures_room import said_figures_import
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.figures_house import MOMENT, TODAY, Sizes, fill

SMALL = Sizes(claims=40, objections=200, intakes=20)


@pytest.fixture
def uow(sqlite_url: str) -> Iterator[SqlUnitOfWork]:
    with closing(SqlDatabase(sqlite_url)) as database, database.begin() as opened:
        fill(opened, SMALL)
        yield opened


def hired(uow: SqlUnitOfWork, role: Role, team: str | None = None) -> Staff:
    of = None if team is None else uow.teams.by_name(team)
    return uow.staff.add(Staff(0, role.value, frozenset({role}), of))


def test_a_team_lead_reads_the_own_team_as_a_file(uow: SqlUnitOfWork) -> None:
    table = figures_table("avoidable_office", hired(uow, Role.TL, "Team 2"), uow, MOMENT)
    assert {row[1] for row in table.rows} == {"Team 2"}
    with pytest.raises(NotFound):
        page_for("avoidable_office", hired(uow, Role.TL, "Team 2"), 1, None, uow, MOMENT)


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("avoidable_municipal", {f"municipal.{each}" for each in SETTLED}),
        ("receivables_paid", {"paid"}),
        ("municipal_share", {"municipal", "open"}),
        ("hand_over_days", {"days"}),
    ],
)  # fmt: skip
def test_a_file_holds_what_its_kpi_is_worked_out_from_and_not_its_whole_family(
    uow: SqlUnitOfWork, key: str, codes: set[str]
) -> None:
    rows = list(figures_table(key, hired(uow, Role.GF), uow, MOMENT).rows)
    assert rows
    allowed = [said_mark(BY_KEY[key].family, code) for code in codes]
    assert all(row[2] in allowed for row in rows)


def test_a_group_reads_months_without_teams_and_nothing_of_fewer_than_five(uow: SqlUnitOfWork) -> None:
    district = hired(uow, Role.LIAISON)
    table = figures_table("avoidable_municipal", district, uow, MOMENT)
    assert len(table.lines) == 12
    for _, part, whole, _, remark in table.rows:
        if isinstance(part, int) and isinstance(whole, int):
            assert not any(0 < each < 5 for each in (part, whole, whole - part))
        else:
            assert remark in ("< 5", None)
    assert all(
        reading.kpi.agreement and not reading.teams for reading in overview_for(district, None, None, uow, MOMENT)
    )


def test_a_budget_officer_brings_budgets_and_no_results(uow: SqlUnitOfWork) -> None:
    budget = hired(uow, Role.BUDGET)
    read = ReadFigures((
        FigureEntry(2, BY_KEY["egt"], TODAY, "", Values(75, 100)),
        FigureEntry(3, BY_KEY["telephone_reach"], TODAY, "", Values(8, 10)),
    ))  # fmt: skip
    done = import_figures(read, Source.PAGE, budget, uow, MOMENT)
    assert [row.no for row in done.bad] == [3]
    assert uow.entered_figures.first_periods() == []


def test_what_stands_twice_or_of_an_unknown_team_is_bad(uow: SqlUnitOfWork) -> None:
    row = FigureEntry(2, BY_KEY["integrations"], TODAY, "team 1", Values(8))
    read = ReadFigures((row, replace(row, no=3), replace(row, no=4, team="Team 99")))
    assert [each.no for each in look_through_figures(read, None, uow, MOMENT).bad] == [3, 4]


def test_a_correction_by_file_counts_and_the_old_value_stays(uow: SqlUnitOfWork) -> None:
    chief = hired(uow, Role.GF)
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(8)), uow, MOMENT)
    read = ReadFigures((FigureEntry(2, BY_KEY["integrations"], TODAY, "", Values(9)),))
    assert len(import_figures(read, Source.FOLDER, None, uow, MOMENT).changed) == 1
    _, rows = figure_history("integrations", date(2026, 11, 1), chief, None, uow)
    assert [(row.numerator, row.by) for row in rows] == [(9, None), (8, chief.id)]
    assert import_figures(read, Source.FOLDER, None, uow, MOMENT).same == 1


def test_a_file_that_is_brought_once_more_undoes_no_correction(uow: SqlUnitOfWork) -> None:
    """8 from the file, then 9 by hand: the file says 8 again."""
    chief = hired(uow, Role.GF)
    read = ReadFigures((FigureEntry(2, BY_KEY["integrations"], TODAY, "", Values(8)),), digest="f1")
    assert len(import_figures(read, Source.PAGE, chief, uow, MOMENT).new) == 1
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(9)), uow, MOMENT)
    again = import_figures(read, Source.FOLDER, None, uow, MOMENT)
    assert (again.again, again.changed, again.corrected) == (True, (), 1)
    _, rows = figure_history("integrations", date(2026, 11, 1), chief, None, uow)
    assert [row.numerator for row in rows] == [9, 8]
    other = replace(read, digest="f2")
    assert len(look_through_figures(other, chief, uow, MOMENT).changed) == 1


def test_a_file_whose_values_stood_there_undoes_no_correction_either(uow: SqlUnitOfWork) -> None:
    """8 by hand, a file that says 8 as well, then 9 by hand: brought once more, the file changes nothing."""
    chief = hired(uow, Role.GF)
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(8)), uow, MOMENT)
    read = ReadFigures((FigureEntry(2, BY_KEY["integrations"], TODAY, "", Values(8)),), digest="f1")
    assert import_figures(read, Source.PAGE, chief, uow, MOMENT).same == 1
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(9)), uow, MOMENT)
    again = import_figures(read, Source.PAGE, chief, uow, MOMENT)
    assert (again.again, again.changed, again.corrected) == (True, (), 1)


def test_a_file_of_the_office_beside_values_of_its_teams_is_told(uow: SqlUnitOfWork) -> None:
    """Team 1 has 49, plan 45; the file brings 80 of the office, whose plan is none. 49 with plan 45 would be the
    same."""
    chief, team = hired(uow, Role.GF), uow.teams.by_name("Team 1")
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(49, None, 45), team.id), uow, MOMENT)
    row = FigureEntry(2, BY_KEY["integrations"], TODAY, "", Values(80))
    (levels,) = look_through_figures(ReadFigures((row,)), chief, uow, MOMENT).against
    assert (levels.office, levels.teams, levels.plan_is_lost) == (Values(80), Values(49, None, 45), True)
    same = replace(row, values=Values(49, None, 45))
    assert not look_through_figures(ReadFigures((same,)), chief, uow, MOMENT).against


def test_what_a_file_changes_is_told_with_what_it_was(uow: SqlUnitOfWork) -> None:
    chief, team = hired(uow, Role.GF), uow.teams.by_name("Team 1")
    enter_figure(EnterFigure(chief, "integrations", TODAY, Values(8), team.id), uow, MOMENT)
    read = ReadFigures((FigureEntry(2, BY_KEY["integrations"], TODAY, "Team 1", Values(9)),))
    done = import_figures(read, Source.PAGE, chief, uow, MOMENT)
    assert [Translator("en").plain(each) for each in said_figures_import(done)][1:] == [
        "Integrations, November 2026, Team 1: 9 instead of 8"
    ]


def test_who_entered_what_is_nothing_for_the_district(uow: SqlUnitOfWork) -> None:
    """Also of a figure that it reads."""
    district = hired(uow, Role.LIAISON)
    assert page_for("avoidable_municipal", district, None, None, uow, MOMENT)
    for key in ("avoidable_municipal", "integrations"):
        with pytest.raises(NotPermitted):
            figure_history(key, date(2026, 11, 1), district, None, uow)


def test_pages_turn_by_the_ends_of_months_back_two_years() -> None:
    chief = Staff(1, "Gregor", frozenset({Role.GF}))
    today = turns_of(chief, None, MOMENT)
    assert (today.earlier, today.later) == (date(2026, 10, 31), None)
    october = turns_of(chief, date(2026, 10, 31), MOMENT)
    assert (october.earlier, october.later) == (date(2026, 9, 30), TODAY)
    assert turns_of(chief, date(2026, 8, 31), MOMENT).later == date(2026, 9, 30)
    assert turns_of(chief, date(2024, 11, 30), MOMENT).earlier is None


def test_a_subscription_is_ones_own_and_of_what_one_sees(uow: SqlUnitOfWork) -> None:
    lead, chief = hired(uow, Role.TL, "Team 2"), hired(uow, Role.GF)
    with pytest.raises(NotFound):
        subscribe(Subscribe(lead, "egt", Beat.DAILY), uow, MOMENT)
    own = subscribe(Subscribe(lead, OVERVIEW, Beat.WEEKLY, 0), uow, MOMENT)
    with pytest.raises(Refused):
        subscribe(Subscribe(lead, OVERVIEW, Beat.WEEKLY, 0), uow, MOMENT)
    moved = subscribe(Subscribe(lead, OVERVIEW, Beat.WEEKLY, 3), uow, MOMENT)
    assert [each.weekday for each in uow.subscriptions.of(lead.id)] == [3]
    assert moved.id != own.id
    with pytest.raises(NotFound):
        end_subscription(moved.id, chief, uow, MOMENT)
    assert uow.subscriptions.note_sent(moved.id, TODAY, MOMENT.now)
    assert not uow.subscriptions.note_sent(moved.id, TODAY, MOMENT.now)


def test_what_was_brought_is_due_no_more_and_cannot_be_brought_again(uow: SqlUnitOfWork) -> None:
    """Either alone would do for one after the other: the ledger is asked before the figures are worked out, and
    decides when they are there. Subscribed on Tuesday for Wednesday, the 18th."""
    chief = uow.staff.add(Staff(0, "GF", frozenset({Role.GF}), telegram_id=4711))
    own = subscribe(Subscribe(chief, OVERVIEW, Beat.DAILY), uow, replace(MOMENT, now=MOMENT.now - timedelta(days=1)))
    (due,) = due_subscriptions(uow, MOMENT)
    assert (due.subscription.id, due.staff.id, due.period) == (own.id, chief.id, TODAY)
    assert note_brought(due, uow, MOMENT)
    assert due_subscriptions(uow, MOMENT) == []
    assert not note_brought(due, uow, MOMENT)


def test_whoever_cannot_be_reached_is_brought_nothing(uow: SqlUnitOfWork) -> None:
    """Of two who subscribed on Tuesday one has blocked the assistant."""
    there = uow.staff.add(Staff(0, "GF", frozenset({Role.GF}), telegram_id=4711))
    gone = uow.staff.add(Staff(0, "GF 2", frozenset({Role.GF}), telegram_id=4712, unreachable_since=MOMENT.now))
    for each in (there, gone):
        subscribe(Subscribe(each, OVERVIEW, Beat.DAILY), uow, replace(MOMENT, now=MOMENT.now - timedelta(days=1)))
    assert [due.staff.id for due in due_subscriptions(uow, MOMENT)] == [there.id]


def test_what_has_ended_meanwhile_is_not_brought_and_nobody_ends_what_is_anothers(uow: SqlUnitOfWork) -> None:
    chief = uow.staff.add(Staff(0, "GF", frozenset({Role.GF}), telegram_id=4711))
    other = hired(uow, Role.GF)
    own = subscribe(Subscribe(chief, OVERVIEW, Beat.DAILY), uow, replace(MOMENT, now=MOMENT.now - timedelta(days=1)))
    (due,) = due_subscriptions(uow, MOMENT)
    with pytest.raises(NotFound):
        end_subscription(own.id, other, uow, MOMENT)
    assert uow.subscriptions.of(chief.id) == [own]
    end_subscription(own.id, chief, uow, MOMENT)
    assert not note_brought(due, uow, MOMENT)
    with pytest.raises(NotFound):
        end_subscription(own.id, chief, uow, MOMENT)


READERS = (
    (Role.GF, None), (Role.CONTROLLING, None), (Role.TL, "Team 1"), (Role.TL, "Team 1"), (Role.TL, "Team 2"),
    (Role.TL, "Team 2"), (Role.LIAISON, None), (Role.LIAISON, None),
)  # fmt: skip
"""Two each of those who see the same: whoever looks after figures sees as much as the manager."""


@pytest.mark.parametrize("at", [None, date(2026, 9, 30)])
def test_figures_for_many_are_worked_out_once_for_all_who_see_the_same(uow: SqlUnitOfWork, at: date | None) -> None:
    """And everybody gets what they would get alone: both leads have the same KPIs, and not the same team."""
    once, key = FiguresOnce(), "avoidable_municipal"
    once.overview(hired(uow, Role.GF), None, date(2026, 8, 31), uow, MOMENT)  # another day is another figure
    readers = [hired(uow, role, team) for role, team in READERS]
    overviews = [once.overview(reader, None, at, uow, MOMENT) for reader in readers]
    pages = [once.page(key, reader, None, at, uow, MOMENT) for reader in readers]
    assert overviews == [overview_for(reader, None, at, uow, MOMENT) for reader in readers]
    assert pages == [page_for(key, reader, None, at, uow, MOMENT) for reader in readers]
    for found in (overviews, pages):
        assert all(found[place] is found[place + 1] for place in range(0, 8, 2))
        assert len({id(each) for each in found}) == 4


def test_figures_for_many_are_refused_to_whoever_may_not_see_them(uow: SqlUnitOfWork) -> None:
    """Though they are worked out already."""
    once, chief, lead = FiguresOnce(), hired(uow, Role.GF), hired(uow, Role.TL, "Team 1")
    once.overview(chief, 2, None, uow, MOMENT)
    once.page("egt", chief, None, None, uow, MOMENT)
    with pytest.raises(NotFound):
        once.overview(lead, 2, None, uow, MOMENT)
    with pytest.raises(NotFound):
        once.page("egt", lead, None, None, uow, MOMENT)


def test_a_group_reads_ends_of_months_and_a_colleague_today(uow: SqlUnitOfWork) -> None:
    """Whatever day it asks for on 18 November: the end of October, or of the earlier month."""
    district, chief = hired(uow, Role.LIAISON), hired(uow, Role.GF)
    for at, data in ((None, date(2026, 10, 31)), (TODAY, date(2026, 10, 31)), (date(2026, 9, 14), date(2026, 9, 30))):
        assert data_date(district, at, MOMENT) == data
        assert data_date(chief, at, MOMENT) == at
    last_day = replace(MOMENT, today=date(2026, 11, 30))
    assert data_date(district, None, last_day) == date(2026, 10, 31)  # the day is not over
    assert all(each.as_of < date(2026, 11, 1) for each in overview_for(district, None, None, uow, MOMENT))
    assert turns_of(district, date(2026, 10, 31), MOMENT).later is None
    assert turns_of(district, date(2026, 9, 30), MOMENT).later == date(2026, 10, 31)


def test_a_group_subscribes_to_ended_months_only(uow: SqlUnitOfWork) -> None:
    district = hired(uow, Role.LIAISON)
    for beat, day in ((Beat.DAILY, None), (Beat.WEEKLY, 0)):
        with pytest.raises(Refused, match="once a month"):
            subscribe(Subscribe(district, OVERVIEW, beat, day), uow, MOMENT)
    assert subscribe(Subscribe(district, OVERVIEW, Beat.MONTHLY), uow, MOMENT).beat is Beat.MONTHLY
