"""Writes a table as CSV, as German office programs open it: semicolons, commas in numbers, UTF-8 with its mark.

No cell is ever a formula: a text that begins like one gets an apostrophe before it, which the programs understand.
"""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from bot.domain.lists.columns import Value
from bot.domain.lists.table import Table
from bot.domain.money import Money
from bot.domain.text import Labelled, Lines, MonthName, Share, Text, text
from bot.i18n import Translator

MEDIA_TYPE = "text/csv; charset=utf-8"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(table: Table, translator: Translator) -> bytes:
    """Notes stand before the headings, and an empty line between."""
    written = StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for name, value in table.notes:
        lines.writerow((_safe(translator.plain(name)), _cell(value, translator)))
    if table.notes:
        lines.writerow(())
    lines.writerow(_safe(translator.plain(text(column.label))) for column in table.columns)
    for row in table.rows:
        lines.writerow(_cell(value, translator) for value in row)
    return written.getvalue().encode("utf-8-sig")


def csv_name(table: Table, translator: Translator) -> str:
    return f"{translator.plain(table.title)} {table.reader.moment.today.isoformat()}.csv"


def _cell(value: Value, translator: Translator) -> str:
    match value:
        case None:
            return ""
        case Money():
            sign = "-" if value.cents < 0 else ""
            return f"{sign}{abs(value.cents) // 100},{abs(value.cents) % 100:02}"
        case date():
            return value.strftime("%d.%m.%Y")
        case bool():
            return translator.plain(text("Yes") if value else text("No"))
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case Share(part, whole):
            return f"{Decimal(100 * part) / whole:.1f} %".replace(".", ",")
        case MonthName(day):
            return f"{day:%m.%Y}"
        case Text() | Lines():
            return _safe(translator.plain(value))
        case Labelled():
            return _safe(translator.plain(text(value.label)))
        case _:
            return _safe(str(value))


def _safe(written: str) -> str:
    return f"'{written}" if written.lstrip(" ").startswith(FORMULA_SIGNS) else written
