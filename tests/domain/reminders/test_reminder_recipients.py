"""Who is reminded, and why they. Anna and Ben (deputy: Cleo) work in team 1; Tina leads it, Dora stands in for her."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.attendance import Absence
from bot.domain.cases import CaseKind
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.presence import Presence
from bot.domain.reminders.recipients import Because, leads_of, recipients
from bot.domain.tasks import Task
from bot.domain.workdays import WorkCalendar

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TODAY = date(2026, 11, 16)
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))
TEAM, ELSEWHERE = Team(1, "Leistung 1"), Team(2, "Leistung 2")


def colleague(number: int, name: str, role: Role, team: Team | None = TEAM, deputy: int | None = None) -> Staff:
    return Staff(number, name, frozenset({role}), team, telegram_id=100 + number, deputy_id=deputy)


ANNA = colleague(1, "Anna", Role.LSB)
BEN = colleague(2, "Ben", Role.LSB, deputy=3)
CLEO = colleague(3, "Cleo", Role.FM, deputy=1)
TINA = colleague(4, "Tina", Role.TL, deputy=5)
DORA = colleague(5, "Dora", Role.KK)
GREGOR = colleague(6, "Gregor", Role.GF, None)
ROSA = colleague(7, "Rosa", Role.RS, None)
UWE = colleague(8, "Uwe", Role.RS, None)
OTTO = colleague(10, "Otto", Role.LSB, ELSEWHERE)
OLGA = colleague(11, "Olga", Role.TL, ELSEWHERE)
ADA = colleague(12, "Ada", Role.ADMIN, None)
EVERYBODY = (ANNA, BEN, CLEO, TINA, DORA, GREGOR, ROSA, UWE)

HAND_OVER = Task(
    1, 12, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, TEAM.id, TODAY, TODAY, NOW, assignee_id=BEN.id
)
ORDER = replace(
    HAND_OVER, kind="payment_order", step="order", permission=Permission.ORDER_CLAIM, team_id=None, assignee_id=None
)


def office(*away: Staff, staff: tuple[Staff, ...] = EVERYBODY) -> Presence:
    """Those named are away today."""
    gone = {each.id: (Absence(0, each.id, TODAY, TODAY, each.id, NOW),) for each in away}
    return Presence({each.id: each for each in staff}, gone, Moment(NOW, TODAY, CALENDAR, Office()))


@dataclass(frozen=True)
class SomeClaim:
    """What its tasks see of a claim."""

    teams: frozenset[int]
    id: int = 12
    case_kind: CaseKind = CaseKind.CLAIM
    state: str = "notified"
    watching: frozenset[int] = frozenset()
    officers: frozenset[int] = frozenset()


def claim_of(team_id: int) -> SomeClaim:
    return SomeClaim(frozenset({team_id}))


def told(
    task: Task, rung: int, presence: Presence, barred: tuple[int, ...] = (), claim_team: int = TEAM.id
) -> list[tuple[str, Because, str]]:
    return [
        (each.staff.name, each.because, each.instead_of.name if each.instead_of else "")
        for each in recipients(task, claim_of(claim_team), rung, presence, barred)
    ]


def test_whoever_has_the_task_is_told_alone():
    assert told(HAND_OVER, 0, office()) == [("Ben", Because.OWN, "")]


def test_in_their_absence_the_deputy_is_told():
    assert told(HAND_OVER, 0, office(BEN)) == [("Cleo", Because.STAND_IN, "Ben")]


def test_in_the_deputys_absence_the_deputys_deputy_is_told():
    assert told(HAND_OVER, 0, office(BEN, CLEO)) == [("Anna", Because.STAND_IN, "Ben")]


def test_a_deputy_who_may_not_do_it_is_passed_over():
    """Otto works in another team: he may hand over none of team 1's claims. Left are all of team 1 who may."""
    ben = replace(BEN, deputy_id=OTTO.id)
    staff = (ANNA, ben, CLEO, TINA, OTTO)
    assert told(HAND_OVER, 0, office(ben, staff=staff)) == [
        ("Anna", Because.POOL, "Ben"),
        ("Cleo", Because.POOL, "Ben"),
    ]


