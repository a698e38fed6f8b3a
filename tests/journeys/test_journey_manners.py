"""The manners of every conversation, walked in the real chat of a colleague."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import claim_chat as chat
import pytest
from office_stage import MONDAY, OFFICE, JourneyOffice, open_journey

from bot.domain.parsing import whole_number
from bot.domain.text import N_
from handlers.conversations.register_claim import REGISTER_CLAIM
from handlers.dialogue import Step
from handlers.registry import DIALOGUES

ASKS_FOR_AMOUNT = "Welcher Betrag ist zurückzuzahlen?"
ASKS_FOR_SHARE = "Wie hoch ist davon der kommunale Anteil?"


async def test_a_wrong_amount_is_explained_with_an_example_and_the_question_stays(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await leistung.click("Nein")
    answer = await leistung.send("1,234.56")
    assert "Bitte setzen Sie die Cent hinter ein Komma, zum Beispiel 1.234,56." in answer.text
    assert ASKS_FOR_AMOUNT in answer.text
    assert ASKS_FOR_SHARE in (await leistung.send("1234,56")).text


async def test_back_leads_to_the_question_before_and_keeps_its_answer(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await leistung.click("Nein")
    await leistung.send("100")
    before = await leistung.click("‹ Zurück")
    assert ASKS_FOR_AMOUNT in before.text
    assert "Bisher: 100,00 €" in before.text
    assert ASKS_FOR_SHARE in (await leistung.click("Weiter ›")).text


async def test_each_answer_can_be_changed_on_the_preview(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.preview_registration(leistung, "100,00")
    await leistung.click("✎ Betrag")
    preview = await leistung.send("200,00")
    assert "Betrag: 200,00 €" in preview.text
    await leistung.click("✓ Erfassen")
    assert small_office.rows("claim", "amount_cents") == [(200_00,)]


async def test_cancel_ends_it_and_stores_nothing(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.preview_registration(leistung)
    ended = await leistung.click("✕ Abbrechen")
    assert ended.text == "„Forderung erfassen“ ist abgebrochen. Es wurde nichts gespeichert."
    assert ended.labels == []
    assert small_office.rows("claim") == []
    assert small_office.rows("dialogue", "status") == [("cancelled",)]


async def test_a_day_is_tapped_in_the_calendar_of_another_month(small_office: JourneyOffice) -> None:
    """From November 2026 one year back and one month on: December 2025."""
    leistung = small_office.leistung
    await leistung.send("/frist")
    await leistung.click("Fristen eines Bescheids")
    assert "November 2026" in leistung.last.labels
    await leistung.click("«")
    await leistung.click("›")
    assert "Dezember 2025" in leistung.last.labels
    preview = await leistung.click("15")
    assert "Zur Post gegeben: Mo., 15.12.2025" in preview.text


@pytest.mark.parametrize(
    ("typed", "understood"),
    [  # today is Monday, 16.11.2026
        ("gestern", "So., 15.11.2026"),
        ("12.11.", "Do., 12.11.2026"),
        ("12.11.26", "Do., 12.11.2026"),
        ("2026-11-12", "Do., 12.11.2026"),
        ("letzten Freitag", "Fr., 13.11.2026"),
        ("vor 2 Wochen", "Mo., 02.11.2026"),
    ],
)
async def test_a_day_is_read_as_people_type_it_and_shown_in_full(
    small_office: JourneyOffice, typed: str, understood: str
) -> None:
    await small_office.leistung.send("/frist")
    await small_office.leistung.click("Fristen eines Bescheids")
    preview = await small_office.leistung.send(typed)
    assert f"Zur Post gegeben: {understood}" in preview.text


async def test_another_command_asks_whether_to_go_on(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    asked = await leistung.send("/frist")
    assert asked.text == "Sie waren gerade bei „Forderung erfassen“.\n\nMöchten Sie damit weitermachen?"
    assert asked.labels == ["Weitermachen", "Verwerfen und „Fristenrechner“ beginnen"]
    assert "Bezieht die Kundin oder der Kunde noch Leistungen?" in (await leistung.click("Weitermachen")).text


async def test_what_was_begun_may_be_given_up_for_another_command(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await leistung.send("/frist")
    begun = await leistung.click("Verwerfen und „Fristenrechner“ beginnen")
    assert begun.text == "Fristenrechner · Schritt 1 von 1\n\nWas soll berechnet werden?"
    assert small_office.rows("dialogue", "status") == [("discarded",), ("open",)]


async def test_after_a_list_the_open_conversation_stands_at_the_bottom_again(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    await leistung.send("/aufgaben")
    assert "Hier waren Sie stehen geblieben. Es geht weiter." in leistung.last.text
    assert sum("Forderung erfassen" in message.text for message in leistung.heard) == 1


async def test_a_conversation_is_one_message_and_it_is_the_last(office: JourneyOffice) -> None:
    leistung = office.leistung
    await chat.preview_registration(leistung)
    conversations = [message for message in leistung.heard if message.text.startswith("Forderung erfassen")]
    assert conversations == [leistung.last]


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


async def test_a_double_tap_on_confirm_registers_one_claim(office: JourneyOffice) -> None:
    leistung = office.leistung
    await chat.preview_registration(leistung)
    clicks = "/sandbox/chats/leistung/clicks"
    for _ in range(2):
        await office.messenger.post(clicks, {"text": "✓ Erfassen"})
    await office.messenger.settle()
    assert len(office.rows("claim")) == 1


async def test_a_typed_reference_leaves_the_chat_at_once_and_is_masked_afterwards(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("/forderung")
    await leistung.send(chat.BG_NUMBER)
    written = [message.text for message in leistung.messages if not message.by_bot]
    assert written == ["/forderung"]
    assert "✓ BG-Nummer: …1234" in leistung.last.text
    assert "0001234" not in "".join(message.text for message in leistung.messages)


async def test_the_preview_shows_the_reference_in_full_and_cannot_be_forwarded(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    preview = await chat.preview_registration(leistung)
    assert "BG-Nummer: 12345//0001234" in preview.text
    assert preview.protected
    stored = await leistung.click("✓ Erfassen")
    assert "BG-Nummer: …1234" in stored.text
    assert "0001234" not in "".join(message.text for message in leistung.messages)


async def test_nothing_of_a_reference_stays_in_dialogue_inbox_or_outbox(office: JourneyOffice) -> None:
    await chat.register(office.leistung)
    for table in ("dialogue", "inbox", "outbox", "message", "audit"):
        assert "0001234" not in str(office.rows(table)), table


async def test_level_strict_takes_no_reference_in_the_chat(sqlite_url: str, tmp_path: Path) -> None:
    strict = replace(OFFICE, privacy_level="strict")
    async with open_journey(sqlite_url, tmp_path, office=strict) as office:
        answer = await office.leistung.send("/forderung 12345BG0001234 100,00")
        assert answer.text == ("Das geht nicht im Chat: „BG-Nummer“ darf in Ihrem Haus nicht im Messenger stehen.")
        assert not any("0001234" in message.text for message in office.leistung.messages)


async def test_level_strict_searches_by_nothing_longer_than_four_characters(sqlite_url: str, tmp_path: Path) -> None:
    strict = replace(OFFICE, privacy_level="strict")
    async with open_journey(sqlite_url, tmp_path, office=strict) as office:
        answer = await office.leistung.send("/suche 12345BG0001234")
        assert answer.text == (
            "Aktenzeichen dürfen in Ihrem Haus nicht im Messenger stehen. Bitte suchen Sie nach der Forderungsnummer "
            "oder den letzten vier Zeichen."
        )
        assert not any("0001234" in message.text for message in office.leistung.messages)


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
