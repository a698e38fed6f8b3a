"""Aufnahme: the checklist, the work packages, and what the benefit team gets."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import cancelled_appointment, with_appointment, with_identity_held
from bot.domain.new_customers.checklist import HAS_STEP, applicable, missing, tickable, waivable
from bot.domain.new_customers.codes import CancelReason, CheckItem, WaiveReason
from bot.domain.new_customers.detail import Details, Facts, check_return_day, check_since_application, with_member
from bot.domain.new_customers.model import Intake, Member, Tick
from bot.domain.people import Staff
from bot.domain.text import text


@dataclass(frozen=True)
class TickItems(Details):
    """Items of the checklist that are done now.

    `case_ref` comes with the BG number; `papers_due` and `packages_due` are the days by which papers and work packages
    are expected back; None: as the house sets them.
    """

    items: frozenset[CheckItem]
    case_ref: str | None = None
    papers_due: date | None = None
    packages_due: date | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if not self.items or not self.items <= set(missing(intake)):
            raise Refused(text("There is nothing to tick here any more."), field="items")
        if self.items & HAS_STEP:
            raise Refused(text("This item has a step of its own."), field="items")
        if CheckItem.BG_NUMBER in self.items and not (self.case_ref or "").strip():
            raise Refused(text("Please give the BG number."), field="case_ref")
        for field in ("papers_due", "packages_due"):
            day = getattr(self, field)
            if day is not None:
                check_return_day(day, field, moment)

    def permit(self, intake: Intake, by: Staff) -> None:
        if not self.items <= set(tickable(intake, by)):
            raise NotPermitted(text("This item is done by the reception area."))

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        deadlines = moment.office.new_customers.deadlines
        if CheckItem.BG_NUMBER in self.items:
            intake = replace(intake, case_ref=self.case_ref)
        if CheckItem.PAPERS in self.items:
            due = self.papers_due or moment.calendar.add(moment.today, deadlines.papers_back)
            intake = replace(intake, papers_due=due)
        if CheckItem.WORK_PACKAGE in self.items:
            due = self.packages_due or moment.calendar.add(moment.today, deadlines.work_package)
            intake = _with_packages(intake, due)
        if CheckItem.IDENTITY in self.items:
            intake = with_identity_held(intake)
        return _ticked(intake, self.items, by, moment)

    def facts(self) -> Facts:
        return {"items": [item.value for item in CheckItem if item in self.items]}


@dataclass(frozen=True)
class Untick(Details):
    """An item was ticked by mistake. What came with it goes with it: the BG number, the days of papers and packages."""

    item: CheckItem

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if self.item not in intake.ticked:
            raise Refused(text("This item is not ticked."), field="item")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        taken_back = replace(intake, ticks=tuple(tick for tick in intake.ticks if tick.item is not self.item))
        return _without_what_it_brought(taken_back, self.item)

    def facts(self) -> Facts:
        return {"items": [self.item.value]}


@dataclass(frozen=True)
class Waive(Details):
    """Items of the checklist that nobody does any more. Whoever was to come for the identity check need not."""

    items: frozenset[CheckItem]
    reason: WaiveReason

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if not self.items or not self.items <= set(waivable(intake)):
            raise Refused(text("There is nothing left that could be waived."), field="items")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        booked = intake.booked_identity
        if CheckItem.IDENTITY in self.items and booked is not None:
            intake = with_appointment(intake, cancelled_appointment(booked, CancelReason.ENDED))
        return _ticked(intake, self.items, by, moment, waived=self.reason)

    def facts(self) -> Facts:
        return {"items": [item.value for item in CheckItem if item in self.items], "reason": self.reason.value}


@dataclass(frozen=True)
class CorrectBgNumber(Details):
    """A number that was wrong, or that has changed, wherever it came from."""

    case_ref: str

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if self.case_ref == intake.case_ref:
            raise Refused(text("This is the BG number as it stands."), field="case_ref")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return replace(intake, case_ref=self.case_ref)


@dataclass(frozen=True)
class AssignBenefitTeam(Details):
    """Leistungsteam: who decides on the application, from now on."""

    benefit_team_id: int

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if self.benefit_team_id == intake.benefit_team_id:
            raise Refused(text("This team decides on it already."), field="benefit_team_id")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return replace(intake, benefit_team_id=self.benefit_team_id)

    def facts(self) -> Facts:
        return {"benefit_team_id": self.benefit_team_id}


@dataclass(frozen=True)
class TellBenefitTeam(Details):
    """The benefit team is told, or gets its papers back; with it comes which team that is."""

    benefit_team_id: int | None = None

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if self.benefit_team_id is None and intake.benefit_team_id is None:
            raise Refused(text("Please choose the benefit team."), field="benefit_team_id")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        intake = replace(intake, benefit_team_id=self.benefit_team_id or intake.benefit_team_id)
        return _ticked(intake, frozenset({CheckItem.BENEFIT_TEAM}), by, moment)


@dataclass(frozen=True)
class EnterPackage(Details):
    """The work package of a member came back and was entered."""

    on: date

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_since_application(self.on, "on", intake, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_member(intake, replace(intake.member(member), package_entered_on=self.on))

    def facts(self) -> Facts:
        return {"on": self.on.isoformat()}


@dataclass(frozen=True)
class ExtendPackage(Details):
    """Another day for the work package of a member."""

    due: date

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        check_return_day(self.due, "due", moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return with_member(intake, replace(intake.member(member), package_due=self.due))

    def facts(self) -> Facts:
        return {"until": self.due.isoformat()}


def _without_what_it_brought(intake: Intake, item: CheckItem) -> Intake:
    match item:
        case CheckItem.BG_NUMBER:
            return replace(intake, case_ref=None)
        case CheckItem.PAPERS:
            return replace(intake, papers_due=None)
        case CheckItem.WORK_PACKAGE:
            return replace(intake, members=tuple(map(_without_package, intake.members)))
        case _:
            return intake


def _without_package(member: Member) -> Member:
    """What came back was out."""
    return member if member.package_entered_on is not None else replace(member, package_due=None)


def _with_packages(intake: Intake, due: date) -> Intake:
    """Whoever has a day already keeps it."""
    members = tuple(replace(member, package_due=member.package_due or due) for member in intake.members)
    return replace(intake, members=members)


def _ticked(
    intake: Intake, items: frozenset[CheckItem], by: int, moment: Moment, *, waived: WaiveReason | None = None
) -> Intake:
    new = items - intake.ticked
    ticks = tuple(Tick(item, moment.today, by, waived) for item in applicable(intake) if item in new)
    return replace(intake, ticks=(*intake.ticks, *ticks))
