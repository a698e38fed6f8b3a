"""[new_customers] of office.toml: the numbers of the house, and a sentence for what cannot be."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.domain.new_customers.rules import NewCustomerDeadlines, NewCustomerRules, SlotRules
from bot.i18n import Translator
from bot.office_file import load_office
from bot.settings import SettingsError


def office(folder: Path, content: str) -> NewCustomerRules:
    path = folder / "office.toml"
    path.write_text(content, encoding="utf-8")
    return load_office(path).new_customers


def test_what_the_file_sets_holds_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    rules = office(
        tmp_path,
        """
        [new_customers]
        longest_gap = 90
        benefit_team = "Team 567"
        cooperation_plan_from = "01.01.2024"
        [new_customers.slots]
        days = ["Mi"]
        start = "13:30"
        [new_customers.deadlines]
        mds = 10
        [new_customers.teams_from]
        "Eingangszone" = 2026-12-01
        """,
    )
    assert (rules.longest_gap, rules.no_shows, rules.cooperation_plan_from) == (90, 3, date(2024, 1, 1))
    assert (rules.benefit_team, NewCustomerRules().benefit_team) == ("Team 567", "")
    assert rules.slots == SlotRules(days=frozenset({2}), start=time(13, 30))
    assert rules.deadlines == NewCustomerDeadlines(mds=10)
    assert rules.teams_from == {"Eingangszone": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[new_customers]\nno_shows = 0", "no_shows: a whole number from 1 on belongs here, for example 3."),
        ("[new_customers.deadlines]\nmds = 0", "deadlines.mds: 1 to 250 working days belong here."),
        ("[new_customers.deadlines]\ndecision = 251", "deadlines.decision: 1 to 250 working days belong here."),
        ("[new_customers.slots]\ndays = ['Sa']", "slots.days: At least one working day is needed."),
        ("[new_customers.slots]\nnumber = 0", "slots.number: a whole number from 1 on belongs here, for example 2."),
        ("[new_customers.slots]\nminutes = 0", "slots.minutes: a whole number from 1 on belongs here, for example 2."),
        ("[new_customers.slots]\nstart = '23:30'", "slots.number: the last slot has to end on the same day."),
        ("[new_customers.slots]\nhorizon = 0", "slots.horizon: 1 to 250 working days belong here."),
    ],
)
def test_a_number_that_cannot_be_is_said_with_its_key(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        office(tmp_path, content)
    assert Translator("en").plain(refused.value.said) == f"office.toml, new_customers.{said}"
