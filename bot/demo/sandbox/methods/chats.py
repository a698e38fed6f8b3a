"""Chats as the bot sees them."""

from bot.demo.sandbox import objects
from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import bad_request
from bot.demo.sandbox.methods.base import chat_of
from bot.demo.sandbox.records import Chat
from bot.demo.sandbox.world import World

_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_chat_action(world: World, arguments: Arguments) -> bool:
    if arguments.string("action").lower() not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.type_in(chat_of(world, arguments))
    return True


def get_chat(world: World, arguments: Arguments) -> objects.Json:
    chat = chat_of(world, arguments)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **objects.chat(world, chat),
        "accent_color_id": abs(chat.chat_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def get_chat_member(world: World, arguments: Arguments) -> objects.Json:
    chat = chat_of(world, arguments)
    user_id = arguments.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if user_id == world.bot.id:
        return objects.member(objects.bot_user(world), "member")
    return _human_member(world, chat, user_id)


def _human_member(world: World, chat: Chat, user_id: int) -> objects.Json:
    for person in world.people.values():
        if person.user_id == user_id:
            return objects.member(objects.user(person), "member" if person.key in chat.members else "left")
    raise bad_request("user not found")
