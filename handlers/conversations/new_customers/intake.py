"""Aufnahme und Entscheidung: the checklist, the identity check, the benefit team, the papers, the decision."""

from collections.abc import Sequence
from datetime import date, time

from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.appointments import (
    BookIdentity,
    CancelIdentity,
    MissIdentity,
    MoveIdentity,
    cancel_reasons,
)
from bot.domain.new_customers.checklist import missing, tickable, waivable
from bot.domain.new_customers.codes import (
    CheckItem,
    CorrectionReason,
    Decision,
    Told,
    WaiveReason,
    WithdrawReason,
)
from bot.domain.new_customers.corrections import CorrectDecision, UnsetPapers
from bot.domain.new_customers.identity_hours import check_identity_day
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import AddMember, NewMember
from bot.domain.parsing import bg_number, clock_time, day
from bot.domain.text import N_, Said, text
from bot.usecases.new_customers.register import double_warnings
from handlers.conversations.claim_event import reason
from handlers.conversations.new_customers.event import (
    by_keys,
    day_since_application,
    in_working_days,
    intake_event,
    intake_of,
    packages_day,
    return_day,
    shifted_ends,
)
from handlers.conversations.new_customers.unit import benefit_teams, member_steps
from handlers.dialogue.model import Answers, Choice, Conversation, Sensitivity, Step, Submission


def _items(submission: Submission) -> Sequence[Choice]:
    return tuple(Choice(item, text(item.label)) for item in tickable(intake_of(submission), submission.request.staff))


def _ticks(item: CheckItem, answers: Answers) -> bool:
    return item in (answers["items"] or ())


def _papers_day(submission: Submission) -> date:
    return in_working_days(submission, submission.request.office.new_customers.deadlines.papers_back)


CHECKLIST = intake_event(
    IntakeEvent.TICK,
    by_keys(i.TickItems),
    Step("items", N_("Done"), N_("What is done?"), choices=_items, many=True,
         hint=N_("What is left may wait: the list stays with the application.")),
    Step("case_ref", N_("BG number"), N_("Which BG number?"), parse=bg_number, example="12345//0001234",
         sensitivity=Sensitivity.REFERENCE, when=lambda answers: _ticks(CheckItem.BG_NUMBER, answers)),
    return_day("papers_due", N_("Papers by"), N_("By when do we expect the application papers?"),
               default=_papers_day, when=lambda answers: _ticks(CheckItem.PAPERS, answers)),
    return_day("packages_due", N_("Work package by"), N_("By when are the work packages to come back?"),
               default=packages_day, when=lambda answers: _ticks(CheckItem.WORK_PACKAGE, answers)),
    outlook=lambda submission: _still_missing(submission),
    warnings=shifted_ends("papers_due", "packages_due"),
)  # fmt: skip


def _still_missing(submission: Submission) -> Said:
    left = len(set(missing(intake_of(submission))) - set(submission.answers["items"]))
    return text("The checklist is complete then.") if not left else text("Still open then: {n}", n=left)


def _ticked(submission: Submission) -> Sequence[Choice]:
    return tuple(Choice(tick.item, text(tick.item.label)) for tick in intake_of(submission).ticks)


def _other_benefit_teams(submission: Submission) -> Sequence[Choice]:
    return tuple(each for each in benefit_teams(submission) if each.value != _named_team(submission))


def _named_team(submission: Submission) -> int | None:
    return intake_of(submission).benefit_team_id


def _time_will_do(start: time, submission: Submission) -> None:
    check = BookIdentity(submission.answers["day"], start, Told.IN_PERSON)
    check.check(intake_of(submission), 0, submission.request.moment)


def _day_will_do(given: date, submission: Submission) -> None:
    check_identity_day(given, BookIdentity.minutes, submission.request.moment)


def _identity_steps() -> tuple[Step, ...]:
    return (
        Step("day", N_("Day"), N_("On which day?"), parse=day, example="26.03.2026", check=_day_will_do),
        Step("start", N_("Time"), N_("At what time?"), parse=clock_time, example="9:30",
             check=_time_will_do),
        told(),
    )  # fmt: skip


def told() -> Step:
    return Step("told", N_("Told"), N_("How does the client learn of it?"), choices=Told)


def _added(submission: Submission) -> AddMember:
    return AddMember(NewMember(submission.answers["band"], submission.answers["officer"]))


def _applied_on(submission: Submission) -> date:
    return intake_of(submission).applied_on


def _decided(submission: Submission) -> d.Decide:
    answers = submission.answers
    return d.Decide(answers["decision"], answers["on"], bool(answers["no_talks"]))


def _decision_until(submission: Submission) -> Said:
    until = d.decision_date(submission.answers["on"], submission.request.moment)
    return text("With that the decision is due by {day}.", day=until)


def _decisions(submission: Submission) -> Sequence[Choice]:
    """Without complete papers nothing can be granted."""
    intake: Intake = intake_of(submission)
    offered = [each for each in Decision if intake.papers_complete_on is not None or each not in d.NEEDS_PAPERS]
    return tuple(Choice(each, text(each.label)) for each in offered)


def _is_refused(answers: Answers) -> bool:
    return answers["decision"] is Decision.REFUSED


