"""What the approval repository promises: four eyes, one pending a step, decided once."""

from dataclasses import replace
from datetime import date

import pytest
from small_office import NOW, SmallOffice

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.claims.model import ClaimEvent
from bot.domain.errors import ChangedMeanwhile, NotFound, Refused
from bot.domain.people import Permission
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

DUE = date(2026, 11, 24)


def proposal(uow: SqlUnitOfWork, office: SmallOffice, **changes: object) -> Approval:
    """Anna proposes to discard a claim of hers."""
    fresh = Approval(
        id=0,
        case_id=uow.claims.add(office.claim()).id,
        case_version=1,
        event=ClaimEvent.DISCARD,
        payload={"reason": "duplicate"},
        permission=Permission.APPROVE_AS_LEAD,
        proposed_by=office.anna.id,
        proposed_at=NOW,
        due_on=DUE,
    )
    return replace(fresh, **changes)


def test_a_proposal_is_pending_until_it_is_decided(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        proposed = uow.approvals.propose(proposal(uow, office))
        assert uow.approvals.get(proposed.id) == proposed
        assert uow.approvals.pending_of_case(proposed.case_id) == [proposed]
        granted = replace(proposed, state=ApprovalState.GRANTED, decided_by=office.ben.id, decided_at=NOW)
        uow.approvals.decide(granted)
        assert uow.approvals.get(proposed.id) == granted
        assert uow.approvals.pending_of_case(proposed.case_id) == []


def test_the_same_step_is_proposed_once_at_a_time_and_the_transaction_goes_on(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        proposed = uow.approvals.propose(proposal(uow, office))
        with pytest.raises(Refused):
            uow.approvals.propose(replace(proposed, id=0))
        uow.approvals.decide(replace(proposed, state=ApprovalState.REFUSED, decided_by=office.ben.id, decided_at=NOW))
        again = uow.approvals.propose(replace(proposed, id=0))
        assert uow.approvals.pending_of_case(proposed.case_id) == [again]


@pytest.mark.parametrize("late", [ApprovalState.GRANTED, ApprovalState.REFUSED, ApprovalState.EXPIRED])
def test_what_was_decided_is_not_decided_again(database: SqlDatabase, office: SmallOffice, late: ApprovalState) -> None:
    with database.begin() as uow:
        proposed = uow.approvals.propose(proposal(uow, office))
        refused = replace(proposed, state=ApprovalState.REFUSED, decided_by=office.ben.id, decided_at=NOW)
        uow.approvals.decide(refused)
        with pytest.raises(ChangedMeanwhile):
            uow.approvals.decide(replace(proposed, state=late, decided_by=office.kim.id, decided_at=NOW))
        assert uow.approvals.get(proposed.id) == refused


def test_the_database_itself_refuses_that_the_proposer_grants(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        proposed = uow.approvals.propose(proposal(uow, office))
    with pytest.raises(database.engine.dialect.dbapi.IntegrityError), database.begin() as uow:
        uow.approvals.decide(replace(proposed, state=ApprovalState.GRANTED, decided_by=office.anna.id, decided_at=NOW))
    with database.begin() as uow:
        assert uow.approvals.get(proposed.id) == proposed


def test_overdue_are_pending_ones_whose_last_day_has_passed_oldest_first(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        late = uow.approvals.propose(proposal(uow, office))
        later = uow.approvals.propose(proposal(uow, office, due_on=date(2026, 11, 23)))
        decided = uow.approvals.propose(proposal(uow, office))
        uow.approvals.decide(replace(decided, state=ApprovalState.EXPIRED, decided_at=NOW))
        assert uow.approvals.overdue(date(2026, 11, 24)) == [later]
        assert uow.approvals.overdue(date(2026, 11, 25)) == [later, late]


def test_an_unknown_approval_is_not_found(database: SqlDatabase) -> None:
    with database.begin() as uow, pytest.raises(NotFound):
        uow.approvals.get(1)
