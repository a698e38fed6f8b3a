"""A form of a visit that was sent: taken once, answered with its errors, or with an address that only shows."""

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.forms import Entered
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import OVER, stay_longer
from bot.web import words
from bot.web.browser import is_token, secret_of
from bot.web.drawing import locale_of
from bot.web.house import House
from bot.web.receiving import TooMuch, entered_with, sent_form, typed_in
from bot.web.results import Result
from bot.web.stays import Stay, confirmed_stay_of, number_in, refused, room, stay_of, way_back

DONE = "done"
HOPELESS = (ChangedMeanwhile, NotFound, NotPermitted)
"""Refusals after which the room says the same."""


async def send(request: Request) -> Response:
    """Whoever presses twice has sent one form: the second is answered as the first."""
    house: House = request.app.state.house
    try:
        number = number_in(request, "visit_id")
        async with house.results.turn(number):
            return await _taken(request, house.results.last(number))
    except Refused as refusal:
        return refused(request, refusal)


async def _taken(request: Request, earlier: Result | None) -> Response:
    """Raises Refused. The visit may be over because this very form has just ended it; or while it was filled."""
    house: House = request.app.state.house
    stay: Stay | None = None
    try:
        stay = await house.database.read(lambda uow: stay_of(request, uow))
    except Refused as refusal:
        if refusal.said != OVER:
            raise
    number = number_in(request, "visit_id")
    if stay is not None and stay.visit.confirmed_at is None:
        return RedirectResponse(f"/visit/{number}?asked", 303)
    try:
        form = await sent_form(request, house.settings)
    except TooMuch:
        return house.drawing.sentence(words.TOO_LARGE, _locale(request, stay, earlier), 413, back=way_back(stay))
    if not is_token(form.token, secret_of(request), number):
        return refused(request, Refused(OVER if stay is None else words.FOREIGN_FORM), stay)
    if earlier is not None and earlier.sent == form.fingerprint:
        return RedirectResponse(f"/visit/{number}?{DONE}", 303)
    if stay is None:
        return refused(request, Refused(OVER), typed=typed_in(form))
    return await _entered(request, stay, await entered_with(form, house.settings), form.fingerprint)


async def _entered(request: Request, before: Stay, entered: Entered, fingerprint: str) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Stay:
        stay = confirmed_stay_of(request, uow)
        visit = stay_longer(stay.visit, uow, house.moment())
        return Stay(visit, stay.staff, house.rooms.enter(visit, stay.staff, whole, uow, house.moment()))

    try:
        whole = await _read(request, entered)
        stay = await house.database.write(work)
    except HOPELESS as refusal:
        return refused(request, refusal, before, leads_back=False)
    except Refused as refusal:
        return refused(request, refusal, before)
    house.stored()
    page = stay.page
    assert page is not None
    if any(field.error is not None for form in page.forms for field in form.fields):
        return room(request, stay, page, status=422)
    if page.notice is None and not page.is_over:
        return room(request, stay, page)
    house.results.keep(stay.visit.id, fingerprint, page, stay.staff.locale)
    return RedirectResponse(f"/visit/{stay.visit.id}?{DONE}", 303)


async def _read(request: Request, entered: Entered) -> Entered:
    """With what its files hold, or what is to be made of it: meanwhile nobody waits, neither for the database nor for
    the event loop."""
    house: House = request.app.state.house

    def look(uow: RuntimeUnitOfWork) -> Callable[[], object] | None:
        stay = confirmed_stay_of(request, uow)
        return house.rooms.reading(stay.visit, stay.staff, entered, uow, house.moment())

    reading = await house.database.read(look)
    return entered if reading is None else replace(entered, read=await to_thread(reading))


def _locale(request: Request, stay: Stay | None, earlier: Result | None) -> str:
    if stay is not None:
        return stay.staff.locale
    return locale_of(request) if earlier is None else earlier.locale
