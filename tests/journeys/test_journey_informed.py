"""Who hears of a step: the roles the table marks, in the claim's own team, and never the person who took it."""

from collections.abc import Awaitable

import claim_chat as chat
from office_stage import JourneyOffice

from bot.demo.people import PERSONAS
from bot.domain.people import Role

EVERYBODY = [persona.key for persona in PERSONAS]


async def heard(office: JourneyOffice, step: Awaitable[object], *, by: str) -> set[str]:
    """Whom the step reached besides the one who took it."""
    before = {key: len((await office.messenger.colleague(key).chat())["messages"]) for key in EVERYBODY}
    await step
    after = {key: len((await office.messenger.colleague(key).chat())["messages"]) for key in EVERYBODY}
    return {key for key in EVERYBODY if after[key] > before[key]} - {by}


async def test_each_step_reaches_just_the_roles_that_are_to_know(small_office: JourneyOffice) -> None:
    office = small_office
    leistung, rechenstelle, kreiskasse = office.leistung, office.rechenstelle, office.kreiskasse
    return_it = chat.give_reason(rechenstelle, "An das Team zurückgeben", "Anlage fehlt")
    reject_it = chat.give_reason(kreiskasse, "Anordnung zurückweisen", "Fälligkeit unklar")

    assert await heard(office, chat.register(leistung, notice="12.11.2026"), by="leistung") == set()
    assert await heard(office, chat.hand_over(leistung), by="leistung") == {"rechenstelle"}
    assert await heard(office, return_it, by="rechenstelle") == {"leistung", "fallmanagement"}
    assert await heard(office, chat.hand_over(office.fallmanagement), by="fallmanagement") == {"rechenstelle"}
    assert await heard(office, chat.order(rechenstelle), by="rechenstelle") == {"kreiskasse"}
    assert await heard(office, reject_it, by="kreiskasse") == {"rechenstelle"}
    assert await heard(office, chat.order(rechenstelle), by="rechenstelle") == {"kreiskasse"}
    assert await heard(office, chat.accept(kreiskasse), by="kreiskasse") == {"rechenstelle"}
    assert await heard(office, chat.pay(kreiskasse, "234,56"), by="kreiskasse") == {"rechenstelle"}
    settled = {"rechenstelle", "leistung", "fallmanagement"}
    assert await heard(office, chat.pay(kreiskasse, "1.000"), by="kreiskasse") == settled
    returned = chat.reverse(kreiskasse, "234,56 € vom Mo., 16.11.2026")
    assert await heard(office, returned, by="kreiskasse") == {"rechenstelle"}


async def test_a_discarded_claim_is_news_for_nobody(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung)
    discarded = chat.give_reason(office.leistung, chat.DISCARD, "Berechnungsfehler")
    assert await heard(office, discarded, by="leistung") == set()


async def test_a_colleague_of_two_roles_hears_of_a_step_once(small_office: JourneyOffice) -> None:
    office = small_office
    office.change_colleague("fallmanagement", roles=frozenset({Role.FM, Role.LSB, Role.RS}))
    await chat.bring_to_collection(office)
    before = len(office.fallmanagement.messages)
    await chat.pay(office.kreiskasse, "1.234,56")
    await office.fallmanagement.chat()
    told = [message.text for message in office.fallmanagement.messages[before:]]
    assert [text for text in told if "ausgeglichen" in text] == [
        "Die Forderung 1 (…1234) ist ausgeglichen.\n1.234,56 € · Wertstellung Mo., 16.11.2026"
    ]


async def test_everybody_reads_the_news_in_their_own_language(small_office: JourneyOffice) -> None:
    office = small_office
    await office.speak_english("rechenstelle")
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.hand_over(office.leistung)
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Claim 1 (…1234) was handed over to the accounting office.\n")
    assert office.rechenstelle.last.buttons == (("Open claim",),)


async def test_who_takes_a_step_gets_no_news_of_it(small_office: JourneyOffice) -> None:
    office = small_office
    office.change_colleague("kreiskasse", roles=frozenset({Role.KK, Role.RS}))
    await chat.bring_to_collection(office)
    card = await chat.pay(office.kreiskasse, "100")
    assert card.text.startswith("✓ Zahlung eingegangen\n\n")
    assert not any("ist eine Zahlung eingegangen" in message.text for message in office.kreiskasse.heard)
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text.startswith("Auf die Forderung 1 (…1234) ist eine Zahlung eingegangen.\n")
