"""The handbook's chapter on new customers: registered in one line, the slots, the calendar; the card after the talk,
the board. Monday, 16 November 2026; 15 working days later is Monday, 7 December."""

from datetime import UTC, datetime

from album import Album
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague

SLOT = "Di., 17.11.2026, 9:00 Uhr · Stefan Behrens"


async def test_handbook_intake(reception: JourneyOffice, reception_album: Album) -> None:
    album, ez, officer = reception_album, reception.eingangszone, reception.vermittlung
    await ez.send("/neukunde EZ heute 12345BG0001234 Ü25 Erstantrag")
    await album.picture("neukunde-pruefen", ez)
    await ez.click("✓ Erfassen")
    await album.picture("neukunde-termine", ez)
    await _book(ez)
    await officer.send("/kalender")
    await album.picture("neukunde-kalender", officer)


async def test_handbook_first_consultation(reception: JourneyOffice, reception_album: Album) -> None:
    album, ez, officer = reception_album, reception.eingangszone, reception.vermittlung
    await ez.send("/neukunde EZ heute 12345BG0001234 Ü25 Erstantrag")
    await ez.click("✓ Erfassen")
    await _book(ez)
    await ez.send("/neukunde Online heute 12345BG0005678 U25 Ü25 Erstantrag")
    await ez.click("✓ Erfassen")
    await _hold(reception, officer)
    await album.picture("neukunde-karte", officer)
    await ez.send("/neukunden")
    await album.picture("neukunden-uebersicht", ez)
    await ez.click("🖼 Als Bild")
    await album.picture("neukunden-bild", ez)


async def _book(ez: Colleague) -> None:
    await ez.click(SLOT)
    await ez.click("persönlich ausgehändigt")


async def _hold(office: JourneyOffice, officer: Colleague) -> None:
    """Ten o'clock on the day of the appointment; everything is done but the offer."""
    office.sandbox.clock.move_to(datetime(2026, 11, 17, 9, tzinfo=UTC))
    await office.messenger.settle()
    await officer.send("/fall 1")
    await officer.click("Gespräch geführt")
    await officer.click("Heute, Di., 17.11.2026")
    await officer.click("persönlich")
    for label in [label for label in officer.last.labels if label.startswith("☐ ")]:
        if "Angebot" not in label:
            await officer.click(label)
    await officer.click("✓ Fertig")
    await officer.click("✓ Bestätigen")
