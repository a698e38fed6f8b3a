"""The overview of KPIs and the page of one, as messages: a picture with a few true lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.entering import Values
from bot.domain.kpis.model import Entered, Kpi, Theme
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.subscriptions import OVERVIEW
from bot.domain.money import Money
from bot.domain.text import GAP, Count, Lines, MonthName, Said, lines, literal, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.entered_figures import enterable_kpis
from bot.usecases.figure_views import ANEW, Figures, figure_history, is_group, overview_for, teams_to_choose, turns_of
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.figure_notes import beside_figure
from handlers.views.figure_pictures import overview_picture, overview_said, page_picture, stand_of
from handlers.views.figure_rows import WORST_FIRST, is_known, pictured
from handlers.views.figure_words import (
    NEWER_HIDDEN,
    SIGNS,
    comparison_lines,
    figure_line,
    team_line,
    trend_lines,
    value_line,
)

SHOW, PAGE, THEME, WORDS, TEAMS, HISTORY = (
    "figures.show", "figures.page", "figures.theme", "figures.words", "figures.teams", "figures.history",
)  # fmt: skip
"""Actions: {"team", "at"}; a page, its teams and its history {"key"} as well, a theme {"theme"}."""

FILES, CHOOSE_BEAT = "figures.files", "subscriptions.choose"
ENTER_FIGURE = "enter_figure"
"""The name of the conversation."""

MOST_SAID, MOST_TEAMS, MOST_ROWS = 6, 8, 8
LONGEST_ECHO = 40

Args = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """What is looked at: a team or all of it, and the data date (None: today)."""

    team: int | None = None
    at: date | None = None

    @classmethod
    def of(cls, args: Args) -> "Shown":
        at = args.get("at")
        return cls(args.get("team"), None if at is None else date.fromisoformat(str(at)))

    def args(self, **more: object) -> dict[str, object]:
        return {"team": self.team, "at": None if self.at is None else self.at.isoformat(), **more}


def overview_message(request: Request, shown: Shown = Shown(), figures: Figures = ANEW) -> Message:
    """What was never counted nor entered has no row in the picture; it is named below."""
    readings = figures.overview(request.staff, shown.team, shown.at, request.uow, request.moment)
    known = [each for each in readings if is_known(each)]
    stand, day = _stand(request, shown), _data_date(request, shown)
    said = lines(
        text("<b>KPIs</b> · {stand}", stand=stand),
        *_news(known, day),
        *([ntext("{n} KPI has no data yet.", "{n} KPIs have no data yet.", len(readings) - len(known))]
          if len(known) < len(readings) else []),
    )  # fmt: skip
    shown_rows = pictured(known)
    left = len(known) - len(shown_rows)
    notes = (ntext("… and {n} more, under its theme", "… and {n} more, under their themes", left),) if left else ()
    picture = overview_picture(text("KPIs"), stand, day, shown_rows, notes)
    return Message(said, _overview_keyboard(request, shown, readings), picture=picture)


def overview_words(request: Request, shown: Shown) -> Message:
    """The picture once more in words."""
    readings = overview_for(request.staff, shown.team, shown.at, request.uow, request.moment)
    known = [each for each in readings if is_known(each)]
    return Message(overview_said(text("KPIs"), _stand(request, shown), _data_date(request, shown), known))


def theme_message(request: Request, shown: Shown, theme: Theme) -> Message:
    readings = overview_for(request.staff, shown.team, shown.at, request.uow, request.moment)
    found = [each for each in readings if each.kpi.theme is theme]
    day = _data_date(request, shown)
    said = lines(
        text("<b>{theme}</b> · {stand}", theme=theme, stand=_stand(request, shown)),
        *(figure_line(each, day) for each in found),
    )
    rows = [(_page_button(each.kpi, shown),) for each in found]
    return Message(said, (*rows, (Button(text("‹ All KPIs"), SHOW, shown.args()),)))


def choice_of(kpis: Sequence[Kpi], shown: Shown) -> Message:
    """Several fit what was typed."""
    rows = [(_page_button(kpi, shown),) for kpi in kpis[:MOST_ROWS]]
    return Message(text("Which KPI?"), (*rows, (Button(text("‹ All KPIs"), SHOW, shown.args()),)))


def nothing_named(wanted: str, kpis: Iterable[Kpi]) -> Message:
    """None fits what was typed: the themes lead on."""
    said = wanted if len(wanted) <= LONGEST_ECHO else f"{wanted[:LONGEST_ECHO]}…"
    return Message(text("There is no KPI “{key}”.", key=said), tuple(_themes(kpis, Shown())))


def page_message(request: Request, shown: Shown, key: str, figures: Figures = ANEW) -> Message:
    """Raises NotFound."""
    reading = figures.page(key, request.staff, shown.team, shown.at, request.uow, request.moment)
    stand = stand_of(reading, _whose(request, shown.team))
    said = lines(
        text("{sign} <b>{title}</b>", sign=SIGNS[reading.light], title=text(reading.kpi.title)),
        value_line(reading),
        stand,
        NEWER_HIDDEN if reading.newer_hidden else None,
        *trend_lines(reading),
        *comparison_lines(reading),
        text("<i>{formula}</i>", formula=text(reading.kpi.formula)),
        *beside_figure(reading, request),
        *_teams(reading),
    )
    return Message(said, _page_keyboard(request, shown, reading), picture=page_picture(reading, stand))


def team_choice(request: Request, shown: Shown, key: str | None) -> Message:
    """Of the overview, or of one KPI: where there is nothing of a team, its page says so."""
    action, more = (SHOW, {}) if key is None else (PAGE, {"key": key})
    teams = teams_to_choose(request.staff, request.uow)
    rows = [(Button(text("The whole office"), action, {**Shown(None, shown.at).args(), **more}),)]
    rows += [
        (Button(literal(name), action, {**Shown(number, shown.at).args(), **more}),) for number, name in teams.items()
    ]
    return Message(text("Whose figures?"), tuple(rows))


def history_message(request: Request, shown: Shown, key: str, period: date) -> Message:
    kpi, rows = figure_history(key, period, request.staff, shown.team, request.uow)
    names = request.uow.staff.names({row.by for row in rows if row.by is not None})
    teams = {team.id: team.name for team in request.uow.teams.all()}
    return Message(
        lines(
            text("<b>{title}</b> · entered for {period}", title=text(kpi.title), period=period),
            *(line for row in rows[:MOST_ROWS] for line in _entry(row, kpi, period, names, teams)),
            None if rows else text("Nothing was entered for it."),
            text("… and {n} more", n=len(rows) - MOST_ROWS) if len(rows) > MOST_ROWS else None,
        ),
        ((_page_button(kpi, shown),),),
    )


def said_values(values: Values, kpi: Kpi) -> Said:
    """`812 von 1.000 · Plan 900`"""
    of = Money if getattr(kpi.measure, "in_cents", False) else Count
    first = (
        literal(of(values.numerator))
        if values.denominator is None
        else text("{part} of {whole}", part=of(values.numerator), whole=of(values.denominator))
    )
    plan = None if values.plan is None else text("plan {target}", target=of(values.plan))
    year = None if values.last_year is None else text("last year {value}", value=of(values.last_year))
    return Lines(tuple(part for part in (first, plan, year) if part is not None), " · ")


def _entry(
    row: EnteredFigure, kpi: Kpi, period: date, names: Mapping[int, str], teams: Mapping[int, str]
) -> Iterator[Said]:
    """With its day, where it is one of several of the period."""
    whose = text("the whole office") if row.team_id is None else literal(teams.get(row.team_id, "–"))
    yield GAP
    values = said_values(Values.of(row), kpi)
    if row.period != period:
        yield text("{day}: {values} · {whose}", day=row.period, values=values, whose=whose)
    else:
        yield text("{values} · {whose}", values=values, whose=whose)
    yield text("<i>entered by {name} on {at}, {source}</i>", name=names.get(row.by or 0, "–"), at=row.at,
               source=row.source)  # fmt: skip


def _news(readings: Sequence[Reading], day: date) -> Iterator[Said]:
    """What misses its target first; where nothing does, that."""
    rated = [each for each in readings if each.light is not None]
    missed = [each for light in WORST_FIRST for each in rated if each.light is light]
    good = len(rated) - len(missed)
    if not readings:
        yield text("There are no figures yet.")
    elif not rated:
        yield from (figure_line(each, day) for each in readings[:MOST_SAID])
    for each in missed[:MOST_SAID]:
        yield figure_line(each, day)
    if len(missed) > MOST_SAID:
        yield text("… and {n} more", n=len(missed) - MOST_SAID)
    if good:
        yield ntext("✓ {n} target is met.", "✓ {n} targets are met.", good)


def _teams(reading: Reading) -> Iterator[Said]:
    """In the order of their names."""
    for team in reading.teams[:MOST_TEAMS]:
        yield team_line(team, reading.kpi)
    if len(reading.teams) > MOST_TEAMS:
        yield text("… and {n} more", n=len(reading.teams) - MOST_TEAMS)


def _stand(request: Request, shown: Shown) -> Said:
    return text("{whose} · data of {day}", whose=_whose(request, shown.team), day=_data_date(request, shown))


def _data_date(request: Request, shown: Shown) -> date:
    return turns_of(request.staff, shown.at, request.moment).shown


def _whose(request: Request, team: int | None) -> Said:
    staff = request.staff
    if team is not None:
        return literal(request.uow.teams.get(team).name)
    if teams_to_choose(staff, request.uow) or is_group(staff) or staff.team is None:
        return text("the whole office")
    return literal(staff.team.name)


def _page_button(kpi: Kpi, shown: Shown) -> Button:
    return Button(text(kpi.title), PAGE, shown.args(key=kpi.key))


def _overview_keyboard(request: Request, shown: Shown, readings: Sequence[Reading]) -> Keyboard:
    rows = _themes([each.kpi for each in readings], shown)
    rows += _common(request, shown, None)
    rows.append((Button(text("In words"), WORDS, shown.args()), _subscribe(OVERVIEW), *_files(request)))
    return tuple(row for row in rows if row)


def theme_rows(kpis: Iterable[Kpi], button: Callable[[Theme], Button]) -> list[tuple[Button, ...]]:
    """Two beside each other."""
    buttons = [button(theme) for theme in dict.fromkeys(kpi.theme for kpi in kpis)]
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


def _themes(kpis: Iterable[Kpi], shown: Shown) -> list[tuple[Button, ...]]:
    return theme_rows(kpis, lambda theme: Button(text(theme.label), THEME, shown.args(theme=theme.value)))


def _page_keyboard(request: Request, shown: Shown, reading: Reading) -> Keyboard:
    kpi = reading.kpi
    rows = _common(request, shown, kpi)
    if isinstance(kpi.measure, Entered) and not is_group(request.staff):
        past = Button(text("What was entered"), HISTORY, shown.args(key=kpi.key, period=reading.period.isoformat()))
        enters = kpi in enterable_kpis(request.staff)
        enter = (start_button(text("Enter a value"), ENTER_FIGURE, {"kpi": kpi.key}),) if enters else ()
        rows.append((*enter, past))
    rows.append((_subscribe(kpi.key), *_files(request)))
    rows.append((Button(text("‹ All KPIs"), SHOW, shown.args()),))
    return tuple(row for row in rows if row)


def _common(request: Request, shown: Shown, kpi: Kpi | None) -> list[tuple[Button, ...]]:
    """Another month, another team."""
    action, more = (SHOW, {}) if kpi is None else (PAGE, {"key": kpi.key})
    turns = turns_of(request.staff, shown.at, request.moment)
    row: list[Button] = []
    if turns.earlier is not None:
        label = text("‹ {month}", month=MonthName(turns.earlier))
        row.append(Button(label, action, {**Shown(shown.team, turns.earlier).args(), **more}))
    if turns.later is not None:
        at = None if turns.later == request.today else turns.later
        label = text("{month} ›", month=MonthName(turns.later))
        row.append(Button(label, action, {**Shown(shown.team, at).args(), **more}))
    teams = teams_to_choose(request.staff, request.uow) if kpi is None or kpi.by_team else {}
    choose = (Button(text("Another team"), TEAMS, shown.args(**more)),) if len(teams) > 1 else ()
    return [tuple(row), choose]


def _subscribe(subject: str) -> Button:
    return Button(text("Subscribe"), CHOOSE_BEAT, {"subject": subject})


def _files(request: Request) -> tuple[Button, ...]:
    if not request.office.private_page.is_open:
        return ()
    return (Button(text("🔒 As a file"), FILES, {}),)
