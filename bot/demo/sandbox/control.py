"""The control interface: /sandbox/… for the page, for tests and for people. docs/sandbox.md is its description."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.demo.sandbox import views
from bot.demo.sandbox.arguments import clean_name
from bot.demo.sandbox.bodies import Body, read_body
from bot.demo.sandbox.errors import ControlError
from bot.demo.sandbox.faults import Faults
from bot.demo.sandbox.people import migrate, open_group
from bot.demo.sandbox.records import Person
from bot.demo.sandbox.settling import Settling
from bot.demo.sandbox.world import World

KEEP_ALIVE_SECONDS: Final = 15.0
_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(world: World, run: Callable[[Request], Awaitable[object]]) -> Endpoint:
    """Answers with JSON; commits what was changed before the answer; turns ControlError into its answer."""

    async def serve(request: Request) -> Response:
        try:
            result = await run(request)
        except ControlError as error:
            return JSONResponse({"error": error.sentence, **error.extra}, status_code=error.status)
        finally:
            world.store.commit()
        return result if isinstance(result, Response) else JSONResponse(result)

    return serve


class Control:
    """Everything that is not about one chat."""

    def __init__(self, world: World, faults: Faults, settling: Settling) -> None:
        self._world = world
        self._faults = faults
        self._settling = settling
        table: tuple[tuple[str, str, Callable[[Request], Awaitable[object]]], ...] = (
            ("GET", "/sandbox/state", self._state),
            ("GET", "/sandbox/events", self._events),
            ("GET", "/sandbox/calls", self._calls),
            ("GET", "/sandbox/files/{name}", self._file),
            ("GET", "/sandbox/mails", self._mails),
            ("POST", "/sandbox/personas", self._add_persona),
            ("POST", "/sandbox/groups", self._add_group),
            ("POST", "/sandbox/groups/{key}/migrate", self._migrate),
            ("POST", "/sandbox/clock", self._clock),
            ("GET", "/sandbox/faults", self._list_faults),
            ("POST", "/sandbox/faults", self._order_fault),
            ("DELETE", "/sandbox/faults", self._clear_faults),
            ("POST", "/sandbox/settle", self._settle),
        )
        self.routes = [Route(path, endpoint(world, run), methods=[verb]) for verb, path, run in table]

    async def _state(self, request: Request) -> object:
        return views.state(self._world, self._faults)

    async def _events(self, request: Request) -> object:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        feed = self._world.feeds.open()
        try:
            yield self._event([])
            while not self._world.feeds.closed:
                changed = await feed.next(KEEP_ALIVE_SECONDS)
                yield ": still here\n\n" if changed is None else self._event(changed)
        finally:
            self._world.feeds.drop(feed)

    def _event(self, chats: list[str]) -> str:
        return f"data: {json.dumps({'version': self._world.feeds.version, 'chats': chats})}\n\n"

    async def _calls(self, request: Request) -> object:
        wanted = request.query_params.get("method")
        polls = request.query_params.get("polls") == "true"
        calls = [call for call in self._world.calls if polls or call.method != "getUpdates"]
        return {"calls": [views.call(call) for call in calls if wanted in {None, call.method}]}

    async def _file(self, request: Request) -> object:
        for upload in self._world.uploads.values():
            if upload.unique_id == request.path_params["name"]:
                shown = upload.mime_type in _PICTURES
                name = clean_name(upload.name).encode("ascii", "replace").decode().replace('"', "_")
                return Response(
                    self._world.content(upload),
                    media_type=upload.mime_type if shown else "application/octet-stream",
                    headers={} if shown else {"Content-Disposition": f'attachment; filename="{name}"'},
                )
        raise ControlError(404, "there is no such file")

    async def _mails(self, request: Request) -> object:
        return {"mails": [views.mail(self._world, mail) for mail in reversed(self._world.mails)]}

    async def _add_persona(self, request: Request) -> object:
        body = await read_body(request, {"name", "role", "key", "user_id", "username", "language_code", "started"})
        name = body.text("name")
        person = Person(
            key=body.text("key", default=_slug(name)),
            name=name,
            user_id=body.number("user_id", default=self._world.free_user_id()),
            role=body.text("role", default=""),
            username=body.text("username", default="") or None,
            language_code=body.text("language_code", default="de"),
        )
        try:
            self._world.add_person(person, started=body.flag("started", default=True))
        except ValueError as error:
            raise ControlError(409, str(error)) from None
        return views.persona(self._world, person)

    async def _add_group(self, request: Request) -> object:
        body = await read_body(request, {"name", "members", "key"})
        name = body.text("name")
        key = body.text("key", default=_slug(name))
        members = body.texts("members")
        if not members or any(member not in self._world.people for member in members):
            raise ControlError(400, "members are keys of personas, at least one")
        if self._world.chat_of(key) is not None:
            raise ControlError(409, "this key is taken")
        return views.group(self._world, open_group(self._world, key, name, members))

    async def _migrate(self, request: Request) -> object:
        chat = self._world.chat_of(request.path_params["key"])
        if chat is None:
            raise ControlError(404, "there is no such group")
        return {"chat_id": migrate(self._world, chat).chat_id}

    async def _clock(self, request: Request) -> object:
        body = await read_body(request, {"move", "hours", "to"})
        try:
            self._move(body)
        except (ValueError, OverflowError) as error:
            raise ControlError(400, str(error)) from None
        self._world.keep_clock()
        await self._settling.tick()
        return {"now": views.iso(self._world.clock.unix())}

    def _move(self, body: Body) -> None:
        clock = self._world.clock
        if body.has("move"):
            clock.move_by_name(body.text("move"))
        elif body.has("hours"):
            clock.move(timedelta(hours=body.number("hours")))
        else:
            clock.move_to(datetime.fromisoformat(body.text("to")))

    async def _list_faults(self, request: Request) -> object:
        return {"faults": self._faults.listed()}

    async def _order_fault(self, request: Request) -> object:
        body = await read_body(request, {"kind", "times", "method", "persona", "retry_after"})
        persona = body.text("persona", default="") or None
        if persona is not None and self._world.chat_of(persona) is None:
            raise ControlError(404, "there is no such persona")
        self._faults.order(
            body.text("kind"),
            times=body.number("times", default=1),
            method=body.text("method", default="") or None,
            persona=persona,
            retry_after=body.number("retry_after", default=1),
        )
        self._world.feeds.touch()
        return self._faults.listed()[-1]

    async def _clear_faults(self, request: Request) -> object:
        self._faults.clear()
        self._world.feeds.touch()
        return {"faults": []}

    async def _settle(self, request: Request) -> object:
        body = await read_body(request, {"timeout"})
        try:
            await self._settling.settle(body.number("timeout", default=10))
        except TimeoutError:
            raise ControlError(504, "the assistant is still at work") from None
        return {"settled": True}


def _slug(name: str) -> str:
    """A key from a name: "Team 1" → "team-1"."""
    letters = "".join(character if character.isalnum() else "-" for character in name.lower())
    return letters.strip("-") or "nobody"
