"""The bot's own account and its command menus."""

import re

from bot.demo.sandbox import objects
from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import bad_request
from bot.demo.sandbox.menus import Menu, menu_key
from bot.demo.sandbox.world import World

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_ID = re.compile(r"-?[0-9]{1,18}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, arguments: Arguments) -> objects.Json:
    return objects.me(world)


def log_out(world: World, arguments: Arguments) -> bool:
    return True


def close(world: World, arguments: Arguments) -> bool:
    return True


def set_my_commands(world: World, arguments: Arguments) -> bool:
    world.set_menu(_key(world, arguments), _commands(arguments))
    return True


def get_my_commands(world: World, arguments: Arguments) -> Menu:
    return world.menus.get(_key(world, arguments), [])


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    world.set_menu(_key(world, arguments), [])
    return True


def _key(world: World, arguments: Arguments) -> str:
    scope = arguments.structure("scope", "BotCommandScope")
    language = arguments.string("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if scope is None:
        return menu_key("default", None, language)
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    return menu_key(*_scope(world, scope), language)


def _scope(world: World, scope: dict[str, object]) -> tuple[str, int | None]:
    kind = str(scope.get("type", ""))
    if kind in _PLAIN_SCOPES:
        return kind, None
    if kind != "chat":
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = scope.get("chat_id")
    if not isinstance(chat_id, int | str) or not _CHAT_ID.fullmatch(str(chat_id)):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    if int(chat_id) not in world.chats:
        raise bad_request("chat not found")
    return kind, int(chat_id)


def _commands(arguments: Arguments) -> Menu:
    listed = arguments.structure("commands", "commands")
    if not isinstance(listed, list):
        raise bad_request("expected an Array of BotCommand")
    if len(listed) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in listed]


def _command(command: object) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(command.get("command", "")).removeprefix("/"), str(command.get("description", ""))
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description.strip():
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    return {"command": name, "description": description}
