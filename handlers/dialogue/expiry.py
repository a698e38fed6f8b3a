"""Dialogues that lay untouched for too long are closed, and the person is told."""

from bot.domain.errors import NotFound
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.text import Said, lines, ntext, text
from bot.messages import Message
from bot.ports import DialogueRecord, UnitOfWork
from bot.usecases.telling import tell
from handlers.dialogue.model import Conversation


def expire(uow: UnitOfWork, record: DialogueRecord, conversation: Conversation | None, moment: Moment) -> None:
    """Empties the old message of its answers and buttons, and says below what happened."""
    try:
        staff = uow.staff.get(record.staff_id)
    except NotFound:
        return
    if record.message_id is not None:
        uow.post.edit(record.message_id, staff, Message(text("This conversation has expired.")))
    if staff.active:
        tell([staff], _notice(conversation, moment.office), uow, moment)


def _notice(conversation: Conversation | None, office: Office) -> Said:
    if conversation is None:
        return text("A conversation you had begun has expired. Nothing was stored.")
    expired = ntext(
        "“{title}” lay untouched for {n} day and has expired. Nothing was stored.",
        "“{title}” lay untouched for {n} days and has expired. Nothing was stored.",
        office.dialogue_expiry_days,
        title=text(conversation.title),
    )
    again = text("To begin anew: /{command}", command=conversation.command) if conversation.command else None
    return lines(expired, again)