def test_what_nobody_has_taken_over_is_told_to_all_who_may_do_it():
    assert told(ORDER, 0, office()) == [("Rosa", Because.POOL, ""), ("Uwe", Because.POOL, "")]


def test_of_those_only_whoever_is_there():
    assert told(ORDER, 0, office(UWE)) == [("Rosa", Because.POOL, "")]


def test_whoever_has_left_has_nothing_any_more():
    assert told(HAND_OVER, 0, office(staff=(ANNA, CLEO, TINA))) == [
        ("Anna", Because.POOL, ""),
        ("Cleo", Because.POOL, ""),
    ]


def test_what_was_missed_is_told_to_the_team_lead_and_the_deputy_as_well():
    assert told(HAND_OVER, 1, office()) == [
        ("Ben", Because.OWN, ""),
        ("Tina", Because.LEAD, ""),
        ("Dora", Because.LEAD_DEPUTY, "Tina"),
    ]


def test_the_chain_goes_on_to_the_third_deputy():
    """Ben, Cleo and Anna are away: Frieda stands in for Anna, who stands in for Cleo, who stands in for Ben."""
    frieda = colleague(9, "Frieda", Role.LSB)
    anna = replace(ANNA, deputy_id=frieda.id)
    presence = office(BEN, CLEO, anna, staff=(anna, BEN, CLEO, TINA, frieda))
    assert told(HAND_OVER, 0, presence) == [("Frieda", Because.STAND_IN, "Ben")]


def test_in_the_absence_of_the_lead_the_deputy_is_told():
    assert told(HAND_OVER, 1, office(TINA)) == [("Ben", Because.OWN, ""), ("Dora", Because.LEAD_DEPUTY, "Tina")]


def test_where_no_lead_can_be_reached_the_management_is_told():
    assert told(HAND_OVER, 1, office(TINA, DORA)) == [("Ben", Because.OWN, ""), ("Gregor", Because.LEAD, "")]


def test_what_the_accounting_office_has_missed_is_told_to_the_management_for_lack_of_a_lead():
    assert ("Gregor", Because.LEAD, "") in told(ORDER, 1, office())


def test_the_lead_of_the_team_in_which_the_assignee_works_is_told():
    """Fritz sees the claims of all teams, as one of the accounting office does."""
    finance = Team(3, "Finanzen")
    uwe, lead = replace(UWE, team=finance), colleague(9, "Fritz", Role.TL, finance)
    fritz = replace(lead, roles=frozenset({Role.TL, Role.RS}))
    presence = office(staff=(*EVERYBODY[:-1], uwe, fritz))
    assert told(replace(ORDER, assignee_id=uwe.id), 1, presence) == [
        ("Uwe", Because.OWN, ""),
        ("Fritz", Because.LEAD, ""),
    ]


def test_where_nobody_who_may_do_it_is_there_the_lead_is_told_in_time():
    assert told(HAND_OVER, -1, office(ANNA, BEN, CLEO)) == [
        ("Tina", Because.NOBODY, ""),
        ("Dora", Because.NOBODY, "Tina"),
    ]


def test_nobody_at_all_means_later():
    assert told(HAND_OVER, 1, office(*EVERYBODY)) == []


def test_a_task_put_off_is_quiet_until_its_day_but_its_being_missed_is_not():
    put_off = replace(HAND_OVER, snoozed_until=date(2026, 11, 17), snoozes=1)
    assert told(put_off, 0, office()) == []
    assert [name for name, *_ in told(put_off, 1, office())] == ["Tina", "Dora"]
    assert told(replace(put_off, snoozed_until=TODAY), 0, office()) == [("Ben", Because.OWN, "")]


def test_whoever_proposed_it_and_their_deputy_are_not_asked_to_decide():
    decision = replace(
        HAND_OVER, kind="approval", step="approve:discard", permission=Permission.APPROVE_AS_LEAD, assignee_id=None
    )
    olaf = colleague(9, "Olaf", Role.TL)
    presence = office(staff=(*EVERYBODY, olaf))
    assert told(decision, 0, presence, (BEN.id, TINA.id)) == [("Olaf", Because.POOL, "")]


