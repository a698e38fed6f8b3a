"""What does not belong in the messenger goes by the private page, and the chat goes on by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from private_stage import PrivateOffice, newest_link, open_private

VISITS_UNDER_WAY = "SELECT count(*) FROM private_visit WHERE opened_at IS NOT NULL AND ended_at IS NULL"
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


async def test_the_debtor_of_a_new_claim_is_entered_on_the_page_and_the_chat_goes_on(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    asked = await office.register(leistung)
    assert "Auf der geschützten Seite: Schuldner/in, Anschrift" in asked.text
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        assert browser.text.startswith("Zum Inhalt\nJobcenter Musterkreis")
        assert "Schritt: Schuldner/in, Anschrift" in browser.text
        await browser.press(
            "Speichern und im Chat weitermachen",
            debtor_name="Erika Mustermann",
            debtor_address="Weg 1\n38440 Wolfsburg",
        )
        assert "Gespeichert. Im Chat geht es weiter" in browser.text
    assert office.chats.one(VISITS_UNDER_WAY) == 0
    await office.settle()
    await leistung.chat()
    assert "Schuldner/in: auf der geschützten Seite" in leistung.last.text
    card = await leistung.click("✓ Erfassen")
    assert "✓ Forderung 1 ist erfasst." in card.text
    opened = await leistung.click("Forderung öffnen")
    assert "🔒 Auf der geschützten Seite: Name, Anschrift" in opened.text
    assert all("Mustermann" not in message.text for message in leistung.messages)


async def test_a_note_and_a_file_on_a_claim_are_read_by_the_accounting_office(office: PrivateOffice) -> None:
    leistung, rechenstelle = office.chats.leistung, office.chats.rechenstelle
    await office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        assert browser.title == "Geschützte Akte der Forderung 1 · Jobcenter Musterkreis"
        await browser.press("Vermerk speichern", note="Ruft donnerstags zurück.\nBriefkasten im Hof.")
        assert browser.status == 200
        assert "Gespeichert." in browser.text
        await browser.press("Dateien hinzufügen", files={"files": [("Bescheid Müller.pdf", PDF)]})
        assert "Bescheid Müller.pdf" in browser.text
    await rechenstelle.send("/fall 1")
    await rechenstelle.click("🔒 Geschützte Akte")
    async with office.browser() as browser:
        await office.enter(rechenstelle, browser)
        assert "Jana Petersen, Mo., 16.11.2026, 10:00" in browser.text
        assert "Ruft donnerstags zurück.\nBriefkasten im Hof." in browser.html
        response = await browser.fetch(browser.links["Bescheid Müller.pdf"])
        assert response.content == PDF
        assert response.headers["content-disposition"] == (
            "attachment; filename=\"Bescheid M_ller.pdf\"; filename*=UTF-8''Bescheid%20M%C3%BCller.pdf"
        )


async def test_a_browser_is_confirmed_once_and_known_for_the_rest_of_the_day(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    await leistung.send("/notiz")
    async with small_office.browser() as browser:
        await browser.open(newest_link(leistung))
        assert "Sind Sie es?" in browser.text
        await small_office.settle()
        await leistung.chat()
        assert "Welche Zahl zeigt er?" in leistung.last.text
        (number,) = [line for line in browser.text.splitlines() if line.isdecimal()]
        await leistung.click(number)
        await browser.press_link("Weiter")
        assert browser.title.startswith("Vermerk")
        await leistung.send("/notiz")
        await browser.open(newest_link(leistung))
        assert browser.title.startswith("Vermerk")


async def test_a_wrong_number_ends_the_visit(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    await leistung.send("/notiz")
    async with small_office.browser() as browser:
        await browser.open(newest_link(leistung))
        await small_office.settle()
        await leistung.chat()
        (number,) = [line for line in browser.text.splitlines() if line.isdecimal()]
        wrong = next(label for label in leistung.last.labels if label.isdecimal() and label != number)
        await leistung.click(wrong)
        assert "Diese Zahl steht nicht auf der Seite." in leistung.last.text
        await browser.press_link("Weiter")
        assert browser.status == 410
        assert "Dieser Besuch ist beendet." in browser.text


async def test_what_looks_personal_is_deleted_and_a_link_leads_where_it_belongs(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    await small_office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    await leistung.send("Frau Krüger hat angerufen")
    assert all("Krüger" not in message.text for message in leistung.messages)
    assert "Ein Vermerk zu einem Vorgang gehört auf die geschützte Seite." in leistung.last.text
    async with small_office.browser() as browser:
        await small_office.enter(leistung, browser)
        await browser.press("Vermerk speichern", claim="1", note="Frau Krüger hat angerufen.")
        assert "Der Vermerk steht in der geschützten Akte der Forderung 1." in browser.text
    assert small_office.chats.one(VISITS_UNDER_WAY) == 0


async def test_a_claim_is_found_by_its_debtors_name_and_shown_in_the_chat(office: PrivateOffice) -> None:
    leistung, rechenstelle = office.chats.leistung, office.chats.rechenstelle
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press("Speichern und im Chat weitermachen", debtor_name="Jörg Müller", debtor_address="")
    await office.settle()
    await leistung.chat()
    await leistung.click("✓ Erfassen")
    await rechenstelle.send("/suche")
    await rechenstelle.click("🔒 Suche nach Namen")
    async with office.browser() as browser:
        await office.enter(rechenstelle, browser)
        await browser.press("Suchen", name="mueller")
        assert "Jörg Müller" in browser.text
        await browser.press("Im Chat zeigen", claim="1")
        assert "Der Vorgang steht im Chat." in browser.text
    assert office.chats.one(VISITS_UNDER_WAY) == 0
    await office.settle()
    await rechenstelle.chat()
    assert rechenstelle.last.text.startswith("Forderung 1 · Rückforderung")
    assert all("Müller" not in message.text for message in rechenstelle.messages)


async def test_of_two_who_change_a_debtor_the_later_sees_what_the_first_has_saved(small_office: PrivateOffice) -> None:
    """What they typed stays in the form; saved once more, it counts."""
    leistung, rechenstelle = small_office.chats.leistung, small_office.chats.rechenstelle
    await small_office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    await leistung.send("/notiz 1")
    await rechenstelle.send("/notiz 1")
    async with small_office.browser() as jana, small_office.browser() as uwe:
        await small_office.enter(leistung, jana)
        await small_office.enter(rechenstelle, uwe)
        await jana.press("Angaben speichern", name="Erika Mustermann", address="Weg 1\n38440 Wolfsburg")
        await uwe.press("Angaben speichern", name="Erika Musterfrau", address="")
        assert uwe.status == 422
        assert "Jemand anderes hat das inzwischen geändert" in uwe.text
        assert "Weg 1" in uwe.html
        await uwe.press("Angaben speichern")
        assert "Gespeichert." in uwe.text
    with small_office.chats.database.begin() as uow:
        assert uow.personal.debtors.of_claim(1).name == "Erika Musterfrau"


async def test_a_note_behind_the_command_is_deleted(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    await leistung.send("/notiz Kunde ist erkrankt")
    assert all("erkrankt" not in message.text for message in leistung.messages)
    assert any("Ein Vermerk gehört nicht in den Messenger" in message.text for message in leistung.heard)


async def test_a_name_typed_for_an_order_number_is_refused(small_office: PrivateOffice) -> None:
    leistung, rechenstelle = small_office.chats.leistung, small_office.chats.rechenstelle
    await leistung.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
    await leistung.click("Nein")
    for typed in ("400", "10.11.", "11.11.", "13.11.", "13.11."):
        await leistung.send(typed)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    await leistung.click("Forderung öffnen")
    await leistung.click("An Rechenstelle übergeben")
    for box in ("☐ Bescheid im Original", "☐ Berechnung", "☐ Adressdaten"):
        await leistung.click(box)
    await leistung.click("✓ Fertig")
    await leistung.click("✓ Bestätigen")
    await rechenstelle.send("/fall 1")
    await rechenstelle.click("Anordnung erstellen")
    for typed in ("Frau Meier 1", "Lindenweg 4"):
        answer = await rechenstelle.send(typed)
        assert "Welche Nummer" in answer.text
        assert all(typed not in message.text for message in rechenstelle.messages)


async def test_what_looks_personal_is_deleted_when_a_message_is_edited_too(small_office: PrivateOffice) -> None:
    leistung = small_office.chats.leistung
    await leistung.send("guten Morgen")
    written = leistung.messages[-2]
    assert written.text == "guten Morgen"
    await leistung.edit(written.id, "Frau Krüger hat angerufen")
    assert all("Krüger" not in message.text for message in leistung.messages)
    assert "Ein Vermerk zu einem Vorgang gehört auf die geschützte Seite." in leistung.last.text


async def test_what_cannot_be_opened_any_more_says_so_and_the_rest_of_the_file_is_there(
    small_office: PrivateOffice,
) -> None:
    """Of two notes the first, of two files the name of one and the content of the other; the debtor's name."""
    leistung = small_office.chats.leistung
    await small_office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    await leistung.send("/notiz 1")
    async with small_office.browser() as browser:
        await small_office.enter(leistung, browser)
        await browser.press("Angaben speichern", name="Erika Müller", address="Am Markt 3")
        for note in ("Erster", "Zweiter"):
            await browser.press("Vermerk speichern", note=note)
        for name in ("eins.pdf", "zwei.pdf"):
            await browser.press("Dateien hinzufügen", files={"files": [(name, PDF)]})
        with small_office.chats.database.begin() as uow:
            for column, table, row in (
                ("name", "claim_debtor", 1),
                ("content", "claim_note", 1),
                ("name", "stored_file", 1),
            ):
                key = "claim_id" if table == "claim_debtor" else "id"
                uow.connection.exec_driver_sql(f"UPDATE {table} SET {column} = {column} || '_' WHERE {key} = {row}")
            (second,) = uow.connection.exec_driver_sql("SELECT place FROM stored_file WHERE id = 2").scalars()
        content = small_office.chats.folder / "files" / second[:2] / second
        content.write_bytes(content.read_bytes()[:-1])
        await leistung.send("/sprache en")
        await browser.go(browser.place)
        assert browser.status == 200
        assert browser.text.count("cannot be read any more; please tell the administration") == 3
        assert all(shown in browser.text for shown in ("Am Markt 3", "Zweiter", "zwei.pdf"))
        assert "Erster" not in browser.text
        refused = await browser.fetch(browser.links["zwei.pdf"])
        assert "This file cannot be opened any more. Please tell the administration." in refused.text
        whole = await browser.fetch(browser.links["cannot be read any more; please tell the administration"])
        assert (whole.status_code, whole.content) == (200, PDF)
