"""Codes of facts in words: each of them has its own within a family."""

import pytest

from bot.domain.kpis.marks import said_mark
from bot.domain.kpis.model import Family, codes_of
from bot.domain.kpis.registry import KPIS
from bot.i18n import Translator

ENGLISH = Translator("en").in_a_file
BY_FAMILY = {family: {code for kpi in KPIS if kpi.family is family for code in codes_of(kpi)} for family in Family}


@pytest.mark.parametrize("family", [family for family in Family if family is not Family.ENTERED])
def test_every_code_that_a_file_may_hold_has_words_of_its_own(family: Family) -> None:
    words = {ENGLISH(said_mark(family, code)) for code in BY_FAMILY[family]}
    assert len(words) == len(BY_FAMILY[family]) > 0
    assert not words & BY_FAMILY[family] - {"open", "overdue"}


def test_of_an_objection_the_benefit_and_the_outcome_are_said() -> None:
    assert ENGLISH(said_mark(Family.OBJECTIONS, "municipal.rejected")) == "municipal benefit, rejected"
    assert ENGLISH(said_mark(Family.OBJECTIONS, "office.avoidable")) == "other benefit, avoidable upholding"
