"""What people do in the messenger: write, press, edit, block, meet in groups; and what the bot hears of it."""

import re

from bot.demo.sandbox import objects
from bot.demo.sandbox.errors import ControlError
from bot.demo.sandbox.formatting import Formatted, detect, split, trim, units
from bot.demo.sandbox.methods.base import LONGEST_CAPTION, LONGEST_TEXT
from bot.demo.sandbox.records import BOT, Button, Chat, Person, Post
from bot.demo.sandbox.world import World

LARGEST_PHOTO = 20 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/\w+(?:@(?P<bot>\w+))?")


def write(world: World, chat: Chat, person: Person, text: str, reply_to: int | None = None) -> list[Post]:
    """Sends a text, in several messages where it is too long for one. Raises ControlError."""
    _check_reachable(chat)
    pieces = [piece for piece in split(text.strip(), LONGEST_TEXT) if piece.strip()]
    if not pieces:
        raise ControlError(400, "the text is empty")
    if reply_to is not None and reply_to not in world.posts[chat.chat_id]:
        raise ControlError(404, "there is no such message to reply to")
    return [_say(world, chat, person, piece, reply_to) for piece in pieces]


def _say(world: World, chat: Chat, person: Person, text: str, reply_to: int | None) -> Post:
    formatted = detect(trim(Formatted(text)))
    post = _post(chat, person, world, text=formatted.text, entities=list(formatted.entities), reply_to=reply_to)
    return _deliver(world, chat, post)


def send_file(
    world: World, chat: Chat, person: Person, name: str, content: bytes, *, caption: str = "", as_photo: bool = False
) -> Post:
    """Raises ControlError 413 for a file too large, 400 for a photo that is no picture or a caption too long."""
    _check_reachable(chat)
    if len(content) > (LARGEST_PHOTO if as_photo else LARGEST_DOCUMENT):
        raise ControlError(413, "the file is too large")
    formatted = detect(trim(Formatted(caption)))
    if units(formatted.text) > LONGEST_CAPTION:
        raise ControlError(400, f"a caption has at most {LONGEST_CAPTION} characters")
    try:
        file_id = world.upload(content, name, as_photo=as_photo).file_id
    except ValueError:
        raise ControlError(400, "this is not a PNG, JPEG, GIF or WebP picture") from None
    post = _post(chat, person, world, text=formatted.text, entities=list(formatted.entities))
    post.photo, post.document = (file_id, None) if as_photo else (None, file_id)
    return _deliver(world, chat, post)


def edit(world: World, chat: Chat, message_id: int, text: str) -> Post:
    _check_reachable(chat)
    post = find_post(world, chat, message_id)
    if post.sender == BOT or post.service is not None:
        raise ControlError(409, "only what a person wrote can be edited here")
    formatted = detect(trim(Formatted(text)))
    if not formatted.text:
        raise ControlError(400, "the text is empty")
    post.text, post.entities, post.edited = formatted.text, list(formatted.entities), world.clock.unix()
    world.keep_post(post)
    if _bot_hears(world, chat, post):
        world.updates.push("edited_message", objects.message(world, post))
    return post


def press(world: World, chat: Chat, person: Person, message_id: int, data: str) -> str:
    """Presses a button with this data, whether or not it exists; returns the id of the callback query."""
    _check_reachable(chat)
    query = world.open_query(chat, person)
    world.updates.push("callback_query", objects.callback_query(world, query, message_id, data))
    return query.query_id


def find_button(
    world: World, chat: Chat, *, text: str | None, message_id: int | None, place: str | None
) -> tuple[Post, Button]:
    """By text on the newest message that has it, or by message and place ("row.column"). Raises ControlError 404."""
    posts = list(world.posts[chat.chat_id].values())
    if message_id is not None:
        posts = [find_post(world, chat, message_id)]
    for post in reversed(posts):
        for row, buttons in enumerate(post.buttons):
            for column, button in enumerate(buttons):
                if place == f"{row}.{column}" if place is not None else button["text"] == text:
                    return post, button
    on_show = [button["text"] for post in posts for row in post.buttons for button in row]
    raise ControlError(404, f"there is no button {place or text!r}", buttons=on_show)


