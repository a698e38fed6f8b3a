"""Conditions of the process, each with the sentence that says why a step is not possible."""

from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import has_begun
from bot.domain.new_customers.checklist import HAS_STEP, applicable, missing, waivable
from bot.domain.new_customers.codes import CheckItem
from bot.domain.new_customers.model import Intake
from bot.domain.new_customers.outcomes import has_open_tasks
from bot.domain.new_customers.transition import Guard
from bot.domain.text import Text, text

_OVER = text("The time of the appointment is over. Please enter what became of it.")


def _something_missing(intake: Intake, member: int, moment: Moment) -> Text | None:
    if set(missing(intake)) - HAS_STEP:
        return None
    return text("The checklist is complete.")


def _something_to_waive(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if waivable(intake) else text("There is nothing left that could be waived.")


def _something_ticked(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if intake.ticks else text("Nothing is ticked yet.")


def _team_not_told(intake: Intake, member: int, moment: Moment) -> Text | None:
    if CheckItem.BENEFIT_TEAM not in applicable(intake):
        return text("On this way the benefit team gets the application anyway.")
    return text("The benefit team has been informed.") if CheckItem.BENEFIT_TEAM in intake.ticked else None


def _team_open(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("The benefit team has been assigned.") if intake.benefit_team_id is not None else None


def _team_known(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("No benefit team has been assigned yet.") if intake.benefit_team_id is None else None


def _has_bg_number(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("There is no BG number yet: it is entered with the checklist.") if intake.case_ref is None else None


def _identity_open(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("The identity has been checked.") if CheckItem.IDENTITY in intake.ticked else None


def _no_identity_booked(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("There is an appointment for the identity check already.") if intake.booked_identity else None


def _identity_booked(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if intake.booked_identity else text("There is no appointment for the identity check.")


def _identity_begun(intake: Intake, member: int, moment: Moment) -> Text | None:
    booked = intake.booked_identity
    return None if booked and has_begun(booked.day, booked.start, moment) else text("The appointment is still to come.")


def _begun(intake: Intake, member: int, moment: Moment) -> Text | None:
    booked = intake.booked_for(member)
    return None if booked and has_begun(booked.day, booked.start, moment) else text("The appointment is still to come.")


def _tasks_open(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if has_open_tasks(intake, member) else text("Everything that belongs to the talk is done.")


def _agreement_open(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if intake.member(member).agreement_open else text("No agreement is open.")


def _not_profiled(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("The talk was held, with profiling.") if intake.member(member).settled else None


def _not_begun(intake: Intake, member: int, moment: Moment) -> Text | None:
    booked = intake.booked_for(member)
    return _OVER if booked and has_begun(booked.day, booked.start, moment) else None


def _identity_not_begun(intake: Intake, member: int, moment: Moment) -> Text | None:
    booked = intake.booked_identity
    return _OVER if booked and has_begun(booked.day, booked.start, moment) else None


def _package_out(intake: Intake, member: int, moment: Moment) -> Text | None:
    who = intake.member(member)
    if who.package_due is None:
        return text("No work package was handed out.")
    return text("The work package has been entered.") if who.package_entered_on else None


def _not_decided(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("The application has been decided on.") if intake.decided_on else None


def _decided(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if intake.decided_on else text("Nothing has been decided yet.")


def _papers_complete(intake: Intake, member: int, moment: Moment) -> Text | None:
    return None if intake.papers_complete_on else text("The papers are not complete yet.")


def _papers_incomplete(intake: Intake, member: int, moment: Moment) -> Text | None:
    return text("The papers are complete.") if intake.papers_complete_on else None


SOMETHING_MISSING = Guard("something missing", _something_missing)
SOMETHING_TO_WAIVE = Guard("something missing", _something_to_waive)
SOMETHING_TICKED = Guard("something ticked", _something_ticked)
TEAM_NOT_TOLD = Guard("benefit team not informed yet", _team_not_told)
TEAM_OPEN = Guard("no benefit team yet", _team_open)
TEAM_KNOWN = Guard("benefit team known", _team_known)
HAS_BG_NUMBER = Guard("BG number known", _has_bg_number)
IDENTITY_OPEN = Guard("identity not checked yet", _identity_open)
NO_IDENTITY_BOOKED = Guard("no appointment for it", _no_identity_booked)
IDENTITY_BOOKED = Guard("appointment for the identity check", _identity_booked)
IDENTITY_BEGUN = Guard("its time has come", _identity_begun)
BEGUN = Guard("its time has come", _begun)
NOT_BEGUN = Guard("its time is still to come", _not_begun)
IDENTITY_NOT_BEGUN = Guard("its time is still to come", _identity_not_begun)
TASKS_OPEN = Guard("something of the talk is open", _tasks_open)
AGREEMENT_OPEN = Guard("agreement open", _agreement_open)
NOT_PROFILED = Guard("no profiling yet", _not_profiled)
PACKAGE_OUT = Guard("work package handed out", _package_out)
NOT_DECIDED = Guard("not decided yet", _not_decided)
DECIDED = Guard("decided", _decided)
PAPERS_COMPLETE = Guard("papers complete", _papers_complete)
PAPERS_INCOMPLETE = Guard("papers not complete yet", _papers_incomplete)
