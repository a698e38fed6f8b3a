"""IBAN, phone numbers and references, and the many numbers of an office that are none of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.personal_data import PersonalKind, find_personal

TODAY = date(2026, 11, 20)
BBAN_DIGITS = {"DE": 18, "AT": 16, "NL": 0, "FR": 23, "PL": 24, "ES": 20, "BE": 12, "TR": 22}
"""Digits behind the check digits; an IBAN of the Netherlands has four letters first."""


def found(words: str, *, strict: bool = False) -> frozenset[PersonalKind]:
    return find_personal(words, today=TODAY, strict=strict)


def in_digits(code: str) -> int:
    """A = 10 … Z = 35, as ISO 7064 counts."""
    return int("".join(str(int(sign, 36)) for sign in code))


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country = draw(st.sampled_from(sorted(BBAN_DIGITS)))
    if country == "NL":
        bban = draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4)) + draw(
            st.text("0123456789", min_size=10, max_size=10)
        )
    else:
        bban = draw(st.text("0123456789", min_size=BBAN_DIGITS[country], max_size=BBAN_DIGITS[country]))
    check = 98 - in_digits(bban + country + "00") % 97
    return f"{country}{check:02}{bban}"


@given(ibans(), st.integers(2, 6), st.sampled_from([" ", "-", ".", "\u00a0", "\n", ""]), st.booleans())
def test_every_iban_is_found_however_it_is_grouped(iban: str, group: int, between: str, lower: bool) -> None:
    grouped = between.join(iban[at : at + group] for at in range(0, len(iban), group))
    assert PersonalKind.IBAN in found(f"Konto {grouped.lower() if lower else grouped}, bitte prüfen")


@given(ibans(), st.data())
def test_one_wrong_digit_makes_it_another_code(iban: str, data: st.DataObject) -> None:
    """The check digits tell every single exchange: 97 is prime, and no two digits differ by a multiple of it."""
    place = data.draw(st.sampled_from([at for at, sign in enumerate(iban) if at > 3 and sign.isdigit()]))
    digit = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != iban[place]]))
    assert PersonalKind.IBAN not in found(iban[:place] + digit + iban[place + 1 :])


@pytest.mark.parametrize("words", ["IBANDE89370400440532013000", "iban: de89 3704 0044 0532 0130 00 danke"])
def test_an_iban_is_found_between_other_words(words: str) -> None:
    """DE89 3704 0044 0532 0130 00 is the example of the Bundesbank."""
    assert found(words) == {PersonalKind.IBAN}


@pytest.mark.parametrize("words", ["DE89 3704 0044 0532 0130 0", "DE89370400440532013000X", "IBAN endet auf 3000"])
def test_what_is_longer_or_shorter_is_no_iban(words: str) -> None:
    assert PersonalKind.IBAN not in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "0151 39200123",
        "015139200123",
        "0171/3920012",
        "01 71 / 39 20 012",
        "0171.3920012",
        "05361/123456",
        "05361-123456",
        "(05361) 12 34 56",
        "0 53 61 / 12 34 56",
        "030 23125123",
        "+49 171 3920012",
        "+49(0)171-3920012",
        "0049 171 3920012",
        "+90 532 123 4567",
        "Tel. 23125123",
        "Telefon 10.20261",
        "Handynummer: 0171 3920012",
        "Rückruf unter 23125 123",
        "im Zimmer 214 0171 3920012 anrufen",
        "erreichbar am 12.3. unter 0171 3920012 ab 14:00 Uhr",
        "null eins sieben eins drei neun zwei null null eins zwei",
    ],
)
def test_a_phone_number_is_found(words: str) -> None:
    assert PersonalKind.PHONE in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "1.234,56",
        "Restschuld 12 345 678,90 €",
        "1 234 567 Euro",
        "01.02.2026",
        "01.01.2026 - 31.12.2026",
        "am 01.02. um 08:00 bis 12:00",
        "0730-1530 Uhr",
        "Anordnung 0512345678",
        "Anordnungsnr. 0512 345678",
        "Kassenzeichen 5.0110.000123.4",
        "Haushaltsstelle 31.2.0.01/5331.1000",
        "2026-000123",
        "Az. 0532/123456",
        "Personenkonto 0201234567",
        "12345//0001234",
        "12345BG0001234",
        "00500//0001234",
        "01710//0001234",
        "Durchwahl 214",
        "Durchwahl 05361 282145",
        "Zentrale 05361 28-0",
        "Hotline 0800 4 555500",
        "192.168.178.21",
        "Version 2026.11.3",
        "Telefonische Erreichbarkeit 10.2026",
        "Telefonische Erreichbarkeit 9/2026",
        "Ticket 0815471100",
        "PLZ-Bereich 01067 bis 01069",
        "§ 0",
        "01 02 03 04",
    ],
)
def test_other_numbers_of_an_office_are_no_phone_numbers(words: str) -> None:
    assert PersonalKind.PHONE not in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "65 170839 J 003",
        "RV-Nr. 65170839J003",
        "65-170839-j-003",
        "65 170839 J 00 3 laut Ausweis",
        "SV: 15070649C103.",
    ],
)
def test_a_pension_insurance_number_is_found(words: str) -> None:
    """65 170839 J 003: 6·2 5·1 1·2 7·5 0·7 8·1 3·2 9·1, J is 10: 1·2 0·1, 0·2 0·1. The digits of 12, 5, 2, 35, 0, 8, 6,
    9, 2, 0, 0, 0 add up to 43."""
    assert found(words) == {PersonalKind.PENSION_NUMBER}


def test_a_pension_insurance_number_has_one_right_check_digit() -> None:
    right = [digit for digit in range(10) if PersonalKind.PENSION_NUMBER in found(f"65170839J00{digit}")]
    assert right == [3]


@pytest.mark.parametrize(
    "words", ["86095742719", "Steuer-ID 86 095 742 719", "IdNr. 47036892816", "TIN 65-929-970-489"]
)
def test_a_tax_id_is_found(words: str) -> None:
    assert found(words) == {PersonalKind.TAX_ID}


def test_a_tax_id_has_one_right_check_digit() -> None:
    """ISO 7064, MOD 11,10; 86095742719 is an example of the tax offices."""
    assert [digit for digit in range(10) if PersonalKind.TAX_ID in found(f"8609574271{digit}")] == [9]


@pytest.mark.parametrize(
    "words",
    [
        "12345678903",  # ISO 7064 is right, but no digit of the first ten stands twice
        "11223344559",  # five stand twice
        "1111234569",  # ten digits
        "860957427190",
        "A86095742719",
        "86.095.742.719,00",
        "65170839J0031",
        "65170839003",
    ],
)
def test_other_numbers_are_no_numbers_of_insurance_or_taxes(words: str) -> None:
    assert found(words).isdisjoint({PersonalKind.TAX_ID, PersonalKind.PENSION_NUMBER})


@pytest.mark.parametrize(
    "words",
    ["0171 3920012", "0171/3920012", "01713920012", "+49 171 3920012", "0049 171 3920012", "Tel. 05361 123456"],
)
def test_where_a_number_is_asked_for_what_can_only_be_dialled_is_found(words: str) -> None:
    assert find_personal(words, today=TODAY, number_asked=True) == {PersonalKind.PHONE}


@pytest.mark.parametrize(
    "words", ["0815/2026", "05361/123456", "0512 345678", "0512345678", "0150000123", "0012345678", "12345//0001234"]
)
def test_where_a_number_is_asked_for_what_may_be_one_passes(words: str) -> None:
    assert find_personal(words, today=TODAY, number_asked=True, strict=True) <= {PersonalKind.REFERENCE}


@pytest.mark.parametrize("words", ["12345//0001234", "BG 12345BG0001234 prüfen", "Kunde 123D123456"])
def test_references_are_found_only_where_they_must_not_be_told(words: str) -> None:
    assert found(words) == frozenset()
    assert found(words, strict=True) == {PersonalKind.REFERENCE}


def test_an_iban_is_no_reference_as_well() -> None:
    assert found("DE89 3704 0044 0532 0130 00", strict=True) == {PersonalKind.IBAN}


@pytest.mark.parametrize(
    "words",
    [
        "a.terhoeven@web.example",
        "A_TERHOEVEN+jc@MAIL.WEB.EXAMPLE",
        "schreib an name@gmx.example.",
        "name (at) web.example",
        "name[at]web[dot]example",
        "name at web punkt example",
        "name @ web.example",
        "info@malerbetrieb.example",
    ],
)
def test_an_email_address_is_found(words: str) -> None:
    assert found(words) == {PersonalKind.EMAIL}


@pytest.mark.parametrize(
    "words",
    [
        "poststelle@jobcenter-musterstadt.example",
        "noreply@web.example",
        "@amtsbote",
        "10 Stück @ 5 €",
        "a@b",
        "um 12 at home",
    ],
)
def test_mailboxes_of_offices_and_other_uses_of_the_sign_pass(words: str) -> None:
    assert found(words) == frozenset()
