"""The door: a one-time link. Looking at it changes nothing (messengers look at links, too); opening it does, once."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.errors import Refused
from bot.domain.private_page import PrivatePage, Visit
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import FOREIGN, LONGEST_VISIT, UNKNOWN, end_foreign, open_visit, opened_here, usable_link
from bot.web import words
from bot.web.browser import drop, keep, new_secret, secret_of
from bot.web.drawing import locale_of
from bot.web.guard import Guard
from bot.web.house import House

LONGEST_SECRET = 100


async def look(request: Request) -> Response:
    """What it leads to is said to nobody before it was opened."""
    house: House = request.app.state.house
    secret = _secret(request)

    def work(uow: RuntimeUnitOfWork) -> str:
        visit = usable_link(secret, uow, house.moment())
        return uow.staff.get(visit.staff_id).locale

    try:
        locale = await house.database.read(work)
    except Refused as refusal:
        return await _used_or_dead(request, refusal)
    return house.drawing.page("door.html", locale, title=words.OPEN_TITLE, secret=secret)


async def open_(request: Request) -> Response:
    """Leads on to the visit; a foreign browser leads nowhere, and the link is dead."""
    house: House = request.app.state.house
    secret, browser = _secret(request), secret_of(request)
    is_new, browser = not browser, browser or new_secret()

    def foreign(uow: RuntimeUnitOfWork) -> bool:
        return end_foreign(secret, browser, uow, house.moment())

    def opened(uow: RuntimeUnitOfWork) -> Visit:
        return open_visit(secret, browser, uow, house.moment())

    try:
        if not is_new and await house.database.write(foreign):
            house.stored()
            return house.drawing.sentence(FOREIGN, locale_of(request), 403, words.DEAD_LINK, offers_forget=True)
        visit = await house.database.write(opened)
    except Refused as refusal:
        return await _used_or_dead(request, refusal)
    house.stored()
    response = RedirectResponse(f"/visit/{visit.id}", 303)
    keep(response, request, browser, _seconds_kept(house.settings))
    return response


async def forget(request: Request) -> Response:
    """The browser is nobody's any more, and holds no key to what was opened in it."""
    house: House = request.app.state.house
    browser = secret_of(request)
    if browser:
        await house.database.write(lambda uow: uow.personal.visits.forget(house.hash_of(browser)))
    response = house.drawing.sentence(words.FORGOTTEN, locale_of(request), 200, words.FORGET)
    drop(response, request)
    return response


async def _used_or_dead(request: Request, refusal: Refused) -> Response:
    """Whoever presses twice, or goes back, has come in already. Whoever tries many links that never were any is
    guessing; a right one opens all the same, for behind an address a whole house may sit."""
    house: House = request.app.state.house
    secret, browser = _secret(request), secret_of(request)

    def here(uow: RuntimeUnitOfWork) -> Visit | None:
        return opened_here(secret, browser, uow, house.moment())

    visit = await house.database.read(here) if browser else None
    if visit is not None:
        return RedirectResponse(f"/visit/{visit.id}", 303)
    guard: Guard = request.state.guard
    if refusal.said == UNKNOWN and not await guard.may_guess(request):
        return guard.too_many(request)
    return house.drawing.sentence(refusal.said, locale_of(request), 410, words.DEAD_LINK)


def _secret(request: Request) -> str:
    return str(request.path_params["secret"])[:LONGEST_SECRET]


def _seconds_kept(settings: PrivatePage) -> int:
    """As long as the browser may be known, and any visit last."""
    return int(max(timedelta(hours=settings.trust_hours), LONGEST_VISIT).total_seconds())
