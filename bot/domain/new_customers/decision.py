"""Entscheidung über den Antrag: from complete papers fourteen working days. The day of application never changes."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import cancelled_appointment, with_appointment
from bot.domain.new_customers.codes import CancelReason, Decision, NoTalkReason, WithdrawReason
from bot.domain.new_customers.detail import Details, Facts, check_return_day, check_since_application
from bot.domain.new_customers.model import Intake
from bot.domain.new_customers.outcomes import without_talks
from bot.domain.text import text

NEEDS_PAPERS = frozenset({Decision.GRANTED, Decision.PARTLY})
"""A refusal (§ 66 SGB I) and a provisional decision (§ 41a SGB II) are possible without all papers."""


def decision_date(papers_complete_on: date, moment: Moment) -> date:
    """Bearbeitungsdauer: the last day to decide, in working days after the papers were complete."""
    return moment.calendar.add(papers_complete_on, moment.office.new_customers.deadlines.decision)


def decided_in_time(intake: Intake, moment: Moment) -> bool | None:
    """None: not due yet, or decided before the papers were complete. What is overdue counts as missed."""
    if intake.papers_complete_on is None:
        return None
    until = decision_date(intake.papers_complete_on, moment)
    if intake.decided_on is not None:
        return intake.decided_on <= until
    return None if moment.today <= until else False


@dataclass(frozen=True)
class ExtendPapers(Details):
    """A day, or another one, by which papers are expected."""

    due: date

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_return_day(self.due, "due", moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return replace(intake, papers_due=self.due)

    def facts(self) -> Facts:
        return {"until": self.due.isoformat()}


@dataclass(frozen=True)
class PapersComplete(Details):
    """Unterlagen vollständig: the clock of the decision starts. A wrong day is corrected by giving it again."""

    on: date

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.on, "on", intake, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return replace(intake, papers_complete_on=self.on)

    def facts(self) -> Facts:
        return {"on": self.on.isoformat()}


@dataclass(frozen=True)
class Decide(Details):
    """Bescheid: what was decided, and when. `no_talks`: with a refusal nobody needs a first consultation any more."""

    decision: Decision
    on: date
    no_talks: bool = False

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.on, "on", intake, moment)
        if self.no_talks and self.decision is not Decision.REFUSED:
            raise Refused(text("Only a refusal makes the first consultations superfluous."), field="no_talks")
        if intake.papers_complete_on is None:
            if self.decision in NEEDS_PAPERS:
                raise Refused(text("First please enter when the papers were complete."), field="decision")
        elif self.on < intake.papers_complete_on and self.decision in NEEDS_PAPERS:
            raise Refused(
                text("The papers were complete on {day} only.", day=intake.papers_complete_on), field="on"
            )  # fmt: skip

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        if self.no_talks:
            intake = without_talks(intake, NoTalkReason.NOT_ENTITLED, moment)
        return replace(intake, decision=self.decision, decided_on=self.on)

    def facts(self) -> Facts:
        facts: dict[str, object] = {"decision": self.decision.value, "on": self.on.isoformat()}
        return {**facts, "no_talks": True} if self.no_talks else facts


@dataclass(frozen=True)
class Withdraw(Details):
    """The application is not pursued: nobody needs a talk any more, every appointment is cancelled."""

    reason: WithdrawReason
    on: date

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.on, "on", intake, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        intake = without_talks(intake, NoTalkReason.WITHDRAWN, moment)
        identity = intake.booked_identity
        if identity is not None:
            intake = with_appointment(intake, cancelled_appointment(identity, CancelReason.ENDED))
        return replace(intake, withdrawn_for=self.reason)

    def facts(self) -> Facts:
        return {"reason": self.reason.value, "on": self.on.isoformat()}
