"""Reads the JSON bodies of the control interface: what is unknown or of the wrong kind is refused with a sentence."""

import json

from starlette.requests import Request

from bot.demo.sandbox.errors import ControlError


class Body:
    """A JSON object with typed access; each raises ControlError 400."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise ControlError(400, f'"{name}" is a text, for example {{"{name}": "…"}}')
        return value

    def texts(self, name: str) -> list[str]:
        value = self._values.get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ControlError(400, f'"{name}" is a list of texts')
        return value

    def number(self, name: str, default: int | None = None) -> int:
        value = self._values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ControlError(400, f'"{name}" is a whole number')
        return value

    def optional_number(self, name: str) -> int | None:
        return self.number(name) if self.has(name) else None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._values.get(name, default)
        if not isinstance(value, bool):
            raise ControlError(400, f'"{name}" is true or false')
        return value


async def read_body(request: Request, known: set[str]) -> Body:
    """An empty body is an empty object."""
    try:
        values = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise ControlError(400, "the body is not JSON") from None
    if not isinstance(values, dict):
        raise ControlError(400, "the body is not a JSON object")
    if set(values) - known:
        raise ControlError(400, f"unknown: {', '.join(sorted(set(values) - known))}; known: {', '.join(sorted(known))}")
    return Body(values)
