"""Berichtigungen: what was entered wrongly is taken back or changed, for a reason, and the leads are told.

The timeline keeps both, and so do appointments: what became of one is never entered anew.
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.codes import CorrectionReason, Decision, NoTalkReason
from bot.domain.new_customers.decision import Decide
from bot.domain.new_customers.detail import Details, Facts, with_member
from bot.domain.new_customers.model import AppointmentState, ConsultationState, Intake, Member
from bot.domain.text import text


@dataclass(frozen=True)
class ReopenTalk(Details):
    """A talk that was not held after all is still to be held; one that was ended stands where it stood before."""

    reason: CorrectionReason

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_member(intake, reopened(intake, intake.member(member), moment))

    def facts(self) -> Facts:
        return {"reason": self.reason.value}


@dataclass(frozen=True)
class CorrectDecision(Details):
    """Another decision, or the same on another day; without one nothing has been decided yet.

    Whoever was not entitled by what was entered before is to be seen again, unless it is a refusal still.
    """

    reason: CorrectionReason
    decision: Decision | None = None
    on: date | None = None
    no_talks: bool = False

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if (self.decision is None) != (self.on is None):
            raise Refused(text("A decision has a day, and no decision has none."), field="on")
        if (self.decision, self.on, self.no_talks) == (intake.decision, intake.decided_on, False):
            raise Refused(text("This is the decision as it stands."), field="decision")
        if self._corrected is not None:
            self._corrected.check(intake, member, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        if self.decision is not Decision.REFUSED:
            intake = _with_entitled(intake, moment)
        if self._corrected is not None:
            return self._corrected.apply(intake, member, by, moment)
        return replace(intake, decision=None, decided_on=None)

    def facts(self) -> Facts:
        decided = {"undecided": True} if self._corrected is None else self._corrected.facts()
        return {**decided, "reason": self.reason.value}

    @property
    def _corrected(self) -> Decide | None:
        if self.decision is None or self.on is None:
            return None
        return Decide(self.decision, self.on, self.no_talks)


@dataclass(frozen=True)
class UnsetPapers(Details):
    """The papers are not complete after all: the clock of the decision stands still."""

    reason: CorrectionReason

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return replace(intake, papers_complete_on=None)

    def facts(self) -> Facts:
        return {"reason": self.reason.value}


def reopened(intake: Intake, member: Member, moment: Moment) -> Member:
    """Whoever did not come before is somebody who did not come still: a talk that was not held ends no row."""
    if member.state is ConsultationState.ENDED_UNHELD and member.held_on is not None:
        return replace(member, state=ConsultationState.HELD, since=moment.today, no_talk=None)
    missed = sum(
        each.member == member.number and each.state is AppointmentState.NO_SHOW for each in intake.appointments
    )
    return replace(
        member,
        state=ConsultationState.OPEN,
        since=moment.today,
        no_shows=missed,
        to_lead=missed >= moment.office.new_customers.no_shows,
        held_on=None,
        held_by=None,
        phone_reason=None,
        profiled_on=None,
        core_tasks=frozenset(),
        no_agreement=None,
        no_talk=None,
    )


def _with_entitled(intake: Intake, moment: Moment) -> Intake:
    for each in intake.members:
        if each.no_talk is NoTalkReason.NOT_ENTITLED:
            intake = with_member(intake, reopened(intake, each, moment))
    return intake
