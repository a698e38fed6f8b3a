"""Logs: one JSON object a line, with ids and exception types, never what people wrote and never the bot's token.

Libraries put values into their messages (httpx the whole address with the token, telegram whole updates, asyncio
the text of exceptions), so of their records only the template's first line is kept. Whatever looks like a token is
taken out of the finished line as well.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any, TextIO

import structlog

OWN = ("bot", "handlers", "storage", "__main__")
TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
REDACTED = "[redacted]"
FRAMES = 6


def whereabouts(trace: TracebackType | None) -> list[str]:
    """The last places in the code an exception came through, without any values."""
    frames = extract_tb(trace)[-FRAMES:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


class JsonLines(logging.Formatter):
    """Formats our own events (a dict under `event`) and the records of libraries. `secrets` are taken out wherever."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **_content(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = whereabouts(record.exc_info[2])
        return self._redact(json.dumps(line, ensure_ascii=False, default=repr))

    def _redact(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return TOKEN.sub(REDACTED, line)


def _content(record: logging.LogRecord) -> Mapping[str, object]:
    if isinstance(record.msg, dict):
        return {"event": record.msg["event"], **record.msg}
    template = str(record.msg).partition("\n")[0]
    return {"event": template if not _is_own(record.name) else record.getMessage()}


def _is_own(logger: str) -> bool:
    return logger.partition(".")[0] in OWN


class Relevant(logging.Filter):
    """Everything of our own; of libraries what is a warning or worse."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or _is_own(record.name)


def configure_logging(secrets: Iterable[str] = (), stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """For the whole process, tracebacks of what nobody catches included."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(secrets))
    handler.addFilter(Relevant())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    structlog.configure(
        processors=[_as_message],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _log_uncaught


def _as_message(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Hands the event over as the record's message; the formatter does the rest."""
    return (dict(event),), {}


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("bot").critical({"event": "uncaught"}, exc_info=(kind, error, trace))
