"""Befugnisse while somebody is away, has other duties, or comes too late. Begun on Mon 16.11.2026; the proposals wait
until Wed 18th."""

from datetime import date

import claim_chat as chat
from deadline_stage import away, number_of
from office_stage import JourneyOffice
from receivables_stage import (
    give,
    go_to,
    grant,
    request_instalments,
    stands,
    step,
    with_budget_officer,
    with_division_head,
)

from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.domain.people import Role

ABSENT = date(2026, 11, 16), date(2026, 11, 30)
MAY_DECIDE = "Über den Vorschlag entscheiden"


def labels(message: SeenMessage) -> list[str]:
    return [label for row in message.buttons for label in row]


def approval(office: JourneyOffice) -> list[tuple[object, ...]]:
    return office.rows("approval", "permission, state, decided_by")


async def propose_deferral(
    office: JourneyOffice, first: str = "1.12.2026", amount: str = "2.600,00", number: str = "20"
) -> SeenMessage:
    """Above 2.500 the team lead has to agree."""
    await chat.bring_to_collection(office, amount)
    await request_instalments(office.leistung, "Feste Anzahl", number, first)
    return await grant(office.rechenstelle, "Feste Anzahl", number, first)


async def heard(person: Colleague) -> str:
    await person.chat()
    return "\n".join(message.text for message in person.heard)


async def test_while_the_team_lead_is_away_the_division_head_is_asked_and_not_the_leads_deputy(
    office: JourneyOffice,
) -> None:
    """Jana stands in for Marion Vogt, and may decide on nothing."""
    head = with_division_head(office)
    office.change_colleague("teamleitung", deputy_id=number_of(office, "leistung"))
    away(office, "teamleitung", *ABSENT)
    await propose_deferral(office)
    assert "Bitte entscheiden Sie" not in await heard(office.leistung)
    await head.chat()
    assert head.last.text.startswith("Uwe Hartmann schlägt zur Forderung 1 (…1234) vor: Stundung bewilligen.")
    card = await head.send("/fall 1")
    assert MAY_DECIDE in labels(card)
    await head.click(MAY_DECIDE)
    await head.click("Zustimmen")
    assert stands(office) == ("deferred", 260_000)
    assert approval(office) == [("approve_as_lead", "granted", number_of(office, "leitung"))]


async def test_a_lead_who_falls_ill_is_no_longer_waited_for_in_the_digest(small_office: JourneyOffice) -> None:
    """Asked on Monday, ill from Tuesday on, the last day but one: the division head reads of it, Jana does not."""
    office = small_office
    head = with_division_head(office)
    office.change_colleague("teamleitung", deputy_id=number_of(office, "leistung"))
    await propose_deferral(office)
    await head.chat()
    assert "schlägt zur Forderung 1" not in "\n".join(message.text for message in head.heard)
    away(office, "teamleitung", date(2026, 11, 17), date(2026, 11, 30))
    await office.messenger.move_clock("next-morning")
    assert "Über den Vorschlag „Stundung bewilligen“ entscheiden" in await heard(head)
    assert "Über den Vorschlag" not in await heard(office.leistung)
    task = await head.click("Forderung 1")
    assert MAY_DECIDE in labels(task)
    await head.click("Warum bekomme ich das?")
    assert head.toasts[-1] == (
        "Weil heute niemand im Dienst ist, der zuerst gefragt wird, und Sie ebenfalls entscheiden dürfen."
    )
    await head.click(MAY_DECIDE)
    await head.click("Zustimmen")
    assert stands(office) == ("deferred", 260_000)


async def test_above_the_division_head_nobody_is_asked(small_office: JourneyOffice) -> None:
    """10.000,01 € ask for the division head, and there is none. The budget officer decides on closing only."""
    office = small_office
    with_budget_officer(office)
    refused = await propose_deferral(office, amount="10.000,01")
    assert (
        "Es gibt niemanden, der hier als zweite Person entscheiden darf. Erforderlich wäre die Zustimmung von: "
        "Bereichsleitung." in refused.text
    )
    assert approval(office) == []


async def test_a_lead_of_another_team_who_sees_the_claim_does_not_decide_on_it(small_office: JourneyOffice) -> None:
    """Ayse Demir leads Team 568 and works for the accounting office, too; the claim is one of Team 567."""
    office = small_office
    office.change_colleague("leistung568", roles=frozenset({Role.TL, Role.RS}))
    await propose_deferral(office)
    card = await office.leistung568.send("/fall 1")
    assert "⏳ Vorschlag von Uwe Hartmann" in card.text
    assert MAY_DECIDE not in labels(card)
    assert MAY_DECIDE in labels(await office.teamleitung.send("/fall 1"))


async def test_a_plan_whose_first_instalment_has_passed_is_void_and_both_read_why(office: JourneyOffice) -> None:
    """The first one on Tue 17th, decided on Wed 18th."""
    await propose_deferral(office, first="17.11.2026")
    await office.teamleitung.chat()
    go_to(office, 11, 18)
    question = await office.teamleitung.click("Vorschlag öffnen")
    assert "⚠ Die erste Rate darf nicht in der Vergangenheit fällig sein." in question.text
    late = await office.teamleitung.click("Zustimmen")
    assert late.text.endswith(
        "\n\nHinfällig: Der Vorschlag lässt sich nicht mehr ausführen.\n"
        "Die erste Rate darf nicht in der Vergangenheit fällig sein."
    )
    assert late.buttons == (("Forderung öffnen",),)
    await office.rechenstelle.chat()
    assert office.rechenstelle.last.text == (
        "Stundung bewilligen: Ihr Vorschlag zur Forderung 1 (…1234) ist hinfällig, er lässt sich nicht mehr ausführen."
        "\n"
        "Die erste Rate darf nicht in der Vergangenheit fällig sein."
    )
    assert stands(office) == ("in_collection", 260_000)
    assert approval(office) == [("approve_as_lead", "overtaken", 4)]
    await grant(office.rechenstelle, "Feste Anzahl", "20", "1.12.2026")
    assert len(approval(office)) == 2


