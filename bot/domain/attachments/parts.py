"""The parts of an office document: no programs or other documents among them, and no XML that refers elsewhere."""

import re
from collections.abc import Sequence

from bot.domain.attachments.archive import Part
from bot.domain.attachments.prolog import is_plain, is_xml
from bot.domain.attachments.refusals import LOCKED, OTHER_FILES, PROGRAMS, REFERRING
from bot.domain.errors import Refused

_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/")
_PROGRAMS = re.compile(r"\.(?:bat|cmd|com|dll|exe|hta|jar|jse?|lnk|msi|ps1|scr|vb[es]|wsf)$")
_DOCUMENTS = re.compile(
    r"\.(?:7z|cab|do[ct][mx]?|eml|gz|html?|iso|msg|od[spt]|ole|pdf|pp[st][mx]?|rar|rtf|tar|xl[st][bmx]?|xz|zip)$"
)
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!")
_DOCUMENT_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"%PDF-", b"{\\rtf")
_MANIFEST = "META-INF/manifest.xml"


def check_parts(parts: Sequence[Part]) -> None:
    """Raises Refused. One part is unpacked after the other, and of none are more than 64 KiB kept."""
    for part in parts:
        _check_name(part.name.lower())
    for part in parts:
        if part.name == _MANIFEST and b"encryption-data" in part.beginning():
            raise Refused(LOCKED)
    for part in parts:
        _check_content(part)
        part.check_size()


def _check_name(name: str) -> None:
    """Raises Refused."""
    if name.endswith(_MACROS) or name.startswith(_MACRO_FOLDERS) or _PROGRAMS.search(name):
        raise Refused(PROGRAMS)
    if _DOCUMENTS.search(name):
        raise Refused(OTHER_FILES)


def _check_content(part: Part) -> None:
    """Raises Refused. The name of a part may lie."""
    content = part.beginning()
    if content.startswith(_PROGRAM_BEGINNINGS):
        raise Refused(PROGRAMS)
    if content.startswith(_DOCUMENT_BEGINNINGS):
        raise Refused(OTHER_FILES)
    if content and is_xml(part.name, content) and not is_plain(content):
        raise Refused(REFERRING)
