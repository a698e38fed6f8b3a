"""Intakes in each state, walked there through the real process on hand-checked days in Brandenburg."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.calendars import calendar_of
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import corrections as c
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.advance import advance, register
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.checklist import waivable
from bot.domain.new_customers.codes import (
    AgeBand,
    CancelReason,
    Channel,
    CheckItem,
    CoreTask,
    CorrectionReason,
    Decision,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    Obstacle,
    PhoneReason,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import AddMember, NewMember, Registration, TakeOver, Unit
from bot.domain.new_customers.table import is_of_member
from bot.domain.office import Office
from bot.domain.people import Role, Staff, Team

BB = calendar_of("BB", None)

APPLIED = date(2026, 3, 2)
"""A Monday. Working days after it: 3 4 5 6 March, 9 to 13, 16 to 20 and Mon 23 March is the 15th."""
MDS = date(2026, 3, 23)
TUESDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 6)

RECEPTION, BENEFIT, PLACEMENT = Team(1, "Eingangszone"), Team(2, "Leistung 1"), Team(3, "Vermittlung U25")
ELA = Staff(1, "Ela", frozenset({Role.EZ}), RECEPTION)
SAM = Staff(2, "Sam", frozenset({Role.SC}), Team(4, "Service-Center"))
AVA = Staff(3, "Ava", frozenset({Role.AV}), PLACEMENT)
LEO = Staff(4, "Leo", frozenset({Role.LSB}), BENEFIT)
TIM = Staff(5, "Tim", frozenset({Role.TL}), PLACEMENT)
GUS = Staff(6, "Gus", frozenset({Role.GF}))
OLA = Staff(7, "Ola", frozenset({Role.AV}), Team(9, "Vermittlung Ü25"))

SLOT = Slot(FRIDAY, time(9), AVA.id, 30)
ALL_TASKS = frozenset(CoreTask)
UE25_TASKS = ALL_TASKS - {CoreTask.OFFER_U25}


def moment(today: date = APPLIED, hour: int = 11, office: Office | None = None) -> Moment:
    """Eleven by UTC is noon in winter and one o'clock in summer."""
    return Moment(
        datetime(today.year, today.month, today.day, hour, tzinfo=UTC), today, BB, office or Office(land="BB")
    )


def unit(*bands: AgeBand, **answers: object) -> Unit:
    members = tuple(NewMember(band) for band in bands or (AgeBand.U25,))
    return replace(Unit(members, benefit_team_id=BENEFIT.id), **answers)  # type: ignore[arg-type]


def registered(*bands: AgeBand, channel: Channel = Channel.EZ, **answers: object) -> Intake:
    registration = Registration(channel, APPLIED, unit(*bands, **answers))
    return replace(register(registration, ELA, moment()).intake, id=12)


def ticket() -> Intake:
    registration = Registration(Channel.SC, APPLIED, obstacle=Obstacle.SELF_EMPLOYED)
    return replace(register(registration, SAM, moment()).intake, id=12)


