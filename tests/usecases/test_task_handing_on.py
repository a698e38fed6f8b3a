"""Handing a task on, why somebody is told of it, what each may do. Monday, 16 November 2026, as in test_task_care."""

from datetime import date

import pytest
from colleagues_stage import MONDAY, House
from task_acts import away, decision, done, english

from bot.domain.approvals import Approval
from bot.domain.attendance import WorkingHours
from bot.domain.claims.model import ClaimEvent
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.people import Permission, Role, Staff
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task
from bot.usecases.claim_views import claim_card, steps_for
from bot.usecases.task_care import candidates, reassign, snooze, task_view
from bot.usecases.task_told import why_told


def hand_on(house: House, task: Task, to: Staff, by: Staff) -> Task:
    return reassign(task.id, to.id, by, house.uow, house.moment)


class TestHandingOn:
    def test_both_the_old_and_the_new_colleague_are_told(self, house: House) -> None:
        task = house.task(house.anna)
        hand_on(house, task, to=house.ben, by=house.tina)
        assert house.assignee(task) == house.ben.id
        assert house.letters.read() == [
            ("Anna", "Tina has given a task of yours to Ben: Issue notice (claim 1)."),
            ("Ben", "Tina has given you a task: Issue notice (claim 1), by Tue, 1 Dec 2026."),
        ]
        assert house.audit() == [("task.assigned", house.tina.id, "claim:1")]

    def test_twice_is_as_good_as_once(self, house: House) -> None:
        task = house.task(house.anna)
        hand_on(house, task, to=house.ben, by=house.tina)
        hand_on(house, task, to=house.ben, by=house.tina)
        assert (len(house.letters.sent), len(house.audit())) == (2, 1)

    @pytest.mark.parametrize("name", ["anna", "frida", "olga"])
    def test_only_whoever_leads_the_team_may(self, house: House, name: str) -> None:
        """Anna has the task, Frida might do it, Olga leads the other team and sees nothing of it."""
        task = house.task(house.anna)
        with pytest.raises(Refused):
            hand_on(house, task, to=house.ben, by=getattr(house, name))
        assert house.assignee(task) == house.anna.id

    def test_whoever_leads_the_office_may_hand_on_what_belongs_to_no_team(self, house: House) -> None:
        head = house.changed(house.ada, roles=frozenset({Role.GF}))
        task = house.task(house.rosa, Permission.ORDER_CLAIM)
        with pytest.raises(NotPermitted):
            hand_on(house, task, to=house.rita, by=house.tina)
        hand_on(house, task, to=house.rita, by=head)
        assert house.assignee(task) == house.rita.id

    @pytest.mark.parametrize("name", ["otto", "tina", "rosa"])
    def test_whoever_may_not_do_it_is_refused(self, house: House, name: str) -> None:
        """Otto works in the other team, Tina and Rosa issue no notices."""
        task = house.task(house.anna)
        with pytest.raises(Refused) as refusal:
            hand_on(house, task, to=getattr(house, name), by=house.tina)
        assert english(refusal.value).startswith("This colleague cannot take the task (any more).")
        assert house.letters.sent == []

    def test_whoever_has_left_meanwhile_is_refused(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.ben, active=False)
        with pytest.raises(Refused):
            hand_on(house, task, to=house.ben, by=house.tina)

    def test_those_at_work_come_first_and_the_one_who_has_it_is_left_out(self, house: House) -> None:
        task = house.task(house.frida)
        away(house, house.anna, date(2026, 11, 12), date(2026, 11, 20))
        found = candidates(task.id, house.tina, house.uow, house.moment)
        assert [(each.staff.name, each.is_here, each.away_until) for each in found] == [
            ("Ben", True, None),
            ("Anna", False, date(2026, 11, 20)),
        ]

    def test_a_free_day_is_no_absence(self, house: House) -> None:
        task = house.task(house.frida)
        house.changed(house.anna, hours=WorkingHours(days=frozenset({1, 2})))
        found = candidates(task.id, house.tina, house.uow, house.moment)
        assert [(each.staff.name, each.is_here, each.away_until) for each in found][-1] == ("Anna", False, None)

    def test_a_decision_is_nobodys_to_hand_on(self, house: House) -> None:
        task = decision(house)
        with pytest.raises(NotPermitted):
            candidates(task.id, house.tina, house.uow, house.moment)


