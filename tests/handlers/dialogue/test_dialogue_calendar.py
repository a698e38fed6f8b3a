"""The calendar. The chat's day is Friday, 20 November 2026."""

from datetime import date

import pytest
from dialogue_examples import DATED, conversation
from dialogue_fakes import TODAY, Chat
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parsing import day, month
from bot.domain.text import Text
from handlers.dialogue import Step, calendar
from handlers.dialogue.turns import Press


def labels(rows) -> list[list[str]]:
    return [[_label(cell.label) for cell in row] for row in rows]


def _label(said: Text) -> str:
    return said.msgid.format(**{name: getattr(value, "msgid", value) for name, value in said.values.items()})


def test_a_month_is_a_grid_from_monday_to_sunday():
    """1 November 2026 is a Sunday, the 30th a Monday: six weeks."""
    rows = labels(calendar.grid("2026-11", TODAY, None))
    blank = calendar.BLANK
    assert rows[0] == ["November 2026"]
    assert rows[1] == ["«", "‹", "›", "»"]
    assert rows[2] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert rows[3] == [blank] * 6 + ["1"]
    assert rows[6] == ["16", "17", "18", "19", "·20·", "21", "22"]
    assert rows[8] == ["30"] + [blank] * 6
    assert len(rows) == 10


def test_the_selected_day_bears_a_tick_and_its_month_comes_first():
    """1 March 2026 is a Sunday, so the 26th stands in the fifth week."""
    rows = labels(calendar.grid(None, TODAY, date(2026, 3, 26)))
    assert rows[0] == ["March 2026"]
    assert "✓26" in rows[7]


@pytest.mark.parametrize(
    ("shown", "targets"),
    [
        ("2026-12", ["2025-12", "2026-11", "2027-01", "2027-12"]),
        ("2026-01", ["2025-01", "2025-12", "2026-02", "2027-01"]),
    ],
)
def test_arrows_lead_a_month_and_a_year_on_and_back(shown, targets):
    row = calendar.grid(shown, TODAY, None)[1]
    assert [cell.value for cell in row if cell.press is Press.MONTH] == targets


@pytest.mark.parametrize(("shown", "arrows"), [("1900-01", 2), ("2100-12", 2), ("1900-02", 3)])
def test_the_calendar_ends_where_dates_end(shown, arrows):
    row = calendar.grid(shown, TODAY, None)[1]
    assert sum(cell.press is Press.MONTH for cell in row) == arrows


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_of_a_month_can_be_tapped_once(any_day):
    rows = calendar.grid(f"{any_day.year}-{any_day.month:02}", any_day, None)[2:-1]
    days = [cell.value for row in rows for cell in row if cell.press is Press.DAY]
    assert days.count(any_day.isoformat()) == 1
    assert len(set(days)) == len(days)
    assert all(len(row) == 7 for row in rows)


def test_a_tapped_day_is_the_answer():
    chat = Chat(DATED)
    chat.command("dated")
    chat.tap("‹")
    chat.tap("31")
    assert "Sat, 31 Oct 2026" in chat.text


def test_a_tapped_label_is_no_answer():
    chat = Chat(DATED)
    chat.command("dated")
    edits = chat.uow.post.edits
    chat.tap("November 2026")
    assert chat.uow.post.edits == edits
    chat.tap("·20·")
    assert "please check" in chat.text


def test_today_is_a_button():
    chat = Chat(DATED)
    chat.command("dated")
    chat.tap("»")
    chat.tap("Today")
    assert "Fri, 20 Nov 2026" in chat.text


def test_a_date_can_be_typed_instead():
    chat = Chat(DATED)
    chat.command("dated")
    chat.write("gestern")
    assert "Thu, 19 Nov 2026" in chat.text


def past_day(raw: str, today: date) -> date:
    found = day(raw, today)
    if found > today:
        raise ValueError
    return found


def test_a_day_that_the_parser_refuses_is_refused_in_the_calendar_too():
    chat = Chat(conversation(Step("on", "Day", "Which day?", parse=past_day, example="26.3.2026")))
    chat.command("claim")
    chat.tap("21")
    assert "I cannot read that." in chat.text
    assert "Which day?" in chat.text


def test_a_month_is_no_day_and_gets_no_calendar():
    shown_as = lambda first: Text(first.strftime("%m.%Y"))  # noqa: E731
    chat = Chat(conversation(Step("born", "Born", "Which month?", parse=month, example="07.1958", show=shown_as)))
    chat.command("claim")
    assert chat.labels == ["✕ Cancel"]
    chat.write("7/1958")
    assert "Born: <b>07.1958</b>" in chat.text
