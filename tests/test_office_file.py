"""office.toml: what it sets holds, what it leaves out keeps its default, what is wrong is said with its key."""

import tomllib
from dataclasses import fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from bot.domain.attendance import WorkingHours
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.reminders.ladder import Ladder
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


NOTHING_AFTER_IT = "a proposal expires with its deadline, nothing comes after it: please take this line out."


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


def test_hours_ladders_and_corrected_holidays_are_read(tmp_path: Path) -> None:
    office = load_office(
        written(
            tmp_path,
            """
            extra_holidays = [2026-10-26]
            no_holidays = ["31.10.2026"]
            invitation_hours = 24
            [working_hours]
            start = "7:30"
            end = 15:30:00
            days = ["Mo", "tue", "Do"]
            [reminders]
            digest_at = "9:00"
            [reminders.hand_over]
            before = []
            on_day = false
            after = [2, 4]
            every = 0
            """,
        )
    )
    assert office.extra_holidays == {date(2026, 10, 26)}
    assert office.no_holidays == {date(2026, 10, 31)}
    assert office.invitation_hours == 24
    assert office.working_hours == WorkingHours(time(7, 30), time(15, 30), frozenset({0, 1, 3}))
    assert office.reminders.digest_at == time(9)
    assert office.reminders.hand_over == Ladder(before=(), on_day=False, after=(2, 4), every=0)
    assert office.reminders.payment_order == Ladder()


def test_a_ladder_set_in_part_keeps_the_rest_of_its_own_default(tmp_path: Path) -> None:
    """The year from knowledge is spoken of 60, 20 and 5 working days before, whatever else is changed."""
    office = load_office(written(tmp_path, "[reminders.knowledge_year]\nevery = 2"))
    assert office.reminders.knowledge_year == Ladder(before=(60, 20, 5), on_day=True, after=(1, 3), every=2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("langd = 'NI'", "langd: there is no such setting; did you mean land?"),
        (
            "[claims.deadlines]\norders = 5",
            "claims.deadlines.orders: there is no such setting; did you mean order?",
        ),
        ("claims = 5", "claims: this is a section and is written as [claims]."),
        ("name = ''", 'name: a text in quotes belongs here, for example "Jobcenter".'),
        (
            'name = "Jobcenter\\nStadt"',
            "name: the name of the office is one line: it also stands in the head of e-mails.",
        ),
        ("catholic = 'ja'", "catholic: true or false belongs here."),
        (
            "dialogue_expiry_days = true",
            "dialogue_expiry_days: a whole number belongs here, for example 14.",
        ),
        (
            "dialogue_expiry_days = -1",
            "dialogue_expiry_days: a whole number belongs here, for example 14.",
        ),
        (
            "[instalments]\nminimum_rate = 12.5",
            'instalments.minimum_rate: an amount is written as "10,00" or as whole euros.',
        ),
        (
            "[claims]\nsmall_claim_from = '31.02.2023'",
            'claims.small_claim_from: a day is written as 2026-12-24 or "24.12.2026".',
        ),
        (
            "[claims]\nsmall_claim_from = 2023-01-01T08:00:00",
            'claims.small_claim_from: a day is written as 2026-12-24 or "24.12.2026".',
        ),
        (
            "closing_days = 2026-12-24",
            "closing_days: a list of days belongs here, for example [2026-12-24, 2026-12-31].",
        ),
        (
            "[claims]\nteams_from = ['Team 567']",
            'claims.teams_from: days by name belong here, for example "Team 567" = 2026-12-01.',
        ),
        ("[working_hours]\nstart = '25:00'", 'working_hours.start: a time of the day is written as "08:00".'),
        ("[working_hours]\nend = 16", 'working_hours.end: a time of the day is written as "08:00".'),
        (
            "[working_hours]\nend = '8:00'",
            "working_hours.end: The end must come after the beginning. Example: 8:00 to 16:30",
        ),
        ("[working_hours]\ndays = []", "working_hours.days: At least one working day is needed."),
        (
            "[working_hours]\ndays = ['Moo']",
            'working_hours.days: weekdays belong here, for example ["Mo", "Di", "Mi"].',
        ),
        ("[working_hours]\ndays = 'Mo'", 'working_hours.days: weekdays belong here, for example ["Mo", "Di", "Mi"].'),
        (
            "[reminders]\ndigest_at = '16:30'",
            "reminders.digest_at: the overview must come before working hours end at 16:30.",
        ),
        (
            "[reminders.approvals]\nevery = 1",
            "reminders.approvals: there is no such setting; did you mean approval?",
        ),
        (
            "[reminders.approval]\nbefore = [0]",
            "reminders.approval.before: working days from 1 to 250 belong here, for example [1, 3].",
        ),
        (
            "[reminders.hand_over]\nafter = [1, 251]",
            "reminders.hand_over.after: working days from 1 to 250 belong here, for example [1, 3].",
        ),
        (
            "[reminders.approval]\nafter = [1]",
            f"reminders.approval.after: {NOTHING_AFTER_IT}",
        ),
        (
            "[reminders.approval]\nevery = 5",
            f"reminders.approval.every: {NOTHING_AFTER_IT}",
        ),
        (
            "[reminders.approval]\nbefore = 3",
            "reminders.approval.before: working days from 1 to 250 belong here, for example [1, 3].",
        ),
        (
            "[reminders.hand_over]\nevery = 251",
            "reminders.hand_over.every: at most 250 working days belong here; 0 repeats nothing.",
        ),
        ("reminders = 5", "reminders: this is a section and is written as [reminders]."),
        ("invitation_hours = 0", "invitation_hours: 1 to 336 hours belong here."),
        ("invitation_hours = 337", "invitation_hours: 1 to 336 hours belong here."),
        (
            "extra_holidays = [2026-10-26]\nno_holidays = [2026-10-26]",
            "no_holidays: Mon, 26 Oct 2026 stands in extra_holidays as well; it is a holiday or it is none.",
        ),
        ("privacy_level = 'off'", 'privacy_level: a right value is "reference" or "strict".'),
        ("timezone = 'Berlin'", 'timezone: there is no such time zone; a right one is "Europe/Berlin".'),
    ],
)
def test_a_wrong_line_is_said_with_file_key_and_a_right_example(tmp_path: Path, content: str, said: str) -> None:
    assert complaint(written(tmp_path, content)) == f"office.toml, {said}"


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