def find_post(world: World, chat: Chat, message_id: int) -> Post:
    post = world.posts[chat.chat_id].get(message_id)
    if post is None:
        raise ControlError(404, "there is no such message")
    return post


def start(world: World, chat: Chat, person: Person, payload: str = "") -> Post:
    """Presses Start, also through a link with a payload; lets the bot in again if it was blocked."""
    if payload and not _PAYLOAD.fullmatch(payload):
        raise ControlError(400, "a payload has 1 to 64 of A-Z, a-z, 0-9, _ and -")
    if chat.blocked:
        set_blocked(world, chat, person, blocked=False)
    return write(world, chat, person, f"/start {payload}".strip())[0]


def set_blocked(world: World, chat: Chat, person: Person, *, blocked: bool) -> None:
    """Shuts the bot out of a chat (in a group: removes it) or lets it in again; the bot is told by my_chat_member."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.keep_chat(chat)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    world.updates.push("my_chat_member", objects.membership(world, chat, person, before=before, after=after))


def open_group(world: World, key: str, title: str, members: list[str]) -> Chat:
    """A new group with these people and the bot."""
    chat = world.add_chat(Chat(world.free_group_id(), "group", key, title, members))
    founder = world.people[members[0]]
    world.updates.push("my_chat_member", objects.membership(world, chat, founder, before="left", after="member"))
    _announce(world, chat, founder, {"group_chat_created": True})
    return chat


def migrate(world: World, old: Chat) -> Chat:
    """Makes a supergroup of a group: a new chat id, the old one refuses and names the new one."""
    if old.kind != "group":
        raise ControlError(409, "only a group can become a supergroup")
    founder = world.people[old.members[0]]
    new = Chat(world.free_supergroup_id(), "supergroup", old.key, old.title, list(old.members), blocked=old.blocked)
    old.migrated_to, old.key = new.chat_id, f"{old.key}#{old.chat_id}"
    world.keep_chat(old)
    world.add_chat(new)
    _announce(world, old, founder, {"migrate_to_chat_id": new.chat_id})
    _announce(world, new, founder, {"migrate_from_chat_id": old.chat_id})
    return new


def _announce(world: World, chat: Chat, by: Person, service: dict[str, object]) -> None:
    post = _post(chat, by, world)
    post.service = service
    world.updates.push("message", objects.message(world, world.post(post)))


def _post(
    chat: Chat,
    person: Person,
    world: World,
    *,
    text: str = "",
    entities: list[dict[str, object]] | None = None,
    reply_to: int | None = None,
) -> Post:
    now = world.clock.unix()
    return Post(chat.chat_id, 0, person.key, now, text=text, entities=entities or [], reply_to=reply_to)


def _deliver(world: World, chat: Chat, post: Post) -> Post:
    if not chat.started:
        chat.started = True
        world.keep_chat(chat)
    world.post(post)
    if _bot_hears(world, chat, post):
        world.updates.push("message", objects.message(world, post))
    return post


def _bot_hears(world: World, chat: Chat, post: Post) -> bool:
    """In groups (privacy mode) commands, mentions of the bot and replies to it only; no commands to another bot."""
    if chat.kind == "private":
        return True
    command = _COMMAND.match(post.text)
    replied = world.posts[chat.chat_id].get(post.reply_to) if post.reply_to else None
    to_the_bot = replied is not None and replied.sender == BOT
    for_the_bot = command is not None and command["bot"] in (None, world.bot.username)
    return to_the_bot or for_the_bot or f"@{world.bot.username}" in post.text


def _check_reachable(chat: Chat) -> None:
    if chat.blocked and chat.kind == "private":
        raise ControlError(409, "the bot is blocked in this chat; unblock it first")
