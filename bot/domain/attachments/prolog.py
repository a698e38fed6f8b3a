"""XML says before its first element what it refers to; that is where entities, and with them the danger, stand."""

import re

from bot.domain.attachments.archive import BEGINNING

_NAMES = (".xml", ".rels", ".rdf", ".vml", ".svg", ".xsl", ".xslt", ".xsd")
_EBCDIC = b"\x4c\x6f\xa7\x94"
"""`<?xm`"""

_PADDING = b"\0\xef\xbb\xbf\xfe\xff"
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"<\0": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\0<": "utf-16-be"}
_LIKE_ASCII = frozenset(("utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"))
_DECLARATION = re.compile(r"<\?xml\s")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SPACES = " \t\r\n"
_MISCELLANY = re.compile(r"[ \t\r\n]+|<!--.*?-->|<\?.*?\?>", re.S)
_ELEMENT = re.compile(r"<(?:[^\W\d]|:)")


def is_xml(name: str, content: bytes) -> bool:
    """By its name, or because it begins like XML in any encoding a reader guesses, or might after much blank."""
    words = content.translate(None, _PADDING).lstrip()
    return (
        name.lower().endswith(_NAMES)
        or words.startswith(b"<")
        or content.startswith(_EBCDIC)
        or (not words and len(content) == BEGINNING)
    )


def is_plain(content: bytes) -> bool:
    """Whether nothing but a declaration, comments and instructions stand before the first element, and that within
    `content`, the beginning of a part. It is read as UTF-8 or UTF-16; what is, or says it is, in another encoding could
    hide something, and is not plain."""
    codec = _UTF_16.get(content[:2], "utf-8")
    words = content.decode(codec, "replace").removeprefix("\ufeff").lstrip(_SPACES)
    if _DECLARATION.match(words) and not _is_as_declared(words[: words.find("?>")], codec):
        return False
    return _comes_to_an_element(words)


def _is_as_declared(declaration: str, codec: str) -> bool:
    if "encoding" not in declaration:
        return True
    match = _ENCODING.search(declaration)
    if match is None:
        return False
    named = match[1].lower()
    return named in _LIKE_ASCII if codec == "utf-8" else named.startswith("utf-16")


def _comes_to_an_element(words: str) -> bool:
    at = 0
    while match := _MISCELLANY.match(words, at):
        at = match.end()
    return _ELEMENT.match(words, at) is not None
