"""A browser without a screen for the private page: follows links, fills forms, keeps its cookies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self

import httpx

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
Files = Sequence[tuple[str, bytes]]


@dataclass
class SeenForm:
    """`values` are what would be sent without touching anything; `button` the label of its button."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    button: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.forms: list[SeenForm] = []
        self.links: dict[str, str] = {}
        self.title = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._href = ""
        self._named: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(SeenForm(given["action"]))
        elif tag in ("input", "textarea") and "name" in given:
            self._field(tag, given)
        elif tag == "a":
            self._href = given.get("href", "")
            self._named = given.get("aria-label")
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if not inside or "script" in inside or "style" in inside:
            return
        if inside[-1] == "title":
            self.title = data.strip()
            return
        if inside[-1] == "textarea" and "name" in self._open[-1][1]:
            self.forms[-1].values[self._open[-1][1]["name"]] = [data.removeprefix("\n")]
            return
        seen = " ".join(data.split())
        if not seen:
            return
        self.words.append(seen)
        if "button" in inside and self.forms:
            self.forms[-1].button = seen
        if "a" in inside:
            self.links[self._named or seen] = self._href

    def _field(self, tag: str, given: Mapping[str, str]) -> None:
        form, name = self.forms[-1], given["name"]
        form.names.add(name)
        kind = given.get("type", "text")
        if tag == "input" and kind != "file" and (kind not in ("checkbox", "radio") or "checked" in given):
            form.values.setdefault(name, []).append(given.get("value", ""))


class Browser:
    """`text` is what a person reads, line by line; `status` that of the last answer."""

    def __init__(self, app: Any, url: str, *, client: str = "127.0.0.1", language: str = "de") -> None:
        transport = httpx.ASGITransport(app, client=(client, 50_000))
        self.http = httpx.AsyncClient(
            transport=transport, base_url=url, headers={"accept-language": language}, follow_redirects=True
        )
        self._url = url
        self.status = 0
        self.html = self.text = self.title = self.place = ""
        self.forms: list[SeenForm] = []
        self.links: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def go(self, address: str) -> Self:
        return self._read(await self.http.get(address))

    async def open(self, address: str) -> Self:
        """Follows a link from the chat and presses its button."""
        await self.go(address)
        return await self.press("Öffnen")

    async def press(self, button: str, files: Mapping[str, Files] | None = None, **values: str | Sequence[str]) -> Self:
        """Sends the form with this button, filled with `values` and `files` by the names of the fields."""
        (form,) = [form for form in self.forms if form.button == button]
        unknown = {*values, *(files or {})} - form.names
        assert not unknown, f"no field {sorted(unknown)} in {button!r}, there are {sorted(form.names)}"
        data = {
            **form.values,
            **{name: [value] if isinstance(value, str) else list(value) for name, value in values.items()},
        }
        parts = [(name, (None, value)) for name, given in data.items() for value in given]
        parts += [(name, each) for name, given in (files or {}).items() for each in given]
        headers = {"origin": self._url, "sec-fetch-site": "same-origin"}
        if "_token" in form.names:
            return self._read(await self.http.post(form.action, files=parts, headers=headers))
        return self._read(await self.http.post(form.action, data=data, headers=headers))

    async def press_link(self, label: str) -> Self:
        return await self.go(self.links[label])

    async def fetch(self, address: str) -> httpx.Response:
        return await self.http.get(address)

    def _read(self, response: httpx.Response) -> Self:
        reader = _Reader()
        reader.feed(response.text)
        self.status, self.html, self.place = response.status_code, response.text, response.url.path
        self.title, self.forms, self.links = reader.title, reader.forms, reader.links
        self.text = "\n".join(reader.words)
        return self
