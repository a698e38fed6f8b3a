"""Inline keyboards, with Telegram's limits."""

from bot.demo.sandbox.arguments import Arguments
from bot.demo.sandbox.errors import ApiError, bad_request
from bot.demo.sandbox.records import Button, Rows

DATA_BYTES = 64
MOST_BUTTONS = 100
WIDEST_ROW = 8


def inline_keyboard(arguments: Arguments) -> Rows:
    """The rows of `reply_markup`, empty if there is none. Raises ApiError as Telegram words it."""
    markup = arguments.structure("reply_markup", "reply keyboard markup")
    if markup is None:
        return []
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if set(markup) - {"inline_keyboard"}:
        raise bad_request("the sandbox knows inline keyboards only")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > WIDEST_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise _cannot_parse("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _cannot_parse('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = {name: value for name, value in button.items() if name != "text" and value}
    if set(actions) - {"url", "callback_data"}:
        raise bad_request(f"the sandbox does not know this kind of button: {', '.join(sorted(actions))}")
    if not actions:
        raise _cannot_parse("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("a button has exactly one action")
    if len(str(actions.get("callback_data", "")).encode()) > DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions and not str(actions["url"]).startswith(("http://", "https://", "tg://")):
        raise bad_request("BUTTON_URL_INVALID")
    return {"text": text, **{name: str(value) for name, value in actions.items()}}


def _cannot_parse(what: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {what}")
