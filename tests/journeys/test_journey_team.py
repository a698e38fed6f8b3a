"""The colleagues of a team: who is there, and what may be changed about them by whom."""

from datetime import UTC, datetime

import claim_chat
import colleague_chat as chat
from office_stage import JourneyOffice

from bot.domain.people import Role
from bot.usecases.manage_staff import AddColleague, add_colleague

CHANGED = "✓ Geändert."
NOT_THEIRS = "Das können nur die Teamleitung und die Administration ändern."
OF_LEADS = ["Abwesenheit eintragen", "Vertretung ändern", "Arbeitszeit ändern", "Neu einladen", "Ist ausgeschieden"]
OF_ADMINISTRATORS = [
    "Abwesenheit eintragen", "Vertretung ändern", "Arbeitszeit ändern", "Rollen ändern", "Team ändern",
    "Namen ändern", "Neu einladen", "Ist ausgeschieden",
]  # fmt: skip


async def commands_of(office: JourneyOffice, key: str) -> list[str]:
    state = await office.messenger.get("/sandbox/state")
    persona = next(persona for persona in state["personas"] if persona["key"] == key)
    return [entry["command"] for entry in persona["commands"]]


def hire(office: JourneyOffice, count: int, team: str | None, role: Role = Role.LSB) -> None:
    with office.database.begin() as uow:
        for number in range(count):
            name = f"Zusatz {number:02}"
            add_colleague(AddColleague(name, frozenset({role}), team), uow, datetime(2026, 11, 16, tzinfo=UTC))


async def test_the_team_says_who_is_there_and_who_stands_in(office: JourneyOffice) -> None:
    await chat.enter_absence(office.fallmanagement, "16.11. 18.11.")
    await chat.invite(office.teamleitung)
    shown = await office.leistung.send("/team")
    assert shown.text.splitlines() == [
        "Team 567",
        "",
        "Jana Petersen (Leistungssachbearbeitung)",
        "heute im Dienst",
        "",
        "Kim Schuster (Leistungssachbearbeitung)",
        "noch nicht verbunden",
        "",
        "Marion Vogt (Teamleitung)",
        "heute im Dienst",
        "",
        "Tobias Lindner (Fallmanagement)",
        "abwesend bis Mi., 18.11.2026, Vertretung: Jana Petersen",
    ]
    assert shown.labels == ["Jana Petersen", "Kim Schuster", "Marion Vogt", "Tobias Lindner"]


async def test_who_has_shut_the_assistant_out_is_not_called_present(small_office: JourneyOffice) -> None:
    await small_office.leistung.block()
    shown = await small_office.teamleitung.send("/team")
    assert "Jana Petersen (Leistungssachbearbeitung)\nnicht erreichbar" in shown.text


async def test_a_colleague_may_be_looked_at_but_not_changed(small_office: JourneyOffice) -> None:
    card = await chat.open_card(small_office.leistung, "Marion Vogt")
    assert card.text.startswith("Marion Vogt · heute im Dienst\nTeamleitung\nTeam: Team 567\n")
    assert card.labels == []


