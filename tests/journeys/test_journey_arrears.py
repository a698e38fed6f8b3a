"""What is in arrears for longer: a second dunning, later instalments, an objection that was rejected, less or more that
is owed than was agreed. Begun on Mon 16.11.2026; the claim is due on Mon 30.11., instalments from Tue 1.12. on."""

from dataclasses import replace

import claim_chat as chat
from office_stage import JourneyOffice
from receivables_stage import (
    defer,
    go_to,
    grant,
    open_tasks,
    request_instalments,
    stands,
    step,
    with_objections_office,
)

from bot.demo.sandbox.client import SeenMessage
from bot.domain.office import DunningRules

ENFORCE = "An die Vollstreckung abgeben"


def offers(card: SeenMessage, step_name: str) -> bool:
    return any(step_name in row for row in card.buttons)


async def duns(office: JourneyOffice, name: str = "Mahnen") -> SeenMessage:
    return await step(office.kreiskasse, name, confirm="✓ Jetzt mahnen")


async def dunning_twice(office: JourneyOffice, levels: int = 2) -> None:
    """From the next start on."""
    office.rules = replace(office.rules, dunning=DunningRules(levels=levels))
    await office.restart()
    await office.assistant.tick()


async def listed(office: JourneyOffice, name: str) -> str:
    await office.kreiskasse.send("/liste")
    return (await office.kreiskasse.click(name)).text


async def correct(office: JourneyOffice, reason: str, amount: str) -> None:
    """The team lead agrees."""
    await step(office.rechenstelle, "Vorschlagen: Betrag berichtigen", reason, amount, "0")
    await office.teamleitung.chat()
    await office.teamleitung.click("Vorschlag öffnen")
    await office.teamleitung.click("Zustimmen")


async def test_a_later_instalment_is_dunned_while_the_first_stays_open(office: JourneyOffice) -> None:
    """The second is payable on Mon 4.1.; two weeks later is Mon 18.1."""
    await defer(office)
    go_to(office, 12, 15)
    await duns(office, "Rate anmahnen")
    assert open_tasks(office)["dun_instalment"] == "2027-01-18"
    assert not offers(await office.kreiskasse.send("/fall 1"), "Rate anmahnen")
    go_to(office, 1, 20, 2027)
    assert "200,00 € überfällig seit Di., 01.12.2026" in await listed(office, "Mahnliste")
    again = await duns(office, "Rate anmahnen")
    assert "Gemahnt am Mi., 20.01.2027" in again.text
    # The third is payable on Mon 1.2.
    assert open_tasks(office)["dun_instalment"] == "2027-02-15"
    assert "Auf dieser Liste steht nichts." in await listed(office, "Mahnliste")


async def test_where_the_office_duns_twice_enforcement_waits_for_the_second(small_office: JourneyOffice) -> None:
    """Dunned on Mon 14.12., so again from Mon 28.12. on; a week after that is Mon 4.1."""
    office = small_office
    await dunning_twice(office)
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 14)
    await duns(office)
    assert open_tasks(office) == {"dun": "2026-12-28"}
    go_to(office, 12, 29)
    card = await office.kreiskasse.send("/fall 1")
    assert offers(card, "Mahnen")
    assert not offers(card, ENFORCE)
    assert "Forderung 1 · …1234 · gemahnt" in await listed(office, "Mahnliste")
    second = await duns(office)
    assert "Gemahnt · Stufe 2" in second.text
    assert not offers(second, "Mahnen")
    assert open_tasks(office) == {"enforce": "2027-01-05"}
    go_to(office, 1, 5, 2027)
    assert not offers(await office.kreiskasse.send("/fall 1"), "Mahnen")
    await step(office.kreiskasse, ENFORCE)
    assert stands(office) == ("enforcement", 30_000)


async def test_a_house_that_duns_once_more_from_now_on_takes_enforcement_back_from_the_lists(
    small_office: JourneyOffice,
) -> None:
    office = small_office
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 14)
    await duns(office)
    assert open_tasks(office) == {"enforce": "2026-12-21"}
    await dunning_twice(office)
    assert open_tasks(office) == {"dun": "2026-12-28"}
    await dunning_twice(office, levels=1)
    assert open_tasks(office) == {"enforce": "2026-12-21"}


async def test_after_a_rejected_objection_enforcement_waits_for_the_month_of_an_action(
    small_office: JourneyOffice,
) -> None:
    """Decided on Mon 1.3.2027, notified on Fri 5.3.; an action until Mon 5.4. (Easter is on 28 March), final from Tue
    6.4. The week after the dunning would end on 8.3."""
    office = small_office
    objections = with_objections_office(office)
    await chat.bring_to_collection(office, "300,00")
    objected = await step(objections, "Widerspruch erfassen", "heute", "kommunale Leistung", "§§ 45, 48, 50 SGB X")
    assert "nicht unanfechtbar: Über einen Widerspruch ist noch zu entscheiden" in objected.text
    go_to(office, 3, 1, 2027)
    decided = await step(objections, "Widerspruch entscheiden", "zurückgewiesen", "heute")
    assert "Widerspruch bis Mi., 16.12.2026, unanfechtbar ab Di., 06.04.2027" in decided.text
    await duns(office)
    assert open_tasks(office) == {"enforce": "2027-04-06"}
    assert str(office.one("SELECT due_on FROM task WHERE step = 'limitation'")) == "2031-12-31"
    go_to(office, 3, 8, 2027)
    assert not offers(await office.kreiskasse.send("/fall 1"), ENFORCE)
    go_to(office, 4, 6, 2027)
    await step(office.kreiskasse, ENFORCE)
    assert stands(office) == ("enforcement", 30_000)


