"""Somebody new comes into the house: by a link that works once, for one account, and is worth nothing afterwards."""

import logging
import re
from datetime import UTC, datetime

import colleague_chat as chat
import pytest
from office_stage import JourneyOffice

from bot.domain.people import Role
from bot.qr import qr_png

CONNECTED = "Kim Schuster ist jetzt verbunden."
NEW_ID = 9
"""Eight colleagues work here before."""


def account_of(office: JourneyOffice, staff_id: int = NEW_ID) -> object:
    return office.one(f"SELECT telegram_id FROM staff WHERE id = {staff_id}")


async def test_a_team_lead_invites_and_the_link_connects_the_newcomer(office: JourneyOffice) -> None:
    lead, kim = office.teamleitung, office.fremd
    preview = await chat.preview_invitation(lead)
    assert preview.text.splitlines() == [
        "Jemanden einladen · bitte prüfen",
        "",
        "Name: Kim Schuster",
        "Rollen: Leistungssachbearbeitung",
        "Team: Team 567",
        "",
        "Stimmt alles? Gespeichert wird erst, wenn Sie bestätigen.",
    ]
    assert office.one("SELECT count(*) FROM staff") == 8
    sent = await lead.click("✓ Einladen")
    secret = chat.secret_in(sent)
    # 48 hours from Monday, 10 o'clock.
    assert sent.text == (
        "Einladung für Kim Schuster\n"
        "Schicken Sie diesen Link an Kim Schuster oder lassen Sie das Bild scannen. "
        "Er gilt einmal, bis Mi., 18.11.2026, 10:00.\n\n"
        f"https://t.me/amtsbote_bot?start={secret}"
    )
    assert sent.labels == ["Einladung zurückziehen"]
    assert sent.photo is not None
    assert await office.messenger.download(sent.photo) == qr_png(f"https://t.me/amtsbote_bot?start={secret}")

    welcome = await kim.start(secret)
    assert welcome.text.startswith(
        "Guten Tag, Kim Schuster. Sie sind jetzt mit dem Assistenten verbunden: Jobcenter Musterkreis.\n\n"
        "Ihre Forderungen\n"
    )
    assert account_of(office) == 1999
    state = await office.messenger.get("/sandbox/state")
    menu = next(persona["commands"] for persona in state["personas"] if persona["key"] == "fremd")
    assert "forderung" in [entry["command"] for entry in menu]
    await lead.chat()
    assert [message.text for message in lead.heard] == ["✓ Kim Schuster ist eingetragen und eingeladen.", CONNECTED]
    assert lead.last.labels == ["Das war jemand anderes"]


