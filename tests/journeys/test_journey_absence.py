"""Away, back again, and who stands in meanwhile: on one's own card, and on that of a colleague one looks after."""

from datetime import UTC, datetime

import claim_chat
import colleague_chat as chat
import pytest
from office_stage import JourneyOffice

CHANGED = "✓ Geändert."
NOT_THEIRS = "Das können nur die Teamleitung und die Administration ändern."


def absences(office: JourneyOffice) -> list[tuple[object, ...]]:
    """Whose, first and last day, and by whom it was entered."""
    found = office.rows("absence", "staff_id, first_on, last_on, recorded_by")
    return [(staff, str(first), str(last), by) for staff, first, last, by in found]


async def stand_in(office: JourneyOffice) -> None:
    """Tobias Lindner stands in for Jana Petersen, who was his own stand-in before."""
    await chat.choose_deputy(office.fallmanagement, "Niemand")
    await chat.choose_deputy(office.leistung, "Tobias Lindner")


async def test_my_card_says_who_i_am_here_and_when(small_office: JourneyOffice) -> None:
    card = await small_office.leistung.send("/ich")
    assert card.text.splitlines() == [
        "Jana Petersen · heute im Dienst",
        "Leistungssachbearbeitung",
        "Team: Team 567",
        "Vertretung: –",
        "Arbeitszeit: Mo–Fr 8:00–16:30 (wie im Haus üblich)",
        "Sprache: Deutsch",
    ]
    assert card.labels == ["Abwesenheit eintragen", "Vertretung ändern", "Arbeitszeit ändern", "Sprache"]
    await small_office.leistung.click("Sprache")
    await small_office.leistung.click("English")
    assert chat.line(await small_office.leistung.send("/ich"), "Language:") == "Language: English"


async def test_an_absence_is_entered_and_the_stand_in_learns_of_it(office: JourneyOffice) -> None:
    jana, tobias = office.leistung, office.fallmanagement
    await stand_in(office)
    await tobias.chat()
    assert tobias.last.text == "Sie vertreten ab jetzt Jana Petersen."
    preview = await jana.send("/abwesend 23.11.–27.11.")
    assert preview.text.splitlines()[:5] == [
        "Abwesenheit · bitte prüfen", "Jana Petersen", "",
        "Erster Tag: Mo., 23.11.2026", "Letzter Tag: Fr., 27.11.2026",
    ]  # fmt: skip
    assert absences(office) == []
    done = await jana.click("✓ Bestätigen")
    assert done.text.startswith(
        "✓ Eingetragen: abwesend von Mo., 23.11.2026 bis Fr., 27.11.2026.\n"
        "Tobias Lindner vertritt und erfährt davon.\n\nJana Petersen · heute im Dienst\n"
    )
    assert done.text.endswith("Abwesenheiten\n• Mo., 23.11.2026 bis Fr., 27.11.2026")
    assert absences(office) == [(1, "2026-11-23", "2026-11-27", 1)]
    await tobias.chat()
    assert tobias.last.text.startswith("Jana Petersen ist von Mo., 23.11.2026 bis Fr., 27.11.2026 abwesend.")


async def test_the_days_are_asked_for_one_after_the_other(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    asked = await jana.send("/abwesend")
    assert "Abwesend ab welchem Tag?\nZum Beispiel 23.11." in asked.text
    asked = await jana.send("morgen")
    assert "Bis einschließlich welchem Tag?" in asked.text
    await jana.click("Di., 17.11.2026 übernehmen")
    await jana.click("✓ Bestätigen")
    assert absences(small_office) == [(1, "2026-11-17", "2026-11-17", 1)]
    again = await jana.send("/abwesend")
    assert chat.line(again, "Schon eingetragen") == "Schon eingetragen: Di., 17.11.2026 bis Di., 17.11.2026"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("27.11. 23.11.", "Der letzte Tag liegt vor dem ersten. Beispiel: 23.11. bis 27.11."),
        # The day of today counts as still ahead; the one before is over.
        ("9.11. 15.11.", "Diese Abwesenheit ist schon vorbei. Bitte tragen Sie eine ein, die heute oder später endet."),
        # 1.1.2027 to 4.2.2028 are 400 days: 365 + 31 + 4; one more is too long.
        ("1.1.2027 5.2.2028", "Höchstens 400 Tage lassen sich auf einmal eintragen."),
    ],
)
async def test_days_that_cannot_be_meant_are_refused_at_their_question(
    small_office: JourneyOffice, days: str, said: str
) -> None:
    asked = await small_office.leistung.send(f"/abwesend {days}")
    assert said in asked.text
    assert "Bis einschließlich welchem Tag?" in asked.text
    assert absences(small_office) == []


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [("1.1.2027 4.2.2028", "2027-01-01", "2028-02-04"), ("9.11. 16.11.", "2026-11-09", "2026-11-16")],
)
async def test_the_longest_and_the_latest_that_is_taken(
    small_office: JourneyOffice, days: str, first: str, last: str
) -> None:
    """400 days with both ends; and one that was forgotten to be entered and ends today."""
    await chat.enter_absence(small_office.leistung, days)
    assert absences(small_office) == [(1, first, last, 1)]


