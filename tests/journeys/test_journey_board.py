"""/fristen: the deadlines of the team, and handing a task on with two taps. The first day is Mon 16.11.2026, 10:00.

Five working days ahead is Monday the 23rd (17, 18, 19, 20 | 23).
"""

from datetime import date

import claim_chat as chat
import pytest
from deadline_stage import away, number_of, to_hand_over
from office_stage import JourneyOffice

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 17)
NOT_ALLOWED = "Für diesen Schritt fehlt Ihnen die Berechtigung."
FILTERS = ("Überfällig", "Bis heute")


def assignee(office: JourneyOffice, claim: int) -> str:
    found: str = office.one(
        f"SELECT name FROM staff JOIN task ON assignee_id = staff.id WHERE case_id = {claim} AND step = 'hand_over'"
    )
    return found


async def test_the_board_shows_what_is_pressing_and_whose_task_it_is(office: JourneyOffice) -> None:
    to_hand_over(office, TUESDAY, MONDAY, FRIDAY)
    to_hand_over(office, date(2026, 11, 23), date(2026, 11, 24), of="fallmanagement")
    board = await office.teamleitung.send("/fristen")
    assert board.text == (
        "Fristen · Team 567\n"
        "❗ 1 überfällig\n"
        "1 heute, 2 weitere bis Mo., 23.11.2026\n\n"
        "❗ An Rechenstelle übergeben – seit Fr., 13.11.2026 (1 Arbeitstag)\n"
        "Forderung 3 · …1003 · 103,00 €\nbei Jana Petersen\n\n"
        "• An Rechenstelle übergeben – heute\n"
        "Forderung 2 · …1002 · 102,00 €\nbei Jana Petersen\n\n"
        "• An Rechenstelle übergeben – bis Di., 17.11.2026 (in 1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 €\nbei Jana Petersen\n\n"
        "• An Rechenstelle übergeben – bis Mo., 23.11.2026 (in 5 Arbeitstagen)\n"
        "Forderung 4 · …1004 · 104,00 €\nbei Tobias Lindner"
    )
    assert board.buttons == (
        ("Forderung 3", "Nr. 3 weitergeben ›"),
        ("Forderung 2", "Nr. 2 weitergeben ›"),
        ("Forderung 1", "Nr. 1 weitergeben ›"),
        ("Forderung 4", "Nr. 4 weitergeben ›"),
        FILTERS,
    )
    overdue = await office.teamleitung.click("Überfällig")
    assert overdue.id == board.id
    assert overdue.text.startswith("Fristen · Team 567\n❗ 1 überfällig\n1 heute, 2 weitere bis Mo., 23.11.2026\n\n❗")
    assert overdue.buttons == (("Forderung 3", "Nr. 3 weitergeben ›"), ("Bis heute", "5 Tage"))
    today = await office.teamleitung.click("Bis heute")
    assert today.labels[::2] == ["Forderung 3", "Forderung 2", "Überfällig"]
    assert (await office.teamleitung.click("5 Tage")).text == board.text


async def test_a_quiet_week_is_said_to_be_quiet(small_office: JourneyOffice) -> None:
    board = await small_office.teamleitung.send("/fristen")
    assert board.text == "Fristen · Team 567\nBis Mo., 23.11.2026 ist nichts fällig."
    assert board.buttons == (FILTERS,)


async def test_two_taps_hand_a_task_on_and_both_are_told(office: JourneyOffice) -> None:
    to_hand_over(office, TUESDAY)
    board = await office.teamleitung.send("/fristen")
    asked = await office.teamleitung.click("Nr. 1 weitergeben ›")
    assert asked.id == board.id
    assert asked.text == (
        "Wer soll sie bekommen?\n\n"
        "An Rechenstelle übergeben – bis Di., 17.11.2026 (in 1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 € · Bescheid erteilt\n"
        "Diese Aufgabe liegt bei Jana Petersen."
    )
    assert asked.buttons == (("Tobias Lindner",), ("‹ Zurück",))
    redrawn = await office.teamleitung.click("Tobias Lindner")
    assert redrawn.id == board.id
    assert redrawn.text == (
        "✓ Tobias Lindner hat sie jetzt und erfährt davon.\n\n"
        "Fristen · Team 567\n"
        "Nichts überfällig\n"
        "0 heute, 1 weitere bis Mo., 23.11.2026\n\n"
        "• An Rechenstelle übergeben – bis Di., 17.11.2026 (in 1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 €\nbei Tobias Lindner"
    )
    assert redrawn.buttons == board.buttons
    assert assignee(office, 1) == "Tobias Lindner"
    await office.leistung.chat()
    assert [message.text for message in office.leistung.heard] == [
        "Marion Vogt hat eine Ihrer Aufgaben an Tobias Lindner weitergegeben: An Rechenstelle übergeben (Forderung 1)."
    ]
    await office.fallmanagement.chat()
    assert [message.text for message in office.fallmanagement.heard] == [
        "Marion Vogt hat Ihnen eine Aufgabe gegeben: An Rechenstelle übergeben (Forderung 1), bis Di., 17.11.2026."
    ]
    assert (await office.fallmanagement.click("Aufgabe öffnen")).text.endswith("\nDas ist Ihre Aufgabe.")


async def test_who_is_away_is_marked_and_comes_last(small_office: JourneyOffice) -> None:
    office = small_office
    office.change_colleague("leistung568", team=office.team("Team 567"))
    to_hand_over(office, TUESDAY, of="leistung568")
    away(office, "leistung", MONDAY, date(2026, 11, 20))
    await office.teamleitung.send("/fristen")
    asked = await office.teamleitung.click("Nr. 1 weitergeben ›")
    assert asked.labels == ["Tobias Lindner", "Jana Petersen (abwesend bis Fr., 20.11.2026)", "‹ Zurück"]
    back = await office.teamleitung.click("‹ Zurück")
    assert back.text.startswith("Fristen · Team 567\n")
    assert assignee(office, 1) == "Ayse Demir"


