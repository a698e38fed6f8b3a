"""Draws pages: templates, the reader's language, nothing from outside."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.domain.text import Said
from bot.forms import Page
from bot.i18n import DEFAULT_LOCALE, KNOWN_LOCALES, Translator
from bot.web import words

TEMPLATES = Path(__file__).parent / "templates"


class Drawing:
    """`translator` gives the Translator of a locale; `office` is the name of the house."""

    def __init__(self, translator: Callable[[str], Translator], office: str) -> None:
        self._translator = translator
        self._office = office
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, name: str, locale: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A template with `say` (a text in the reader's language) and `words` (those of every page)."""
        translator = self._translator(locale)

        def say(said: Said) -> str:
            return translator.plain(said)

        def size(bytes_: int) -> str:
            return size_of(bytes_, locale)

        html = self._environment.get_template(name).render(
            **{"say": say, "words": words, "locale": locale, "office": self._office, "size": size, "who": "", **values}
        )
        return HTMLResponse(html, status)

    def sentence(
        self,
        said: Said,
        locale: str,
        status: int,
        title: Said = words.REFUSED,
        *,
        offers_forget: bool = False,
        back: str = "",
        typed: Sequence[str] = (),
    ) -> HTMLResponse:
        """A page that says one thing. `back`: an address to go back to; `typed` was not taken and would be lost."""
        more = {"offers_forget": offers_forget, "back": back, "typed": typed}
        return self.page("sentence.html", locale, status=status, title=title, said=said, **more)

    def room(self, page: Page, locale: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        errors = [(form, field) for form in page.forms for field in form.fields if field.error is not None]
        return self.page("room.html", locale, status=status, page=page, title=page.title, errors=errors, **values)

    def over(self, page: Page, locale: str) -> HTMLResponse:
        """Nothing is left to do here."""
        return self.page("over.html", locale, title=page.title, notice=page.notice)


def locale_of(request: Request) -> str:
    """Before it is known who reads."""
    wanted = request.headers.get("accept-language", "")
    for part in wanted.split(","):
        language = part.split(";")[0].strip().partition("-")[0].lower()
        if language in KNOWN_LOCALES:
            return language
    return DEFAULT_LOCALE


def size_of(size: int, locale: str) -> str:
    """Of a file, in bytes: `340 KB`, `1,4 MB`."""
    if size < 1_000:
        return f"{size} Byte"
    if size < 1_000_000:
        return f"{round(size / 1_000)} KB"
    return f"{format_decimal(size / 1_000_000, '0.0', locale=locale)} MB"
