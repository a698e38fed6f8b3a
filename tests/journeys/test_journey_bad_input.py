"""Whatever somebody throws at the assistant: a clear sentence, nothing executed, nothing half stored."""

import asyncio
import base64

import claim_chat as chat
import pytest
from office_stage import JourneyOffice
from structlog.testing import capture_logs

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NOT_UNDERSTOOD = "Das habe ich nicht verstanden. /hilfe zeigt, was ich für Sie tun kann."
OUT_OF_DATE = "Das ist schon erledigt oder überholt. Es gilt, was jetzt dasteht."
NOT_YOURS = "Diese Schaltfläche ist nicht für Sie bestimmt."


async def test_a_mistyped_command_is_guessed_and_not_carried_out(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/fordeurng")
    assert answer.text == "Diesen Befehl kenne ich nicht. Meinten Sie /forderung?"
    assert (await small_office.leistung.send("/xyzzy")).text == NOT_UNDERSTOOD


async def test_free_text_without_a_conversation_is_answered_with_the_way_to_help(small_office: JourneyOffice) -> None:
    assert (await small_office.leistung.send("Was nun?")).text == NOT_UNDERSTOOD


async def test_a_reference_in_free_text_is_deleted_and_explained(office: JourneyOffice) -> None:
    answer = await office.leistung.send("Was ist mit 12345BG0001234?")
    assert answer.text == (
        "Ihre Nachricht enthielt eine BG-Nummer, ein Kassenzeichen oder eine Bankverbindung, deshalb habe ich sie "
        "gelöscht. Mit /suche finden Sie einen Vorgang zu seiner Nummer."
    )
    assert [message for message in office.leistung.messages if not message.by_bot] == []


async def test_a_button_of_an_earlier_screen_is_answered_and_changes_nothing(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234")
    view = await leistung.chat()
    old = view["messages"][-1]["buttons"][0][0]["data"]
    message = leistung.last
    await leistung.click("Rückforderung")
    await leistung.forge(message.id, old)
    assert leistung.toasts[-1] == OUT_OF_DATE
    assert "Bezieht die Kundin oder der Kunde noch Leistungen?" in leistung.last.text


@pytest.mark.parametrize(
    "data", ["1.AAAAAAAA.0", "999999.x.0", "drop table claim", "1.2.3.4", "-1.a.0", "💥", "x" * 64]
)
async def test_a_forged_button_does_nothing(small_office: JourneyOffice, data: str) -> None:
    leistung = small_office.leistung
    asked = await leistung.send("/forderung 12345BG0001234")
    await leistung.forge(asked.id, data)
    assert leistung.toasts[-1] in (OUT_OF_DATE, NOT_YOURS)
    assert leistung.last.text == asked.text


async def test_the_button_of_another_person_does_nothing(office: JourneyOffice) -> None:
    await office.leistung.send("/forderung 12345BG0001234")
    stolen = (await office.leistung.chat())["messages"][-1]["buttons"][0][0]["data"]
    mine = await office.fallmanagement.send("/hilfe")
    await office.fallmanagement.forge(mine.id, stolen)
    assert office.fallmanagement.toasts[-1] == NOT_YOURS
    assert "Worum geht es?" in (await office.leistung.chat())["messages"][-1]["text"]


async def test_files_are_deleted_and_the_question_stays(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    asked = await leistung.send("/forderung 12345BG0001234")
    answer = await leistung.send_file("bescheid.pdf", b"%PDF-1.7 Erika Muster")
    assert "Dateien, Bilder und Sticker gehören nicht hierher; ich habe Ihre Nachricht gelöscht." in answer.text
    assert "Worum geht es?" in answer.text
    assert asked.text in answer.text.replace(
        "ℹ️ Dateien, Bilder und Sticker gehören nicht hierher; ich habe Ihre Nachricht gelöscht.\n\n", ""
    )
    assert not any(message.document for message in leistung.messages)


async def test_a_file_without_a_conversation_is_deleted_too(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send_file("foto.jpg", b"\xff\xd8\xff", caption="12345BG0001234")
    assert [message.text for message in leistung.messages] == [
        "Dateien, Bilder und Sticker gehören nicht hierher; ich habe Ihre Nachricht gelöscht."
    ]


@pytest.mark.parametrize(
    "said",
    [
        "x" * 4096,
        "🦺" * 2000,
        "\u202e\u200f١٢٣\u200e",
        "<b>100</b>",
        "<script>alert(1)</script>",
        "{amount}",
        "%s %(x)s",
        "a\n\n\nb",
        "'; DROP TABLE claim; --",
        "Z̸̢̛a̷̡l̶g̵o̴" * 40,
    ],
)
async def test_whatever_is_typed_as_an_amount_is_text_and_the_question_stays(
    small_office: JourneyOffice, said: str
) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Darlehen")
    await leistung.click("Nein")
    answer = await leistung.send(said)
    assert "Welcher Betrag ist zurückzuzahlen?" in answer.text
    assert small_office.rows("inbox", "state") == [("done",)] * len(small_office.rows("inbox"))


async def test_markup_behind_a_command_is_shown_as_it_was_typed(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/forderung <b>fett</b> & <a href='x'>")
    assert "Das konnte ich nicht zuordnen: „<b>fett</b> & <a href='x'>“" in answer.text


async def test_an_edited_message_is_not_read(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/hilfe")
    written = next(message for message in leistung.messages if not message.by_bot)
    answer = await leistung.edit(written.id, "/forderung")
    assert answer.text == ("Nachträgliche Änderungen lese ich nicht. Bitte schreiben Sie die Nachricht noch einmal.")
    assert small_office.rows("dialogue") == []


async def test_a_failure_leaves_everything_as_it_was_and_gives_a_number_that_stands_in_the_log(
    office: JourneyOffice, caplog: pytest.LogCaptureFixture
) -> None:
    """The table of the last row to be written is gone: a fault no handler foresees, when the claim is already in."""
    await chat.preview_registration(office.leistung)
    before = office.rows("dialogue"), office.rows("audit"), office.rows("message")
    alter(office, "ALTER TABLE audit RENAME TO lost")
    with capture_logs() as log:
        answer = await office.leistung.click("✓ Erfassen")
    alter(office, "ALTER TABLE lost RENAME TO audit")
    assert answer.text.startswith("Das hat nicht geklappt, es wurde nichts geändert.")
    (failure,) = [line for line in log if line["event"] == "update_failed"]
    assert answer.text.endswith(f" die Nummer {failure['reference']}.")
    for written in ("0001234", "1.234,56", "123456"):
        assert written not in str(log) + caplog.text
    assert (office.rows("dialogue"), office.rows("audit"), office.rows("message")[:-1]) == before
    assert office.rows("claim") == []


async def test_after_a_failure_the_same_button_works(office: JourneyOffice) -> None:
    await chat.preview_registration(office.leistung)
    alter(office, "ALTER TABLE audit RENAME TO lost")
    await office.leistung.click("✓ Erfassen")
    alter(office, "ALTER TABLE lost RENAME TO audit")
    await office.leistung.click("✓ Erfassen")
    ((number,),) = office.rows("claim", "id")  # PostgreSQL does not give a number twice, nor after a failure
    assert any(message.text.startswith(f"✓ Forderung {number} ist erfasst.") for message in office.leistung.heard)


async def test_the_failure_of_one_does_not_hold_up_the_others(office: JourneyOffice) -> None:
    await chat.preview_registration(office.leistung)
    alter(office, "ALTER TABLE audit RENAME TO lost")
    await office.messenger.post("/sandbox/chats/leistung/clicks", {"text": "✓ Erfassen"})
    answer = await office.kreiskasse.send("/abbrechen")
    alter(office, "ALTER TABLE lost RENAME TO audit")
    assert answer.text == "Es gibt nichts abzubrechen."
    assert [state for (state,) in office.rows("inbox", "state")].count("failed") == 1


def alter(office: JourneyOffice, sql: str) -> None:
    with office.database.begin() as uow:
        uow.connection.exec_driver_sql(sql)


async def test_ten_taps_at_the_same_moment_register_one_claim(office: JourneyOffice) -> None:
    await chat.preview_registration(office.leistung)
    view = await office.leistung.chat()
    confirm = view["messages"][-1]["buttons"][0][0]["data"]
    body = {"message_id": view["messages"][-1]["message_id"], "data": confirm}
    await asyncio.gather(*(office.messenger.post("/sandbox/chats/leistung/callbacks", body) for _ in range(10)))
    await office.messenger.settle()
    assert len(office.rows("claim")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "/hilfe 12345//0001234",
        "/fordeurng 12345BG0001234 1.234,56",
        "/sprache 12345BG0001234",
        "/suche 2026-000123",
        "/suche 5.0110.000123.4",
        "/fall 5.0110.000123.4",
        "Kassenzeichen 5.0110.00000642.4",
        "IBAN DE89370400440532013000",
    ],
)
async def test_a_reference_leaves_the_chat_whatever_it_stands_behind(small_office: JourneyOffice, said: str) -> None:
    await small_office.kreiskasse.send(said)
    assert [message.text for message in small_office.kreiskasse.messages if not message.by_bot] == []


async def test_a_reference_behind_a_command_that_is_refused_leaves_the_chat(small_office: JourneyOffice) -> None:
    answer = await small_office.kreiskasse.send("/forderung 12345BG0001234 100,00")
    assert answer.text == "Für diesen Schritt fehlt Ihnen die Berechtigung."
    assert [message for message in small_office.kreiskasse.messages if not message.by_bot] == []


async def test_a_full_date_of_birth_where_a_month_is_asked_leaves_the_chat(small_office: JourneyOffice) -> None:
    kasse = small_office.kreiskasse
    await kasse.send("/frist Altersgrenze")
    answer = await kasse.send("02.07.1958")
    assert "Wie lauten Geburtsmonat und -jahr?" in answer.text
    assert not any("02.07.1958" in message.text for message in kasse.messages)
    assert "Geburtsmonat: 07.1958" in (await kasse.send("07.1958")).text


async def test_a_photo_is_deleted_and_its_caption_is_not_read(office: JourneyOffice) -> None:
    leistung = office.leistung
    answer = await leistung.send_file("foto.png", PNG, caption="/forderung 12345BG0001234", photo=True)
    assert answer.text == "Dateien, Bilder und Sticker gehören nicht hierher; ich habe Ihre Nachricht gelöscht."
    assert leistung.messages == [answer]
    assert office.rows("dialogue") == []
    assert "0001234" not in str(office.rows("inbox"))


async def test_markup_in_an_answer_stands_there_as_it_was_typed(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/forderung <b>fett</b> <script>alert(1)</script>")
    assert "„&lt;b&gt;fett&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;“" in answer.html


async def test_marks_nobody_sees_around_a_number_do_not_matter(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung")
    answer = await leistung.send("\u200f\u200b12345BG0001234\u200e")
    assert "✓ BG-Nummer: …1234" in answer.text
    assert not any("12345BG" in message.text for message in leistung.messages)


async def test_a_number_turned_round_by_a_hidden_mark_is_refused_and_deleted(small_office: JourneyOffice) -> None:
    """What is read has to be what is seen."""
    leistung = small_office.leistung
    await leistung.send("/forderung")
    answer = await leistung.send("\u202e4321000GB54321")
    assert "Das ist keine BG-Nummer. Sie sieht so aus: 12345//0001234 oder 12345BG0001234." in answer.text
    assert [message.text for message in leistung.messages if not message.by_bot] == ["/forderung"]


async def test_an_answer_that_is_too_long_is_refused_with_its_limit(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung")
    answer = await leistung.send("1" * 4096)
    assert "ℹ️ Bitte höchstens 100 Zeichen." in answer.text
    assert "Wie lautet die BG-Nummer?" in answer.text


async def test_a_long_line_behind_a_command_is_named_in_short(small_office: JourneyOffice) -> None:
    answer = await small_office.leistung.send("/forderung " + "z" * 4000)
    assert f"„{'z' * 100}…“" in answer.text


async def test_a_change_of_an_answer_does_not_change_the_answer(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    await leistung.send("/forderung 12345BG0001234 Darlehen")
    await leistung.click("Nein")
    await leistung.send("100")
    typed = [message for message in leistung.messages if not message.by_bot][-1]
    await leistung.edit(typed.id, "900")
    assert any("Nachträgliche Änderungen lese ich nicht." in message.text for message in leistung.heard)
    preview = await leistung.send("0")
    assert "✓ Betrag: 100,00 €" in preview.text


async def test_a_reference_written_into_an_old_message_leaves_the_chat(office: JourneyOffice) -> None:
    leistung = office.leistung
    await leistung.send("hallo")
    typed = next(message for message in leistung.messages if not message.by_bot)
    answer = await leistung.edit(typed.id, "12345BG0001234")
    assert answer.text.startswith("Nachträgliche Änderungen lese ich nicht.")
    assert not any("0001234" in message.text for message in leistung.messages)
    assert "0001234" not in str(office.rows("inbox"))


async def test_a_button_of_a_conversation_that_was_cancelled_does_nothing(small_office: JourneyOffice) -> None:
    leistung = small_office.leistung
    asked = await chat.preview_registration(leistung)
    confirm = (await leistung.chat())["messages"][-1]["buttons"][0][0]["data"]
    await leistung.click("✕ Abbrechen")
    await leistung.forge(asked.id, confirm)
    assert leistung.toasts[-1] == OUT_OF_DATE
    assert small_office.rows("claim") == []


async def test_commands_are_read_in_capitals_and_with_the_name_of_the_assistant(small_office: JourneyOffice) -> None:
    for written in ("/HILFE", "/hilfe@amtsbote_bot", "/Hilfe bitte"):
        assert (await small_office.leistung.send(written)).text.startswith("Das kann ich für Sie tun"), written
