"""Edits and deletions."""

from datetime import timedelta

import pytest
from sandbox_helpers import ANNA, write
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.demo.sandbox import SandboxClock
from bot.demo.sandbox.client import Messenger

YES = InlineKeyboardMarkup([[InlineKeyboardButton("yes", callback_data="yes")]])
NO = InlineKeyboardMarkup([[InlineKeyboardButton("no", callback_data="no")]])
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000030802000000")


async def seen(messenger: Messenger) -> list[tuple[str | None, list[str], bool]]:
    messages = (await messenger.get("/sandbox/chats/anna"))["messages"]
    return [
        (message["text"], [button["text"] for row in message["buttons"] for button in row], bool(message["edited"]))
        for message in messages
    ]


async def test_an_edit_changes_text_and_buttons_in_place(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "old", reply_markup=YES)
    edited = await bot.edit_message_text("<b>new</b>", ANNA, sent.message_id, parse_mode="HTML", reply_markup=NO)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    assert await seen(messenger) == [("new", ["no"], True)]


async def test_an_edit_without_buttons_takes_them_away(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "same", reply_markup=YES)
    await bot.edit_message_text("same", ANNA, sent.message_id)
    assert await seen(messenger) == [("same", [], True)]


async def test_buttons_can_be_edited_alone(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "same", reply_markup=YES)
    await bot.edit_message_reply_markup(ANNA, sent.message_id, reply_markup=NO)
    assert await seen(messenger) == [("same", ["no"], True)]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "<b>same</b>", parse_mode="HTML", reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup"):
        await bot.edit_message_text("<b>same</b> ", ANNA, sent.message_id, parse_mode="HTML", reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(ANNA, sent.message_id, reply_markup=YES)


async def test_other_formatting_of_the_same_text_is_a_change(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "same")
    edited = await bot.edit_message_text("<b>same</b>", ANNA, sent.message_id, parse_mode="HTML")
    assert isinstance(edited, Message)
    assert [entity.type for entity in edited.entities] == ["bold"]


async def test_a_message_that_is_not_there_cannot_be_edited(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ANNA, 4711)


async def test_a_persons_words_cannot_be_edited(bot: Bot, messenger: Messenger) -> None:
    message_id = await write(messenger, "mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("yours", ANNA, message_id)


async def test_a_picture_has_a_caption_to_edit_and_no_text(bot: Bot) -> None:
    text = await bot.send_message(ANNA, "text")
    picture = await bot.send_photo(ANNA, PNG, caption="old")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("new", ANNA, picture.message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(ANNA, text.message_id, caption="new")
    edited = await bot.edit_message_caption(ANNA, picture.message_id, caption="<i>new</i>", parse_mode="HTML")
    assert isinstance(edited, Message)
    assert edited.caption == "new"


async def test_a_deleted_message_is_gone_and_listed_as_deleted(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "x")
    assert await bot.delete_message(ANNA, sent.message_id) is True
    view = await messenger.get("/sandbox/chats/anna")
    assert (view["messages"], view["deleted"]) == ([], [sent.message_id])


async def test_the_bot_deletes_what_a_person_wrote_in_a_private_chat(bot: Bot, messenger: Messenger) -> None:
    message_id = await write(messenger, "12345BG0001234")
    await bot.delete_message(ANNA, message_id)
    assert await seen(messenger) == []


async def test_a_message_that_is_gone_cannot_be_deleted_again(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "x")
    await bot.delete_message(ANNA, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ANNA, sent.message_id)


async def test_after_48_hours_nothing_can_be_deleted(bot: Bot, clock: SandboxClock) -> None:
    early = await bot.send_message(ANNA, "early")
    late = await bot.send_message(ANNA, "late")
    clock.move(timedelta(hours=47, minutes=59))
    await bot.delete_message(ANNA, early.message_id)
    clock.move(timedelta(minutes=2))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(ANNA, late.message_id)


async def test_in_a_group_the_bot_deletes_only_its_own_words(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    own = await bot.send_message(group["chat_id"], "x")
    foreign = await write(messenger, "/hilfe", key="team-1", **{"as": "anna"})
    await bot.delete_message(group["chat_id"], own.message_id)
    with pytest.raises(BadRequest, match=r"Message can't be deleted$"):
        await bot.delete_message(group["chat_id"], foreign)


async def test_many_are_deleted_at_once_and_missing_ones_passed_over(bot: Bot, messenger: Messenger) -> None:
    ids = [(await bot.send_message(ANNA, str(n))).message_id for n in range(3)]
    await bot.delete_messages(ANNA, [ids[0], 4711, ids[2]])
    assert await seen(messenger) == [("1", [], False)]


async def test_more_than_a_hundred_at_once_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Too many message identifiers specified"):
        await bot.delete_messages(ANNA, list(range(1, 102)))


async def test_message_ids_are_one_sequence_over_all_private_chats(bot: Bot, messenger: Messenger) -> None:
    first = await bot.send_message(ANNA, "x")
    second = await write(messenger, "y", key="rita")
    third = await bot.send_message(ANNA, "z")
    assert [first.message_id, second, third.message_id] == [1, 2, 3]


async def test_an_edit_moves_no_unread_count_but_a_message_does(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "x")
    await bot.edit_message_text("y", ANNA, sent.message_id)
    assert (await messenger.get("/sandbox/chats/anna"))["unread"] == 1
    assert (await messenger.post("/sandbox/chats/anna/read")) == {"unread": 0}
    assert (await messenger.get("/sandbox/chats/anna"))["unread"] == 0
