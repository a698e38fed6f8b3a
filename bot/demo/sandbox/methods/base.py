"""What a method is, and the checks that many of them share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import ApiError, bad_request, forbidden
from bot.demo.sandbox.formatting import Entity, Formatted, detect, trim, units
from bot.demo.sandbox.html_parser import parse_html
from bot.demo.sandbox.records import Chat
from bot.demo.sandbox.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_LONGEST_SOURCE = 1 << 15
_ENTITY_FIELDS = {"type", "offset", "length", "url", "language"}


@dataclass(frozen=True)
class Method:
    """`takes` names the fields it acts on, parted by spaces; any other is refused."""

    name: str
    takes: str
    run: Callable[[World, Arguments], object | Awaitable[object]]
    fields: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", frozenset(self.takes.split()))

    def check_fields(self, arguments: Arguments) -> None:
        unknown = sorted(arguments.names - self.fields)
        if unknown:
            raise bad_request(f"the sandbox does not know the field {', '.join(unknown)} of {self.name}")


def chat_of(world: World, arguments: Arguments) -> Chat:
    """The chat the bot named, if it may write there. Raises ApiError 400, 403 or a migration."""
    chat = find_chat(world, arguments)
    if chat.migrated_to is not None:
        what = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, what, {"migrate_to_chat_id": chat.migrated_to})
    if chat.blocked:
        private = chat.kind == "private"
        raise forbidden("bot was blocked by the user" if private else f"bot was kicked from the {chat.kind} chat")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def find_chat(world: World, arguments: Arguments) -> Chat:
    """Whatever its standing. A person who never wrote is unknown to the bot unless they share a group."""
    if not arguments.has("chat_id"):
        raise bad_request("chat_id is empty")
    chat = world.chats.get(arguments.integer("chat_id"))
    if chat is None or not (chat.started or _met_in_a_group(world, chat)):
        raise bad_request("chat not found")
    return chat


def _met_in_a_group(world: World, private: Chat) -> bool:
    return any(chat.kind != "private" and private.key in chat.members for chat in world.chats.values())


def message_text(arguments: Arguments) -> Formatted:
    """`text`, parsed and measured. Raises ApiError."""
    if not arguments.has("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(arguments, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if units(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return formatted


def caption(arguments: Arguments) -> Formatted:
    """`caption`, which may be missing."""
    formatted = _formatted(arguments, "caption", "caption_entities")
    if units(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(arguments: Arguments, text: str, entities: str) -> Formatted:
    source = arguments.string(text)
    if len(source.encode()) > _LONGEST_SOURCE:
        raise bad_request("text is too long")
    mode = arguments.string("parse_mode").lower()
    if mode == "html":
        formatted = parse_html(source)
    elif mode in {"", "none"}:
        formatted = Formatted(source, _entities(arguments, entities, units(source)))
    else:
        raise bad_request("unsupported parse_mode")
    return detect(trim(formatted))


def _entities(arguments: Arguments, name: str, length: int) -> list[Entity]:
    listed = arguments.structure(name, "message entities")
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(entity, dict) for entity in listed):
        raise bad_request("can't parse MessageEntity: expected an Object")
    return [_entity(entity, length) for entity in listed]


def _entity(entity: Entity, length: int) -> Entity:
    if set(entity) - _ENTITY_FIELDS or not isinstance(entity.get("type"), str):
        raise bad_request("can't parse MessageEntity: the sandbox does not know it")
    start, size = entity.get("offset"), entity.get("length")
    if not isinstance(start, int) or not isinstance(size, int) or start < 0 or size <= 0 or start + size > length:
        raise bad_request("can't parse MessageEntity: entity is out of the text")
    return entity
