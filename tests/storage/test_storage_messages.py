"""What the message rows and the audit trail promise."""

from datetime import timedelta
from typing import Any

from small_office import NOW, SmallOffice
from sqlalchemy import select

from bot.ports import SentMessage
from bot.queues import ShownMessage
from storage.database import SqlDatabase
from storage.tables.audit import AUDIT
from storage.uow import SqlUnitOfWork

CHAT = -1_001_234_567_890
KEYBOARD = (("claim.open", {"id": 12}), ("dialogue.cancel", {}))


def shown(uow: SqlUnitOfWork, office: SmallOffice, **changes: Any) -> int:
    values: dict[str, Any] = {
        "chat_id": CHAT,
        "staff_id": office.anna.id,
        "token": "a1",
        "keyboard": KEYBOARD,
        "context": {"claim": 12},
        "created_at": NOW,
        "vanish_at": None,
    }
    return uow.messages.add(**{**values, **changes})


def test_a_message_is_found_with_its_buttons_and_reader(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        message_id = shown(uow, office)
        assert uow.messages.find(message_id) == ShownMessage(
            SentMessage(message_id, CHAT, "a1", KEYBOARD, None, {"claim": 12}), office.anna.id, deleted=False
        )
        assert uow.messages.find(message_id + 1) is None


def test_a_delivered_message_knows_its_telegram_id(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        message_id = shown(uow, office)
        uow.messages.delivered(message_id, 2**40)
        found = uow.messages.find(message_id)
    assert found is not None
    assert found.message.telegram_id == 2**40


def test_an_edit_replaces_token_buttons_and_context(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        message_id = shown(uow, office)
        uow.messages.change(message_id, token="b2", keyboard=(), context={}, vanish_at=None)
        found = uow.messages.find(message_id)
    assert found is not None
    assert (found.message.token, found.message.keyboard, found.message.context) == ("b2", (), {})


def test_messages_vanish_when_their_time_has_come_and_only_once(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        later = shown(uow, office, vanish_at=NOW + timedelta(hours=2))
        sooner = shown(uow, office, vanish_at=NOW + timedelta(hours=1))
        shown(uow, office)
        assert uow.messages.vanishing(NOW) == []
        assert uow.messages.vanishing(NOW + timedelta(hours=2)) == [(sooner, CHAT), (later, CHAT)]
        uow.messages.deleted(sooner, NOW)
        assert uow.messages.vanishing(NOW + timedelta(hours=2)) == [(later, CHAT)]
        found = uow.messages.find(sooner)
    assert found is not None
    assert found.deleted


def test_the_messages_of_a_chat_move_with_it(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        moved, other = shown(uow, office), shown(uow, office, chat_id=7)
        uow.messages.move_chat(CHAT, CHAT - 1)
        chats = [found.message.chat_id for number in (moved, other) if (found := uow.messages.find(number))]
    assert chats == [CHAT - 1, 7]


def test_the_audit_trail_keeps_who_did_what_in_order(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        uow.audit.record("claim.register", at=NOW, by=office.anna.id, subject="claim:1", details={"state": "detected"})
        uow.audit.record("tick", at=NOW, by=None)
        rows = uow.connection.execute(select(AUDIT).order_by(AUDIT.c.id)).all()
    assert [tuple(row)[1:] for row in rows] == [
        (NOW, "claim.register", office.anna.id, "claim:1", {"state": "detected"}),
        (NOW, "tick", None, None, {}),
    ]
