"""Ergebnis des Erstgesprächs: how it was held, what it brought, or why none was needed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import cancelled_appointment, check_phone, with_appointment
from bot.domain.new_customers.codes import (
    CancelReason,
    CoreTask,
    HeldBy,
    NoAgreementReason,
    NoTalkReason,
    PhoneReason,
)
from bot.domain.new_customers.consultation import agreement_name, core_tasks, open_tasks
from bot.domain.new_customers.detail import Details, Facts, check_since_application, with_member
from bot.domain.new_customers.model import AppointmentState, ConsultationState, Intake
from bot.domain.text import text


@dataclass(frozen=True)
class Hold(Details):
    """Erstgespräch geführt. `phone_reason` belongs to a talk by phone; `no_agreement` says why the agreement, which is
    mandatory, is not among the `tasks`. Without profiling the talk is held, but the minimum standard is not met yet.
    """

    held_on: date
    held_by: HeldBy
    tasks: frozenset[CoreTask]
    phone_reason: PhoneReason | None = None
    no_agreement: NoAgreementReason | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.held_on, "held_on", intake, moment)
        _check_appointment(intake, member, self.held_on)
        check_phone(self.held_by, self.phone_reason)
        _check_tasks(self.tasks, intake, member)
        if (CoreTask.AGREEMENT in self.tasks) == (self.no_agreement is not None):
            name = agreement_name(self.held_on, moment.office.new_customers)
            raise Refused(
                text("{agreement}: it is mandatory in the first consultation. Was it concluded? If not, why?",
                     agreement=name),
                field="no_agreement",
            )  # fmt: skip

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        who = replace(
            intake.member(member),
            state=ConsultationState.HELD,
            since=moment.today,
            no_shows=0,
            to_lead=False,
            held_on=self.held_on,
            held_by=self.held_by,
            phone_reason=self.phone_reason,
            core_tasks=self.tasks,
            no_agreement=self.no_agreement,
            profiled_on=self.held_on if CoreTask.PROFILING in self.tasks else None,
        )
        return with_member(_with_held(intake, member, self.held_on), who)

    def facts(self) -> Facts:
        facts: dict[str, object] = {"on": self.held_on.isoformat(), "held_by": self.held_by.value}
        if self.phone_reason is not None:
            facts["phone_reason"] = self.phone_reason.value
        if self.no_agreement is not None:
            facts["no_agreement"] = self.no_agreement.value
        return {**facts, "tasks": _listed(self.tasks)}


@dataclass(frozen=True)
class CompleteTalk(Details):
    """What the first talk left open was done later, on another day."""

    on: date
    tasks: frozenset[CoreTask]

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.on, "on", intake, moment)
        held_on = intake.member(member).held_on
        if held_on is not None and self.on < held_on:
            raise Refused(text("The talk was held on {day}. Please give a later day.", day=held_on), field="on")
        _check_tasks(self.tasks, intake, member)
        if not self.tasks - intake.member(member).core_tasks:
            raise Refused(text("Please tick what was done."), field="tasks")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        who = intake.member(member)
        profiled = self.on if CoreTask.PROFILING in self.tasks else None
        return with_member(
            intake,
            replace(
                who,
                core_tasks=who.core_tasks | self.tasks,
                no_agreement=None if CoreTask.AGREEMENT in self.tasks else who.no_agreement,
                profiled_on=who.profiled_on or profiled,
            ),
        )

    def facts(self) -> Facts:
        return {"on": self.on.isoformat(), "tasks": _listed(self.tasks)}


@dataclass(frozen=True)
class RuleOutAgreement(Details):
    """The agreement that the talk left open is not concluded any more, for good."""

    reason: NoAgreementReason

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if not self.reason.is_final:
            raise Refused(text("What is still to be cleared stays open."), field="reason")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_member(intake, replace(intake.member(member), no_agreement=self.reason))

    def facts(self) -> Facts:
        return {"no_agreement": self.reason.value}


@dataclass(frozen=True)
class EndTalk(Details):
    """No first consultation is needed any more. An appointment that stands is cancelled."""

    reason: NoTalkReason

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return without_talk(intake, member, self.reason, moment)

    def facts(self) -> Facts:
        return {"reason": self.reason.value}


def without_talk(intake: Intake, member: int, reason: NoTalkReason, moment: Moment) -> Intake:
    booked = intake.booked_for(member)
    if booked is not None:
        intake = with_appointment(intake, cancelled_appointment(booked, CancelReason.ENDED))
    who = replace(intake.member(member), state=ConsultationState.ENDED_UNHELD, since=moment.today, no_talk=reason)
    return with_member(intake, who)


def without_talks(intake: Intake, reason: NoTalkReason, moment: Moment) -> Intake:
    """Nobody needs one any more; what was held with profiling stays as it is."""
    for each in intake.members:
        if not each.settled:
            intake = without_talk(intake, each.number, reason, moment)
    return intake


def has_open_tasks(intake: Intake, member: int) -> bool:
    return bool(open_tasks(intake.member(member)))


def _check_appointment(intake: Intake, member: int, held_on: date) -> None:
    """A talk on a later day is not that appointment: what became of it would be lost, and with it a no-show."""
    booked = intake.booked_for(member)
    if booked is not None and booked.day < held_on:
        raise Refused(
            text("There was an appointment on {day}. First please say what became of it: not come, or cancelled.",
                 day=booked.day),
            field="held_on",
        )  # fmt: skip


def _with_held(intake: Intake, member: int, held_on: date) -> Intake:
    """A talk before the day of the appointment makes it superfluous."""
    booked = intake.booked_for(member)
    if booked is None:
        return intake
    if held_on < booked.day:
        return with_appointment(intake, cancelled_appointment(booked, CancelReason.HELD_EARLIER))
    return with_appointment(intake, replace(booked, state=AppointmentState.HELD))


def _check_tasks(tasks: frozenset[CoreTask], intake: Intake, member: int) -> None:
    if not tasks <= set(core_tasks(intake.member(member).group)):
        raise Refused(text("The offer U25 is for those under 25 only."), field="tasks")


def _listed(tasks: Iterable[CoreTask]) -> list[str]:
    done = frozenset(tasks)
    return [task.value for task in CoreTask if task in done]
