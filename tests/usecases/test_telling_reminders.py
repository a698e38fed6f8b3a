"""Who is told of what, when, and once. Task 1 falls due on Tuesday, 1 December 2026; the digest comes at 8:00.

Frida, Anna and Ben may do what team 1 is to do, Tina leads it; nobody has a deputy unless a test says so.
"""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from colleagues_stage import House
from reminder_acts import (
    DECEMBER_2,
    DECEMBER_3,
    DUE,
    NOVEMBER_30,
    alerts,
    at,
    digests,
    hand_over,
    ledger,
    plan,
    seen,
)
from task_acts import away, decision, done

from bot.domain.approvals import Approval
from bot.domain.attendance import WorkingHours
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.people import Permission, Staff
from bot.domain.reminders.outage import Outage
from bot.domain.tasks import Task
from bot.usecases.reminders.delivering import concerned_after, due_people, make_alert, make_digest, urgent_after

SATURDAY, FRIDAY = date(2026, 12, 5), date(2026, 12, 4)
FROM_NINE = WorkingHours(time(9), time(13))


def year(house: House, assignee: Staff) -> Task:
    """A notice by the 1st, one year from knowledge: urgent."""
    task = house.task(assignee)
    house.uow.tasks.look_again([(task.id, DUE)])
    return task


class TestWhoseDigestIsDue:
    @pytest.mark.parametrize(
        ("moment", "due"),
        [
            (at(DUE, 7, 59), False),
            (at(DUE, 8, 0), True),
            (at(DUE, 16, 29), True),
            (at(DUE, 16, 30), False),
            (at(SATURDAY, 8), False),
        ],
    )
    def test_from_eight_to_the_end_of_work_on_working_days(self, house: House, moment, due) -> None:  # type: ignore[no-untyped-def]
        assert (house.anna.id in due_people(house.uow, moment)) is due

    def test_whoever_begins_later_has_it_later(self, house: House) -> None:
        house.changed(house.anna, hours=FROM_NINE)
        assert house.anna.id not in due_people(house.uow, at(DUE, 8, 59))
        assert house.anna.id in due_people(house.uow, at(DUE, 9))

    def test_nobody_who_is_away_or_out_of_reach_or_gone(self, house: House) -> None:
        away(house, house.anna, DUE, DUE)
        house.changed(house.ben, unreachable_since=house.moment.now)
        house.changed(house.frida, telegram_id=None)
        house.changed(house.otto, active=False)
        names = {house.uow.staff.get(each).name for each in due_people(house.uow, at(DUE))}
        assert names == {"Tina", "Olga", "Rosa", "Rita", "Ada"}

    def test_nobody_twice_a_day(self, house: House) -> None:
        digests(house, at(DUE))
        assert due_people(house.uow, at(DUE, 12)) == frozenset()
        assert house.anna.id in due_people(house.uow, at(DECEMBER_2))


class TestTheDigest:
    def test_it_holds_what_is_to_be_said_today_and_says_it_once(self, house: House) -> None:
        hand_over(house, house.anna)
        assert digests(house, at(DUE)) == {"Anna": [(1, "own")]}
        assert ledger(house) == [(0, 0, "sent")]
        assert digests(house, at(DUE, 12)) == {}
        assert digests(house, at(DECEMBER_2)) == {"Anna": [(1, "own")], "Tina": [(1, "lead")]}

    def test_a_second_one_of_the_same_day_is_not_made(self, house: House) -> None:
        hand_over(house, house.anna)
        plan(house, at(DUE))
        ids = seen(concerned_after, house, at(DUE))[house.anna.id]
        assert make_digest(house.anna.id, ids, (), house.uow, at(DUE)) is not None
        assert make_digest(house.anna.id, ids, (), house.uow, at(DUE)) is None

    def test_what_comes_up_after_an_empty_one_waits_for_tomorrows(self, house: House) -> None:
        assert digests(house, at(NOVEMBER_30)) == {}
        hand_over(house, house.anna)
        assert digests(house, at(NOVEMBER_30, 12)) == {}
        assert digests(house, at(DUE)) == {"Anna": [(1, "own")]}

    def test_a_task_is_one_line_and_all_its_rungs_are_told_with_it(self, house: House) -> None:
        """The day before was entered after that day's digest."""
        hand_over(house, house.anna)
        plan(house, at(NOVEMBER_30, 17))
        assert digests(house, at(DUE)) == {"Anna": [(1, "own")]}
        assert ledger(house) == [(-1, 0, "sent"), (0, 0, "sent")]

    def test_what_nobody_has_is_told_to_everybody_of_the_team_who_may_do_it(self, house: House) -> None:
        hand_over(house, None)
        told = digests(house, at(DUE))
        assert told == {name: [(1, "pool")] for name in ("Anna", "Ben", "Frida")}

    def test_a_colleague_who_begins_later_hears_of_it_the_same_day(self, house: House) -> None:
        house.changed(house.ben, hours=FROM_NINE)
        hand_over(house, None)
        assert digests(house, at(DUE)).keys() == {"Anna", "Frida"}
        assert digests(house, at(DUE, 9)) == {"Ben": [(1, "pool")]}

    def test_but_not_on_a_later_day(self, house: House) -> None:
        """On the day before, Ben was away; the day itself is another rung, which he hears of instead."""
        away(house, house.ben, NOVEMBER_30, DUE)
        hand_over(house, None, due_on=DUE)
        digests(house, at(NOVEMBER_30))
        digests(house, at(DUE))
        house.uow.tasks.assign(1, None, DECEMBER_3)
        assert digests(house, at(date(2026, 12, 3))).keys() == {"Anna", "Ben", "Frida", "Tina"}
        rows = house.uow.connection.exec_driver_sql(
            "SELECT rung FROM reminder_receipt JOIN reminder ON id = reminder_id WHERE staff_id = 2"
        )
        assert [rung for (rung,) in rows] == [1]


