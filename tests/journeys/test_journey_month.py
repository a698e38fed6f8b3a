"""A month in the office: absences, Christmas, a week of downtime. Every message anybody gets, and when.

December 2026 in Niedersachsen: Friday 25 and Saturday 26 are Christmas, Friday 1 January New Year; the house is closed
on Thursday 24 and Thursday 31. Working days: 30 November, 1 to 4 | 7 to 11 | 14 to 18 | 21 to 23 | 28 to 30.

Who is who: Jana (leistung) is stood in for by Tobias (fallmanagement), so is Marion (teamleitung). Sabine (kreiskasse)
works on Mondays, Tuesdays and Thursdays from 9 to 13. Uwe is the accounting office, Holger (leitung) the management.
Ayse of the other team has blocked the assistant.
"""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from claim_chat import accept, give_reason, hand_over, order, register
from diary import BERLIN, Diary
from office_stage import OFFICE, JourneyOffice, open_journey

from bot.demo.people import PERSONAS
from bot.domain.attendance import WorkingHours

HOUSE = replace(OFFICE, closing_days=frozenset({date(2026, 12, 24), date(2026, 12, 31)}))
PART_TIME = WorkingHours(time(9), time(13), frozenset({0, 1, 3}))

GAP = (
    "Ich war seit Mi., 09.12.2026, 18:00 nicht erreichbar. Was Sie mir in der Zwischenzeit geschrieben haben, ist "
    "möglicherweise verloren. Bitte sehen Sie unter /aufgaben nach und wiederholen Sie, was fehlt."
)
NOTES = "Marion Vogt hat eingetragen, dass Sie von Fr., 04.12.2026 bis Fr., 11.12.2026 abwesend sind."

BLOCKED = "Ayse Demir ist für mich nicht erreichbar: Ich wurde blockiert, oder der Chat wurde nie begonnen."
AWAY = "Jana Petersen ist von Fr., 04.12.2026 bis Fr., 11.12.2026 abwesend. Sie vertreten."
YOURS_EXPIRED = (
    "Forderung zurücknehmen: Über Ihren Vorschlag zur Forderung 2 (…1235) wurde nicht rechtzeitig entschieden. "
    "Er ist abgelaufen."
)
EXPIRED = (
    "Der Vorschlag „Forderung zurücknehmen“ zur Forderung 2 (…1235) ist verfallen: Niemand hat rechtzeitig entschieden."
)
GIVEN = "Marion Vogt hat Ihnen eine Aufgabe gegeben: An Rechenstelle übergeben (Forderung 2), bis Do., 10.12.2026."
TAKEN = "Marion Vogt hat eine Ihrer Aufgaben an Tobias Lindner weitergegeben: An Rechenstelle übergeben (Forderung 2)."

