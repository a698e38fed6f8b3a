"""`amtsbote calc`, called the way scripts and colleagues call it."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.cli.calc import calc_app


@pytest.fixture
def calc(monkeypatch):
    """Calls the calculator in a German shell; gives the result with exit code, stdout and stderr."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("AMTSBOTE_OFFICE", raising=False)
    return lambda *arguments: CliRunner().invoke(calc_app, arguments)


def answer(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("site", "start", "days", "end"),
    [
        (("--land", "BB"), "2021-03-26", "15", "2021-04-20"),  # Good Friday and Easter Monday between
        (("--land", "bb"), "26.03.2021", "15", "2021-04-20"),
        (("--land", "BB"), "2021-04-20", "-15", "2021-03-26"),
        (("--land", "BY", "--subdivision", "Augsburg"), "2025-08-07", "1", "2025-08-11"),  # Friday 8.8. is free
        (("--land", "BY"), "2025-08-14", "1", "2025-08-15"),
        (("--land", "BY", "--catholic"), "2025-08-14", "1", "2025-08-18"),  # Friday 15.8. is free
    ],
)
def test_working_days_are_counted_by_the_calendar_of_the_site(calc, site, start, days, end):
    assert answer(calc("workdays", "--from", start, "--days", days, *site, "--json")) == {"date": end}


@pytest.fixture
def office_file(calc, monkeypatch, tmp_path):
    """Brandenburg, closed on Friday 9 April 2021; rates from 50 €."""
    file = tmp_path / "office.toml"
    file.write_text('land = "BB"\nclosing_days = [2021-04-09]\n[instalments]\nminimum_rate = "50,00"\n')
    monkeypatch.setenv("AMTSBOTE_OFFICE", str(file))


def test_without_a_land_the_calendar_of_the_office_counts(calc, office_file):
    """A day later than by the holidays of the Land alone: the house is closed on one of them."""
    count = ("workdays", "--from", "2021-03-26", "--days", "15", "--json")
    assert answer(calc(*count)) == {"date": "2021-04-21"}
    assert answer(calc(*count, "--land", "BB")) == {"date": "2021-04-20"}


def test_a_plan_keeps_to_the_rules_of_the_office(calc, office_file):
    """100 € in three rates of 33.34 €: fewer cents than the office's 50 € each, so two rates of 50 € would work."""
    plan = ("plan", "--amount", "100,00", "--rates", "3", "--first", "2021-05-01", "--land", "NI", "--json")
    result = calc(*plan)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["suggestion"] == {"rate_cents": 5000, "rates": 2}


@pytest.mark.parametrize("more", [(), ("--catholic",), ("--subdivision", "Augsburg")])
def test_without_a_land_and_an_office_it_says_what_is_missing(calc, more):
    result = calc("workdays", "--from", "2021-03-26", "--days", "15", *more, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Please give --land, or name your office.toml in AMTSBOTE_OFFICE.\n"


def test_a_plan_by_number_tells_nominal_and_payable_days(calc):
    result = calc("plan", "--amount", "1.000,00", "--rates", "3", "--first", "2021-05-01", "--land", "NI", "--json")
    assert answer(result) == {
        "instalments": [
            {"no": 1, "nominal": "2021-05-01", "due": "2021-05-03", "cents": 33334},  # 1 May is a Saturday
            {"no": 2, "nominal": "2021-06-01", "due": "2021-06-01", "cents": 33334},
            {"no": 3, "nominal": "2021-07-01", "due": "2021-07-01", "cents": 33332},
        ],
        "last_due": "2021-07-01",
    }


def test_a_plan_by_rate_ends_with_the_rest(calc):
    result = calc("plan", "--amount", "1.000,00", "--rate", "150,00", "--first", "2021-05-01", "--land", "NI", "--json")
    plan = answer(result)
    assert [instalment["cents"] for instalment in plan["instalments"]] == [15000] * 6 + [10000]
    assert plan["last_due"] == "2021-11-01"  # a Monday; All Saints' Day is no holiday in Lower Saxony


@pytest.mark.parametrize(
    ("wish", "suggestion"),
    [
        (("--rates", "50"), {"rate_cents": 2778, "rates": 36}),
        (("--rate", "5,00"), {"rate_cents": 2778, "rates": 36}),
    ],
)
def test_a_refused_plan_is_an_error_with_a_suggestion_and_exit_code_3(calc, wish, suggestion):
    result = calc("plan", "--amount", "1.000,00", *wish, "--first", "2021-05-01", "--land", "NI", "--json")
    assert result.exit_code == 3
    refusal = json.loads(result.stdout)
    assert refusal["suggestion"] == suggestion
    assert refusal["error"]
    assert set(refusal) == {"error", "suggestion"}


def test_a_refused_plan_without_json_is_said_on_stderr(calc):
    result = calc(
        "plan", "--amount", "100,00", "--rate", "5,00", "--first", "2021-05-01", "--land", "NI", "--lang", "en"
    )
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "The rate is under the minimum of €10.00.\nThis would work: 10 instalments of €10.00.\n"


def test_the_periods_of_a_notice(calc):
    assert answer(calc("notice", "--posted", "2026-03-30", "--land", "BB", "--json")) == {
        "notified": "2026-04-03",  # the 4th day, Good Friday
        "objection_end": "2026-05-04",  # 3 May is a Sunday
        "final_from": "2026-05-05",
        "limitation_end": "2030-12-31",
    }


def test_the_age_limit(calc):
    assert answer(calc("age-limit", "--born", "1958-07-02", "--json")) == {
        "limit_end": "2024-07-31",
        "fifteen_from": "1973-07-02",
    }


@pytest.mark.parametrize(("last_benefit", "days", "new"), [("2020-09-30", 182, False), ("2020-09-29", 183, True)])
def test_the_gap_in_benefit(calc, last_benefit, days, new):
    result = calc("new-customer", "--last-benefit", last_benefit, "--applied", "2021-04-01", "--json")
    assert answer(result) == {"gap_days": days, "new_customer": new}


@pytest.mark.parametrize(
    "arguments",
    [
        ("workdays", "--from", "3/26/21", "--days", "15", "--land", "BB"),
        ("workdays", "--from", "2021-02-30", "--days", "15", "--land", "BB"),
        ("workdays", "--from", "2021-03-26", "--days", "15", "--land", "XX"),
        ("workdays", "--from", "2021-03-26", "--days", "15", "--land", "BB", "--subdivision", "Augsburg"),
        ("workdays", "--from", "1985-03-26", "--days", "15", "--land", "BB"),
        ("workdays", "--from", "2021-03-26", "--days", "1000000", "--land", "BB"),
        ("workdays", "--from", "2021-03-26", "--days", "viele", "--land", "BB"),
        ("workdays", "--from", "2021-03-26", "--days", "15"),
        ("plan", "--amount", "1000.00", "--rates", "3", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "0,00", "--rates", "3", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "-5", "--rates", "3", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "100,00", "--rates", "0", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "100,00", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "100,00", "--rates", "3", "--rate", "50", "--first", "2021-05-01", "--land", "NI"),
        ("plan", "--amount", "100,00", "--rates", "3", "--first", "2100-05-01", "--land", "NI"),
        ("notice", "--posted", "gleich", "--land", "BB"),
        ("age-limit", "--born", "31.04.1958"),
        ("age-limit", "--born", "2090-01-01"),
        ("new-customer", "--last-benefit", "2020-09-30", "--applied", "😀"),
        ("guess",),
    ],
)
@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_wrong_input_is_a_sentence_on_stderr_and_exit_code_2(calc, arguments, as_json):
    result = calc(*arguments, *as_json)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.split()) >= 4
    assert "Traceback" not in result.stderr


