"""What a person sees: the card, their tasks, the search, a proposal."""

from datetime import date

import pytest
from claim_office import DISCARD, press, register, walked
from memory import ADA, ANNA, FRIDA, GREGOR, KURT, MONDAY, OTTO, ROSA, TINA, MemoryUnitOfWork, moment

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.errors import NotFound, NotPermitted
from bot.domain.money import Money
from bot.domain.people import Staff
from bot.usecases.approvals import DecideApproval, decide_approval
from bot.usecases.claim_views import Card, claim_card, proposal_card, search_claims
from bot.usecases.open_tasks import open_tasks

E = ClaimEvent


def card_for(staff: Staff, uow: MemoryUnitOfWork) -> Card:
    return claim_card(uow, staff, 1, moment())


def events(card: Card) -> set[ClaimEvent]:
    return {row.event for row in card.steps}


def test_the_card_shows_sums_and_who_did_what():
    uow = MemoryUnitOfWork()
    walked(uow, E.ACCEPT)
    press(uow, KURT, E.PAY, d.Pay(Money.euro(200), MONDAY))
    card = card_for(GREGOR, uow)
    assert (card.team, card.balance.open, card.balance.paid) == ("Leistung 1", Money.euro(300), Money.euro(200))
    assert [line.name for line in card.timeline] == ["Anna", "Anna", "Anna", "Rosa", "Kurt", "Kurt"]
    assert [task.step for task in card.tasks] == ["pay", "limitation"]


def test_the_card_shows_the_periods_once_the_notice_is_posted():
    uow = MemoryUnitOfWork()
    register(uow)
    assert card_for(ANNA, uow).periods is None
    walked_uow = MemoryUnitOfWork()
    walked(walked_uow, E.ISSUE_NOTICE)
    # posted Mon 2 March 2026, notified on the 4th day after, 6 March; objection until 6 April
    assert card_for(ANNA, walked_uow).periods.objection_end == date(2026, 4, 6)


def test_the_card_offers_just_what_its_reader_may_do_now():
    uow = MemoryUnitOfWork()
    walked(uow, E.HAND_OVER)
    assert events(card_for(ROSA, uow)) == {E.RETURN, E.ORDER, E.REQUEST_INSTALMENTS, E.CORRECT}
    assert events(card_for(KURT, uow)) == {E.PAY, E.REQUEST_INSTALMENTS}
    assert events(card_for(ANNA, uow)) == {E.REQUEST_INSTALMENTS, E.TO_OFFSET}
    assert events(card_for(GREGOR, uow)) == set()


def test_a_step_that_waits_for_a_decision_is_not_offered_again():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    assert events(card_for(ANNA, uow)) == {E.HAND_OVER, E.REQUEST_INSTALMENTS, E.TO_OFFSET}


def test_the_card_shows_a_pending_proposal_and_who_may_decide():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    seen = {staff.name: card_for(staff, uow).pending[0] for staff in (ANNA, FRIDA, TINA, GREGOR)}
    assert {name for name, pending in seen.items() if pending.may_decide} == {"Tina"}
    assert seen["Tina"].proposer == "Anna"


def test_the_timeline_names_the_second_person():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    decide_approval(DecideApproval(TINA, 1, True), uow, moment())
    last = card_for(ANNA, uow).timeline[-1]
    assert (last.name, last.approver) == ("Anna", "Tina")


@pytest.mark.parametrize("staff", [OTTO, ADA], ids=["other team", "ADMIN"])
def test_a_foreign_card_is_not_found(staff):
    uow = MemoryUnitOfWork()
    register(uow)
    with pytest.raises(NotFound):
        card_for(staff, uow)


def test_a_decided_proposal_can_still_be_looked_at_but_not_decided():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    assert proposal_card(uow, TINA, 1)[1].may_decide
    decide_approval(DecideApproval(TINA, 1, False), uow, moment())
    claim, seen = proposal_card(uow, TINA, 1)
    assert (claim.id, seen.may_decide, seen.proposer) == (1, False, "Anna")


def test_a_foreign_proposal_is_not_found():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    with pytest.raises(NotFound):
        proposal_card(uow, OTTO, 1)


def test_tasks_are_those_of_ones_permissions_and_team_page_by_page():
    uow = MemoryUnitOfWork()
    for _ in range(3):
        register(uow)
    register(uow, by=OTTO)
    page = open_tasks(uow, ANNA, moment(), limit=2, offset=2)
    assert (page.total, [row.id for _, row in page.rows]) == (3, [3])
    assert open_tasks(uow, ROSA, moment(), limit=2).total == 0


def test_the_search_stays_within_ones_team():
    uow = MemoryUnitOfWork()
    register(uow)
    register(uow, by=OTTO)
    assert [row.id for row in search_claims(uow, ANNA, "1234")] == [1]
    assert [row.id for row in search_claims(uow, KURT, "1234")] == [1, 2]


@pytest.mark.parametrize("spelling", ["12345//0001234", "12345BG0001234", " 12345bg0001234 ", "0001234"])
def test_a_bg_number_is_found_in_every_spelling(spelling):
    uow = MemoryUnitOfWork()
    register(uow)
    assert [row.id for row in search_claims(uow, ANNA, spelling)] == [1]


def test_who_sees_no_claims_searches_none():
    with pytest.raises(NotPermitted):
        search_claims(MemoryUnitOfWork(), ADA, "1234")


def test_what_has_nothing_to_do_yet_is_on_the_card_from_its_day_on():
    """Due on 1 April 2026, so dunned from the 15th on."""
    uow = MemoryUnitOfWork()
    walked(uow, E.ACCEPT)
    assert [task.step for task in uow.tasks.of_case(1)] == ["pay", "dun", "limitation"]
    for today, steps in {
        date(2026, 4, 14): ["pay", "limitation"],
        date(2026, 4, 15): ["pay", "dun", "limitation"],
    }.items():
        assert [task.step for task in claim_card(uow, GREGOR, 1, moment(today)).tasks] == steps
        found = open_tasks(uow, KURT, moment(today), limit=10)
        assert (found.total, [task.step for task, _ in found.rows]) == (len(steps) - 1, steps[:-1])
