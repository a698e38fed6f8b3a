"""Messages, pictures and documents on their way to people; files on their way to the bot."""

from bot.demo.sandbox import objects
from bot.demo.sandbox.arguments import Arguments, Incoming
from bot.demo.sandbox.errors import ApiError, bad_request
from bot.demo.sandbox.formatting import Formatted
from bot.demo.sandbox.keyboards import inline_keyboard
from bot.demo.sandbox.methods.base import caption, chat_of, message_text
from bot.demo.sandbox.pictures import sniff
from bot.demo.sandbox.records import BOT, Chat, Post
from bot.demo.sandbox.world import World

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
_REPLY_FIELDS = {"message_id", "chat_id", "allow_sending_without_reply"}


def send_message(world: World, arguments: Arguments) -> objects.Json:
    return _send(world, arguments, message_text(arguments))


def send_photo(world: World, arguments: Arguments) -> objects.Json:
    text = caption(arguments)
    return _send(world, arguments, text, photo=_file(world, arguments, "photo"))


def send_document(world: World, arguments: Arguments) -> objects.Json:
    text = caption(arguments)
    return _send(world, arguments, text, document=_file(world, arguments, "document"))


def _send(
    world: World, arguments: Arguments, formatted: Formatted, *, photo: str | None = None, document: str | None = None
) -> objects.Json:
    chat = chat_of(world, arguments)
    post = Post(
        chat_id=chat.chat_id,
        message_id=0,
        sender=BOT,
        date=world.clock.unix(),
        text=formatted.text,
        entities=list(formatted.entities),
        photo=photo,
        document=document,
        buttons=inline_keyboard(arguments),
        reply_to=_reply_to(world, chat, arguments),
        protected=arguments.flag("protect_content"),
    )
    return objects.message(world, world.post(post))


def _reply_to(world: World, chat: Chat, arguments: Arguments) -> int | None:
    wanted = arguments.structure("reply_parameters", "reply parameters")
    if wanted is None:
        return None
    if not isinstance(wanted, dict):
        raise bad_request("object expected as reply parameters")
    if set(wanted) - _REPLY_FIELDS or wanted.get("chat_id", chat.chat_id) != chat.chat_id:
        raise bad_request("the sandbox knows replies in the same chat without quotes only")
    message_id = wanted.get("message_id")
    if isinstance(message_id, int) and message_id in world.posts[chat.chat_id]:
        return message_id
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _file(world: World, arguments: Arguments, name: str) -> str:
    """The file_id of what is to be sent. Raises ApiError."""
    chat_of(world, arguments)
    given = arguments.file(name)
    if isinstance(given, Incoming):
        return _take(world, given, as_photo=name == "photo")
    if not given:
        raise bad_request(f"there is no {name} in the request")
    if given not in world.uploads:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if world.uploads[given].path.startswith("photos/") != (name == "photo"):
        kind = "Document" if name == "photo" else "Photo"
        raise bad_request(f"can't use file of type {kind} as {name.capitalize()}")
    return given


def _take(world: World, given: Incoming, *, as_photo: bool) -> str:
    if not given.content:
        raise bad_request("file must be non-empty")
    if as_photo and len(given.content) > LARGEST_PHOTO:
        raise ApiError(413, "Request Entity Too Large")
    picture = sniff(given.content)
    if as_photo and picture is not None and not picture.is_photo:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    try:
        return world.upload(given.content, given.name, as_photo=as_photo).file_id
    except ValueError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def get_file(world: World, arguments: Arguments) -> objects.Json:
    if not arguments.has("file_id"):
        raise bad_request("file_id not specified")
    upload = world.uploads.get(arguments.string("file_id"))
    if upload is None:
        raise bad_request("invalid file_id")
    if upload.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": upload.file_id,
        "file_unique_id": upload.unique_id,
        "file_size": upload.size,
        "file_path": upload.path,
    }
