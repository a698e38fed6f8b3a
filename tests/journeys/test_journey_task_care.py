"""One task in the chat: taking it over, putting its reminders off, handing it on. The first day is Mon 16.11.2026."""

from datetime import date

import claim_chat as chat
from deadline_stage import away, to_hand_over
from office_stage import JourneyOffice

TUESDAY = date(2026, 11, 17)
DUE_TOMORROW = "An Rechenstelle übergeben – bis Di., 17.11.2026 (in 1 Arbeitstag)\n"
CLAIM = "Forderung 1 · …1001 · 101,00 € · Bescheid erteilt\n"
STALE = "Das ist schon erledigt oder überholt. Es gilt, was jetzt dasteht."


async def open_of_all(office: JourneyOffice) -> None:
    """Tobias looks at what others have to do."""
    await office.fallmanagement.send("/aufgaben")
    await office.fallmanagement.click("Alle anzeigen")
    await office.fallmanagement.click("Forderung 1")


def put_off(office: JourneyOffice) -> tuple[str, int]:
    """(until, how often) of the task to hand the claim over."""
    ((until, times),) = office.stored("SELECT snoozed_until, snoozes FROM task WHERE step = 'hand_over'")
    return str(until), times


async def test_whoever_takes_a_task_over_has_it_and_the_other_is_told(office: JourneyOffice) -> None:
    to_hand_over(office, TUESDAY)
    await open_of_all(office)
    opened = office.fallmanagement.last
    assert opened.text == DUE_TOMORROW + CLAIM + "Diese Aufgabe liegt bei Jana Petersen."
    assert opened.buttons[1] == ("Übernehmen",)
    await office.fallmanagement.click("Warum bekomme ich das?")
    assert office.fallmanagement.toasts[-1] == (
        "Sie werden daran zurzeit nicht erinnert: Die Aufgabe liegt bei jemand anderem oder ist erledigt."
    )
    taken = await office.fallmanagement.click("Übernehmen")
    assert taken.id == opened.id
    assert taken.text == "✓ Sie haben sie übernommen.\n\n" + DUE_TOMORROW + CLAIM + "Das ist Ihre Aufgabe."
    assert taken.buttons[1] == ("Später erinnern",)
    await office.leistung.chat()
    assert [message.text for message in office.leistung.heard] == [
        "Tobias Lindner hat übernommen: An Rechenstelle übergeben (Forderung 1)."
    ]
    assert (await office.leistung.send("/aufgaben")).text == "Zurzeit ist für Sie nichts offen."
    assert office.one("SELECT details FROM audit WHERE action = 'task.assigned'") is not None


async def test_two_who_take_it_over_at_once_are_both_answered(small_office: JourneyOffice) -> None:
    """Ayse, new in the team, is a little later: the task is hers, and Tobias reads so."""
    office = small_office
    office.change_colleague("leistung568", team=office.team("Team 567"))
    to_hand_over(office, TUESDAY)
    await open_of_all(office)
    await office.leistung568.send("/aufgaben")
    await office.leistung568.click("Alle anzeigen")
    await office.leistung568.click("Forderung 1")
    await office.fallmanagement.click("Übernehmen")
    assert (await office.leistung568.click("Übernehmen")).text.endswith("\nDas ist Ihre Aufgabe.")
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text == "Ayse Demir hat übernommen: An Rechenstelle übergeben (Forderung 1)."


