"""Abonnements: subscribe to the overview or a KPI, end it, and find what is due to be brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import NotFound, Refused
from bot.domain.kpis.subscriptions import OVERVIEW, Beat, Subscription, check_weekday
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.figure_views import is_group
from bot.usecases.figures import visible_kpis
from bot.usecases.presence import presence_of

LONGEST_PERIOD = timedelta(days=31)


@dataclass(frozen=True)
class Subscribe:
    by: Staff
    subject: str
    beat: Beat
    weekday: int | None = None


@dataclass(frozen=True)
class Due:
    subscription: Subscription
    staff: Staff
    period: date


def subscribe(command: Subscribe, uow: UnitOfWork, moment: Moment) -> Subscription:
    """It takes the place of `replaced` ones. Raises NotFound or Refused."""
    check_weekday(command.beat, command.weekday)
    check_subject(command.subject, command.by)
    if command.beat not in beats_for(command.by):
        raise Refused(text("These figures come once a month: they are those of the month that has ended."))
    same = replaced(command, uow)
    if any((each.beat, each.weekday) == (command.beat, command.weekday) for each in same):
        raise Refused(text("You have subscribed to this already."))
    for each in same:
        uow.subscriptions.remove(each.id)
    wanted = Subscription(0, command.by.id, command.subject, command.beat, command.weekday, moment.now)
    stored = uow.subscriptions.add(wanted)
    if stored is None:
        raise Refused(text("You have subscribed to this already."))
    details = {"subject": command.subject, "rhythm": command.beat.value}
    uow.audit.record("subscription.added", at=moment.now, by=command.by.id, details=details)
    return stored


def replaced(command: Subscribe, uow: UnitOfWork) -> Sequence[Subscription]:
    """What would bring the person the same figures, some day twice: of another day of the week, or of the daily and
    the weekly beat."""
    own = uow.subscriptions.of(command.by.id)
    return [each for each in own if each.subject == command.subject and each.beat.brings_the_same(command.beat)]


def beats_for(by: Staff) -> Sequence[Beat]:
    """A group reads months that have ended."""
    return (Beat.MONTHLY,) if is_group(by) else tuple(Beat)


def check_subject(subject: str, by: Staff) -> None:
    """Raises NotFound for what the person may not see."""
    visible = visible_kpis(by)
    if not visible or (subject != OVERVIEW and subject not in {kpi.key for kpi in visible}):
        raise NotFound(text("There is no KPI “{key}”.", key=subject))


def end_subscription(subscription_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Raises NotFound for one that is not one's own, or has ended."""
    if subscription_id not in {each.id for each in uow.subscriptions.of(by.id)}:
        raise NotFound(text("This subscription has ended already."))
    uow.subscriptions.remove(subscription_id)
    uow.audit.record("subscription.ended", at=moment.now, by=by.id, details={"subscription": subscription_id})


def due_subscriptions(uow: UnitOfWork, moment: Moment) -> Sequence[Due]:
    """What is to be brought now: on working days of its reader, from the time of the digest on, each period once."""
    subscriptions = uow.subscriptions.all()
    if not subscriptions:
        return ()
    presence = presence_of(uow, moment)
    sent = uow.subscriptions.sent_since(moment.today - LONGEST_PERIOD)
    found = []
    for each in subscriptions:
        staff, period = presence.colleagues.get(each.staff_id), each.period_on(moment.today)
        if staff is not None and (each.id, period) not in sent and _is_time(each, period, staff, presence):
            found.append(Due(each, staff, period))
    return found


def _is_time(subscription: Subscription, period: date, staff: Staff, presence: Presence) -> bool:
    at = presence.moment.office.reminders.digest_at
    return (
        subscription.is_due_for(period, at, presence.moment.office.timezone)
        and presence.is_reachable(staff)
        and presence.is_working_time(staff, since=at)
    )


def note_brought(due: Due, uow: UnitOfWork, moment: Moment) -> bool:
    """False where it was brought already, or has ended meanwhile."""
    if due.subscription.id not in {each.id for each in uow.subscriptions.of(due.staff.id)}:
        return False
    return uow.subscriptions.note_sent(due.subscription.id, due.period, moment.now)