def test_the_sentence_names_the_option_that_cannot_be_read(calc):
    result = calc("notice", "--posted", "30/03/2026", "--land", "BB", "--lang", "en")
    assert result.stderr == "--posted: Please write day, month and year with dots, such as 26.03.2026.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("workdays", "--from", "2021-03-26", "--days", "15", "--land", "BB"),
            ["15 working days after Fri, 26 Mar 2021: Tue, 20 Apr 2021"],
        ),
        (
            ("workdays", "--from", "2021-04-20", "--days", "-1", "--land", "BB"),
            ["1 working day before Tue, 20 Apr 2021: Mon, 19 Apr 2021"],
        ),
        (
            ("plan", "--amount", "250,00", "--rate", "150", "--first", "2021-05-01", "--land", "NI"),
            [
                "1. €150.00 on Mon, 3 May 2021 (agreed for Sat, 1 May 2021)",
                "2. €100.00 on Tue, 1 Jun 2021",
                "Total €250.00, last payment on Tue, 1 Jun 2021",
            ],
        ),
        (
            ("notice", "--posted", "2026-03-30", "--land", "BB"),
            [
                "Posted: Mon, 30 Mar 2026",
                "Notified: Fri, 3 Apr 2026",
                "Objection possible until: Mon, 4 May 2026",
                "Final from: Tue, 5 May 2026",
                "Limitation period, to be checked, until: Tue, 31 Dec 2030",
            ],
        ),
        (
            ("age-limit", "--born", "1958-07-02"),
            [
                "Born: Wed, 2 Jul 1958",
                "15 years old from: Mon, 2 Jul 1973",
                "Under the age limit until: Wed, 31 Jul 2024",
            ],
        ),
        (
            ("new-customer", "--last-benefit", "2020-09-30", "--applied", "2021-04-01"),
            ["182 calendar days without benefit.", "Not a new customer: no more than 182 days."],
        ),
        (
            ("new-customer", "--last-benefit", "2020-09-29", "--applied", "2021-04-01"),
            ["183 calendar days without benefit.", "A new customer: more than 182 days."],
        ),
    ],
)
def test_without_json_the_answer_is_said_in_words(calc, arguments, said):
    result = calc(*arguments, "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == said


def test_a_german_shell_is_answered_in_german_forms(calc):
    result = calc("workdays", "--from", "2021-03-26", "--days", "15", "--land", "BB")
    assert "Di., 20.04.2021" in result.stdout


def test_the_calculator_loads_neither_messenger_nor_database_nor_with_json_the_translations():
    program = (
        "import sys; from bot.cli.calc import calc_app;"
        "calc_app(['notice', '--posted', '2026-03-30', '--land', 'BB', '--json'], standalone_mode=False);"
        "sys.exit(str({'telegram', 'sqlmodel', 'sqlalchemy', 'apscheduler', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "set()"
