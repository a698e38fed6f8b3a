"""Templates of the office: they stand in for ours by name, and an unsound one makes no letter."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_reader import Read

from bot.domain.errors import Refused
from bot.domain.letters.content import Addressee
from bot.domain.letters.every import EVERY_KIND
from bot.domain.letters.kinds import LetterKind
from bot.domain.letters.settings import LetterSettings
from bot.i18n import Translator
from bot.letters.office_press import OfficePress
from bot.letters.press import Press, TemplateUnsound
from bot.letters.samples import sample
from bot.letters.templates import OWN, TEMPLATES, load_templates

ORDER = LetterKind.ORDER
DATA = '#let brief = json(bytes(sys.inputs.brief))\n#set document(title: "Eigene")\n#set text(lang: "de")\n'


def press(folder: Path) -> OfficePress:
    return OfficePress(LetterSettings(templates=str(folder)))


def complaint(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return Translator("en").plain(refused.value.said)


def test_a_file_of_the_same_name_stands_in_for_ours_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "anordnung.typ").write_text(DATA + "= Anordnung nach Art des Hauses\n#brief.order_no")
    own = press(tmp_path)
    own.check()
    assert "Anordnung nach Art des Hauses 2026-000123" in Read(own.render(ORDER, sample(ORDER))).text()
    assert "Mahnung" in Read(own.render(LetterKind.DUNNING, sample(LetterKind.DUNNING))).text()


def test_the_head_alone_can_be_replaced_and_hold_the_arms_of_the_district(tmp_path: Path) -> None:
    ours = (OWN / "brief.typ").read_text(encoding="utf-8")
    name = '#text(size: 15pt, weight: "bold", brief.sender.name)'
    assert name in ours
    (tmp_path / "brief.typ").write_text(
        ours.replace(name, '#image("wappen.svg", height: 8mm, alt: "Wappen des Kreises") Unser Kopf'), encoding="utf-8"
    )
    (tmp_path / "wappen.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    )
    letter = Read(press(tmp_path).render(LetterKind.DEFERRAL, sample(LetterKind.DEFERRAL)))
    assert "Unser Kopf" in letter.text()
    assert "Figure" in letter.tags()


def test_a_mistake_is_said_with_file_line_and_reason_and_no_letter_is_made(tmp_path: Path) -> None:
    (tmp_path / "mahnung.typ").write_text(DATA + "= Mahnung\n#brief.summe")
    own = press(tmp_path)
    said = 'The template mahnung.typ cannot be used: {where}: dictionary does not contain key "summe"'
    dunning = LetterKind.DUNNING
    with pytest.raises(TemplateUnsound):
        own.render(dunning, sample(dunning))
    assert complaint(own.check) == said.format(where="mahnung.typ, 5")
    assert Read(own.render(ORDER, sample(ORDER))).pages == 2


def test_a_template_that_cannot_be_read_aloud_is_unsound(tmp_path: Path) -> None:
    """A picture without words for it: PDF/UA asks for them."""
    (tmp_path / "wappen.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    )
    (tmp_path / "anordnung.typ").write_text(DATA + '= Anordnung\n#image("wappen.svg")')
    assert "alternative text" in complaint(press(tmp_path).check).lower().replace("alt text", "alternative text")


@pytest.mark.parametrize(
    "line", ['#import "@preview/cetz:0.3.0"', '#include("@preview/x:1.0.0")', '#import"@local/x:1.0.0": *']
)
def test_a_package_of_the_network_is_refused_before_anything_is_fetched(tmp_path: Path, line: str) -> None:
    (tmp_path / "anordnung.typ").write_text(line)
    assert complaint(press(tmp_path).check) == (
        "anordnung.typ asks for a package from the network; please put it into the folder."
    )


def test_fonts_of_the_machine_are_not_used_whatever_a_template_asks_for(tmp_path: Path) -> None:
    """DejaVu Sans is on almost every machine; what is set in it here would look different on the next one."""
    (tmp_path / "anordnung.typ").write_text(DATA + '#set text(font: ("DejaVu Sans", "Noto Sans"))\n= Anordnung')
    letter = Read(press(tmp_path).render(ORDER, sample(ORDER)))
    assert {name.partition("+")[2].partition("-")[0] for name in letter.fonts()} == {"NotoSans"}


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "../press.py"])
def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "anordnung.typ").write_text(DATA + f'= Anordnung\n#read("{path}")')
    assert complaint(press(tmp_path).check).startswith("The template anordnung.typ cannot be used: ")


def test_a_folder_that_is_not_there_is_said_and_looked_at_again_with_the_next_letter(tmp_path: Path) -> None:
    folder = tmp_path / "vorlagen"
    own = press(folder)
    assert complaint(lambda: own.render(ORDER, sample(ORDER))) == (
        f"{folder} is no folder: please check templates in [letters]."
    )
    folder.mkdir()
    assert Read(own.render(ORDER, sample(ORDER))).pages == 2


def test_a_part_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wappen.png").write_bytes(bytes(2 * 1024 * 1024 + 1))
    assert complaint(press(tmp_path).check) == "wappen.png is too large for a part of a letter (at most 2 MB)."


@pytest.mark.parametrize("sign", ["漢", "♥", "𝕰"])
def test_a_sign_that_our_font_does_not_have_is_named_and_no_letter_is_made(sign: str) -> None:
    """The second and third are in fonts that the compiler brings along: a letter in two faces is none."""
    letter = replace(sample(ORDER), debtor=Addressee(f"Li {sign} Ming", ("Musterweg 3",)))
    assert complaint(lambda: Press(load_templates()).render(ORDER, letter)) == (
        f"The sign {sign} cannot be printed. Please write it in Latin letters, as in the identity card."
    )


def test_every_kind_has_a_template_of_ours() -> None:
    assert set(TEMPLATES) == set(EVERY_KIND)
    assert all((OWN / name).is_file() for name in TEMPLATES.values())


def test_several_threads_write_letters_at_once() -> None:
    shared = Press(load_templates())
    letters = [replace(sample(ORDER), claim_no=no) for no in range(1, 13)]
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda letter: shared.render(ORDER, letter), letters))
    assert [
        f"Forderung {letter.claim_no} " in Read(pdf).text(0) for letter, pdf in zip(letters, made, strict=True)
    ] == [True] * 12
