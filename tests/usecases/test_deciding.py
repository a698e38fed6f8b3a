"""Who is asked to decide on a proposal, and who may. Anna proposes to discard a claim of team 1, which asks for its
lead: Tina or Tom. Bruno heads the division, Hans watches the budget. Proposed on Mon 2 March 2026 at ten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from claim_office import DISCARD, press, walked
from memory import ANNA, EVERYBODY, MONDAY, OLGA, OTHER_TEAM, TEAM, TINA, TOM, MemoryUnitOfWork, moment, msgids

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.attendance import Absence, WorkingHours
from bot.domain.authority import AuthorityRules, Level, Limit
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.errors import NotPermitted, Refused
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.text import text
from bot.usecases.approvals import DecideApproval, Decided, decide_approval, take_back

E, S, A, P = ClaimEvent, ClaimState, ApprovalState, Permission
BRUNO = Staff(11, "Bruno", frozenset({Role.BL}), telegram_id=1011)
HANS = Staff(12, "Hans", frozenset({Role.BUDGET}), telegram_id=1012)
SATURDAY = date(2026, 2, 28)


class Absences:
    def __init__(self, *away: Staff, until: date = date(2026, 3, 20)) -> None:
        self.rows = [Absence(0, each.id, SATURDAY, until, each.id, datetime(2026, 2, 1, tzinfo=UTC)) for each in away]

    def since(self, day: date) -> Sequence[Absence]:
        return [each for each in self.rows if each.last >= day]


def office(*more: Staff, away: Sequence[Staff] = (), without: Sequence[Staff] = ()) -> MemoryUnitOfWork:
    """Those of `more` take the place of their namesakes."""
    named = {each.id: each for each in (*EVERYBODY, *more)}
    uow = MemoryUnitOfWork([each for each in named.values() if each not in without])
    uow.absences = Absences(*away)  # type: ignore[assignment]
    return uow


def proposed(uow: MemoryUnitOfWork, by: Staff = ANNA, today: date = MONDAY) -> Approval:
    walked(uow, E.ISSUE_NOTICE)
    approval = press(uow, by, E.DISCARD, DISCARD, today=today).proposed
    assert approval is not None
    return approval


def decide(uow: MemoryUnitOfWork, by: Staff, *, grant: bool = True) -> Decided:
    return decide_approval(DecideApproval(by, 1, grant), uow, moment())


class TestWhoIsAsked:
    def test_the_leads_alone_while_one_of_them_is_at_work(self):
        uow = office(BRUNO, away=(TINA,))
        assert proposed(uow).permission is P.APPROVE_AS_LEAD
        assert uow.post.readers() == ["Tom"]

    def test_the_division_head_while_no_lead_is_at_work(self):
        uow = office(BRUNO, HANS, away=(TINA, TOM))
        assert proposed(uow).permission is P.APPROVE_AS_LEAD
        assert uow.post.readers() == ["Bruno"]

    def test_the_division_head_as_well_on_a_leads_free_day(self):
        """Tina works on Tuesdays; she reads it then, and Bruno today."""
        tina = replace(TINA, hours=WorkingHours(days=frozenset({1})))
        uow = office(tina, BRUNO, away=(TOM,))
        proposed(uow)
        assert uow.post.readers() == ["Bruno", "Tina"]

    def test_the_leads_alone_at_a_weekend_if_they_are_back_on_monday(self):
        uow = office(BRUNO)
        proposed(uow, today=SATURDAY)
        assert uow.post.readers() == ["Tina", "Tom"]

    def test_no_deputy_of_a_lead_who_may_not_decide(self):
        """Otherwise Frida would be asked, and find no button."""
        tina = replace(TINA, deputy_id=2)
        uow = office(tina, BRUNO, away=(tina, TOM))
        proposed(uow)
        assert uow.post.readers() == ["Bruno"]

    def test_the_leads_for_when_they_are_back_where_nobody_else_may_decide(self):
        tina = replace(TINA, deputy_id=2)
        uow = office(tina, HANS, away=(tina, TOM))
        proposed(uow)
        assert uow.post.readers() == ["Tina", "Tom"]
        assert uow.post.to(tina)[0].not_before is not None

    def test_the_division_head_where_there_is_no_lead(self):
        uow = office(BRUNO, without=(TINA, TOM))
        assert proposed(uow).permission is P.APPROVE_AS_DIVISION

    def test_nobody_above_the_division_head(self):
        """The budget officer decides on closing for good, and on nothing else."""
        uow = office(HANS, without=(TINA, TOM))
        with pytest.raises(Refused) as refused:
            proposed(uow)
        assert msgids(refused.value.said) == [
            "There is nobody who may decide on this as a second person. It takes: {levels}."
        ]
        assert len(refused.value.said.values["levels"].parts) == 2  # team lead, division head


class TestWhoDecides:
    def test_the_division_head_decides_what_a_lead_may(self):
        uow = office(BRUNO)
        proposed(uow)
        assert decide(uow, BRUNO).approval.state is A.GRANTED
        assert uow.claims.timeline(1)[-1].details["approved_by"] == BRUNO.id

    def test_the_budget_officer_does_not(self):
        uow = office(HANS)
        proposed(uow)
        with pytest.raises(NotPermitted):
            decide(uow, HANS)

    def test_a_lead_does_not_decide_what_asks_for_the_division_head(self):
        uow = office(BRUNO)
        approval = proposed(uow)
        uow.approvals.rows[1] = replace(approval, permission=P.APPROVE_AS_DIVISION)
        with pytest.raises(NotPermitted):
            decide(uow, TINA)

    def test_a_lead_of_another_team_does_not_whatever_else_they_see(self):
        """Olga leads team 2, and does the accounting of the whole office besides."""
        olga = replace(OLGA, roles=frozenset({Role.TL, Role.RS}))
        uow = office(olga)
        proposed(uow)
        with pytest.raises(NotPermitted):
            decide(uow, olga)
        assert (olga.team, uow.claims.get(1).team_id) == (OTHER_TEAM, TEAM.id)


class TestWhatStandsInTheWayByNow:
    def ended(self, uow: MemoryUnitOfWork) -> Decided:
        uow.post.sent.clear()
        outcome = decide(uow, TINA)
        assert uow.claims.get(1).state is S.NOTIFIED
        assert (outcome.approval.state, outcome.approval.decided_by) == (A.OVERTAKEN, TINA.id)
        assert "approve:discard" not in {task.step for task in uow.tasks.of_case(1)}
        return outcome

    def test_the_proposer_may_not_do_the_step_any_more(self):
        uow = office()
        proposed(uow)
        uow.staff.rows[ANNA.id] = replace(ANNA, roles=frozenset({Role.SGG}))
        outcome = self.ended(uow)
        assert outcome.why == text("{name} may not do this step any more.", name="Anna")
        (told,) = uow.post.to(ANNA)
        assert msgids(told.said) == [
            "{step}: your proposal on claim {no} ({ref}) is void, it can no longer be done.",
            "{name} may not do this step any more.",
        ]

    def test_the_proposer_works_in_another_team_by_now(self):
        uow = office()
        proposed(uow)
        uow.staff.rows[ANNA.id] = replace(ANNA, team=OTHER_TEAM)
        assert self.ended(uow).why == text("{name} may not do this step any more.", name="Anna")

    def test_the_proposer_has_left(self):
        uow = office()
        proposed(uow)
        uow.staff.rows[ANNA.id] = replace(ANNA, active=False)
        assert self.ended(uow).why == text("{name} no longer works with me.", name="Anna")
        assert uow.post.sent == []

    def test_the_authority_matrix_asks_for_a_higher_level_by_now(self):
        """The office has changed it since; the division head decides, as the matrix says."""
        uow = office(BRUNO)
        proposed(uow)
        stricter = Office(authority=AuthorityRules(discard=(Limit(second=Level.DIVISION),)))
        outcome = decide_approval(DecideApproval(TINA, 1, grant=True), uow, moment(office=stricter))
        assert outcome.why == text("A second person has to agree to this: {level}.", level=Level.DIVISION)
        assert outcome.approval.state is A.OVERTAKEN

    def test_a_higher_level_that_decides_anyway_is_high_enough(self):
        uow = office(BRUNO)
        proposed(uow)
        stricter = Office(authority=AuthorityRules(discard=(Limit(second=Level.DIVISION),)))
        outcome = decide_approval(DecideApproval(BRUNO, 1, grant=True), uow, moment(office=stricter))
        assert outcome.approval.state is A.GRANTED


class TestTakingBack:
    def test_it_ends_without_a_word_to_the_proposer_and_the_step_is_free_again(self):
        uow = office()
        proposed(uow)
        uow.post.sent.clear()
        taken = take_back(ANNA, 1, uow, moment())
        assert (taken.state, taken.decided_by) == (A.REFUSED, ANNA.id)
        assert "approve:discard" not in {task.step for task in uow.tasks.of_case(1)}
        assert uow.post.sent == []
        assert uow.audit.rows[-1][:2] == ("approval.taken_back", ANNA.id)
        again = press(uow, ANNA, E.DISCARD, DISCARD).proposed
        assert again is not None

    def test_it_is_the_proposers_alone(self):
        uow = office()
        proposed(uow)
        with pytest.raises(NotPermitted):
            take_back(TINA, 1, uow, moment())

    def test_what_is_decided_is_not_taken_back(self):
        uow = office()
        proposed(uow)
        decide(uow, TINA, grant=False)
        with pytest.raises(Refused, match="no longer open"):
            take_back(ANNA, 1, uow, moment())
        assert uow.approvals.get(1).decided_by == TINA.id
