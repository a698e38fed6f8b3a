"""What is said: in the reader's language, with buttons that only the right person can press, within all limits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from runtime_stage import ANNA, FRIDAY, RITA, Stage, message

from bot.domain.money import Money
from bot.domain.text import text
from bot.messages import Button, Message
from bot.ports import Forged, Pressed, Stale


def queued(uow: Any) -> list[Any]:
    """Everything in line, one parcel after the other, as it would be sent."""
    parcels = []
    while claimed := uow.outbox.claim_due(FRIDAY, 10):
        for parcel in claimed:
            parcels.append(parcel)
            uow.outbox.sent(parcel, FRIDAY)
    return parcels


def data(parcel: Any, index: int = 0) -> str:
    """The callback data of the button, counted through all rows."""
    buttons = [button for row in parcel.payload["buttons"] for button in row]
    pressed: str = buttons[index][1]
    return pressed


def test_a_message_is_said_in_the_readers_language(stage: Stage) -> None:
    amount = Message(text("{value}", value=Money(123_456)))
    with stage.database.begin() as uow:
        uow.post.send(stage.anna, amount)
        uow.post.send(stage.rita, amount)
        german, english = queued(uow)
    assert german.payload["text"] == "1.234,56\u00a0€"
    assert english.payload["text"] == "€1,234.56"


def test_what_people_typed_is_literal(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("<b>fett</b> & \u202eRTL \ud800"))
        (parcel,) = queued(uow)
    assert parcel.payload["text"] == "&lt;b&gt;fett&lt;/b&gt; &amp; \u202eRTL \ufffd"


@pytest.mark.parametrize("change", [{"telegram_id": None}, {"unreachable_since": FRIDAY}], ids=["no chat", "blocked"])
def test_who_cannot_be_reached_gets_nothing(small_stage: Stage, change: dict[str, Any]) -> None:
    with small_stage.database.begin() as uow:
        assert uow.post.send(replace(small_stage.anna, **change), message("hallo")) == 0
        assert queued(uow) == []


def test_a_pressed_button_is_what_it_was_when_shown(stage: Stage) -> None:
    with stage.database.begin() as uow:
        message_id = uow.post.send(stage.anna, message("Was nun?", "Weiter", "Zurück"))
        (parcel,) = queued(uow)
        pressed = uow.post.resolve(data(parcel, 1), ANNA, stage.anna.id)
    assert isinstance(pressed, Pressed)
    assert (pressed.message.id, pressed.action, pressed.args) == (message_id, "pressed", {"label": "Zurück"})


def test_a_button_of_an_older_version_is_stale(stage: Stage) -> None:
    with stage.database.begin() as uow:
        message_id = uow.post.send(stage.anna, message("alt", "Weiter"))
        (old,) = queued(uow)
        uow.post.edit(message_id, stage.anna, message("neu", "Weiter"))
        (new,) = queued(uow)
        assert isinstance(uow.post.resolve(data(old), ANNA, stage.anna.id), Stale)
        assert isinstance(uow.post.resolve(data(new), ANNA, stage.anna.id), Pressed)


def test_a_button_of_a_deleted_message_is_stale(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        message_id = uow.post.send(small_stage.anna, message("weg", "Weiter"))
        (parcel,) = queued(uow)
        uow.post.delete(message_id)
        assert isinstance(uow.post.resolve(data(parcel), ANNA, small_stage.anna.id), Stale)


def test_a_button_belongs_to_a_person_and_a_chat(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("nur für Anna", "Weiter"))
        (parcel,) = queued(uow)
        assert isinstance(uow.post.resolve(data(parcel), ANNA, small_stage.rita.id), Forged)
        assert isinstance(uow.post.resolve(data(parcel), RITA, small_stage.anna.id), Forged)


@pytest.mark.parametrize(
    "forged",
    ["", "x", "1", "1.2", "1.2.3.4", "-1.abc.0", "1.abc.-1", "²..1", "9" * 30 + ".a.0", "\ud800.a.0", "4711.abc.0"],
)
def test_made_up_callback_data_is_forged(small_stage: Stage, forged: str) -> None:
    with small_stage.database.begin() as uow:
        assert isinstance(uow.post.resolve(forged, ANNA, small_stage.anna.id), Forged)


def test_an_index_beyond_the_keyboard_is_forged_even_with_the_right_token(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("eine", "Weiter"))
        (parcel,) = queued(uow)
        beyond = data(parcel).rpartition(".")[0] + ".1"
        assert isinstance(uow.post.resolve(beyond, ANNA, small_stage.anna.id), Forged)


def test_a_button_guessed_by_its_number_is_stale(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        message_id = uow.post.send(small_stage.anna, message("eine", "Weiter"))
        assert isinstance(uow.post.resolve(f"{message_id}.guessed1.0", ANNA, small_stage.anna.id), Stale)


def test_callback_data_fits_into_64_bytes_for_the_largest_number() -> None:
    """19 digits of a 64-bit id, a token of 8, an index of 2, two points: 31."""
    assert len(f"{2**63 - 1}.{'x' * 8}.99".encode()) <= 64


def test_a_row_of_more_than_eight_buttons_is_broken(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("viele", *(str(n) for n in range(10))))
        (parcel,) = queued(uow)
    assert [len(row) for row in parcel.payload["buttons"]] == [8, 2]


def test_a_text_too_long_goes_out_in_parts_with_the_buttons_on_the_last(stage: Stage) -> None:
    long = "\n".join(["Zeile " + "x" * 94] * 60)  # 60 lines of 100 and 59 line ends: 6,059 units
    with stage.database.begin() as uow:
        message_id = uow.post.send(stage.anna, message(long, "Weiter"))
        first, last = queued(uow)
    assert (first.payload["buttons"], len(last.payload["buttons"])) == ([], 1)
    assert last.message_id == message_id
    assert first.payload["text"] + "\n" + last.payload["text"] == long


def test_an_edit_too_long_is_cut(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        message_id = uow.post.send(small_stage.anna, message("kurz"))
        queued(uow)
        uow.post.edit(message_id, small_stage.anna, message("x" * 5000))
        (parcel,) = queued(uow)
    assert len(parcel.payload["text"]) <= 4096
    assert parcel.payload["text"].endswith("\n…")


def test_an_edit_of_a_deleted_message_says_nothing(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        message_id = uow.post.send(small_stage.anna, message("weg"))
        queued(uow)
        uow.post.delete(message_id)
        uow.post.edit(message_id, small_stage.anna, message("doch da"))
        assert [parcel.operation.value for parcel in queued(uow)] == ["delete"]


def test_a_message_vanishes_before_the_messenger_refuses_to_delete_it(small_stage: Stage) -> None:
    """48 hours are the limit; one hour is left for trying."""
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, message("Vorschau", vanish_at=FRIDAY + timedelta(days=3)))
    with small_stage.database.begin() as uow:
        assert uow.messages.vanishing(FRIDAY + timedelta(hours=46, minutes=59)) == []
        assert len(uow.messages.vanishing(FRIDAY + timedelta(hours=47, minutes=1))) == 1


def test_the_context_of_a_message_is_kept_with_it(small_stage: Stage) -> None:
    with small_stage.database.begin() as uow:
        message_id = uow.post.send(small_stage.anna, message("Karte", context={"claim": 12}))
        found = uow.post.find(message_id)
    assert found is not None
    assert found.context == {"claim": 12}


def test_a_button_without_a_label_still_has_one(small_stage: Stage) -> None:
    empty = Message(text("x"), ((Button(text("{label}", label=""), "pressed"),),))
    with small_stage.database.begin() as uow:
        uow.post.send(small_stage.anna, empty)
        (parcel,) = queued(uow)
    assert parcel.payload["buttons"][0][0][0] == "…"
