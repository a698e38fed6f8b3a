"""Neukunden aufnehmen: what an application needs, and the rules that keep one from being registered."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.claims.detail import check_past
from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.channels import CHANNELS, check_appointment, check_obstacle, may_register
from bot.domain.new_customers.checklist import OF_EACH_MEMBER
from bot.domain.new_customers.codes import (
    AgeBand,
    Channel,
    Circumstance,
    Obstacle,
    OverruleReason,
)
from bot.domain.new_customers.definition import Failed, failed_rules, group_of
from bot.domain.new_customers.detail import Details, Facts
from bot.domain.new_customers.model import Intake, IntakeState, Member
from bot.domain.people import Staff, Team
from bot.domain.text import Lines, Text, lines, text

LONGEST_DELAY = timedelta(days=366)
"""An application that is older was dated wrongly."""

MOST_MEMBERS = 20


@dataclass(frozen=True)
class NewMember:
    """An employable member as entered; officer and team where they are known already."""

    band: AgeBand
    officer_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True)
class Unit:
    """Bedarfsgemeinschaft as it applies. `needy_until`: last day of benefit or of a refusal, None for a first
    application. `overruled`: registered although a rule says no."""

    members: tuple[NewMember, ...]
    resident: bool = True
    needy_until: date | None = None
    case_ref: str | None = None
    circumstances: frozenset[Circumstance] = frozenset()
    overruled: OverruleReason | None = None
    benefit_team_id: int | None = None

    def failed(self, applied_on: date, moment: Moment) -> tuple[Failed, ...]:
        """The rules of the definition that are not met."""
        return failed_rules(
            tuple(member.band for member in self.members),
            resident=self.resident,
            needy_until=self.needy_until,
            applied_on=applied_on,
            longest_gap=moment.office.new_customers.longest_gap,
        )

    def check(self, applied_on: date, moment: Moment) -> None:
        """Raises Refused with every rule that failed, unless somebody has overruled them with a reason."""
        if not self.members:
            raise Refused(text("At least one employable member is needed (§ 7 SGB II)."), field="members")
        if len(self.members) > MOST_MEMBERS:
            raise Refused(text("At most {most} members belong to one application.", most=MOST_MEMBERS), field="members")
        failed = self.failed(applied_on, moment)
        if failed and self.overruled is None:
            raise Refused(said_failed(failed), field=failed[0].rule.value)
        if self.overruled is not None and not failed:
            raise Refused(text("Every rule is met, there is nothing to overrule."), field="overruled")

    def apply(self, intake: Intake, moment: Moment) -> Intake:
        members = tuple(new_member(each, number, moment) for number, each in enumerate(self.members, 1))
        return replace(
            intake,
            members=members,
            case_ref=self.case_ref,
            circumstances=self.circumstances,
            overruled=self.overruled,
            benefit_team_id=self.benefit_team_id,
        )

    def facts(self) -> Facts:
        facts: dict[str, object] = {"members": [group_of(member.band).value for member in self.members]}
        if self.circumstances:
            facts["circumstances"] = [each.value for each in Circumstance if each in self.circumstances]
        if self.overruled is not None:
            facts["overruled"] = self.overruled.value
        return facts


@dataclass(frozen=True)
class Registration:
    """An application as it came in; with `obstacle` the service centre takes no data of the `unit`. `by_appointment`:
    whether the client had one at the reception area; None where nobody said."""

    channel: Channel
    applied_on: date
    unit: Unit | None = None
    obstacle: Obstacle | None = None
    by_appointment: bool | None = None

    def check(self, moment: Moment) -> None:
        """Raises Refused with the rule and the field."""
        check_application_day(self.applied_on, moment)
        check_appointment(self.channel, self.by_appointment)
        if self.obstacle is not None:
            check_obstacle(self.channel, self.obstacle)
            if self.unit is not None:
                raise Refused(text("Here the service centre takes no data."), field="obstacle")
        elif self.unit is None:
            raise Refused(text("At least one employable member is needed (§ 7 SGB II)."), field="members")
        else:
            self.unit.check(self.applied_on, moment)

    def intake(self, team: Team, reception_team_id: int | None, by: int, moment: Moment) -> Intake:
        """The new intake; it has no number (`id` 0) until it is stored."""
        intake = Intake(
            id=0,
            version=1,
            state=IntakeState.OPEN if self.unit else IntakeState.TICKET,
            channel=self.channel,
            applied_on=self.applied_on,
            registered_on=moment.today,
            registered_by=by,
            registered_at=moment.now,
            team_id=team.id,
            reception_team_id=reception_team_id,
            obstacle=self.obstacle,
            by_appointment=self.by_appointment,
        )
        return self.unit.apply(intake, moment) if self.unit else intake

    def facts(self) -> Facts:
        facts: dict[str, object] = {"channel": self.channel.value, "applied_on": self.applied_on.isoformat()}
        if self.by_appointment is not None:
            facts["by_appointment"] = self.by_appointment
        if self.obstacle is not None:
            facts["obstacle"] = self.obstacle.value
        return {**facts, **(self.unit.facts() if self.unit else {})}


@dataclass(frozen=True)
class TakeOver(Details):
    """The reception area takes the data that the service centre must not take. The day of the call stays."""

    unit: Unit

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        self.unit.check(intake.applied_on, moment)

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return self.unit.apply(intake, moment)

    def facts(self) -> Facts:
        return self.unit.facts()


@dataclass(frozen=True)
class AddMember(Details):
    """A member who became known later. The age is that on the day of application, which stays as it is; the minimum
    standard of this member runs from today on. What is done for each member is to be done again."""

    member: NewMember

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        if len(intake.members) >= MOST_MEMBERS:
            raise Refused(text("At most {most} members belong to one application.", most=MOST_MEMBERS), field="member")
        if self.member.band not in (AgeBand.U25, AgeBand.UE25):
            raise Refused(text("Only employable members are entered: from 15 to the age limit."), field="member")

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        added = replace(new_member(self.member, len(intake.members) + 1, moment), joined_on=moment.today)
        ticks = tuple(tick for tick in intake.ticks if tick.item not in OF_EACH_MEMBER)
        return replace(intake, members=(*intake.members, added), ticks=ticks)

    def facts(self) -> Facts:
        return {"members": [group_of(self.member.band).value]}


def new_member(entered: NewMember, number: int, moment: Moment) -> Member:
    return Member(number, group_of(entered.band), moment.today, entered.team_id, entered.officer_id)


def said_failed(failed: tuple[Failed, ...]) -> Lines:
    """Which rules failed, one a line."""
    return lines(
        text("This is no new customer:"),
        *(each.said for each in failed),
        text("Nothing was registered."),
    )


def registration_hints(registration: Registration, moment: Moment) -> tuple[Text, ...]:
    """What should be looked at, without standing in the way."""
    hints = []
    rules = CHANNELS[registration.channel]
    if rules.identity_open:
        hints.append(text("The identity check is still open: the reception area makes an appointment for it."))
    return tuple(hints)


def check_application_day(day: date, moment: Moment) -> None:
    check_past(day, "applied_on", moment)
    if moment.today - day > LONGEST_DELAY:
        raise Refused(text("{day} lies more than a year back. Please check the year.", day=day), field="applied_on")


def check_may_register(staff: Staff, channel: Channel) -> None:
    if not may_register(staff, channel):
        raise NotPermitted(text("Your role does not allow this step."))


def team_in_process(staff: Staff, moment: Moment) -> Team:
    """The person's team. Raises Refused where they have none, or the process is not switched on for it yet."""
    team = staff.team
    if team is None:
        raise Refused(text("You belong to no team yet. Please ask an administrator to enter your team."))
    rules = moment.office.new_customers
    starts = rules.teams_from.get(team.name)
    if starts is None and rules.only_named_teams:
        raise Refused(text("New customers are not switched on for {team}.", team=team.name))
    if starts is not None and moment.today < starts:
        raise Refused(text("For {team} the intake of new customers starts on {day}.", team=team.name, day=starts))
    return team
