"""Who may talk to whom: tokens, methods, fields, blocked and unknown chats, groups that move."""

import httpx
import pytest
from sandbox_helpers import ANNA, bot_for, write
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from bot.demo.sandbox import Sandbox
from bot.demo.sandbox.client import Messenger


async def test_get_me_says_who_the_bot_is(bot: Bot, sandbox: Sandbox) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.first_name, me.is_bot) == (7000000001, "amtsbote_bot", "Amtsbote", True)
    assert me.can_read_all_group_messages is False
    assert sandbox.token.startswith("7000000001:")


async def test_a_wrong_token_is_401(sandbox: Sandbox) -> None:
    stranger = bot_for(sandbox, "7000000001:another-token")
    with pytest.raises(InvalidToken, match="rejected by the server"):
        await stranger.initialize()
    await stranger.shutdown()


@pytest.mark.parametrize(
    ("token", "status", "description"),
    [("7000000001:another-token", 401, "Unauthorized"), ("nonsense", 404, "Not Found")],
)
async def test_tokens_are_refused_as_telegram_refuses_them(
    page: httpx.AsyncClient, token: str, status: int, description: str
) -> None:
    answer = await page.get(f"/bot{token}/getMe")
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


async def test_an_unknown_method_is_404(api: httpx.AsyncClient) -> None:
    answer = await api.post("sendDice", json={"chat_id": ANNA})
    assert answer.status_code == 404
    assert answer.json()["description"] == "Not Found: method not found"


async def test_method_names_are_read_in_any_case(api: httpx.AsyncClient) -> None:
    assert (await api.get("GETME")).json()["ok"] is True


async def test_an_unknown_field_is_400_and_named(api: httpx.AsyncClient) -> None:
    answer = await api.post("sendMessage", json={"chat_id": ANNA, "text": "x", "colour": "red"})
    assert answer.status_code == 400
    assert "does not know the field colour of sendMessage" in answer.json()["description"]


async def test_a_field_of_telegram_that_the_sandbox_does_not_act_on_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="does not know the field message_thread_id"):
        await bot.send_message(ANNA, "x", message_thread_id=3)


@pytest.mark.parametrize("form", ["query", "form", "json", "multipart"])
async def test_arguments_come_in_every_form(api: httpx.AsyncClient, form: str) -> None:
    arguments = {"chat_id": str(ANNA), "text": "hello"}
    match form:
        case "query":
            answer = await api.get("sendMessage", params=arguments)
        case "form":
            answer = await api.post("sendMessage", data=arguments)
        case "json":
            answer = await api.post("sendMessage", json={"chat_id": ANNA, "text": "hello"})
        case _:
            answer = await api.post("sendMessage", files={name: (None, value) for name, value in arguments.items()})
    assert answer.json()["result"]["text"] == "hello"


