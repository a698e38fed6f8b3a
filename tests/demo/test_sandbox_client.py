"""The test client, against a small bot of the real library that polls the sandbox in process."""

from collections.abc import AsyncIterator

import pytest
from sandbox_helpers import request_to
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.demo.sandbox import Sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.transport import IN_PROCESS_URL

Context = ContextTypes.DEFAULT_TYPE


async def ask(update: Update, context: Context) -> None:
    assert update.message is not None
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Recovery", callback_data="recovery")]])
    await update.message.reply_text("Which <b>kind</b>?", parse_mode="HTML", reply_markup=buttons)


async def choose(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Noted")
    await query.edit_message_text(f"Chosen: {query.data}")


async def echo(update: Update, context: Context) -> None:
    assert update.message is not None
    name = update.message.document and update.message.document.file_name
    await update.message.reply_text(name or update.message.text or "?")


@pytest.fixture
async def _scripted_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(f"{IN_PROCESS_URL}/bot")
        .request(request_to(sandbox))
        .get_updates_request(request_to(sandbox))
        .build()
    )
    application.add_handlers(
        [CommandHandler("forderung", ask), CallbackQueryHandler(choose), MessageHandler(filters.ALL, echo)]
    )
    async with application:
        assert application.updater is not None
        await application.updater.start_polling()
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


@pytest.mark.usefixtures("_scripted_bot")
async def test_a_colleague_writes_presses_and_reads(messenger: Messenger) -> None:
    anna = messenger.colleague("anna")
    asked = await anna.send("/forderung")
    assert (asked.text, asked.html, asked.labels) == ("Which kind?", "Which <b>kind</b>?", ["Recovery"])
    chosen = await anna.click("Recovery")
    assert (chosen.id, chosen.text, chosen.edited, chosen.labels) == (asked.id, "Chosen: recovery", True, [])
    assert anna.toasts == ["Noted"]
    assert [message.text for message in anna.messages] == ["/forderung", "Chosen: recovery"]
    assert [message.text for message in anna.heard] == ["Chosen: recovery"]


@pytest.mark.usefixtures("_scripted_bot")
async def test_colleagues_have_chats_of_their_own(messenger: Messenger) -> None:
    anna, rita = messenger.colleague("anna"), messenger.colleague("rita")
    await anna.send("from anna")
    assert (await rita.send("from rita")).text == "from rita"
    await anna.chat()
    assert [message.text for message in anna.messages] == ["from anna", "from anna"]


@pytest.mark.usefixtures("_scripted_bot")
async def test_a_colleague_sends_a_file(messenger: Messenger) -> None:
    anna = messenger.colleague("anna")
    answer = await anna.send_file("Bescheid.pdf", b"%PDF-1.7", caption="the notice")
    assert answer.text == "Bescheid.pdf"
    assert (anna.messages[0].document, anna.messages[0].text) == ("Bescheid.pdf", "the notice")


async def test_what_the_sandbox_refuses_fails_the_test_with_its_sentence(messenger: Messenger) -> None:
    with pytest.raises(AssertionError, match=r"404 .*there is no button 'No'"):
        await messenger.colleague("anna").click("No")