async def test_a_proposal_of_somebody_who_may_no_longer_make_it_is_void(small_office: JourneyOffice) -> None:
    office = small_office
    await propose_deferral(office)
    office.change_colleague("rechenstelle", roles=frozenset({Role.LSB}), team=office.team("Team 567"))
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    late = await office.teamleitung.click("Zustimmen")
    assert late.text.endswith("\nUwe Hartmann darf diesen Schritt nicht mehr ausführen.")
    assert stands(office) == ("in_collection", 260_000)


async def test_a_proposer_takes_the_proposal_back_and_makes_a_better_one(office: JourneyOffice) -> None:
    await propose_deferral(office)
    await office.rechenstelle.send("/fall 1")
    opened = await office.rechenstelle.click("Vorschlag öffnen")
    assert opened.text.endswith("\n\nWartet auf eine zweite Person.")
    taken = await office.rechenstelle.click("Vorschlag zurücknehmen")
    assert taken.text.endswith("\n\nDer Vorschlag wurde zurückgenommen.")
    assert taken.buttons == (("Forderung öffnen",),)
    assert approval(office) == [("approve_as_lead", "refused", number_of(office, "rechenstelle"))]
    assert office.one("SELECT count(*) FROM task WHERE step = 'approve:grant_deferral' AND closed_at IS NULL") == 0
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    assert office.teamleitung.last.text.endswith("\n\nDer Vorschlag wurde zurückgenommen.")
    await grant(office.rechenstelle, "Feste Anzahl", "10", "1.12.2026")
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")
    assert office.one("SELECT count(*) FROM claim_instalment") == 10


async def test_the_team_lead_sees_what_a_deferral_comes_to(small_office: JourneyOffice) -> None:
    """2.600 in 20 are 130 each; the twentieth from 1.12.2026 on is that of 1.7.2028, a Saturday: Mon 3rd."""
    office = small_office
    await propose_deferral(office)
    await office.teamleitung.chat()
    assert office.teamleitung.last.text == (
        "Uwe Hartmann schlägt zur Forderung 1 (…1234) vor: Stundung bewilligen.\n"
        "in 20 Raten\n"
        "erste am Di., 01.12.2026\n"
        "monatlich 130,00 €\n"
        "Summe 2.600,00 €, letzte Zahlung Mo., 03.07.2028\n"
        "Beantragt am Mo., 16.11.2026: geringes Einkommen\n"
        "Selbstauskunft liegt vor\n"
        "Bitte entscheiden Sie bis Mi., 18.11.2026."
    )


async def test_a_missing_self_disclosure_is_said_to_whoever_grants_and_to_whoever_agrees(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await chat.bring_to_collection(office, "2.600,00")
    await step(
        office.leistung,
        "Ratenzahlung beantragen",
        "Feste Rate",
        "130,00",
        "1.12.2026",
        "persönlicher Grund",
        "Nein",
        "heute",
    )
    await chat.begin(office.rechenstelle, "Stundung bewilligen")
    for answer in ("Feste Rate", "130,00", "1.12.2026"):
        await give(office.rechenstelle, answer)
    assert "⚠ Die Selbstauskunft zu Einkommen und Vermögen fehlt." in office.rechenstelle.last.text
    await office.rechenstelle.click("✓ Bestätigen")
    await office.teamleitung.chat()
    assert "\nin 20 Raten\n" in office.teamleitung.last.text
    assert (
        "\nBeantragt am Mo., 16.11.2026: persönlicher Grund\n❗ Selbstauskunft fehlt\n" in office.teamleitung.last.text
    )


async def test_of_a_write_off_and_of_a_correction_the_team_lead_sees_what_is_open(small_office: JourneyOffice) -> None:
    """300 of 1.200 are paid: 900 are open, so the team lead decides. Corrected to 1.000, 700 are open."""
    office = small_office
    await chat.bring_to_collection(office, "1.200,00")
    await chat.pay(office.kreiskasse, "300,00")
    await step(office.kreiskasse, "Unzustellbar")
    await step(
        office.kreiskasse, "Vorschlagen: Befristet niederschlagen", "die Anschrift ist nicht zu ermitteln", "16.11.2027"
    )
    await office.teamleitung.chat()
    assert "\nGezahlt 300,00 €\nNoch offen: 900,00 €\n" in office.teamleitung.last.text
    assert approval(office) == [("approve_as_lead", "pending", None)]
    await step(office.rechenstelle, "Vorschlagen: Betrag berichtigen", "Berechnungsfehler", "1.000,00", "0")
    await office.teamleitung.chat()
    assert (
        "\nBisheriger Betrag: 1.200,00 €\nGezahlt 300,00 €\nNoch offen: 900,00 €\nDanach offen: 700,00 €\n"
    ) in office.teamleitung.last.text
