"""What colleagues do in their chats to move a claim, in German. Each ends with the message the person sees."""

from typing import Final

from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage

BG_NUMBER: Final = "12345BG0001234"
ENCLOSURES: Final = ("Bescheid im Original", "Berechnung", "Adressdaten")
DISCARD: Final = "Forderung zurücknehmen"
PROPOSE_DISCARD: Final = "Vorschlagen: Forderung zurücknehmen"
MORE: Final = ("Weitere Schritte …",)
"""A row of a card: what is rare stands behind it."""


async def register(
    person: Colleague, amount: str = "1.234,56", *, kind: str = "Rückforderung", ref: str = BG_NUMBER, notice: str = ""
) -> SeenMessage:
    """Known since 10.11.2026, no hearing. `notice`: the day of a notice there is already, posted on that day."""
    await preview_registration(person, amount, kind=kind, ref=ref, notice=notice)
    return await person.click("✓ Erfassen")


async def preview_registration(
    person: Colleague, amount: str = "1.234,56", *, kind: str = "Rückforderung", ref: str = BG_NUMBER, notice: str = ""
) -> SeenMessage:
    """The same without the confirmation."""
    await person.send(f"/forderung {ref} {amount} {kind}")
    await person.click("Nein")
    await person.send("0")
    await person.send("10.11.2026")
    if kind == "Rückforderung":
        await person.click("Überspringen")
    if not notice:
        return await person.click("Überspringen")
    await person.send(notice)
    return await person.send(notice)


async def begin(person: Colleague, step: str, claim: int = 1) -> SeenMessage:
    """Opens the card of the claim and presses the step."""
    await person.send(f"/fall {claim}")
    return await person.click(step)


async def hand_over(person: Colleague) -> SeenMessage:
    await begin(person, "An Rechenstelle übergeben")
    for enclosure in ENCLOSURES:
        await person.click(f"☐ {enclosure}")
    await person.click("✓ Fertig")
    return await person.click("✓ Bestätigen")


async def give_reason(person: Colleague, step: str, reason: str, claim: int = 1) -> SeenMessage:
    """A step that asks for nothing but its reason."""
    await begin(person, step, claim)
    await person.click(reason)
    return await person.click("✓ Bestätigen")


async def order(person: Colleague, due: str = "30.11.2026") -> SeenMessage:
    await begin(person, "Anordnung erstellen")
    for answer in ("2026-000123", "5.0110.000123.4", "7712341", due):
        await person.send(answer)
    return await person.click("✓ Bestätigen")


async def accept(person: Colleague) -> SeenMessage:
    await begin(person, "Anordnung übernehmen")
    return await person.click("✓ Anordnung übernehmen")


async def pay(person: Colleague, amount: str) -> SeenMessage:
    """Came in today."""
    await begin(person, "Zahlung buchen")
    await person.send(amount)
    await person.send("heute")
    return await person.click("✓ Bestätigen")


async def reverse(person: Colleague, payment: str, reason: str = "Konto nicht gedeckt") -> SeenMessage:
    """`payment` is the label that names it. Returned today."""
    await begin(person, "Zahlung zurückbuchen")
    await person.click(payment)
    await person.click(reason)
    await person.send("heute")
    return await person.click("✓ Bestätigen")


async def bring_to_order(office: JourneyOffice, amount: str = "1.234,56") -> None:
    """Claim 1 with a notice of 12.11.2026, handed over and ordered for 30.11.2026."""
    await register(office.leistung, amount, notice="12.11.2026")
    await hand_over(office.leistung)
    await order(office.rechenstelle)


async def bring_to_collection(office: JourneyOffice, amount: str = "1.234,56") -> None:
    await bring_to_order(office, amount)
    await accept(office.kreiskasse)
