"""What the assistant says of its own accord: to strangers, when something failed, when somebody cannot be reached."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update

from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, ntext, text
from bot.messages import Message
from bot.ports import UnitOfWork
from bot.queues import Arrival, Parcel, RuntimeUnitOfWork
from bot.runtime.hooks import Hooks, MailHooks
from bot.usecases.presence import presence_of
from bot.usecases.reminders.taking_back import take_back_message, take_back_undelivered
from bot.usecases.telling import tell
from handlers.request import Command

STRANGER = text("Good day. This assistant is for the staff of the Jobcenter only. Please turn to your team lead.")
IN_GROUP = text("I speak with you in private chats only. Please write to me there.")
NOT_ALLOWED = text("Your role does not allow this step.")
NOT_YOURS = text("This button is not meant for you.")
OUT_OF_DATE = text("This button is out of date. Please use the newest message.")
UNDER_WAY = text("It is on its way already.")
EDITED = text("I do not read changes to a message. Please write it once more.")
NOT_UNDERSTOOD = text("I did not understand that. /hilfe shows what I can do.")
NO_FILES = text("Files, pictures and stickers have no place here; I have deleted your message.")
WELCOME_BACK = text("You can be reached again. What has come up meanwhile stands in /aufgaben.")


def connected(colleague: Staff, office: Office) -> Said:
    return text("Good day, {name}. You are connected with the assistant of {office}.",
                name=colleague.name, office=office.name)  # fmt: skip


def reference_deleted(office: Office) -> Said:
    if office.references_in_chat:
        return text(
            "Your message held a reference or bank details, so I have deleted it. /suche finds a case by its number."
        )
    return text(
        "Your message held a reference or bank details, so I have deleted it. /suche finds a case by its own number, "
        "or by the last four characters of a BG number, an order number or a cash reference."
    )


def did_you_mean(command: Command) -> Said:
    return text("I do not know this command. Did you mean /{command}?", command=command.name)


def answer_failure(uow: RuntimeUnitOfWork, arrival: Arrival, update: Update | None, reference: str) -> None:
    """Nothing was stored; the reference stands in the log."""
    staff = uow.staff.by_telegram_id(arrival.chat_id) if arrival.chat_id is not None else None
    if staff is not None:
        said = text(
            "That did not work, and nothing was changed. Please try again; if it happens again, tell the "
            "administrators the number <b>{reference}</b>.",
            reference=reference,
        )
        uow.post.send(staff, Message(said))


def tell_gap(uow: UnitOfWork, moment: Moment, since: datetime) -> None:
    """The messenger keeps what is not fetched for 24 hours only."""
    said = text(
        "I was out of reach since {since}. What you wrote to me meanwhile may be lost. "
        "Please look at /aufgaben and repeat what is missing.",
        since=since,
    )
    tell([staff for staff in uow.staff.all() if staff.active], said, uow, moment)


def tell_unreachable(uow: UnitOfWork, moment: Moment, gone: Staff) -> None:
    """To the leads of the team; where none of them can be reached, to the administrators. What was on its way to the
    person is told again, to whomever it concerns without them."""
    take_back_undelivered(gone, uow)
    team_id = gone.team.id if gone.team else None
    leads = uow.staff.holders(Permission.LEAD_TEAM, team_id) if team_id else ()
    reachable = [lead for lead in leads if lead.id != gone.id and lead.unreachable_since is None]
    readers = reachable or uow.staff.holders(Permission.MANAGE_STAFF)
    said = text("I cannot reach {name}: they have blocked me, or never wrote to me.", name=gone.name)
    tell([staff for staff in readers if staff.id != gone.id], said, uow, moment)


def tell_undeliverable(uow: UnitOfWork, moment: Moment, parcel: Parcel) -> None:
    name = next((staff.name for staff in uow.staff.all() if staff.telegram_id == parcel.chat_id), "–")
    readers = [staff for staff in uow.staff.holders(Permission.SEE_OPERATIONS) if staff.telegram_id != parcel.chat_id]
    said = text("A message to {name} could not be delivered. The log says why.", name=name)
    tell(readers, said, uow, moment)


def tell_mail_undeliverable(uow: UnitOfWork, moment: Moment, addresses: frozenset[str], error: str) -> None:
    """By the names of the teams: addresses stay in the settings."""
    teams = ", ".join(moment.office.mail.teams_at(addresses)) or "–"
    said = text(
        "An e-mail to {teams} could not be delivered ({error}). Please check the addresses in [mail] of office.toml.",
        teams=teams,
        error=error,
    )
    tell(uow.staff.holders(Permission.SEE_OPERATIONS), said, uow, moment)


def tell_mail_late(uow: UnitOfWork, moment: Moment, waiting: int, error: str) -> None:
    said = ntext(
        "The mail server takes no e-mail ({error}); one e-mail is waiting. amtsbote doctor says more.",
        "The mail server takes no e-mail ({error}); {n} e-mails are waiting. amtsbote doctor says more.",
        waiting,
        error=error,
    )
    tell(uow.staff.holders(Permission.SEE_OPERATIONS), said, uow, moment)


def hold(uow: UnitOfWork, moment: Moment, parcel: Parcel) -> datetime | None:
    """What nobody asked for and was to come earlier: not at night, nor on a free day. In the hours of the house
    nobody's own are looked up."""
    hours = moment.office.working_hours
    at = moment.now.astimezone(ZoneInfo(moment.office.timezone)).time()
    if moment.calendar.is_workday(moment.today) and hours.start <= at < hours.end:
        return None
    staff = uow.staff.by_telegram_id(parcel.chat_id)
    if staff is None:
        return None
    return presence_of(uow, moment).may_be_told_at(staff)


def held(uow: UnitOfWork, parcel: Parcel) -> None:
    """A digest is taken back, so that the next one holds what is still true then."""
    if parcel.message_id is not None:
        take_back_message(parcel.message_id, uow)


def hooks(moment: Callable[[], Moment]) -> Hooks:
    """What the runtime has to say, at the moment it says it."""
    return Hooks(
        failed=answer_failure,
        gap=lambda uow, since: tell_gap(uow, moment(), since),
        unreachable=lambda uow, gone: tell_unreachable(uow, moment(), gone),
        undeliverable=lambda uow, parcel, error: tell_undeliverable(uow, moment(), parcel),
        hold=lambda uow, parcel, now: hold(uow, moment(), parcel),
        held=held,
    )


def mail_hooks(moment: Callable[[], Moment]) -> MailHooks:
    return MailHooks(
        undeliverable=lambda uow, addresses, error: tell_mail_undeliverable(uow, moment(), addresses, error),
        late=lambda uow, waiting, error: tell_mail_late(uow, moment(), waiting, error),
    )
