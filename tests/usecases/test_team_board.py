"""The board of a team on Monday, 16 November 2026; only weekends are free. Five working days ahead is the 23rd."""

from datetime import date

import pytest
from colleagues_stage import MONDAY, House

from bot.domain.errors import NotPermitted
from bot.domain.people import Permission, Role, Staff
from bot.usecases.team_board import Board, Span, boards_of, team_board


def board(
    house: House, by: Staff, span: Span = Span.SOON, *, team_id: int | None = 1, limit: int = 10, offset: int = 0
) -> Board:
    return team_board(house.uow, by, house.moment, team_id=team_id, span=span, limit=limit, offset=offset)


def due(house: House, day: date, assignee: Staff | None, permission: Permission = Permission.ISSUE_NOTICE) -> int:
    """A task of that day; returns the number of its claim."""
    task = house.task(assignee, permission)
    house.uow.tasks.move(task.id, day, MONDAY)
    return task.case_id


def claims(found: Board) -> list[int]:
    return [row.id for _, row in found.rows]


def filled(house: House) -> None:
    """Claims 1 to 5: on the 24th, the 23rd, the 16th, the 13th (Friday before), and one of the whole office, today."""
    due(house, date(2026, 11, 24), house.anna)
    due(house, date(2026, 11, 23), house.anna)
    due(house, MONDAY, None)
    due(house, date(2026, 11, 13), house.ben)
    due(house, MONDAY, house.rosa, Permission.ORDER_CLAIM)


def test_the_pressing_come_first_and_later_ones_are_left_out(house: House) -> None:
    filled(house)
    found = board(house, house.tina)
    assert claims(found) == [4, 3, 2]
    assert (found.team, found.overdue, found.today, found.soon, found.total) == ("Leistung 1", 1, 1, 1, 3)
    assert found.until == date(2026, 11, 23)
    assert found.names == {house.anna.id: "Anna", house.ben.id: "Ben"}


@pytest.mark.parametrize(("span", "expected"), [(Span.OVERDUE, [4]), (Span.TODAY, [4, 3]), (Span.SOON, [4, 3, 2])])
def test_a_shorter_span_shows_fewer_and_counts_all(house: House, span: Span, expected: list[int]) -> None:
    filled(house)
    found = board(house, house.tina, span)
    assert (claims(found), found.total) == (expected, len(expected))
    assert (found.overdue, found.today, found.soon) == (1, 1, 1)


def test_the_whole_office_is_for_those_who_lead_it(house: House) -> None:
    filled(house)
    head = house.changed(house.ada, roles=frozenset({Role.BL}))
    found = board(house, head, team_id=None)
    assert (found.team, claims(found)) == (None, [4, 3, 5, 2])
    with pytest.raises(NotPermitted):
        board(house, house.tina, team_id=None)


def test_what_a_member_has_elsewhere_belongs_to_the_team_too(house: House) -> None:
    """A task of the whole office that somebody of the team has taken."""
    rosa = house.changed(house.rosa, team=house.two)
    number = due(house, MONDAY, rosa, Permission.ORDER_CLAIM)
    assert claims(board(house, house.olga, team_id=house.two.id)) == [number]
    assert claims(board(house, house.tina)) == []


def test_pages_follow_one_another(house: House) -> None:
    filled(house)
    assert claims(board(house, house.tina, limit=2)) == [4, 3]
    assert claims(board(house, house.tina, limit=2, offset=2)) == [2]


def test_another_team_is_none_of_their_business(house: House) -> None:
    with pytest.raises(NotPermitted):
        board(house, house.tina, team_id=house.two.id)


def test_each_has_the_boards_of_what_they_lead(house: House) -> None:
    head = house.changed(house.ada, roles=frozenset({Role.GF}))
    assert boards_of(house.tina, house.uow) == (house.one.id,)
    assert boards_of(head, house.uow) == (None, house.one.id, house.two.id)
    for nobodys_lead in (house.anna, house.rosa, house.changed(house.tina, team=None)):
        with pytest.raises(NotPermitted):
            boards_of(nobodys_lead, house.uow)
