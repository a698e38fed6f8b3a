"""Geschützte Seite: a one-time link from the chat, and the visit it opens, bound to one person and one browser."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import SystemRandom

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.private_page import NUMBERS_OFFERED, SECRET_BYTES, Visit, secret_hash
from bot.domain.text import literal, text
from bot.messages import Button, Message
from bot.ports import UnitOfWork

CONFIRM, DENY = "visit.confirm", "visit.deny"
"""Actions of the buttons that ask in the chat whether it was oneself."""

NUMBERS = range(10, 100)
LONGEST_VISIT = timedelta(hours=10)

UNKNOWN = text("This link is not valid. Please use the button in the chat.")
USED = text("This link has been used already. Please ask for a new one in the chat.")
EXPIRED = text("This link has expired. Please ask for a new one in the chat.")
FOREIGN = text("This link belongs to somebody else: this browser is another colleague's. The link is dead now.")
OVER = text("This visit is over. Please ask for a new link in the chat.")
ELSEWHERE = text("This page was opened in another browser.")


@dataclass(frozen=True)
class Link:
    """`url` holds the secret, which lies in the outbox until it is sent; only its hash is kept."""

    visit: Visit
    url: str


def make_link(staff: Staff, room: str, args: dict[str, object], uow: UnitOfWork, moment: Moment) -> Link:
    """A door for this person to this room. An earlier link to the same that was not opened is dead from now on."""
    visits = uow.personal.visits
    for earlier in visits.open_of(staff.id):
        if earlier.opened_at is None and (earlier.room, earlier.args) == (room, args):
            visits.end(earlier.id, moment.now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    page = moment.office.private_page
    visit = visits.add(
        Visit(
            id=0,
            secret_hash=secret_hash(secret),
            staff_id=staff.id,
            room=room,
            args=args,
            created_at=moment.now,
            expires_at=moment.now + timedelta(minutes=page.link_minutes),
        )
    )
    return Link(visit, f"{page.url}/door/{secret}")


def open_visit(secret: str, browser: str, uow: UnitOfWork, moment: Moment) -> Visit:
    """Opens the link in the browser that holds the secret `browser`; once. In a browser that is not known as this
    person's, the person is asked in the chat first. Raises Refused: unknown, used, expired, or not this person's.

    A browser known as somebody else's is turned away by `end_foreign`, whose effect is stored: ask that first.
    """
    visit = usable_link(secret, uow, moment)
    visits = uow.personal.visits
    is_known = visits.trusted(secret_hash(browser), moment.now) == visit.staff_id
    number = None if is_known else secrets.choice(NUMBERS)
    ends_at = moment.now + timedelta(minutes=moment.office.private_page.visit_minutes)
    if not visits.open(visit.id, browser_hash=secret_hash(browser), number=number, at=moment.now, ends_at=ends_at):
        raise Refused(USED)
    if visit.message_id is not None:
        uow.post.delete(visit.message_id)
    by = visit.staff_id if is_known else None
    uow.audit.record("visit.opened", at=moment.now, by=by, subject=_subject(visit))
    if number is not None:
        visits.asked(visit.id, _ask(uow.staff.get(visit.staff_id), visit, number, ends_at, uow))
    opened = visits.get(visit.id)
    assert opened is not None
    return opened


def usable_link(secret: str, uow: UnitOfWork, moment: Moment) -> Visit:
    """Has no effect. Raises Refused."""
    visit = uow.personal.visits.by_hash(secret_hash(secret))
    if visit is None or not uow.staff.get(visit.staff_id).active:
        raise Refused(UNKNOWN)
    if visit.opened_at is not None:
        raise Refused(USED)
    if not visit.may_be_opened(moment.now):
        raise Refused(EXPIRED)
    return visit


def opened_here(secret: str, browser: str, uow: UnitOfWork, moment: Moment) -> Visit | None:
    """The visit that this link has opened in this very browser, as long as it lasts."""
    visit = uow.personal.visits.by_hash(secret_hash(secret))
    if visit is None or visit.browser_hash != secret_hash(browser) or not visit.is_under_way(moment.now):
        return None
    return visit


def end_foreign(secret: str, browser: str, uow: UnitOfWork, moment: Moment) -> bool:
    """Whether the link is opened in a browser that is known as another colleague's: then it is dead from now on, and
    its person is told."""
    visit = usable_link(secret, uow, moment)
    owner = uow.personal.visits.trusted(secret_hash(browser), moment.now)
    if owner is None or owner == visit.staff_id:
        return False
    uow.personal.visits.end(visit.id, moment.now)
    uow.audit.record("visit.foreign", at=moment.now, by=owner, subject=_subject(visit))
    said = text("Your link to the private page was opened in another colleague's browser. The link is dead now.")
    uow.post.send(uow.staff.get(visit.staff_id), Message(said))
    return True


def confirm_visit(visit_id: int, number: int, by: Staff, uow: UnitOfWork, moment: Moment) -> bool:
    """The person taps the number that the page shows. False for a wrong one: the visit has ended. Raises Refused."""
    visit = _asked_of(visit_id, by, uow, moment)
    if visit.number != number:
        _end(visit, "visit.refused", uow, moment)
        return False
    if not uow.personal.visits.confirm(visit.id, moment.now):
        raise Refused(OVER)
    hours = moment.office.private_page.trust_hours
    if hours and visit.browser_hash:
        uow.personal.visits.trust(visit.browser_hash, by.id, moment.now + timedelta(hours=hours), moment.now)
    uow.audit.record("visit.confirmed", at=moment.now, by=by.id, subject=_subject(visit))
    return True


def deny_visit(visit_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """It was somebody else. Raises Refused."""
    _end(_asked_of(visit_id, by, uow, moment), "visit.denied", uow, moment)


def visit_of(visit_id: int, browser: str, uow: UnitOfWork, moment: Moment) -> Visit:
    """A visit that this browser has opened; perhaps still to be confirmed. Raises Refused."""
    visit = uow.personal.visits.get(visit_id)
    if visit is None or visit.browser_hash is None:
        raise Refused(UNKNOWN)
    if visit.browser_hash != secret_hash(browser):
        raise Refused(ELSEWHERE)
    if not visit.is_under_way(moment.now) or not uow.staff.get(visit.staff_id).active:
        raise Refused(OVER)
    return visit


def stay_longer(visit: Visit, uow: UnitOfWork, moment: Moment) -> Visit:
    """Whoever is at work on the page is not thrown out; after a working day the visit ends all the same."""
    if visit.opened_at is None or not visit.may_be_used(moment.now):
        return visit
    wanted = moment.now + timedelta(minutes=moment.office.private_page.visit_minutes)
    ends_at = min(wanted, visit.opened_at + LONGEST_VISIT)
    uow.personal.visits.extend(visit.id, ends_at)
    return replace(visit, ends_at=ends_at)


def end_visit(visit: Visit, uow: UnitOfWork, moment: Moment) -> None:
    """Nothing is left to do there."""
    uow.personal.visits.end(visit.id, moment.now)


def _asked_of(visit_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Visit:
    visit = uow.personal.visits.get(visit_id)
    if visit is None or visit.staff_id != by.id:
        raise Refused(UNKNOWN)
    if visit.confirmed_at is not None or not visit.is_under_way(moment.now):
        raise Refused(OVER)
    return visit


def _end(visit: Visit, action: str, uow: UnitOfWork, moment: Moment) -> None:
    uow.personal.visits.end(visit.id, moment.now)
    uow.audit.record(action, at=moment.now, by=visit.staff_id, subject=_subject(visit))


def _ask(staff: Staff, visit: Visit, number: int, ends_at: datetime, uow: UnitOfWork) -> int:
    """Only who sees the page knows which of the numbers it is."""
    others = SystemRandom().sample([each for each in NUMBERS if each != number], NUMBERS_OFFERED - 1)
    offered = sorted((number, *others))
    row = tuple(Button(literal(each), CONFIRM, {"visit": visit.id, "number": each}) for each in offered)
    deny = Button(text("That was not me"), DENY, {"visit": visit.id})
    said = text("Your private page was opened in a browser that I do not know yet. Which number does it show?")
    return uow.post.send(staff, Message(said, (row, (deny,)), vanish_at=ends_at))


def _subject(visit: Visit) -> str:
    return f"visit:{visit.id}"
