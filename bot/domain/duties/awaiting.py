"""Ausstehende Liste: what should have arrived by now, and whom to tell of it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.duties.rules import Cycle, DutyRule, quarter_end_before
from bot.domain.moment import Moment

AGAIN_AFTER = 5
"""Working days: from the second time on whoever answers for all duties hears of it, too."""


@dataclass(frozen=True)
class Awaited:
    """What comes after the quarter that ended on `quarter`, by the day `by`."""

    rule: DutyRule
    quarter: date
    by: date

    def times(self, today: date, moment: Moment) -> int:
        """How often it was to be told by now: on the first working day after the day, and again every five."""
        late = moment.calendar.between(self.by, today) if today > self.by else 0
        return 0 if late < 1 else 1 + (late - 1) // AGAIN_AFTER


def awaited(rule: DutyRule, last: date | None, moment: Moment) -> Awaited | None:
    """None: it is there, nobody asks for it, or the duty does not hold yet. `last`: when something arrived last."""
    quarter = quarter_end_before(moment.today)
    if rule.cycle is not Cycle.ARRIVAL or not rule.awaited_by or (last is not None and last > quarter):
        return None
    by = moment.calendar.add(quarter, rule.awaited_by)
    return None if rule.start is not None and by < rule.start else Awaited(rule, quarter, by)
