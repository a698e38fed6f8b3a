"""What clings to text that people paste: spaces of all widths, and marks that nobody sees."""

import re
import unicodedata

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff"
_AROUND = _UNSEEN + " \t\r\n\u00a0\u202f"


def tidy(raw: str) -> str:
    """Composes accents, makes every run of spaces one space and drops unseen marks at both ends.

    Inside, unseen marks stay and make the text unreadable for every parser: what is read must be what is seen.
    So do line breaks: two lines are not one value.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", raw).strip(_AROUND))
