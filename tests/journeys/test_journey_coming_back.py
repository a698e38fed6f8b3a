"""A conversation that was left alone: over days, over a restart, over an update of the assistant."""

from dataclasses import replace
from datetime import timedelta

import pytest
from office_stage import MONDAY, JourneyOffice

from bot.domain.parsing import whole_number
from bot.domain.text import N_
from handlers.conversations.register_claim import REGISTER_CLAIM
from handlers.dialogue import Step
from handlers.registry import DIALOGUES

ASKS_FOR_AMOUNT = "Welcher Betrag ist zurückzuzahlen?"
ASKS_FOR_SHARE = "Wie hoch ist davon der kommunale Anteil?"


async def test_a_conversation_goes_on_after_a_restart(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await office.restart()
    await leistung.click("Nein")
    await leistung.send("1.234,56")
    assert ASKS_FOR_SHARE in leistung.last.text


async def test_a_conversation_goes_on_after_thirteen_days(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await small_office.messenger.set_clock(MONDAY + timedelta(days=13))
    assert ASKS_FOR_AMOUNT in (await leistung.click("Nein")).text


async def test_a_conversation_expires_after_fourteen_days_with_a_notice(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await office.messenger.set_clock(MONDAY + timedelta(days=14, minutes=1))
    await leistung.chat()
    assert leistung.last.text.startswith(
        "„Forderung erfassen“ blieb 14 Tage lang liegen und ist abgelaufen. Es wurde nichts gespeichert."
    )
    assert leistung.last.labels == []
    assert "0001234" not in str(office.rows("dialogue"))


async def test_after_an_update_a_conversation_goes_on_with_the_new_question(
    small_office: JourneyOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    extra = Step("persons", N_("Number"), N_("How many instalments?"), parse=persons, example="2", quick=False)
    changed = replace(REGISTER_CLAIM, version=2, steps=(REGISTER_CLAIM.steps[0], extra, *REGISTER_CLAIM.steps[1:]))
    monkeypatch.setitem(DIALOGUES.conversations, "register_claim", changed)  # type: ignore[arg-type]
    await small_office.restart()
    assert "Wie viele Raten?" in (await leistung.click("Nein")).text


async def test_after_an_update_a_conversation_whose_answer_no_longer_fits_says_so(
    small_office: JourneyOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    other = replace(REGISTER_CLAIM.steps[0], parse=persons, example="2")
    changed = replace(REGISTER_CLAIM, version=2, steps=(other, *REGISTER_CLAIM.steps[1:]))
    monkeypatch.setitem(DIALOGUES.conversations, "register_claim", changed)  # type: ignore[arg-type]
    await small_office.restart()
    told = await leistung.click("Nein")
    assert "„Forderung erfassen“ wurde durch ein Update geändert." in told.text
    assert "Ihre Angabe zu „BG-Nummer“ passt nicht mehr." in told.text
    assert small_office.rows("dialogue", "status") == [("outdated",)]


def persons(raw: str) -> int:
    return whole_number(raw, most=9)


async def test_what_was_written_while_the_assistant_was_down_is_answered(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await office.assistant.stop()
    for what, body in (("clicks", {"text": "Nein"}), ("messages", {"text": "1.234,56"}), ("messages", {"text": "400"})):
        await office.messenger.post(f"/sandbox/chats/leistung/{what}", body)
    await office.start_anew()
    await leistung.chat()
    assert "✓ Betrag: 1.234,56 €\n✓ Kommunaler Anteil: 400,00 €" in leistung.last.text
    assert "Seit wann ist der Sachverhalt bekannt?" in leistung.last.text


async def test_a_message_that_is_too_old_to_delete_is_emptied(small_office: JourneyOffice) -> None:
    """The messenger deletes nothing that is older than 48 hours."""
    leistung = small_office.leistung
    first = await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await small_office.messenger.set_clock(MONDAY + timedelta(days=3))
    asked = await leistung.send("nein")
    assert ASKS_FOR_AMOUNT in asked.text
    (emptied,) = [message for message in leistung.heard if message.id == first.id]
    assert (emptied.text, emptied.labels) == ("Weiter unten geht es weiter.", [])


async def test_each_answer_gives_the_conversation_another_fourteen_days(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await small_office.messenger.set_clock(MONDAY + timedelta(days=13))
    await leistung.click("Nein")
    await small_office.messenger.set_clock(MONDAY + timedelta(days=26))
    assert ASKS_FOR_SHARE in (await leistung.send("1.234,56")).text


async def test_the_button_of_an_expired_conversation_does_nothing(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    asked = await leistung.send("/forderung 12345BG0001234 Rückforderung")
    button = (await leistung.chat())["messages"][-1]["buttons"][0][0]["data"]
    await small_office.messenger.set_clock(MONDAY + timedelta(days=14, minutes=1))
    await leistung.forge(asked.id, button)
    assert leistung.toasts == ["Das ist schon erledigt oder überholt. Es gilt, was jetzt dasteht."]
    assert small_office.rows("dialogue", "status") == [("expired",)]
