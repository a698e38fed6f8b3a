"""The messenger's memory: people, chats, messages, files, commands. Knows no HTTP and no Bot API wording."""

import asyncio
import itertools
import mimetypes
import secrets
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from bot.demo.sandbox.clock import SandboxClock
from bot.demo.sandbox.feed import Feeds
from bot.demo.sandbox.pictures import sniff
from bot.demo.sandbox.records import BOT, Call, Chat, Mail, Person, Post, Query, Toast, Upload
from bot.demo.sandbox.store import Store
from bot.demo.sandbox.updates import UpdateQueue

TYPING_SECONDS = 5.0
KEPT_CALLS = 1000
KEPT_TOASTS = 20
KEPT_QUERIES = 1000
KEPT_DELETED = 500
_SUPERGROUP = -1_000_000_000_000


@dataclass(frozen=True)
class BotProfile:
    """The bot's own account; the id stands before the colon of its token."""

    id: int
    username: str
    first_name: str


class World:
    """All state. Every change is written to the store and shown to the feeds; the caller commits."""

    def __init__(self, bot: BotProfile, store: Store, clock: SandboxClock) -> None:
        self.bot = bot
        self.store = store
        self.clock = clock
        self.feeds = Feeds()
        self.updates = UpdateQueue(store, clock)
        self.people: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.posts: defaultdict[int, dict[int, Post]] = defaultdict(dict)
        self.uploads: dict[str, Upload] = {}
        self.mails: list[Mail] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.webhook = ""
        self._last_ids: dict[str, int] = {}
        self.queries: dict[str, Query] = {}
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self._toasts: defaultdict[int, deque[Toast]] = defaultdict(lambda: deque(maxlen=KEPT_TOASTS))
        self._toast_ids = itertools.count(1)
        self._typing: dict[int, float] = {}
        self._load()

    def _load(self) -> None:
        self.people = {key: Person(**body) for key, body in self.store.load("person")}
        self.chats = {int(key): Chat(**body) for key, body in self.store.load("chat")}
        posts = [Post(**body) for _, body in self.store.load("post")]
        for post in sorted(posts, key=lambda post: post.message_id):
            self.posts[post.chat_id][post.message_id] = post
        self.uploads = {key: Upload(**body) for key, body in self.store.load("upload")}
        self.mails = sorted((Mail(**body) for _, body in self.store.load("mail")), key=lambda mail: mail.number)
        self.menus = {key: body["commands"] for key, body in self.store.load("menu")}
        self._last_ids = {key: body["last"] for key, body in self.store.load("last_id")}
        for _, body in self.store.load("webhook"):
            self.webhook = body["url"]
        for _, body in self.store.load("clock"):
            self.clock.offset = timedelta(seconds=body["seconds"])

    # people and chats

    def add_person(self, person: Person, *, started: bool) -> Chat:
        """Raises ValueError if the key or the id is taken."""
        taken = {other.user_id for other in self.people.values()}
        if self.chat_of(person.key) is not None or person.key in self.people or person.user_id in taken:
            raise ValueError("this key or id is taken")
        self.people[person.key] = person
        self.store.save("person", person.key, vars(person))
        return self.add_chat(Chat(person.user_id, "private", person.key, person.name, [person.key], started))

    def add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.chat_id] = chat
        self.keep_chat(chat)
        self.feeds.touch()
        return chat

    def keep_chat(self, chat: Chat) -> None:
        """Writes a changed chat."""
        self.store.save("chat", chat.chat_id, vars(chat))
        self.feeds.touch(chat.key)

    def chat_of(self, key: str) -> Chat | None:
        """By the key of its person or group; a group that became a supergroup is found there."""
        return next((chat for chat in self.chats.values() if chat.key == key and chat.migrated_to is None), None)

    def free_user_id(self) -> int:
        return max((person.user_id for person in self.people.values()), default=1000) + 1

    def free_group_id(self) -> int:
        return min((chat.chat_id for chat in self.chats.values() if chat.kind == "group"), default=-5000) - 1

    def free_supergroup_id(self) -> int:
        return min((chat.chat_id for chat in self.chats.values() if chat.kind == "supergroup"), default=_SUPERGROUP) - 1

    # messages

    def post(self, post: Post) -> Post:
        """Adds a message; `message_id` 0 takes the next one, which private chats and groups share as in Telegram."""
        chat = self.chats[post.chat_id]
        post.message_id = post.message_id or self._next_message_id(chat)
        self.posts[post.chat_id][post.message_id] = post
        if post.sender == BOT:
            self._typing.pop(post.chat_id, None)
        else:
            chat.read_up_to = post.message_id
            self.store.save("chat", chat.chat_id, vars(chat))
        self.keep_post(post)
        return post

    def _next_message_id(self, chat: Chat) -> int:
        counter = str(chat.chat_id) if chat.kind == "supergroup" else "shared"
        self._last_ids[counter] = last = self._last_ids.get(counter, 0) + 1
        self.store.save("last_id", counter, {"last": last})
        return last

    def keep_post(self, post: Post) -> None:
        """Writes a changed message."""
        self.store.save("post", f"{post.chat_id}/{post.message_id}", vars(post))
        self.feeds.touch(self.chats[post.chat_id].key)

    def remove_post(self, post: Post) -> None:
        chat = self.chats[post.chat_id]
        del self.posts[post.chat_id][post.message_id]
        chat.deleted = [*chat.deleted, post.message_id][-KEPT_DELETED:]
        self.store.drop("post", f"{post.chat_id}/{post.message_id}")
        self.keep_chat(chat)

    # files

    def upload(self, content: bytes, name: str, *, as_photo: bool) -> Upload:
        """Stores a file. Raises ValueError if a photo is no picture."""
        picture = sniff(content)
        if as_photo and picture is None:
            raise ValueError("not a picture")
        number = len(self.uploads) + 1
        folder = "photos" if as_photo else "documents"
        suffix = PurePath(name).suffix[:10]
        upload = Upload(
            file_id=f"SANDBOX{number:06}{secrets.token_urlsafe(24)}",
            unique_id=f"SB{number:06}{secrets.token_hex(4)}",
            path=f"{folder}/file_{number}{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}",
            name=name,
            mime_type=picture.mime_type if picture else mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(content),
            width=picture.width if picture else 0,
            height=picture.height if picture else 0,
        )
        self.uploads[upload.file_id] = upload
        self.store.save("upload", upload.file_id, vars(upload))
        self.store.save_blob(upload.path, content)
        return upload

    def content(self, upload: Upload) -> bytes:
        return self.store.blob(upload.path)

    def take_mail(self, mail: Mail) -> None:
        """Not the messenger's own business: whoever plays the house reads its e-mail here, too."""
        self.mails.append(mail)
        self.store.save("mail", mail.number, vars(mail))
        self.feeds.touch()

    # what does not outlive the process

    def open_query(self, chat: Chat, person: Person) -> Query:
        query = Query(str(secrets.randbits(62)), chat.chat_id, person.key, self.clock.unix())
        self.queries[query.query_id] = query
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        return query

    def toast(self, chat_id: int, text: str, *, alert: bool) -> None:
        self._toasts[chat_id].append(Toast(next(self._toast_ids), text, alert, self.clock.unix()))
        self.feeds.touch(self.chats[chat_id].key)

    def toasts(self, chat_id: int) -> list[Toast]:
        return list(self._toasts[chat_id])

    def type_in(self, chat: Chat) -> None:
        """Shows "typing" until a message comes, five seconds at most (of real time)."""
        self._typing[chat.chat_id] = time.monotonic() + TYPING_SECONDS
        self.feeds.touch(chat.key)
        asyncio.get_running_loop().call_later(TYPING_SECONDS, self.feeds.touch, chat.key)

    def is_typing(self, chat: Chat) -> bool:
        return self._typing.get(chat.chat_id, 0.0) > time.monotonic()

    # the bot's own settings

    def set_menu(self, key: str, commands: list[dict[str, str]]) -> None:
        """`key` is scope and language (see commands.py); an empty list takes the menu away."""
        if commands:
            self.menus[key] = commands
            self.store.save("menu", key, {"commands": commands})
        else:
            self.menus.pop(key, None)
            self.store.drop("menu", key)
        self.feeds.touch()

    def keep_clock(self) -> None:
        """Writes how far the clock was moved."""
        self.store.save("clock", "offset", {"seconds": self.clock.offset.total_seconds()})
        self.feeds.touch()

    def set_webhook(self, url: str) -> None:
        self.webhook = url
        self.store.save("webhook", "url", {"url": url})
