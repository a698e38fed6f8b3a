"""Vier-Augen-Prinzip: a claim with a notice is discarded only when a second person agrees."""

import claim_chat as chat
from office_stage import JourneyOffice

from bot.domain.people import Role

ASKED = (
    "Jana Petersen schlägt zur Forderung 1 (…1234) vor: Forderung zurücknehmen.\n"
    "Grund: doppelt erfasst\n"
    "Bitte entscheiden Sie bis Mi., 18.11.2026."
)
"""Proposed on Mon 16.11.2026; two working days: Tue 17th, Wed 18th."""


async def propose(office: JourneyOffice) -> None:
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.give_reason(office.leistung, chat.PROPOSE_DISCARD, "doppelt erfasst")
    await office.teamleitung.chat()


def approval(office: JourneyOffice) -> tuple[str, int | None]:
    """State of the only proposal, and who decided it."""
    (row,) = office.rows("approval", "state, decided_by")
    return row[0], row[1]


async def test_the_team_lead_is_asked_and_the_claim_stays_as_it_is(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    assert office.teamleitung.last.text == ASKED
    assert office.teamleitung.last.buttons == (("Vorschlag öffnen",),)
    assert office.leistung.last.text.startswith(
        "✓ Vorgeschlagen. Darüber entscheidet eine zweite Person.\n\nForderung 1 · Rückforderung\n"
        "Stand: Bescheid erteilt\n"
    )
    assert (
        "⏳ Vorschlag von Jana Petersen: wartet auf eine zweite Person, Frist Mi., 18.11.2026."
        in office.leistung.last.text
    )
    assert office.leistung.last.buttons == (
        ("An Rechenstelle übergeben",),
        ("Vorschlag öffnen",),
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    assert office.rows("claim", "state, version") == [("notified", 2)]
    assert approval(office) == ("pending", None)
    await office.fallmanagement.chat()
    assert office.fallmanagement.messages == []


async def test_a_proposal_that_is_granted_discards_the_claim(office: JourneyOffice) -> None:
    await propose(office)
    question = await office.teamleitung.click("Vorschlag öffnen")
    assert question.text == f"{ASKED}\n\nForderung 1 · …1234 · 1.234,56 € · Bescheid erteilt"
    assert question.buttons == (("Zustimmen", "Ablehnen"), ("Forderung öffnen",))
    granted = await office.teamleitung.click("Zustimmen")
    assert granted.text == (
        "Jana Petersen schlägt zur Forderung 1 (…1234) vor: Forderung zurücknehmen.\nGrund: doppelt erfasst\n\n"
        "✓ Zugestimmt."
    )
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Forderung zurücknehmen: Ihrem Vorschlag zur Forderung 1 (…1234) wurde zugestimmt."
    )
    card = await office.leistung.click("Forderung öffnen")
    assert card.text.endswith(
        "• Forderung zurückgenommen · Grund: doppelt erfasst\nMo., 16.11.2026, 10:00 · Jana Petersen + Marion Vogt"
    )
    assert office.rows("claim", "state, version") == [("withdrawn", 3)]
    assert approval(office) == ("granted", 4)
    assert office.one("SELECT count(*) FROM task WHERE closed_at IS NULL") == 0


async def test_a_proposal_that_is_declined_leaves_the_claim_as_it_was(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    await office.teamleitung.click("Vorschlag öffnen")
    assert (await office.teamleitung.click("Ablehnen")).text.endswith("\n\nAbgelehnt.")
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Forderung zurücknehmen: Ihr Vorschlag zur Forderung 1 (…1234) wurde abgelehnt."
    )
    card = await office.leistung.click("Forderung öffnen")
    assert card.buttons == (
        ("An Rechenstelle übergeben", chat.PROPOSE_DISCARD),
        ("Weitere Schritte …",),
        ("Aktualisieren",),
    )
    assert office.rows("claim", "state, version") == [("notified", 2)]
    assert approval(office) == ("refused", 4)


async def test_a_proposal_expires_when_two_working_days_have_passed(office: JourneyOffice) -> None:
    await propose(office)
    proposal = await office.teamleitung.click("Vorschlag öffnen")
    await office.messenger.move_clock("+1-working-day")
    await office.messenger.move_clock("+1-working-day")
    assert approval(office) == ("pending", None)  # Wed 18th is its last day
    await office.messenger.move_clock("+1-working-day")
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Forderung zurücknehmen: Über Ihren Vorschlag zur Forderung 1 (…1234) wurde nicht rechtzeitig entschieden. "
        "Er ist abgelaufen."
    )
    assert approval(office) == ("expired", None)
    await office.teamleitung.chat()
    assert [message.text for message in office.teamleitung.heard].count(
        "Der Vorschlag „Forderung zurücknehmen“ zur Forderung 1 (…1234) ist verfallen: "
        "Niemand hat rechtzeitig entschieden."
    ) == 1
    await office.teamleitung.click("Zustimmen")
    late = next(message for message in office.teamleitung.heard if message.id == proposal.id)
    assert office.teamleitung.toasts[-1] == "Über diesen Vorschlag ist nicht mehr zu entscheiden."
    assert late.text.endswith("\n\nAbgelaufen: Es wurde nicht rechtzeitig entschieden.")
    assert late.buttons == (("Forderung öffnen",),)
    assert office.rows("claim", "state, version") == [("notified", 2)]
    assert (await office.teamleitung.send("/aufgaben")).text == "Zurzeit ist für Sie nichts offen."


