"""How a download is called, whatever its name holds (RFC 6266, RFC 8187)."""

from urllib.parse import quote

from bot.domain.attachments import clean_name


def content_disposition(name: str) -> str:
    """Never shown in the browser. Old programs get the name in plain letters."""
    safe = clean_name(name)
    plain = "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_" for sign in safe)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"
