"""/abo: figures that come by themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.errors import NotFound
from bot.domain.kpis.model import Theme
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.subscriptions import OVERVIEW, WORKING_DAYS, Beat, Subscription
from bot.domain.people import Permission
from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.figures import visible_kpis
from bot.usecases.subscriptions import Subscribe, beats_for, check_subject, end_subscription, replaced, subscribe
from handlers.request import Action, Command, Group, Request
from handlers.views.figure_pages import CHOOSE_BEAT, theme_rows

ADD, END, LIST, SUBJECTS = "subscriptions.add", "subscriptions.end", "subscriptions.list", "subscriptions.subjects"
DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"))


def show_subscriptions(request: Request) -> None:
    request.reply(_list(request))


def list_again(request: Request, args: Mapping[str, Any]) -> None:
    request.show(_list(request))


def choose_subject(request: Request, args: Mapping[str, Any]) -> None:
    """The theme first: there are too many to be looked through on a phone."""
    kpis, theme = visible_kpis(request.staff), args.get("theme")
    if theme is None:
        themes = theme_rows(kpis, lambda each: Button(text(each.label), SUBJECTS, {"theme": each.value}))
        request.show(Message(text("A KPI of which theme?"), (*themes, (Button(text("‹ Back"), LIST, {}),))))
        return
    found = [kpi for kpi in kpis if kpi.theme is Theme(theme)]
    rows = [(Button(text(kpi.title), CHOOSE_BEAT, {"subject": kpi.key}),) for kpi in found]
    request.show(Message(text("Which KPI?"), (*rows, (Button(text("‹ Back"), SUBJECTS, {}),))))


def choose_beat(request: Request, args: Mapping[str, Any]) -> None:
    """Below: what it was pressed on may be a picture."""
    subject = str(args["subject"])
    check_subject(subject, request.staff)
    week = [
        Button(text("every {day}", day=text(DAYS[day])), ADD, _wanted(subject, Beat.WEEKLY, day))
        for day in WORKING_DAYS
    ]
    rows: Mapping[Beat, Keyboard] = {
        Beat.DAILY: ((Button(text(Beat.DAILY.label), ADD, _wanted(subject, Beat.DAILY)),),),
        Beat.WEEKLY: (tuple(week[:2]), tuple(week[2:4]), tuple(week[4:])),
        Beat.MONTHLY: ((Button(text(Beat.MONTHLY.label), ADD, _wanted(subject, Beat.MONTHLY)),),),
    }
    offered = [row for beat in beats_for(request.staff) for row in rows[beat]]
    keyboard = (*offered, (Button(text("‹ Back"), LIST, {}),))
    request.reply(Message(text("How often shall “{title}” come?", title=_title(subject)), keyboard))


def add(request: Request, args: Mapping[str, Any]) -> None:
    command = Subscribe(request.staff, str(args["subject"]), Beat(args["beat"]), args.get("weekday"))
    before = replaced(command, request.uow)
    stored = subscribe(command, request.uow, request.moment)
    done = lines(
        text("✓ It comes {beat}, with the time of the digest: {at}.", beat=_said_beat(stored),
             at=request.office.reminders.digest_at),
        *(text("It replaces: {beat}.", beat=_said_beat(each)) for each in before),
    )  # fmt: skip
    request.show(_list(request, done))


def end(request: Request, args: Mapping[str, Any]) -> None:
    end_subscription(int(args["id"]), request.staff, request.uow, request.moment)
    request.show(_list(request, text("✓ The subscription has ended.")))


def _wanted(subject: str, beat: Beat, weekday: int | None = None) -> Mapping[str, object]:
    return {"subject": subject, "beat": beat.value, "weekday": weekday}


def _list(request: Request, done: Said | None = None) -> Message:
    """Raises NotFound for whoever has no figures to see."""
    if not visible_kpis(request.staff):
        raise NotFound(text("There are no figures that you may see: you lead no team."))
    own = request.uow.subscriptions.of(request.staff.id)
    said = lines(
        done,
        GAP if done is not None else None,
        text("<b>What comes by itself</b>"),
        *(text("• {title}: {beat}", title=_title(each.subject), beat=_said_beat(each)) for each in own),
        None if own else text("You have subscribed to nothing."),
        text("<i>Monthly figures are those of the month that has ended.</i>") if _has_monthly(own) else None,
    )
    ends = tuple(
        (Button(text("End: {title}, {beat}", title=_title(each.subject), beat=_said_beat(each)), END, {"id": each.id}),)
        for each in own
    )
    new = (Button(text("Overview"), CHOOSE_BEAT, {"subject": OVERVIEW}), Button(text("A KPI"), SUBJECTS, {}))
    return Message(said, (*ends, new))


def _has_monthly(own: Sequence[Subscription]) -> bool:
    return any(each.beat is Beat.MONTHLY for each in own)


def _title(subject: str) -> Said:
    if subject == OVERVIEW:
        return text("Overview")
    return text(BY_KEY[subject].title) if subject in BY_KEY else text("{name}", name=subject)


def _said_beat(subscription: Subscription) -> Said:
    if subscription.weekday is not None:
        return text("every {day}", day=text(DAYS[subscription.weekday]))
    return text(subscription.beat.label)


SUBSCRIPTIONS = Command(
    "abo",
    N_("Figures that come by themselves"),
    show_subscriptions,
    Permission.SEE_FIGURES,
    group=Group.FIGURES,
    or_any=frozenset({Permission.SEE_AGREEMENT_FIGURES}),
)
SUBSCRIPTION_ACTIONS: Mapping[str, Action] = {
    LIST: list_again,
    SUBJECTS: choose_subject,
    CHOOSE_BEAT: choose_beat,
    ADD: add,
    END: end,
}
