"""Inline keyboards and pressed buttons."""

from datetime import timedelta

import httpx
import pytest
from sandbox_helpers import ANNA, write
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.demo.sandbox import SandboxClock
from bot.demo.sandbox.client import Messenger


def keyboard(*rows: tuple[str, ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=text) for text in row] for row in rows])


async def send(bot: Bot, *rows: tuple[str, ...]) -> Message:
    return await bot.send_message(ANNA, "choose", reply_markup=keyboard(*rows))


@pytest.mark.parametrize("data", ["d" * 64, "ä" * 32])
async def test_64_bytes_of_callback_data_are_allowed(bot: Bot, data: str) -> None:
    sent = await send(bot, (data,))
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == data


@pytest.mark.parametrize("data", ["d" * 65, "ä" * 33])
async def test_65_bytes_are_not(bot: Bot, data: str) -> None:
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await send(bot, (data,))


async def test_a_hundred_buttons_in_rows_of_eight_are_allowed_and_no_more(bot: Bot) -> None:
    rows = [("b",) * 8] * 12
    await send(bot, *rows, ("b",) * 4)
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await send(bot, *rows, ("b",) * 5)
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await send(bot, ("b",) * 9)


@pytest.mark.parametrize(
    ("button", "error"),
    [
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "x", "url": "nowhere"}, "BUTTON_URL_INVALID"),
        ({"text": "x", "url": "https://example.org", "callback_data": "x"}, "a button has exactly one action"),
        ({"text": "x", "pay": True}, "the sandbox does not know this kind of button: pay"),
        ("x", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ],
)
async def test_a_bad_button_is_refused(api: httpx.AsyncClient, button: object, error: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    answer = await api.post("sendMessage", json={"chat_id": ANNA, "text": "x", "reply_markup": markup})
    assert answer.json()["description"] == f"Bad Request: {error}"


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ('{"inline_keyboard": [1]}', 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ('{"remove_keyboard": true}', "the sandbox knows inline keyboards only"),
    ],
)
async def test_a_bad_keyboard_is_refused(api: httpx.AsyncClient, markup: str, error: str) -> None:
    answer = await api.post("sendMessage", data={"chat_id": str(ANNA), "text": "x", "reply_markup": markup})
    assert answer.json()["description"] == f"Bad Request: {error}"


async def test_a_pressed_button_comes_with_its_message_and_data(bot: Bot, messenger: Messenger) -> None:
    sent = await send(bot, ("yes", "no"))
    await messenger.post("/sandbox/chats/anna/clicks", {"text": "no"})
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("no", ANNA)
    assert isinstance(query.message, Message)
    assert (query.message.message_id, query.message.text) == (sent.message_id, "choose")


async def test_the_answer_shows_as_a_toast_or_an_alert(bot: Bot, messenger: Messenger) -> None:
    await send(bot, ("yes",))
    for _ in range(3):
        await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes"})
    silent, toast, alert = [update.callback_query for update in await bot.get_updates()]
    assert silent is not None
    assert toast is not None
    assert alert is not None
    await silent.answer()
    await toast.answer("Done")
    await alert.answer("Careful", show_alert=True)
    shown = (await messenger.get("/sandbox/chats/anna"))["toasts"]
    assert [(toast["text"], toast["alert"]) for toast in shown] == [("Done", False), ("Careful", True)]


async def test_a_second_answer_is_taken_and_not_shown(bot: Bot, messenger: Messenger) -> None:
    await send(bot, ("yes",))
    answer = await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes"})
    await bot.answer_callback_query(answer["callback_query_id"], "first")
    await bot.answer_callback_query(answer["callback_query_id"], "second")
    shown = (await messenger.get("/sandbox/chats/anna"))["toasts"]
    assert [toast["text"] for toast in shown] == ["first"]


async def test_a_button_can_be_answered_for_15_minutes(bot: Bot, messenger: Messenger, clock: SandboxClock) -> None:
    await send(bot, ("yes",))
    query_id = (await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes"}))["callback_query_id"]
    clock.move(timedelta(minutes=14))
    await bot.answer_callback_query(query_id)
    clock.move(timedelta(minutes=2))
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(query_id)


async def test_an_unknown_query_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("4711")


async def test_an_answer_has_at_most_200_characters(bot: Bot, messenger: Messenger) -> None:
    await send(bot, ("yes",))
    query_id = (await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes"}))["callback_query_id"]
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query_id, "x" * 201)
    await bot.answer_callback_query(query_id, "x" * 200)


async def test_a_press_on_a_message_that_is_gone_comes_without_its_content(bot: Bot, messenger: Messenger) -> None:
    sent = await send(bot, ("yes",))
    await bot.delete_message(ANNA, sent.message_id)
    await messenger.post("/sandbox/chats/anna/callbacks", {"message_id": sent.message_id, "data": "forged"})
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert query.data == "forged"
    assert query.message is not None
    assert query.message.is_accessible is False


async def test_the_newest_message_with_the_button_is_pressed(bot: Bot, messenger: Messenger) -> None:
    old = await send(bot, ("yes",))
    new = await send(bot, ("yes",))
    await write(messenger, "in between")
    assert (await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes"}))["message_id"] == new.message_id
    chosen = await messenger.post("/sandbox/chats/anna/clicks", {"text": "yes", "message_id": old.message_id})
    assert chosen["message_id"] == old.message_id


async def test_a_button_can_be_pressed_by_its_place(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(
        ANNA,
        "same text twice",
        reply_markup=InlineKeyboardMarkup(
            [[InlineKeyboardButton("1", callback_data="a")], [InlineKeyboardButton("1", callback_data="b")]]
        ),
    )
    await messenger.post("/sandbox/chats/anna/clicks", {"message_id": sent.message_id, "id": "1.0"})
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert query.data == "b"


async def test_a_missing_button_is_404_with_those_on_show(bot: Bot, page: httpx.AsyncClient) -> None:
    await send(bot, ("yes",), ("no",))
    answer = await page.post("/sandbox/chats/anna/clicks", json={"text": "maybe"})
    assert answer.status_code == 404
    assert answer.json()["buttons"] == ["yes", "no"]


async def test_a_link_button_gives_its_address_and_tells_the_bot_nothing(bot: Bot, messenger: Messenger) -> None:
    link = InlineKeyboardMarkup([[InlineKeyboardButton("help", url="https://example.org/")]])
    sent = await bot.send_message(ANNA, "x", reply_markup=link)
    answer = await messenger.post("/sandbox/chats/anna/clicks", {"text": "help"})
    assert answer == {"message_id": sent.message_id, "url": "https://example.org/"}
    assert await bot.get_updates() == ()
