"""/fristen: the deadlines of a team for whoever looks after them. Tasks are listed, people are not ranked."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.domain.claims.model import Task
from bot.domain.claims.table import task_label
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.ports import ClaimRow
from bot.usecases.task_care import Board, boards_of, is_decision, next_workday, team_board
from handlers.request import Command, Group, Request
from handlers.views.claim_card import row_line
from handlers.views.digest import when

PAGE = 6
AHEAD = 5
"""Working days the board looks ahead."""

OVERDUE, TODAY, SOON = "overdue", "today", "soon"
FILTERS: Mapping[str, str] = {OVERDUE: N_("Overdue"), TODAY: N_("Until today"), SOON: N_("5 days")}


def show_board(request: Request) -> None:
    teams = boards_of(request.staff, request.uow)
    if len(teams) > 1:
        request.reply(_choice(request))
    else:
        request.reply(_board_message(request, teams[0], SOON, 0))


def turn_board(request: Request, args: Mapping[str, Any]) -> None:
    """Another page, filter or team. Without a team it is asked for."""
    if "team" not in args:
        request.show(_choice(request))
        return
    request.show(_board_message(request, args["team"], str(args.get("filter", SOON)), int(args.get("offset", 0))))


def _choice(request: Request) -> Message:
    names = {team.id: team.name for team in request.uow.teams.all()}
    rows = [
        (Button(text("{name}", name=names[team_id]) if team_id else text("The whole office"), "board.page",
                {"team": team_id}),)
        for team_id in boards_of(request.staff, request.uow)
    ]  # fmt: skip
    return Message(text("Which team's deadlines?"), tuple(rows))


def _board_message(request: Request, team_id: int | None, chosen: str, offset: int) -> Message:
    board = team_board(
        request.uow, request.staff, request.moment,
        team_id=team_id, until=_until(chosen, request), limit=PAGE, offset=offset,
    )  # fmt: skip
    if board.total and not board.rows:
        return _board_message(request, team_id, chosen, (board.total - 1) // PAGE * PAGE)
    name = text("The whole office") if team_id is None else text("{name}", name=request.uow.teams.get(team_id).name)
    said = lines(
        text("<b>Deadlines</b> · {name}", name=name),
        *_counts(board, chosen, request),
        *(line for task, row in board.rows for line in (GAP, *_item(task, row, board, request))),
    )
    return Message(said, _keyboard(board, chosen, offset, request))


def _until(chosen: str, request: Request) -> date:
    """The last day that the filter shows."""
    match chosen:
        case "overdue":
            return date.fromordinal(request.today.toordinal() - 1)
        case "today":
            return request.today
        case _:
            return next_workday(request.moment, AHEAD)


def _counts(board: Board, chosen: str, request: Request) -> Iterator[Said]:
    if not board.total:
        yield text("Nothing is due until {day}.", day=_until(chosen, request))
        return
    overdue = ntext("{n} overdue", "{n} overdue", board.overdue)
    if chosen == OVERDUE:
        yield overdue
    else:
        coming = text("{n} due until {day}", n=board.coming, day=_until(chosen, request))
        yield text("{overdue}, {coming}", overdue=overdue, coming=coming)


def _item(task: Task, row: ClaimRow, board: Board, request: Request) -> Iterator[Said]:
    mark = "❗" if task.due_on < request.today else "•"
    yield text("{mark} <b>{step}</b> – {when}", mark=mark, step=task_label(task.step), when=when(task, request.moment))
    yield row_line(row)
    if task.assignee_id is not None:
        yield text("<i>with {name}</i>", name=board.names[task.assignee_id])
    else:
        yield text("<i>not taken over yet</i>")


def _keyboard(board: Board, chosen: str, offset: int, request: Request) -> Keyboard:
    def page(label: Said, **args: object) -> Button:
        return Button(label, "board.page", {"team": board.team_id, "filter": chosen, **args})

    rows = [tuple(_item_buttons(task, row)) for task, row in board.rows]
    turns = []
    if offset:
        turns.append(page(text("‹ Back"), offset=max(0, offset - PAGE)))
    if offset + PAGE < board.total:
        turns.append(page(text("{n} more ›", n=board.total - offset - PAGE), offset=offset + PAGE))
    if turns:
        rows.append(tuple(turns))
    rows.append(tuple(page(text(label), filter=name) for name, label in FILTERS.items() if name != chosen))
    if len(boards_of(request.staff, request.uow)) > 1:
        rows.append((Button(text("Another team"), "board.page", {}),))
    return tuple(rows)


def _item_buttons(task: Task, row: ClaimRow) -> Iterator[Button]:
    """A decision is nobody's to hand on."""
    yield Button(text("Claim {no}", no=row.id), "task.open", {"id": task.id})
    if not is_decision(task):
        yield Button(text("Hand on {no} ›", no=row.id), "task.reassign", {"id": task.id, "below": True})


BOARD = Command("fristen", N_("Deadlines of the team"), show_board, Permission.SEE_BOARD, group=Group.DEADLINES)
