"""A visit: the number to confirm, then the room; what is sent there, and files to take along."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.domain.errors import Refused
from bot.domain.people import Staff
from bot.domain.private_page import Visit
from bot.forms import Entered, Page
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import OVER, UNKNOWN, end_visit, stay_longer, visit_of
from bot.web import words
from bot.web.browser import form_token, is_token, secret_of
from bot.web.drawing import locale_of
from bot.web.house import House
from bot.web.receiving import TooMuch, received
from bot.web.uploads.names import content_disposition

SAVED = "saved"
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Stay:
    """A visit of this browser, and whose it is. `page` None: it is still to be confirmed."""

    visit: Visit
    staff: Staff
    page: Page | None = None


async def show(request: Request) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Stay:
        stay = _stay(request, uow)
        if stay.visit.confirmed_at is None:
            return stay
        visit = stay_longer(stay.visit, uow, house.moment())
        return Stay(visit, stay.staff, house.rooms.show(visit, stay.staff, uow, house.moment()))

    try:
        stay = await house.database.write(work)
    except Refused as refusal:
        return house.drawing.sentence(refusal.said, locale_of(request), _status(refusal))
    if stay.page is None:
        return house.drawing.page(
            "confirm.html",
            stay.staff.locale,
            title=words.CONFIRM_TITLE,
            visit=stay.visit,
            was_asked="asked" in request.query_params,
        )
    return _room(request, stay, stay.page, notice=words.SAVED if SAVED in request.query_params else None)


async def state(request: Request) -> Response:
    """For the waiting script: whether the page has something else to show now."""
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> bool:
        return _stay(request, uow).visit.confirmed_at is None

    try:
        waits = await house.database.read(work)
    except Refused:
        waits = False
    return JSONResponse({"waits": waits})


async def stay(request: Request) -> Response:
    """Somebody is still at work on the page; says for how many seconds more it may be used."""
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> float:
        visit = stay_longer(_stay(request, uow).visit, uow, house.moment())
        return _seconds_left(visit, house.now)

    try:
        seconds = await house.database.write(work)
    except Refused:
        seconds = 0
    return JSONResponse({"seconds": seconds})


async def enter(request: Request) -> Response:
    """Errors are drawn at once, with what was entered; after success a reload sends nothing again."""
    house: House = request.app.state.house
    try:
        stay = await house.database.read(lambda uow: _stay(request, uow))
    except Refused as refusal:
        return house.drawing.sentence(refusal.said, locale_of(request), _status(refusal))
    if stay.visit.confirmed_at is None:
        return RedirectResponse(f"/visit/{stay.visit.id}?asked", 303)
    try:
        token, entered = await received(request, house.settings)
    except TooMuch:
        return house.drawing.sentence(words.TOO_LARGE, stay.staff.locale, 413)
    if not is_token(token, secret_of(request), stay.visit.id):
        return house.drawing.sentence(words.FOREIGN_FORM, stay.staff.locale, 403)
    return await _entered(request, stay, entered)


async def _entered(request: Request, stay: Stay, entered: Entered) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Page:
        present = _stay(request, uow)
        if not present.visit.may_be_used(house.now):
            raise Refused(OVER)
        stay_longer(present.visit, uow, house.moment())
        return house.rooms.enter(present.visit, present.staff, entered, uow, house.moment())

    try:
        page = await house.database.write(work)
    except Refused as refusal:
        return house.drawing.sentence(refusal.said, stay.staff.locale, _status(refusal))
    house.stored()
    if any(field.error is not None for form in page.forms for field in form.fields):
        return _room(request, stay, page, status=422)
    if page.notice is not None and not page.is_over:
        return RedirectResponse(f"/visit/{stay.visit.id}?{SAVED}", 303)
    return _room(request, stay, page)


async def download(request: Request) -> Response:
    """Never shown by the browser, only kept: whatever is in it runs nowhere."""
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Response:
        stay = _stay(request, uow)
        if not stay.visit.may_be_used(house.now):
            raise Refused(OVER)
        file, content = house.rooms.download(stay.visit, stay.staff, _number(request, "file_id"), uow, house.moment())
        headers = {
            "content-disposition": content_disposition(file.name),
            "content-security-policy": "sandbox; default-src 'none'",
        }
        return Response(content, media_type=file.media_type, headers=headers)

    try:
        return await house.database.write(work)
    except Refused as refusal:
        return house.drawing.sentence(refusal.said, locale_of(request), _status(refusal))


async def finish(request: Request) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Stay:
        stay = _stay(request, uow)
        end_visit(stay.visit, uow, house.moment())
        return stay

    try:
        stay = await house.database.write(work)
    except Refused as refusal:
        return house.drawing.sentence(refusal.said, locale_of(request), _status(refusal))
    return house.drawing.sentence(words.CLOSE, stay.staff.locale, 200, words.PAGE)


def _stay(request: Request, uow: RuntimeUnitOfWork) -> Stay:
    """Raises Refused."""
    house: House = request.app.state.house
    visit = visit_of(_number(request, "visit_id"), secret_of(request), uow, house.moment())
    return Stay(visit, uow.staff.get(visit.staff_id))


def _number(request: Request, name: str) -> int:
    written = str(request.path_params[name])
    if not (written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER):
        raise Refused(UNKNOWN)
    return int(written)


def _room(request: Request, stay: Stay, page: Page, *, status: int = 200, notice: object = None) -> Response:
    house: House = request.app.state.house
    return house.drawing.room(
        page,
        stay.staff.locale,
        status=status,
        visit=stay.visit,
        token=form_token(secret_of(request), stay.visit.id),
        notice=page.notice or notice,
        largest=house.settings.largest_file_mb,
        seconds=_seconds_left(stay.visit, house.now),
    )


def _seconds_left(visit: Visit, now: datetime) -> int:
    return max(0, int((visit.ends_at - now).total_seconds())) if visit.ends_at is not None else 0


def _status(refusal: Refused) -> int:
    return 410 if refusal.said == OVER else 403
