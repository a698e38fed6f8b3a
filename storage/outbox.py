"""The outbox: everything that is to go out, in order, with its lanes."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.messages import ANSWERS, Lane
from bot.queues import Operation, Parcel
from storage import outbox_statements as sql
from storage.statements import Statements

KEEP_SENT = timedelta(days=3)
KEEP_DEAD = timedelta(days=7)
WINDOW = 100

Payload = Mapping[str, Any]


class SqlOutbox:
    """Implements `bot.queues.Outbox`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def send(
        self,
        chat_id: int,
        message_id: int | None,
        lane: Lane,
        payload: Payload,
        now: datetime,
        not_before: datetime | None = None,
    ) -> None:
        self._add(Operation.SEND, chat_id, message_id, lane, payload, now, not_before)

    def edit(self, chat_id: int, message_id: int, lane: Lane, payload: Payload, now: datetime) -> None:
        content = _dump({**self._attached_still_waiting(message_id), **payload} if payload.get("caption") else payload)
        replaced = self._statements.run(sql.REPLACE, about=message_id, content=content, best=lane.value)
        if not replaced:
            self._add(Operation.EDIT, chat_id, message_id, lane, payload, now)

    def delete(self, chat_id: int, message_id: int, lane: Lane, now: datetime) -> None:
        taken_back = self._statements.rows(sql.TAKE_BACK, about=message_id, now=now)
        if (Operation.SEND,) not in taken_back:
            self._add(Operation.DELETE, chat_id, message_id, lane, {}, now)

    def delete_incoming(self, chat_id: int, telegram_message_id: int, now: datetime) -> None:
        payload = {"message_id": telegram_message_id}
        self._add(Operation.DELETE_INCOMING, chat_id, None, Lane.REPLY, payload, now)

    def commands(self, chat_id: int, payload: Payload, now: datetime) -> None:
        self._statements.run(sql.TAKE_BACK_COMMANDS, chat=chat_id, now=now)
        self._add(Operation.COMMANDS, chat_id, None, Lane.REPLY, payload, now)

    def take_back(self, chat_id: int, now: datetime) -> Sequence[int]:
        taken_back = self._statements.rows(sql.TAKE_BACK_CHAT, chat=chat_id, now=now)
        return [message_id for (message_id,) in taken_back if message_id is not None]

    def answers_under_way(self, chat_id: int) -> Collection[str]:
        contexts = [context for (context,) in self._statements.rows(sql.UNDER_WAY, chat=chat_id)]
        return {context[ANSWERS] for context in contexts if ANSWERS in context}

    def claim_due(
        self,
        now: datetime,
        limit: int,
        closed_chats: Collection[int] = (),
        closed_lanes: Collection[tuple[int, int]] = (),
    ) -> Sequence[Parcel]:
        chosen: dict[int, int] = {}
        lane, last = -1, 0
        while len(chosen) < limit:
            window = self._statements.rows(sql.WINDOW, now=now, lane=lane, last=last, limit=WINDOW)
            for parcel_id, lane, chat_id in window:
                if chat_id not in closed_chats and (chat_id, lane) not in closed_lanes:
                    chosen.setdefault(chat_id, parcel_id)
                last = parcel_id
            if len(window) < WINDOW:
                break
        best = list(chosen.values())[:limit]
        return [parcel for parcel in map(self._claim, best) if parcel is not None]

    def postpone(self, parcel: Parcel, not_before: datetime) -> None:
        self._statements.run(sql.POSTPONE, parcel_id=parcel.id, attempt=parcel.attempts, until=not_before)

    def drawn(self, parcel: Parcel, payload: Payload, error: str | None) -> None:
        self._statements.run(sql.DRAWN, parcel_id=parcel.id, attempt=parcel.attempts, content=_dump(payload), why=error)

    def sent(self, parcel: Parcel, now: datetime) -> None:
        self._statements.run(sql.SENT, parcel_id=parcel.id, now=now)

    def retry(self, parcel: Parcel, error: str) -> None:
        self._wait_again(parcel, "uncertain" if parcel.repeats else "pending", parcel.repeats, error)

    def uncertain(self, parcel: Parcel, error: str) -> None:
        self._wait_again(parcel, "uncertain", parcel.repeats + 1, error)

    def dead(self, parcel: Parcel, error: str, sealed: str, now: datetime) -> None:
        self._statements.run(sql.DEAD, parcel_id=parcel.id, attempt=parcel.attempts, why=error, sealed=sealed, now=now)

    def give_up_chat(self, chat_id: int, error: str, now: datetime) -> int:
        return self._statements.run(sql.GIVE_UP_CHAT, chat=chat_id, why=error, now=now)

    def move_chat(self, old: int, new: int) -> None:
        self._statements.run(sql.MOVE, old=old, new=new)

    def recover(self) -> int:
        return self._statements.run(sql.RECOVER)

    def release(self, under_way: Collection[int]) -> int:
        lost = [parcel_id for (parcel_id,) in self._statements.rows(sql.SENDING) if parcel_id not in under_way]
        return sum(self._statements.run(sql.RELEASE, parcel_id=parcel_id) for parcel_id in lost)

    def waiting(self, now: datetime) -> int:
        count: int = self._statements.value(sql.COUNT_WAITING, now=now)
        return count

    def purge(self, now: datetime) -> int:
        return self._statements.run(sql.PURGE, sent_before=now - KEEP_SENT, dead_before=now - KEEP_DEAD)

    def _add(
        self,
        operation: Operation,
        chat_id: int,
        message_id: int | None,
        lane: Lane,
        payload: Payload,
        now: datetime,
        not_before: datetime | None = None,
    ) -> None:
        self._statements.run(
            sql.ADD,
            operation=operation.value,
            chat_id=chat_id,
            message_id=message_id,
            lane=lane.value,
            payload=_dump(payload),
            now=now,
            not_before=not_before,
        )

    def _attached_still_waiting(self, message_id: int) -> Payload:
        """What an edit must not lose: the picture or document of a message that has not gone out yet."""
        waiting = self._statements.value(sql.UNSENT_PAYLOAD, about=message_id)
        payload = json.loads(waiting) if waiting else {}
        return {kind: payload[kind] for kind in ("picture", "drawing", "document") if kind in payload}

    def _wait_again(self, parcel: Parcel, state: str, repeats: int, error: str) -> None:
        self._statements.run(
            sql.WAIT_AGAIN,
            parcel_id=parcel.id,
            attempt=parcel.attempts,
            next_state=state,
            again=repeats,
            why=error,
        )

    def _claim(self, parcel_id: int) -> Parcel | None:
        """None if another process was faster."""
        if not self._statements.run(sql.CLAIM, parcel_id=parcel_id):
            return None
        row = self._statements.row(sql.CLAIMED, parcel_id=parcel_id)
        assert row is not None
        operation, message_id, chat_id, lane, payload, attempts, repeats, telegram_id = row
        return Parcel(
            id=parcel_id,
            operation=Operation(operation),
            message_id=message_id,
            chat_id=chat_id,
            lane=Lane(lane),
            payload=json.loads(payload),
            attempts=attempts,
            repeats=repeats,
            telegram_id=telegram_id,
        )


def _dump(payload: Payload) -> str:
    """ASCII only: whatever people typed, it is text both databases take."""
    return json.dumps(payload, separators=(",", ":"))