class TestWhoIsToldOfADecision:
    """It asks for the lead of team 1: Tina, for whom Dora stands in. Bruno heads the division, Hans has the budget."""

    DECISION = replace(
        HAND_OVER, kind="approval", step="approve:discard", permission=Permission.APPROVE_AS_LEAD, assignee_id=None
    )
    BRUNO = colleague(13, "Bruno", Role.BL, None)
    HANS = colleague(14, "Hans", Role.BUDGET, None)

    def told(self, *away: Staff, barred: tuple[int, ...] = ()) -> list[tuple[str, Because, str]]:
        return told(self.DECISION, 0, office(*away, staff=(*EVERYBODY, OLGA, self.BRUNO, self.HANS)), barred)

    def test_the_lead_alone_while_at_work(self):
        assert self.told() == [("Tina", Because.POOL, "")]

    def test_in_the_leads_absence_the_division_head_and_not_the_leads_deputy(self):
        assert self.told(TINA) == [("Bruno", Because.ABOVE, "")]

    def test_the_division_head_who_stands_in_for_the_proposer_is_not_asked(self):
        """Nobody at work may decide: Dora, who stands in for the lead, and the lead's own absence are the matter."""
        assert self.told(TINA, barred=(self.BRUNO.id,)) == [("Dora", Because.NOBODY, "Tina")]


class TestWhereNoLeadIsThere:
    """What the accounting office has missed of team 1's claims: no team lead, so the management learns of it."""

    MISSED = replace(ORDER, assignee_id=UWE.id)

    def leads(self, presence: Presence, claim_team: int = TEAM.id) -> list[tuple[str, Because, str]]:
        return [line for line in told(self.MISSED, 1, presence, claim_team=claim_team) if line[0] != "Uwe"]

    def test_in_the_absence_of_the_head_whoever_stands_in_is_told(self):
        head = replace(GREGOR, deputy_id=ROSA.id)
        presence = office(head, staff=(head, ROSA, TINA, UWE))
        assert self.leads(presence) == [("Rosa", Because.LEAD_DEPUTY, "Gregor")]

    def test_while_one_head_is_there_the_other_ones_stand_in_is_not_troubled(self):
        head, bruno = replace(GREGOR, deputy_id=ROSA.id), colleague(13, "Bruno", Role.BL, None)
        presence = office(head, staff=(head, bruno, ROSA, UWE))
        assert self.leads(presence) == [("Bruno", Because.LEAD, "")]

    def test_a_team_lead_stands_in_for_the_head_in_claims_of_the_own_team(self):
        head = replace(GREGOR, deputy_id=TINA.id)
        presence = office(head, staff=(head, TINA, OLGA, UWE))
        assert self.leads(presence) == [("Tina", Because.LEAD_DEPUTY, "Gregor")]

    def test_without_anybody_of_the_management_whoever_leads_the_team_of_the_claim_is_told(self):
        """Tina stands in for the head, but the claim is one of Olga's team, which she may not see."""
        head = replace(GREGOR, deputy_id=TINA.id)
        presence = office(head, staff=(head, TINA, OLGA, UWE))
        assert self.leads(presence, ELSEWHERE.id) == [("Olga", Because.LEAD, "")]

    def test_at_last_the_administrators_are_told(self):
        assert self.leads(office(GREGOR, TINA, staff=(GREGOR, TINA, UWE, ADA))) == [("Ada", Because.LEAD, "")]

    def test_they_are_not_troubled_while_somebody_else_is_there(self):
        assert self.leads(office(staff=(GREGOR, UWE, ADA))) == [("Gregor", Because.LEAD, "")]


