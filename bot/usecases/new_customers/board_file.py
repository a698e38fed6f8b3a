"""The board of new customers as a table for a file: what the chat shows in pages, whole, and nobody's name but those of
the colleagues."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.lists.columns import Column, Reader, Value
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.new_customers.model import ConsultationState
from bot.domain.people import Staff
from bot.domain.text import N_, literal, text
from bot.ports import UnitOfWork
from bot.usecases.new_customers.board import BoardQuery, Line, View, intake_board


@dataclass(frozen=True)
class BoardReader(Reader):
    """`names` are those of the officers."""

    names: Mapping[int, str]


def _own(label: str, width: int, name: str) -> Column:
    return Column(label, width, lambda line, reader: getattr(line, name))


def _member(line: Line, reader: Any) -> Value:
    return line.member or None


def _officer(line: Line, reader: Any) -> Value:
    return reader.names.get(line.officer_id)


def _team(line: Line, reader: Any) -> Value:
    return reader.teams.get(line.team_id)


def _start(line: Line, reader: Any) -> Value:
    return line.start.isoformat("minutes") if line.start is not None else None


def _late(line: Line, reader: Any) -> Value:
    """Calendar days since it was due; empty where it is not over."""
    days = (reader.moment.today - line.due_on).days
    return days if days > 0 else None


def _missing(line: Line, reader: Any) -> Value:
    return line.missing or None


def _state(line: Line, reader: Any) -> Value:
    state: ConsultationState | None = line.state
    return state


COLUMNS = (
    _own(N_("New customer no."), 14, "intake_id"),
    _own(N_("BG number"), 18, "case_ref"),
    _own(N_("Channel"), 20, "channel"),
    _own(N_("Day of application"), 14, "applied_on"),
    _own(N_("What is waited for"), 26, "clock"),
    Column(N_("Member"), 10, _member),
    _own(N_("Age group"), 16, "group"),
    Column(N_("State of the talk"), 24, _state),
    _own(N_("By when"), 12, "due_on"),
    Column(N_("Days overdue"), 12, _late),
    _own(N_("Appointment on"), 14, "day"),
    Column(N_("Time"), 8, _start),
    Column(N_("Outcome missing"), 14, _missing),
    Column(N_("Officer"), 24, _officer),
    Column(N_("Team"), 22, _team),
    _own(N_("Did not come"), 12, "no_shows"),
)


def board_table(uow: UnitOfWork, staff: Staff, moment: Moment, view: View, team_id: int | None = None) -> Table:
    """Raises NotFound for whoever sees no new customers, NotPermitted for the board of another team."""
    board = intake_board(BoardQuery(staff, view, team_id), uow, moment)
    every = {team.id: team.name for team in uow.teams.all()}
    reader = BoardReader(moment, every, board.names)
    about = text("all teams") if board.team_id is None else literal(every[board.team_id])
    return Table(text("New customers: {view}", view=view), about, moment.now, COLUMNS, board.lines, reader)


def board_taken(uow: UnitOfWork, staff: Staff, moment: Moment, view: View) -> None:
    """Who took which file stands in the audit trail."""
    uow.audit.record("new_customers.file_taken", at=moment.now, by=staff.id, details={"view": view.value})
