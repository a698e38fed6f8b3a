"""The board of new customers as a picture has room for few words: short days, and one word for a ticket."""

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest

from bot.calendars import calendar_of
from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import ConsultationState
from bot.i18n import Translator
from bot.usecases.new_customers.board import Clock, Line, View
from handlers.views import intake_board

TODAY = date(2026, 11, 24)
LINES = (
    Line(16, 1, Clock.CONSULTATION, date(2026, 11, 18), Channel.EZ, TODAY, None, Group.UE25, ConsultationState.BOOKED,
         officer_id=3, day=TODAY, start=time(9, 30)),
    Line(20, 0, Clock.TICKET, date(2026, 11, 23), Channel.SC, TODAY, None),
)  # fmt: skip


def said_on_the_picture(monkeypatch: pytest.MonkeyPatch, locale: str) -> list[list[str]]:
    shown = SimpleNamespace(lines=LINES, names={3: "Stefan Behrens"}, today=TODAY, view=View.ALL,
                            team_id=None, teams={}, counts=dict.fromkeys(View, 0))  # fmt: skip
    monkeypatch.setattr(intake_board, "board_of", lambda request, args, **more: shown)
    request: Any = SimpleNamespace(moment=SimpleNamespace(today=TODAY, calendar=calendar_of("BB", None)))
    board = intake_board.board_picture(request, {})
    return [[Translator(locale).plain(cell.said) for cell in row] for row in board.rows]


def test_days_stand_without_their_year_and_a_ticket_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """24 November 2026 is a Tuesday."""
    assert said_on_the_picture(monkeypatch, "de") == [
        ["16.1", "Ü25", "18.11.", "Di. 24.11., 9:30", "Stefan Behrens"],
        ["20", "Ticket", "23.11.", "–", "–"],
    ]


def test_in_english_the_month_has_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_on_the_picture(monkeypatch, "en")[0][2:4] == ["18 Nov", "Tue 24 Nov, 9:30"]
