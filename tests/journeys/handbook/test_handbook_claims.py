"""The handbook's chapters on claims: registered, handed over, ordered, accepted, paid; and what nobody understood."""

import claim_chat as chat
from album import Album, PageAlbum
from office_stage import JourneyOffice
from private_stage import PrivateOffice


async def test_handbook_casework(private_office: PrivateOffice, private_album: Album, pages: PageAlbum) -> None:
    jana, album = private_office.chats.leistung, private_album
    await jana.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
    await jana.click("Nein")
    for answer in ("400", "10.11.", "11.11.", "13.11.", "13.11."):
        await jana.send(answer)
    await album.picture("seite-im-chat", jana)
    async with private_office.browser() as browser:
        await private_office.enter(jana, browser)
        answers = {"debtor_name": "Erika Mustermann", "debtor_address": "Musterweg 1\n38440 Wolfsburg"}
        await pages.picture("seite-formular", browser)
        await browser.press("Speichern und im Chat weitermachen", **answers)
    await private_office.settle()
    await album.picture("forderung-pruefen", jana)
    await jana.click("✓ Erfassen")
    await album.picture("forderung-erfasst", jana)
    await jana.click("Forderung öffnen")
    await album.picture("forderung-karte", jana)
    await jana.click("An Rechenstelle übergeben")
    await jana.click("☐ Bescheid im Original")
    await album.picture("uebergabe-anlagen", jana)


async def test_handbook_accounting_office(small_office: JourneyOffice, album: Album) -> None:
    uwe = small_office.rechenstelle
    await chat.register(small_office.leistung, notice="13.11.2026")
    await chat.hand_over(small_office.leistung)
    await album.picture("rechenstelle-uebergabe", uwe)
    await uwe.click("Forderung öffnen")
    await uwe.click("Anordnung erstellen")
    for answer in ("2026-000123", "5.0110.000123.4", "7712341", "30.11.2026"):
        await uwe.send(answer)
    await album.picture("rechenstelle-anordnung", uwe)


async def test_handbook_treasury(small_office: JourneyOffice, album: Album) -> None:
    sabine = small_office.kreiskasse
    await chat.bring_to_order(small_office)
    await album.picture("kasse-anordnung", sabine)
    await chat.accept(sabine)
    await chat.begin(sabine, "Zahlung buchen")
    await sabine.send("234,56")
    await sabine.send("heute")
    await album.picture("kasse-zahlung", sabine)


async def test_handbook_what_is_not_understood(small_office: JourneyOffice, album: Album) -> None:
    jana = small_office.leistung
    await jana.send("/ratenrechner")
    await jana.send("1234.56")
    await album.picture("eingabe-unklar", jana)
