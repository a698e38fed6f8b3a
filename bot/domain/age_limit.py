"""Altersgrenze (§ 7a SGB II) and the age of fifteen (§ 7 I SGB II): between them one can be entitled to benefit."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import Refused
from bot.domain.periods import add_months, month_end
from bot.domain.text import text

_FIFTEEN = 15 * 12
_SIXTY_FIVE = 65 * 12
_LAST_YEAR_OF_65 = 1946
_LAST_STEP_OF_ONE_MONTH = 1958
_FIRST_YEAR_OF_67 = 1964


@dataclass(frozen=True)
class AgeLimit:
    """`limit_end`: the last day before the age limit is passed; `fifteen_from`: the first day at the age of 15."""

    born: date
    limit_end: date
    fifteen_from: date


def age_limit(born: date) -> AgeLimit:
    """The limit holds to the end of the month in which its age is completed."""
    return AgeLimit(
        born=born,
        limit_end=month_end(completed_on(born, limit_months(born.year))),
        fifteen_from=completed_on(born, _FIFTEEN) + timedelta(days=1),
    )


def check_born(born: date, today: date) -> None:
    """Raises Refused for a day that is still to come."""
    if born > today:
        raise Refused(text("A date of birth does not lie in the future."), field="born")


def limit_months(year_of_birth: int) -> int:
    """The age limit in months of life: 65 years, one month more for each year 1947 to 1958, then two, up to 67."""
    if year_of_birth <= _LAST_YEAR_OF_65:
        return _SIXTY_FIVE
    if year_of_birth <= _LAST_STEP_OF_ONE_MONTH:
        return _SIXTY_FIVE + year_of_birth - _LAST_YEAR_OF_65
    year = min(year_of_birth, _FIRST_YEAR_OF_67)
    return limit_months(_LAST_STEP_OF_ONE_MONTH) + 2 * (year - _LAST_STEP_OF_ONE_MONTH)


def completed_on(born: date, months: int) -> date:
    """The day at whose end an age is completed: the day before the birthday (§ 187 II 2, § 188 II BGB).

    Where the month has no such day (born on 29 February), it is the month's last day (§ 188 III BGB).
    """
    birthday = add_months(born, months)
    return birthday - timedelta(days=1) if birthday.day == born.day else birthday
