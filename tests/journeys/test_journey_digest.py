"""The morning's overview: what each person reads of their deadlines, and what they do from there.

The first day is Monday, 16 November 2026, ten o'clock; the overview comes on Tuesday the 17th at eight. A claim is to
be handed over three working days after its notice; it is spoken of the day before, on the day, and 1 and 3 days after.
"""

from datetime import UTC, date, datetime

import claim_chat as chat
from deadline_stage import away, detected, number_of, to_hand_over
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage


def november(day: int) -> date:
    return date(2026, 11, day)


async def told(colleague: Colleague) -> list[SeenMessage]:
    """What stands in the chat of somebody who wrote nothing."""
    await colleague.chat()
    return colleague.heard


async def test_the_pressing_come_first_and_each_is_two_lines(office: JourneyOffice) -> None:
    """Claim 4, due on the 19th, is spoken of on the 18th only. Tobias is away: Jana stands in for him."""
    office.change_colleague("fallmanagement", deputy_id=number_of(office, "leistung"))
    to_hand_over(office, november(18), november(17), november(13), november(19))
    to_hand_over(office, november(17), of="fallmanagement")
    away(office, "fallmanagement", november(17), november(20))
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.leistung)
    assert digest.text == (
        "Guten Tag, Jana Petersen.\n"
        "Ihre Fristen am Di., 17.11.2026:\n\n"
        "❗ Überfällig\n"
        "• An Rechenstelle übergeben – seit Fr., 13.11.2026 (2 Arbeitstage)\n"  # Mon 16, Tue 17
        "Forderung 3 · …1003 · 103,00 €\n\n"
        "Heute\n"
        "• An Rechenstelle übergeben – heute\n"
        "Forderung 2 · …1002 · 102,00 €\n"
        "• An Rechenstelle übergeben – heute\n"
        "Forderung 5 · …1005 · 105,00 €\n"
        "für Tobias Lindner, heute nicht im Dienst\n\n"
        "Demnächst\n"
        "• An Rechenstelle übergeben – bis Mi., 18.11.2026 (in 1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 €"
    )
    assert digest.buttons == (("Forderung 3", "Forderung 2"), ("Forderung 5", "Forderung 1"))
    assert await told(office.fallmanagement) == []


async def test_the_lead_reads_their_own_first_and_whose_task_was_missed(small_office: JourneyOffice) -> None:
    """Proposed on Monday: two working days, until Wednesday the 18th."""
    to_hand_over(small_office, november(16), november(23))
    await chat.give_reason(small_office.leistung, chat.PROPOSE_DISCARD, "Berechnungsfehler", claim=2)
    await small_office.messenger.move_clock("next-morning")
    await small_office.teamleitung.chat()
    digest = small_office.teamleitung.last
    assert digest.text == (
        "Guten Tag, Marion Vogt.\n"
        "Ihre Fristen am Di., 17.11.2026:\n\n"
        "Demnächst\n"
        "• Über den Vorschlag „Forderung zurücknehmen“ entscheiden – bis Mi., 18.11.2026 (in 1 Arbeitstag)\n"
        "Forderung 2 · …1002 · 102,00 €\n\n"
        "Überfällig im Team\n"
        "• An Rechenstelle übergeben – seit Mo., 16.11.2026 (1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 €\n"
        "bei Jana Petersen"
    )
    assert digest.buttons == (("Forderung 2", "Forderung 1"),)
    opened = await small_office.teamleitung.click("Forderung 1")
    assert opened.labels == ["Weitergeben", "Forderung öffnen", "Warum bekomme ich das?"]
    await small_office.teamleitung.click("Warum bekomme ich das?")
    assert small_office.teamleitung.toasts[-1] == (
        "Weil die Frist abgelaufen ist und Sie auf die Fristen des Teams achten."
    )


async def test_what_is_urgent_stands_by_itself_and_is_not_said_again(small_office: JourneyOffice) -> None:
    """Facts known since 16 November 2025: the notice was due on Monday, the 16th (§ 45 IV SGB X)."""
    detected(small_office, date(2025, 11, 16))
    await small_office.messenger.move_clock("next-morning")
    (alert,) = await told(small_office.teamleitung)
    assert alert.text == (
        "❗ Eine dringende Frist wurde versäumt\n\n"
        "• Bescheid erteilen – seit Mo., 16.11.2026 (1 Arbeitstag)\n"
        "Forderung 1 · …1001 · 101,00 €\n"
        "bei Jana Petersen"
    )
    assert alert.labels == ["Forderung 1"]


async def test_an_item_opens_below_with_the_step_that_ends_it(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, november(17))
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.leistung)
    opened = await office.leistung.click("Forderung 1")
    assert opened.id > digest.id
    assert opened.text == (
        "An Rechenstelle übergeben – heute\nForderung 1 · …1001 · 101,00 € · Bescheid erteilt\nDas ist Ihre Aufgabe."
    )
    assert opened.buttons == (
        ("An Rechenstelle übergeben", chat.PROPOSE_DISCARD),
        ("Später erinnern",),
        ("Forderung öffnen", "Warum bekomme ich das?"),
    )
    await office.leistung.click("Warum bekomme ich das?")
    assert office.leistung.toasts[-1] == "Weil das Ihre Aufgabe ist."
    await office.leistung.click("An Rechenstelle übergeben", message_id=opened.id)
    for enclosure in chat.ENCLOSURES:
        await office.leistung.click(f"☐ {enclosure}")
    await office.leistung.click("✓ Fertig")
    await office.leistung.click("✓ Bestätigen")
    assert office.one("SELECT closed_at IS NOT NULL FROM task WHERE step = 'hand_over'")


