"""What is said while an import is under way, and large numbers of lines."""

from datetime import UTC, datetime

import pytest

from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.text import ntext, text
from bot.i18n import Translator
from handlers.import_jobs import Gauge, _said_progress

BATCH = Batch(3, "kasse.csv", "digest", Source.PAGE, BatchState.QUEUED, datetime(2026, 11, 16, tzinfo=UTC), 4)
ENGLISH, GERMAN = Translator("en"), Translator("de")


def shown(gauge: Gauge) -> str:
    return ENGLISH.plain(_said_progress(BATCH, gauge))


def test_what_is_begun_does_not_bear_the_numbers_of_what_was_done_before() -> None:
    gauge = Gauge()
    gauge.step(text("is being read"))(99_000, 99_000)
    gauge.step(text("is being booked"))
    assert shown(gauge) == "⏳ Import 3 is being booked …"


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (12_000, 0, "⏳ Import 3 is being booked: 12,000 lines so far"),
        (500, 99_000, "⏳ Import 3 is being booked: 500 of 99,000 lines"),
        (99_000, 99_000, "⏳ Import 3 is being booked: all 99,000 lines, to be stored …"),
    ],
)
def test_how_far_it_is_says_also_that_storing_is_still_to_come(done: int, total: int, said: str) -> None:
    gauge = Gauge()
    gauge.step(text("is being booked"))(done, total)
    assert shown(gauge) == said


@pytest.mark.parametrize(("count", "english", "german"), [(999, "999", "999"), (98_670, "98,670", "98.670")])
def test_what_is_counted_is_said_in_groups_of_three_digits(count: int, english: str, german: str) -> None:
    said = ntext("{n} x", "{n} xs", count)
    assert ENGLISH.plain(said) == f"{english} xs"
    assert GERMAN.plain(said) == f"{german} xs"


def test_a_number_that_names_something_is_said_as_it_is() -> None:
    assert GERMAN.plain(text("{no}", no=12345)) == "12345"