SAMPLE_DETAILS: dict[IntakeEvent, Details] = {
    IntakeEvent.TAKE_OVER: TakeOver(unit()),
    IntakeEvent.ADD_MEMBER: AddMember(NewMember(AgeBand.UE25)),
    IntakeEvent.TICK: i.TickItems(frozenset({CheckItem.LEAFLET})),
    IntakeEvent.UNTICK: i.Untick(CheckItem.LEAFLET),
    IntakeEvent.WAIVE: i.Waive(frozenset({CheckItem.LEAFLET}), WaiveReason.NOT_FITTING),
    IntakeEvent.CORRECT_BG_NUMBER: i.CorrectBgNumber("12345//0004321"),
    IntakeEvent.ASSIGN_BENEFIT_TEAM: i.AssignBenefitTeam(8),
    IntakeEvent.TELL_BENEFIT_TEAM: i.TellBenefitTeam(),
    IntakeEvent.BOOK_IDENTITY: a.BookIdentity(TUESDAY, time(10), Told.BY_LETTER),
    IntakeEvent.MOVE_IDENTITY: a.MoveIdentity(FRIDAY, time(10), Told.BY_LETTER),
    IntakeEvent.CANCEL_IDENTITY: a.CancelIdentity(CancelReason.CLIENT),
    IntakeEvent.MISS_IDENTITY: a.MissIdentity(),
    IntakeEvent.ASSIGN: a.Assign(AVA.id, PLACEMENT.id),
    IntakeEvent.BOOK: a.Book(SLOT, Told.IN_PERSON, PLACEMENT.id),
    IntakeEvent.MOVE: a.Move(replace(SLOT, start=time(9, 30)), Told.BY_PHONE, PLACEMENT.id),
    IntakeEvent.CHANGE_FORM: a.ChangeForm(HeldBy.BY_PHONE, PhoneReason.DISTANCE),
    IntakeEvent.CANCEL: a.Cancel(CancelReason.CLIENT),
    IntakeEvent.SEND_TICKET: a.SendTicket(),
    IntakeEvent.HOLD: o.Hold(FRIDAY, HeldBy.PERSONALLY, UE25_TASKS),
    IntakeEvent.COMPLETE_TALK: o.CompleteTalk(FRIDAY, frozenset({CoreTask.PROFILING})),
    IntakeEvent.RULE_OUT_AGREEMENT: o.RuleOutAgreement(NoAgreementReason.REFUSED),
    IntakeEvent.NO_SHOW: a.NoShow(),
    IntakeEvent.END_TALK: o.EndTalk(NoTalkReason.TOOK_UP_WORK),
    IntakeEvent.ENTER_PACKAGE: i.EnterPackage(FRIDAY),
    IntakeEvent.EXTEND_PACKAGE: i.ExtendPackage(MDS),
    IntakeEvent.EXTEND_PAPERS: d.ExtendPapers(MDS),
    IntakeEvent.PAPERS_COMPLETE: d.PapersComplete(APPLIED),
    IntakeEvent.DECIDE: d.Decide(Decision.GRANTED, APPLIED),
    IntakeEvent.WITHDRAW: d.Withdraw(WithdrawReason.CLIENT, APPLIED),
    IntakeEvent.REOPEN_TALK: c.ReopenTalk(CorrectionReason.WRONG_CASE),
    IntakeEvent.CORRECT_DECISION: c.CorrectDecision(CorrectionReason.WRONG_ANSWER, Decision.PARTLY, FRIDAY),
    IntakeEvent.UNSET_PAPERS: c.UnsetPapers(CorrectionReason.TOO_EARLY),
}
DOER = {
    IntakeEvent.HOLD: AVA, IntakeEvent.COMPLETE_TALK: AVA, IntakeEvent.NO_SHOW: AVA, IntakeEvent.DECIDE: LEO,
    IntakeEvent.PAPERS_COMPLETE: LEO, IntakeEvent.EXTEND_PAPERS: LEO, IntakeEvent.CORRECT_DECISION: LEO,
    IntakeEvent.UNSET_PAPERS: LEO, IntakeEvent.REOPEN_TALK: AVA, IntakeEvent.RULE_OUT_AGREEMENT: AVA,
}  # fmt: skip


def does(
    intake: Intake,
    event: IntakeEvent,
    details: Details | None = None,
    today: date = APPLIED,
    member: int = 1,
    office: Office | None = None,
) -> Intake:
    """The intake after the event, with the sample's answers unless others are given."""
    return step(intake, event, details, today, member, office).intake


def step(
    intake: Intake,
    event: IntakeEvent,
    details: Details | None = None,
    today: date = APPLIED,
    member: int = 1,
    office: Office | None = None,
):
    number = member if is_of_member(event) else 0
    by = DOER.get(event, ELA)
    return advance(intake, event, details or SAMPLE_DETAILS[event], by, moment(today, office=office), member=number)


def booked() -> Intake:
    return does(registered(), IntakeEvent.BOOK)


def held(tasks: frozenset[CoreTask] = UE25_TASKS, on: date = FRIDAY) -> Intake:
    return does(booked(), IntakeEvent.HOLD, o.Hold(on, HeldBy.PERSONALLY, tasks), today=on)


def decided(intake: Intake, today: date = FRIDAY) -> Intake:
    complete = does(intake, IntakeEvent.PAPERS_COMPLETE, today=today)
    return does(complete, IntakeEvent.DECIDE, d.Decide(Decision.GRANTED, today), today=today)


def checked(intake: Intake, today: date = FRIDAY) -> Intake:
    """With nothing left on the checklist."""
    waived = i.Waive(frozenset(waivable(intake)), WaiveReason.ELSEWHERE)
    return does(intake, IntakeEvent.WAIVE, waived, today=today)


def ended() -> Intake:
    """Talk held, checklist complete, decided on, all on Friday, the 6th."""
    return decided(checked(held()))


def refusal(intake: Intake, event: IntakeEvent, details=None, today: date = APPLIED) -> str | None:
    """The field to blame."""
    with pytest.raises(Refused) as refused:
        does(intake, event, details, today)
    return refused.value.field