class TestWhoMayNotSeeTheClaimIsNotTold:
    """Uwe of the accounting office works in team 1 and has a task of a claim of team 2; Tina leads team 1."""

    UWE = replace(UWE, team=TEAM)
    MISSED = replace(ORDER, assignee_id=UWE.id)

    def test_a_lead_of_another_team_than_the_claims(self):
        presence = office(staff=(self.UWE, TINA, DORA, OLGA, GREGOR))
        assert told(self.MISSED, 1, presence, claim_team=TEAM.id) == [
            ("Uwe", Because.OWN, ""),
            ("Tina", Because.LEAD, ""),
            ("Dora", Because.LEAD_DEPUTY, "Tina"),
        ]
        assert told(self.MISSED, 1, presence, claim_team=ELSEWHERE.id) == [
            ("Uwe", Because.OWN, ""),
            ("Gregor", Because.LEAD, ""),
        ]

    def test_nor_a_leads_deputy_of_another_team(self):
        """Otto stands in for Tina, though he has moved to team 2; the next in the chain is Cleo, of team 1."""
        tina, otto = replace(TINA, deputy_id=OTTO.id), replace(OTTO, deputy_id=CLEO.id)
        presence = office(staff=(BEN, tina, otto, CLEO))
        assert told(HAND_OVER, 1, presence) == [
            ("Ben", Because.OWN, ""),
            ("Tina", Because.LEAD, ""),
            ("Cleo", Because.LEAD_DEPUTY, "Tina"),
        ]

    def test_of_two_teams_that_may_have_it_only_the_lead_of_the_one_with_the_task(self):
        """Uwe of team 1 has it; Rosa, who might, too, works in team 2. Both leads may see everything."""
        rosa = replace(ROSA, team=ELSEWHERE)
        tina = replace(TINA, roles=frozenset({Role.TL, Role.RS}), deputy_id=None)
        olga = replace(OLGA, roles=frozenset({Role.TL, Role.KK}))
        presence = office(staff=(self.UWE, rosa, tina, olga, GREGOR))
        assert told(self.MISSED, 1, presence, claim_team=ELSEWHERE.id) == [
            ("Uwe", Because.OWN, ""),
            ("Tina", Because.LEAD, ""),
        ]


@pytest.mark.parametrize("rung", [-1, 0, 1, 8])
def test_nobody_is_told_the_same_thing_twice(rung):
    lead_with_the_task = replace(HAND_OVER, assignee_id=TINA.id)
    names = [name for name, *_ in told(lead_with_the_task, rung, office())]
    assert len(names) == len(set(names))


def test_those_who_learn_of_what_slips():
    assert [each.staff.name for each in leads_of(HAND_OVER, claim_of(TEAM.id), office())] == ["Tina", "Dora"]


BOTH_TEAMS = office(staff=(*EVERYBODY, OTTO, OLGA))


class TestCasesOfSeveralTeams:
    """Ben's task slipped. The case is of team 1 and of Otto's, and Otto's lead watches it."""

    MISSED = HAND_OVER
    SHARED = SomeClaim(frozenset({TEAM.id, ELSEWHERE.id}), watching=frozenset({ELSEWHERE.id}))

    def names(self, task: Task, case: SomeClaim, rung: int, presence: Presence) -> list[str]:
        return [each.staff.name for each in recipients(task, case, rung, presence)]

    def test_what_slips_reaches_the_leads_of_the_task_and_of_those_who_watch(self) -> None:
        assert self.names(self.MISSED, self.SHARED, 1, BOTH_TEAMS) == ["Ben", "Tina", "Olga", "Dora"]

    def test_it_reaches_no_lead_who_may_not_see_the_case(self) -> None:
        unseen = replace(self.SHARED, teams=frozenset({TEAM.id}))
        assert self.names(self.MISSED, unseen, 1, BOTH_TEAMS) == ["Ben", "Tina", "Dora"]

    def test_nobody_who_may_not_see_the_case_is_asked_to_do_it(self) -> None:
        everybodys = replace(self.MISSED, assignee_id=None, team_id=None)
        assert "Otto" in self.names(everybodys, self.SHARED, 0, BOTH_TEAMS)
        assert "Otto" not in self.names(everybodys, claim_of(TEAM.id), 0, BOTH_TEAMS)

    def test_who_watches_learns_of_it_before_it_slips_no_more_than_others(self) -> None:
        assert self.names(self.MISSED, self.SHARED, 0, BOTH_TEAMS) == ["Ben"]
