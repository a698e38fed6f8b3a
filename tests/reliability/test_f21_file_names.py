"""F21: file names like `../../x`, with NUL, with the name of a device. A name is only a name, never a path."""

import re
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import unquote

import pytest
from documents import JPEG
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attachments import check_file, clean_name
from bot.web.uploads.names import content_disposition

LARGEST = 1_000_000

HOSTILE = [
    ("../../x", "x"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\Windows\\system.ini", "system.ini"),
    ("/etc/shadow", "shadow"),
    ("C:\\Users\\vogt\\Bescheid.pdf", "Bescheid.pdf"),
    ("C:Bescheid.pdf", "CBescheid.pdf"),
    ("Bescheid.pdf:geheim", "Bescheid.pdfgeheim"),
    ("\\\\server\\share\\x.pdf", "x.pdf"),
    ("a/b\\c/d.pdf", "d.pdf"),
    ("Bescheid\0.exe.pdf", "Bescheid.exe.pdf"),
    ("\0", "Datei"),
    ("", "Datei"),
    ("...", "Datei"),
    ("..", "Datei"),
    ("/", "Datei"),
    ("Ordner/", "Datei"),
    (".htaccess", "htaccess"),
    ("Bescheid.pdf. . .", "Bescheid.pdf"),
    ("  Bescheid   vom\u00a012.3.pdf ", "Bescheid vom 12.3.pdf"),
    ("Zeile\r\nSet-Cookie: x=1.pdf", "ZeileSet-Cookie x=1.pdf"),
    ("\u202efdp.exe", "fdp.exe"),
    ("rechnung\u2066fdp\u2069.exe", "rechnungfdp.exe"),
    ("\ufeffBe\u200bscheid\u00ad.pdf", "Bescheid.pdf"),
    ("Mu\u0308ller.pdf", "M\u00fcller.pdf"),
    ("e\u200d\u0301.pdf", "\u00e9.pdf"),
    ("\ud800.pdf", "pdf"),
    ('<b>?|*".pdf', "b.pdf"),
    ("CON", "_CON"),
    ("nul.txt", "_nul.txt"),
    ("NUL .pdf", "_NUL.pdf"),
    ("com1.tar.gz", "_com1.tar.gz"),
    ("LPT\u00b9", "_LPT\u00b9"),
    ("CON\u200d.pdf", "_CON.pdf"),
    ("Konto.pdf", "Konto.pdf"),
    ("CONTAINER.pdf", "CONTAINER.pdf"),
    ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),  # 96 + 4 = 100 characters
    ("a" * 300, "a" * 100),
    ("." + "a" * 95 + "." + "b" * 95, ("a" * 95 + "." + "b" * 95)[:100]),  # no extension is that long
]


@pytest.mark.parametrize(("sent", "kept"), HOSTILE)
def test_a_hostile_name_becomes_only_a_name(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../x", "x.jpg"), ("\0", "Datei.jpg"), ("CON", "_CON.jpg"), ("..\\x.php", "x.php.jpg"), ("x.pdf", "x.jpg")],
)
def test_a_file_that_is_taken_has_the_name_and_the_extension_of_its_content(sent: str, kept: str) -> None:
    assert check_file(sent, JPEG, LARGEST).name == kept


@pytest.mark.parametrize(("sent", "_kept"), HOSTILE)
def test_a_file_that_is_taken_stays_in_the_folder_it_is_saved_to(sent: str, _kept: str) -> None:
    name = check_file(sent, JPEG, LARGEST).name
    assert (PurePosixPath("/folder") / name).parts == ("/", "folder", name)
    assert (PureWindowsPath("C:/folder") / name).parts == ("C:\\", "folder", name)
    assert name.endswith((".jpg", ".jpeg"))


def test_a_download_is_named_in_plain_letters_and_in_its_own() -> None:
    assert content_disposition('Bescheid "Müller" 100%.pdf') == (
        "attachment; filename=\"Bescheid M_ller 100_.pdf\"; filename*=UTF-8''Bescheid%20M%C3%BCller%20100%25.pdf"
    )


@given(st.text())
def test_no_name_breaks_out_of_the_header_of_a_download(name: str) -> None:
    header = content_disposition(name)
    match = re.fullmatch(r"attachment; filename=\"([ -~]+)\"; filename\*=UTF-8''([\w.%~-]+)", header, re.ASCII)
    assert match is not None
    assert not set(match[1]) & set('"\\%/')
    assert unquote(match[2]) == clean_name(name)
