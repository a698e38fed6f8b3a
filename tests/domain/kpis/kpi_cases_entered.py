"""The rows of the KPIs that are entered, and all of them."""

from datetime import date
from fractions import Fraction

from kpi_cases import COUNTED, FEBRUARY, MARCH, NORTH, SOUTH, YEAR_AGO, Case, entered, of

from bot.domain.kpis.model import Figure


def number(n: int) -> Figure:
    return Figure(n, n, Fraction(n))


ENTERED = (
    Case(
        "egt",
        [
            *entered("egt", date(2020, 3, 30), 26_000_000, 100_000_000),
            *entered("egt", date(2020, 3, 23), 24_000_000, 100_000_000),
            *entered("egt", date(2019, 4, 1), 20_000_000, 80_000_000),
        ],
        of(26_000_000, 100_000_000),  # 260,000 of 1,000,000 euro in the week from 30 March
        Fraction(24, 100),  # the week before
        Fraction(1, 4),  # 52 weeks before 30 March 2020 is 1 April 2019
    ),
    Case(
        "vk",
        [
            *entered("vk", date(2020, 3, 31), 30_000_000, 100_000_000),
            *entered("vk", date(2020, 2, 28), 18_000_000, 100_000_000),
            *entered("vk", date(2019, 3, 29), 22_000_000, 88_000_000),
        ],
        of(30_000_000, 100_000_000),  # at the revision of 31 March
        Fraction(18, 100),
        Fraction(1, 4),  # 220,000 of 880,000 euro at that of March 2019
    ),
    Case(
        "telephone_reach",
        [
            *entered("telephone_reach", MARCH, 812, 1_000),
            *entered("telephone_reach", FEBRUARY, 3, 4),
            *entered("telephone_reach", YEAR_AGO, 9, 10),
        ],
        of(812, 1_000),
        Fraction(3, 4),
        Fraction(9, 10),
    ),
    Case(
        "case_closing",
        [
            *entered("case_closing", MARCH, 600, 800),
            *entered("case_closing", FEBRUARY, 1, 2),
            *entered("case_closing", YEAR_AGO, 3, 4),
        ],
        of(600, 800),
        Fraction(1, 2),
        Fraction(3, 4),
    ),
    *(
        Case(
            key,
            [
                *entered(key, MARCH, 31, team=NORTH), *entered(key, MARCH, 22, team=SOUTH),
                *entered(key, FEBRUARY, 50), *entered(key, YEAR_AGO, 20, team=NORTH),
                *entered(key, YEAR_AGO, 26, team=SOUTH),
            ],
            number(53),  # 31 + 22
            Fraction(50),
            Fraction(46),  # 20 + 26
        )
        for key in ("integrations", "bgs", "mag", "egz", "esg")
    ),
    Case(
        "places_filled",
        [
            *entered("places_filled", MARCH, 45, 50, team=NORTH), *entered("places_filled", MARCH, 15, 30, team=SOUTH),
            *entered("places_filled", FEBRUARY, 4, 5), *entered("places_filled", YEAR_AGO, 1, 2),
        ],
        of(60, 80),  # 45 + 15 of 50 + 30, and not the middle of 90 % and 50 %
        Fraction(4, 5),
        Fraction(1, 2),
    ),
    Case(
        "error_rate",
        [
            *entered("error_rate", date(2020, 3, 10), 3, 20, team=NORTH),
            *entered("error_rate", date(2020, 3, 10), 1, 20, team=SOUTH),
            *entered("error_rate", date(2020, 2, 12), 1, 5), *entered("error_rate", date(2019, 3, 5), 1, 20),
        ],
        of(4, 40),  # 3 + 1 of 20 + 20
        Fraction(1, 5),
        Fraction(1, 20),
    ),
)  # fmt: skip

CASES = (*COUNTED, *ENTERED)
