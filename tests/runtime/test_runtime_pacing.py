"""Telegram's speed limits, on a clock the test moves."""

from dataclasses import dataclass

import pytest

from bot.messages import Lane
from bot.queues import Operation, Parcel
from bot.runtime.pacing import Limits, Pacing

ANNA, RITA = 1001, 1002


@dataclass
class Watch:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


def parcel(operation: Operation = Operation.SEND, chat_id: int = ANNA) -> Parcel:
    return Parcel(1, operation, None, chat_id, Lane.REPLY, {}, 1, 0, None)


def test_a_chat_takes_a_burst_of_five_and_then_one_a_second(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    for _ in range(5):
        assert pacing.closed_chats() == set()
        pacing.spend(parcel())
    assert pacing.closed_chats() == {ANNA}
    assert pacing.opens_in() == pytest.approx(1.0)
    watch.seconds += 1.0
    assert pacing.closed_chats() == set()
    pacing.spend(parcel())
    assert pacing.closed_chats() == {ANNA}


def test_deletions_do_not_count_for_the_chat(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    for _ in range(10):
        pacing.spend(parcel(Operation.DELETE_INCOMING))
    assert pacing.closed_chats() == set()


def test_all_together_thirty_a_second(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    for chat_id in range(30):
        pacing.spend(parcel(chat_id=chat_id))
    assert pacing.room() == 0
    watch.seconds += 0.5  # 15 tokens flow in
    assert pacing.room() == 15


def test_flood_control_closes_the_chat_for_as_long_as_the_messenger_says(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    pacing.slow_down(ANNA, 7)
    watch.seconds += 6.9
    assert pacing.closed_chats() == {ANNA}
    assert pacing.room() == 30
    watch.seconds += 0.2
    assert pacing.closed_chats() == set()


def test_flood_control_in_two_chats_at_once_means_the_whole_bot(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    pacing.slow_down(ANNA, 7)
    pacing.slow_down(RITA, 3)
    assert pacing.room() == 0
    watch.seconds += 3.1
    assert pacing.room() == 30


def test_a_failing_lane_does_not_close_the_others(watch: Watch) -> None:
    pacing = Pacing(Limits(), watch)
    pacing.pause_lane(ANNA, Lane.DIGEST, 4)
    assert pacing.closed_lanes() == {(ANNA, Lane.DIGEST)}
    assert pacing.closed_chats() == set()
    assert pacing.opens_in() == pytest.approx(4)
    watch.seconds += 4.1
    assert pacing.closed_lanes() == set()
    assert pacing.opens_in() is None


def test_without_limits_nothing_is_ever_closed(watch: Watch) -> None:
    pacing = Pacing(Limits.none(), watch)
    for _ in range(1000):
        pacing.spend(parcel())
    assert pacing.closed_chats() == set()
    assert pacing.room() > 100


def test_chats_that_rest_are_forgotten(watch: Watch) -> None:
    """Memory stays flat: of 5,000 chats written to over time the buckets that are full again go."""
    pacing = Pacing(Limits(), watch)
    for chat_id in range(5000):
        pacing.spend(parcel(chat_id=chat_id))
        watch.seconds += 1
    assert len(pacing._chats) <= 1010
