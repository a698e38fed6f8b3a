"""The same use cases over the real storage: what memory promises, both databases keep."""

from dataclasses import replace
from datetime import date

import pytest
from claim_office import DISCARD, HAND_OVER, NOTICE, ORDER, registration
from memory import ANNA, KURT, MONDAY, ROSA, TINA, MemoryPost, moment

from bot.domain.approvals import ApprovalState
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.reasons import ReversalReason
from bot.domain.errors import ChangedMeanwhile
from bot.domain.money import Money
from bot.domain.people import Staff
from bot.usecases.advance_claim import AdvanceClaim, Advanced, advance_claim
from bot.usecases.approvals import DecideApproval, decide_approval, expire_approvals
from bot.usecases.claim_views import claim_card, search_claims
from bot.usecases.open_tasks import open_tasks
from bot.usecases.register_claim import RegisterClaim, double_claims, register_claim
from storage.database import SqlDatabase

E, S = ClaimEvent, ClaimState


class StoredOffice:
    """Anna, Rosa, Kurt and Tina in a database; each call is a transaction of its own."""

    def __init__(self, database: SqlDatabase, post: MemoryPost) -> None:
        self.database, self.post = database, post
        with database.begin() as uow:
            team = uow.teams.add("Leistung 1")
            seated = (replace(member, id=0, team=team if member.team else None) for member in (ANNA, ROSA, KURT, TINA))
            self.anna, self.rosa, self.kurt, self.tina = (uow.staff.add(member) for member in seated)
            self.claim_id = register_claim(RegisterClaim(self.anna, registration()), uow, moment()).id

    def press(self, by: Staff, event: ClaimEvent, details: d.Details, version: int) -> Advanced:
        with self.database.begin() as uow:
            return advance_claim(AdvanceClaim(by, self.claim_id, version, event, details), uow, moment())


@pytest.fixture
def office(database_url: str):
    post = MemoryPost()
    database = SqlDatabase(database_url, lambda uow: post)
    yield StoredOffice(database, post)
    database.close()


def test_the_whole_road_is_stored_and_read_back(office):
    office.press(office.anna, E.ISSUE_NOTICE, NOTICE, 1)
    office.press(office.anna, E.HAND_OVER, HAND_OVER, 2)
    office.press(office.rosa, E.ORDER, ORDER, 3)
    office.press(office.kurt, E.ACCEPT, d.Accept(), 4)
    office.press(office.kurt, E.PAY, d.Pay(Money.euro(500), MONDAY), 5)
    office.press(office.kurt, E.REVERSE_PAYMENT, d.ReversePayment(2, ReversalReason.NOT_COVERED, MONDAY), 6)
    with office.database.begin() as uow:
        card = claim_card(uow, office.kurt, office.claim_id, moment())
        tasks = open_tasks(uow, office.kurt, moment(), limit=5)
        found = search_claims(uow, office.anna, "12345BG0001234")
    assert (card.claim.state, card.claim.version, card.balance.open) == (S.IN_COLLECTION, 7, Money.euro(500))
    assert [line.name for line in card.timeline] == ["Anna", "Anna", "Anna", "Rosa", "Kurt", "Kurt", "Kurt"]
    assert card.claim.enclosures == {"notice_original", "calculation", "address_data"}
    assert [(task.step, row.open) for task, row in tasks.rows] == [("pay", Money.euro(500))]
    assert [row.id for row in found] == [office.claim_id]
    assert office.post.readers().count("Rosa") == 4  # handed over, accepted, settled, returned


def test_a_proposal_is_stored_granted_and_noted_with_both(office):
    office.press(office.anna, E.ISSUE_NOTICE, NOTICE, 1)
    approval = office.press(office.anna, E.DISCARD, DISCARD, 2).proposed
    with office.database.begin() as uow:
        decide_approval(DecideApproval(office.tina, approval.id, grant=True), uow, moment())
    with office.database.begin() as uow:
        card = claim_card(uow, office.anna, office.claim_id, moment())
        assert uow.approvals.get(approval.id).state is ApprovalState.GRANTED
    assert (card.claim.state, card.tasks, card.pending) == (S.WITHDRAWN, [], [])
    assert (card.timeline[-1].name, card.timeline[-1].approver) == ("Anna", "Tina")


def test_a_proposal_can_be_made_again_after_it_expired(office):
    office.press(office.anna, E.ISSUE_NOTICE, NOTICE, 1)
    first = office.press(office.anna, E.DISCARD, DISCARD, 2).proposed
    with office.database.begin() as uow:
        assert expire_approvals(uow, moment(date(2026, 3, 5))) == 1
    second = office.press(office.anna, E.DISCARD, DISCARD, 2).proposed
    assert second.id != first.id


def test_the_later_of_two_colleagues_is_refused_and_leaves_nothing(office):
    office.press(office.anna, E.ISSUE_NOTICE, NOTICE, 1)
    with pytest.raises(ChangedMeanwhile):
        office.press(office.anna, E.DISCARD, DISCARD, 1)
    with office.database.begin() as uow:
        assert len(uow.claims.timeline(office.claim_id)) == 2
        assert uow.approvals.pending_of_case(office.claim_id) == []


def test_a_double_is_found_in_the_database(office):
    with office.database.begin() as uow:
        assert double_claims("12345//0001234", Money.euro(500), uow, moment())[0][0] == office.claim_id
