"""Command menus by scope and language."""

import httpx
import pytest
from sandbox_helpers import ANNA, RITA
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest

from bot.demo.sandbox.client import Messenger


async def menu(messenger: Messenger, key: str) -> list[str]:
    state = await messenger.get("/sandbox/state")
    person = next(person for person in state["personas"] if person["key"] == key)
    return [command["command"] for command in person["commands"]]


async def test_commands_are_kept_and_given_back(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("aufgaben", "Offene Aufgaben")])
    assert await bot.get_my_commands() == (BotCommand("aufgaben", "Offene Aufgaben"),)
    assert await bot.get_my_commands(language_code="en") == ()


async def test_the_narrowest_scope_wins_and_in_it_the_language(bot: Bot, messenger: Messenger) -> None:
    """Telegram's order for a private chat: chat, all private chats, default; in each the language first."""
    await bot.set_my_commands([("everywhere", "x")], BotCommandScopeDefault())
    await bot.set_my_commands([("private", "x")], BotCommandScopeAllPrivateChats())
    assert await menu(messenger, "anna") == ["private"]
    await bot.set_my_commands([("privat", "x")], BotCommandScopeAllPrivateChats(), language_code="de")
    assert await menu(messenger, "anna") == ["privat"]
    assert await menu(messenger, "rita") == ["private"]
    await bot.set_my_commands([("hers", "x")], BotCommandScopeChat(ANNA))
    assert await menu(messenger, "anna") == ["hers"]
    await bot.delete_my_commands(BotCommandScopeChat(ANNA))
    assert await menu(messenger, "anna") == ["privat"]


async def test_a_group_does_not_see_the_menu_of_private_chats(bot: Bot, messenger: Messenger) -> None:
    await bot.set_my_commands([("private", "x")], BotCommandScopeAllPrivateChats())
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    assert group["commands"] == []


async def test_an_empty_list_takes_the_menu_away(bot: Bot, messenger: Messenger) -> None:
    await bot.set_my_commands([("x", "x")], BotCommandScopeChat(RITA))
    await bot.set_my_commands([], BotCommandScopeChat(RITA))
    assert await menu(messenger, "rita") == []


@pytest.mark.parametrize(
    ("commands", "error"),
    [
        ([{"command": "Ändern", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "two words", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "c" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "x", "description": " "}], "command description must be non-empty"),
        ([{"command": "x", "description": "d" * 257}], "command description length must not exceed 256"),
        ([{"command": "x", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        (["x"], "can't parse BotCommand: expected an Object"),
        ({}, "expected an Array of BotCommand"),
    ],
)
async def test_bad_commands_are_refused(api: httpx.AsyncClient, commands: object, error: str) -> None:
    answer = await api.post("setMyCommands", json={"commands": commands})
    assert answer.json()["description"] == f"Bad Request: {error}"


async def test_commands_for_an_unknown_chat_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("x", "x")], BotCommandScopeChat(4711))


async def test_an_unknown_scope_and_language_are_refused(api: httpx.AsyncClient) -> None:
    commands = [{"command": "x", "description": "x"}]
    scope = await api.post("setMyCommands", json={"commands": commands, "scope": {"type": "office"}})
    language = await api.post("setMyCommands", json={"commands": commands, "language_code": "deutsch"})
    assert scope.json()["description"] == "Bad Request: can't parse BotCommandScope: Unsupported type specified"
    assert language.json()["description"] == "Bad Request: invalid language code specified"