class TestFoundWhenItIsTold:
    """Between planning and telling, or between looking and telling, something happens."""

    def looked(self, house: House) -> list[int]:
        plan(house, at(DUE, 7))
        return seen(concerned_after, house, at(DUE))[house.anna.id]

    def made(self, house: House, ids: list[int]) -> int | None:
        """How many lines Anna's digest has; None where there is none."""
        digest = make_digest(house.anna.id, ids, (), house.uow, at(DUE))
        return None if digest is None else len(digest.items)

    def test_what_was_done_meanwhile_is_left_out(self, house: House) -> None:
        task = hand_over(house, house.anna)
        ids = self.looked(house)
        done(house, task)
        assert self.made(house, ids) == 0
        assert ledger(house) == [(0, 0, "planned")]

    def test_what_the_claim_has_left_behind_is_left_out(self, house: House) -> None:
        task = hand_over(house, house.anna)
        ids = self.looked(house)
        claim = house.uow.claims.get(task.case_id)
        house.uow.claims.save(replace(claim, state=ClaimState.HANDED_OVER, version=2), expected_version=1)
        assert self.made(house, ids) == 0

    def test_what_was_handed_on_is_told_to_whoever_has_it_now(self, house: House) -> None:
        task = hand_over(house, house.anna)
        ids = self.looked(house)
        house.uow.tasks.assign(task.id, house.ben.id, DUE)
        assert self.made(house, ids) == 0
        assert digests(house, at(DUE)) == {"Ben": [(1, "own")]}

    def test_what_was_put_off_is_quiet(self, house: House) -> None:
        task = hand_over(house, house.anna)
        ids = self.looked(house)
        house.uow.tasks.snooze(task.id, DECEMBER_3, DECEMBER_3)
        assert self.made(house, ids) == 0

    def test_an_absence_entered_meanwhile_counts(self, house: House) -> None:
        house.changed(house.anna, deputy_id=house.ben.id)
        hand_over(house, house.anna)
        ids = self.looked(house)
        away(house, house.anna, DUE, DUE)
        assert self.made(house, ids) is None
        assert digests(house, at(DUE)) == {"Ben": [(1, "stand_in")]}

    def test_whoever_proposed_it_is_not_asked_to_decide(self, house: House) -> None:
        house.changed(house.ben, roles=house.tina.roles)
        task = decision(house)
        house.uow.approvals.propose(
            Approval(0, task.case_id, 1, ClaimEvent.DISCARD, {}, Permission.APPROVE_AS_LEAD, house.ben.id,
                     house.moment.now, DUE)
        )  # fmt: skip
        house.uow.tasks.look_again([(task.id, DUE)])
        assert digests(house, at(DUE)) == {"Tina": [(1, "pool")]}

    def test_where_nobody_who_may_do_it_is_there_the_lead_is_told(self, house: House) -> None:
        for colleague in (house.anna, house.ben, house.frida):
            away(house, colleague, DUE, DUE)
        hand_over(house, house.anna)
        assert digests(house, at(DUE)) == {"Tina": [(1, "nobody")]}

    def test_a_putting_off_that_ends_is_no_concern_of_the_lead(self, house: House) -> None:
        """Put off until the third working day after (2, 3, 4): Tina hears of the rung, as ever, but once."""
        hand_over(house, house.anna, snoozed_until=FRIDAY, snoozes=1)
        assert digests(house, at(DECEMBER_2)) == {"Tina": [(1, "lead")]}
        assert digests(house, at(DECEMBER_3)) == {}
        assert digests(house, at(FRIDAY)) == {"Anna": [(1, "own")], "Tina": [(1, "lead")]}
        rows = house.uow.connection.exec_driver_sql(
            "SELECT staff_id, rung, snooze FROM reminder_receipt JOIN reminder ON id = reminder_id "
            "WHERE told_at = (SELECT max(told_at) FROM reminder_receipt) ORDER BY 1, 2, 3"
        )
        anna, tina = house.anna.id, house.tina.id
        assert [tuple(row) for row in rows] == [(anna, 3, 0), (anna, 3, 1), (tina, 3, 0)]


