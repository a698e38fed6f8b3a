"""Übersicht der Neukunden for whoever looks after them: outcome missing, due this week, overdue, without appointment, …

All that waits is one query; what is counted and shown is found in it, so that counts and lines never differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.errors import NotPermitted
from bot.domain.moment import Moment
from bot.domain.new_customers.appointments import is_over
from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.consultation import mds_date, mds_from
from bot.domain.new_customers.decision import decision_date
from bot.domain.new_customers.model import ConsultationState, IntakeState
from bot.domain.people import Staff
from bot.domain.text import N_, Labelled, text
from bot.ports import IntakeRow, MemberRow, UnitOfWork
from bot.usecases.new_customers.access import team_scope

FRIDAY = 4


class Clock(Labelled):
    """What a line is about, and by when."""

    TICKET = "ticket", N_("Ticket of the service centre")
    CONSULTATION = "consultation", N_("First consultation")
    DECISION = "decision", N_("Decision")


class View(Labelled):
    """What of the board is shown."""

    MISSING = "missing", N_("Outcome missing")
    WEEK = "week", N_("Due this week")
    OVERDUE = "overdue", N_("Overdue")
    WITHOUT = "without", N_("Without appointment")
    NO_SHOWS = "no_shows", N_("Did not come")
    ALL = "all", N_("All that are open")


@dataclass(frozen=True)
class Line:
    """One thing that is waited for: a first consultation (of a member), a decision or a ticket (`member` 0).

    `due_on` is the day of the minimum standard, of the decision, of the ticket; `day` and `start` are those of the
    appointment that is booked; `missing`: it is over, and nobody entered what became of it. `case_ref` is a reference:
    masked in chats.
    """

    intake_id: int
    member: int
    clock: Clock
    due_on: date
    channel: Channel
    applied_on: date
    case_ref: str | None
    group: Group | None = None
    state: ConsultationState | None = None
    no_shows: int = 0
    officer_id: int | None = None
    team_id: int | None = None
    day: date | None = None
    start: time | None = None
    missing: bool = False

    def is_in(self, view: View, today: date) -> bool:
        match view:
            case View.MISSING:
                return self.missing
            case View.WEEK:
                return today <= self.due_on <= end_of_week(today)
            case View.OVERDUE:
                return self.due_on < today
            case View.WITHOUT:
                return self.state in (ConsultationState.OPEN, ConsultationState.TICKETED)
            case View.NO_SHOWS:
                return self.no_shows > 0
            case View.ALL:
                return True


@dataclass(frozen=True)
class BoardQuery:
    """`team_id` None: all that the person sees; `own`: only what waits for the person as an officer. `limit` None: all
    lines, for a file."""

    by: Staff
    view: View = View.WEEK
    team_id: int | None = None
    own: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True)
class IntakeBoard:
    """A page of the board, soonest first. `counts` are those of all views, `total` that of the one shown. `teams` are
    those the person may choose, by number; `names` those of the officers on this page. `today` and `week_ends` say what
    is overdue and what is due this week."""

    view: View
    team_id: int | None
    counts: Mapping[View, int]
    total: int
    lines: Sequence[Line]
    names: Mapping[int, str]
    teams: Mapping[int, str]
    today: date
    week_ends: date


def teams_of_board(staff: Staff, uow: UnitOfWork) -> Mapping[int, str]:
    """Whose new customers the person may look at, by number. Raises NotFound for whoever sees none."""
    scope = team_scope(staff)
    return {team.id: team.name for team in uow.teams.all() if scope in (None, team.id)}


def intake_board(query: BoardQuery, uow: UnitOfWork, moment: Moment) -> IntakeBoard:
    """Raises NotFound for whoever sees no new customers, NotPermitted for the board of another team."""
    teams = teams_of_board(query.by, uow)
    if query.team_id is not None and query.team_id not in teams:
        raise NotPermitted(text("You see the new customers of your own team only."))
    found = _lines(query, uow, moment)
    counts = {view: sum(line.is_in(view, moment.today) for line in found) for view in View}
    shown = [line for line in found if line.is_in(query.view, moment.today)]
    page = shown[query.offset :][: query.limit]
    return IntakeBoard(
        view=query.view,
        team_id=query.team_id,
        counts=counts,
        total=len(shown),
        lines=page,
        names=uow.staff.names({line.officer_id for line in page if line.officer_id is not None}),
        teams=teams,
        today=moment.today,
        week_ends=end_of_week(moment.today),
    )


def end_of_week(day: date) -> date:
    """The Friday of the week; on a weekend that of the next one."""
    return day + timedelta(days=(FRIDAY - day.weekday()) % 7)


def _lines(query: BoardQuery, uow: UnitOfWork, moment: Moment) -> Sequence[Line]:
    scope = team_scope(query.by)
    team = query.team_id if query.team_id is not None else scope
    rows = uow.intakes.waiting(team_id=team, officer_id=query.by.id if query.own else None)
    found = [line for row in rows for line in _lines_of(row, moment) if _is_of_team(line, row, team, query)]
    if query.own:
        found = [line for line in found if line.officer_id == query.by.id]
    return sorted(found, key=lambda line: (line.due_on, line.intake_id, line.member))


def _is_of_team(line: Line, row: IntakeRow, team: int | None, query: BoardQuery) -> bool:
    """A placement team sees its own members and those that are nobody's yet, the others the whole application."""
    if team is None or query.own or line.clock is not Clock.CONSULTATION:
        return True
    own = {member.number for member in row.members if team in member.teams}
    return not own or line.member in own


def _lines_of(row: IntakeRow, moment: Moment) -> Iterator[Line]:
    if row.state is IntakeState.TICKET:
        due_on = moment.calendar.add(row.registered_on, moment.office.new_customers.deadlines.ticket)
        yield _line(row, Clock.TICKET, due_on)
        return
    for member in row.members:
        if not member.settled:
            yield _of_member(row, member, mds_date(mds_from(row.applied_on, member.joined_on), moment), moment)
    if row.papers_complete_on is not None and row.decided_on is None:
        yield _line(row, Clock.DECISION, decision_date(row.papers_complete_on, moment))


def _line(row: IntakeRow, clock: Clock, due_on: date) -> Line:
    return Line(row.id, 0, clock, due_on, row.channel, row.applied_on, row.case_ref)


def _of_member(row: IntakeRow, member: MemberRow, until: date, moment: Moment) -> Line:
    missing = (
        member.day is not None
        and member.start is not None
        and is_over(member.day, member.start, member.minutes, moment)
    )
    return Line(
        row.id, member.number, Clock.CONSULTATION, until, row.channel, row.applied_on, row.case_ref, member.group,
        member.state, member.no_shows, member.with_officer or member.officer_id, member.team_id, member.day,
        member.start, missing,
    )  # fmt: skip
