"""Where Telegram ends: each kind of update is met here, and becomes a Request for somebody who works here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from telegram import CallbackQuery, ChatMember, Update
from telegram import Message as Incoming
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.domain.errors import Refused, Unreadable
from bot.domain.people import Staff
from bot.domain.personal_data import PersonalKind
from bot.domain.text import lines
from bot.i18n import DEFAULT_LOCALE, KNOWN_LOCALES, Translator
from bot.messages import Message
from bot.ports import Forged, Pressed
from bot.queues import RuntimeUnitOfWork
from bot.runtime.trip import Act, TakesLong, in_transaction
from bot.usecases.invitations import redeem
from handlers import notices
from handlers.commands.start import START
from handlers.commands.tour import tour_message
from handlers.desk import Desk
from handlers.dialogue.reading import looks_like_reference
from handlers.filtering import personal_in, refusal
from handlers.guess import nearest_command
from handlers.menu import store_menu
from handlers.registry import ACTIONS, DIALOGUES, LONG_ACTIONS, understood_in
from handlers.rehearsing import rehearsed
from handlers.request import Action, Command, Request

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
IN_GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.COMMAND


OWN_BUSINESS = frozenset({PersonalKind.REFERENCE})
"""What commands themselves know how to refuse."""


def handlers_of(desk: Desk) -> Sequence[BaseHandler[Update, Any, None]]:
    """In the order in which they are asked; the first that fits takes the update. What comes most often stands first:
    each command that is asked in vain costs an answer time."""

    def met(act: Callable[[Desk, RuntimeUnitOfWork, Update, datetime], str | None]) -> Any:
        return in_transaction(partial(act, desk))

    commands = [
        CommandHandler(command.name, in_transaction(_command(desk, command)), PRIVATE)
        for command in understood_in(desk.office)
    ]
    return (
        CallbackQueryHandler(met(_pressed)),
        MessageHandler(PRIVATE & filters.TEXT & ~filters.COMMAND, met(_typed)),
        *commands,
        MessageHandler(PRIVATE & filters.COMMAND, met(_unknown_command)),
        MessageHandler(PRIVATE, met(_something_else)),
        MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE, met(_edited)),
        ChatMemberHandler(met(_membership), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(IN_GROUP, met(_in_group)),
    )


def _command(desk: Desk, command: Command) -> Act:
    def act(uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
        if command is START and _redeemed(desk, uow, update, now):
            return
        request = _request(desk, uow, update, now)
        if request is None:
            return
        if not command.open_to(request.staff):
            _guard(request, request.args)
            request.reply(Message(notices.NOT_ALLOWED))
            return
        if not command.takes_names and _refused(request, request.args, but=OWN_BUSINESS):
            return
        _guard(request, request.args)
        if command.takes_long:
            raise TakesLong(partial(_command_prepared, desk, command))
        _politely(request, lambda: command.run(request))
        if not command.minds_dialogue:
            DIALOGUES.show_again(request)

    return act


def _command_prepared(desk: Desk, command: Command, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> Act:
    message, sender = update.effective_message, update.effective_user
    assert message is not None
    assert sender is not None
    staff = uow.staff.by_telegram_id(sender.id)
    assert staff is not None
    request = desk.request(uow, staff, now, args=_args(message), incoming=message.message_id)
    return _command(desk, replace(command, run=rehearsed(request, command.run), takes_long=False))


def _redeemed(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> bool:
    """A link with an invitation opens the chat with /start and its secret. True if the person was answered."""
    message, sender = update.message, update.effective_user
    assert message is not None
    assert sender is not None
    secret = _args(message)
    if not secret or uow.staff.by_telegram_id(sender.id) is not None:
        return False
    try:
        with uow.savepoint():
            colleague = redeem(secret, sender.id, uow, desk.moment(now))
    except Refused as refusal:
        uow.post.say(message.chat_id, _locale(sender.language_code), refusal.said)
        return True
    request = desk.request(uow, colleague, now)
    store_menu(uow, colleague, desk.commands)
    request.reply(tour_message(request, greeting=notices.connected(colleague, desk.office)))
    return True


def _unknown_command(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    request = _request(desk, uow, update, now)
    if request is not None:
        assert update.message is not None
        assert update.message.text is not None
        if _refused(request, update.message.text):
            return
        meant = nearest_command(update.message.text, request.menu)
        said = notices.did_you_mean(meant) if meant else notices.NOT_UNDERSTOOD
        deleted = notices.reference_deleted(desk.office) if _guard(request, request.args) else None
        request.reply(Message(lines(said, deleted)))
        DIALOGUES.show_again(request)


def _typed(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    request = _request(desk, uow, update, now)
    if request is None:
        return
    assert update.message is not None
    typed = update.message.text or ""
    if DIALOGUES.on_text(request, typed) or _refused(request, typed):
        return
    request.reply(Message(notices.reference_deleted(desk.office) if _guard(request, typed) else notices.NOT_UNDERSTOOD))


def _something_else(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    """A file, a picture, a sticker, a location, a contact: deleted, for it may show a person."""
    request = _request(desk, uow, update, now)
    if request is not None and not DIALOGUES.on_unexpected(request):
        request.forget_incoming()
        request.reply(Message(notices.NO_FILES))


def _edited(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    request = _request(desk, uow, update, now)
    if request is not None:
        assert update.edited_message is not None
        written = update.edited_message.text or ""
        if _refused(request, written):
            return
        deleted = notices.reference_deleted(desk.office) if _guard(request, written) else None
        request.reply(Message(lines(notices.EDITED, deleted)))


def _pressed(
    desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime, ready: Action | None = None
) -> str | None:
    """`ready` says what was found before, where the action takes long. Pressed again meanwhile, it comes once."""
    query = update.callback_query
    assert query is not None
    staff = uow.staff.by_telegram_id(query.from_user.id)
    translator = Translator(staff.locale if staff else _locale(query.from_user.language_code))
    if staff is None:
        return translator.plain(notices.STRANGER)
    match uow.post.resolve(query.data or "", _chat_id(query), staff.id):
        case Pressed(message, action, args) if action in ACTIONS:
            takes_long = action in LONG_ACTIONS
            if takes_long and query.data in uow.outbox.answers_under_way(_chat_id(query)):
                return translator.plain(notices.UNDER_WAY)
            if takes_long and ready is None:
                raise TakesLong(partial(_press_prepared, desk, action, args))
            request = desk.request(uow, staff, now, pressed=message)
            request.answering = query.data or "" if takes_long else ""
            _politely(request, lambda: (ready or ACTIONS[action])(request, args))
            return "\n".join(translator.plain(toast) for toast in request.toasts) or None
        case Forged():
            return translator.plain(notices.NOT_YOURS)
        case _:
            return translator.plain(notices.OUT_OF_DATE)


def _press_prepared(
    desk: Desk, action: str, args: Mapping[str, object], uow: RuntimeUnitOfWork, update: Update, now: datetime
) -> Act:
    sender = update.effective_user
    assert sender is not None
    staff = uow.staff.by_telegram_id(sender.id)
    assert staff is not None
    said = rehearsed(desk.request(uow, staff, now), lambda request: ACTIONS[action](request, args))
    return partial(_pressed, desk, ready=lambda request, _: said(request))


def _membership(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    """Somebody shut the assistant out or let it in again, or it was put into a group."""
    change = update.my_chat_member
    assert change is not None
    present = change.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
    if change.chat.type != change.chat.PRIVATE:
        if present and change.old_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
            uow.post.say(change.chat.id, _locale(change.from_user.language_code), notices.IN_GROUP)
        return
    staff = uow.staff.by_telegram_id(change.from_user.id)
    if staff is None:
        return
    if present:
        uow.post.send(_reachable_again(desk, uow, staff), Message(notices.WELCOME_BACK))
    elif staff.unreachable_since is None:
        gone = replace(staff, unreachable_since=now)
        uow.staff.update(gone)
        notices.tell_unreachable(uow, desk.moment(now), gone)


def _in_group(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> None:
    assert update.effective_chat is not None
    sender = update.effective_user
    staff = uow.staff.by_telegram_id(sender.id) if sender else None
    locale = staff.locale if staff else _locale(sender.language_code if sender else None)
    uow.post.say(update.effective_chat.id, locale, notices.IN_GROUP)


def _request(desk: Desk, uow: RuntimeUnitOfWork, update: Update, now: datetime) -> Request | None:
    """None for a stranger, who has been told so."""
    message, sender = update.effective_message, update.effective_user
    assert message is not None
    assert sender is not None
    staff = uow.staff.by_telegram_id(sender.id)
    if staff is None:
        uow.post.say(message.chat_id, _locale(sender.language_code), notices.STRANGER)
        return None
    if staff.unreachable_since is not None:
        staff = _reachable_again(desk, uow, staff)
    return desk.request(uow, staff, now, args=_args(message), incoming=message.message_id)


def _refused(request: Request, written: str, *, but: Collection[PersonalKind] = ()) -> bool:
    """What seems to hold somebody's data is deleted, not worked on, and explained. Says whether it did."""
    kinds = personal_in(written, request).difference(but)
    if not kinds:
        return False
    request.forget_incoming()
    request.reply(refusal(kinds, request))
    return True


def _guard(request: Request, written: str) -> bool:
    """Whatever command it stands behind: what may be a reference leaves the chat. Says whether it did."""
    if not looks_like_reference(written):
        return False
    request.forget_incoming()
    return True


def _reachable_again(desk: Desk, uow: RuntimeUnitOfWork, staff: Staff) -> Staff:
    back = replace(staff, unreachable_since=None)
    uow.staff.update(back)
    store_menu(uow, back, desk.commands)
    return back


def _politely(request: Request, run: Callable[[], None]) -> None:
    """A refusal is an answer: what was begun is undone, and the person reads why."""
    try:
        with request.uow.savepoint():
            run()
    except (Refused, Unreadable) as refusal:
        request.reply(Message(refusal.said))


def _args(message: Incoming) -> str:
    """What stands behind the command."""
    if not message.text or not message.entities or message.entities[0].offset != 0:
        return ""
    return message.text[message.entities[0].length :].strip()


def _chat_id(query: CallbackQuery) -> int:
    return query.message.chat.id if query.message else 0


def _locale(language_code: str | None) -> str:
    language = (language_code or "").partition("-")[0]
    return language if language in KNOWN_LOCALES else DEFAULT_LOCALE
