"""Receiving: acknowledgement, long poll, filters, the 24-hour horizon, the one poller."""

import asyncio
from datetime import timedelta

import pytest
from sandbox_helpers import write
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.demo.sandbox import Sandbox, SandboxClock
from bot.demo.sandbox.client import Messenger


async def texts(bot: Bot, **arguments: object) -> list[str | None]:
    updates = await bot.get_updates(**arguments)  # type: ignore[arg-type]
    return [update.effective_message and update.effective_message.text for update in updates]


async def test_an_update_comes_again_until_a_higher_offset_acknowledges_it(bot: Bot, messenger: Messenger) -> None:
    await write(messenger, "one")
    await write(messenger, "two")
    first, second = await bot.get_updates()
    assert second.update_id == first.update_id + 1
    assert await texts(bot) == ["one", "two"]
    assert await texts(bot, offset=second.update_id) == ["two"]
    assert await texts(bot) == ["two"]
    assert await texts(bot, offset=second.update_id + 1) == []
    assert await texts(bot) == []


async def test_a_negative_offset_keeps_only_so_many_from_the_end(bot: Bot, messenger: Messenger) -> None:
    for text in ("one", "two", "three"):
        await write(messenger, text)
    assert await texts(bot, offset=-2) == ["two", "three"]
    assert await texts(bot) == ["two", "three"]


async def test_the_limit_gives_the_oldest_first(bot: Bot, messenger: Messenger) -> None:
    for text in ("one", "two", "three"):
        await write(messenger, text)
    assert await texts(bot, limit=2) == ["one", "two"]


async def test_a_long_poll_answers_the_moment_somebody_writes(bot: Bot, messenger: Messenger) -> None:
    poll = asyncio.create_task(texts(bot, timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await write(messenger, "hello")
    async with asyncio.timeout(2):
        assert await poll == ["hello"]


async def test_a_long_poll_ends_empty_after_its_time(bot: Bot) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    assert await texts(bot, timeout=1) == []
    assert 0.9 < loop.time() - begin < 3


async def test_a_second_poller_ends_the_wait_of_the_first_with_a_conflict(bot: Bot, messenger: Messenger) -> None:
    first = asyncio.create_task(texts(bot, timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(texts(bot, timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot instance"):
        await first
    await write(messenger, "hello")
    assert await second == ["hello"]


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await texts(bot) == []


async def test_the_webhook_info_says_that_nothing_is_delivered(bot: Bot, messenger: Messenger) -> None:
    await bot.set_webhook("https://example.org/hook")
    await write(messenger, "hello")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://example.org/hook", 1)
    assert info.last_error_message == "The sandbox does not deliver to webhooks"


async def test_a_webhook_without_https_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bad webhook: An HTTPS URL must be provided for webhook"):
        await bot.set_webhook("http://example.org/hook")


async def test_removing_the_webhook_can_drop_what_waits(bot: Bot, messenger: Messenger) -> None:
    await write(messenger, "old")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await texts(bot) == []


async def test_updates_are_dropped_after_24_hours(bot: Bot, messenger: Messenger, clock: SandboxClock) -> None:
    await write(messenger, "in the morning")
    clock.move(timedelta(hours=23))
    await write(messenger, "a day later")
    assert await texts(bot) == ["in the morning", "a day later"]
    clock.move(timedelta(hours=2))
    assert await texts(bot) == ["a day later"]


async def test_kinds_that_the_bot_did_not_ask_for_are_never_queued(
    bot: Bot, messenger: Messenger, sandbox: Sandbox
) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await write(messenger, "unheard")
    await bot.get_updates(allowed_updates=["message"])
    await write(messenger, "heard")
    await messenger.post("/sandbox/chats/anna/block")
    assert await texts(bot) == ["heard"]
    assert len(sandbox.world.updates) == 1


async def test_an_edit_of_ones_own_words_reaches_the_bot(bot: Bot, messenger: Messenger) -> None:
    message_id = await write(messenger, "first")
    await messenger.post("/sandbox/chats/anna/edits", {"message_id": message_id, "text": "second"})
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (message_id, "second")
    assert edited.edit_date is not None


async def test_start_through_a_link_carries_its_payload(bot: Bot, messenger: Messenger) -> None:
    await messenger.post("/sandbox/chats/anna/start", {"payload": "invite-123"})
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.text == "/start invite-123"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [("bot_command", 0, 6)]


async def test_the_person_who_writes_is_fully_named(bot: Bot, messenger: Messenger) -> None:
    await write(messenger, "hello")
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.from_user is not None
    assert message.from_user.full_name == "Anna Leist"
    assert (message.from_user.username, message.from_user.language_code) == ("anna", "de")
    assert (message.chat.id, message.chat.type) == (1001, "private")
