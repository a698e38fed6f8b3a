"""An objection in each state, and the day it all happens: Fri 20.11.2026 in Niedersachsen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.calendars import calendar_of
from bot.domain.moment import Moment
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionState
from bot.domain.office import Office

TODAY = date(2026, 11, 20)
MOMENT = Moment(datetime(2026, 11, 20, 9, tzinfo=UTC), TODAY, calendar_of("NI", None), Office())
RECEIVED = date(2026, 11, 2)
OPEN = Objection(
    id=7,
    version=1,
    state=ObjectionState.OPEN,
    received_on=RECEIVED,
    municipal=True,
    team_id=1,
    norm="§ 22 SGB II",
    registered_by=3,
    registered_at=MOMENT.now,
)
SETTLED = replace(
    OPEN,
    version=2,
    state=ObjectionState.SETTLED,
    settled_on=date(2026, 11, 10),
    outcome=Outcome.UPHELD,
    reason=Reason.WRONG_LAW,
)
DISCARDED = replace(OPEN, version=2, state=ObjectionState.DISCARDED)
