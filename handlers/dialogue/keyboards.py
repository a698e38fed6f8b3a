"""The buttons of each screen."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.domain.text import Said, text
from bot.messages import Button, Keyboard
from handlers.dialogue import calendar
from handlers.dialogue.block import Block, steps_of
from handlers.dialogue.model import Conversation, Group, Step
from handlers.dialogue.presses import is_fresh
from handlers.dialogue.reading import translator
from handlers.dialogue.state import State
from handlers.dialogue.turns import Press
from handlers.dialogue.values import shown, ticked
from handlers.dialogue.walk import Stop, Walk

ACTION = "dialogue"
SHORT_LABEL = 16

Draw = Callable[..., Button]
Row = tuple[Button, ...]


def drawing(dialogue_id: int, turn: int) -> Draw:
    """Makes the buttons of one screen of one dialogue."""

    def button(label: Said, press: Press, value: str = "") -> Button:
        return Button(label, ACTION, {"dialogue": dialogue_id, "turn": turn, "press": press.value, "value": value})

    return button


def question_keyboard(way: Walk, stop: Stop, state: State, draw: Draw) -> Keyboard:
    """What can be tapped at a question: answers, the suggestion, and the ways on, back and out."""
    widget = _entries(stop.part, stop, draw) if isinstance(stop.part, Group) else _widget(stop.part, stop, state, draw)
    return (*_suggestion(stop, draw), *widget, *_ways(way, stop, state, draw, (stop,)))


def page_keyboard(way: Walk, block: Block, state: State, door: str, draw: Draw) -> Keyboard:
    """Where the answers are given on the private page: the way there, and the ways on, back and out."""
    opening = ((Button(text("🔒 Open the private page"), url=door),),) if door else ()
    return (*opening, (draw(text("New link"), Press.NEW_LINK),), *_ways(way, block[0], state, draw, block))


def preview_keyboard(conversation: Conversation, way: Walk, draw: Draw) -> Keyboard:
    edits = [draw(text("✎ {label}", label=text(stop.part.label)), Press.EDIT, stop.path) for stop in way.top_level()]
    confirm = draw(text("✓ {confirm}", confirm=text(conversation.confirm)), Press.CONFIRM)
    return ((confirm,), *_in_rows(edits, 2), (_cancel(draw),))


def interruption_keyboard(wanted: Conversation, draw: Draw) -> Keyboard:
    return (
        (draw(text("Continue"), Press.RESUME),),
        (draw(text("Discard and begin “{title}”", title=text(wanted.title)), Press.RESTART),),
    )


def _widget(step: Step, stop: Stop, state: State, draw: Draw) -> Keyboard:
    if calendar.fits(step):
        return _calendar(stop, state, draw)
    if step.many:
        return _ticks(step, stop, state, draw)
    choices = step.offered(stop.submission)
    columns = _columns([choice.label for choice in choices], stop.submission.request.staff.locale)
    return _in_rows([draw(choice.label, Press.CHOOSE, choice.code) for choice in choices], columns)


def _calendar(stop: Stop, state: State, draw: Draw) -> Keyboard:
    selected = stop.value if isinstance(stop.value, date) else None
    rows = calendar.grid(state.month, stop.submission.request.today, selected)
    return tuple(tuple(draw(cell.label, cell.press, cell.value) for cell in row) for row in rows)


def _ticks(step: Step, stop: Stop, state: State, draw: Draw) -> Keyboard:
    codes = ticked(step, stop.value, state.ticked, stop.submission)
    boxes = [
        draw(_box(choice.label, ticked=choice.code in codes), Press.TICK, choice.code)
        for choice in step.offered(stop.submission)
    ]
    return (*_in_rows(boxes, 1), (draw(text("✓ Done"), Press.DONE),))


def _box(label: Said, *, ticked: bool) -> Said:
    return text("☑ {label}", label=label) if ticked else text("☐ {label}", label=label)


def _entries(group: Group, stop: Stop, draw: Draw) -> Keyboard:
    """Each entry to open and to take away, another one, and done."""
    removable = len(stop.value) > group.at_least
    rows: list[Row] = []
    for number in range(len(stop.value)):
        row = [draw(text("✎ {entry}", entry=text(group.item, n=number + 1)), Press.OPEN_ENTRY, str(number))]
        if removable:
            row.append(draw(text("Remove"), Press.REMOVE, str(number)))
        rows.append(tuple(row))
    if len(stop.value) < group.at_most:
        rows.append((draw(text("＋ Add another"), Press.ADD),))
    return (*rows, (draw(text("✓ Done"), Press.DONE),))


def _suggestion(stop: Stop, draw: Draw) -> Keyboard:
    """The default as a button; not where the widget shows it anyway (ticks, today)."""
    step = stop.step
    if step is not None and step.offers is not None:
        return _offers(step, stop, draw)
    if step is None or step.many or step.default is None:
        return ()
    value = step.default(stop.submission)
    if value is None or value == stop.value or (calendar.fits(step) and value == stop.submission.request.today):
        return ()
    return ((draw(text("Take {value}", value=shown(step, value, stop.submission, masked=True)), Press.SUGGESTED),),)


def _offers(step: Step, stop: Stop, draw: Draw) -> Keyboard:
    offers = step.offers(stop.submission) if step.offers is not None else ()
    labels = [shown(step, value, stop.submission, masked=True) for value in offers]
    buttons = [draw(label, Press.SUGGESTED, str(value)) for label, value in zip(labels, offers, strict=True)]
    return _in_rows(buttons, _columns(labels, stop.submission.request.staff.locale))


def _ways(way: Walk, stop: Stop, state: State, draw: Draw, asked: Block) -> Keyboard:
    """`asked`: the questions that are answered at once, of which `stop` is the first."""
    row: list[Button] = []
    if state.editing and stop.group is None:
        row.append(draw(text("‹ To the overview"), Press.BACK))
    elif way.before(stop.path) is not None or (stop.group is not None and is_fresh(stop.group, stop, state)):
        row.append(draw(text("‹ Back"), Press.BACK))
    if stop.step is not None and all(step.optional for step in steps_of(asked)):
        row.append(draw(text("Skip"), Press.SKIP))
    if stop.step is not None and all(each.known for each in asked) and not state.editing:
        row.append(draw(text("Next ›"), Press.KEEP))
    return (tuple(row), (_cancel(draw),)) if row else ((_cancel(draw),),)


def _cancel(draw: Draw) -> Button:
    return draw(text("✕ Cancel"), Press.CANCEL)


def _columns(labels: Sequence[Said], locale: str) -> int:
    """Two beside each other where all are short."""
    short = all(len(translator(locale).plain(label)) <= SHORT_LABEL for label in labels)
    return 2 if short else 1


def _in_rows(buttons: Iterable[Button], columns: int) -> Keyboard:
    row = list(buttons)
    return tuple(tuple(row[at : at + columns]) for at in range(0, len(row), columns))
