"""Moving a claim: who may, what is stored, who is told what."""

from dataclasses import replace

import pytest
from claim_office import DISCARD, HAND_OVER, NOTICE, ORDER, press, register, walked
from memory import (
    ADA,
    ANNA,
    EVERYBODY,
    FRIDA,
    GREGOR,
    KURT,
    MONDAY,
    OLGA,
    OTTO,
    ROSA,
    TINA,
    MemoryUnitOfWork,
    msgids,
)

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.reasons import RejectReason, ReturnReason, ReversalReason
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.money import Money
from bot.domain.people import Role
from bot.messages import Lane

E, S = ClaimEvent, ClaimState
RETURN = d.Return(ReturnReason.ENCLOSURE_MISSING)
REJECT = d.Reject(RejectReason.AMOUNT_DIFFERS)


def payment(euro: int) -> d.Pay:
    return d.Pay(Money.euro(euro), MONDAY)


def test_a_claim_goes_from_registration_to_settled():
    uow = MemoryUnitOfWork()
    walked(uow, E.ACCEPT)
    press(uow, KURT, E.PAY, payment(200))
    press(uow, KURT, E.PAY, payment(300))
    claim = uow.claims.get(1)
    assert (claim.state, claim.version) == (S.SETTLED, 7)
    assert len(uow.claims.timeline(1)) == 7
    assert uow.tasks.of_case(1) == []


def test_a_step_ends_its_task_and_opens_the_next():
    uow = MemoryUnitOfWork()
    register(uow)
    press(uow, ANNA, E.ISSUE_NOTICE, NOTICE)
    assert [(task.step, task.closed_at is None) for task in uow.tasks.rows] == [
        ("issue_notice", False),
        ("hand_over", True),
        ("limitation", True),
    ]


def test_the_next_task_falls_to_whoever_registered_the_claim():
    uow = MemoryUnitOfWork()
    register(uow)
    press(uow, FRIDA, E.ISSUE_NOTICE, NOTICE)
    assert {task.step: task.assignee_id for task in uow.tasks.of_case(1)} == {
        "hand_over": ANNA.id,
        "limitation": None,
    }


def test_every_step_leaves_an_audit_row_without_a_reference():
    uow = MemoryUnitOfWork()
    walked(uow, E.ORDER)
    assert [row[0] for row in uow.audit.rows] == [
        "claim.register", "claim.issue_notice", "claim.hand_over", "claim.order",
    ]  # fmt: skip
    assert uow.audit.rows[-1] == ("claim.order", ROSA.id, "claim:1", {"version": 4, "state": "ordered"})


def test_what_was_changed_meanwhile_is_refused_and_nothing_is_stored():
    uow = MemoryUnitOfWork()
    before = walked(uow, E.HAND_OVER)
    with pytest.raises(ChangedMeanwhile):
        press(uow, ROSA, E.ORDER, ORDER, version=before.version - 1)
    assert uow.claims.get(1) == before


def test_the_same_button_pressed_twice_works_once():
    uow = MemoryUnitOfWork()
    before = walked(uow, E.ACCEPT)
    press(uow, KURT, E.PAY, payment(100), version=before.version)
    with pytest.raises(ChangedMeanwhile):
        press(uow, KURT, E.PAY, payment(100), version=before.version)
    assert len(uow.claims.get(1).postings) == 2  # the charge and one payment


@pytest.mark.parametrize("staff", [OTTO, OLGA, ADA], ids=["other LSB", "other TL", "ADMIN"])
def test_a_claim_outside_ones_team_looks_as_if_it_did_not_exist(staff):
    uow = MemoryUnitOfWork()
    register(uow)
    with pytest.raises(NotFound) as hidden:
        press(uow, staff, E.ISSUE_NOTICE, NOTICE)
    with pytest.raises(NotFound) as missing:
        press(uow, staff, E.ISSUE_NOTICE, NOTICE, claim_id=77, version=1)
    assert msgids(hidden.value.said) == msgids(missing.value.said)


@pytest.mark.parametrize("staff", [ROSA, KURT, TINA, GREGOR], ids=["RS", "KK", "TL", "GF"])
def test_who_sees_a_claim_but_lacks_the_step_is_refused(staff):
    uow = MemoryUnitOfWork()
    register(uow)
    with pytest.raises(NotPermitted):
        press(uow, staff, E.ISSUE_NOTICE, NOTICE)


