"""Tables: what is taken where payments or applications are imported. Elsewhere a CSV is no document."""

from bot.domain.attachments.kinds import XLSX, Checked, FileType, check_file
from bot.domain.attachments.names import clean_name, with_extension
from bot.domain.errors import Refused
from bot.domain.text import text

CSV = FileType("text/csv", (".csv", ".txt"))

__all__ = ["CSV", "XLSX", "check_table"]

_ARCHIVE = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ALLOWED = frozenset((9, 10, 12, 13))
NO_TABLE = text("This is no table: CSV and XLSX are taken.")


def check_table(name: str, data: bytes, largest: int) -> Checked:
    """`largest` in bytes. Raises Refused."""
    if data.startswith(_ARCHIVE):
        checked = check_file(name, data, largest)
        if checked.media_type != XLSX.media_type:
            raise Refused(NO_TABLE)
        return checked
    if not data:
        raise Refused(text("The file is empty."))
    if len(data) > largest:
        raise Refused(text("The file is larger than {n} MB.", n=largest // 1_000_000))
    if not data.startswith(_UTF_16) and not _is_text(data):
        raise Refused(NO_TABLE)
    return Checked(with_extension(clean_name(name), CSV.extensions, (".xlsx", ".xls")), CSV.media_type)


def _is_text(data: bytes) -> bool:
    """No control characters, but for the ends of lines and cells."""
    return not any(sign < 32 and sign not in _ALLOWED for sign in set(data))
