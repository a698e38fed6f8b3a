"""/fristen: the deadlines of a team for whoever looks after them. Tasks are listed, people are not ranked."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.cases import Case
from bot.domain.people import Permission
from bot.domain.task_labels import task_label
from bot.domain.tasks import Task
from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.task_care import is_decision
from bot.usecases.team_board import Board, Span, boards_of, team_board
from handlers.request import Command, Group, Request
from handlers.views.cases import case_line
from handlers.views.digest import when
from handlers.views.open_buttons import doubled_cases, open_button
from handlers.views.paging import turns

PAGE = 6

FILTERS: Mapping[Span, str] = {Span.OVERDUE: N_("Overdue"), Span.TODAY: N_("Until today"), Span.SOON: N_("5 days")}


def show_board(request: Request) -> None:
    teams = boards_of(request.staff, request.uow)
    request.reply(board_page(request, {"team": teams[0]}) if len(teams) == 1 else _choice(request))


def turn_board(request: Request, args: Mapping[str, Any]) -> None:
    """Another page, filter or team. Without a team it is asked for."""
    request.show(board_page(request, args) if "team" in args else _choice(request))


def board_page(request: Request, args: Mapping[str, Any], headline: Said | None = None) -> Message:
    """`args` as behind the buttons: {"team", "filter", "offset"}. The last page there is, where tasks were done
    meanwhile."""
    team_id, span, offset = args["team"], Span(args.get("filter", Span.SOON)), int(args.get("offset", 0))
    board = team_board(
        request.uow, request.staff, request.moment, team_id=team_id, span=span, limit=PAGE, offset=offset
    )
    if board.total and not board.rows:
        return board_page(request, {**args, "offset": (board.total - 1) // PAGE * PAGE}, headline)
    said = lines(
        headline,
        *((GAP,) if headline else ()),
        text("<b>Deadlines</b> · {name}", name=board.team or text("The whole office")),
        *_counts(board),
        *(line for task, case in board.rows for line in (GAP, *_item(task, case, board, request))),
    )
    shown = {"team": team_id, "filter": span.value, "offset": offset}
    return Message(said, _keyboard(board, shown, request))


def _choice(request: Request) -> Message:
    names = {team.id: team.name for team in request.uow.teams.all()}
    rows = [
        (Button(text("{name}", name=names[team_id]) if team_id else text("The whole office"), "board.page",
                {"team": team_id}),)
        for team_id in boards_of(request.staff, request.uow)
    ]  # fmt: skip
    return Message(text("Which team's deadlines?"), tuple(rows))


def _counts(board: Board) -> Iterator[Said]:
    """The same whatever is filtered, so that nothing overdue is out of sight."""
    if not board.overdue + board.today + board.soon:
        yield text("Nothing is due until {day}.", day=board.until)
        return
    yield text("❗ {n} overdue", n=board.overdue) if board.overdue else text("Nothing overdue")
    yield text("{today} today, {soon} more until {day}", today=board.today, soon=board.soon, day=board.until)


def _item(task: Task, case: Case, board: Board, request: Request) -> Iterator[Said]:
    mark = "❗" if task.due_on < request.today else "•"
    yield text("{mark} <b>{step}</b> – {when}", mark=mark, step=task_label(task), when=when(task, request.moment))
    yield case_line(case)
    if task.assignee_id is not None:
        yield text("<i>with {name}</i>", name=board.names[task.assignee_id])
    else:
        yield text("<i>not taken over yet</i>")


def _keyboard(board: Board, shown: Mapping[str, Any], request: Request) -> Keyboard:
    tasks = [task for task, _ in board.rows]
    doubled = doubled_cases(tasks)
    rows = [row for task in tasks for row in _item_buttons(task, shown, by_step=task.case_id in doubled)]
    rows.append(turns("board.page", shown, shown["offset"], board.total, PAGE))
    rows.append(tuple(
        Button(text(label), "board.page", {"team": shown["team"], "filter": span.value})
        for span, label in FILTERS.items()
        if span.value != shown["filter"]
    ))  # fmt: skip
    if len(boards_of(request.staff, request.uow)) > 1:
        rows.append((Button(text("Another team"), "board.page", {}),))
    return tuple(row for row in rows if row)


def _item_buttons(task: Task, shown: Mapping[str, Any], *, by_step: bool) -> Keyboard:
    """Beside one another; one above the other where they are long. A decision is nobody's to hand on."""
    opens = open_button(task, by_step=by_step)
    if is_decision(task):
        return ((opens,),)
    label = (
        text("Hand on no. {no}: {step} ›", no=task.case_id, step=task_label(task))
        if by_step
        else text("Hand on {no} ›", no=task.case_id)
    )
    hands_on = Button(label, "task.reassign", {"id": task.id, "board": shown})
    return ((opens,), (hands_on,)) if by_step else ((opens, hands_on),)


BOARD = Command("fristen", N_("Deadlines of the team"), show_board, Permission.SEE_BOARD, group=Group.DEADLINES)
