"""A visit of this browser, as every answer about it needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.errors import Refused
from bot.domain.people import Staff
from bot.domain.private_page import Visit
from bot.domain.text import Said
from bot.forms import Page
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import OVER, UNKNOWN, visit_of
from bot.web import words
from bot.web.browser import form_token, new_secret, secret_of
from bot.web.drawing import locale_of
from bot.web.house import House
from bot.web.numbers import is_number
from bot.web.receiving import FILES_IN_ALL


@dataclass(frozen=True)
class Stay:
    """A visit of this browser, and whose it is. `page` None: it is still to be confirmed."""

    visit: Visit
    staff: Staff
    page: Page | None = None


def stay_of(request: Request, uow: RuntimeUnitOfWork) -> Stay:
    """Raises Refused."""
    house: House = request.app.state.house
    visit = visit_of(number_in(request, "visit_id"), secret_of(request), uow, house.moment())
    return Stay(visit, uow.staff.get(visit.staff_id))


def confirmed_stay_of(request: Request, uow: RuntimeUnitOfWork) -> Stay:
    """Raises Refused."""
    house: House = request.app.state.house
    stay = stay_of(request, uow)
    if not stay.visit.may_be_used(house.now):
        raise Refused(OVER)
    return stay


def number_in(request: Request, name: str) -> int:
    """Of a visit or file in the address. Raises Refused."""
    written = str(request.path_params[name])
    if not is_number(written):
        raise Refused(UNKNOWN)
    return int(written)


def refused(
    request: Request, refusal: Refused, stay: Stay | None = None, *, leads_back: bool = True, typed: Sequence[str] = ()
) -> Response:
    """Of a `stay` it is known who reads. `leads_back`: its room can be shown again. `typed` would be lost."""
    house: House = request.app.state.house
    is_over = refusal.said == OVER
    status, title = (410, words.DEAD_LINK) if is_over else (403, words.REFUSED)
    locale = locale_of(request) if stay is None else stay.staff.locale
    back = way_back(stay) if leads_back and not is_over else ""
    return house.drawing.sentence(refusal.said, locale, status, title, back=back, typed=typed)


def way_back(stay: Stay | None) -> str:
    """To where the room begins; empty where there is none."""
    return "" if stay is None else f"/visit/{stay.visit.id}"


def room(request: Request, stay: Stay, page: Page, *, status: int = 200, notice: Said | None = None) -> Response:
    """Each drawing has a number of its own: the same words sent from another one are meant anew."""
    house: House = request.app.state.house
    ends_at = stay.visit.ends_at
    assert ends_at is not None
    return house.drawing.room(
        page,
        stay.staff.locale,
        status=status,
        visit=stay.visit,
        who=stay.staff.name,
        token=form_token(secret_of(request), stay.visit.id),
        once=new_secret(),
        notice=notice,
        largest=house.settings.largest_file_mb,
        together=house.settings.largest_file_mb * FILES_IN_ALL,
        until=words.until(ends_at.astimezone(ZoneInfo(house.moment().office.timezone)).time()),
        seconds=seconds_left(ends_at, house.now),
    )


def seconds_left(ends_at: datetime, now: datetime) -> int:
    return max(0, int((ends_at - now).total_seconds()))
