"""/kpi: the figures of the office as a picture with a few true lines; a page of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.errors import NotFound
from bot.domain.folding import folded
from bot.domain.kpis.model import Kpi, Theme
from bot.domain.people import Permission
from bot.domain.text import N_, text
from bot.i18n import Translator
from bot.messages import Message
from bot.usecases.figures import visible_kpis
from handlers.private.links import NO_PAGE, send_link
from handlers.request import Action, Command, Group, Request
from handlers.views.figure_pages import (
    FILES,
    HISTORY,
    PAGE,
    SHOW,
    TEAMS,
    THEME,
    WORDS,
    Shown,
    choice_of,
    history_message,
    nothing_named,
    overview_message,
    overview_words,
    page_message,
    team_choice,
    theme_message,
)
from handlers.views.private import FIGURES_ROOM


def show_figures(request: Request) -> None:
    """Alone the overview; with words the KPI that they name, or the themes where they name none. Raises NotFound for
    whoever has none to see."""
    _require_any(request)
    wanted = request.args.strip()
    if not wanted:
        request.reply(overview_message(request))
        return
    found = _named(wanted, request)
    if not found:
        request.reply(nothing_named(wanted, visible_kpis(request.staff)))
        return
    shown = Shown()
    request.reply(page_message(request, shown, found[0].key) if len(found) == 1 else choice_of(found, shown))


def _named(wanted: str, request: Request) -> Sequence[Kpi]:
    """By its key or its whole title, else by all the words in its title, in the reader's language."""
    translator = Translator(request.staff.locale)
    words = folded(wanted).split()
    titles = {kpi: folded(translator.plain(text(kpi.title))) for kpi in visible_kpis(request.staff)}
    exact = [kpi for kpi, title in titles.items() if kpi.key == wanted.lower() or title.split() == words]
    return exact or [kpi for kpi, title in titles.items() if all(word in title for word in words)]


def _require_any(request: Request) -> None:
    if not visible_kpis(request.staff):
        raise NotFound(text("There are no figures that you may see: you lead no team."))


def show_overview(request: Request, args: Mapping[str, Any]) -> None:
    """Below: a picture cannot be exchanged for another one."""
    _require_any(request)
    request.reply(overview_message(request, Shown.of(args)))


def show_words(request: Request, args: Mapping[str, Any]) -> None:
    request.reply(overview_words(request, Shown.of(args)))


def show_theme(request: Request, args: Mapping[str, Any]) -> None:
    request.reply(theme_message(request, Shown.of(args), Theme(args["theme"])))


def show_page(request: Request, args: Mapping[str, Any]) -> None:
    request.reply(page_message(request, Shown.of(args), str(args["key"])))


def choose_team(request: Request, args: Mapping[str, Any]) -> None:
    request.reply(team_choice(request, Shown.of(args), args.get("key")))


def show_history(request: Request, args: Mapping[str, Any]) -> None:
    period = date.fromisoformat(str(args["period"]))
    request.reply(history_message(request, Shown.of(args), str(args["key"]), period))


def give_page(request: Request, args: Mapping[str, Any]) -> None:
    """A link to the page where the figures can be had as files."""
    _require_any(request)
    if not request.office.private_page.is_open:
        request.reply(Message(NO_PAGE))
        return
    send_link(request, FIGURES_ROOM, {})


FIGURES = Command(
    "kpi",
    N_("KPIs: how the office stands"),
    show_figures,
    Permission.SEE_FIGURES,
    group=Group.FIGURES,
    or_any=frozenset({Permission.SEE_AGREEMENT_FIGURES}),
    takes_long=True,
)
FIGURE_ACTIONS: Mapping[str, Action] = {
    SHOW: show_overview,
    WORDS: show_words,
    THEME: show_theme,
    PAGE: show_page,
    TEAMS: choose_team,
    HISTORY: show_history,
    FILES: give_page,
}
LONG_FIGURE_ACTIONS = frozenset({SHOW, WORDS, THEME, PAGE})
"""Those that count."""