DIARY = [
    ("30.11. 10:00", "admin", BLOCKED),
    # Claim 2: facts known on 2 December 2025, so its notice is due by 2 December 2026; reminded 60, 20 and 5 working
    # days before. Registered two before (1, 2): the rung of five is spoken of at the next digest.
    ("01.12. 08:00", "leistung", "coming 2"),
    # Claim 1: notice posted on 30 November, to be handed over in three working days (1, 2, 3).
    ("02.12. 08:00", "leistung", "today 2; coming 1"),
    ("02.12. 10:00", "rechenstelle", "Die Forderung 1 (…1234) wurde an die Rechenstelle übergeben."),
    # The year of claim 2 has passed: urgent, so the lead and her deputy are told at once.
    ("03.12. 08:00", "leistung", "overdue 2"),
    ("03.12. 08:00", "teamleitung", "❗ Eine dringende Frist wurde versäumt"),
    ("03.12. 08:00", "fallmanagement", "❗ Eine dringende Frist wurde versäumt"),
    # Jana is ill; Marion enters it. What concerns Jana herself waits for her return.
    ("04.12. 09:00", "fallmanagement", AWAY),
    # The third working day after (3, 4, 7): Tobias stands in. He hears of it in his digest, Marion at once.
    ("07.12. 08:00", "teamleitung", "❗ Eine dringende Frist wurde versäumt"),
    ("07.12. 08:00", "fallmanagement", "overdue 2"),
    # The order of claim 1 is due five working days after the 2nd: 3, 4, 7, 8, 9.
    ("08.12. 08:00", "rechenstelle", "coming 1"),
    # Tobias has issued the notice of claim 2 on the 7th: Jana's hand-over is due on the 10th (8, 9, 10).
    ("09.12. 08:00", "rechenstelle", "today 1"),
    ("09.12. 08:00", "fallmanagement", "coming 2"),
    # Down from the 9th in the evening to Wednesday 16th, 10:00. Sabine does not work that day; Ayse has blocked it.
    ("16.12. 10:00", "leistung", GAP),
    ("16.12. 10:00", "rechenstelle", GAP),
    ("16.12. 10:00", "teamleitung", GAP),
    ("16.12. 10:00", "leitung", GAP),
    ("16.12. 10:00", "admin", GAP),
    ("16.12. 10:00", "fallmanagement", GAP),
    ("16.12. 10:00", "leistung", NOTES),
    ("16.12. 10:00", "leistung", "Tobias Lindner hat übernommen: Bescheid erteilen (Forderung 2)."),
    # Of the missed rungs the highest: claim 1 third day (10, 11, 14), claim 2 third day (11, 14, 15).
    ("16.12. 10:00", "rechenstelle", "outage; overdue 1 late"),
    ("16.12. 10:00", "leitung", "outage; office 1 late"),
    ("16.12. 10:00", "leistung", "outage; overdue 2 late"),
    ("16.12. 10:00", "teamleitung", "outage; team 2 late"),
    ("16.12. 10:00", "fallmanagement", "outage; team 2 late"),
    # Sabine, on her next day. Uwe ordered claim 1 on the 16th at noon.
    ("17.12. 09:00", "kreiskasse", GAP),
    ("17.12. 09:00", "kreiskasse", "Zur Forderung 1 (…1234) liegt eine Anordnung vor."),
    # Jana proposes to discard claim 2: to be decided by the 21st (18, 21).
    ("17.12. 10:00", "teamleitung", "Jana Petersen schlägt zur Forderung 2 (…1235) vor: Forderung zurücknehmen."),
    # Claim 1 is to be accepted by the 21st (17, 18, 21). On Friday 18th nobody of the treasury is there.
    ("18.12. 08:00", "teamleitung", "coming 2"),
    ("18.12. 08:00", "leitung", "unattended 1"),
    # Jana has had herself reminded on the 21st.
    ("21.12. 08:00", "teamleitung", "today 2"),
    ("21.12. 08:00", "leistung", "overdue 2"),
    ("21.12. 09:00", "kreiskasse", "today 1"),
    ("21.12. 10:00", "rechenstelle", "Die Kasse hat die Anordnung zur Forderung 1 (…1234) übernommen."),
    # The proposal has expired; and it is the eighth day after the 10th (11, 14 to 18, 21, 22) for claim 2.
    ("22.12. 08:00", "leistung", YOURS_EXPIRED),
    ("22.12. 08:00", "teamleitung", EXPIRED),
    ("22.12. 08:00", "fallmanagement", EXPIRED),
    ("22.12. 08:00", "leistung", "overdue 2"),
    ("22.12. 08:00", "teamleitung", "team 2"),
    ("22.12. 08:00", "fallmanagement", "team 2"),
    # Marion gives the task to Tobias.
    ("22.12. 10:00", "fallmanagement", GIVEN),
    ("22.12. 10:00", "leistung", TAKEN),
    # Christmas. Claim 1 is due on the 30th, a Wednesday without the treasury.
    ("30.12. 08:00", "leitung", "unattended 1"),
    # The thirteenth day after the 10th: 23, 28, 29, 30, 4 January.
    ("04.01. 08:00", "fallmanagement", "overdue 2"),
    ("04.01. 08:00", "teamleitung", "team 2"),
]  # fmt: skip


def at(day: int, hour: int, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BERLIN)


def number_of(office: JourneyOffice, key: str) -> int:
    persona = next(each for each in PERSONAS if each.key == key)
    found: int = office.one(f"SELECT id FROM staff WHERE telegram_id = {persona.telegram_id}")
    return found


async def register_old_claim(office: JourneyOffice) -> None:
    """Its facts have been known since 2 December 2025."""
    await office.leistung.send("/forderung 12345BG0001235 500,00 Rückforderung")
    await office.leistung.click("Nein")
    for answer in ("0", "2.12.2025"):
        await office.leistung.send(answer)
    for _ in range(2):
        await office.leistung.click("Überspringen")
    await office.leistung.click("✓ Erfassen")


