"""Command menus: kept by scope and language, found the way Telegram finds them."""

from bot.demo.sandbox.records import Chat
from bot.demo.sandbox.world import World

Menu = list[dict[str, str]]


def menu_key(scope: str, chat_id: int | None, language: str) -> str:
    """`chat_id` for the scopes that name a chat, `language` empty for all languages."""
    return f"{scope}:{chat_id or ''}:{language}"


def menu_of(world: World, chat: Chat, language: str) -> Menu:
    """What somebody with this language sees in this chat: the narrowest scope first, in each the language first."""
    wide = "all_private_chats" if chat.kind == "private" else "all_group_chats"
    for scope, chat_id in (("chat", chat.chat_id), (wide, None), ("default", None)):
        for spoken in (language, ""):
            menu = world.menus.get(menu_key(scope, chat_id, spoken))
            if menu:
                return menu
    return []
