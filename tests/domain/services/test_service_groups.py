"""What a group reads of the services: no number under five, and no sum from which one follows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from bot.domain.services.groups import month_for_group, year_for_group
from bot.domain.services.model import EntrySource, Measure, Numbers, ServiceFigure, Slot, year_of
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules


def test_of_a_month_numbers_under_five_are_hidden_and_none_is_not() -> None:
    told = month_for_group(Numbers(referred=5, started=4, completed=0))
    assert told == Numbers(referred=5, completed=0, few=frozenset({Measure.STARTED}))


def year(referred: Sequence[int]) -> Numbers:
    """The Jobcenter's debt counselling in 2025, from January on; asked in January 2026."""
    figures = [
        ServiceFigure(Slot(date(2025, month, 1), Service.DEBT), Numbers(number), EntrySource.CHAT, 1,
                      datetime(2026, 1, 12, tzinfo=UTC))
        for month, number in enumerate(referred, start=1)
    ]  # fmt: skip
    found = year_of(Service.DEBT, 2025, figures, ServiceRules(), date(2025, 12, 1))
    return year_for_group(found, figures).by_provider[JOBCENTER]


@pytest.mark.parametrize(
    ("referred", "total"),
    [
        ([9] * 12, 108),
        ([9] * 5, 45),  # nothing is hidden: whoever adds up the months has it, too
        ([9] * 11 + [3], None),  # 102 less eleven times 9 are 3
        ([9] * 10 + [1, 3], None),  # 4 in two months: under five
        ([9] * 10 + [2, 4], 96),  # 6 in two months: 2 and 4, 3 and 3, 4 and 2
        ([9] * 10 + [4, 4], None),  # 8 in two months of at most 4
        ([9] * 7 + [1] * 5, None),  # 5 in five months of at least 1
        ([9] * 9 + [2, 4], None),  # a month is still to come: it would tell what it adds
    ],
)
def test_a_sum_is_told_from_which_no_hidden_month_follows(referred: Sequence[int], total: int | None) -> None:
    told = year(referred)
    assert (told.referred, Measure.REFERRED in told.few) == (total, total is None)