async def test_a_lead_looks_after_the_own_team(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    assert (await chat.open_card(lead, "Jana Petersen")).labels == OF_LEADS
    # Another lead of the team, and an administrator in it, are no business of theirs beyond absence and hours.
    small_office.change_colleague("leistung", roles=frozenset({Role.TL}))
    small_office.change_colleague("fallmanagement", roles=frozenset({Role.ADMIN}))
    assert (await chat.open_card(lead, "Jana Petersen")).labels == [*OF_LEADS[:3], "Ist ausgeschieden"]
    assert (await chat.open_card(lead, "Tobias Lindner")).labels == OF_LEADS[:3]


async def test_an_administrator_and_the_management_choose_the_team(small_office: JourneyOffice) -> None:
    for person in (small_office.admin, small_office.leitung):
        asked = await person.send("/team")
        assert (asked.text, asked.labels) == ("Welches Team?", ["Team 567", "Team 568", "Ohne Team"])
        shown = await person.click("Team 568")
        assert shown.text.splitlines() == ["Team 568", "", "Ayse Demir (Leistungssachbearbeitung)", "heute im Dienst"]
        assert (await person.click("Anderes Team")).text == "Welches Team?"
        await person.click("Ohne Team")
        assert [label for label in person.last.labels if label != "Anderes Team"] == [
            "Holger Brandt", "Nils Ott", "Sabine Kern", "Uwe Hartmann",
        ]  # fmt: skip
    assert (await chat.open_card(small_office.admin, "Ayse Demir", team="Team 568")).labels == OF_ADMINISTRATORS
    assert (await chat.open_card(small_office.leitung, "Ayse Demir", team="Team 568")).labels == []


async def test_an_empty_team_is_shown_as_such(small_office: JourneyOffice) -> None:
    small_office.change_colleague("leistung568", team=None)
    await small_office.admin.send("/team")
    shown = await small_office.admin.click("Team 568")
    assert (shown.text, shown.labels) == ("Team 568", ["Anderes Team"])


async def test_an_old_page_of_all_teams_shows_the_own_one_to_who_may_see_no_other(small_office: JourneyOffice) -> None:
    await small_office.admin.send("/team")
    small_office.change_colleague("admin", roles=frozenset({Role.LSB}), team=small_office.team("Team 568"))
    shown = await small_office.admin.click("Team 567")
    assert shown.text.splitlines()[0] == "Team 568"
    assert "Anderes Team" not in shown.labels


async def test_a_large_team_is_turned_page_by_page(small_office: JourneyOffice) -> None:
    """Team 567 has three; with 22 more there are pages of 12, 12 and 1."""
    hire(small_office, 22, "Team 567")
    lead = small_office.teamleitung
    first = await lead.send("/team")
    assert (len(first.labels), first.labels[-1]) == (13, "13 weitere ›")
    second = await lead.click("13 weitere ›")
    assert second.labels[-2:] == ["‹ Zurück", "1 weitere ›"]
    third = await lead.click("1 weitere ›")
    assert third.labels == ["Zusatz 21", "‹ Zurück"]
    assert (await lead.click("‹ Zurück")).text == second.text
    names = [label for page in (first, second, third) for label in page.labels if "‹" not in label and "›" not in label]
    assert len(set(names)) == 25
    await chat.open_card(lead, "Jana Petersen")
    asked = await lead.click("Vertretung ändern")
    # 24 others; those at work today first.
    assert asked.labels[:2] == ["Marion Vogt (heute im Dienst)", "Tobias Lindner (heute im Dienst)"]
    assert asked.labels[-2:] == ["‹ Zurück", "12 weitere ›"]
    assert (await lead.click("12 weitere ›")).labels[-1] == "‹ Zurück"
    assert (await lead.click("‹ Zurück")).text == asked.text


async def test_roles_follow_at_once_with_menu_and_permissions(office: JourneyOffice) -> None:
    admin, jana = office.admin, office.leistung
    await jana.start()
    assert "forderung" in await commands_of(office, "leistung")
    await jana.send("/forderung")
    await chat.open_card(admin, "Jana Petersen", team="Team 567")
    await admin.click("Rollen ändern")
    await admin.click("☑ Leistungssachbearbeitung")
    assert "wählen Sie mindestens einen Punkt" in (await admin.click("✓ Fertig")).text
    await admin.click("☐ Kreiskasse")
    await admin.click("✓ Fertig")
    card = await admin.click("✓ Bestätigen")
    assert card.text.startswith(f"{CHANGED}\n\nJana Petersen · heute im Dienst\nKreiskasse\n")
    assert "forderung" not in await commands_of(office, "leistung")
    assert (await jana.send("12345BG0001234")).text == chat.NOT_ALLOWED
    assert jana.last.labels == []
    assert (await jana.send("/forderung")).text == chat.NOT_ALLOWED
    assert office.stored("SELECT role FROM staff_role WHERE staff_id = 1") == [("KK",)]


async def test_of_two_administrators_who_take_each_other_out_the_first_stays_one(office: JourneyOffice) -> None:
    """So somebody always manages the staff; and nobody finds the roles on their own card."""
    office.change_colleague("leistung", roles=frozenset({Role.ADMIN}))
    for person, other, team in (
        (office.admin, "Jana Petersen", "Team 567"),
        (office.leistung, "Nils Ott", "Ohne Team"),
    ):
        await chat.open_card(person, other, team=team)
        await person.click("Rollen ändern")
        await person.click("☑ Administration")
        await person.click("☐ Leistungssachbearbeitung")
        await person.click("✓ Fertig")
    assert (await office.admin.click("✓ Bestätigen")).text.startswith(CHANGED)
    assert (await office.leistung.click("✓ Bestätigen")).text.startswith(chat.NOT_ALLOWED)
    assert office.stored("SELECT staff_id FROM staff_role WHERE role = 'ADMIN'") == [(6,)]
    card = await chat.open_card(office.admin, "Nils Ott", team="Ohne Team")
    assert card.labels == ["Abwesenheit eintragen", "Vertretung ändern", "Arbeitszeit ändern", "Sprache"]


async def test_somebody_moves_to_another_team(office: JourneyOffice) -> None:
    """Tobias loses his stand-in, for Jana is of the other team then, and reads so."""
    admin = office.admin
    await chat.open_card(admin, "Jana Petersen", team="Team 567")
    await admin.click("Team ändern")
    await admin.click("Team 568")
    card = await admin.click("✓ Bestätigen")
    assert chat.line(card, "Team:") == "Team: Team 568"
    assert office.one("SELECT deputy_id FROM staff WHERE id = 7") is None
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text == (
        "Jana Petersen vertritt Sie nicht mehr. Bitte wählen Sie jemand anderen: /ich"
    )
    assert "Jana Petersen" not in (await office.teamleitung.send("/team")).text


async def test_a_new_name_stands_everywhere(small_office: JourneyOffice) -> None:
    admin = small_office.admin
    await chat.open_card(admin, "Jana Petersen", team="Team 567")
    await admin.click("Namen ändern")
    assert "höchstens 100 Zeichen" in (await admin.send("x" * 101)).text
    await admin.send("Jana  <b>Petersen-Vogt</b>")
    assert (await admin.click("✓ Bestätigen")).text.startswith(f"{CHANGED}\n\nJana <b>Petersen-Vogt</b> · heute")
    assert (await small_office.leistung.send("/ich")).text.startswith("Jana <b>Petersen-Vogt</b> · heute im Dienst")


async def test_who_leaves_hands_the_tasks_to_the_stand_in(office: JourneyOffice) -> None:
    lead, jana, tobias = office.teamleitung, office.leistung, office.fallmanagement
    await chat.choose_deputy(tobias, "Niemand")
    await chat.choose_deputy(jana, "Tobias Lindner")
    await claim_chat.register(jana)
    await claim_chat.register(jana, "55,00")
    await chat.open_card(lead, "Jana Petersen")
    asked = await lead.click("Ist ausgeschieden")
    assert asked.text == (
        "Arbeitet Jana Petersen nicht mehr hier?\n"
        "Ich antworte dann nicht mehr. Was bisher erledigt wurde, behält den Namen.\n"
        "2 offene Aufgaben gehen an die Vertretung oder, wenn keine eingetragen ist, an alle, "
        "die sie erledigen dürfen."
    )
    assert (await lead.click("‹ Zurück")).text.startswith("Jana Petersen · heute im Dienst")
    assert office.one("SELECT count(*) FROM staff WHERE NOT active") == 0
    await lead.click("Ist ausgeschieden")
    again = await chat.button(lead, "Ja, ist ausgeschieden")
    card = await lead.click("Ja, ist ausgeschieden")
    assert card.text.startswith(f"{CHANGED}\n\nJana Petersen · ausgeschieden\n")
    assert card.labels == ["Neu einladen"]
    await lead.forge(card.id, again)
    assert lead.toasts == [chat.OUT_OF_DATE]
    assert office.stored("SELECT DISTINCT assignee_id FROM task") == [(7,)]
    await tobias.chat()
    assert tobias.last.text == (
        "Jana Petersen arbeitet nicht mehr mit mir. 2 offene Aufgaben liegen jetzt bei Ihnen: /aufgaben"
    )
    assert (await jana.send("/aufgaben")).text == chat.STRANGER
    assert "Jana Petersen" not in (await lead.send("/team")).text


async def test_who_has_left_reads_nothing_any_more_that_waited_for_the_morning(office: JourneyOffice) -> None:
    jana, tobias = office.leistung, office.fallmanagement
    await chat.choose_deputy(tobias, "Niemand")
    # Monday, 19 o'clock in the office: what is told now comes on Tuesday at 8.
    await office.messenger.set_clock(datetime(2026, 11, 16, 18, 0, tzinfo=UTC))
    await chat.choose_deputy(jana, "Tobias Lindner")
    await tobias.chat()
    heard = [message.text for message in tobias.heard]
    await tobias.start()
    assert "forderung" in await commands_of(office, "fallmanagement")
    await chat.open_card(office.teamleitung, "Tobias Lindner")
    await office.teamleitung.click("Ist ausgeschieden")
    await office.teamleitung.click("Ja, ist ausgeschieden")
    await office.messenger.set_clock(datetime(2026, 11, 17, 7, 0, tzinfo=UTC))
    await tobias.chat()
    assert [message.text for message in tobias.heard][: len(heard)] == heard
    assert not any("Sie vertreten" in message.text for message in tobias.heard)
    assert await commands_of(office, "fallmanagement") == []
    # Jana, who loses her stand-in by that, reads so.
    await jana.chat()
    assert jana.last.text == "Tobias Lindner vertritt Sie nicht mehr. Bitte wählen Sie jemand anderen: /ich"


async def test_without_a_stand_in_the_tasks_go_to_the_team_and_who_was_stood_in_for_is_told(
    office: JourneyOffice,
) -> None:
    await claim_chat.register(office.leistung)
    await chat.open_card(office.teamleitung, "Jana Petersen")
    await office.teamleitung.click("Ist ausgeschieden")
    await office.teamleitung.click("Ja, ist ausgeschieden")
    assert office.stored("SELECT DISTINCT assignee_id FROM task") == [(None,)]
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text.startswith("Jana Petersen vertritt Sie nicht mehr.")
    assert "Forderung 1" in (await office.fallmanagement.send("/aufgaben")).labels


async def test_who_has_left_comes_back_by_an_invitation_as_they_were(office: JourneyOffice) -> None:
    lead = office.teamleitung
    await chat.open_card(lead, "Jana Petersen")
    await lead.click("Ist ausgeschieden")
    await lead.click("Ja, ist ausgeschieden")
    secret = chat.secret_in(await lead.click("Neu einladen"))
    assert (await office.leistung.start(secret)).text.startswith("Guten Tag, Jana Petersen.")
    assert office.stored("SELECT active, telegram_id FROM staff WHERE id = 1") in ([(1, 1001)], [(True, 1001)])
    assert "Jana Petersen (Leistungssachbearbeitung)\nheute im Dienst" in (await lead.send("/team")).text


async def test_an_old_card_of_who_is_no_administrator_any_more_changes_nothing(small_office: JourneyOffice) -> None:
    admin = small_office.admin
    await chat.open_card(admin, "Jana Petersen", team="Team 567")
    before = small_office.rows("staff"), small_office.rows("audit")
    small_office.change_colleague("admin", roles=frozenset({Role.LSB}), team=small_office.team("Team 568"))
    for button in OF_ADMINISTRATORS:
        answer = await admin.click(button)
        assert answer.text in (NOT_THEIRS, chat.NOT_ALLOWED), button
    assert [row for row in small_office.rows("staff") if row[0] != 6] == [row for row in before[0] if row[0] != 6]
    assert small_office.rows("audit") == before[1]
    assert small_office.rows("dialogue") == []


async def test_a_stand_in_who_has_left_meanwhile_cannot_be_chosen(small_office: JourneyOffice) -> None:
    jana = small_office.leistung
    await jana.send("/ich")
    await jana.click("Vertretung ändern")
    small_office.change_colleague("fallmanagement", active=False)
    answer = await jana.click("Tobias Lindner (heute im Dienst)")
    assert answer.text.startswith(
        "Vertreten kann jemand aus demselben Team oder mit derselben Rolle für das ganze Haus."
    )
    assert small_office.one("SELECT deputy_id FROM staff WHERE id = 1") is None
