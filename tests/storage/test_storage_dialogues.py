"""What the dialogue repository promises: one open a chat, its state kept as it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_office import NOW, SmallOffice

from bot.domain.errors import ChangedMeanwhile
from bot.ports import DialogueRecord
from storage.database import SqlDatabase

CHAT = 5_000_000_007


def dialogue(staff_id: int, **changes: Any) -> DialogueRecord:
    fresh = DialogueRecord(0, CHAT, staff_id, "register_claim", 1, {"answers": {}}, None, NOW, NOW)
    return replace(fresh, **changes)


def test_a_dialogue_is_open_in_its_chat_until_it_ends(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        assert uow.dialogues.open_in(CHAT) is None
        begun = uow.dialogues.start(dialogue(office.anna.id))
        assert uow.dialogues.open_in(CHAT) == begun
        assert uow.dialogues.open_in(CHAT + 1) is None
        ended = replace(begun, state={"answers": {"kind": "loan"}}, status="done", updated_at=NOW + timedelta(hours=1))
        uow.dialogues.save(ended)
        assert uow.dialogues.open_in(CHAT) is None
        assert uow.dialogues.get(begun.id) == ended
        assert uow.dialogues.get(begun.id + 1) is None


def test_a_chat_has_one_open_dialogue_and_the_transaction_goes_on(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        begun = uow.dialogues.start(dialogue(office.anna.id))
        with pytest.raises(ChangedMeanwhile):
            uow.dialogues.start(dialogue(office.anna.id))
        assert uow.dialogues.open_in(CHAT) == begun
        uow.dialogues.save(replace(begun, status="cancelled"))
        uow.dialogues.start(dialogue(office.anna.id))
        uow.dialogues.start(dialogue(office.ben.id, chat_id=CHAT + 1))


def test_a_save_keeps_version_and_message(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        message_id = uow.messages.add(
            chat_id=CHAT, staff_id=office.anna.id, token="t", keyboard=(), context={}, created_at=NOW, vanish_at=None
        )
        begun = uow.dialogues.start(dialogue(office.anna.id))
        changed = replace(begun, version=2, message_id=message_id, state={"cursor": "amount"})
        uow.dialogues.save(changed)
        assert uow.dialogues.open_in(CHAT) == changed


def test_idle_ones_are_open_and_last_touched_before_the_moment_longest_first(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        days_idle = (1, 15, 14, 16)
        one, fifteen, fourteen, sixteen = (
            uow.dialogues.start(dialogue(office.anna.id, chat_id=days, updated_at=NOW - timedelta(days=days)))
            for days in days_idle
        )
        uow.dialogues.start(
            dialogue(office.anna.id, chat_id=17, updated_at=NOW - timedelta(days=17), status="cancelled")
        )
        assert uow.dialogues.idle_since(NOW - timedelta(days=14)) == [sixteen, fifteen]
        assert uow.dialogues.idle_since(NOW, limit=3) == [sixteen, fifteen, fourteen]
        assert one in uow.dialogues.idle_since(NOW)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(state=st.dictionaries(st.text(), json_values, max_size=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_wrote_the_state_comes_back_unchanged(
    database: SqlDatabase, office: SmallOffice, state: dict[str, Any]
) -> None:
    with database.begin() as uow:
        begun = uow.dialogues.start(dialogue(office.anna.id, state=state))
        assert uow.dialogues.open_in(CHAT) == begun
        uow.dialogues.save(replace(begun, status="done"))
