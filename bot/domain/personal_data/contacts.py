"""E-mail addresses. Those of the office and of its mailboxes are not a person's."""

import re

_DRESSED_UP = re.compile(
    r" ?[(\[{](?:at|aet)[)\]}] ?"
    r"| (?:at|aet) (?=[a-z0-9-]{1,63}(?:\.(?:de|com|net|org|eu|info|example)\b| ?[(\[](?:dot|punkt)| (?:dot|punkt) ))"
)
_DRESSED_DOT = re.compile(r" ?[(\[{](?:dot|punkt)[)\]}] ?| (?:dot|punkt) (?=[a-z]{2,7}\b)")
_LOCAL = re.compile(r"[\w.%+'-]{1,64} ?\Z")
_DOMAIN = re.compile(r" ?((?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24})(?![\w@])")
_LONGEST_LOCAL, _LONGEST_DOMAIN = 66, 260
_OFFICE = re.compile(r"jobcenter|arbeitsagentur|landkreis|rathaus|(?:^|\.)bund\.de$")
_MAILBOX = re.compile(r"(?:poststelle|postmaster|no-?reply|datenschutz|rechenstelle|kreiskasse)\Z")


def holds_email(low: str) -> bool:
    """Also where the sign is written out: name (at) web.example."""
    plain = _DRESSED_DOT.sub(".", _DRESSED_UP.sub("@", low))
    return any(_is_persons(plain, sign.start()) for sign in re.finditer("@", plain))


def _is_persons(plain: str, sign: int) -> bool:
    domain = _DOMAIN.match(plain, sign + 1, sign + _LONGEST_DOMAIN)
    if domain is None or _OFFICE.search(domain[1]):
        return False
    local = _LOCAL.search(plain, max(0, sign - _LONGEST_LOCAL), sign)
    return local is not None and not _MAILBOX.match(local[0].strip())