async def test_a_double_tap_hands_on_once(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.teamleitung.send("/fristen")
    asked = await office.teamleitung.click("Nr. 1 weitergeben ›")
    view = await office.teamleitung.chat()
    button = view["messages"][-1]["buttons"][0][0]["data"]
    await office.teamleitung.forge(asked.id, button)
    await office.teamleitung.forge(asked.id, button)
    assert office.teamleitung.toasts[-1] == "Das ist schon erledigt oder überholt. Es gilt, was jetzt dasteht."
    await office.fallmanagement.chat()
    assert len(office.fallmanagement.heard) == 1
    assert office.one("SELECT count(*) FROM audit WHERE action = 'task.assigned'") == 1


async def test_what_is_done_meanwhile_is_said_and_the_board_redrawn(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY, MONDAY)
    await office.teamleitung.send("/fristen")
    await office.teamleitung.click("Nr. 1 weitergeben ›")
    await chat.hand_over(office.leistung)
    redrawn = await office.teamleitung.click("Tobias Lindner")
    assert office.teamleitung.toasts[-1] == "Das ist schon erledigt."
    assert redrawn.buttons == (("Forderung 2", "Nr. 2 weitergeben ›"), FILTERS)
    await office.fallmanagement.chat()
    assert office.fallmanagement.heard == []


async def test_a_long_list_has_pages_and_stays_on_the_page_where_a_task_was_handed_on(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    to_hand_over(office, *[TUESDAY] * 8)
    first = await office.teamleitung.send("/fristen")
    assert first.labels[::2] == [*(f"Forderung {number}" for number in range(1, 7)), "2 weitere ›", "Bis heute"]
    second = await office.teamleitung.click("2 weitere ›")
    assert second.buttons == (
        ("Forderung 7", "Nr. 7 weitergeben ›"),
        ("Forderung 8", "Nr. 8 weitergeben ›"),
        ("‹ Zurück",),
        FILTERS,
    )
    await office.teamleitung.click("Nr. 8 weitergeben ›")
    assert (await office.teamleitung.click("Tobias Lindner")).buttons == second.buttons
    assert (await office.teamleitung.click("‹ Zurück")).text == first.text


async def test_the_management_chooses_a_team_or_the_whole_house(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    to_hand_over(office, MONDAY, of="leistung568")
    choice = await office.leitung.send("/fristen")
    assert choice.text == "Für welches Team?"
    assert choice.buttons == (("Das ganze Haus",), ("Team 567",), ("Team 568",))
    house = await office.leitung.click("Das ganze Haus")
    assert house.text.startswith(
        "Fristen · Das ganze Haus\nNichts überfällig\n1 heute, 1 weitere bis Mo., 23.11.2026\n"
    )
    assert house.labels == [
        "Forderung 2",
        "Nr. 2 weitergeben ›",
        "Forderung 1",
        "Nr. 1 weitergeben ›",
        *FILTERS,
        "Anderes Team",
    ]
    await office.leitung.click("Anderes Team")
    other = await office.leitung.click("Team 568")
    assert other.labels == ["Forderung 2", "Nr. 2 weitergeben ›", *FILTERS, "Anderes Team"]
    asked = await office.leitung.click("Nr. 2 weitergeben ›")
    assert asked.text.startswith("Es gibt sonst niemanden, der diesen Schritt erledigen darf.\n\n")
    assert asked.buttons == (("‹ Zurück",),)


async def test_a_decision_is_shown_and_cannot_be_handed_on(small_office: JourneyOffice) -> None:
    """Proposed on Monday: two working days, until Wednesday the 18th."""
    office = small_office
    to_hand_over(office, TUESDAY)
    await chat.give_reason(office.leistung, chat.PROPOSE_DISCARD, "Berechnungsfehler")
    board = await office.teamleitung.send("/fristen")
    assert (
        "Über den Vorschlag „Forderung zurücknehmen“ entscheiden – bis Mi., 18.11.2026 (in 2 Arbeitstagen)"
        in board.text
    )
    assert board.text.endswith("noch von niemandem übernommen")
    assert board.buttons == (
        ("Nr. 1: An Rechenstelle übergeben",),
        ("Nr. 1 weitergeben: An Rechenstelle übergeben ›",),
        ("Nr. 1: Über den Vorschlag „Forderung zurücknehmen“ entscheiden",),
        FILTERS,
    )


@pytest.mark.parametrize("key", ["leistung", "rechenstelle", "kreiskasse", "admin"])
async def test_the_board_is_for_those_who_look_after_it(small_office: JourneyOffice, key: str) -> None:
    answer = await small_office.messenger.colleague(key).send("/fristen")
    assert (answer.text, answer.labels) == (NOT_ALLOWED, [])


async def test_a_lead_who_moved_on_no_longer_turns_the_pages_of_the_old_team(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, TUESDAY)
    await office.teamleitung.send("/fristen")
    office.change_colleague("teamleitung", team=office.team("Team 568"))
    answer = await office.teamleitung.click("Überfällig")
    assert answer.text == "Sie achten nur auf die Fristen des eigenen Teams."
    refused = await office.teamleitung.click("Nr. 1 weitergeben ›")
    assert refused.text == "Eine Forderung 1 gibt es nicht."
    assert number_of(office, "leistung") == office.one("SELECT assignee_id FROM task WHERE step = 'hand_over'")
