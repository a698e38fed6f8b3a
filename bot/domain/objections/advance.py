"""One step of an objection: a pure function from the objection as it is to everything that follows."""

from dataclasses import dataclass, replace

from bot.domain.moment import Moment
from bot.domain.objections.details import Details, Registration
from bot.domain.objections.history import news
from bot.domain.objections.model import Objection, ObjectionEntry, ObjectionEvent
from bot.domain.objections.table import REGISTRATION_NEWS, row_for
from bot.domain.text import Said


@dataclass(frozen=True)
class Step:
    """All that one event does. `news` is what the leads of the team are told; None: nothing."""

    objection: Objection
    entry: ObjectionEntry
    news: Said | None = None


def register(registration: Registration, by: int, moment: Moment) -> Step:
    """Widerspruch erfassen. Objection and entry bear the number 0 until they are stored. Raises Refused."""
    registration.check(moment)
    objection = registration.objection(by, moment)
    facts = registration.facts()
    entry = ObjectionEntry(0, ObjectionEvent.REGISTER, moment.now, by, None, objection.state, facts)
    return Step(objection, entry)


def registration_news(step: Step, number: int) -> Said:
    """Said once it has its number."""
    return news(REGISTRATION_NEWS, step.entry, number)


def advance(objection: Objection, event: ObjectionEvent, details: Details, by: int, moment: Moment) -> Step:
    """Carries out `event`. Whether the colleague holds the row's permission is the caller's question. Raises Refused
    where table, guard or details say no."""
    row = row_for(objection, event)
    if type(details) is not row.details:
        raise TypeError(f"{event} needs {row.details.__name__}, not {type(details).__name__}")
    details.check(objection, moment)
    changed = details.apply(objection)
    after = replace(changed, state=row.leads_to(objection.state), version=objection.version + 1)
    facts = details.facts(objection)
    entry = ObjectionEntry(objection.id, event, moment.now, by, objection.state, after.state, facts)
    return Step(after, entry, news(row.news, entry, objection.id) if row.informed else None)