async def test_a_proposal_is_void_when_the_claim_moves_on(office: JourneyOffice) -> None:
    await propose(office)
    await office.teamleitung.click("Vorschlag öffnen")
    await chat.hand_over(office.fallmanagement)
    await office.leistung.chat()
    assert office.leistung.last.text == (
        "Forderung zurücknehmen: Ihr Vorschlag zur Forderung 1 (…1234) hat sich erledigt, weil die Forderung "
        "inzwischen geändert wurde."
    )
    late = await office.teamleitung.click("Zustimmen")
    assert late.text.endswith("\n\nHinfällig: Die Forderung wurde inzwischen geändert.")
    assert office.rows("claim", "state") == [("handed_over",)]
    assert approval(office) == ("overtaken", None)


async def test_who_overtakes_their_own_proposal_is_not_told_so(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    handed_over = await chat.hand_over(office.leistung)
    assert "Stand: an die Rechenstelle übergeben" in handed_over.text
    assert office.leistung.last == handed_over
    assert approval(office) == ("overtaken", None)


async def test_the_task_list_leads_to_the_decision(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    tasks = await office.teamleitung.send("/aufgaben")
    assert tasks.text == (
        "1 offene Aufgabe\n\n• Über den Vorschlag „Forderung zurücknehmen“ entscheiden: bis Mi., 18.11.2026\n"
        "Forderung 1 · …1234 · 1.234,56 €"
    )
    task = await office.teamleitung.click("Forderung 1")
    assert task.buttons == (("Über den Vorschlag entscheiden",), ("Forderung öffnen", "Warum bekomme ich das?"))
    await office.teamleitung.click("Über den Vorschlag entscheiden")
    await office.teamleitung.click("Zustimmen")
    assert office.rows("claim", "state") == [("withdrawn",)]


async def test_nobody_decides_on_their_own_proposal(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.register(office.leistung, notice="12.11.2026")
    office.change_colleague("teamleitung", roles=frozenset({Role.TL, Role.LSB}))
    alone = await chat.give_reason(office.teamleitung, chat.PROPOSE_DISCARD, "doppelt erfasst")
    assert (
        "ℹ️ Es gibt niemanden, der hier als zweite Person entscheiden darf. Erforderlich wäre die Zustimmung von: "
        "Teamleitung, Bereichsleitung."
    ) in alone.text
    assert office.rows("approval") == []
    office.change_colleague("fallmanagement", roles=frozenset({Role.TL}))
    proposed = await office.teamleitung.click("✓ Bestätigen")
    assert "⏳ Vorschlag von Marion Vogt: wartet auf eine zweite Person" in proposed.text
    assert "Über den Vorschlag entscheiden" not in proposed.labels
    await office.fallmanagement.chat()
    assert office.fallmanagement.last.text.startswith("Marion Vogt schlägt zur Forderung 1 (…1234) vor:")


async def test_the_deputy_of_the_proposer_may_not_decide(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    await office.teamleitung.click("Vorschlag öffnen")
    office.change_colleague("leistung", deputy_id=4)
    refused = await office.teamleitung.click("Zustimmen")
    assert office.teamleitung.toasts[-1] == (
        "Sie vertreten die Person, von der der Vorschlag stammt. Entscheiden muss jemand anderes."
    )
    assert refused.text.endswith("\n\nWartet auf eine zweite Person.")
    assert refused.buttons == (("Forderung öffnen",),)
    card = await office.teamleitung.click("Forderung öffnen")
    assert card.buttons == (("Aktualisieren",),)
    assert approval(office) == ("pending", None)


async def test_a_decision_counts_once_however_often_it_is_tapped(small_office: JourneyOffice) -> None:
    office = small_office
    await propose(office)
    await office.teamleitung.send("/fall 1")
    first, second = office.teamleitung.messages[0].id, office.teamleitung.last.id
    await office.teamleitung.click("Vorschlag öffnen", message_id=first)
    await office.teamleitung.click("Über den Vorschlag entscheiden", message_id=second)
    await office.teamleitung.click("Ablehnen", message_id=first)
    await office.teamleitung.click("Zustimmen", message_id=second)
    assert office.teamleitung.toasts[-1] == "Über diesen Vorschlag ist nicht mehr zu entscheiden."
    assert approval(office) == ("refused", 4)
    assert office.rows("claim", "state") == [("notified",)]