async def test_at_the_end_of_the_year_the_next_one_is_meant(small_office: JourneyOffice) -> None:
    await small_office.messenger.set_clock(datetime(2026, 12, 28, 9, 0, tzinfo=UTC))
    await chat.enter_absence(small_office.leistung, "vom 30.12. bis 8.1.")
    assert absences(small_office) == [(1, "2026-12-30", "2027-01-08", 1)]


async def test_an_absence_into_another_one_is_refused_with_that_one(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    await chat.enter_absence(jana, "23.11. 27.11.")
    refused = await chat.enter_absence(jana, "27.11. 30.11.")
    assert "Für Mo., 23.11.2026 bis Fr., 27.11.2026 ist schon eine Abwesenheit eingetragen." in refused.text
    assert "Abwesend ab welchem Tag?" in refused.text
    await jana.send("28.11.")
    await jana.click("✓ Bestätigen")
    assert [each[1:3] for each in absences(small_office)] == [
        ("2026-11-23", "2026-11-27"),
        ("2026-11-28", "2026-11-30"),
    ]


async def test_what_is_no_day_is_answered_with_an_example(small_office: JourneyOffice) -> None:
    await small_office.leistung.send("/abwesend")
    for typed in ("31.2.", "bald", "11/23/2026", "💤", "x" * 3000):
        asked = await small_office.leistung.send(typed)
        assert "Zum Beispiel 23.11." in asked.text, typed
        assert "ℹ️" in asked.text, typed
    assert absences(small_office) == []


async def test_back_earlier_the_absence_ends_yesterday_and_the_stand_in_is_free(office: JourneyOffice) -> None:
    jana, tobias = office.leistung, office.fallmanagement
    await stand_in(office)
    card = await chat.enter_absence(jana, "13.11. 18.11.")
    assert "Jana Petersen · abwesend bis Mi., 18.11.2026" in card.text
    assert chat.line(await tobias.send("/ich"), "Vertritt") == "Vertritt heute: Jana Petersen"
    data = await chat.button(jana, "Wieder da")
    back = await jana.click("Wieder da")
    assert back.text.startswith(f"{CHANGED}\n\nJana Petersen · heute im Dienst\n")
    assert "Wieder da" not in back.labels
    # Today is Monday, the 16th: the books keep Friday to Sunday.
    assert absences(office) == [(1, "2026-11-13", "2026-11-15", 1)]
    await tobias.chat()
    assert tobias.last.text == "Jana Petersen ist schon wieder da. Ihre Vertretung ist beendet."
    await jana.forge(back.id, data)
    assert jana.toasts == [chat.OUT_OF_DATE]


async def test_an_absence_ahead_is_taken_back(small_office: JourneyOffice) -> None:
    jana, tobias = small_office.leistung, small_office.fallmanagement
    await stand_in(small_office)
    await chat.enter_absence(jana, "23.11. 27.11.")
    await jana.send("/ich")
    await jana.click("✕ Abwesenheit ab Mo., 23.11.2026")
    assert absences(small_office) == []
    await tobias.chat()
    assert tobias.last.text == (
        "Jana Petersen ist vom Mo., 23.11.2026 bis zum Fr., 27.11.2026 doch da. Sie müssen nicht vertreten."
    )
    # The card that was drawn when it was entered still has its button.
    old = next(message for message in jana.heard if "✓ Eingetragen" in message.text)
    await jana.click("✕ Abwesenheit ab Mo., 23.11.2026", message_id=old.id)
    redrawn = next(message for message in jana.heard if message.id == old.id)
    assert redrawn.text.startswith("Diese Abwesenheit ist nicht mehr eingetragen.\n\nJana Petersen")
    assert small_office.one("SELECT count(*) FROM audit WHERE action = 'absence.ended'") == 1


async def test_a_lead_enters_that_somebody_is_ill_who_reads_it_when_they_are_back(small_office: JourneyOffice) -> None:
    lead, jana, tobias = small_office.teamleitung, small_office.leistung, small_office.fallmanagement
    await stand_in(small_office)
    await chat.open_card(lead, "Jana Petersen")
    await lead.click("Abwesenheit eintragen")
    await lead.send("heute")
    await lead.send("17.11.")
    done = await lead.click("✓ Bestätigen")
    assert "Jana Petersen · abwesend bis Di., 17.11.2026" in done.text
    assert absences(small_office) == [(1, "2026-11-16", "2026-11-17", 4)]
    await tobias.chat()
    assert tobias.last.text.startswith("Jana Petersen ist von Mo., 16.11.2026 bis Di., 17.11.2026 abwesend.")
    told = "Marion Vogt hat eingetragen, dass Sie von Mo., 16.11.2026 bis Di., 17.11.2026 abwesend sind."
    await jana.chat()
    assert told not in [message.text for message in jana.heard]
    # Wednesday, 8 o'clock.
    await small_office.messenger.set_clock(datetime(2026, 11, 18, 7, 0, tzinfo=UTC))
    await jana.chat()
    assert told in [message.text for message in jana.heard]
    assert told not in [message.text for message in tobias.heard]


async def test_without_a_stand_in_whoever_goes_away_is_told_whom_they_could_choose(small_office: JourneyOffice) -> None:
    done = await chat.enter_absence(small_office.leistung, "23.11. 24.11.")
    assert done.text.splitlines()[1] == (
        "Noch ist keine Vertretung eingetragen: Erinnerungen gehen an das Team. "
        "Mit „Vertretung ändern“ tragen Sie jemanden ein."
    )
    await small_office.leistung.click("Vertretung ändern")
    assert small_office.leistung.last.labels == [
        "Marion Vogt (heute im Dienst)", "Tobias Lindner (heute im Dienst)", "‹ Zurück",
    ]  # fmt: skip


async def test_whoever_works_alone_for_the_whole_office_reads_who_gets_the_reminders(
    small_office: JourneyOffice,
) -> None:
    done = await chat.enter_absence(small_office.kreiskasse, "23.11. 24.11.")
    assert done.text.splitlines()[1] == (
        "Noch ist keine Vertretung eingetragen, und niemand sonst hat dieselben Aufgaben: Erinnerungen gehen an die, "
        "die auf die Fristen achten. Mit „Vertretung ändern“ tragen Sie jemanden ein."
    )


async def test_nobody_stands_in_for_themselves_by_way_of_others(small_office: JourneyOffice) -> None:
    """Tobias is stood in for by Jana; Marion by Tobias; so Jana cannot be stood in for by Marion."""
    await chat.choose_deputy(small_office.teamleitung, "Tobias Lindner")
    refused = await chat.choose_deputy(small_office.leistung, "Marion Vogt")
    assert refused.text.startswith(
        "Niemand kann sich selbst vertreten: Jana Petersen → Marion Vogt → Tobias Lindner → Jana Petersen. "
        "Bitte wählen Sie jemand anderen.\n\nJana Petersen"
    )
    assert chat.line(refused, "Vertretung") == "Vertretung: –"
    assert small_office.one("SELECT deputy_id FROM staff WHERE id = 1") is None


async def test_a_stand_in_may_be_taken_out_again(small_office: JourneyOffice) -> None:
    await stand_in(small_office)
    assert chat.line(await small_office.leistung.send("/ich"), "Vertretung") == "Vertretung: Tobias Lindner"
    back = await chat.choose_deputy(small_office.leistung, "‹ Zurück")
    assert chat.line(back, "Vertretung") == "Vertretung: Tobias Lindner"
    none = await chat.choose_deputy(small_office.leistung, "Niemand")
    assert chat.line(none, "Vertretung") == "Vertretung: –"


async def test_where_nobody_fits_it_is_said(small_office: JourneyOffice) -> None:
    alone = await small_office.rechenstelle.send("/ich")
    assert chat.line(alone, "Vertretung") == "Vertretung: –"
    asked = await small_office.rechenstelle.click("Vertretung ändern")
    assert asked.text == "Es gibt niemanden, der Uwe Hartmann vertreten könnte."
    assert asked.labels == ["‹ Zurück"]


async def test_working_hours_are_changed_and_given_back_to_the_office(office: JourneyOffice) -> None:
    jana = office.leistung
    await jana.send("/ich")
    await jana.click("Arbeitszeit ändern")
    for day in ("☑ Mi", "☑ Fr"):
        await jana.click(day)
    await jana.click("✓ Fertig")
    assert "Das ist keine Uhrzeit. Richtig ist zum Beispiel 8:00 oder 16:30." in (await jana.send("25")).text
    await jana.send("9 Uhr")
    assert "Das Ende muss nach dem Beginn liegen. Beispiel: 8:00 bis 16:30" in (await jana.send("8:59")).text
    await jana.send("13:00")
    card = await jana.click("✓ Bestätigen")
    assert chat.line(card, "Arbeitszeit") == "Arbeitszeit: Mo, Di, Do 9:00–13:00"
    assert chat.line(await jana.send("/team"), "heute") == "heute im Dienst"
    await office.messenger.set_clock(datetime(2026, 11, 18, 9, 0, tzinfo=UTC))
    assert (await jana.send("/ich")).text.startswith("Jana Petersen · heute nicht im Dienst\n")

    await jana.click("Arbeitszeit ändern")
    for day in ("☐ Mi", "☐ Fr"):
        await jana.click(day)
    await jana.click("✓ Fertig")
    await jana.send("8:00")
    await jana.send("16:30")
    card = await jana.click("✓ Bestätigen")
    assert chat.line(card, "Arbeitszeit") == "Arbeitszeit: Mo–Fr 8:00–16:30 (wie im Haus üblich)"
    assert office.stored("SELECT work_days, work_start, work_end FROM staff WHERE id = 1") == [(None, None, None)]


async def test_without_a_day_of_work_no_hours_are_taken(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    await jana.send("/ich")
    await jana.click("Arbeitszeit ändern")
    for day in ("Mo", "Di", "Mi", "Do", "Fr"):
        await jana.click(f"☑ {day}")
    assert "wählen Sie mindestens einen Punkt" in (await jana.click("✓ Fertig")).text


async def test_a_lead_who_is_none_any_more_changes_nothing(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    await chat.open_card(lead, "Jana Petersen")
    await lead.click("Abwesenheit eintragen")
    await lead.send("23.11.")
    small_office.change_colleague("teamleitung", team=small_office.team("Team 568"))
    assert (await lead.send("27.11.")).text == NOT_THEIRS
    assert absences(small_office) == []
    assert small_office.rows("dialogue", "status") == [("refused",)]


async def test_whoever_falls_ill_at_work_hands_the_day_to_the_stand_in(small_office: JourneyOffice) -> None:
    """Monday, 10:00: the hand-over of a notice of Wednesday has been due today, and Jana was told at eight."""
    jana, tobias = small_office.leistung, small_office.fallmanagement
    await stand_in(small_office)
    await claim_chat.register(jana, notice="11.11.2026")
    await jana.send("/abwesend heute heute")
    await jana.click("✓ Bestätigen")
    await tobias.chat()
    assert tobias.last.text == (
        "Jana Petersen ist von Mo., 16.11.2026 bis Mo., 16.11.2026 abwesend. Sie vertreten.\n"
        "• Forderung 1: An Rechenstelle übergeben, fällig am Mo., 16.11.2026"
    )
    task = await tobias.click("Forderung 1")
    assert "An Rechenstelle übergeben – heute" in task.text


async def test_what_happens_after_hours_goes_to_the_stand_in_of_whoever_is_away_from_tomorrow(
    small_office: JourneyOffice,
) -> None:
    """Monday, 17:30: Jana is away from Tuesday. A message that waited for her would be two weeks old."""
    jana, tobias = small_office.leistung, small_office.fallmanagement
    await stand_in(small_office)
    await claim_chat.register(jana, notice="13.11.2026")
    await claim_chat.hand_over(jana)
    await jana.send("/abwesend 17.11. 27.11.")
    await jana.click("✓ Bestätigen")
    await small_office.messenger.set_clock(datetime(2026, 11, 16, 16, 30, tzinfo=UTC))
    await claim_chat.begin(small_office.rechenstelle, "An das Team zurückgeben")
    await small_office.rechenstelle.click("Anlage fehlt")
    await small_office.rechenstelle.click("✓ Bestätigen")
    await small_office.messenger.set_clock(datetime(2026, 11, 17, 7, 1, tzinfo=UTC))
    await tobias.chat()
    assert any("Zurückgegeben" in message.text or "zurückgegeben" in message.text for message in tobias.heard)
    assert small_office.one("SELECT count(*) FROM outbox WHERE chat_id = 1001 AND state = 'pending'") == 0


async def test_no_weekend_is_offered_as_a_working_day(small_office: JourneyOffice) -> None:
    await small_office.leistung.send("/ich")
    asked = await small_office.leistung.click("Arbeitszeit ändern")
    assert [label for label in asked.labels if label.startswith("☑")] == ["☑ Mo", "☑ Di", "☑ Mi", "☑ Do", "☑ Fr"]
    assert not any("Sa" in label or "So" in label for label in asked.labels)
