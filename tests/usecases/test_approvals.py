"""Four eyes: proposing, granting, declining, overtaken by events, expired."""

from dataclasses import replace
from datetime import date

import pytest
from claim_office import DISCARD, HAND_OVER, press, register, walked
from memory import (
    ANNA,
    EVERYBODY,
    FRIDA,
    GREGOR,
    KURT,
    MONDAY,
    OLGA,
    ROSA,
    TINA,
    TOM,
    MemoryUnitOfWork,
    moment,
    msgids,
)

from bot.domain.approvals import ApprovalState
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.money import Money
from bot.domain.people import Role, Staff
from bot.usecases.approvals import DecideApproval, Decided, decide_approval, expire_approvals

E, S, A = ClaimEvent, ClaimState, ApprovalState
LAST_DAY, TOO_LATE = date(2026, 3, 4), date(2026, 3, 5)  # two working days after Monday 2 March


def proposed(uow: MemoryUnitOfWork, by: Staff = ANNA):
    """A proposal to discard a claim whose notice was issued; nothing said so far is kept."""
    walked(uow, E.ISSUE_NOTICE)
    approval = press(uow, by, E.DISCARD, DISCARD).proposed
    uow.post.sent.clear()
    return approval


def decide(uow: MemoryUnitOfWork, by: Staff, *, grant: bool = True, today: date = MONDAY) -> Decided:
    return decide_approval(DecideApproval(by, 1, grant), uow, moment(today))


def office_with(changed: Staff) -> MemoryUnitOfWork:
    return MemoryUnitOfWork([changed if colleague.id == changed.id else colleague for colleague in EVERYBODY])


def test_a_proposal_moves_nothing_yet():
    uow = MemoryUnitOfWork()
    before = walked(uow, E.ISSUE_NOTICE)
    outcome = press(uow, ANNA, E.DISCARD, DISCARD)
    assert uow.claims.get(1) == outcome.claim == before
    assert outcome.proposed == uow.approvals.get(1)
    assert (outcome.proposed.state, outcome.proposed.case_version) == (A.PENDING, before.version)
    assert outcome.proposed.payload == {"reason": "calculation_error"}


def test_a_claim_without_a_notice_is_discarded_by_two_eyes():
    uow = MemoryUnitOfWork()
    register(uow)
    outcome = press(uow, ANNA, E.DISCARD, DISCARD)
    assert (outcome.proposed, outcome.claim.state) == (None, S.WITHDRAWN)


def test_a_proposal_is_a_task_of_the_teams_leads_for_two_working_days():
    uow = MemoryUnitOfWork()
    proposed(uow)
    task = next(task for task in uow.tasks.of_case(1) if task.step == "approve:discard")
    assert (task.due_on, task.team_id, TINA.may(task.permission)) == (LAST_DAY, 1, True)


def test_the_leads_of_the_team_are_asked_with_a_button():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.DISCARD, DISCARD)
    assert uow.post.readers() == ["Tina", "Tom"]
    (message,) = uow.post.to(TINA)
    assert (message.keyboard[0][0].action, message.keyboard[0][0].args) == ("approval.open", {"id": 1})
    assert message.said.parts[0].values["ref"] == "…1234"


def test_a_lead_who_is_the_proposers_deputy_is_not_asked():
    uow = office_with(replace(ANNA, deputy_id=TINA.id))
    walked(uow, E.ISSUE_NOTICE)
    press(uow, uow.staff.get(ANNA.id), E.DISCARD, DISCARD)
    assert uow.post.readers() == ["Tom"]


def test_a_proposal_that_nobody_may_decide_is_refused():
    uow = MemoryUnitOfWork([colleague for colleague in EVERYBODY if colleague.id not in {TINA.id, TOM.id}])
    walked(uow, E.ISSUE_NOTICE)
    with pytest.raises(Refused, match="second person"):
        press(uow, ANNA, E.DISCARD, DISCARD)
    assert uow.approvals.rows == {}


def test_a_second_proposal_of_the_same_step_is_refused_while_one_waits():
    uow = MemoryUnitOfWork()
    proposed(uow)
    with pytest.raises(Refused, match="proposed already"):
        press(uow, FRIDA, E.DISCARD, DISCARD)


def test_granting_carries_the_step_out_and_notes_both():
    uow = MemoryUnitOfWork()
    before = proposed(uow)
    outcome = decide(uow, TINA)
    assert (outcome.claim.state, outcome.approval.state) == (S.WITHDRAWN, A.GRANTED)
    entry = uow.claims.timeline(1)[-1]
    assert (entry.by, entry.details) == (ANNA.id, {"reason": "calculation_error", "approved_by": TINA.id})
    assert outcome.claim.version == before.case_version + 1
    assert uow.tasks.of_case(1) == []


def test_declining_leaves_the_claim_as_it_is():
    uow = MemoryUnitOfWork()
    proposed(uow)
    before = uow.claims.get(1)
    outcome = decide(uow, TINA, grant=False)
    assert (outcome.approval.state, outcome.approval.decided_by) == (A.REFUSED, TINA.id)
    assert uow.claims.get(1) == before
    assert [task.step for task in uow.tasks.of_case(1)] == ["hand_over", "limitation"]


def test_after_a_declined_proposal_a_new_one_is_possible():
    uow = MemoryUnitOfWork()
    proposed(uow)
    decide(uow, TINA, grant=False)
    assert press(uow, ANNA, E.DISCARD, DISCARD).proposed.id == 2


