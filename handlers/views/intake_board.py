"""The board of new customers: what waits and by when, as a message for the chat and as a picture."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.boards import Board, Cell, Column, Light
from bot.domain.moment import Moment
from bot.domain.new_customers.model import ConsultationState
from bot.domain.people import Permission
from bot.domain.text import GAP, Lines, Said, ShortDay, Weekday, lines, literal, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.new_customers.board import BoardQuery, Clock, IntakeBoard, Line, View, intake_board
from bot.usecases.personal_data import may_handle
from handlers.request import Request
from handlers.views.applications import BOARD_FILES
from handlers.views.intake_lines import said_ref, said_slot
from handlers.views.paging import turns
from handlers.views.private import APPLICATIONS_ROOM, private_button

PAGE = 6
PAGES, TEAMS, PICTURE = "new_customers.page", "new_customers.teams", "new_customers.picture"
"""The actions: another page or view, another team, the same as a picture."""

PRESSING = (View.MISSING, View.OVERDUE, View.WEEK, View.WITHOUT, View.NO_SHOWS, View.ALL)
"""In this order a board is opened."""

SOON = 2
"""Working days before the day on which a line turns yellow."""

Args = Mapping[str, Any]


def board_of(request: Request, args: Args, *, limit: int | None = PAGE) -> IntakeBoard:
    """`args` as behind the buttons: {"view", "team", "own", "offset"}; each may be missing."""
    query = BoardQuery(
        by=request.staff,
        view=View(args.get("view") or View.WEEK),
        team_id=args.get("team"),
        own=args.get("own") is True,
        limit=limit,
        offset=int(args.get("offset") or 0),
    )
    return intake_board(query, request.uow, request.moment)


def board_message(request: Request, args: Args) -> Message:
    """The last page there is, where something was settled meanwhile. Raises NotFound, NotPermitted."""
    board = board_of(request, args)
    if board.total and not board.lines:
        return board_message(request, {**args, "offset": (board.total - 1) // PAGE * PAGE})
    own = args.get("own") is True
    said = lines(
        _title(board, own=own),
        _counts(board),
        *(line for each in board.lines for line in (GAP, *_item(each, board, request.moment))),
        *(() if board.lines else (GAP, text("There is nothing here."))),
    )
    shown = {"view": board.view.value, "team": board.team_id, "own": own}
    return Message(said, _keyboard(board, shown, int(args.get("offset") or 0), request))


def first_view(request: Request, *, own: bool) -> View:
    """What presses most of what there is."""
    counts = board_of(request, {"own": own}, limit=0).counts
    return next((view for view in PRESSING if counts[view]), View.WEEK)


def team_choice(board: IntakeBoard, args: Args) -> Message:
    shown = {"view": board.view.value}
    rows = [(Button(text("All that I see"), PAGES, {**shown, "team": None}),)]
    rows += [
        (Button(text("{name}", name=name), PAGES, {**shown, "team": number}),) for number, name in board.teams.items()
    ]
    return Message(text("Whose new customers?"), tuple(rows))


def board_picture(request: Request, args: Args) -> Board:
    """All of the view, not only a page of it. No reference stands on it."""
    board = board_of(request, args, limit=None)
    moment = request.moment
    columns = (
        Column(text("No.")),
        Column(text("What")),
        Column(text("By")),
        Column(text("Appointment"), wide=True),
        Column(text("Officer"), wide=True),
    )
    rows = [
        (
            Cell(_number(each)),
            Cell(text(each.group.label) if each.group is not None else _briefly(each.clock)),
            Cell(_short(each.due_on), _light(each, moment), strong=each.due_on < board.today),
            Cell(_where_briefly(each), Light.BAD if each.missing else None),
            Cell(literal(board.names.get(each.officer_id or 0, "–"))),
        )
        for each in board.lines
    ]
    return Board(_plain_title(board, own=args.get("own") is True), columns, rows, (_counts(board),))


def _title(board: IntakeBoard, *, own: bool) -> Said:
    return text("<b>New customers</b> · {view} · {whose}", view=board.view, whose=_whose(board, own=own))


def _plain_title(board: IntakeBoard, *, own: bool) -> Said:
    return text("New customers · {view} · {whose}", view=board.view, whose=_whose(board, own=own))


def _whose(board: IntakeBoard, *, own: bool) -> Said:
    if own:
        return text("mine")
    if board.team_id is not None:
        return literal(board.teams[board.team_id])
    return text("all teams") if len(board.teams) > 1 else literal(next(iter(board.teams.values()), "–"))


def _counts(board: IntakeBoard) -> Said:
    """The same whatever is shown, so that nothing overdue is out of sight."""
    return Lines([text("{view}: {n}", view=view, n=board.counts[view]) for view in View if view is not View.ALL], " · ")


def _item(line: Line, board: IntakeBoard, moment: Moment) -> Iterator[Said]:
    mark = {Light.BAD: "❗", Light.SOON: "⏰"}.get(_light(line, moment) or Light.IDLE, "•")
    yield text("{mark} <b>No. {no}</b> · {what} · by {day}", mark=mark, no=_number(line), what=_what(line),
               day=line.due_on)  # fmt: skip
    yield text("{ref} · {channel} · applied on {day}", ref=said_ref(line.case_ref), channel=line.channel,
               day=line.applied_on)  # fmt: skip
    if line.clock is Clock.CONSULTATION:
        yield Lines(tuple(_talk(line, board)), " · ")


def _talk(line: Line, board: IntakeBoard) -> Iterator[Said]:
    yield _where(line)
    if line.missing:
        yield text("❗ outcome missing")
    if line.officer_id is not None and line.officer_id in board.names:
        yield literal(board.names[line.officer_id])
    if line.no_shows:
        yield text("did not come: {times}", times=line.no_shows)


def _number(line: Line) -> Said:
    return literal(f"{line.intake_id}.{line.member}" if line.member else line.intake_id)


def _what(line: Line) -> Said:
    if line.group is None:
        return text(line.clock.label)
    return text("{what} {group}", what=line.clock, group=line.group)


def _where(line: Line) -> Said:
    """When the talk is, or how it stands."""
    if line.day is not None and line.start is not None:
        return said_slot(line.day, line.start)
    if line.state is None:
        return text("–")
    return text("held, without profiling") if line.state is ConsultationState.HELD else text(line.state.label)


def _where_briefly(line: Line) -> Said:
    """As narrow as a picture needs it."""
    if line.day is not None and line.start is not None:
        return text("{weekday} {day}, {time}", weekday=Weekday(line.day), day=ShortDay(line.day), time=line.start)
    return _where(line)


def _briefly(clock: Clock) -> Said:
    return text("Ticket") if clock is Clock.TICKET else text(clock.label)


def _short(day: date) -> Said:
    return literal(ShortDay(day))


def _light(line: Line, moment: Moment) -> Light | None:
    if line.due_on < moment.today:
        return Light.BAD
    if line.due_on <= moment.calendar.add(moment.today, SOON):
        return Light.SOON
    return Light.GOOD if line.day is not None else Light.IDLE


def _on_the_page(shown: Args, request: Request) -> Iterator[Button]:
    if request.office.private_page.is_open:
        yield Button(text("🔒 As a file"), BOARD_FILES, {"team": shown.get("team")})
    if request.staff.may(Permission.TAKE_INTAKE) and may_handle(request.staff, request.moment):
        yield private_button(text("🔒 Import applications"), APPLICATIONS_ROOM)


def _keyboard(board: IntakeBoard, shown: Args, offset: int, request: Request) -> Keyboard:
    numbers = dict.fromkeys(each.intake_id for each in board.lines)
    cases = [Button(text("New customer {no}", no=no), "new_customer.show", {"id": no}) for no in numbers]
    rows = [tuple(cases[at : at + 2]) for at in range(0, len(cases), 2)]
    rows.append(turns(PAGES, shown, offset, board.total, PAGE))
    views = [
        Button(text("{view} ({n})", view=view, n=board.counts[view]), PAGES, {**shown, "view": view.value})
        for view in View
        if view is not board.view
    ]
    rows += [tuple(views[at : at + 2]) for at in range(0, len(views), 2)]
    beside = []
    if board.total:
        beside.append(Button(text("🖼 As a picture"), PICTURE, dict(shown)))
    if len(board.teams) > 1:
        beside.append(Button(text("Another team"), TEAMS, dict(shown)))
    rows.append(tuple(beside))
    rows.append(tuple(_on_the_page(shown, request)))
    return tuple(row for row in rows if row)
