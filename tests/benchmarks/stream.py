"""Updates as the messenger would send them: colleagues who register a claim, question by question, and cancel it."""

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

ANSWERS = (
    "/forderung", "12345//0001234", "Rückforderung", "Nein", "1.234,56", "400,00", "26.03.2026", "/abbrechen",
)  # fmt: skip
PLAIN = ("Rückforderung", "Nein", "1.234,56")
"""Answers after which the next question is two buttons or an amount: what most steps are like."""

CALENDAR = ("400,00", "26.03.2026")
"""Answers after which a month is drawn: some forty buttons."""

FIRST_COLLEAGUE = 1001
SENT_AT = 1_795_000_000


def colleagues(number: int) -> range:
    """Telegram ids."""
    return range(FIRST_COLLEAGUE, FIRST_COLLEAGUE + number)


def updates(number: int, people: range) -> Iterator[dict[str, Any]]:
    """Raw updates: each colleague goes through the answers again and again, all of them in turn."""
    rounds = ((said, person) for _ in count() for said in ANSWERS for person in people)
    for update_id, (said, person) in enumerate(islice(rounds, number), start=1):
        yield {"update_id": update_id, "message": message(update_id, person, said)}


def message(message_id: int, person: int, said: str) -> dict[str, Any]:
    sender = {"id": person, "is_bot": False, "first_name": "Jana", "language_code": "de"}
    chat = {"id": person, "type": "private", "first_name": "Jana"}
    written: dict[str, Any] = {"message_id": message_id, "date": SENT_AT, "chat": chat, "from": sender, "text": said}
    if said.startswith("/"):
        written["entities"] = [{"type": "bot_command", "offset": 0, "length": len(said)}]
    return written
