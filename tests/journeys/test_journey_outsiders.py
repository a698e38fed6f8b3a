"""Strangers and groups: one polite sentence, and nothing else."""

import claim_chat as chat
import pytest
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague

STRANGER = (
    "Guten Tag. Dieser Assistent steht nur Beschäftigten des Jobcenters zur Verfügung. "
    "Bitte wenden Sie sich an Ihre Teamleitung."
)
PRIVATELY = "Ich antworte nur im Einzelchat. Bitte schreiben Sie mir dort."


async def group_of(office: JourneyOffice, *members: str) -> Colleague:
    """The first of them in a group with the assistant, which has already said where it answers."""
    await office.messenger.post("/sandbox/groups", {"key": "runde", "name": "Runde", "members": members})
    await office.messenger.settle()
    group = office.messenger.in_group("runde", members[0])
    await group.chat()
    assert [message.text for message in group.heard] == [PRIVATELY]
    return group


@pytest.mark.parametrize("said", ["hallo", "/start", "/forderung 12345BG0001234 100,00", "/fall 1", "/nichts"])
async def test_a_stranger_gets_one_polite_sentence_and_nothing_else(small_office: JourneyOffice, said: str) -> None:
    office = small_office
    await chat.register(office.leistung)
    await office.fremd.send(said)
    assert [message.text for message in office.fremd.heard] == [STRANGER]
    assert office.fremd.heard[0].labels == []
    assert len(office.rows("claim")) == 1


async def test_in_a_group_the_assistant_asks_for_a_private_chat(office: JourneyOffice) -> None:
    group = await group_of(office, "leistung")
    answer = await group.send("/forderung")
    assert answer.text == "Ich antworte nur im Einzelchat. Bitte schreiben Sie mir dort."
    assert office.rows("dialogue") == []


async def test_whatever_else_a_stranger_does_gets_the_same_sentence(office: JourneyOffice) -> None:
    fremd = office.fremd
    await fremd.send_file("ausweis.pdf", b"%PDF-1.7")
    await fremd.send("hallo")
    typed = [message for message in fremd.messages if not message.by_bot][-1]
    await fremd.edit(typed.id, "/fall 1")
    assert [message.text for message in fremd.heard] == [STRANGER] * 3
    assert [len(office.rows(table)) for table in ("claim", "dialogue", "task", "message")] == [0, 0, 0, 0]


async def test_a_stranger_who_presses_a_button_of_somebody_else_gets_the_sentence(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    card = await office.leistung.send("/fall 1")
    button = (await office.leistung.chat())["messages"][-1]["buttons"][0][0]["data"]
    await office.fremd.forge(card.id, button)
    assert office.fremd.toasts == [STRANGER]
    assert office.fremd.heard == []
    assert office.rows("dialogue", "status") == [("done",)]


async def test_a_stranger_who_blocks_the_assistant_is_nobodys_business(small_office: JourneyOffice) -> None:
    await small_office.fremd.block()
    await small_office.fremd.unblock()
    for colleague in (small_office.fremd, small_office.teamleitung, small_office.admin):
        await colleague.chat()
        assert colleague.heard == []


async def test_a_stranger_who_reads_english_is_told_in_english(small_office: JourneyOffice) -> None:
    visitor = {"key": "visitor", "name": "Robin Smith", "role": "", "language_code": "en-GB"}
    await small_office.messenger.post("/sandbox/personas", visitor)
    answer = await small_office.messenger.colleague("visitor").send("hello")
    assert answer.text == (
        "Good day. This assistant is for the staff of the Jobcenter only. Please turn to your team lead."
    )


async def test_talk_and_files_in_a_group_are_not_answered(small_office: JourneyOffice) -> None:
    group = await group_of(small_office, "leistung")
    await group.send("12345BG0001234 ist erledigt")
    await group.send_file("bescheid.pdf", b"%PDF-1.7")
    assert [message.text for message in group.heard] == [PRIVATELY]


async def test_a_stranger_in_a_group_hears_what_everybody_hears_there(small_office: JourneyOffice) -> None:
    group = await group_of(small_office, "fremd", "leistung")
    await group.send("/fall 1")
    assert [message.text for message in group.heard] == [PRIVATELY, PRIVATELY]


async def test_a_button_of_a_private_chat_does_nothing_in_a_group(office: JourneyOffice) -> None:
    group = await group_of(office, "leistung")
    said = await group.send("/hilfe")
    await office.leistung.send("/frist")
    button = (await office.leistung.chat())["messages"][-1]["buttons"][1][0]["data"]
    await group.forge(said.id, button)
    assert group.toasts == ["Diese Schaltfläche ist nicht für Sie bestimmt."]
    assert group.last == said
    assert "Was soll berechnet werden?" in (await office.leistung.chat())["messages"][-1]["text"]


async def test_a_command_for_another_bot_in_a_group_is_left_to_that(small_office: JourneyOffice) -> None:
    group = await group_of(small_office, "leistung")
    await group.send("/fall@another_bot 1")
    assert [message.text for message in group.heard] == [PRIVATELY]
    await group.send("/fall@amtsbote_bot 1")
    assert [message.text for message in group.heard] == [PRIVATELY, PRIVATELY]
