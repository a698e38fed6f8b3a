"""/liste: the registers of claims, page by page; as a whole they are files of the private page."""

from collections.abc import Mapping
from typing import Any

from bot.domain.claims.access import team_scope
from bot.domain.lists.lines import Totals
from bot.domain.lists.names import AGES, PARTS, ListName, Part
from bot.domain.money import Money
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.claim_lists import ListPage, all_totals, list_page, part_totals, teams_seen
from handlers.private.links import send_link
from handlers.request import Command, Group, Request
from handlers.views.list_lines import said_line
from handlers.views.paging import turns
from handlers.views.private import LIST_ROOM

PAGE = 6
TWO_A_ROW = 2

Args = Mapping[str, Any]
NO_PAGE = text("This office has no private page. The whole list comes from the command line: amtsbote list.")


def show_lists(request: Request) -> None:
    request.reply(_menu(request, None))


def turn_lists(request: Request, args: Args) -> None:
    """All lists again, perhaps of another team."""
    request.show(_menu(request, args.get("team")))


def show_list(request: Request, args: Args) -> None:
    """`args`: {"list", "part", "team", "offset"}; the last three may be missing."""
    request.show(_ages(request, args) if _is_by_age(args) else _page(request, args))


def choose_team(request: Request, args: Args) -> None:
    """`args` are those of what is looked at."""
    action = "list.show" if "list" in args else "list.menu"
    shown = {key: args[key] for key in ("list", "part") if key in args}
    rows = [(Button(text("All teams"), action, {**shown, "team": None}),)]
    rows += [
        (Button(text("{name}", name=team.name), action, {**shown, "team": team.id}),)
        for team in teams_seen(request.staff, request.uow)
    ]
    request.show(Message(text("Which team's claims?"), tuple(rows)))


def give_files(request: Request, args: Args) -> None:
    """A link to the page where the lists can be had as files."""
    team_scope(request.staff)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, LIST_ROOM, {"team": args.get("team")})


def _menu(request: Request, team_id: int | None) -> Message:
    found = all_totals(request.uow, request.staff, request.moment, team_id)
    said = lines(
        text("<b>Lists</b> · {team}", team=_team_said(request, team_id)),
        GAP,
        *(_counted(name, totals) for name, totals in found.items()),
    )
    buttons = [Button(text(name.label), "list.show", {"list": name.value, "team": team_id}) for name in ListName]
    return Message(said, (*_in_twos(buttons), *_other_ways(request, {"team": team_id})))


def _counted(name: ListName, totals: Totals) -> Said:
    if not totals.count:
        return text("{list}: none", list=text(name.label))
    return text("{list}: {n}, {sum}", list=text(name.label), n=totals.count, sum=totals.sum)


def _is_by_age(args: Args) -> bool:
    return ListName(args["list"]) is ListName.OVERDUE and args.get("part") is None


def _ages(request: Request, args: Args) -> Message:
    """What is overdue, by how long: counts and sums, then a button for each class that has claims."""
    team_id = args.get("team")
    found = part_totals(request.uow, request.staff, request.moment, ListName.OVERDUE, team_id)
    total = Totals(sum(each.count for each in found.values()), Money.total(each.sum for each in found.values()))
    said = lines(
        text("<b>{list}</b> · {team}", list=text(ListName.OVERDUE.label), team=_team_said(request, team_id)),
        _in_all(total),
        GAP,
        *(_of_age(age, found[age]) for age in AGES),
    )
    shown = {"list": ListName.OVERDUE.value, "team": team_id}
    buttons = [Button(text(age.label), "list.show", {**shown, "part": age.value}) for age in AGES if found[age].count]
    return Message(said, (*_in_twos(buttons), *_ways(request, shown)))


def _of_age(age: Part, totals: Totals) -> Said:
    if not totals.count:
        return text("{age}: none", age=text(age.label))
    return ntext("{age}: {n} claim, {sum}", "{age}: {n} claims, {sum}", totals.count, age=text(age.label),
                 sum=totals.sum)  # fmt: skip


def _page(request: Request, args: Args) -> Message:
    """The last page there is, where claims went meanwhile."""
    name, team_id = ListName(args["list"]), args.get("team")
    part = Part(args["part"]) if args.get("part") else _first_part(name)
    page = list_page(
        request.uow, request.staff, request.moment, name, part, team_id, limit=PAGE, offset=int(args.get("offset", 0))
    )
    said = lines(
        _headline(page),
        _in_all(page.totals),
        *(each for line in page.lines for each in (GAP, *said_line(name, line, page.reader))),
    )
    shown = {"list": name.value, "part": part.value if part else None, "team": team_id}
    return Message(said, _keyboard(page, shown, request))


def _first_part(name: ListName) -> Part | None:
    return PARTS[name][0] if name is ListName.DUE else None


def _headline(page: ListPage) -> Said:
    name, part = page.wanted.name, page.wanted.part
    team = text("all teams") if page.team is None else literal(page.team)
    if part is None:
        return text("<b>{list}</b> · {team}", list=text(name.label), team=team)
    return text("<b>{list}</b>, {part} · {team}", list=text(name.label), part=text(part.label), team=team)


def _in_all(totals: Totals) -> Said:
    if not totals.count:
        return text("There is nothing on this list.")
    return ntext("{n} entry, {sum}", "{n} entries, {sum} in all", totals.count, sum=totals.sum)


def _keyboard(page: ListPage, shown: Args, request: Request) -> Keyboard:
    """The claims of the page, other pages, other parts of the list, other lists."""
    numbers = dict.fromkeys(line.no for line in page.lines)
    claims = _in_twos([Button(text("Claim {no}", no=number), "claim.show", {"id": number}) for number in numbers])
    pages = turns("list.show", shown, page.offset, page.totals.count, PAGE)
    parts = _other_parts(page, shown)
    return tuple(row for row in (*claims, pages, *_in_twos(parts), *_ways(request, shown)) if row)


def _other_parts(page: ListPage, shown: Args) -> list[Button]:
    """Of what is overdue the overview of the ages."""
    name = page.wanted.name
    if name is ListName.OVERDUE:
        return [Button(text("By age"), "list.show", {**shown, "part": None})]
    others = (part for part in PARTS.get(name, ()) if part is not page.wanted.part)
    return [Button(text(part.label), "list.show", {**shown, "part": part.value}) for part in others]


def _ways(request: Request, shown: Args) -> Keyboard:
    back = Button(text("All lists"), "list.menu", {"team": shown["team"]})
    return ((back,), *_other_ways(request, shown))


def _other_ways(request: Request, shown: Args) -> Keyboard:
    """To another team, for whoever sees several; to the whole list as a file."""
    rows: list[tuple[Button, ...]] = []
    if team_scope(request.staff) is None:
        rows.append((Button(text("Another team"), "list.teams", dict(shown)),))
    if request.office.private_page.is_open:
        rows.append((Button(text("🔒 As a spreadsheet"), "list.files", {"team": shown["team"]}),))
    return tuple(rows)


def _in_twos(buttons: list[Button]) -> Keyboard:
    return tuple(tuple(buttons[at : at + TWO_A_ROW]) for at in range(0, len(buttons), TWO_A_ROW))


def _team_said(request: Request, team_id: int | None) -> Said:
    own = team_scope(request.staff)
    seen = team_id if own is None else own
    return text("all teams") if seen is None else literal(request.uow.teams.get(seen).name)


LISTS = Command("liste", N_("Lists of claims"), show_lists, Permission.SEE_TEAM_CLAIMS, group=Group.CLAIMS)
