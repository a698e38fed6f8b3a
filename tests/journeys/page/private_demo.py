"""`amtsbote demo` as a process of its own, with its messenger and its private page, for a real browser."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 120.0
DOOR = "🔒 Zur geschützten Seite"


class Demo:
    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, key: str, text: str) -> Mapping[str, Any]:
        return self._do(key, "messages", {"text": text})

    def click(self, key: str, text: str) -> Mapping[str, Any]:
        return self._do(key, "clicks", {"text": text, "message_id": None})

    def last(self, key: str) -> Mapping[str, Any]:
        """The newest message of the chat, when the assistant has nothing left to do."""
        self._post("/sandbox/settle", {"timeout": 10})
        message: Mapping[str, Any] = self._get(f"/sandbox/chats/{key}")["messages"][-1]
        return message

    def link(self, key: str) -> str:
        """The newest way to the page."""
        self._post("/sandbox/settle", {"timeout": 10})
        for message in reversed(self._get(f"/sandbox/chats/{key}")["messages"]):
            for button in (button for row in message["buttons"] for button in row):
                if button["text"] == DOOR:
                    return str(button["url"])
        raise AssertionError("there is no link in the chat")

    def later(self, move: str) -> None:
        self._post("/sandbox/clock", {"move": move})
        self._post("/sandbox/settle", {"timeout": 10})

    def _do(self, key: str, what: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self._post("/sandbox/settle", {"timeout": 10})
        self._post(f"/sandbox/chats/{key}/{what}", body)
        return self.last(key)

    def _get(self, path: str) -> Any:
        with urlopen(self._url + path, timeout=15) as answer:
            return json.load(answer)

    def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        request = Request(self._url + path, json.dumps(body).encode(), {"content-type": "application/json"})
        with urlopen(request, timeout=15) as answer:
            return json.load(answer)


OFFICE = """
name = "Jobcenter Musterkreis"

[private_page]
url = "http://127.0.0.1:{port}"
listen = "127.0.0.1:{port}"
"""


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """On free ports; browsers are known once they were confirmed, as in an office. Ends with the block."""
    port, page_port = free_ports(2)
    office = folder.parent / "office.toml"
    office.write_text(OFFICE.format(port=page_port), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), "--data-dir", str(folder), "--office", office]
    with (folder.parent / "demo.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_until_it_says_where(folder.parent / "demo.log", process)
        yield Demo(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _wait_until_it_says_where(log: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while "Amtsbote: http" not in log.read_text(encoding="utf-8"):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, "the demo does not start"
        time.sleep(0.1)
