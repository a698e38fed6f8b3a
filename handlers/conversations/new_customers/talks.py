"""Erstberatung: what becomes of an appointment, what the talk brought, the work package of a member.

An appointment itself is chosen among slots, see `handlers.commands.appointments`.
"""

from collections.abc import Sequence
from datetime import date

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.codes import (
    CoreTask,
    CorrectionReason,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    PhoneReason,
)
from bot.domain.new_customers.consultation import PROFILE_HINT, agreement_name, core_tasks, open_tasks
from bot.domain.new_customers.corrections import ReopenTalk
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.text import N_, Said, Text, text
from handlers.conversations.claim_event import reason
from handlers.conversations.new_customers.event import (
    by_keys,
    day_since_application,
    intake_event,
    intake_of,
    member_of,
    packages_day,
    return_day,
    shifted_ends,
    who,
)
from handlers.conversations.new_customers.unit import officer_label, suggested_officers
from handlers.dialogue.model import Answers, Choice, Conversation, Step, Submission


def _held_on(submission: Submission) -> date:
    """The day of the appointment, if it is over."""
    today = submission.request.today
    booked = intake_of(submission).booked_for(member_of(submission))
    return booked.day if booked is not None and booked.day <= today else today


def _all_tasks(submission: Submission) -> Sequence[Choice]:
    day = submission.answers["held_on"] or submission.request.today
    return tuple(Choice(task, _label(task, day, submission)) for task in core_tasks(who(submission).group))


def _open_tasks(submission: Submission) -> Sequence[Choice]:
    member = who(submission)
    day = submission.answers["on"] or submission.request.today
    again = {CoreTask.AGREEMENT} - member.core_tasks
    left = [task for task in core_tasks(member.group) if task in {*open_tasks(member), *again}]
    return tuple(Choice(task, _label(task, day, submission)) for task in left)


def _label(task: CoreTask, day: date, submission: Submission) -> Text:
    """The agreement is called as it was on that day."""
    if task is not CoreTask.AGREEMENT:
        return text(task.label)
    return text("{agreement} concluded, an older one ended",
                agreement=agreement_name(day, submission.request.office.new_customers))  # fmt: skip


def _lacks_agreement(answers: Answers) -> bool:
    return answers["tasks"] is not None and CoreTask.AGREEMENT not in answers["tasks"]


def _profiling_missing(submission: Submission) -> Sequence[Said]:
    if CoreTask.PROFILING in submission.answers["tasks"]:
        return ()
    return (text("Without profiling the minimum standard is not met yet. “Complete the talk” adds it later."),)


def _is_by_phone(answers: Answers) -> bool:
    return answers["held_by"] is HeldBy.BY_PHONE


def _other_officers(submission: Submission) -> Sequence[Choice]:
    intake, member, request = intake_of(submission), who(submission), submission.request
    found = suggested_officers(member.group, intake.applied_on, request)
    others = (each.officer for each in found if each.officer.id != member.officer_id)
    return tuple(Choice(each.id, officer_label(each)) for each in others)


def _cancel_reasons(submission: Submission) -> Sequence[Choice]:
    """Once its time is over, a client can no longer cancel it."""
    booked = intake_of(submission).booked_for(member_of(submission))
    return tuple(Choice(each, text(each.label)) for each in a.cancel_reasons(booked, submission.request.moment))


def _after_no_show(submission: Submission) -> Sequence[Said]:
    times = who(submission).no_shows + 1
    if times < submission.request.office.new_customers.no_shows:
        return (text("A new invitation is due at once."),)
    return (text("With that it is {times} times in a row: the team lead decides how it goes on.", times=times),)


_FINAL_REASONS = tuple(Choice(each, text(each.label)) for each in NoAgreementReason if each.is_final)


TALKS: tuple[Conversation, ...] = (
    intake_event(
        IntakeEvent.ASSIGN, by_keys(a.Assign),
        Step("officer_id", N_("Main contact"), N_("Who is to be the main contact?"), choices=_other_officers),
    ),
    intake_event(
        IntakeEvent.SEND_TICKET, by_keys(a.SendTicket), confirm=N_("Send ticket"),
        warnings=lambda submission: (
            text("The team and its lead get an e-mail, and the officer's substitute a task."),
        ),
    ),
    intake_event(IntakeEvent.CANCEL, by_keys(a.Cancel), reason(_cancel_reasons)),
    intake_event(
        IntakeEvent.CHANGE_FORM, by_keys(a.ChangeForm),
        Step("held_by", N_("How held"), N_("How is the talk to be held?"), choices=HeldBy,
             hint=N_("As a rule personally; by telephone only for a reason.")),
        Step("phone_reason", N_("Why by phone"), N_("Why is it to be held by telephone?"), choices=PhoneReason,
             when=_is_by_phone),
    ),
    intake_event(IntakeEvent.NO_SHOW, by_keys(a.NoShow), warnings=_after_no_show),
    intake_event(
        IntakeEvent.HOLD, by_keys(o.Hold),
        day_since_application("held_on", N_("Held on"), N_("On which day was the talk?"), default=_held_on),
        Step("held_by", N_("How held"), N_("How was the talk held?"), choices=HeldBy,
             hint=N_("As a rule personally; by telephone only for a reason.")),
        Step("phone_reason", N_("Why by phone"), N_("Why was it held by telephone?"), choices=PhoneReason,
             when=_is_by_phone),
        Step("tasks", N_("Core tasks"), N_("What was done in the talk?"), choices=_all_tasks, many=True,
             hint=N_("Please tick what was done; what is left can be added later.")),
        Step("no_agreement", N_("No agreement"), N_("Why was no agreement concluded?"), choices=NoAgreementReason,
             when=_lacks_agreement),
        warnings=_profiling_missing,
    ),
    intake_event(
        IntakeEvent.COMPLETE_TALK, by_keys(o.CompleteTalk),
        day_since_application("on", N_("Done on"), N_("On which day was it done?")),
        Step("tasks", N_("Core tasks"), N_("What was done?"), choices=_open_tasks, many=True),
    ),
    intake_event(IntakeEvent.RULE_OUT_AGREEMENT, by_keys(o.RuleOutAgreement), reason(_FINAL_REASONS)),
    intake_event(IntakeEvent.REOPEN_TALK, by_keys(ReopenTalk), reason(CorrectionReason)),
    intake_event(
        IntakeEvent.END_TALK, by_keys(o.EndTalk),
        Step("reason", N_("Reason"), N_("Why is no talk needed any more?"), choices=NoTalkReason, hint=PROFILE_HINT),
    ),
    intake_event(
        IntakeEvent.ENTER_PACKAGE, by_keys(i.EnterPackage),
        day_since_application("on", N_("Entered on"), N_("On which day was the work package entered?")),
    ),
    intake_event(
        IntakeEvent.EXTEND_PACKAGE, by_keys(i.ExtendPackage),
        return_day("due", N_("Work package by"), N_("By when is the work package to come back?"),
                   default=packages_day),
        warnings=shifted_ends("due"),
    ),
)  # fmt: skip
