"""Reads a table of figures of the municipal integration services, CSV or XLSX."""

from dataclasses import replace
from hashlib import sha256

from bot.domain.services.table import MOST_ROWS, TOO_MANY_LINES, ReadServices, read_services
from bot.tables_reading import read_table

LARGEST = 1_000_000
"""Bytes of a file."""


def read_services_file(name: str, data: bytes) -> ReadServices:
    """Takes a second for a long one: not in a transaction, nor in an event loop. Raises Refused."""
    sheet = read_table(name, data, LARGEST, most_rows=MOST_ROWS, too_many=TOO_MANY_LINES)
    return replace(read_services(sheet), digest=sha256(data).hexdigest())
