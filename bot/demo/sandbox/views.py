"""What the page and the tests get to see, as documented in docs/sandbox.md."""

from datetime import UTC, datetime

from bot.demo.sandbox.faults import Faults
from bot.demo.sandbox.formatting import Formatted, to_html
from bot.demo.sandbox.menus import menu_of
from bot.demo.sandbox.records import BOT, Button, Call, Chat, Mail, Person, Post, Toast, Upload
from bot.demo.sandbox.world import World

Json = dict[str, object]


def iso(unix: int) -> str:
    return datetime.fromtimestamp(unix, UTC).isoformat().replace("+00:00", "Z")


def state(world: World, faults: Faults) -> Json:
    private = [chat for chat in world.chats.values() if chat.kind == "private"]
    groups = [chat for chat in world.chats.values() if chat.kind != "private" and chat.migrated_to is None]
    return {
        "version": world.feeds.version,
        "now": iso(world.clock.unix()),
        "bot": {"id": world.bot.id, "username": world.bot.username, "first_name": world.bot.first_name},
        "personas": [persona(world, world.people[chat.key]) for chat in private],
        "groups": [group(world, chat) for chat in groups],
        "faults": faults.listed(),
        "mails": len(world.mails),
    }


def persona(world: World, person: Person) -> Json:
    chat = world.chats[person.user_id]
    return {
        "key": person.key,
        "name": person.name,
        "role": person.role,
        "user_id": person.user_id,
        "username": person.username,
        "language_code": person.language_code,
        "started": chat.started,
        **_chat_line(world, chat, person.language_code),
    }


def group(world: World, chat: Chat) -> Json:
    return {
        "key": chat.key,
        "name": chat.title,
        "supergroup": chat.kind == "supergroup",
        "members": chat.members,
        **_chat_line(world, chat, ""),
    }


def _chat_line(world: World, chat: Chat, language: str) -> Json:
    posts = world.posts[chat.chat_id]
    last = posts[next(reversed(posts))] if posts else None
    return {
        "chat_id": chat.chat_id,
        "unread": unread(world, chat),
        "blocked": chat.blocked,
        "typing": world.is_typing(chat),
        "commands": menu_of(world, chat, language),
        "last": None if last is None else _last(world, last),
    }


def _last(world: World, post: Post) -> Json:
    upload = world.uploads.get(post.photo or post.document or "")
    named = upload.name if upload is not None else _service_text(world, post)
    return {"text": post.text or named or "", "date": iso(post.date), "from": _side(post)}


def unread(world: World, chat: Chat) -> int:
    posts = world.posts[chat.chat_id].values()
    return sum(post.message_id > chat.read_up_to and post.sender == BOT for post in posts)


def chat_view(world: World, chat: Chat, *, after: int = 0, limit: int = 200) -> Json:
    posts = [post for post in world.posts[chat.chat_id].values() if post.message_id > after]
    return {
        "key": chat.key,
        "name": chat.title,
        "typing": world.is_typing(chat),
        "unread": unread(world, chat),
        "read_up_to": chat.read_up_to,
        "messages": [message(world, post) for post in posts[-limit:]],
        "deleted": chat.deleted,
        "toasts": [_toast(toast) for toast in world.toasts(chat.chat_id)],
    }


def message(world: World, post: Post) -> Json:
    return {
        "message_id": post.message_id,
        "from": _side(post),
        "sender": world.bot.first_name if post.sender == BOT else world.people[post.sender].name,
        "sender_key": None if post.sender == BOT else post.sender,
        "date": iso(post.date),
        "edited": None if post.edited is None else iso(post.edited),
        "text": None if post.has_media or post.service else post.text,
        "caption": post.text if post.has_media and post.text else None,
        "html": to_html(Formatted(post.text, post.entities)),
        "buttons": [
            [_button(button, f"{row}.{column}") for column, button in enumerate(buttons)]
            for row, buttons in enumerate(post.buttons)
        ],
        "photo": _photo(world, post),
        "document": _document(world, post),
        "protected": post.protected,
        "reply_to": post.reply_to,
        "service": _service_text(world, post),
    }


def _side(post: Post) -> str:
    return "bot" if post.sender == BOT else "user"


def _button(button: Button, place: str) -> Json:
    if "url" in button:
        return {"text": button["text"], "url": button["url"]}
    return {"text": button["text"], "id": place, "data": button["callback_data"]}


def _photo(world: World, post: Post) -> Json | None:
    if post.photo is None:
        return None
    upload = world.uploads[post.photo]
    return {
        "url": f"/sandbox/files/{upload.unique_id}",
        "width": upload.width,
        "height": upload.height,
        "size": upload.size,
    }


def _document(world: World, post: Post) -> Json | None:
    return None if post.document is None else _file(world.uploads[post.document])


def _file(upload: Upload) -> Json:
    return {
        "url": f"/sandbox/files/{upload.unique_id}",
        "name": upload.name,
        "size": upload.size,
        "mime_type": upload.mime_type,
    }


def _service_text(world: World, post: Post) -> str | None:
    if post.service is None:
        return None
    name = world.people[post.sender].name
    if "group_chat_created" in post.service:
        return f"{name} created the group"
    return "The group became a supergroup"


def _toast(toast: Toast) -> Json:
    return {"id": toast.id, "text": toast.text, "alert": toast.alert, "date": iso(toast.date)}


def mail(world: World, mail: Mail) -> Json:
    return {
        "number": mail.number,
        "from": mail.sender,
        "to": mail.to,
        "cc": mail.cc,
        "subject": mail.subject,
        "text": mail.text,
        "date": iso(mail.date),
        "files": [_file(world.uploads[file_id]) for file_id in mail.files],
    }


def call(call: Call) -> Json:
    return {
        "method": call.method,
        "status": call.status,
        "chat_id": call.chat_id,
        "error": call.error,
        "at": iso(call.at),
    }