@pytest.mark.parametrize("body", ["[]", "{", '"text"'])
async def test_a_body_that_is_no_json_object_is_400(api: httpx.AsyncClient, body: str) -> None:
    answer = await api.post("sendMessage", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize("chat_id", ["4711", "nonsense", "-1"])
async def test_an_unknown_chat_is_not_found(bot: Bot, chat_id: str) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(chat_id, "x")


async def test_a_missing_chat_is_named(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat_id is empty"):
        await bot.send_message("", "x")


async def test_a_person_who_blocked_the_bot_is_403_for_every_call(bot: Bot, messenger: Messenger) -> None:
    sent = await bot.send_message(ANNA, "x")
    await messenger.post("/sandbox/chats/anna/block")
    for call in (
        bot.send_message(ANNA, "x"),
        bot.send_chat_action(ANNA, "typing"),
        bot.edit_message_text("y", ANNA, sent.message_id),
    ):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await call
    await messenger.post("/sandbox/chats/anna/unblock")
    await bot.send_message(ANNA, "again")


async def test_blocking_and_letting_in_again_are_told_to_the_bot(bot: Bot, messenger: Messenger) -> None:
    await messenger.post("/sandbox/chats/anna/block")
    await messenger.post("/sandbox/chats/anna/unblock")
    blocked, unblocked = [update.my_chat_member for update in await bot.get_updates()]
    assert blocked is not None
    assert unblocked is not None
    assert (blocked.old_chat_member.status, blocked.new_chat_member.status) == ("member", "kicked")
    assert (unblocked.old_chat_member.status, unblocked.new_chat_member.status) == ("kicked", "member")
    assert blocked.from_user.id == ANNA
    assert blocked.new_chat_member.user.id == bot.id


async def test_one_who_blocked_the_bot_cannot_write_to_it(page: httpx.AsyncClient) -> None:
    await page.post("/sandbox/chats/anna/block")
    answer = await page.post("/sandbox/chats/anna/messages", json={"text": "x"})
    assert answer.status_code == 409


async def test_a_person_who_never_wrote_is_unknown_to_the_bot_until_they_do(bot: Bot, messenger: Messenger) -> None:
    nora = await messenger.post("/sandbox/personas", {"name": "Nora Neu", "key": "nora", "started": False})
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(nora["chat_id"], "x")
    await write(messenger, "/start", key="nora")
    await bot.send_message(nora["chat_id"], "welcome")


async def test_a_person_known_from_a_group_only_cannot_be_written_to(bot: Bot, messenger: Messenger) -> None:
    nora = await messenger.post("/sandbox/personas", {"name": "Nora Neu", "key": "nora", "started": False})
    await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna", "nora"]})
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(nora["chat_id"], "x")


async def test_a_bot_removed_from_a_group_is_403(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    await messenger.post("/sandbox/chats/team-1/block")
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group["chat_id"], "x")


async def test_a_group_that_became_a_supergroup_names_its_new_id(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    moved = await messenger.post("/sandbox/groups/team-1/migrate")
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(group["chat_id"], "x")
    assert error.value.new_chat_id == moved["chat_id"]
    assert str(moved["chat_id"]).startswith("-100")
    sent = await bot.send_message(moved["chat_id"], "x")
    assert (sent.chat.type, sent.chat.title) == ("supergroup", "Team 1")


async def test_the_move_of_a_group_is_told_in_both_chats(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    moved = await messenger.post("/sandbox/groups/team-1/migrate")
    left, arrived = [update.message for update in (await bot.get_updates())[-2:]]
    assert left is not None
    assert arrived is not None
    assert (left.chat.id, left.migrate_to_chat_id) == (group["chat_id"], moved["chat_id"])
    assert (arrived.chat.id, arrived.migrate_from_chat_id) == (moved["chat_id"], group["chat_id"])


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna", "rita"]})
    said = await bot.send_message(group["chat_id"], "good morning")
    speak = {"key": "team-1", "as": "rita"}
    await write(messenger, "between ourselves", **speak)
    await write(messenger, "/hilfe", **speak)
    await write(messenger, "/hilfe@another_bot", **speak)
    await write(messenger, "/hilfe@amtsbote_bot", **speak)
    await write(messenger, "ask @amtsbote_bot", **speak)
    await messenger.post(
        "/sandbox/chats/team-1/messages", {"text": "thank you", "reply_to": said.message_id}, **{"as": "rita"}
    )
    heard = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert heard == ["/hilfe", "/hilfe@amtsbote_bot", "ask @amtsbote_bot", "thank you"]


async def test_get_chat_and_get_chat_member(bot: Bot, messenger: Messenger) -> None:
    group = await messenger.post("/sandbox/groups", {"name": "Team 1", "members": ["anna"]})
    assert (await bot.get_chat(ANNA)).full_name == "Anna Leist"
    assert (await bot.get_chat(group["chat_id"])).title == "Team 1"
    assert (await bot.get_chat_member(group["chat_id"], ANNA)).status == "member"
    assert (await bot.get_chat_member(group["chat_id"], 1002)).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group["chat_id"], 4711)


async def test_a_chat_action_shows_as_typing_until_the_message_comes(bot: Bot, messenger: Messenger) -> None:
    await bot.send_chat_action(ANNA, "typing")
    assert (await messenger.get("/sandbox/chats/anna"))["typing"] is True
    await bot.send_message(ANNA, "there")
    assert (await messenger.get("/sandbox/chats/anna"))["typing"] is False


async def test_an_unknown_chat_action_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ANNA, "dancing")
