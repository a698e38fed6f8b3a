"""The questions of an open dialogue that do not belong in the chat, as one form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.errors import ChangedMeanwhile, Unreadable
from bot.domain.money import Money
from bot.domain.personal import StoredFile
from bot.domain.private_page import Visit
from bot.domain.text import Lines, Said, lines, text
from bot.forms import Entered, Field, FieldKind, FileShown, Form, Page, choose_again
from bot.usecases.personal_data import draft_files
from bot.usecases.visiting import end_visit
from handlers.dialogue.block import Block, name_of
from handlers.dialogue.model import Sensitivity, Step
from handlers.dialogue.reading import read
from handlers.dialogue.service import GONE_ON, Dialogues
from handlers.dialogue.state import State
from handlers.dialogue.thread import Thread
from handlers.dialogue.values import dump, load, shown
from handlers.dialogue.walk import Stop, objection_to, walk
from handlers.private.answers import NOTHING_ENTERED
from handlers.request import Request
from handlers.views.private import readable

ASKED_IN_CHAT = text("In the chat you are being asked whether to go on with this. Please answer there, then save here.")


@dataclass(frozen=True)
class DialogueRoom:
    """Its link's `args` are {"dialogue", "asks"}: one dialogue and its questions. Raises Refused where the dialogue has
    gone on meanwhile."""

    dialogues: Dialogues

    def show(self, visit: Visit, request: Request) -> Page:
        thread, block = self._open(visit, request)
        return _page(thread, block, {}, {})

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        """Stores nothing as long as one answer is wrong; only files that were taken stay."""
        thread, block = self._open(visit, request)
        if entered.form != name_of(block):
            return replace(_page(thread, block, {}, {}), notice=GONE_ON)
        if thread.state.pending is not None:
            return _page(thread, block, {block[0].path: ASKED_IN_CHAT}, entered.values)
        state, errors = _answered(thread, block, entered)
        if errors:
            kept = _with_files_only(thread, block, state)
            return _page(kept, block, errors, entered.values)
        self.dialogues.go_on(thread, state, block)
        end_visit(visit, request.uow, request.moment)
        return Page(
            _title(thread), notice=text("Saved. It goes on in the chat; you may close this page."), is_over=True
        )

    def _open(self, visit: Visit, request: Request) -> tuple[Thread, Block]:
        thread, block = self.dialogues.on_page(request, int(str(visit.args["dialogue"])))
        if visit.args["asks"] != name_of(block):
            raise ChangedMeanwhile(GONE_ON)
        return thread, block


def _page(thread: Thread, block: Block, errors: Mapping[str, Said], values: Mapping[str, object]) -> Page:
    form = Form(tuple(_fields(thread, block, errors, values)), text("Save and go on in the chat"), name_of(block))
    labels = Lines([text(stop.part.label) for stop in block], ", ")
    about = thread.talk.conversation.about
    case = (about(block[0].submission),) if about is not None else tuple(_case(thread))
    return Page(_title(thread), (*case, text("Step: {labels}", labels=labels)), forms=(form,))


def _case(thread: Thread) -> Iterator[Said]:
    """By what a case that is not there yet is known: its references, masked, and its amounts."""
    for stop in walk(thread.talk, thread.state).top_level():
        step = stop.step
        if step is None or not stop.says_something or stop.value is None:
            continue
        if step.sensitivity is Sensitivity.REFERENCE or isinstance(stop.value, Money):
            value = shown(step, stop.value, stop.submission, masked=True)
            yield text("{label}: {value}", label=text(step.label), value=value)


def _title(thread: Thread) -> Said:
    return text(thread.talk.conversation.title)


def _fields(thread: Thread, block: Block, errors: Mapping[str, Said], values: Mapping[str, object]) -> Iterator[Field]:
    way = walk(thread.talk, thread.state)
    for each in block:
        stop = way.find(each.path) or each
        step = stop.step
        assert step is not None
        typed = values.get(stop.path)
        yield Field(
            key=stop.path,
            label=text(step.label),
            kind=_kind(step),
            value=tuple(map(str, typed)) if isinstance(typed, (list, tuple)) else _stored(step, stop),
            hint=text(step.hint) if step.hint else step.question(stop.submission),
            example=step.example,
            required=not step.optional,
            limit=step.files or step.limit,
            choices=[(choice.code, choice.label) for choice in step.offered(stop.submission)],
            files=[_shown(file) for file in _files(thread.request, stop)],
            error=errors.get(stop.path),
        )


def _kind(step: Step) -> FieldKind:
    if step.files:
        return FieldKind.FILES
    if step.choices is not None:
        return FieldKind.CHOICES if step.many else FieldKind.CHOICE
    return FieldKind.LINES if step.rows > 1 else FieldKind.LINE


def _stored(step: Step, stop: Stop) -> tuple[str, ...]:
    """What was answered before, as it is typed or ticked."""
    if not stop.known or stop.value is None or step.files:
        return ()
    return tuple(map(str, stop.value)) if step.many else (str(stop.value),)


def _files(request: Request, stop: Stop) -> list[StoredFile]:
    if not stop.known or not stop.value or stop.step is None or not stop.step.files:
        return []
    return [request.uow.personal.files.get(number) for number in stop.value]


def _shown(file: StoredFile) -> FileShown:
    return FileShown(file.id, readable(file.name), file.size, may_be_removed=True)


def _answered(thread: Thread, block: Block, entered: Entered) -> tuple[State, Mapping[str, Said]]:
    """The state with all answers that can stand, and what is wrong with the others."""
    state, errors = thread.state, dict[str, Said]()
    for each in block:
        stop = walk(thread.talk, state).find(each.path)
        if stop is None or stop.step is None:
            continue
        try:
            value = _value(thread, stop, entered)
        except Unreadable as error:
            errors[stop.path] = error.said
            continue
        objection = objection_to(value, stop.step, stop.submission)
        if objection is not None:
            errors[stop.path] = objection
        state = state.answered(stop.path, dump(stop.step, value, stop.submission))
        if stop.path in entered.refused:
            errors[stop.path] = entered.refused[stop.path]
    return state, errors


def _value(thread: Thread, stop: Stop, entered: Entered) -> object:
    """Raises Unreadable."""
    step, typed = stop.step, [each.strip() for each in entered.values.get(stop.path, ())]
    assert step is not None
    if step.files:
        return _brought(thread, stop, step, entered) or None
    given = [each for each in typed if each]
    if not given:
        if not step.optional:
            raise Unreadable(NOTHING_ENTERED)
        return None
    if step.choices is None:
        return read(step, given[0], stop.submission)
    try:
        return load(step, given if step.many else given[0], stop.submission)
    except ValueError:
        raise Unreadable(NOTHING_ENTERED) from None


def _brought(thread: Thread, stop: Stop, step: Step, entered: Entered) -> tuple[int, ...]:
    """The numbers of the files that stay and of those that came."""
    request, uploads = thread.request, entered.uploads.get(stop.path, ())
    before = tuple(stop.value) if stop.known and stop.value else ()
    stay = tuple(number for number in before if number not in entered.removed)
    if len(stay) + len(uploads) > step.files:
        names = [file.name for file in uploads]
        raise Unreadable(lines(text("At most {n} files, please.", n=step.files), choose_again(names)))
    if len(stay) < len(before):
        request.uow.personal.files.remove([number for number in before if number in entered.removed])
    stored = draft_files(request.staff, thread.record.id, uploads, request.uow, request.moment)
    came = (*stay, *(file.id for file in stored))
    if not came and not step.optional and stop.path not in entered.refused:
        raise Unreadable(NOTHING_ENTERED)
    return came


def _with_files_only(thread: Thread, block: Block, state: State) -> Thread:
    """Whoever mistyped a name does not choose the files again."""
    answers = dict(thread.state.answers)
    for stop in block:
        if stop.step is not None and stop.step.files and stop.path in state.answers:
            answers[stop.path] = state.answers[stop.path]
    kept = replace(thread.state, answers=answers)
    record = replace(thread.record, state=kept.to_json())
    thread.request.uow.dialogues.save(record)
    return replace(thread, record=record, state=kept)
