"""`amtsbote doctor` on letters: templates are set once, and the share folder is tried."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.doctor_letters import examine_letters
from bot.domain.errors import Refused
from bot.domain.letters.settings import LetterSettings
from bot.domain.text import Said
from bot.i18n import Translator
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS

HEAD = {
    "street": "Marktplatz 1",
    "postcode_town": "38440 Musterstadt",
    "payee": "Kreiskasse",
    "iban": "DE02120300000000202051",
}


AMTSBOTES_WORDING = "invitations bear Amtsbote’s legal consequences: have the legal service check them before first use"


def said(what: Said) -> str:
    return Translator("en").plain(what)


def complaint(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return said(refused.value.said)


def test_a_whole_letterhead_and_sound_templates_are_well(tmp_path: Path) -> None:
    letters = LetterSettings(**HEAD, templates=str(tmp_path), share_folder=str(tmp_path))
    found, is_doubtful = examine_letters(letters)
    assert said(found) == (
        f"all templates can be set; own ones from {tmp_path}; put into {tmp_path} as well; {AMTSBOTES_WORDING}"
    )
    assert not is_doubtful
    assert list(tmp_path.iterdir()) == []


def test_without_address_or_account_somebody_should_look_at_it() -> None:
    found, is_doubtful = examine_letters(LetterSettings(street="Marktplatz 1", postcode_town="38440 Musterstadt"))
    assert said(found) == (
        f"all templates can be set; {AMTSBOTES_WORDING}; "
        "nothing can be written to debtors as long as payee, iban are empty"
    )
    assert is_doubtful


def test_a_wording_of_the_office_is_set_for_trial() -> None:
    wording = "Kommen Sie ohne wichtigen Grund nicht, mindert sich Ihre Leistung um 30 Prozent (§ 32 SGB II)."
    found, _ = examine_letters(LetterSettings(**HEAD, legal_consequences=wording))
    assert said(found) == "all templates can be set; invitations bear the legal consequences as you word them"
    assert complaint(lambda: examine_letters(LetterSettings(**HEAD, legal_consequences=f"{wording} 漢"))).startswith(
        "The sign 漢 cannot be printed."
    )


def test_an_unsound_template_is_ill_with_file_line_and_reason(tmp_path: Path) -> None:
    (tmp_path / "mahnung.typ").write_text('#import "brief.typ": *\n#brief.summe')
    assert complaint(lambda: examine_letters(LetterSettings(templates=str(tmp_path)))) == (
        'The template mahnung.typ cannot be used: mahnung.typ, 2: dictionary does not contain key "summe"'
    )


def test_a_share_folder_that_is_away_is_ill(tmp_path: Path) -> None:
    away = tmp_path / "away"
    assert complaint(lambda: examine_letters(LetterSettings(share_folder=str(away)))) == (
        f"Nothing can be written to the share folder {away} (No such file or directory); letters wait until it can."
    )


@pytest.mark.enable_socket
def test_the_doctor_speaks_of_letters(amtsbote: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    amtsbote("migrate")
    (line,) = (line for line in amtsbote("doctor").out.splitlines() if " Letters: " in line)
    assert line.startswith("! Letters: all templates can be set; ")
