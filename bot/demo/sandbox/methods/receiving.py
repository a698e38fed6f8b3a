"""What comes to the bot: updates, webhook settings, pressed buttons."""

import re

from bot.demo.sandbox import objects
from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import bad_request, conflict
from bot.demo.sandbox.updates import Update
from bot.demo.sandbox.world import World

ANSWERABLE_SECONDS = 15 * 60
LONGEST_TOAST = 200
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_NOT_DELIVERED = "The sandbox does not deliver to webhooks"
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def get_updates(world: World, arguments: Arguments) -> list[Update]:
    if world.webhook:
        raise conflict(_WEBHOOK_ACTIVE)
    world.updates.allow(_allowed(arguments))
    limit = min(max(arguments.integer("limit", 100), 1), 100)
    return await world.updates.poll(arguments.integer("offset"), limit, arguments.integer("timeout"))


def _allowed(arguments: Arguments) -> list[str] | None:
    kinds = arguments.structure("allowed_updates", "allowed_updates")
    return None if not isinstance(kinds, list) else [str(kind) for kind in kinds]


def set_webhook(world: World, arguments: Arguments) -> bool:
    url = arguments.string("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = arguments.string("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(_allowed(arguments))
    return _change_webhook(world, arguments, url)


def delete_webhook(world: World, arguments: Arguments) -> bool:
    return _change_webhook(world, arguments, "")


def _change_webhook(world: World, arguments: Arguments, url: str) -> bool:
    world.set_webhook(url)
    if arguments.flag("drop_pending_updates"):
        world.updates.drop_all()
    return True


def get_webhook_info(world: World, arguments: Arguments) -> objects.Json:
    info: objects.Json = {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook:
        info |= {"last_error_date": world.clock.unix(), "last_error_message": _NOT_DELIVERED}
    if world.updates.allowed is not None:
        info["allowed_updates"] = world.updates.allowed
    return info


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """A second answer is taken and not shown."""
    text = arguments.string("text")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.get(arguments.string("callback_query_id"))
    if query is None or world.clock.unix() - query.date > ANSWERABLE_SECONDS:
        raise bad_request(_TOO_OLD)
    if text and not query.answered:
        world.toast(query.chat_id, text, alert=arguments.flag("show_alert"))
    query.answered = True
    return True
