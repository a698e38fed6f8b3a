"""Lists of claims as a person may see them: page by page for the chat, whole for a file; and the search by criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.claims.access import team_scope
from bot.domain.claims.model import ClaimState
from bot.domain.lists.columns import Reader, columns_of
from bot.domain.lists.criteria import Due, criteria
from bot.domain.lists.lines import Line, Totals
from bot.domain.lists.names import PARTS, ListName, Part
from bot.domain.lists.selection import Selection, selection
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.money import ZERO
from bot.domain.people import Permission, Staff, Team
from bot.domain.text import Lines, Said, literal, text
from bot.ports import ClaimRow, UnitOfWork


@dataclass(frozen=True)
class ListPage:
    """A page of a list. `team` None: all teams. `totals` are those of the whole list or of the part that is shown,
    `offset` is that of the page in it."""

    wanted: Selection
    team: str | None
    totals: Totals
    offset: int
    lines: Sequence[Line]
    reader: Reader


@dataclass(frozen=True)
class FoundClaims:
    """A page of what a search by criteria finds, newest first, and the criteria as they were understood."""

    totals: Totals
    offset: int
    rows: Sequence[ClaimRow]
    state: ClaimState | None
    team: str | None
    due: Due | None


def teams_seen(staff: Staff, uow: UnitOfWork) -> Sequence[Team]:
    """Whose lists the person may look at one by one. Raises NotPermitted."""
    own = team_scope(staff)
    return uow.teams.all() if own is None else [uow.teams.get(own)]


def list_page(
    uow: UnitOfWork,
    staff: Staff,
    moment: Moment,
    name: ListName,
    part: Part | None = None,
    team_id: int | None = None,
    *,
    limit: int,
    offset: int = 0,
) -> ListPage:
    """Of the last page there is, where claims went meanwhile. Raises NotPermitted. Whoever sees one team only is shown
    that one, whatever is asked for."""
    wanted = _wanted(staff, moment, name, part, team_id)
    totals = uow.claim_lists.totals(wanted)
    start = _page_start(offset, totals, limit)
    lines = uow.claim_lists.lines(wanted, limit=limit, offset=start) if totals.count else ()
    reader = _reader(uow, moment)
    return ListPage(wanted, reader.teams.get(wanted.team_id or 0), totals, start, lines, reader)


def all_totals(uow: UnitOfWork, staff: Staff, moment: Moment, team_id: int | None = None) -> Mapping[ListName, Totals]:
    """Of each list as a whole. Raises NotPermitted."""
    return {name: uow.claim_lists.totals(_wanted(staff, moment, name, None, team_id)) for name in ListName}


def part_totals(
    uow: UnitOfWork, staff: Staff, moment: Moment, name: ListName, team_id: int | None = None
) -> Mapping[Part, Totals]:
    """Of each part of a list. Raises NotPermitted."""
    return {part: uow.claim_lists.totals(_wanted(staff, moment, name, part, team_id)) for part in PARTS[name]}


def list_table(
    uow: UnitOfWork,
    staff: Staff,
    moment: Moment,
    name: ListName,
    part: Part | None = None,
    team_id: int | None = None,
) -> Table:
    """The whole list for a file, references in full, with the debtors' names for whoever handles personal data.

    Raises NotPermitted. That it was taken along is recorded by `record_taken`.
    """
    names = staff.may(Permission.HANDLE_PERSONAL_DATA)
    return office_table(uow, moment, _wanted(staff, moment, name, part, team_id), names=names)


def office_table(uow: UnitOfWork, moment: Moment, wanted: Selection, *, names: bool) -> Table:
    """The same for whoever runs the program."""
    reader = _reader(uow, moment)
    return Table(
        title=_title(wanted),
        about=_about(wanted, reader),
        at=moment.now,
        columns=columns_of(wanted.name, names=names),
        lines=uow.claim_lists.lines(wanted, names=names),
        reader=reader,
    )


def record_taken(
    uow: UnitOfWork, staff: Staff | None, moment: Moment, name: ListName, team_id: int | None, *, names: bool
) -> None:
    """A whole list left the assistant, as a file. `staff` None: by whoever runs the program."""
    details = {"list": name.value, "team": team_id, "names": names}
    uow.audit.record("list.taken", at=moment.now, by=None if staff is None else staff.id, details=details)


def find_by_criteria(
    uow: UnitOfWork,
    staff: Staff,
    moment: Moment,
    state: ClaimState | None,
    team_id: int | None,
    due: Due | None,
    *,
    limit: int,
    offset: int = 0,
) -> FoundClaims:
    """Claims that meet all of it. Another team's claims are as if they did not exist. Raises NotPermitted."""
    own = team_scope(staff)
    team = None if team_id is None else uow.teams.get(team_id).name
    if own is not None and team_id not in (None, own):
        return FoundClaims(Totals(0, ZERO), 0, (), state, team, due)
    wanted = criteria(state, own if team_id is None else team_id, due, moment)
    totals = uow.claim_lists.count(wanted)
    start = _page_start(offset, totals, limit)
    rows = uow.claim_lists.find(wanted, limit=limit, offset=start) if totals.count else ()
    return FoundClaims(totals, start, rows, state, team, due)


def _wanted(staff: Staff, moment: Moment, name: ListName, part: Part | None, team_id: int | None) -> Selection:
    own = team_scope(staff)
    return selection(name, part, team_id if own is None else own, moment)


def _page_start(offset: int, totals: Totals, limit: int) -> int:
    """Of the last page, where there is none any more that begins at `offset`."""
    return min(max(0, offset), max(0, totals.count - 1) // limit * limit)


def _reader(uow: UnitOfWork, moment: Moment) -> Reader:
    return Reader(moment, {team.id: team.name for team in uow.teams.all()})


def _title(wanted: Selection) -> Said:
    name = text(wanted.name.label)
    return name if wanted.part is None else Lines((name, text(wanted.part.label)), ", ")


def _about(wanted: Selection, reader: Reader) -> Said:
    team = reader.teams.get(wanted.team_id or 0)
    return literal(team) if team is not None else text("all teams")
