"""Lists of the collecting agency in the chat: how far each is, as numbers. No reference, nothing personal."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.inkasso.lists import LineState, ListState
from bot.domain.moment import Moment
from bot.domain.text import GAP, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.inkasso.access import Totals

SHOW = "inkasso.show"
"""The action that shows all lists again."""

GIVE_PAGE = "inkasso.page"
"""The action that gives a link to the page: {"list"}, or none for all of them."""


def lists_message(found: Sequence[Totals], moment: Moment, *, works: bool, reads: bool) -> Message:
    """`works`: on them, `reads`: what was sent on; both on the private page."""
    said = lines(text("<b>Lists of the collecting agency</b>"), *_told(found, moment))
    return Message(said, _keyboard(found, works=works, reads=reads))


def arrived_message(totals: Totals, moment: Moment) -> Message:
    """For whoever works on it, when it came by the data folder."""
    said = lines(text("A list of the collecting agency has arrived."), *_list_told(totals, moment))
    return Message(said, _keyboard((totals,), works=True, reads=False))


def said_counts(totals: Totals) -> Iterator[Said]:
    counts = totals.counts
    yield ntext("{n} line", "{n} lines", totals.lines)
    for state in (LineState.MATCHED, LineState.OPEN, LineState.NOT_OURS):
        if counts[state]:
            yield text("{n} × {state}", n=counts[state], state=state)


def said_days(totals: Totals, moment: Moment) -> Said:
    """When it came, and until when it has to be sent on."""
    if totals.state is not ListState.OPEN:
        return text("Arrived on {day}", day=totals.arrived_on)
    left = _days_left(totals.due_on, moment)
    if left < 0:
        return text("Arrived on {day}, ⚠ should have been sent on by {due}", day=totals.arrived_on, due=totals.due_on)
    return ntext(
        "Arrived on {day}, to be sent on by {due} ({n} working day left)",
        "Arrived on {day}, to be sent on by {due} ({n} working days left)",
        left, day=totals.arrived_on, due=totals.due_on,
    )  # fmt: skip


def _days_left(due_on: date, moment: Moment) -> int:
    return -1 if due_on < moment.today else moment.calendar.between(moment.today, due_on)


def _told(found: Sequence[Totals], moment: Moment) -> Iterator[Said]:
    if not found:
        yield text("There is no list yet.")
    for each in found:
        yield GAP
        yield from _list_told(each, moment)


def _list_told(totals: Totals, moment: Moment) -> Iterator[Said]:
    yield text("<b>List {no}</b>: {state}", no=totals.id, state=totals.state)
    yield said_days(totals, moment)
    yield from (text("• {said}", said=said) for said in said_counts(totals))


def _keyboard(found: Sequence[Totals], *, works: bool, reads: bool) -> Keyboard:
    if not works:
        return ((Button(text("🔒 Lists with names"), GIVE_PAGE),),) if reads and found else ()
    rows: list[tuple[Button, ...]] = [
        (Button(text("🔒 Work on list {no}", no=each.id), GIVE_PAGE, {"list": each.id}),)
        for each in found
        if each.state is ListState.OPEN
    ]
    return (*rows, (Button(text("🔒 Import a list"), GIVE_PAGE),))
