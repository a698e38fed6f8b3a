"""What a preset brought is said in the reader's language, the office's own words as they stand."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.duties.history import describe
from bot.domain.duties.model import DutyEntry, DutyEvent
from bot.domain.duties.presets import DISTRICT, PRESETS
from bot.domain.duties.words import said
from bot.domain.text import literal, text
from bot.i18n import Translator

AT = datetime(2026, 12, 14, 9, tzinfo=UTC)


def plain(entry: DutyEntry) -> str:
    return Translator("en").plain(describe(entry))


def test_words_of_presets_are_message_ids_and_own_words_are_none() -> None:
    assert said(DISTRICT) == text("District administration")
    assert said("Rat {der} Stadt") == literal("Rat {der} Stadt")
    assert Translator("en").plain(said("Rat {der} Stadt")) == "Rat {der} Stadt"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            DutyEntry(7, DutyEvent.SUBMIT, AT, 2, date(2026, 12, 14), DISTRICT, None, (5,)),
            "sent to District administration on Mon, 14 Dec 2026",
        ),
        (DutyEntry(7, DutyEvent.WAIVE, AT, 1, date(2026, 12, 14), None, "agreed"),
         "not owed this time: agreed with the recipient"),
        (DutyEntry(7, DutyEvent.REOPEN, AT, 1, date(2026, 12, 15), None, "returned"),
         "opened again: the recipient asks for more"),
    ],
)  # fmt: skip
def test_each_event_has_its_sentence(entry: DutyEntry, words: str) -> None:
    assert plain(entry) == words


def test_keys_of_presets_are_their_own() -> None:
    keys = [rule.key for rules in PRESETS.values() for rule in rules]
    assert len(set(keys)) == len(keys)


def test_the_figures_that_presets_name_exist() -> None:
    from bot.domain.kpis.registry import BY_KEY

    assert {key for rules in PRESETS.values() for rule in rules for key in rule.kpis} <= BY_KEY.keys()
