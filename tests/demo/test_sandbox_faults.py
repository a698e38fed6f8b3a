"""Ordered faults, as the real library sees them in process; and Telegram's sending limits."""

from datetime import timedelta

import pytest
from sandbox_helpers import ANNA, RITA, bot_for, people
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from bot.demo.sandbox import create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.errors import ApiError
from bot.demo.sandbox.limits import Limits
from bot.demo.sandbox.records import Chat


async def said(messenger: Messenger, key: str = "anna") -> list[str]:
    return [message["text"] for message in (await messenger.get(f"/sandbox/chats/{key}"))["messages"]]


async def test_429_carries_the_seconds_to_wait_and_nothing_is_done(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("429", retry_after=7)
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(ANNA, "x")
    assert error.value.retry_after == timedelta(seconds=7)
    assert await said(messenger) == []
    await bot.send_message(ANNA, "x")
    assert await said(messenger) == ["x"]


async def test_500_is_a_network_error_and_nothing_is_done(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("500", times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(ANNA, "x")
    assert await said(messenger) == []
    await bot.send_message(ANNA, "x")


async def test_a_dropped_answer_leaves_the_work_done(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("drop-answer")
    with pytest.raises(NetworkError, match="Server disconnected without sending a response"):
        await bot.send_message(ANNA, "x")
    assert await said(messenger) == ["x"]


async def test_a_timeout_leaves_nothing_done(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("timeout")
    with pytest.raises(TimedOut):
        await bot.send_message(ANNA, "x")
    assert await said(messenger) == []


async def test_a_blocked_fault_hits_one_call(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("blocked")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA, "x")
    await bot.send_message(ANNA, "x")


async def test_a_fault_can_be_meant_for_one_method_and_one_person(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("500", method="sendMessage", persona="rita")
    await bot.send_message(ANNA, "x")
    await bot.send_chat_action(RITA, "typing")
    with pytest.raises(NetworkError):
        await bot.send_message(RITA, "x")


async def test_polling_is_hit_only_when_it_is_named(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("500")
    assert await bot.get_updates() == ()
    await messenger.fault("500", method="getUpdates")
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_faults_are_listed_and_cleared(bot: Bot, messenger: Messenger) -> None:
    await messenger.fault("429", times=3, retry_after=2)
    with pytest.raises(RetryAfter):
        await bot.send_message(ANNA, "x")
    listed = (await messenger.get("/sandbox/faults"))["faults"]
    expected = {"id": 1, "kind": "429", "times": 2, "method": None, "persona": None, "retry_after": 2}
    assert listed == [expected]
    assert (await messenger.get("/sandbox/state"))["faults"] == [expected]


async def test_each_call_is_on_record_also_the_one_whose_answer_was_dropped(bot: Bot, messenger: Messenger) -> None:
    await bot.send_message(ANNA, "x")
    await messenger.fault("drop-answer")
    with pytest.raises(NetworkError):
        await bot.send_message(ANNA, "y")
    calls = await messenger.calls("sendMessage")
    assert [(call["status"], call["chat_id"], call["error"]) for call in calls] == [
        (200, ANNA, None),
        (0, ANNA, "no answer"),
    ]


class Stopwatch:
    """Real time for the limits, moved by hand (seconds)."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


PRIVATE = Chat(ANNA, "private", "anna", "Anna", ["anna"])
GROUP = Chat(-5001, "group", "team-1", "Team 1", ["anna"])


def seconds_to_wait(limits: Limits, chat: Chat) -> int:
    with pytest.raises(ApiError) as error:
        limits.count(chat)
    return error.value.parameters["retry_after"]


def test_a_chat_takes_20_at_once_and_then_one_a_second() -> None:
    watch = Stopwatch()
    limits = Limits(watch)
    for _ in range(20):
        limits.count(PRIVATE)
    assert seconds_to_wait(limits, PRIVATE) == 1
    watch.now += 1.0
    limits.count(PRIVATE)
    assert seconds_to_wait(limits, PRIVATE) == 1


def test_all_chats_together_take_30_a_second() -> None:
    watch = Stopwatch()
    limits = Limits(watch)
    for number in range(30):
        limits.count(Chat(number, "private", str(number), "", []))
    assert seconds_to_wait(limits, PRIVATE) == 1
    watch.now += 1.0
    limits.count(PRIVATE)


def test_a_group_takes_20_a_minute() -> None:
    watch = Stopwatch()
    limits = Limits(watch)
    for _ in range(20):
        limits.count(GROUP)
        watch.now += 1.0
    # the first of the 20 was sent at 100 s and leaves the minute at 160 s; now it is 120 s
    assert seconds_to_wait(limits, GROUP) == 40


async def test_the_limits_are_off_unless_asked_for() -> None:
    for limits, sent in ((False, 25), (True, 20)):
        sandbox = create_sandbox(people(), limits=limits)
        async with bot_for(sandbox) as bot:
            arrived = 0
            for _ in range(25):
                try:
                    await bot.send_message(ANNA, "x")
                except RetryAfter:
                    break
                arrived += 1
        assert arrived == sent
