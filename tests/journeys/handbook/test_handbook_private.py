"""The handbook's chapter on the private page: what is refused in the chat, and the private file of a claim."""

from album import Album, PageAlbum
from private_stage import PrivateOffice

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n" + bytes(340_000) + b"\n%%EOF\n"


async def test_handbook_private_file(private_office: PrivateOffice, private_album: Album, pages: PageAlbum) -> None:
    jana = private_office.chats.leistung
    await private_office.register(jana)
    async with private_office.browser() as browser:
        await private_office.enter(jana, browser)
        answers = {"debtor_name": "Erika Mustermann", "debtor_address": "Musterweg 1\n38440 Wolfsburg"}
        await browser.press("Speichern und im Chat weitermachen", **answers)
        await private_office.settle()
        await jana.chat()
        await jana.click("✓ Erfassen")
        await jana.send("Frau Krüger, geb. 3.4.1985, ruft morgen wieder an")
        await private_album.picture("seite-statt-chat", jana)
        await jana.send("/notiz 1")
        await private_office.enter(jana, browser)
        await browser.press("Vermerk speichern", note="Ruft donnerstags zurück.\nBriefkasten im Hof.")
        await browser.press("Dateien hinzufügen", files={"files": [("Bescheid.pdf", PDF)]})
        await browser.go(browser.place)
        await pages.picture("seite-akte", browser)