class TestWhatIsUrgent:
    def test_a_missed_year_is_told_to_the_lead_at_once_and_not_again_in_the_digest(self, house: House) -> None:
        year(house, house.anna)
        assert alerts(house, at(DECEMBER_2, 8)) == {"Tina": [(1, "lead")]}
        assert digests(house, at(DECEMBER_2, 8)) == {"Anna": [(1, "own")]}
        assert alerts(house, at(DECEMBER_2, 9)) == {}

    def test_on_the_day_itself_nothing_is_missed_yet(self, house: House) -> None:
        year(house, house.anna)
        assert alerts(house, at(DUE, 15)) == {}

    def test_other_deadlines_wait_for_the_digest(self, house: House) -> None:
        hand_over(house, house.anna)
        assert alerts(house, at(DECEMBER_2)) == {}
        assert digests(house, at(DECEMBER_2)) == {"Anna": [(1, "own")], "Tina": [(1, "lead")]}

    def test_a_lead_who_is_not_at_work_yet_is_told_when_they_are(self, house: House) -> None:
        house.changed(house.tina, hours=FROM_NINE)
        year(house, house.anna)
        assert alerts(house, at(DECEMBER_2, 8)) == {}
        assert alerts(house, at(DECEMBER_2, 9)) == {"Tina": [(1, "lead")]}

    def test_before_the_digests_time_too_if_they_are_at_work(self, house: House) -> None:
        house.changed(house.tina, hours=WorkingHours(time(6), time(14)))
        year(house, house.anna)
        assert alerts(house, at(DECEMBER_2, 6)) == {"Tina": [(1, "lead")]}

    def test_in_the_absence_of_the_lead_the_deputy(self, house: House) -> None:
        house.changed(house.tina, deputy_id=house.ben.id)
        away(house, house.tina, DECEMBER_2, DECEMBER_2)
        year(house, house.anna)
        assert alerts(house, at(DECEMBER_2)) == {"Ben": [(1, "lead_deputy")]}

    def test_looking_twice_before_telling_tells_once(self, house: House) -> None:
        year(house, house.anna)
        plan(house, at(DECEMBER_2))
        ids = seen(urgent_after, house, at(DECEMBER_2))[house.tina.id]
        assert make_alert(house.tina.id, ids, house.uow, at(DECEMBER_2)) is not None
        assert make_alert(house.tina.id, ids, house.uow, at(DECEMBER_2)) is None


class TestAfterAnOutage:
    """Down from Monday, 30 November, noon to Thursday, 3 December, 10:00."""

    OUTAGE = Outage(at(NOVEMBER_30, 12).now, at(DECEMBER_3, 10).now)

    def digest_of(self, house: House, staff: Staff, day: date = DECEMBER_3):  # type: ignore[no-untyped-def]
        moment = at(day, 10)
        plan(house, moment)
        ids = seen(concerned_after, house, moment).get(staff.id, [])
        return make_digest(staff.id, ids, (self.OUTAGE,), house.uow, moment)

    def test_the_first_digest_says_so_and_marks_what_is_late(self, house: House) -> None:
        """Of the rungs of the 1st and the 2nd only the higher one is told, and it should have come on the 2nd."""
        hand_over(house, house.anna)
        digest = self.digest_of(house, house.anna)
        assert digest.outage == self.OUTAGE
        assert [(item.reminder.rung, item.reminder.day, item.receipt.late) for item in digest.items] == [
            (1, DECEMBER_2, True)
        ]

    def test_what_is_of_today_is_not_late(self, house: House) -> None:
        hand_over(house, house.anna, due_on=DECEMBER_3)
        digest = self.digest_of(house, house.anna)
        assert [item.receipt.late for item in digest.items] == [False]

    def test_the_next_digest_says_nothing_of_it(self, house: House) -> None:
        hand_over(house, house.anna)
        self.digest_of(house, house.anna)
        assert self.digest_of(house, house.anna, FRIDAY).outage is None

    def test_whoever_missed_nothing_is_told_nothing_of_it(self, house: House) -> None:
        """Ben was away on the three mornings; Tina works on Fridays only."""
        away(house, house.ben, DUE, DECEMBER_3)
        house.changed(house.tina, hours=WorkingHours(days=frozenset({4})))
        hand_over(house, house.ben)
        assert self.digest_of(house, house.ben, FRIDAY).outage is None
        assert self.digest_of(house, house.tina, FRIDAY).outage is None

    def test_an_outage_between_two_mornings_is_nobodys_concern(self, house: House) -> None:
        between = Outage(at(DUE, 9).now, at(DECEMBER_2, 7).now)
        digest = make_digest(house.anna.id, [], (between,), house.uow, at(DECEMBER_2))
        assert digest is not None
        assert digest.outage is None

    def test_less_than_an_hour_is_not_worth_a_word(self) -> None:
        since = at(DUE, 7, 30).now
        assert not Outage(since, since + timedelta(minutes=59)).is_worth_a_word()
        assert Outage(since, since + timedelta(hours=1)).is_worth_a_word()
