"""Reads a table of values of KPIs, CSV or XLSX."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from bot.domain.kpis.model import Kpi
from bot.domain.kpis.registry import ENTERED
from bot.domain.kpis.table import MOST_ROWS, TOO_MANY_LINES, ReadFigures, read_figures
from bot.domain.tables.headings import bare
from bot.domain.text import text
from bot.i18n import KNOWN_LOCALES, Translator
from bot.tables_reading import read_table

LARGEST = 1_000_000
"""Bytes of a file."""


def read_figures_file(name: str, data: bytes, today: date) -> ReadFigures:
    """Takes a second for a long one: not in a transaction, nor in an event loop. Raises Refused."""
    sheet = read_table(name, data, LARGEST, most_rows=MOST_ROWS, too_many=TOO_MANY_LINES)
    return replace(read_figures(sheet, today, _titles()), digest=sha256(data).hexdigest())


@cache
def _titles() -> Mapping[str, Kpi]:
    """By what they are called, in every language."""
    return {bare(Translator(locale).plain(text(kpi.title))): kpi for locale in KNOWN_LOCALES for kpi in ENTERED}
