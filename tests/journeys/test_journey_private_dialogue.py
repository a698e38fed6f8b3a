"""Conversations that go by the private page: level strict, notes beside reasons, scans, wrong input, interruptions."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from private_stage import WITH_PAGE, PrivateOffice, open_private

SAVE = "Speichern und im Chat weitermachen"
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
STRICT = replace(WITH_PAGE, privacy_level="strict")


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def strict(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path, office=STRICT) as opened:
        yield opened


async def with_notice(office: PrivateOffice) -> None:
    """Claim 1, its notice posted on Friday the 13th."""
    leistung = office.chats.leistung
    await leistung.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
    await leistung.click("Nein")
    for typed in ("400", "10.11.", "11.11.", "13.11.", "13.11."):
        await leistung.send(typed)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")


async def test_at_level_strict_a_claim_is_registered_without_a_number_in_the_chat(strict: PrivateOffice) -> None:
    leistung = strict.chats.leistung
    await leistung.send("/forderung 1.234,56 Rückforderung")
    assert "Auf der geschützten Seite: BG-Nummer" in leistung.last.text
    async with strict.browser() as browser:
        await strict.enter(leistung, browser)
        await browser.press(SAVE, case_ref="12345-1")
        assert "Das ist keine BG-Nummer." in browser.text
        await browser.press(SAVE, case_ref="12345BG0001234")
    await strict.settle()
    await leistung.chat()
    assert "✓ BG-Nummer: …1234" in leistung.last.text
    await leistung.click("Nein")
    await leistung.send("400")
    await leistung.send("10.11.")
    await leistung.click("Überspringen")
    await leistung.click("Überspringen")
    preview = await leistung.click("Überspringen")
    assert "BG-Nummer: …1234" in preview.text
    await leistung.click("✓ Erfassen")
    assert strict.chats.stored("SELECT case_ref FROM claim") == [("12345//0001234",)]
    assert all("0001234" not in message.text for message in leistung.messages)


async def test_at_level_strict_the_three_numbers_of_an_order_are_one_form(strict: PrivateOffice) -> None:
    leistung, rechenstelle = strict.chats.leistung, strict.chats.rechenstelle
    async with strict.browser() as browser:
        await leistung.send("/forderung 1.234,56 Rückforderung")
        await strict.enter(leistung, browser)
        await browser.press(SAVE, case_ref="12345BG0001234")
        await strict.settle()
        await leistung.chat()
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
    assert "Auf der geschützten Seite: Anordnungsnummer, Kassenzeichen, Personenkonto" in rechenstelle.last.text
    async with strict.browser() as browser:
        await strict.enter(rechenstelle, browser)
        await browser.press(SAVE, order_no="2026-000123", cash_ref="5.0110.000123.4", account="1234567")
    await strict.settle()
    await rechenstelle.chat()
    await rechenstelle.send("30.11.2026")
    await rechenstelle.click("✓ Bestätigen")
    assert strict.chats.stored("SELECT state, cash_ref FROM claim") == [("ordered", "5.0110.000123.4")]


async def test_a_note_beside_a_reason_is_offered_in_the_preview_and_kept_with_the_step(office: PrivateOffice) -> None:
    await with_notice(office)
    leistung = office.chats.leistung
    await leistung.click("Forderung öffnen")
    await leistung.click("Vorschlagen: Forderung zurücknehmen")
    preview = await leistung.click("Berechnungsfehler")
    assert "Vermerk" not in preview.text
    await leistung.click("✎ Vermerk")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press(SAVE, note="Doppelt angerechnet.")
        await office.settle()
        await leistung.chat()
        assert "Vermerk: auf der geschützten Seite" in leistung.last.text
        await leistung.click("✓ Bestätigen")
        await leistung.send("/notiz 1")
        await office.enter(leistung, browser)
        assert (
            "Jana Petersen, Mo., 16.11.2026, 10:00, zu „Forderung zurücknehmen“\nDoppelt angerechnet." in browser.text
        )


async def test_scans_of_the_hand_over_are_found_by_the_accounting_office(office: PrivateOffice) -> None:
    await with_notice(office)
    leistung, rechenstelle = office.chats.leistung, office.chats.rechenstelle
    await leistung.click("Forderung öffnen")
    await leistung.click("An Rechenstelle übergeben")
    for box in ("☐ Bescheid im Original", "☐ Berechnung", "☐ Adressdaten"):
        await leistung.click(box)
    await leistung.click("✓ Fertig")
    await leistung.click("✎ Scans")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press(SAVE, files={"scans": [("Bescheid.pdf", PDF), ("Berechnung.pdf", PDF)]})
        await office.settle()
        await leistung.chat()
        assert "Scans: 2 Dateien" in leistung.last.text
        await leistung.click("✎ Scans")
        await office.enter(leistung, browser)
        await browser.press(SAVE, _removed="1")
        await office.settle()
        await leistung.chat()
        assert "Scans: 1 Datei" in leistung.last.text
    await leistung.click("✓ Bestätigen")
    await rechenstelle.send("/fall 1")
    assert "🔒 Auf der geschützten Seite: 1 Datei" in rechenstelle.last.text
    assert office.chats.stored("SELECT kind, case_id FROM stored_file") == [("enclosure", 1)]


async def test_files_stay_when_another_was_refused_and_go_with_a_cancelled_dialogue(office: PrivateOffice) -> None:
    await with_notice(office)
    leistung = office.chats.leistung
    await leistung.click("Forderung öffnen")
    await leistung.click("An Rechenstelle übergeben")
    for box in ("☐ Bescheid im Original", "☐ Berechnung", "☐ Adressdaten"):
        await leistung.click(box)
    await leistung.click("✓ Fertig")
    await leistung.click("✎ Scans")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press(SAVE, files={"scans": [("Bescheid.pdf", PDF), ("x.exe", b"MZ")]})
        assert browser.status == 422
        assert "x.exe: Dateien dieser Art werden nicht angenommen." in browser.text
        assert "Bescheid.pdf" in browser.text
    await leistung.send("/abbrechen")
    with office.chats.database.begin() as uow:
        uow.personal.files.sweep(0)
    assert office.chats.one("SELECT count(*) FROM stored_file") == 0


async def test_the_page_survives_a_restart_of_the_assistant(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await office.chats.restart()
        await browser.press(SAVE, debtor_name="Erika Mustermann", debtor_address="")
        assert "Gespeichert." in browser.text
    await office.settle()
    await leistung.chat()
    assert "Schuldner/in: auf der geschützten Seite" in leistung.last.text


async def test_a_form_of_a_dialogue_that_has_gone_on_stores_nothing(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await leistung.click("Überspringen")
        await browser.press(SAVE, debtor_name="Erika Mustermann", debtor_address="")
        assert "Im Chat ging es inzwischen weiter." in browser.text
    await leistung.click("✓ Erfassen")
    assert office.chats.one("SELECT count(*) FROM claim_debtor") == 0


async def test_a_form_that_asks_something_else_than_the_page_shows_stores_nothing(office: PrivateOffice) -> None:
    """Its name says which questions it answers; another one's answers are not taken for these."""
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        (form,) = [form for form in browser.forms if form.button == SAVE]
        assert form.values["_form"] == ["debtor_name+debtor_address"]
        form.values["_form"] = ["debtor_address"]
        await browser.press(SAVE, debtor_name="Erika Mustermann", debtor_address="")
        assert "Im Chat ging es inzwischen weiter." in browser.text
        (form,) = [form for form in browser.forms if form.button == SAVE]
        assert form.values["debtor_name"] == [""]
    await office.settle()
    await leistung.chat()
    assert "Schuldner/in: auf der geschützten Seite" not in leistung.last.text


