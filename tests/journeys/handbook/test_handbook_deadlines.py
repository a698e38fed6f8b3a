"""The handbook's chapters on deadlines: the morning's overview, put off, stood in for, missed, and handed on."""

import claim_chat as chat
import colleague_chat as people
from album import Album
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague

LATE, DUE, YEAR_ENDS, YEAR_ENDED = "31702BG0002093", "31702BG0001877", "31702BG0004410", "31702BG0003356"


async def register(person: Colleague, ref: str, amount: str, known_on: str, posted_on: str = "") -> None:
    """No hearing, nothing municipal. `posted_on`: there is a notice already, posted on its day."""
    await person.send(f"/forderung {ref} {amount} Rückforderung")
    await person.click("Nein")
    for answer in ("0", known_on):
        await person.send(answer)
    await person.click("Überspringen")
    if posted_on:
        for _ in range(2):
            await person.send(posted_on)
    else:
        await person.click("Überspringen")
    await person.click("✓ Erfassen")


async def fill(office: JourneyOffice) -> None:
    """On Monday 16.11.2026: a hand-over since Fri 13th (11, 12, 13), one by Tue 17th (13, 16, 17), and a year from
    knowledge that ends in five working days, as its ladder says, on Tue 24th (18, 19, 20, 23, 24)."""
    await register(office.leistung, LATE, "318,40", "2.11.2026", "10.11.2026")
    await register(office.leistung, DUE, "1.234,56", "2.11.2026", "12.11.2026")
    await register(office.leistung, YEAR_ENDS, "2.750,00", "24.11.2025")


async def test_handbook_the_morning(small_office: JourneyOffice, album: Album) -> None:
    office, jana = small_office, small_office.leistung
    await fill(office)
    await office.messenger.move_clock("next-morning")
    await album.picture("morgenuebersicht", jana)
    await jana.click("Forderung 2")
    await album.picture("frist", jana)
    await jana.click("Später erinnern")
    await album.picture("spaeter-erinnern", jana)


async def test_handbook_standing_in(small_office: JourneyOffice, album: Album) -> None:
    """Jana is away on Tuesday; Tobias stands in."""
    office, jana, tobias = small_office, small_office.leistung, small_office.fallmanagement
    await people.choose_deputy(tobias, "Niemand")
    await people.choose_deputy(jana, "Tobias Lindner")
    await fill(office)
    await people.enter_absence(jana, "17.11. 20.11.")
    await album.picture("abwesenheit", jana)
    await office.messenger.move_clock("next-morning")
    await album.picture("vertretung", tobias)


async def test_handbook_the_team_lead(small_office: JourneyOffice, album: Album) -> None:
    """A year from knowledge ends on Tuesday, and nobody has issued the notice: on Wednesday it is missed."""
    office, marion = small_office, small_office.teamleitung
    await fill(office)
    await register(office.leistung, YEAR_ENDED, "980,00", "17.11.2025")
    for _ in range(2):
        await office.messenger.move_clock("next-morning")
    await album.picture("eskalation", marion, 2)
    await marion.send("/fristen")
    await album.picture("fristen", marion)
    await marion.click("Nr. 1 weitergeben ›")
    await album.picture("weitergeben", marion)


async def test_handbook_four_eyes(small_office: JourneyOffice, album: Album) -> None:
    office, marion = small_office, small_office.teamleitung
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.give_reason(office.leistung, chat.PROPOSE_DISCARD, "doppelt erfasst")
    await marion.chat()
    await marion.click("Vorschlag öffnen")
    await album.picture("vier-augen", marion)
