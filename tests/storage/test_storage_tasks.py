"""What the task repository promises: one open task a step, lists in order, in one query."""

from dataclasses import replace
from datetime import date

from small_office import NOW, SmallOffice

from bot.domain.money import Money
from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from storage.database import SqlDatabase
from storage.engine import driver_of
from storage.uow import SqlUnitOfWork

TODAY = date(2026, 11, 20)
LATER = date(2027, 12, 31)
"""Beyond the day of any task here."""


def open_task(uow: SqlUnitOfWork, office: SmallOffice, **changes: object) -> Task:
    claim = uow.claims.add(office.claim())
    return uow.tasks.open(office.task(claim, **changes))


def test_an_open_task_is_listed_with_its_claim_until_it_is_closed(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        task = uow.tasks.open(office.task(claim))
        assert task == replace(office.task(claim), id=task.id)
        assert uow.tasks.of_case(claim.id) == [task]
        ((listed, row),) = uow.tasks.for_person(office.anna, TODAY, LATER, limit=10)
        assert (listed, row.id, row.amount) == (task, claim.id, Money(123_456))
        uow.tasks.close(claim.id, ["issue_notice", "discard"], NOW)
        assert uow.tasks.of_case(claim.id) == []
        assert uow.tasks.for_person(office.anna, TODAY, LATER, limit=10) == []
        assert uow.tasks.count_for_person(office.anna, TODAY, LATER) == 0


def test_a_step_of_a_claim_has_one_open_task(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        first = uow.tasks.open(office.task(claim))
        again = uow.tasks.open(office.task(claim, due_on=date(2027, 1, 1)))
        assert again.id == first.id
        assert uow.tasks.of_case(claim.id) == [first]


def test_a_closed_step_can_be_opened_again(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        first = uow.tasks.open(office.task(claim))
        uow.tasks.close(claim.id, ["issue_notice"], NOW)
        second = uow.tasks.open(office.task(claim))
        assert second.id != first.id
        assert uow.tasks.of_case(claim.id) == [second]


def test_closing_leaves_other_claims_and_steps_alone(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim, other = uow.claims.add(office.claim()), uow.claims.add(office.claim())
        uow.tasks.open(office.task(claim))
        hand_over = uow.tasks.open(office.task(claim, step="hand_over"))
        elsewhere = uow.tasks.open(office.task(other))
        uow.tasks.close(claim.id, ["issue_notice"], NOW)
        assert uow.tasks.of_case(claim.id) == [hand_over]
        assert uow.tasks.of_case(other.id) == [elsewhere]


def test_tasks_of_a_claim_come_soonest_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        later = uow.tasks.open(office.task(claim, step="order", due_on=date(2026, 12, 9)))
        sooner = uow.tasks.open(office.task(claim, step="hand_over", due_on=date(2026, 12, 1)))
        assert uow.tasks.of_case(claim.id) == [sooner, later]


def test_a_person_sees_the_tasks_of_their_permissions_and_team_and_those_of_no_team(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        own = open_task(uow, office)
        everyones = open_task(uow, office, team_id=None)
        open_task(uow, office, team_id=office.other_team.id)
        treasury = open_task(uow, office, permission=Permission.ACCEPT_ORDER, team_id=None)
        assert [task for task, _ in uow.tasks.for_person(office.anna, TODAY, LATER, limit=10)] == [own, everyones]
        assert [task for task, _ in uow.tasks.for_person(office.kim, TODAY, LATER, limit=10)] == [treasury]
        assert uow.tasks.count_for_person(office.anna, TODAY, LATER) == 2
        assert uow.tasks.count_for_person(office.kim, TODAY, LATER) == 1


def test_a_person_without_roles_has_no_tasks(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        open_task(uow, office, team_id=None)
        nobody = Staff(0, "New", frozenset())
        assert uow.tasks.for_person(nobody, TODAY, LATER, limit=10) == []
        assert uow.tasks.count_for_person(nobody, TODAY, LATER) == 0


def test_pages_follow_one_another_soonest_first_with_no_task_twice(database: SqlDatabase, office: SmallOffice) -> None:
    """Due on the 3rd, 1st, 2nd, 1st, 3rd of December: 1st, 1st, 2nd, 3rd, 3rd, equal days in order of opening."""
    with database.begin() as uow:
        third, first, second, also_first, also_third = (
            open_task(uow, office, due_on=date(2026, 12, day)) for day in (3, 1, 2, 1, 3)
        )
        pages = [uow.tasks.for_person(office.anna, TODAY, LATER, limit=2, offset=offset) for offset in (0, 2, 4)]
    listed = [[task for task, _ in page] for page in pages]
    assert listed == [[first, also_first], [second, third], [also_third]]


def test_a_list_of_tasks_is_one_statement_and_one_a_kind_of_case_however_long_it_is(sqlite_url: str) -> None:
    database = SqlDatabase(sqlite_url)
    with database.begin() as uow:
        team = uow.teams.add("Leistung 1")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB, Role.KK}), team))
        office = SmallOffice(team, team, anna, anna, anna)
        for _ in range(5):
            open_task(uow, office)
        said: list[str] = []
        driver_of(uow.connection).set_trace_callback(said.append)
        listed = uow.tasks.for_person(anna, TODAY, LATER, limit=10)
        driver_of(uow.connection).set_trace_callback(None)
    database.close()
    assert len(listed) == 5
    assert len(said) == 1 + len({case.case_kind for _, case in listed}) == 2


def test_a_task_of_somebody_else_is_theirs_alone_unless_one_stands_in_or_asks_for_all(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        bens = open_task(uow, office, assignee_id=office.ben.id)
        nobodys = open_task(uow, office)
        assert [task for task, _ in uow.tasks.for_person(office.anna, TODAY, LATER, limit=10)] == [nobodys]
        stood_in = uow.tasks.for_person(office.anna, TODAY, LATER, also_of=[office.ben.id], limit=10)
        assert [task for task, _ in stood_in] == [bens, nobodys]
        everybodys = uow.tasks.for_person(office.anna, TODAY, LATER, everybody=True, limit=10)
        assert [task for task, _ in everybodys] == [bens, nobodys]
        assert uow.tasks.count_for_person(office.anna, TODAY, LATER, everybody=True) == 2


def test_what_is_due_after_the_horizon_is_in_no_list(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        near = open_task(uow, office, due_on=date(2026, 12, 1))
        open_task(uow, office, due_on=date(2026, 12, 2))
        assert [task for task, _ in uow.tasks.for_person(office.anna, TODAY, date(2026, 12, 1), limit=10)] == [near]
        assert uow.tasks.count_for_person(office.anna, TODAY, date(2026, 12, 1)) == 1


def test_a_board_lists_the_teams_tasks_and_those_its_members_have(database: SqlDatabase, office: SmallOffice) -> None:
    """On 1 December: one overdue, one due today; the other team's and nobody's of the whole office are not on it."""
    today = date(2026, 12, 1)
    with database.begin() as uow:
        overdue = open_task(uow, office, due_on=date(2026, 11, 30))
        taken = open_task(uow, office, team_id=None, due_on=today, assignee_id=office.anna.id)
        open_task(uow, office, team_id=office.other_team.id, due_on=today)
        elsewhere = open_task(uow, office, team_id=None, due_on=today)
        board = uow.tasks.of_team(office.team.id, today, today, limit=10)
        assert [task for task, _ in board] == [overdue, taken]
        assert uow.tasks.count_of_team(office.team.id, today, today) == (1, 1)
        assert elsewhere in [task for task, _ in uow.tasks.of_team(None, today, today, limit=10)]
        assert uow.tasks.count_of_team(None, today, today) == (1, 3)


def test_tasks_are_looked_at_when_their_day_has_come_oldest_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        today = open_task(uow, office, next_on=date(2026, 12, 2))
        earlier = open_task(uow, office, next_on=date(2026, 12, 1))
        open_task(uow, office, next_on=date(2026, 12, 3))
        open_task(uow, office, next_on=None)
        found = uow.tasks.to_look_at(date(2026, 12, 2), 10)
        assert [task.id for task in found] == [earlier.id, today.id]
        uow.tasks.look_again([(earlier.id, date(2026, 12, 9)), (today.id, None)])
        assert uow.tasks.to_look_at(date(2026, 12, 2), 10) == []


def test_each_putting_off_is_counted_and_ends_with_a_new_assignee(database: SqlDatabase, office: SmallOffice) -> None:
    until, today = date(2026, 12, 4), date(2026, 12, 1)
    with database.begin() as uow:
        task = open_task(uow, office)
        uow.tasks.snooze(task.id, until, until)
        uow.tasks.snooze(task.id, until, until)
        assert uow.tasks.get(task.id) == replace(task, snoozed_until=until, snoozes=2, next_on=until)
        uow.tasks.assign(task.id, office.ben.id, today)
        assert uow.tasks.get(task.id) == replace(task, assignee_id=office.ben.id, snoozes=2, next_on=today)
        assert [each.id for each in uow.tasks.of_colleague(office.ben.id)] == [task.id]


def test_a_closed_task_is_neither_moved_nor_given_away(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        uow.tasks.close(task.case_id, ["issue_notice"], NOW)
        uow.tasks.move(task.id, date(2027, 1, 4), date(2027, 1, 4))
        uow.tasks.assign(task.id, office.ben.id, date(2026, 12, 1))
        assert uow.tasks.get(task.id) == replace(task, closed_at=NOW)


def test_what_has_nothing_to_do_before_its_day_is_in_no_list_until_then(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """An instalment of 1 December and a dunning; the planning of reminders sees them all the time."""
    day, before = date(2026, 12, 1), date(2026, 11, 30)
    with database.begin() as uow:
        quiet = [
            open_task(uow, office, kind=kind, due_on=day, next_on=before) for kind in ("instalment_due", "dunning_due")
        ]
        usual = open_task(uow, office, due_on=date(2026, 12, 2))

        def seen(today: date) -> list[list[Task]]:
            return [
                [task for task, _ in found]
                for found in (
                    uow.tasks.for_person(office.anna, today, LATER, limit=10),
                    uow.tasks.for_person(office.anna, today, LATER, everybody=True, limit=10),
                    uow.tasks.of_team(office.team.id, today, LATER, limit=10),
                    uow.tasks.of_team(None, today, LATER, limit=10),
                )
            ]

        def counted(today: date) -> list[int]:
            return [
                uow.tasks.count_for_person(office.anna, today, LATER),
                uow.tasks.count_for_person(office.anna, today, LATER, everybody=True),
                sum(uow.tasks.count_of_team(office.team.id, today, LATER)),
                sum(uow.tasks.count_of_team(None, today, LATER)),
            ]

        assert (seen(before), counted(before)) == ([[usual]] * 4, [1] * 4)
        assert (seen(day), counted(day)) == ([[*quiet, usual]] * 4, [3] * 4)
        assert uow.tasks.to_look_at(before, 10) == quiet
        assert len(uow.tasks.of_case(quiet[0].case_id)) == 1