def test_a_step_that_the_state_does_not_allow_is_refused():
    uow = MemoryUnitOfWork()
    register(uow)
    with pytest.raises(Refused, match="not possible now"):
        press(uow, KURT, E.ACCEPT, d.Accept())


# Domain, table A, column "I". The team's own LSB and FM, every RS, every KK; never the one who acts.
@pytest.mark.parametrize(
    ("last", "by", "event", "details", "readers"),
    [
        (None, ANNA, E.ISSUE_NOTICE, NOTICE, []),
        (None, ANNA, E.DISCARD, DISCARD, []),
        (E.ISSUE_NOTICE, ANNA, E.HAND_OVER, HAND_OVER, ["Rosa"]),
        (E.HAND_OVER, ROSA, E.RETURN, RETURN, ["Anna", "Frida"]),
        (E.HAND_OVER, ROSA, E.ORDER, ORDER, ["Kurt"]),
        (E.ORDER, KURT, E.ACCEPT, d.Accept(), ["Rosa"]),
        (E.ORDER, KURT, E.REJECT, REJECT, ["Rosa"]),
        (E.ISSUE_NOTICE, KURT, E.PAY, payment(10), ["Rosa"]),
        (E.ACCEPT, KURT, E.PAY, payment(10), ["Rosa"]),
        (E.ACCEPT, KURT, E.PAY, payment(500), ["Anna", "Frida", "Rosa"]),
    ],
)
def test_the_colleagues_concerned_are_told(last, by, event, details, readers):
    uow = MemoryUnitOfWork()
    if last is None:
        register(uow)
    else:
        walked(uow, last)
    press(uow, by, event, details)
    assert uow.post.readers() == readers


def test_a_returned_debit_on_a_settled_claim_is_told_to_accounting():
    uow = MemoryUnitOfWork()
    walked(uow, E.ACCEPT)
    press(uow, KURT, E.PAY, payment(500))
    uow.post.sent.clear()
    press(uow, KURT, E.REVERSE_PAYMENT, d.ReversePayment(2, ReversalReason.OBJECTED, MONDAY))
    assert uow.claims.get(1).state is S.IN_COLLECTION
    assert uow.post.readers() == ["Rosa"]


def test_task_and_information_reach_a_colleague_in_one_message():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.HAND_OVER, HAND_OVER)
    (message,) = uow.post.to(ROSA)
    news, next_step = message.said.parts
    assert news.parts[0].values["ref"] == "…1234"
    assert next_step.msgid == "Your next step: {step}, by {day}."
    assert next_step.values["day"].isoformat() == "2026-03-09"  # five working days: 3 4 5 6, 9


def test_information_without_a_task_names_no_next_step():
    uow = MemoryUnitOfWork()
    walked(uow, E.ORDER)
    press(uow, KURT, E.ACCEPT, d.Accept())
    (message,) = uow.post.to(ROSA)
    assert "Your next step: {step}, by {day}." not in msgids(message.said)


def test_a_message_opens_its_claim_and_may_wait_for_answers():
    uow = MemoryUnitOfWork()
    walked(uow, E.ISSUE_NOTICE)
    press(uow, ANNA, E.HAND_OVER, HAND_OVER)
    (message,) = uow.post.to(ROSA)
    button = message.keyboard[0][0]
    assert (button.action, button.args, message.lane) == ("claim.open", {"id": 1}, Lane.ALERT)


def test_who_holds_two_of_the_roles_told_reads_it_once():
    both = replace(FRIDA, roles=frozenset({Role.FM, Role.RS}))
    uow = MemoryUnitOfWork([both if colleague.id == FRIDA.id else colleague for colleague in EVERYBODY])
    walked(uow, E.ACCEPT)
    press(uow, KURT, E.PAY, payment(500))
    assert uow.post.readers() == ["Anna", "Frida", "Rosa"]


def test_who_acts_is_not_told_what_they_just_did():
    both = replace(ANNA, roles=frozenset({Role.LSB, Role.RS}))
    uow = MemoryUnitOfWork([both if colleague.id == ANNA.id else colleague for colleague in EVERYBODY])
    walked(uow, E.ISSUE_NOTICE)
    press(uow, both, E.HAND_OVER, HAND_OVER)
    assert uow.post.readers() == ["Rosa"]


def test_a_colleague_who_has_left_is_told_nothing():
    uow = MemoryUnitOfWork([replace(c, active=False) if c.id == FRIDA.id else c for c in EVERYBODY])
    walked(uow, E.HAND_OVER)
    press(uow, ROSA, E.RETURN, RETURN)
    assert uow.post.readers() == ["Anna"]