async def test_what_is_done_meanwhile_is_not_taken_over(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await open_of_all(office)
    await chat.hand_over(office.leistung)
    shown = await office.fallmanagement.click("Übernehmen")
    assert office.fallmanagement.toasts[-1] == "Das ist schon erledigt."
    assert shown.text.startswith("An Rechenstelle übergeben – ✓ erledigt\n")
    assert shown.labels == ["Forderung öffnen"]


async def test_a_reminder_put_off_until_tomorrow_says_that_the_deadline_goes_on(office: JourneyOffice) -> None:
    to_hand_over(office, TUESDAY)
    await office.leistung.send("/aufgaben")
    opened = await office.leistung.click("Forderung 1")
    asked = await office.leistung.click("Später erinnern")
    assert asked.id == opened.id
    assert asked.text.startswith(
        "Wann soll ich Sie wieder erinnern? "
        "Die Frist läuft weiter; wird sie versäumt, erfährt es die Teamleitung.\n\n" + DUE_TOMORROW
    )
    assert asked.buttons == (("Bis Di., 17.11.2026", "Bis Do., 19.11.2026"), ("Anderer Tag …", "‹ Zurück"))
    assert (await office.leistung.click("‹ Zurück")).text == opened.text
    await office.leistung.click("Später erinnern")
    later = await office.leistung.click("Bis Do., 19.11.2026")
    assert later.text == (
        "✓ Ich erinnere Sie wieder am Do., 19.11.2026.\n\n" + DUE_TOMORROW + CLAIM + "Das ist Ihre Aufgabe.\n"
        "Erinnerungen ruhen bis Do., 19.11.2026. Die Frist läuft weiter bis Di., 17.11.2026."
    )
    assert put_off(office) == ("2026-11-19", 1)


async def test_while_it_is_put_off_only_the_lead_hears_of_its_being_missed(small_office: JourneyOffice) -> None:
    """Put off until Thursday the 19th: nothing on the 17th (the day itself) and the 18th, but for the lead."""
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 1")
    await office.leistung.click("Später erinnern")
    before = await office.leistung.click("Bis Do., 19.11.2026")
    await office.messenger.move_clock("next-morning")
    await office.messenger.move_clock("next-morning")
    await office.leistung.chat()
    assert office.leistung.last == before
    await office.teamleitung.chat()
    assert office.teamleitung.last.text.endswith("(1 Arbeitstag)\nForderung 1 · …1001 · 101,00 €\nbei Jana Petersen")
    await office.messenger.move_clock("next-morning")
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Guten Tag, Jana Petersen.\nIhre Fristen am Do., 19.11.2026:\n\n❗ Überfällig\n"
        "• An Rechenstelle übergeben – seit Di., 17.11.2026 (2 Arbeitstage)\nForderung 1 · …1001 · 101,00 €"
    )


