"""The manners of every conversation, walked in the real chat of a colleague."""

from dataclasses import replace
from pathlib import Path

import claim_chat as chat
import pytest
from office_stage import OFFICE, JourneyOffice, open_journey

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
            "BG-Nummern, Anordnungsnummern und Kassenzeichen dürfen in Ihrem Haus nicht im Messenger stehen. "
            "Bitte suchen Sie mit der Vorgangsnummer oder den letzten vier Zeichen."
        )
        assert not any("0001234" in message.text for message in office.leistung.messages)


async def test_a_question_that_may_be_left_open_is_skipped(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    preview = await chat.preview_registration(leistung)
    assert "Anhörung: –\nBescheid vom: –" in preview.text
    await leistung.click("✓ Erfassen")
    assert small_office.rows("claim", "hearing_on, notice_dated") == [(None, None)]


async def test_a_question_that_must_be_answered_cannot_be_skipped(small_office: JourneyOffice) -> None:
    asked = await small_office.leistung.send("/forderung 12345BG0001234 Rückforderung")
    assert asked.labels == ["Ja", "Nein", "‹ Zurück", "✕ Abbrechen"]


async def test_a_choice_may_be_typed_as_well(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234")
    assert "✓ Art: Rückforderung" in (await leistung.send("rueckf")).text
    assert "✓ Noch im Leistungsbezug: Nein" in (await leistung.send("nein")).text


async def test_a_preview_is_confirmed_by_its_button_only(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    preview = await chat.preview_registration(leistung)
    answer = await leistung.send("ja")
    assert "ℹ️ Bitte tippen Sie auf eine der Schaltflächen." in answer.text
    assert answer.labels == preview.labels
    assert small_office.rows("claim") == []


async def test_a_changed_answer_takes_questions_away_that_no_longer_apply(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    preview = await chat.preview_registration(leistung)
    assert "✎ Anhörung" in preview.labels
    await leistung.click("✎ Art")
    preview = await leistung.click("Darlehen")
    assert "Art: Darlehen" in preview.text
    assert "Anhörung" not in preview.text
    assert "✎ Anhörung" not in preview.labels


async def test_a_changed_answer_that_makes_another_one_impossible_asks_for_that_again(
    small_office: JourneyOffice,
) -> None:
    leistung = small_office.leistung
    await chat.preview_registration(leistung, "500,00")
    await leistung.click("✎ Kommunaler Anteil")
    await leistung.send("400,00")
    await leistung.click("✎ Betrag")
    asked = await leistung.send("300,00")
    assert "Der kommunale Anteil muss zwischen 0 und dem Betrag (300,00 €) liegen." in asked.text
    assert ASKS_FOR_SHARE in asked.text
    preview = await leistung.send("100,00")
    assert "Betrag: 300,00 €\nKommunaler Anteil: 100,00 €" in preview.text


async def test_what_a_rule_forbids_is_said_at_its_question(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.hand_over(office.leistung)
    await chat.begin(office.rechenstelle, "Anordnung erstellen")
    for answer in ("2026-000123", "5.0110.000123.4", "7712341"):
        await office.rechenstelle.send(answer)
    refused = await office.rechenstelle.send("13.11.2026")
    assert "ℹ️ Die Fälligkeit darf nicht in der Vergangenheit liegen." in refused.text
    assert "Wann ist die Zahlung fällig?" in refused.text
    assert "bitte prüfen" in (await office.rechenstelle.send("30.11.2026")).text


async def test_what_a_rule_forbids_at_the_end_is_asked_again_and_the_rest_is_kept(small_office: JourneyOffice) -> None:
    """The claim is known since 10.11.2026."""
    leistung = small_office.leistung
    await chat.register(leistung)
    await chat.begin(leistung, "Bescheid erteilen")
    await leistung.send("9.11.2026")
    await leistung.send("12.11.2026")
    refused = await leistung.click("✓ Bestätigen")
    assert "ℹ️ Der Bescheid kann kein früheres Datum tragen als den Tag der Kenntnis (Di., 10.11.2026)." in refused.text
    assert "Welches Datum trägt der Bescheid?" in refused.text
    await leistung.send("11.11.2026")
    await leistung.click("✓ Bestätigen")
    assert small_office.rows("claim", "notice_dated, notice_posted") == [("2026-11-11", "2026-11-12")]


async def test_the_command_to_cancel_ends_it_too(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Rückforderung")
    ended = await leistung.send("/abbrechen")
    assert ended.text == "„Forderung erfassen“ ist abgebrochen. Es wurde nichts gespeichert."
    assert [message.text for message in leistung.heard] == [ended.text]
    assert (await leistung.send("/abbrechen")).text == "Es gibt nichts abzubrechen."


async def test_a_step_of_a_card_asks_first_about_a_conversation_that_is_open(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await chat.register(leistung)
    await leistung.send("/forderung 12345BG0009999 Darlehen")
    asked = await chat.begin(leistung, "Bescheid erteilen")
    assert asked.labels == ["Weitermachen", "Verwerfen und „Bescheid erteilen“ beginnen"]
    begun = await leistung.click("Verwerfen und „Bescheid erteilen“ beginnen")
    assert begun.text.startswith("Bescheid erteilen · Schritt 1 von 2\nForderung 1 · …1234 · 1.234,56 € · festgestellt")


async def test_colleagues_talk_each_for_themselves(office: JourneyOffice) -> None:
    await chat.preview_registration(office.leistung, "100,00")
    await chat.preview_registration(office.fallmanagement, "200,00", ref="12345BG0005678")
    await office.leistung.click("✓ Erfassen")
    await office.fallmanagement.click("✓ Erfassen")
    assert office.rows("claim", "case_ref, amount_cents") == [("12345//0001234", 100_00), ("12345//0005678", 200_00)]
    names = "SELECT claim_id, name FROM claim_timeline JOIN staff ON by_id = staff.id ORDER BY claim_id"
    assert office.stored(names) == [(1, "Jana Petersen"), (2, "Tobias Lindner")]
