"""Numbers as they come in addresses and forms."""

MOST_DIGITS = 18


def is_number(written: str) -> bool:
    """Plain digits, and no more than the database holds."""
    return written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS
