"""When a subscription is due. November 2026: the 16th is a Monday, the 1st a Sunday."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refused
from bot.domain.kpis.subscriptions import Beat, Subscription, check_weekday

BERLIN = "Europe/Berlin"
AT = time(7, 30)


def subscription(beat: Beat, weekday: int | None = None, hour: int = 9) -> Subscription:
    """Made on Mon 16.11.2026, an hour later in the office (winter time)."""
    return Subscription(1, 1, "overview", beat, weekday, datetime(2026, 11, 16, hour, tzinfo=UTC))


def test_a_daily_one_is_due_from_the_next_day_on() -> None:
    daily = subscription(Beat.DAILY)
    assert not daily.is_due_for(daily.period_on(date(2026, 11, 16)), AT, BERLIN)  # 7:30 was before 10:00
    assert daily.is_due_for(daily.period_on(date(2026, 11, 17)), AT, BERLIN)


def test_one_made_before_the_hour_is_due_the_same_day() -> None:
    assert subscription(Beat.DAILY, hour=6).is_due_for(date(2026, 11, 16), AT, BERLIN)  # 7:00 in the office


def test_a_weekly_one_belongs_to_the_last_of_its_days() -> None:
    thursdays = subscription(Beat.WEEKLY, 3)
    assert thursdays.period_on(date(2026, 11, 18)) == date(2026, 11, 12)
    assert thursdays.period_on(date(2026, 11, 19)) == date(2026, 11, 19)
    assert thursdays.period_on(date(2026, 11, 23)) == date(2026, 11, 19)
    assert not thursdays.is_due_for(date(2026, 11, 12), AT, BERLIN)


def test_a_monthly_one_brings_the_data_of_the_month_before() -> None:
    monthly = subscription(Beat.MONTHLY)
    assert monthly.period_on(date(2026, 12, 3)) == date(2026, 12, 1)
    assert monthly.data_of(date(2026, 12, 1)) == date(2026, 11, 30)
    assert subscription(Beat.DAILY).data_of(date(2026, 12, 1)) is None


@pytest.mark.parametrize(("beat", "weekday"), [(Beat.WEEKLY, None), (Beat.DAILY, 1), (Beat.WEEKLY, 5)])
def test_a_day_of_the_week_belongs_to_weekly_ones_and_is_a_working_day(beat: Beat, weekday: int | None) -> None:
    with pytest.raises(Refused):
        check_weekday(beat, weekday)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.sampled_from(Beat), st.integers(0, 4))
def test_a_period_never_begins_after_the_day_and_stays_until_the_next(day: date, beat: Beat, weekday: int) -> None:
    one = subscription(beat, weekday if beat is Beat.WEEKLY else None)
    period = one.period_on(day)
    assert period <= day
    assert one.period_on(period) == period
    assert period == one.period_on(day - timedelta(days=1)) or period == day
