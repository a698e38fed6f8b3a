"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import inspect
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.sandbox.arguments import Arguments, read_arguments
from bot.demo.sandbox.errors import ApiError, forbidden, too_many_requests
from bot.demo.sandbox.faults import AnswerLateError, AnswerLostError, Fault, Faults
from bot.demo.sandbox.limits import Limits
from bot.demo.sandbox.methods import BY_NAME
from bot.demo.sandbox.methods.base import Method, chat_of
from bot.demo.sandbox.records import Call
from bot.demo.sandbox.world import World

LONGEST_SILENCE = 120.0
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_METHODS = ["GET", "POST"]


class BotApi:
    """Serves one bot. `busy` counts calls under way (waiting polls left out), `last_call` is monotonic seconds."""

    def __init__(self, world: World, token: str, faults: Faults, limits: Limits | None) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._limits = limits
        self.busy = 0
        self.last_call = 0.0
        self.routes = [
            Route("/bot{token}/{method}", self._serve, methods=_METHODS),
            Route("/file/bot{token}/{path:path}", self._download, methods=_METHODS),
        ]

    async def _serve(self, request: Request) -> Response:
        name = request.path_params["method"]
        if name.lower() == "getupdates":
            return await self._answer(request, name)
        self.busy += 1
        try:
            return await self._answer(request, name)
        finally:
            self.busy -= 1
            self.last_call = time.monotonic()

    async def _answer(self, request: Request, name: str) -> Response:
        arguments = Arguments({}, {})
        try:
            self._check_token(request.path_params["token"])
            method = BY_NAME.get(name.lower())
            if method is None:
                raise ApiError(404, "Not Found: method not found")
            arguments = await read_arguments(request)
            method.check_fields(arguments)
            result = await self._work(request, method, arguments)
        except ApiError as error:
            self._record(name, arguments, error.code, error.description)
            self._world.store.commit()
            return _refusal(error)
        except (AnswerLostError, AnswerLateError):
            self._record(name, arguments, 0, "no answer")
            self._world.store.commit()
            abort = _abort(request)
            if abort is None:
                raise
            abort()
            return Response()
        self._record(method.name, arguments, 200, None)
        self._world.store.commit()
        return JSONResponse({"ok": True, "result": result})

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise ApiError(401, "Unauthorized")

    async def _work(self, request: Request, method: Method, arguments: Arguments) -> object:
        """Does what is asked, or what a fault makes of it."""
        fault = self._faults.take(method.name, self._world.chats.get(arguments.integer("chat_id")))
        if fault is not None:
            self._world.feeds.touch()
            await self._fail_before(request, fault)
        if self._limits is not None and method.name.startswith("send") and method.name != "sendChatAction":
            self._limits.count(chat_of(self._world, arguments))
        result = method.run(self._world, arguments)
        if inspect.isawaitable(result):
            result = await result
        if fault is not None:
            raise AnswerLostError
        return result

    async def _fail_before(self, request: Request, fault: Fault) -> None:
        """All faults but drop-answer, which lets the work be done first."""
        match fault.kind:
            case "429":
                raise too_many_requests(fault.retry_after)
            case "500":
                raise ApiError(500, "Internal Server Error")
            case "blocked":
                raise forbidden("bot was blocked by the user")
            case "timeout":
                await _wait_for_hang_up(request)
                raise AnswerLateError

    def _record(self, name: str, arguments: Arguments, status: int, error: str | None) -> None:
        chat_id = arguments.integer("chat_id") if arguments.has("chat_id") else None
        self._world.calls.append(Call(name, status, chat_id, error, self._world.clock.unix()))

    async def _download(self, request: Request) -> Response:
        try:
            self._check_token(request.path_params["token"])
        except ApiError as error:
            return _refusal(error)
        for upload in self._world.uploads.values():
            if upload.path == request.path_params["path"]:
                return Response(self._world.content(upload), media_type="application/octet-stream")
        return _refusal(ApiError(404, "Not Found"))


def _refusal(error: ApiError) -> Response:
    body: dict[str, object] = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return JSONResponse(body, status_code=error.code, headers=headers)


def _abort(request: Request) -> Callable[[], None] | None:
    """Cuts the connection, see server.py. None in process, where `FaultyTransport` sees the error itself."""
    return cast(Callable[[], None] | None, getattr(request.state, "abort_connection", None))


async def _wait_for_hang_up(request: Request) -> None:
    """Until the caller gives up. In process nobody can, so there the error comes at once."""
    if _abort(request) is None:
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_SILENCE):
            while (await request.receive())["type"] != "http.disconnect":
                pass
