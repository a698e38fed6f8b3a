"""Changing and taking back what was said."""

from collections.abc import Sequence

from bot.demo.sandbox import objects
from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import bad_request
from bot.demo.sandbox.formatting import Entity, Formatted
from bot.demo.sandbox.keyboards import inline_keyboard
from bot.demo.sandbox.methods.base import caption, chat_of, message_text
from bot.demo.sandbox.records import BOT, Chat, Post, Rows
from bot.demo.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED_AT_ONCE = 100
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, arguments: Arguments) -> objects.Json:
    formatted = message_text(arguments)
    post = _editable(world, arguments)
    if post.has_media:
        raise bad_request("there is no text in the message to edit")
    return _change(world, post, formatted, inline_keyboard(arguments))


def edit_message_caption(world: World, arguments: Arguments) -> objects.Json:
    formatted = caption(arguments)
    post = _editable(world, arguments)
    if not post.has_media:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, post, formatted, inline_keyboard(arguments))


def edit_message_reply_markup(world: World, arguments: Arguments) -> objects.Json:
    post = _editable(world, arguments)
    return _change(world, post, Formatted(post.text, post.entities), inline_keyboard(arguments))


def _editable(world: World, arguments: Arguments) -> Post:
    chat = chat_of(world, arguments)
    if not arguments.has("message_id"):
        raise bad_request("message identifier is not specified")
    post = world.posts[chat.chat_id].get(arguments.integer("message_id"))
    if post is None:
        raise bad_request("message to edit not found")
    if post.sender != BOT or post.service is not None:
        raise bad_request("message can't be edited")
    return post


def _change(world: World, post: Post, formatted: Formatted, buttons: Rows) -> objects.Json:
    entities: Sequence[Entity] = formatted.entities
    if (post.text, post.entities, post.buttons) == (formatted.text, list(entities), buttons):
        raise bad_request(_NOT_MODIFIED)
    post.text, post.entities, post.buttons = formatted.text, list(entities), buttons
    post.edited = world.clock.unix()
    world.keep_post(post)
    return objects.message(world, post)


def delete_message(world: World, arguments: Arguments) -> bool:
    chat = chat_of(world, arguments)
    post = world.posts[chat.chat_id].get(arguments.integer("message_id"))
    if post is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, chat, post)
    world.remove_post(post)
    return True


def delete_messages(world: World, arguments: Arguments) -> bool:
    """Those that are gone already are passed over; one that may not be deleted stops all."""
    chat = chat_of(world, arguments)
    ids = arguments.structure("message_ids", "message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(message_id, int) for message_id in ids):
        raise bad_request("message identifier must be a Number")
    posts = [post for post in map(world.posts[chat.chat_id].get, ids) if post is not None]
    for post in posts:
        _check_deletable(world, chat, post)
    for post in posts:
        world.remove_post(post)
    return True


def _check_deletable(world: World, chat: Chat, post: Post) -> None:
    """48 hours; in a group the bot, being no administrator, takes back its own words only."""
    if world.clock.unix() - post.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if post.sender != BOT and chat.kind != "private":
        raise bad_request("message can't be deleted")
