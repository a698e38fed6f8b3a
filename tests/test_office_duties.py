"""Reporting duties in office.toml: presets, changes of them, own ones, and what is said of a mistake."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.duties.presets import PRESETS
from bot.domain.duties.rules import Cycle, DayOfYear, DutyRule
from bot.domain.people import Role
from bot.i18n import Translator
from bot.office_file import load_office
from bot.settings import SettingsError

OWN = """
[[duties]]
key = "statistics"
title = "Statistik für den Rat"
owner = "GF"
to = "Rat der Stadt"
cycle = "quarter"
working_days = 10
file = false
evidence = "Tabelle"
kpis = ["error_rate"]
start = 2027-01-01
"""


def read(tmp_path: Path, content: str) -> tuple[DutyRule, ...]:
    path = tmp_path / "office.toml"
    path.write_text(content, encoding="utf-8")
    return load_office(path).duties


def refused(tmp_path: Path, content: str) -> str:
    with pytest.raises(SettingsError) as problem:
        read(tmp_path, content)
    return Translator("en").plain(problem.value.said)


def test_without_a_word_nothing_is_owed(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ()


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_brings_its_duties(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f'[[duties]]\npreset = "{name}"') == PRESETS[name]


def test_the_preset_of_the_target_agreement_holds_all_its_points() -> None:
    """Points 2 to 7 of the agreement: the 15th of June and of December, 10 working days, the 15th of January."""
    rules = {rule.key: rule for rule in PRESETS["segeberg"]}
    twice = (DayOfYear(6, 15), DayOfYear(12, 15))
    assert [rules[key].days for key in ("avoidable_upholdings", "housing_file_checks")] == [twice, twice]
    assert (rules["municipal_receivables"].cycle, rules["municipal_receivables"].working_days) == (Cycle.ARRIVAL, 10)
    assert rules["municipal_services"].days == (DayOfYear(1, 15),)
    assert {"management_meeting", "team_leads_meeting", "booking_check"} <= rules.keys()
    assert len(rules) == 7


def test_a_section_with_the_same_key_changes_what_stands_above_it(tmp_path: Path) -> None:
    rules = read(tmp_path, '[[duties]]\npreset = "segeberg"\n[[duties]]\nkey = "avoidable_upholdings"\nto = "Kreis X"')
    assert rules[0].recipient == "Kreis X"
    assert rules[0].days == PRESETS["segeberg"][0].days
    assert rules[1:] == PRESETS["segeberg"][1:]


def test_a_duty_of_a_preset_is_left_out(tmp_path: Path) -> None:
    rules = read(tmp_path, '[[duties]]\npreset = "segeberg"\n[[duties]]\nkey = "booking_check"\noff = true')
    assert [rule.key for rule in rules] == [rule.key for rule in PRESETS["segeberg"][:-1]]


def test_an_own_duty_is_read_with_all_it_says(tmp_path: Path) -> None:
    assert read(tmp_path, OWN) == (
        DutyRule(
            "statistics", "Statistik für den Rat", Role.GF, "Rat der Stadt", Cycle.QUARTER, working_days=10,
            needs_file=False, evidence="Tabelle", kpis=("error_rate",), start=date(2027, 1, 1),
        ),
    )  # fmt: skip


def test_another_cycle_needs_its_own_days(tmp_path: Path) -> None:
    changed = '[[duties]]\npreset = "segeberg"\n[[duties]]\nkey = "booking_check"\ncycle = "month"\n'
    assert "this cycle has working_days from 1 to 60" in refused(tmp_path, changed)
    assert read(tmp_path, changed + "working_days = 3\n")[-1].days == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[duties]]\npreset = "kiel"', "a preset is one of segeberg, krefeld, service_center"),
        ('[[duties]]\npreset = "segeberg"\nto = "X"', "a preset stands alone"),
        ('[[duties]]\nkey = "Bericht"', "a key of small letters"),
        ('[[duties]]\nkey = "a"\ntitle = "A"', "duty a: cycle, owner, to is missing"),
        (OWN.replace('"GF"', '"LSB"'), 'one of "GF", "BL", "TL", "SGG", "BUDGET", "RS", "CONTROLLING"'),
        (OWN.replace("working_days = 10", "working_days = 0"), "from 1 to 60"),
        (OWN.replace("working_days = 10", 'days = ["15.06."]'), "working_days from 1 to 60"),
        (OWN.replace('cycle = "quarter"', 'cycle = "year"'), 'days = ["15.06.", "15.12."]'),
        (OWN.replace('cycle = "quarter"\nworking_days = 10', 'cycle = "year"\ndays = ["31.06."]'), "days of the year"),
        (OWN.replace("file = false", 'file = "no"'), "true or false"),
        (OWN.replace("file = false", "files = false"), "“files” is unknown here"),
        (OWN.replace('"Rat der Stadt"', '""'), "one line of text"),
        (OWN.replace("error_rate", "eror_rate"), "did you mean error_rate?"),
        ("duties = 3", "sections belong here"),
    ],
)
def test_a_mistake_is_named_with_what_is_right(tmp_path: Path, content: str, said: str) -> None:
    assert said in refused(tmp_path, content)


def test_days_are_read_with_and_without_the_last_dot_and_stand_in_order(tmp_path: Path) -> None:
    own = OWN.replace('cycle = "quarter"\nworking_days = 10', 'cycle = "year"\ndays = ["15.12", "29.02.", "1.6."]')
    assert read(tmp_path, own)[0].days == (DayOfYear(2, 29), DayOfYear(6, 1), DayOfYear(12, 15))


def test_the_reports_of_krefeld_go_to_those_whom_the_concept_names() -> None:
    """Only what audits find and grave risks go to the owners; nothing else is theirs. The revision dates of the
    administrative budget are set by others: its working days begin with one."""
    recipients = {rule.key: rule.recipient for rule in PRESETS["krefeld"]}
    heads = "Management and division heads"
    assert recipients == {
        "integration_budget": heads,
        "target_steering": "Management, division heads, team leads, controlling",
        "supervision": heads,
        "measures_planning": "Planning committee",
        "it_security": "Management",
        "admin_budget": heads,
        "audit_findings": "Owners’ assembly",
    }
    (budget,) = (rule for rule in PRESETS["krefeld"] if rule.key == "admin_budget")
    assert budget.cycle is Cycle.ARRIVAL


def test_what_each_team_owes_is_owed_by_its_lead(tmp_path: Path) -> None:
    each = OWN + "each_team = true\n"
    assert "each_team belongs to owner" in refused(tmp_path, each)
    (rule,) = read(tmp_path, each.replace('"GF"', '"TL"'))
    assert rule.each_team
