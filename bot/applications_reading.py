"""Reads a file of applications, CSV or XLSX, wherever it comes from."""

from collections.abc import Mapping, Sequence

from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationProfile
from bot.domain.new_customers.application_table import MOST_ROWS, TOO_MANY_LINES, ReadApplications, read_applications
from bot.domain.new_customers.codes import Channel
from bot.tables_reading import read_table

LARGEST = 1_000_000
"""Bytes of a file."""


def read_application_file(
    name: str,
    data: bytes,
    profiles: Sequence[ApplicationProfile] = (),
    *,
    columns: Mapping[ApplicationColumn, str] | None = None,
    channel: Channel | None = None,
) -> ReadApplications:
    """A file that is too long is put away as soon as that is seen. Takes a second for a long one, and for a spreadsheet
    that was made to be slow some more: not in a transaction, nor in an event loop. Raises Refused."""
    sheet = read_table(name, data, LARGEST, most_rows=MOST_ROWS, too_many=TOO_MANY_LINES)
    return read_applications(sheet, profiles, columns=columns, channel=channel)
