"""Letters to new customers read back from the PDF: what they say by the law of the day, and that anybody can read
them."""

from dataclasses import replace
from datetime import date

import pytest
from pdf_reader import Read

from bot.domain.letters.content import Addressee
from bot.domain.letters.intake_content import Invitation, MissedLaw, PapersChecklist, law_on
from bot.domain.letters.intake_kinds import IntakeLetterKind, Paper
from bot.domain.new_customers.codes import Group, HeldBy
from bot.letters.press import Press
from bot.letters.samples import sample
from bot.letters.templates import load_templates

PRESS = Press(load_templates())
INVITATION = IntakeLetterKind.INVITATION


def invitation(**changes: object) -> str:
    letter = sample(INVITATION)
    assert isinstance(letter, Invitation)
    return Read(PRESS.render(INVITATION, replace(letter, **changes))).text()  # type: ignore[arg-type]


def checklist(**changes: object) -> Read:
    letter = sample(IntakeLetterKind.CHECKLIST)
    assert isinstance(letter, PapersChecklist)
    return Read(PRESS.render(IntakeLetterKind.CHECKLIST, replace(letter, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", IntakeLetterKind)
def test_a_letter_is_pdf_a_2a_and_pdf_ua_1_in_german_and_its_title_names_nobody(kind: IntakeLetterKind) -> None:
    letter = Read(PRESS.render(kind, sample(kind)))
    found = tuple(letter.xmp(*name) for name in (("pdfa", "part"), ("pdfa", "conformance"), ("pdfua", "part")))
    assert found == ("2", "A", "1")
    assert str(letter.root.Lang) == "de-DE"
    assert "Vorgang 17" in str(letter.xmp("dc", "title"))
    assert "Mustermann" not in str(letter.xmp("dc", "title"))
    assert all(letter.fonts().values())
    assert {"H1", "P"} <= set(letter.tags())


def test_an_invitation_says_day_place_and_with_whom() -> None:
    said = invitation()
    assert "Dienstag, 1. Dezember 2026, 09:30 Uhr" in said
    assert "Arne Vogel" in said
    assert "Jobcenter Musterkreis, Marktplatz 1, 38440 Wolfsburg" in said
    assert "erwarten wir weiterhin bis zum 4. Dezember 2026; dieser Termin ändert daran nichts." in said


def test_the_law_is_that_of_the_day_of_the_appointment() -> None:
    assert law_on(date(2026, 6, 30)) is MissedLaw.BUERGERGELD
    assert law_on(date(2026, 7, 1)) is MissedLaw.GRUNDSICHERUNG


def test_until_june_2026_a_missed_appointment_costs_ten_percent() -> None:
    said = invitation(law=MissedLaw.BUERGERGELD)
    assert "10 Prozent des für Sie maßgebenden Regelbedarfs (§ 32 Abs. 1 SGB II)" in said
    assert "§ 59 SGB II in Verbindung mit § 309 SGB III" in said
    assert "Grundsicherungsgeld" not in said


def test_from_july_2026_the_second_one_costs_thirty_and_the_third_in_a_row_everything() -> None:
    said = invitation(law=MissedLaw.GRUNDSICHERUNG)
    assert "ab dem zweiten versäumten Termin" in said
    assert "30 Prozent des für Sie maßgebenden Regelbedarfs" in said
    assert "drei Termine nacheinander" in said
    assert (
        "bis zu Ihrer persönlichen Meldung bei uns keinen Anspruch auf Leistungen nach Maßgabe des § 7b SGB II" in said
    )
    assert "Unterkunft und Heizung werden im ersten Monat noch einmal erbracht" in said
    assert "Bürgergeld" not in said


def test_the_wording_of_the_office_stands_in_place_of_the_paragraph_and_is_never_a_command() -> None:
    own = ("#panic() Nach *§ 32 SGB II* $x$ <a> @b // kein Befehl", "= Nach § 7b SGB II")
    said = invitation(legal_consequences=own)
    assert own[0] in said
    assert own[1] in said
    assert "30 Prozent" not in said
    assert "§ 59 SGB II in Verbindung mit § 309 SGB III" in said
    assert "wichtigen Grund haben" in said


def test_a_talk_on_the_phone_bears_no_wording_of_the_office_either() -> None:
    said = invitation(held_by=HeldBy.BY_PHONE, legal_consequences=("Nach § 32 SGB II",))
    assert "§ 32" not in said


def test_an_invitation_to_come_can_be_objected_to() -> None:
    said = invitation()
    assert "Rechtsbehelfsbelehrung" in said
    assert "§ 39 Nr. 3 SGB II" in said


def test_a_talk_on_the_phone_is_no_duty_to_report_so_it_threatens_nothing() -> None:
    said = invitation(held_by=HeldBy.BY_PHONE)
    assert "Ihr Erstgespräch am Telefon" in said
    for word in ("Rechtsfolgen", "Prozent", "§ 309", "Rechtsbehelf"):
        assert word not in said


def test_who_is_under_25_brings_their_last_school_report() -> None:
    assert "Bringen Sie bitte auch Ihr letztes Schulzeugnis mit." in invitation(group=Group.U25)
    assert "Schulzeugnis" not in invitation(group=Group.UE25)


def test_on_the_phone_nobody_brings_anything() -> None:
    said = invitation(group=Group.U25, held_by=HeldBy.BY_PHONE)
    assert "Halten Sie bitte auch Ihr letztes Schulzeugnis bereit." in said
    assert "ringen Sie" not in said
    assert "Schulzeugnis" not in invitation(group=Group.UE25, held_by=HeldBy.BY_PHONE)


def test_the_cover_letter_bears_the_sentence_of_the_house() -> None:
    said = Read(PRESS.render(IntakeLetterKind.COVER, sample(IntakeLetterKind.COVER))).text()
    assert "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum 4. Dezember 2026." in said
    assert "Der Tag Ihres Antrags bleibt der 20. November 2026" in said


def test_the_checklist_lists_what_was_asked_for_with_a_cross_and_says_of_nothing_else_that_it_is_there() -> None:
    letter = checklist(missing=(Paper.RENT, Paper.HEALTH_INSURANCE))
    assert letter.rows() == [["TH", "TH", "TH"], ["TD", "TD", "TD"], ["TD", "TD", "TD"]]
    said = letter.text()
    assert [word in said for word in ("Mietvertrag", "Krankenkasse", "Anlage EKS", "Hauptantrag", "nein")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert said.split().count("X") == 2


@pytest.mark.parametrize("asked", range(1, len(Paper) + 1))
def test_the_day_and_the_signature_stand_before_the_list_however_long_it_is(asked: int) -> None:
    letter = checklist(missing=tuple(Paper)[:asked])
    first = letter.text(page=0)
    places = [first.index(word) for word in ("bis zum 4. Dezember 2026", "Mit freundlichen Grüßen", "Hauptantrag")]
    assert places == sorted(places)
    assert letter.pages <= 2


@pytest.mark.parametrize("asked", [1, 8, 11])
def test_a_checklist_of_usual_length_is_one_page(asked: int) -> None:
    assert checklist(missing=tuple(Paper)[:asked]).pages == 1


@pytest.mark.parametrize("kind", IntakeLetterKind)
def test_whatever_a_name_looks_like_it_stays_text(kind: IntakeLetterKind) -> None:
    letter = replace(sample(kind), addressee=Addressee("#panic() *Erika* $x$", ("= Gasse 1", "38440 Wolfsburg")))
    assert "Guten Tag #panic() *Erika* $x$," in Read(PRESS.render(kind, letter)).text()


def test_every_paper_has_its_german_name_in_the_templates() -> None:
    written = (PRESS._files["unterlagen.typ"]).decode()
    assert [paper for paper in Paper if f"\n  {paper.value}: " not in written] == []
