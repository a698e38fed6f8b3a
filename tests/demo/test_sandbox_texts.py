"""Texts: Telegram's HTML with its errors and UTF-16 offsets, lengths, what is marked by itself, safe HTML.

The error messages are those of the official Bot API server (tdlib, parse_html), the prefix is the Bot API's.
"""

import html

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_helpers import ANNA
from telegram import Bot, MessageEntity, ReplyParameters
from telegram.error import BadRequest

from bot.demo.sandbox.errors import ApiError
from bot.demo.sandbox.formatting import Formatted, detect, split, to_html, trim, units
from bot.demo.sandbox.html_parser import parse_html

PREFIX = "Bad Request: can't parse entities: "


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<<Titel>>", 'Unsupported start tag "<titel" at byte offset 0'),
        # "ä" takes two bytes: the tag begins at byte 3, though it is the third character
        ("ä <font>x</font>", 'Unsupported start tag "font" at byte offset 3'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, error: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == PREFIX + error


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Frist</b>", "Frist", [("bold", 0, 5)]),
        ("<STRONG>x</STRONG>", "x", [("bold", 0, 1)]),
        # the emoji is two UTF-16 code units, so "x" begins at 3
        ("👋 <i>x</i>", "👋 x", [("italic", 3, 1)]),
        ("<b>fett <i>beides</i></b>", "fett beides", [("bold", 0, 11), ("italic", 5, 6)]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2", []),
        ("&quot;&#65;&#x42;&nbsp;", '"AB&nbsp;', []),
        ('<a href="https://example.org/?a=1&amp;b=2">hier</a>', "hier", [("text_link", 0, 4)]),
        ("<u>a</u><s>b</s><del>c</del><ins>d</ins>", "abcd",
         [("underline", 0, 1), ("strikethrough", 1, 1), ("strikethrough", 2, 1), ("underline", 3, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-python">x = 1</code></pre>', "x = 1", [("pre", 0, 5)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    formatted = parse_html(source)
    assert formatted.text == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in formatted.entities] == entities


def test_a_link_keeps_its_target_and_code_its_language() -> None:
    link = parse_html('<a href="https://example.org/?a=1&amp;b=2">hier</a>')
    code = parse_html('<pre><code class="language-python">x</code></pre>')
    assert link.entities[0]["url"] == "https://example.org/?a=1&b=2"
    assert code.entities[0]["language"] == "python"


@given(st.text())
def test_escaped_text_comes_through_parsing_unchanged(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)).text == text


@given(st.text(alphabet=st.sampled_from("<>/=\"' &;#xabpre\n")))
def test_any_text_is_parsed_or_refused_never_a_crash(text: str) -> None:
    try:
        formatted = parse_html(text)
    except ApiError as error:
        refused = error.description
    else:
        refused = PREFIX
        assert len(formatted.text) <= len(text)
    assert refused.startswith(PREFIX)


SPANS = st.tuples(st.sampled_from(["bold", "italic", "code", "underline"]), st.integers(0, 20), st.integers(1, 20))


@given(st.text(alphabet="ab<>&\"'ä👋 \n", max_size=20), st.lists(SPANS, max_size=5))
def test_shown_html_holds_exactly_the_text_whatever_the_entities(text: str, spans: list[tuple[str, int, int]]) -> None:
    """Only known tags, properly nested: Telegram's own parser reads it back to the same text."""
    entities = [{"type": kind, "offset": offset, "length": length} for kind, offset, length in spans]
    shown = to_html(Formatted(text, entities))
    assert parse_html(shown.replace("&#x27;", "'")).text == text


def test_html_in_a_text_is_shown_not_executed() -> None:
    shown = to_html(Formatted("<script>alert(1)</script>", [{"type": "bold", "offset": 0, "length": 8}]))
    assert shown == "<b>&lt;script&gt;</b>alert(1)&lt;/script&gt;"


def test_a_link_that_is_none_for_browsers_is_not_shown_as_one() -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}
    assert to_html(Formatted("hier", [entity])) == "hier"


def test_an_address_in_a_text_is_shown_as_a_link() -> None:
    shown = to_html(detect(Formatted("👋 https://example.org/?a=1&b=2")))
    address = "https://example.org/?a=1&amp;b=2"
    assert shown == f'👋 <a href="{address}" rel="noreferrer noopener" target="_blank">{address}</a>'


def test_overlapping_entities_are_closed_and_opened_again() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert to_html(Formatted("abc", entities)) == "<b>a<i>b</i></b><i>c</i>"


def test_an_emoji_counts_as_two() -> None:
    assert units("a👋") == 3


@given(st.text(), st.integers(2, 50))
def test_split_pieces_fit_and_join_to_the_whole(text: str, limit: int) -> None:
    pieces = list(split(text, limit))
    assert "".join(pieces) == text
    assert all(0 < units(piece) <= limit for piece in pieces)


def test_white_space_at_the_ends_goes_and_entities_move_along() -> None:
    trimmed = trim(Formatted("  ab  ", [{"type": "bold", "offset": 1, "length": 5}]))
    assert trimmed == Formatted("ab", [{"type": "bold", "offset": 0, "length": 2}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("👋 /fall@amtsbote_bot 12", [("bot_command", 3, 18)]),
        ("12345//0001234", []),
        ("km/h und a/b", []),
        ("siehe https://example.org/a.", [("url", 6, 21)]),
        ("an anna@example.org", [("email", 3, 16)]),
        ("@amtsbote_bot bitte", [("mention", 0, 13)]),
        ("#frist", [("hashtag", 0, 6)]),
    ],
)
def test_the_messenger_marks_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    entities = detect(Formatted(text)).entities
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == found


def test_nothing_is_marked_inside_code() -> None:
    code = {"type": "code", "offset": 0, "length": 6}
    assert detect(Formatted("/start", [code])).entities == [code]


async def test_the_bot_gets_the_entities_back(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "👋 <b>Frist</b>", parse_mode="HTML")
    assert sent.text == "👋 Frist"
    assert sent.parse_entities() == {MessageEntity("bold", 3, 5): "Frist"}


async def test_entities_can_be_given_in_place_of_markup(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "a <b> c", entities=[MessageEntity("italic", 2, 3)])
    assert sent.parse_entities() == {MessageEntity("italic", 2, 3): "<b>"}


async def test_an_entity_beyond_the_text_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Can't parse messageentity"):
        await bot.send_message(ANNA, "abc", entities=[MessageEntity("italic", 2, 3)])


@pytest.mark.parametrize("text", ["a" * 4096, "👋" * 2048, f"<b>{'a' * 4096}</b>"])
async def test_4096_characters_after_parsing_are_allowed(bot: Bot, text: str) -> None:
    sent = await bot.send_message(ANNA, text, parse_mode="HTML")
    assert units(sent.text or "") == 4096


@pytest.mark.parametrize("text", ["a" * 4097, "👋" * 2048 + "a"])
async def test_one_more_is_too_long(bot: Bot, text: str) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ANNA, text)


async def test_the_same_limit_holds_for_an_edit(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "x")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.edit_message_text("a" * 4097, ANNA, sent.message_id)


@pytest.mark.parametrize(
    ("text", "error"),
    [("", "Message text is empty"), (" \n ", "Text must be non-empty"), ("<b></b>", "Text must be non-empty")],
)
async def test_an_empty_text_is_refused(bot: Bot, text: str, error: str) -> None:
    with pytest.raises(BadRequest, match=error):
        await bot.send_message(ANNA, text, parse_mode="HTML")


async def test_another_way_of_markup_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(ANNA, "*x*", parse_mode="MarkdownV2")


async def test_a_reply_carries_the_message_it_answers(bot: Bot) -> None:
    first = await bot.send_message(ANNA, "question")
    answer = await bot.send_message(ANNA, "answer", reply_parameters=ReplyParameters(first.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "question"


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(4711))
    sent = await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(4711, allow_sending_without_reply=True))
    assert sent.reply_to_message is None


async def test_protected_messages_are_marked(bot: Bot, page: httpx.AsyncClient) -> None:
    assert (await bot.send_message(ANNA, "x", protect_content=True)).has_protected_content is True
    assert (await bot.send_message(ANNA, "y")).has_protected_content is None
    messages = (await page.get("/sandbox/chats/anna")).json()["messages"]
    assert [message["protected"] for message in messages] == [True, False]
