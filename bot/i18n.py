"""Says a Text in a language: gettext catalogues, German number and date formats, values escaped for HTML.

Compiled catalogues (.mo, made when the package is built) are used where present; in a checkout the .po files
are read directly.
"""

import html
import io
import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.domain.money import Money
from bot.domain.text import Count, Labelled, Lines, MonthName, Said, Share, ShortDay, Text, Weekday

DOMAIN = "amtsbote"
LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
KNOWN_LOCALES = tuple(LANGUAGE_NAMES)
DEFAULT_LOCALE = "de"
LOCALES = Path(__file__).resolve().parent.parent / "locales"
_TAG = re.compile(r"</?[a-z]+>")
NO_BREAK_SPACE = "\u00a0"
GERMAN_SIGNS = str.maketrans(",.", ".,")


@cache
def catalogue(locale: str) -> NullTranslations:
    """The catalogue of a known locale; unknown ones fall back to the default."""
    folder = LOCALES / (locale if locale in KNOWN_LOCALES else DEFAULT_LOCALE) / "LC_MESSAGES"
    compiled = folder / f"{DOMAIN}.mo"
    source = folder / f"{DOMAIN}.po"
    if not source.exists():
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    buffer = io.BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=locale))
    buffer.seek(0)
    return GNUTranslations(buffer)


class Translator:
    """Renders texts for one reader. `render` gives Telegram HTML, `plain` text without markup."""

    def __init__(self, locale: str, timezone: str = "Europe/Berlin") -> None:
        self.locale = locale if locale in KNOWN_LOCALES else DEFAULT_LOCALE
        self.zone = ZoneInfo(timezone)
        self._catalogue = catalogue(self.locale)
        self._phrases: dict[str, str] = {}

    def render(self, said: Said) -> str:
        return self._say(said, html.escape)

    def plain(self, said: Said) -> str:
        """For buttons, toasts and the command line, whose sentences bear no tags: nothing escaped."""
        return self._say(said, str)

    def in_a_file(self, said: Said) -> str:
        """What was made for the messenger, without the tags of our sentences; what people wrote stays as it is."""
        return self._say(said, str, tags=False)

    def _say(self, said: Said, escape: Callable[[str], str], *, tags: bool = True) -> str:
        if isinstance(said, Lines):
            return said.separator.join(self._say(part, escape, tags=tags) for part in said.parts)
        pattern = self._pattern(said) if tags else _TAG.sub("", self._pattern(said))
        return pattern.format(**{name: self._value(value, escape, tags=tags) for name, value in said.values.items()})

    def _pattern(self, said: Text) -> str:
        if said.plural is not None and said.n is not None:
            return self._catalogue.ngettext(said.msgid, said.plural, said.n)
        return self._phrase(said.msgid)

    def _phrase(self, msgid: str) -> str:
        """Looked up once: gettext takes ten times as long, and a screen has dozens."""
        phrase = self._phrases.get(msgid)
        if phrase is None:  # gettext keeps the catalogue's header under the empty id
            phrase = self._phrases[msgid] = self._catalogue.gettext(msgid) if msgid else ""
        return phrase

    def _value(self, value: object, escape: Callable[[str], str], *, tags: bool) -> str:
        if type(value) is str:
            return escape(value)
        match value:
            case Text() | Lines():
                return self._say(value, escape, tags=tags)
            case Labelled():
                return self._phrase(value.label)
            case Money():
                return self.money(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case time():
                return f"{value.hour}:{value.minute:02}"
            case ShortDay():
                return _formatted(value.day, "dd.MM." if self.locale == "de" else "d MMM", self.locale)
            case MonthName():
                return _formatted(value.day, "MMMM yyyy", self.locale)
            case Share():
                return self.share(value)
            case Weekday():
                return _formatted(value.day, "EEE", self.locale)
            case bool():
                return self._phrase("yes") if value else self._phrase("no")
            case Count():
                return self.count(value)
            case _:
                return escape(str(value))

    def money(self, amount: Money) -> str:
        """`1.234,56 €`, in English `€1,234.56`; a no-break space keeps the sign at the figure."""
        euro, cents = divmod(abs(amount.cents), 100)
        sign = "-" if amount.cents < 0 else ""
        english = f"{euro:,}.{cents:02}"
        if self.locale == "de":
            return f"{sign}{english.translate(GERMAN_SIGNS)}{NO_BREAK_SPACE}€"
        return f"{sign}€{english}"

    def count(self, count: int) -> str:
        """`9.600`, in English `9,600`."""
        english = f"{count:,}"
        return english.translate(GERMAN_SIGNS) if self.locale == "de" else english

    def share(self, share: Share) -> str:
        """`15,4 %`, in English `15.4%`; half a tenth is rounded up."""
        tenths = (2000 * share.part + share.whole) // (2 * share.whole)
        english = f"{tenths // 10:,}.{tenths % 10}"
        return f"{english.translate(GERMAN_SIGNS)}{NO_BREAK_SPACE}%" if self.locale == "de" else f"{english}%"

    def day(self, day: date) -> str:
        """`Fr., 20.11.2026`, in English `Fri, 20 Nov 2026`: never an order of numbers one could misread."""
        return _formatted(day, "EEE, dd.MM.yyyy" if self.locale == "de" else "EEE, d MMM yyyy", self.locale)

    def moment(self, moment: datetime) -> str:
        """In the office's time zone, to the minute."""
        pattern = "EEE, dd.MM.yyyy, HH:mm" if self.locale == "de" else "EEE, d MMM yyyy, HH:mm"
        return format_datetime(moment.astimezone(self.zone), pattern, locale=self.locale)


@lru_cache(maxsize=512)
def _formatted(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)
