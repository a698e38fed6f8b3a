"""The control interface's part about one chat: read it, write, press, edit, block."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.routing import Route

from bot.demo.sandbox import people, views
from bot.demo.sandbox.arguments import clean_name
from bot.demo.sandbox.bodies import read_body
from bot.demo.sandbox.control import endpoint
from bot.demo.sandbox.errors import ControlError
from bot.demo.sandbox.records import Chat, Person
from bot.demo.sandbox.world import World


class ChatControl:
    """`{key}` is a persona's or a group's key; in a group `?as=` says which member acts."""

    def __init__(self, world: World) -> None:
        self._world = world
        table: tuple[tuple[str, str, Callable[[Request], Awaitable[object]]], ...] = (
            ("GET", "", self._view),
            ("POST", "/read", self._read),
            ("POST", "/messages", self._write),
            ("POST", "/files", self._send_file),
            ("POST", "/clicks", self._click),
            ("POST", "/callbacks", self._forge),
            ("POST", "/edits", self._edit),
            ("POST", "/deletions", self._delete),
            ("POST", "/start", self._start),
            ("POST", "/block", self._block),
            ("POST", "/unblock", self._unblock),
        )
        self.routes = [
            Route(f"/sandbox/chats/{{key}}{path}", endpoint(world, run), methods=[verb]) for verb, path, run in table
        ]

    def _chat(self, request: Request) -> Chat:
        chat = self._world.chat_of(request.path_params["key"])
        if chat is None:
            raise ControlError(404, "there is no such chat")
        return chat

    def _actor(self, request: Request) -> tuple[Chat, Person]:
        chat = self._chat(request)
        key = chat.key if chat.kind == "private" else request.query_params.get("as", "")
        if key not in chat.members:
            raise ControlError(400, f"say who acts: ?as= one of {', '.join(chat.members)}")
        return chat, self._world.people[key]

    async def _view(self, request: Request) -> object:
        try:
            after = int(request.query_params.get("after", "0"))
            limit = int(request.query_params.get("limit", "200"))
        except ValueError:
            raise ControlError(400, "after and limit are whole numbers") from None
        return views.chat_view(self._world, self._chat(request), after=after, limit=max(limit, 1))

    async def _read(self, request: Request) -> object:
        chat = self._chat(request)
        last = max(self._world.posts[chat.chat_id], default=0)
        if last > chat.read_up_to:
            chat.read_up_to = last
            self._world.keep_chat(chat)
        return {"unread": 0}

    async def _write(self, request: Request) -> object:
        chat, person = self._actor(request)
        body = await read_body(request, {"text", "reply_to"})
        posts = people.write(self._world, chat, person, body.text("text"), body.optional_number("reply_to"))
        ids = [post.message_id for post in posts]
        return {"message_id": ids[-1], "message_ids": ids}

    async def _send_file(self, request: Request) -> object:
        chat, person = self._actor(request)
        async with request.form() as form:
            file, caption, kind = form.get("file"), form.get("caption", ""), form.get("as", "document")
            if not isinstance(file, UploadFile) or not isinstance(caption, str) or kind not in {"document", "photo"}:
                raise ControlError(
                    400, 'send multipart with "file", and "caption", "as" (document or photo) as you like'
                )
            content = await file.read()
            name = clean_name(file.filename)
        post = people.send_file(self._world, chat, person, name, content, caption=caption, as_photo=kind == "photo")
        return {"message_id": post.message_id}

    async def _click(self, request: Request) -> object:
        chat, person = self._actor(request)
        body = await read_body(request, {"text", "message_id", "id"})
        place = body.text("id") if body.has("id") else None
        text = None if place is not None else body.text("text")
        post, button = people.find_button(
            self._world, chat, text=text, message_id=body.optional_number("message_id"), place=place
        )
        if "url" in button:
            return {"message_id": post.message_id, "url": button["url"]}
        query_id = people.press(self._world, chat, person, post.message_id, button["callback_data"])
        return {"message_id": post.message_id, "callback_query_id": query_id}

    async def _forge(self, request: Request) -> object:
        chat, person = self._actor(request)
        body = await read_body(request, {"message_id", "data"})
        data = body.text("data")
        return {"callback_query_id": people.press(self._world, chat, person, body.number("message_id"), data)}

    async def _edit(self, request: Request) -> object:
        chat = self._chat(request)
        body = await read_body(request, {"message_id", "text"})
        return {"message_id": people.edit(self._world, chat, body.number("message_id"), body.text("text")).message_id}

    async def _delete(self, request: Request) -> object:
        chat = self._chat(request)
        body = await read_body(request, {"message_id"})
        self._world.remove_post(people.find_post(self._world, chat, body.number("message_id")))
        return {"deleted": True}

    async def _start(self, request: Request) -> object:
        chat, person = self._actor(request)
        body = await read_body(request, {"payload"})
        return {"message_id": people.start(self._world, chat, person, body.text("payload", default="")).message_id}

    async def _block(self, request: Request) -> object:
        return self._set_blocked(request, blocked=True)

    async def _unblock(self, request: Request) -> object:
        return self._set_blocked(request, blocked=False)

    def _set_blocked(self, request: Request, *, blocked: bool) -> object:
        chat = self._chat(request)
        people.set_blocked(self._world, chat, self._world.people[chat.members[0]], blocked=blocked)
        return {"blocked": blocked}
