"""The door: a one-time link. Looking at it changes nothing (messengers look at links, too); opening it does, once."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.errors import Refused
from bot.domain.private_page import Visit
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import FOREIGN, end_foreign, open_visit, usable_link
from bot.web import words
from bot.web.browser import keep, new_secret, secret_of
from bot.web.drawing import locale_of
from bot.web.house import House

DAY = 86_400
LONGEST_SECRET = 100


async def look(request: Request) -> Response:
    """What it leads to is said to nobody before it was opened."""
    house: House = request.app.state.house
    secret = request.path_params["secret"][:LONGEST_SECRET]

    def work(uow: RuntimeUnitOfWork) -> str:
        visit = usable_link(secret, uow, house.moment())
        return uow.staff.get(visit.staff_id).locale

    try:
        locale = await house.database.read(work)
    except Refused as refusal:
        return await _dead(request, refusal)
    return house.drawing.page("door.html", locale, title=words.OPEN_TITLE, secret=secret)


async def open_(request: Request) -> Response:
    """Leads on to the visit; a foreign browser leads nowhere, and the link is dead."""
    house: House = request.app.state.house
    secret = request.path_params["secret"][:LONGEST_SECRET]
    browser = secret_of(request)
    is_new, browser = not browser, browser or new_secret()

    def foreign(uow: RuntimeUnitOfWork) -> bool:
        return end_foreign(secret, browser, uow, house.moment())

    def opened(uow: RuntimeUnitOfWork) -> Visit:
        return open_visit(secret, browser, uow, house.moment())

    try:
        if not is_new and await house.database.write(foreign):
            house.stored()
            return house.drawing.sentence(FOREIGN, locale_of(request), 403, offers_forget=True)
        visit = await house.database.write(opened)
    except Refused as refusal:
        return await _dead(request, refusal)
    house.stored()
    response = RedirectResponse(f"/visit/{visit.id}", 303)
    keep(response, request, browser, DAY)
    return response


async def forget(request: Request) -> Response:
    """The browser is nobody's any more."""
    house: House = request.app.state.house
    browser = secret_of(request)
    if browser:
        await house.database.write(lambda uow: uow.personal.visits.forget(house.hash_of(browser)))
    return house.drawing.sentence(words.FORGOTTEN, locale_of(request), 200, words.FORGET)


async def _dead(request: Request, refusal: Refused) -> Response:
    """Whoever tries many links is guessing."""
    house: House = request.app.state.house
    guard = request.state.guard
    if not await guard.may_try_again(request):
        too_many: Response = guard.too_many(request)
        return too_many
    return house.drawing.sentence(refusal.said, locale_of(request), 410)