class TestWhy:
    def reason(self, house: House, task: Task, staff: Staff) -> tuple[Because | None, str | None, bool]:
        """(because, instead of whom, looks after such deadlines)"""
        why = why_told(task.id, staff, house.uow, house.moment)
        recipient = why.recipient
        if recipient is None:
            return None, None, why.is_lead
        return recipient.because, recipient.instead_of.name if recipient.instead_of else None, why.is_lead

    def test_because_it_is_ones_own(self, house: House) -> None:
        task = house.task(house.anna)
        assert self.reason(house, task, house.anna) == (Because.OWN, None, False)

    def test_also_while_it_is_put_off(self, house: House) -> None:
        task = house.task(house.anna)
        snooze(task.id, date(2026, 11, 17), house.anna, house.uow, house.moment)
        assert self.reason(house, task, house.anna) == (Because.OWN, None, False)

    def test_because_one_stands_in(self, house: House) -> None:
        task = house.task(house.anna)
        house.changed(house.anna, deputy_id=house.ben.id)
        away(house, house.anna, MONDAY, MONDAY)
        assert self.reason(house, task, house.ben) == (Because.STAND_IN, "Anna", False)
        assert self.reason(house, task, house.anna) == (None, None, False)

    def test_because_nobody_has_it(self, house: House) -> None:
        task = house.task(None)
        assert self.reason(house, task, house.frida) == (Because.POOL, None, False)

    def test_because_nobody_stands_in(self, house: House) -> None:
        task = house.task(house.anna)
        away(house, house.anna, MONDAY, MONDAY)
        assert self.reason(house, task, house.frida) == (Because.POOL, "Anna", False)

    def test_the_lead_because_it_was_missed_and_not_before(self, house: House) -> None:
        task = house.task(house.anna)
        assert self.reason(house, task, house.tina) == (None, None, True)
        house.uow.tasks.move(task.id, date(2026, 11, 13), MONDAY)
        assert self.reason(house, task, house.tina) == (Because.LEAD, None, True)

    def test_whoever_proposed_it_is_not_told_that_they_may_decide(self, house: House) -> None:
        """Toni leads the team, too, and has proposed it; her deputy Tina may not decide, either. Nobody else may."""
        task = decision(house)
        toni = house.changed(house.ben, roles=frozenset({Role.TL}), deputy_id=house.tina.id)
        house.uow.approvals.propose(
            Approval(0, task.case_id, 1, ClaimEvent.DISCARD, {}, Permission.APPROVE_AS_LEAD, toni.id,
                     house.moment.now, task.due_on)
        )  # fmt: skip
        assert self.reason(house, task, toni) == (Because.NOBODY, None, True)
        assert self.reason(house, task, house.tina) == (Because.NOBODY, None, True)
        olaf = house.changed(house.frida, roles=frozenset({Role.TL}))
        assert self.reason(house, task, olaf) == (Because.POOL, None, True)
        assert self.reason(house, task, toni) == (None, None, True)

    def test_nobody_once_it_is_done(self, house: House) -> None:
        task = house.task(house.anna)
        done(house, task)
        assert self.reason(house, task, house.anna) == (None, None, False)

    def test_another_team_finds_no_such_task(self, house: House) -> None:
        task = house.task(house.anna)
        with pytest.raises(NotFound):
            why_told(task.id, house.olga, house.uow, house.moment)


class TestView:
    def test_the_step_that_ends_the_deadline_comes_first(self, house: House) -> None:
        task = house.task(house.anna)
        card = claim_card(house.uow, house.anna, task.case_id, house.moment)
        assert [row.event.value for row in steps_for(card, task)] == ["issue_notice", "discard", "to_offset"]

    @pytest.mark.parametrize(
        ("name", "take", "later", "give"),
        [
            ("anna", False, True, False),  # has it
            ("ben", True, False, False),  # may do it, too
            ("tina", False, False, True),  # leads the team
            ("rosa", False, False, False),  # sees all claims, and does other steps
        ],
    )
    def test_each_may_just_what_is_theirs(self, house: House, name: str, take: bool, later: bool, give: bool) -> None:
        view = task_view(house.uow, getattr(house, name), house.task(house.anna).id, house.moment)
        assert (view.may_take, view.may_snooze, view.may_give) == (take, later, give)

    def test_what_is_done_leaves_nothing_to_do(self, house: House) -> None:
        task = house.task(house.anna)
        done(house, task)
        for staff in (house.anna, house.ben, house.tina):
            view = task_view(house.uow, staff, task.id, house.moment)
            assert (view.may_take, view.may_snooze, view.may_give) == (False, False, False)