async def test_another_command_meanwhile_asks_and_the_page_waits(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await leistung.send("/ratenrechner")
        assert "Sie waren gerade bei „Forderung erfassen“." in leistung.last.text
        await browser.press(SAVE, debtor_name="Erika Mustermann", debtor_address="")
        assert "Im Chat werden Sie gerade gefragt" in browser.text
        await leistung.click("Weitermachen")
        await browser.press(SAVE)
        assert "Gespeichert." in browser.text


async def test_an_answer_of_the_page_is_there_again_when_it_is_changed(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press(SAVE, debtor_name="Erika Mustermann", debtor_address="Weg 1\n38440 Wolfsburg")
        await office.settle()
        await leistung.chat()
        await leistung.click("✎ Schuldner/in")
        await office.enter(leistung, browser)
        (form,) = [form for form in browser.forms if form.button == SAVE]
        assert form.values["debtor_name"] == ["Erika Mustermann"]
        assert form.values["debtor_address"] == ["Weg 1\n38440 Wolfsburg"]


async def test_a_note_on_a_task_says_so(office: PrivateOffice) -> None:
    await with_notice(office)
    leistung = office.chats.leistung
    await leistung.send("/aufgaben")
    await leistung.click("Forderung 1")
    await leistung.click("🔒 Vermerk")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        assert "Vermerk zu: An Rechenstelle übergeben" in browser.text
        await browser.press("Vermerk speichern", note="Akte ist im Umlauf.")
        assert "Jana Petersen, Mo., 16.11.2026, 10:00, zu einer Aufgabe" in browser.text


async def test_a_page_asks_what_its_link_was_made_for_and_nothing_that_came_later(strict: PrivateOffice) -> None:
    """The chat has gone on to other questions of the page; those have a link of their own."""
    leistung = strict.chats.leistung
    await leistung.send("/forderung 1.234,56 Rückforderung")
    async with strict.browser() as browser:
        await strict.enter(leistung, browser)
        await browser.press(SAVE, case_ref="12345BG0001234")
        await strict.settle()
        await leistung.chat()
        await leistung.click("Nein")
        for typed in ("400", "10.11."):
            await leistung.send(typed)
        for _ in range(3):
            await leistung.click("Überspringen")
        await leistung.click("✎ BG-Nummer")
        await strict.enter(leistung, browser)
        assert "Schritt: BG-Nummer" in browser.text
        await leistung.click("‹ Zur Übersicht")
        await leistung.click("✎ Schuldner/in")
        await browser.press(SAVE, case_ref="54321BG0004321")
        assert (browser.status, "Im Chat ging es inzwischen weiter." in browser.text) == (403, True)
        assert browser.links == {"Zum Inhalt": "#content"}
        await leistung.click("‹ Zur Übersicht")
    await leistung.click("✓ Erfassen")
    assert strict.chats.stored("SELECT case_ref FROM claim") == [("12345//0001234",)]