def _talks_after_refusal() -> Step:
    return Step(
        "no_talks",
        N_("First consultations"),
        N_("With the refusal, is no first consultation needed any more?"),
        choices=(
            Choice(True, text("Right, none is needed any more")),
            Choice(False, text("They stand as they are")),
        ),
        hint=N_("Those that are open end as “not entitled”, and appointments for them are cancelled."),
        when=_is_refused,
    )


def _waivable(submission: Submission) -> Sequence[Choice]:
    return tuple(Choice(item, text(item.label)) for item in waivable(intake_of(submission)))


_UNDECIDED = "undecided"


def _correct_decisions(submission: Submission) -> Sequence[Choice]:
    return (*_decisions(submission), Choice(_UNDECIDED, text("Nothing has been decided yet")))


def _is_decided(answers: Answers) -> bool:
    return isinstance(answers["decision"], Decision)


def _decided_on(submission: Submission) -> date | None:
    return intake_of(submission).decided_on


def _corrected(submission: Submission) -> CorrectDecision:
    answers = submission.answers
    if not _is_decided(answers):
        return CorrectDecision(answers["reason"])
    return CorrectDecision(answers["reason"], answers["decision"], answers["on"], bool(answers["no_talks"]))


def _identity_cancel_reasons(submission: Submission) -> Sequence[Choice]:
    booked = intake_of(submission).booked_identity
    return tuple(Choice(each, text(each.label)) for each in cancel_reasons(booked, submission.request.moment))


def _withdrawn_hint(submission: Submission) -> Said:
    return text("Appointments are cancelled, and nobody needs a first consultation any more.")


INTAKE: tuple[Conversation, ...] = (
    CHECKLIST,
    intake_event(
        IntakeEvent.UNTICK, by_keys(i.Untick),
        Step("item", N_("Item"), N_("Which tick is to be taken back?"), choices=_ticked),
    ),
    intake_event(
        IntakeEvent.WAIVE, by_keys(i.Waive),
        Step("items", N_("Waived"), N_("What need not be done any more?"), choices=_waivable, many=True),
        reason(WaiveReason),
    ),
    intake_event(
        IntakeEvent.CORRECT_BG_NUMBER, by_keys(i.CorrectBgNumber),
        Step("case_ref", N_("BG number"), N_("Which BG number is the right one?"), parse=bg_number,
             example="12345//0001234", sensitivity=Sensitivity.REFERENCE),
        warnings=lambda submission: double_warnings(
            submission.answers["case_ref"], submission.request.staff, submission.request.uow
        ),
    ),
    intake_event(
        IntakeEvent.ASSIGN_BENEFIT_TEAM, by_keys(i.AssignBenefitTeam),
        Step("benefit_team_id", N_("Benefit team"), N_("Which team decides on the application?"),
             choices=_other_benefit_teams),
    ),
    intake_event(
        IntakeEvent.TELL_BENEFIT_TEAM, by_keys(i.TellBenefitTeam),
        Step("benefit_team_id", N_("Benefit team"), N_("Which team decides on the application?"),
             choices=benefit_teams, default=_named_team),
    ),
    intake_event(IntakeEvent.ADD_MEMBER, _added, *member_steps(_applied_on)),
    intake_event(IntakeEvent.BOOK_IDENTITY, by_keys(BookIdentity), *_identity_steps()),
    intake_event(IntakeEvent.MOVE_IDENTITY, by_keys(MoveIdentity), *_identity_steps()),
    intake_event(IntakeEvent.CANCEL_IDENTITY, by_keys(CancelIdentity), reason(_identity_cancel_reasons)),
    intake_event(IntakeEvent.MISS_IDENTITY, by_keys(MissIdentity)),
    intake_event(
        IntakeEvent.EXTEND_PAPERS, by_keys(d.ExtendPapers),
        return_day("due", N_("Papers by"), N_("By when do we expect the application papers?"), default=_papers_day),
        warnings=shifted_ends("due"),
    ),
    intake_event(
        IntakeEvent.PAPERS_COMPLETE, by_keys(d.PapersComplete),
        day_since_application("on", N_("Complete on"), N_("On which day were the papers complete?")),
        outlook=_decision_until,
    ),
    intake_event(
        IntakeEvent.DECIDE, _decided,
        Step("decision", N_("Decision"), N_("What was decided?"), choices=_decisions),
        _talks_after_refusal(),
        day_since_application("on", N_("Decided on"), N_("On which day was it decided?")),
    ),
    intake_event(
        IntakeEvent.CORRECT_DECISION, _corrected,
        Step("decision", N_("Decision"), N_("What was decided?"), choices=_correct_decisions),
        _talks_after_refusal(),
        day_since_application("on", N_("Decided on"), N_("On which day was it decided?"), default=_decided_on,
                              when=_is_decided),
        reason(CorrectionReason),
    ),
    intake_event(IntakeEvent.UNSET_PAPERS, by_keys(UnsetPapers), reason(CorrectionReason)),
    intake_event(
        IntakeEvent.WITHDRAW, by_keys(d.Withdraw),
        reason(WithdrawReason),
        day_since_application("on", N_("Withdrawn on"), N_("On which day was it withdrawn?")),
        warnings=lambda submission: (_withdrawn_hint(submission),),
    ),
)  # fmt: skip
