"""What goes wrong at the Bot API and at the control interface. Descriptions are Telegram's own where it has one."""

from collections.abc import Mapping


class ApiError(Exception):
    """A refused Bot API call. `parameters` is what Telegram adds for machines (seconds, a new chat id)."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    return ApiError(409, f"Conflict: {what}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class ControlError(Exception):
    """A refused request at the control interface; `extra` goes into the answer beside the sentence."""

    def __init__(self, status: int, sentence: str, **extra: object) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.extra = extra