async def test_a_double_tap_puts_off_once(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 1")
    asked = await office.leistung.click("Später erinnern")
    button = (await office.leistung.chat())["messages"][-1]["buttons"][0][0]["data"]
    await office.leistung.forge(asked.id, button)
    await office.leistung.forge(asked.id, button)
    assert office.leistung.toasts[-1] == STALE
    assert put_off(office) == ("2026-11-17", 1)


async def test_a_day_of_ones_own_choice_is_asked_for_with_a_calendar(office: JourneyOffice) -> None:
    to_hand_over(office, TUESDAY)
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 1")
    await office.leistung.click("Später erinnern")
    asked = await office.leistung.click("Anderer Tag …")
    assert asked.text == (
        "Später erinnern · Schritt 1 von 1\n"
        "An Rechenstelle übergeben (Forderung 1), fällig am Di., 17.11.2026\n\n"
        "An welchem Tag soll ich Sie wieder erinnern?\n"
        "Die Frist läuft weiter; wird sie versäumt, erfährt es die Teamleitung.\n"
        "Zum Beispiel 23.11."
    )
    assert ("16.11." in asked.text, asked.buttons[0]) == (False, ("November 2026",))
    for written, hint in (
        ("16.11.2026", "ℹ️ Bitte wählen Sie einen Tag nach heute, zum Beispiel Di., 17.11.2026."),
        ("16.1.2027", "ℹ️ Eine Erinnerung lässt sich höchstens bis Fr., 15.01.2027 verschieben."),
    ):
        assert hint in (await office.leistung.send(written)).text
    await office.leistung.click("23")
    ended = await office.leistung.click("✓ Bestätigen")
    assert ended.text.startswith("✓ Ich erinnere Sie wieder am Mo., 23.11.2026.\n\n" + DUE_TOMORROW)
    assert ended.buttons[1] == ("Später erinnern",)
    assert put_off(office) == ("2026-11-23", 1)


async def test_what_is_done_while_the_day_is_chosen_is_said_to_be_done(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 1")
    await office.leistung.click("Später erinnern")
    await office.leistung.click("Anderer Tag …")
    await office.leistung.send("23.11.2026")
    await chat.hand_over(office.fallmanagement)
    answer = await office.leistung.click("✓ Bestätigen")
    assert "Das ist schon erledigt." in answer.text
    assert put_off(office) == ("None", 0)


async def test_putting_off_what_nobody_has_takes_it_over_and_says_so(small_office: JourneyOffice) -> None:
    """The accounting office has five working days from the hand-over: until Monday the 23rd."""
    office = small_office
    to_hand_over(office, TUESDAY)
    await chat.hand_over(office.leistung)
    await office.rechenstelle.send("/aufgaben")
    opened = await office.rechenstelle.click("Forderung 1")
    assert "\nNoch hat sie niemand übernommen." in opened.text
    assert opened.buttons[1] == ("Übernehmen", "Später erinnern")
    await office.rechenstelle.click("Später erinnern")
    later = await office.rechenstelle.click("Bis Di., 17.11.2026")
    assert later.text == (
        "✓ Ich erinnere Sie wieder am Di., 17.11.2026. Damit haben Sie die Aufgabe übernommen.\n\n"
        "Anordnung erstellen – bis Mo., 23.11.2026 (in 5 Arbeitstagen)\n"
        "Forderung 1 · …1001 · 101,00 € · an die Rechenstelle übergeben\n"
        "Das ist Ihre Aufgabe.\n"
        "Erinnerungen ruhen bis Di., 17.11.2026. Die Frist läuft weiter bis Mo., 23.11.2026."
    )


async def test_tomorrow_is_the_next_day_one_works(small_office: JourneyOffice) -> None:
    """Away from the 17th to the 20th: Monday the 23rd, and the third day is Wednesday the 25th."""
    office = small_office
    to_hand_over(office, TUESDAY)
    away(office, "leistung", TUESDAY, date(2026, 11, 20))
    await office.leistung.send("/aufgaben")
    await office.leistung.click("Forderung 1")
    asked = await office.leistung.click("Später erinnern")
    assert asked.buttons[0] == ("Bis Mo., 23.11.2026", "Bis Mi., 25.11.2026")


async def test_the_lead_hands_on_from_the_task_itself(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.teamleitung.send("/fristen")
    opened = await office.teamleitung.click("Forderung 1")
    assert opened.buttons == (("Weitergeben",), ("Forderung öffnen", "Warum bekomme ich das?"))
    await office.teamleitung.click("Warum bekomme ich das?")
    assert office.teamleitung.toasts[-1] == (
        "Sie sehen das, weil Sie auf diese Fristen achten. Erinnert wird zurzeit jemand anderes."
    )
    await office.teamleitung.click("Weitergeben")
    given = await office.teamleitung.click("Tobias Lindner")
    assert given.id == opened.id
    assert given.text == (
        "✓ Tobias Lindner hat sie jetzt und erfährt davon.\n\n"
        + DUE_TOMORROW + CLAIM + "Diese Aufgabe liegt bei Tobias Lindner."
    )  # fmt: skip


async def test_whoever_moves_to_another_team_no_longer_reaches_the_task(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await open_of_all(office)
    office.change_colleague("fallmanagement", team=office.team("Team 568"))
    for label in ("Übernehmen", "Warum bekomme ich das?", "Forderung öffnen"):
        assert (await office.fallmanagement.click(label)).text == "Eine Forderung 1 gibt es nicht."
    assert office.one("SELECT count(*) FROM audit WHERE action = 'task.assigned'") == 0