async def test_a_button_of_the_morning_says_kindly_that_it_is_done(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, november(17))
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.leistung)
    await chat.hand_over(office.leistung)
    opened = await office.leistung.click("Forderung 1", message_id=digest.id)
    assert opened.text == (
        "An Rechenstelle übergeben – ✓ erledigt\nForderung 1 · …1001 · 101,00 € · an die Rechenstelle übergeben"
    )
    assert opened.labels == ["Forderung öffnen"]


async def test_whoever_stands_in_reads_for_whom_and_why(small_office: JourneyOffice) -> None:
    office = small_office
    office.change_colleague("leistung", deputy_id=number_of(office, "fallmanagement"))
    to_hand_over(office, november(17))
    away(office, "leistung", november(17), november(20))
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.fallmanagement)
    assert digest.text.endswith("Forderung 1 · …1001 · 101,00 €\nfür Jana Petersen, heute nicht im Dienst")
    opened = await office.fallmanagement.click("Forderung 1")
    assert opened.buttons[1] == ("Übernehmen", "Später erinnern")
    await office.fallmanagement.click("Warum bekomme ich das?")
    assert office.fallmanagement.toasts[-1] == (
        "Weil Sie Jana Petersen vertreten und Jana Petersen heute nicht im Dienst ist."
    )
    assert await told(office.leistung) == []


async def test_after_a_failure_all_pages_say_so_and_what_is_done_meanwhile(office: JourneyOffice) -> None:
    """Down from Monday 18:00 to Tuesday 11:00; nine claims are due on that day, eight stand on a page."""
    to_hand_over(office, *[november(17)] * 9)
    await office.messenger.set_clock(datetime(2026, 11, 16, 17, tzinfo=UTC))
    await office.assistant.stop()
    office.sandbox.clock.move_to(datetime(2026, 11, 17, 10, tzinfo=UTC))
    await office.start_anew()
    await office.assistant.tick()
    await office.messenger.settle()
    await office.leistung.chat()
    first = office.leistung.last
    header = (
        "Guten Tag, Jana Petersen.\nIhre Fristen am Di., 17.11.2026:\n\n"
        "Ich war von Mo., 16.11.2026, 18:00 bis Di., 17.11.2026, 11:00 außer Betrieb. "
        "Diese Übersicht holt nach, was in dieser Zeit hätte kommen sollen.\n\nHeute\n"
    )
    assert first.text.startswith(header + "• An Rechenstelle übergeben – heute\nForderung 1 ·")
    assert first.labels == [*(f"Forderung {number}" for number in range(1, 9)), "1 weitere ›"]
    second = await office.leistung.click("1 weitere ›")
    assert second.id == first.id
    assert second.text == header + "• An Rechenstelle übergeben – heute\nForderung 9 · …1009 · 109,00 €"
    assert second.buttons == (("Forderung 9",), ("‹ Zurück",))
    await chat.hand_over(office.leistung)
    await office.leistung.click("‹ Zurück")
    again = next(message for message in office.leistung.heard if message.id == first.id)
    assert again.text.startswith(header + "• An Rechenstelle übergeben – ✓ erledigt\nForderung 1 ·")
    assert again.labels == [*(f"Forderung {number}" for number in range(2, 9)), "1 weitere ›"]


async def test_an_overview_turned_on_another_day_keeps_its_own_day(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, *[november(17)] * 9)
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.leistung)
    await office.messenger.move_clock("next-morning")
    turned = await office.leistung.click("1 weitere ›", message_id=digest.id)
    old = next(message for message in office.leistung.heard if message.id == digest.id)
    assert turned.id != digest.id
    assert old.text == (
        "Guten Tag, Jana Petersen.\nIhre Fristen am Di., 17.11.2026:\n\n"
        "❗ Überfällig\n"
        "• An Rechenstelle übergeben – seit Di., 17.11.2026 (1 Arbeitstag)\nForderung 9 · …1009 · 109,00 €"
    )


async def test_whoever_has_moved_reads_nothing_more_of_the_old_teams_claims(small_office: JourneyOffice) -> None:
    office = small_office
    to_hand_over(office, *[november(17)] * 9)
    await office.messenger.move_clock("next-morning")
    (digest,) = await told(office.leistung)
    office.change_colleague("leistung", team=office.team("Team 568"))
    await office.leistung.click("1 weitere ›", message_id=digest.id)
    turned = next(message for message in office.leistung.heard if message.id == digest.id)
    assert (turned.text, turned.labels) == ("Von dieser Übersicht ist nichts mehr für Sie einsehbar.", [])


async def test_a_proposal_that_nobody_decided_on_has_lapsed(small_office: JourneyOffice) -> None:
    """Proposed on Monday: until Wednesday the 18th; Marion opens Tuesday's overview on Thursday."""
    office = small_office
    to_hand_over(office, november(25))
    await chat.give_reason(office.leistung, chat.PROPOSE_DISCARD, "Berechnungsfehler")
    await office.messenger.move_clock("next-morning")
    digest = (await told(office.teamleitung))[-1]
    for _ in range(2):
        await office.messenger.move_clock("next-morning")
    opened = await office.teamleitung.click("Forderung 1", message_id=digest.id)
    assert opened.text.splitlines()[0] == "Über den Vorschlag „Forderung zurücknehmen“ entscheiden – verfallen"