async def test_instalments_that_fell_away_are_not_called_paid(small_office: JourneyOffice) -> None:
    """300 instead of 600: three of six are needed, the last of these on Mon 1.2."""
    office = small_office
    await defer(office)
    await correct(office, "Berechnungsfehler", "300,00")
    card = await office.rechenstelle.send("/fall 1")
    assert "Ratenplan: 0 von 3 Raten bezahlt, letzte Rate am Mo., 01.02.2027" in card.text
    assert "3 Raten entfallen: Es ist weniger zu zahlen." in card.text
    assert open_tasks(office)["acknowledge"] == "2027-02-01"
    deferrals = await listed(office, "Stundungsliste")
    assert "Rate 100,00 €, 0 von 3 bezahlt, offen 300,00 €" in deferrals
    assert "Letzte Rate am Mo., 01.02.2027" in deferrals


async def test_what_is_due_beside_a_plan_is_asked_of_the_accounting_office(small_office: JourneyOffice) -> None:
    """600 of 1.200 were paid, the plan is about the other 600; on 16.11. the 600 come back: five working days are 17 18
    19 20, Mon 23."""
    office = small_office
    await chat.bring_to_collection(office, "1.200,00")
    await chat.pay(office.kreiskasse, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "1.12.2026")
    await grant(office.rechenstelle, "Feste Rate", "100,00", "1.12.2026")
    await chat.reverse(office.kreiskasse, "600,00 € vom Mo., 16.11.2026")
    assert stands(office) == ("deferred", 120_000)
    assert open_tasks(office)["reschedule"] == "2026-11-23"
    go_to(office, 11, 17)
    tasks = await office.rechenstelle.send("/aufgaben")
    assert "Neuen Ratenplan vereinbaren oder Stundung widerrufen" in tasks.text
    await listed(office, "Überfällig")
    overdue = await office.kreiskasse.click("1 bis 30 Tage")
    assert "600,00 € überfällig seit Mo., 16.11.2026 (1 Tag)" in overdue.text
    card = await office.rechenstelle.send("/fall 1")
    assert "Außerhalb des Ratenplans fällig: 600,00 €" in card.text
    assert "Ratenplan ändern" in card.buttons[0]
    await step(office.rechenstelle, "Ratenplan ändern", "Feste Rate", "100,00", "1.12.2026")
    assert "reschedule" not in open_tasks(office)


async def test_a_request_of_before_the_acceptance_is_decided_after_it(small_office: JourneyOffice) -> None:
    """Asked on Mon 16.11.; accepted on Mon 23.11.: 24 25 26 27, Mon 30."""
    office = small_office
    await chat.bring_to_order(office, "600,00")
    await request_instalments(office.leistung, "Feste Rate", "100,00", "1.12.2026")
    assert "reject_request" not in open_tasks(office)
    go_to(office, 11, 23)
    await chat.accept(office.kreiskasse)
    assert open_tasks(office)["reject_request"] == "2026-11-30"
    await grant(office.rechenstelle, "Feste Rate", "100,00", "1.12.2026")
    assert stands(office) == ("deferred", 60_000)


async def test_a_plan_that_ends_after_more_than_24_months_waits_for_the_team_lead(small_office: JourneyOffice) -> None:
    """24 instalments from Sat 15.5.2027 on end in April 2029: 29 months after November 2026."""
    office = small_office
    await chat.bring_to_collection(office, "2.400,00")
    await request_instalments(office.leistung, "Feste Anzahl", "24", "15.5.2027")
    proposed = await grant(office.rechenstelle, "Feste Anzahl", "24", "15.5.2027")
    assert proposed.text.startswith("✓ Vorgeschlagen.")
    assert office.rows("approval", "permission") == [("approve_as_lead",)]


async def test_24_instalments_from_next_month_on_are_granted_alone(small_office: JourneyOffice) -> None:
    """From Thu 31.12.2026 on they end on 30.11.2028."""
    office = small_office
    await chat.bring_to_collection(office, "2.400,00")
    await request_instalments(office.leistung, "Feste Anzahl", "24", "31.12.2026")
    await grant(office.rechenstelle, "Feste Anzahl", "24", "31.12.2026")
    assert stands(office) == ("deferred", 240_000)


async def test_a_dunning_does_not_outlive_the_payment_that_settled_the_claim(small_office: JourneyOffice) -> None:
    office = small_office
    await chat.bring_to_collection(office, "300,00")
    go_to(office, 12, 14)
    await duns(office)
    settled = await chat.pay(office.kreiskasse, "300,00")
    assert "Gemahnt am" not in settled.text
    await chat.reverse(office.kreiskasse, "300,00 € vom Mo., 14.12.2026")
    again = await duns(office)
    assert "Gemahnt · Stufe 1" in again.text
    assert "Stufe 2" not in again.text
