"""What an answer of a mail server means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ports.mail import WaitingMail
from bot.runtime.mail_verdicts import (
    Again,
    Dead,
    MailRefused,
    MailUnanswered,
    Outcome,
    Sent,
    Uncertain,
    due_after,
    in_time,
    of_recipients,
    of_refusal,
    of_silence,
)

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
MAIL = WaitingMail(1, "<1@x>", {}, attempts=0, repeats=0, created_at=NOW)


@pytest.mark.parametrize(
    ("refusals", "expected"),
    [
        ({}, Sent()),
        ({"b": 550}, Sent(("b",), "550")),
        ({"a": 550, "b": 553}, Dead("550 553", ("a", "b"))),
        ({"a": 450}, Again("450", ("a",))),
        ({"a": 450, "b": 451}, Again("450 451", ("a", "b"))),
        ({"a": 450, "b": 550}, Again("450 550", ("a",), ("b",))),
    ],
)
def test_recipients_have_it_or_wait_or_never_get_it(refusals: dict[str, int], expected: Outcome) -> None:
    assert of_recipients(("a", "b"), refusals) == expected


@pytest.mark.parametrize(("code", "expected"), [(452, Again("452", ("a",))), (552, Dead("552", ("a",)))])
def test_content_is_refused_for_now_or_for_ever(code: int, expected: Outcome) -> None:
    assert of_refusal(("a",), MailRefused(code)) == expected


def test_silence_after_the_content_is_uncertain_once() -> None:
    silence = MailUnanswered("SMTPServerDisconnected")
    assert of_silence(MAIL, ("a",), silence) == Uncertain("SMTPServerDisconnected")
    assert of_silence(replace(MAIL, repeats=1), ("a",), silence) == Dead("twice unanswered", ("a",))


def test_pauses_grow_to_half_an_hour() -> None:
    minutes = [int((due_after(n, NOW) - NOW).total_seconds() / 60) for n in (1, 2, 3, 4, 5, 6, 100)]
    assert minutes == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Again("450", ("a",), ("b",)), Dead("450", ("a", "b"))),
        (Sent(), Sent()),
        (Uncertain("x"), Uncertain("x")),
    ],
)
def test_after_five_days_nothing_is_tried_again(outcome: Outcome, expected: Outcome) -> None:
    assert in_time(MAIL, outcome, NOW + timedelta(days=5)) == expected
    assert in_time(MAIL, outcome, NOW + timedelta(days=5) - timedelta(seconds=1)) == outcome
