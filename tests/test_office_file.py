"""office.toml: what it sets holds, what it leaves out keeps its default, what is wrong is said with its key."""

import tomllib
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from bot.domain.money import Money
from bot.domain.office import Office
from bot.i18n import Translator
from bot.office_file import load_office
from bot.settings import SettingsError

EXAMPLE = Path(__file__).parent.parent / "office.example.toml"


def written(folder: Path, content: str) -> Path:
    path = folder / "office.toml"
    path.write_text(content, encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        load_office(path)
    return Translator("en").plain(refused.value.said)


def keys(kind: type, prefix: str = "") -> set[str]:
    """Every setting there is, by its full name."""
    hints: dict[str, Any] = get_type_hints(kind)
    found: set[str] = set()
    for field in fields(kind):
        name = prefix + field.name
        found |= (
            keys(hints[field.name], f"{name}.")
            if is_dataclass(hints[field.name]) and hints[field.name] is not Money
            else {name}
        )
    return found


def test_the_example_file_holds_exactly_the_defaults() -> None:
    assert load_office(EXAMPLE) == Office()


def test_the_example_file_shows_every_setting() -> None:
    table = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    for name in keys(Office):
        found: Any = table
        for part in name.split("."):
            assert part in found, name
            found = found[part]


def test_without_a_file_the_defaults_hold() -> None:
    assert load_office(None) == Office()


def test_what_the_file_sets_holds_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    office = load_office(
        written(
            tmp_path,
            """
            name = "Jobcenter Musterkreis"
            land = "BY"
            subdivision = "Augsburg"
            closing_days = [2026-12-24, "31.12.2026"]
            [instalments]
            minimum_rate = "12,50"
            [claims]
            small_claim_limit = 60
            [claims.deadlines]
            order = 4
            [claims.teams_from]
            "Team 567" = 2026-12-01
            """,
        )
    )
    assert office.name == "Jobcenter Musterkreis"
    assert (office.land, office.subdivision) == ("BY", "Augsburg")
    assert office.closing_days == {date(2026, 12, 24), date(2026, 12, 31)}
    assert office.instalments.minimum_rate == Money(1250)
    assert office.instalments.longest_plan == 36
    assert office.claims.small_claim_limit == Money(6000)
    assert (office.claims.deadlines.hand_over, office.claims.deadlines.order) == (3, 4)
    assert office.claims.teams_from == {"Team 567": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("langd = 'NI'", "office.toml, langd: there is no such setting; did you mean land?"),
        (
            "[claims.deadlines]\norders = 5",
            "office.toml, claims.deadlines.orders: there is no such setting; did you mean order?",
        ),
        ("claims = 5", "office.toml, claims: this is a section and is written as [claims]."),
        ("name = ''", 'office.toml, name: a text in quotes belongs here, for example "Jobcenter".'),
        ("catholic = 'ja'", "office.toml, catholic: true or false belongs here."),
        (
            "dialogue_expiry_days = true",
            "office.toml, dialogue_expiry_days: a whole number belongs here, for example 14.",
        ),
        (
            "dialogue_expiry_days = -1",
            "office.toml, dialogue_expiry_days: a whole number belongs here, for example 14.",
        ),
        (
            "[instalments]\nminimum_rate = 12.5",
            'office.toml, instalments.minimum_rate: an amount is written as "10,00" or as whole euros.',
        ),
        (
            "[claims]\nsmall_claim_from = '31.02.2023'",
            'office.toml, claims.small_claim_from: a day is written as 2026-12-24 or "24.12.2026".',
        ),
        (
            "[claims]\nsmall_claim_from = 2023-01-01T08:00:00",
            'office.toml, claims.small_claim_from: a day is written as 2026-12-24 or "24.12.2026".',
        ),
        (
            "closing_days = 2026-12-24",
            "office.toml, closing_days: a list of days belongs here, for example [2026-12-24, 2026-12-31].",
        ),
        (
            "[claims]\nteams_from = ['Team 567']",
            'office.toml, claims.teams_from: days by name belong here, for example "Team 567" = 2026-12-01.',
        ),
        ("privacy_level = 'off'", 'office.toml, privacy_level: a right value is "reference" or "strict".'),
        ("timezone = 'Berlin'", 'office.toml, timezone: there is no such time zone; a right one is "Europe/Berlin".'),
    ],
)
def test_a_wrong_line_is_said_with_file_key_and_a_right_example(tmp_path: Path, content: str, said: str) -> None:
    assert complaint(written(tmp_path, content)) == said


def test_an_amount_in_foreign_writing_is_asked_back(tmp_path: Path) -> None:
    said = complaint(written(tmp_path, "[claims]\nsmall_claim_limit = '50.00'"))
    assert said.startswith("office.toml, claims.small_claim_limit: I cannot tell euro from cents here.")


def test_an_unknown_land_is_said_with_the_known_ones(tmp_path: Path) -> None:
    said = complaint(written(tmp_path, "land = 'Niedersachsen'"))
    assert said.startswith("office.toml, land: ")
    assert "BB, BE, BW" in said


def test_a_commune_of_another_land_is_said_at_its_own_key(tmp_path: Path) -> None:
    assert complaint(written(tmp_path, "subdivision = 'Augsburg'")).startswith("office.toml, subdivision: ")


def test_a_file_that_is_not_there_is_said_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    assert complaint(path) == f"{path} cannot be opened: check the path in AMTSBOTE_OFFICE."


def test_a_line_that_is_no_toml_is_said_with_its_place(tmp_path: Path) -> None:
    said = complaint(written(tmp_path, 'name = "Jobcenter\nland = "NI"'))
    assert "is not a TOML file" in said
    assert "line 1" in said
