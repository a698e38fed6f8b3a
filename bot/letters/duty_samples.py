"""Invented data for the report of a duty, the longest that may come."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.letters.duty_content import DutyLetterKind, DutyReport, ReportedFigure, ReportTable
from bot.domain.letters.every import AnyKind, AnyLetter
from bot.letters.intake_samples import SENDER

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60" width="400" height="60">'
    '<rect x="0" y="20" width="154" height="20" fill="#00734f"/><rect x="198" y="10" width="4" height="40"/></svg>'
)


def _report() -> DutyReport:
    figure = ReportedFigure(
        name="Vermeidbare Stattgaben, kommunale Leistungen",
        value="15,4\u00a0% (45 von 292)",
        target="höchstens 20\u00a0%",
        last_year="k. A.",
        comparison="16,7\u00a0% (Vergleichstyp IIc)",
        n="292",
        as_of=date(2026, 11, 30),
        formula="vermeidbare Stattgaben ÷ alle erledigten Widersprüche, im Jahr bisher",
        light="good",
    )
    services = ReportTable(
        "Kommunale Eingliederungsleistungen",
        ("Leistung", "verwiesen", "begonnen", "beendet", "abgebrochen"),
        (("Wohnungsnotlagenberatung", "120", "98", "61", "17"), ("Schuldnerberatung", "1.204", "987", "655", "132")),
    )
    return DutyReport(
        sender=SENDER,
        day=date(2026, 11, 23),
        title="Vermeidbare Widerspruchsstattgaben hinsichtlich der kommunalen Leistungen",
        recipient="Kreis Musterland, Koordinierungsstelle SGB II",
        first=date(2026, 1, 1),
        last=date(2026, 12, 15),
        due_on=date(2026, 12, 15),
        figures=(figure,) * 12,
        measures=("Schulung zu den Kosten der Unterkunft für alle Teams Leistung. " * 12,) * 5,
        tables=(services,),
        picture=_PICTURE,
        picture_alt="Balken: 15,4 Prozent bei einem Ziel von höchstens 20 Prozent",
    )


DUTY_SAMPLES: Mapping[AnyKind, Callable[[], AnyLetter]] = {DutyLetterKind.REPORT: _report}
