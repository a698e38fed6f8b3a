"""A test client that does what a person does: write, press, read. Each step waits for the assistant to settle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import httpx

from bot.demo.sandbox.sandbox import Sandbox

Json = Mapping[str, Any]


@dataclass(frozen=True)
class SeenMessage:
    """A message as a person sees it: a no-break space is a space. `text` is the caption of a photo or document,
    `links` are the buttons that open an address."""

    id: int
    sender: str
    by_bot: bool
    text: str
    html: str
    buttons: Sequence[Sequence[str]]
    links: Mapping[str, str]
    photo: str | None
    document: str | None
    edited: bool
    protected: bool

    @classmethod
    def read(cls, body: Json) -> Self:
        return cls(
            id=body["message_id"],
            sender=body["sender"],
            by_bot=body["from"] == "bot",
            text=_seen(body["text"] or body["caption"] or ""),
            html=body["html"],
            buttons=tuple(tuple(_seen(button["text"]) for button in row) for row in body["buttons"]),
            links={
                _seen(button["text"]): button["url"] for row in body["buttons"] for button in row if "url" in button
            },
            photo=body["photo"] and body["photo"]["url"],
            document=body["document"] and body["document"]["name"],
            edited=body["edited"] is not None,
            protected=body["protected"],
        )

    @property
    def labels(self) -> list[str]:
        """All button texts, row by row."""
        return [text for row in self.buttons for text in row]


def _seen(text: str) -> str:
    return text.replace("\u00a0", " ")


class Messenger:
    """The control interface, in process or at an address. Use as `async with Messenger(sandbox) as messenger`."""

    def __init__(self, sandbox: Sandbox | str, *, timeout: float = 10) -> None:
        if isinstance(sandbox, Sandbox):
            self._http = httpx.AsyncClient(transport=httpx.ASGITransport(sandbox.app), base_url="http://localhost")
        else:
            self._http = httpx.AsyncClient(base_url=sandbox, timeout=timeout + 5, trust_env=False)
        self._timeout = timeout

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    def colleague(self, key: str) -> "Colleague":
        return Colleague(self, f"/sandbox/chats/{key}")

    def in_group(self, key: str, person: str) -> "Colleague":
        """A person acting in a group."""
        return Colleague(self, f"/sandbox/chats/{key}", acting=person)

    async def get(self, path: str, **query: str) -> Any:
        return self._read(await self._http.get(path, params=query))

    async def post(self, path: str, body: Json | None = None, **query: str) -> Any:
        return self._read(await self._http.post(path, json=body or {}, params=query))

    async def upload(self, path: str, name: str, content: bytes, fields: dict[str, str], **query: str) -> Any:
        return self._read(await self._http.post(path, files={"file": (name, content)}, data=fields, params=query))

    async def download(self, path: str) -> bytes:
        return (await self._http.get(path)).raise_for_status().content

    def _read(self, response: httpx.Response) -> Any:
        if response.is_error:
            raise AssertionError(f"{response.request.url.path}: {response.status_code} {response.text}")
        return response.json()

    async def settle(self) -> None:
        await self.post("/sandbox/settle", {"timeout": int(self._timeout)})

    async def move_clock(self, move: str) -> None:
        """`+1h`, `next-morning`, `+1-working-day`, `+2-weeks`."""
        await self.post("/sandbox/clock", {"move": move})
        await self.settle()

    async def set_clock(self, moment: datetime) -> None:
        await self.post("/sandbox/clock", {"to": moment.isoformat()})
        await self.settle()

    async def fault(self, kind: str, **details: object) -> None:
        """`times`, `method`, `persona`, `retry_after`, see docs/sandbox.md."""
        await self.post("/sandbox/faults", {"kind": kind, **details})

    async def calls(self, method: str) -> list[Json]:
        return list((await self.get("/sandbox/calls", method=method))["calls"])


class Colleague:
    """One person's chat with the assistant. `messages` and `toasts` are what stood there after the last step."""

    def __init__(self, messenger: Messenger, path: str, *, acting: str = "") -> None:
        self._messenger = messenger
        self._path = path
        self._as = {"as": acting} if acting else {}
        self.messages: list[SeenMessage] = []
        self.toasts: list[str] = []

    async def send(self, text: str) -> SeenMessage:
        return await self._do("messages", {"text": text})

    async def start(self, payload: str = "") -> SeenMessage:
        return await self._do("start", {"payload": payload})

    async def click(self, text: str, *, message_id: int | None = None) -> SeenMessage:
        """The newest button of this text, or the one of a given message."""
        return await self._do("clicks", {"text": text, "message_id": message_id})

    async def forge(self, message_id: int, data: str) -> SeenMessage:
        return await self._do("callbacks", {"message_id": message_id, "data": data})

    async def edit(self, message_id: int, text: str) -> SeenMessage:
        return await self._do("edits", {"message_id": message_id, "text": text})

    async def send_file(self, name: str, content: bytes, *, caption: str = "", photo: bool = False) -> SeenMessage:
        fields = {"caption": caption, "as": "photo" if photo else "document"}
        await self._messenger.upload(f"{self._path}/files", name, content, fields, **self._as)
        return await self._settled()

    async def block(self) -> None:
        await self._do("block", {})

    async def unblock(self) -> None:
        await self._do("unblock", {})

    async def chat(self) -> Json:
        """The chat as JSON, see docs/sandbox.md; also refreshes `messages` and `toasts`."""
        view: Json = await self._messenger.get(self._path)
        self.messages = [SeenMessage.read(message) for message in view["messages"]]
        self.toasts = [toast["text"] for toast in view["toasts"]]
        return view

    @property
    def last(self) -> SeenMessage:
        """The newest message of the chat."""
        return self.messages[-1]

    @property
    def heard(self) -> list[SeenMessage]:
        """What the assistant said, oldest first."""
        return [message for message in self.messages if message.by_bot]

    async def _do(self, what: str, body: Json) -> SeenMessage:
        await self._messenger.post(f"{self._path}/{what}", body, **self._as)
        return await self._settled()

    async def _settled(self) -> SeenMessage:
        await self._messenger.settle()
        await self.chat()
        return self.messages[-1] if self.messages else _NOTHING


_NOTHING = SeenMessage(0, "", False, "", "", (), {}, None, None, False, False)