@pytest.mark.parametrize(("grant", "word"), [(True, "approved"), (False, "declined")])
def test_the_proposer_alone_is_told_the_decision(grant, word):
    uow = MemoryUnitOfWork()
    proposed(uow)
    decide(uow, TINA, grant=grant)
    assert uow.post.readers() == ["Anna"]
    assert word in msgids(uow.post.to(ANNA)[0].said)[0]


def test_nobody_decides_on_their_own_proposal():
    both = replace(ANNA, roles=frozenset({Role.LSB, Role.TL}))
    uow = office_with(both)
    proposed(uow, by=both)
    with pytest.raises(NotPermitted, match="yourself"):
        decide(uow, both)
    assert uow.approvals.get(1).state is A.PENDING


def test_the_proposers_deputy_does_not_decide():
    anna = replace(ANNA, deputy_id=TOM.id)
    uow = office_with(anna)
    proposed(uow, by=anna)
    with pytest.raises(NotPermitted, match="deputy"):
        decide(uow, TOM)
    assert decide(uow, TINA).approval.state is A.GRANTED


@pytest.mark.parametrize("staff", [FRIDA, ROSA, KURT, GREGOR], ids=["FM", "RS", "KK", "GF"])
def test_who_lacks_the_permission_does_not_decide(staff):
    uow = MemoryUnitOfWork()
    proposed(uow)
    with pytest.raises(NotPermitted):
        decide(uow, staff)


def test_the_lead_of_another_team_finds_no_such_claim():
    uow = MemoryUnitOfWork()
    proposed(uow)
    with pytest.raises(NotFound):
        decide(uow, OLGA)


def test_a_decision_is_made_once():
    uow = MemoryUnitOfWork()
    proposed(uow)
    decide(uow, TINA, grant=False)
    with pytest.raises(Refused, match="no longer open"):
        decide(uow, TOM)
    assert uow.claims.get(1).state is S.NOTIFIED


@pytest.mark.parametrize(
    ("by", "event", "details"),
    [(FRIDA, E.HAND_OVER, HAND_OVER), (KURT, E.PAY, d.Pay(Money.euro(10), MONDAY))],
    ids=["handed over", "paid"],
)
def test_a_claim_changed_meanwhile_overtakes_the_proposal(by, event, details):
    uow = MemoryUnitOfWork()
    proposed(uow)
    press(uow, by, event, details)
    assert uow.approvals.get(1).state is A.OVERTAKEN
    assert "approve:discard" not in {task.step for task in uow.tasks.of_case(1)}
    assert "void" in msgids(uow.post.to(ANNA)[0].said)[0]
    with pytest.raises(Refused, match="no longer open"):
        decide(uow, TINA)


def test_who_overtakes_their_own_proposal_is_not_told_so():
    uow = MemoryUnitOfWork()
    proposed(uow)
    press(uow, ANNA, E.HAND_OVER, HAND_OVER)
    assert uow.approvals.get(1).state is A.OVERTAKEN
    assert uow.post.to(ANNA) == []


def test_a_claim_changed_behind_the_proposals_back_is_not_touched_by_granting():
    uow = MemoryUnitOfWork()
    proposed(uow)
    newer = replace(uow.claims.get(1), version=9)
    uow.claims.rows[1] = newer
    outcome = decide(uow, TINA)
    assert (outcome.approval.state, uow.claims.get(1)) == (A.OVERTAKEN, newer)


def test_a_proposal_can_be_granted_on_its_last_day():
    uow = MemoryUnitOfWork()
    proposed(uow)
    assert expire_approvals(uow, moment(LAST_DAY)) == 0
    assert decide(uow, TINA, today=LAST_DAY).approval.state is A.GRANTED


def test_a_proposal_that_nobody_decided_expires_and_its_proposer_and_the_leads_are_told():
    uow = MemoryUnitOfWork()
    proposed(uow)
    assert expire_approvals(uow, moment(TOO_LATE)) == 1
    assert uow.approvals.get(1).state is A.EXPIRED
    assert [task.step for task in uow.tasks.of_case(1)] == ["hand_over", "limitation"]
    assert uow.post.readers() == ["Anna", "Tina", "Tom"]
    assert "expired" in msgids(uow.post.to(ANNA)[0].said)[0]


def test_expiring_twice_tells_once():
    uow = MemoryUnitOfWork()
    proposed(uow)
    expire_approvals(uow, moment(TOO_LATE))
    assert expire_approvals(uow, moment(TOO_LATE)) == 0
    assert uow.post.readers() == ["Anna", "Tina", "Tom"]


def test_granting_too_late_ends_as_expired():
    uow = MemoryUnitOfWork()
    proposed(uow)
    assert decide(uow, TINA, today=TOO_LATE).approval.state is A.EXPIRED
    assert uow.claims.get(1).state is S.NOTIFIED


def test_a_proposal_on_a_claim_changed_meanwhile_is_refused():
    uow = MemoryUnitOfWork()
    before = walked(uow, E.ISSUE_NOTICE)
    with pytest.raises(ChangedMeanwhile):
        press(uow, ANNA, E.DISCARD, DISCARD, version=before.version - 1)


def test_every_turn_of_a_proposal_is_audited():
    uow = MemoryUnitOfWork()
    proposed(uow)
    decide(uow, TINA)
    assert [(row[0], row[1]) for row in uow.audit.rows[-3:]] == [
        ("approval.propose", ANNA.id),
        ("claim.discard", ANNA.id),
        ("approval.granted", TINA.id),
    ]