async def test_the_secret_is_kept_nowhere(small_office: JourneyOffice, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = await chat.invite(small_office.teamleitung)
    await small_office.fremd.start("x" + secret)
    await small_office.fremd.start(secret)
    await small_office.leistung.start(secret)
    tables = [name for (name,) in small_office.stored("SELECT name FROM sqlite_master WHERE type = 'table'")]
    books = "\n".join(str(row) for table in tables for row in small_office.stored(f'SELECT * FROM "{table}"'))
    assert "Kim Schuster" in books
    assert secret not in books
    assert secret not in "\n".join(
        str(record.__dict__) for record in caplog.records if record.name.startswith(("bot", "handlers", "storage"))
    )


async def test_a_wrong_code_gets_one_kind_sentence(small_office: JourneyOffice) -> None:
    await chat.invite(small_office.teamleitung)
    for said in ("falsch", "x" * 64, "31702//0001877", "a b c", "ä"):
        assert (await small_office.fremd.send(f"/start {said}")).text == chat.UNUSABLE, said
    assert (await small_office.fremd.send("/hilfe")).text == chat.STRANGER
    assert account_of(small_office) is None


async def test_whoever_gets_the_link_second_learns_nothing_from_it(office: JourneyOffice) -> None:
    secret = await chat.invite(office.teamleitung)
    guest = await chat.visitor(office)
    await office.fremd.start(secret)
    for _ in range(2):
        assert (await guest.start(secret)).text == chat.UNUSABLE
    assert account_of(office) == 1999
    assert office.one("SELECT count(*) FROM audit WHERE action = 'invitation.redeemed'") == 1


async def test_a_link_that_is_pressed_twice_says_that_one_is_connected(small_office: JourneyOffice) -> None:
    secret = await chat.invite(small_office.teamleitung)
    await small_office.fremd.start(secret)
    again = await small_office.fremd.start(secret)
    assert again.text.startswith(
        "Sie sind schon verbunden. Die Einladung wurde nicht verwendet.\n\nGuten Tag, Kim Schus"
    )
    assert again.labels == ["Erste Schritte"]


async def test_a_colleague_who_tries_the_link_does_not_use_it_up(small_office: JourneyOffice) -> None:
    secret = await chat.invite(small_office.teamleitung)
    tried = await small_office.leistung.start(secret)
    assert tried.text.startswith("Sie sind schon verbunden. Die Einladung wurde nicht verwendet.")
    assert (await small_office.fremd.start(secret)).text.startswith("Guten Tag, Kim Schuster.")


async def test_a_link_that_has_expired_is_dead_and_its_message_gone(office: JourneyOffice) -> None:
    """The messenger deletes nothing after 48 hours, so the message goes in the last hour before."""
    lead = office.teamleitung
    secret = await chat.invite(lead)
    assert lead.last.photo
    await office.messenger.set_clock(datetime(2026, 11, 18, 8, 30, tzinfo=UTC))
    await lead.chat()
    assert [message.photo for message in lead.heard] == [None]
    await office.messenger.set_clock(datetime(2026, 11, 18, 9, 1, tzinfo=UTC))
    assert (await office.fremd.start(secret)).text == chat.UNUSABLE
    assert account_of(office) is None


async def test_a_link_works_until_its_last_minute(small_office: JourneyOffice) -> None:
    secret = await chat.invite(small_office.teamleitung)
    await small_office.messenger.set_clock(datetime(2026, 11, 18, 8, 59, tzinfo=UTC))
    assert (await small_office.fremd.start(secret)).text.startswith("Guten Tag, Kim Schuster.")


async def test_in_a_group_nobody_is_connected(small_office: JourneyOffice) -> None:
    secret = await chat.invite(small_office.teamleitung)
    members = ["fremd", "leistung"]
    await small_office.messenger.post("/sandbox/groups", {"key": "runde", "name": "Runde", "members": members})
    await small_office.messenger.settle()
    group = small_office.messenger.in_group("runde", "fremd")
    answer = await group.send(f"/start {secret}")
    assert answer.text == "Ich antworte nur im Einzelchat. Bitte schreiben Sie mir dort."
    assert account_of(small_office) is None
    assert (await small_office.fremd.start(secret)).text.startswith("Guten Tag, Kim Schuster.")


async def test_an_invitation_is_withdrawn_and_the_colleague_may_be_invited_again(office: JourneyOffice) -> None:
    lead = office.teamleitung
    first = await chat.invite(lead)
    message_id = lead.last.id
    card = await lead.click("Einladung zurückziehen")
    assert card.text.startswith(
        "Die Einladung ist zurückgezogen, der Link gilt nicht mehr.\n\nKim Schuster · noch nicht verbunden\n"
    )
    assert message_id not in [message.id for message in lead.messages]
    assert (await office.fremd.start(first)).text == chat.UNUSABLE
    second = chat.secret_in(await lead.click("Neu einladen"))
    third = chat.secret_in(await lead.click("Neu einladen"))
    assert (await office.fremd.start(second)).text == chat.UNUSABLE
    assert len([message for message in lead.messages if message.photo]) == 1
    assert (await office.fremd.start(third)).text.startswith("Guten Tag, Kim Schuster.")


async def test_a_second_tap_on_withdraw_that_was_under_way_is_answered(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    await chat.invite(lead)
    await small_office.assistant.stop()
    before = lead.last.id
    data = await chat.button(lead, "Einladung zurückziehen")
    for _ in range(2):
        await small_office.messenger.post("/sandbox/chats/teamleitung/callbacks", {"message_id": before, "data": data})
    await small_office.start_anew()
    await lead.chat()
    said = [message.text.splitlines()[0] for message in lead.heard]
    assert said == [
        "✓ Kim Schuster ist eingetragen und eingeladen.",
        "Die Einladung ist zurückgezogen, der Link gilt nicht mehr.",
    ]
    assert lead.toasts[-1] == chat.OUT_OF_DATE
    assert small_office.one("SELECT count(*) FROM audit WHERE action = 'invitation.revoked'") == 1


async def test_two_taps_on_the_confirmation_enter_one_colleague(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    preview = await chat.preview_invitation(lead)
    data = await chat.button(lead, "✓ Einladen")
    await small_office.assistant.stop()
    for _ in range(2):
        await small_office.messenger.post(
            "/sandbox/chats/teamleitung/callbacks", {"message_id": preview.id, "data": data}
        )
    await small_office.start_anew()
    assert small_office.stored("SELECT name FROM staff WHERE id >= 9") == [("Kim Schuster",)]
    assert small_office.one("SELECT count(*) FROM invitation") == 1


async def test_the_wrong_person_is_cut_off_by_whoever_invited(office: JourneyOffice) -> None:
    lead, guest = office.teamleitung, await chat.visitor(office)
    secret = await chat.invite(lead)
    assert (await guest.start(secret)).text.startswith("Guten Tag, Kim Schuster.")
    await guest.send("/forderung")
    undo = await chat.button(lead, "Das war jemand anderes")
    answer = await lead.click("Das war jemand anderes")
    assert answer.text == "Kim Schuster ist getrennt. Das andere Konto erreicht mich nicht mehr."
    assert (await guest.send("12345BG0001234")).text == chat.STRANGER
    await lead.forge(answer.id, undo)
    assert lead.toasts == [chat.OUT_OF_DATE]
    right = chat.secret_in(await lead.click("Neu einladen"))
    assert (await guest.start(secret)).text == chat.UNUSABLE
    assert (await office.fremd.start(right)).text.startswith("Guten Tag, Kim Schuster.")
    # What the guest had begun in another chat is not Kim's.
    assert (await office.fremd.send("/abbrechen")).text == "Es gibt nichts abzubrechen."
    assert account_of(office) == 1999


async def test_a_colleague_with_a_new_account_is_connected_anew(small_office: JourneyOffice) -> None:
    lead, guest = small_office.teamleitung, await chat.visitor(small_office)
    await chat.open_card(lead, "Jana Petersen")
    secret = chat.secret_in(await lead.click("Neu einladen"))
    assert (await small_office.leistung.send("/abbrechen")).text == "Es gibt nichts abzubrechen."
    assert (await guest.start(secret)).text.startswith("Guten Tag, Jana Petersen.")
    await small_office.leistung.chat()
    assert small_office.leistung.last.text == (
        "Über eine Einladung ist jetzt ein anderes Konto an Ihrer Stelle mit mir verbunden. "
        "Waren Sie das nicht, sagen Sie bitte der Administration Bescheid."
    )
    assert (await small_office.leistung.send("/abbrechen")).text == chat.STRANGER


async def test_whoever_comes_at_night_is_welcome_and_the_lead_learns_of_it_in_the_morning(
    small_office: JourneyOffice,
) -> None:
    lead = small_office.teamleitung
    secret = await chat.invite(lead)
    await small_office.messenger.set_clock(datetime(2026, 11, 16, 20, 30, tzinfo=UTC))
    assert (await small_office.fremd.start(secret)).text.startswith("Guten Tag, Kim Schuster.")
    await lead.chat()
    assert CONNECTED not in [message.text for message in lead.heard]
    # Tuesday, 8 o'clock in the office.
    await small_office.messenger.set_clock(datetime(2026, 11, 17, 7, 0, tzinfo=UTC))
    await small_office.assistant.tick()
    await small_office.messenger.settle()
    await lead.chat()
    assert CONNECTED in [message.text for message in lead.heard]


async def test_a_team_lead_gives_only_the_roles_of_casework_and_the_own_team(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    await lead.send("/einladen")
    asked = await lead.send("Kim Schuster")
    assert asked.labels == [
        "☐ Leistungssachbearbeitung", "☐ Fallmanagement", "☐ Service-Center", "☐ Arbeitsvermittlung",
        "✓ Fertig", "‹ Zurück", "✕ Abbrechen",
    ]  # fmt: skip
    assert "wählen Sie mindestens einen Punkt" in (await lead.click("✓ Fertig")).text
    await lead.click("☐ Fallmanagement")
    assert (await lead.click("✓ Fertig")).labels == ["Team 567", "‹ Zurück", "✕ Abbrechen"]
    assert (await lead.send("Team 568")).labels == ["Team 567", "‹ Zurück", "✕ Abbrechen"]
    assert small_office.one("SELECT count(*) FROM staff") == 8


async def test_an_administrator_gives_every_role_and_every_team(small_office: JourneyOffice) -> None:
    admin = small_office.admin
    await admin.send("/einladen")
    asked = await admin.send("Kim Schuster")
    assert len([label for label in asked.labels if label.startswith("☐")]) == len(Role)
    await admin.click("☐ Rechenstelle")
    await admin.click("☐ Kreiskasse")
    assert (await admin.click("✓ Fertig")).labels[:3] == ["Team 567", "Team 568", "Kein Team"]
    assert chat.line(await admin.click("Kein Team"), "Team:") == "Team: Kein Team"
    secret = chat.secret_in(await admin.click("✓ Einladen"))
    assert "Ihre Anordnungen" in (await small_office.fremd.start(secret)).text
    assert small_office.stored("SELECT role FROM staff_role WHERE staff_id = 9 ORDER BY role") == [("KK",), ("RS",)]


@pytest.mark.parametrize("name", ["x" * 101, "Kim\nSchuster\x07"])
async def test_a_name_that_is_none_is_refused_at_its_question(small_office: JourneyOffice, name: str) -> None:
    await small_office.admin.send("/einladen")
    asked = await small_office.admin.send(name)
    assert "höchstens 100 Zeichen" in asked.text
    assert "Zum Beispiel Jana Petersen" in asked.text


async def test_who_is_no_team_lead_any_more_is_told_so_at_the_next_answer(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    await lead.send("/einladen")
    await lead.send("Kim Schuster")
    small_office.change_colleague("teamleitung", roles=frozenset({Role.LSB}))
    assert (await lead.click("☐ Fallmanagement")).text == chat.NOT_ALLOWED
    assert lead.last.labels == []
    assert small_office.rows("dialogue", "status") == [("refused",)]
    assert small_office.one("SELECT count(*) FROM staff") == 8


async def test_a_team_lead_who_changed_teams_invites_into_the_new_one(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    await chat.preview_invitation(lead)
    small_office.change_colleague("teamleitung", team=small_office.team("Team 568"))
    asked = await lead.click("✓ Einladen")
    assert asked.labels[0] == "Team 568"
    assert small_office.one("SELECT count(*) FROM staff") == 8


async def test_an_old_button_of_somebody_who_may_no_longer_invite_is_refused(small_office: JourneyOffice) -> None:
    lead = small_office.teamleitung
    secret = await chat.invite(lead)
    await chat.open_card(lead, "Kim Schuster")
    small_office.change_colleague("teamleitung", roles=frozenset({Role.LSB}))
    refusal = "Das können nur die Teamleitung und die Administration ändern."
    assert (await lead.click("Neu einladen")).text == refusal
    assert (await lead.click("Einladung zurückziehen")).text == refusal
    assert (await small_office.fremd.start(secret)).text.startswith("Guten Tag, Kim Schuster.")


async def test_the_link_of_an_invitation_fits_what_the_messenger_carries(small_office: JourneyOffice) -> None:
    """A deep link carries at most 64 of A–Z, a–z, 0–9, _ and -."""
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", await chat.invite(small_office.teamleitung))
