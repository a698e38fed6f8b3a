"""The methods of the Bot API that the sandbox knows, one visible line each."""

from bot.demo.sandbox.methods.base import Method
from bot.demo.sandbox.methods.chats import get_chat, get_chat_member, send_chat_action
from bot.demo.sandbox.methods.editing import (
    delete_message,
    delete_messages,
    edit_message_caption,
    edit_message_reply_markup,
    edit_message_text,
)
from bot.demo.sandbox.methods.profile import (
    close,
    delete_my_commands,
    get_me,
    get_my_commands,
    log_out,
    set_my_commands,
)
from bot.demo.sandbox.methods.receiving import (
    answer_callback_query,
    delete_webhook,
    get_updates,
    get_webhook_info,
    set_webhook,
)
from bot.demo.sandbox.methods.sending import get_file, send_document, send_message, send_photo

_SENDING = "chat_id disable_notification protect_content reply_markup reply_parameters parse_mode"
_EDITING = "chat_id message_id reply_markup"

METHODS = (
    Method("getMe", "", get_me),
    Method("logOut", "", log_out),
    Method("close", "", close),
    Method("getUpdates", "offset limit timeout allowed_updates", get_updates),
    Method("setWebhook", "url max_connections allowed_updates drop_pending_updates secret_token", set_webhook),
    Method("deleteWebhook", "drop_pending_updates", delete_webhook),
    Method("getWebhookInfo", "", get_webhook_info),
    Method("answerCallbackQuery", "callback_query_id text show_alert cache_time", answer_callback_query),
    Method("sendMessage", f"{_SENDING} text entities link_preview_options", send_message),
    Method("sendPhoto", f"{_SENDING} photo caption caption_entities", send_photo),
    Method(
        "sendDocument",
        f"{_SENDING} document caption caption_entities disable_content_type_detection",
        send_document,
    ),
    Method("sendChatAction", "chat_id action", send_chat_action),
    Method("editMessageText", f"{_EDITING} text parse_mode entities link_preview_options", edit_message_text),
    Method("editMessageCaption", f"{_EDITING} caption parse_mode caption_entities", edit_message_caption),
    Method("editMessageReplyMarkup", _EDITING, edit_message_reply_markup),
    Method("deleteMessage", "chat_id message_id", delete_message),
    Method("deleteMessages", "chat_id message_ids", delete_messages),
    Method("getFile", "file_id", get_file),
    Method("getChat", "chat_id", get_chat),
    Method("getChatMember", "chat_id user_id", get_chat_member),
    Method("setMyCommands", "commands scope language_code", set_my_commands),
    Method("getMyCommands", "scope language_code", get_my_commands),
    Method("deleteMyCommands", "scope language_code", delete_my_commands),
)

BY_NAME = {method.name.lower(): method for method in METHODS}
