"""The section [letters]: what cannot be right is said before a letter bears it."""

from pathlib import Path

import pytest

from bot.domain.letters.settings import LetterSettings
from bot.i18n import Translator
from bot.office_file import load_office
from bot.settings import SettingsError


def loaded(folder: Path, line: str) -> LetterSettings:
    path = folder / "office.toml"
    path.write_text(f"[letters]\n{line}\n", encoding="utf-8")
    return load_office(path).letters


@pytest.mark.parametrize("iban", ["DE02 1203 0000 0000 2020 51", "DE02120300000000202051", "de02 12030000 00002020 51"])
def test_an_account_is_read_however_it_is_grouped(tmp_path: Path, iban: str) -> None:
    assert loaded(tmp_path, f'iban = "{iban}"').iban == iban


LEGAL = "Kommen Sie ohne wichtigen Grund nicht, mindert sich Ihre Leistung um 30 Prozent (§ 32 SGB II)."


def test_the_legal_consequences_may_be_worded_by_the_office_in_paragraphs(tmp_path: Path) -> None:
    letters = loaded(tmp_path, f'''legal_consequences = """\n{LEGAL}\nDas gilt einen Monat.\n \nZweiter Absatz.\n"""''')
    assert letters.legal_paragraphs == (f"{LEGAL} Das gilt einen Monat.", "Zweiter Absatz.")
    assert LetterSettings().legal_paragraphs == ()


@pytest.mark.parametrize(
    "wording", [LEGAL.replace("§", "Paragraph"), "Nach § 32 SGB II.", LEGAL * 40], ids=["no §", "too short", "too long"]
)
def test_what_can_be_no_legal_consequences_is_refused(tmp_path: Path, wording: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, f'legal_consequences = "{wording}"')
    assert Translator("en").plain(refused.value.said) == (
        "office.toml, letters.legal_consequences: the legal consequences belong here, with their paragraph (§), "
        "in 80 to 3000 characters"
    )


def test_legal_consequences_hold_no_sign_that_cannot_be_printed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, f'legal_consequences = "{LEGAL}\\u0007"')
    assert Translator("en").plain(refused.value.said).endswith("legal_consequences: a sign in it cannot be printed")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'iban = "DE02 1203 0000 0000 2020 52"',
            "iban: this is no IBAN: its check digits do not fit. Letters would name a wrong account.",
        ),
        (
            'iban = "DE02 1203 0000 0000 2020 51 Kreiskasse"',
            "iban: this is no IBAN: its check digits do not fit. Letters would name a wrong account.",
        ),
        ('mail = "post"', "mail: an address belongs here, for example post@jobcenter.example"),
        ('templates = "vorlagen"', "templates: the whole path belongs here, for example /srv/amtsbote/vorlagen"),
        ('share_folder = "../x"', "share_folder: the whole path belongs here, for example /srv/amtsbote/vorlagen"),
        ("iban = 12", 'iban: a text in quotes belongs here, for example "Jobcenter".'),
    ],
)
def test_a_wrong_line_is_said_with_file_and_key(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, line)
    assert Translator("en").plain(refused.value.said) == f"office.toml, letters.{said}"