async def enter_absence(office: JourneyOffice) -> None:
    await office.teamleitung.send("/team")
    await office.teamleitung.click("Jana Petersen")
    await office.teamleitung.click("Abwesenheit eintragen")
    await office.teamleitung.send("4.12.2026")
    await office.teamleitung.send("11.12.2026")
    await office.teamleitung.click("✓ Bestätigen")


async def take_over_and_issue(office: JourneyOffice) -> None:
    await office.fallmanagement.send("/aufgaben")
    await office.fallmanagement.click("Forderung 2")
    await office.fallmanagement.click("Übernehmen")
    await office.fallmanagement.click("Bescheid erteilen")
    await office.fallmanagement.send("7.12.2026")
    await office.fallmanagement.send("7.12.2026")
    await office.fallmanagement.click("✓ Bestätigen")


async def put_off(office: JourneyOffice) -> None:
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 2")
    await office.leistung.click("Später erinnern")
    await office.leistung.click("Bis Mo., 21.12.2026")


async def give_to_tobias(office: JourneyOffice) -> None:
    await office.teamleitung.send("/fristen")
    await office.teamleitung.click("Nr. 2 weitergeben ›")
    await office.teamleitung.click("Tobias Lindner")


async def live_through(office: JourneyOffice) -> Diary:
    diary = Diary(office)
    await office.assistant.tick()
    await diary.does(office.leistung, lambda: register(office.leistung, notice="30.11.2026"))
    await diary.does(office.leistung, lambda: register_old_claim(office))
    await office.leistung568.block()
    await diary.until(at(2, 10))
    await diary.does(office.leistung, lambda: hand_over(office.leistung))
    await diary.until(at(4, 9))
    await diary.does(office.teamleitung, lambda: enter_absence(office))
    await diary.until(at(4, 20))
    await diary.restart()
    await diary.until(at(7, 10))
    await diary.does(office.fallmanagement, lambda: take_over_and_issue(office))
    await diary.until(at(9, 18))
    await diary.down(at(16, 10))
    await diary.until(at(16, 11))
    await diary.does(office.leistung, lambda: put_off(office))
    await diary.until(at(16, 12))
    await diary.does(office.rechenstelle, lambda: order(office.rechenstelle, "30.12.2026"))
    await diary.until(at(17, 10))
    await diary.does(
        office.leistung,
        lambda: give_reason(office.leistung, "Vorschlagen: Forderung zurücknehmen", "doppelt erfasst", claim=2),
    )
    await diary.until(at(18, 20))
    await diary.restart()
    await diary.until(at(21, 10))
    await diary.does(office.kreiskasse, lambda: accept(office.kreiskasse))
    await diary.until(at(22, 10))
    await diary.does(office.teamleitung, lambda: give_to_tobias(office))
    await diary.until(at(28, 20))
    await diary.restart()
    await diary.until(at(4, 12, month=1, year=2027))
    await diary.close()
    return diary


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.faults)])
async def test_a_month_in_which_everybody_is_told_what_they_need_and_when(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    database_url: str = request.getfixturevalue(f"{database}_url")
    async with open_journey(database_url, tmp_path, office=HOUSE, start=at(30, 10, month=11)) as office:
        office.change_colleague("leistung", deputy_id=number_of(office, "fallmanagement"))
        office.change_colleague("fallmanagement", deputy_id=None)
        office.change_colleague("teamleitung", deputy_id=number_of(office, "fallmanagement"))
        office.change_colleague("kreiskasse", hours=PART_TIME)
        diary = await live_through(office)
        told_twice = office.stored("SELECT staff_id, day FROM digest GROUP BY staff_id, day HAVING count(*) > 1")
    assert sorted(diary.entries, key=_in_order) == sorted(DIARY, key=_in_order)
    assert told_twice == []


def _in_order(entry: tuple[str, str, str]) -> tuple[str, ...]:
    """By month, day and time, then by person: who of several is written to first is nobody's concern."""
    when, who, gist = entry
    year = "2027" if when[3:5] == "01" else "2026"
    return year, when[3:5], when[:2], when[7:], who, gist
