"""The private page as one application: a few routes behind the guard."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.domain.moment import Moment
from bot.domain.text import Said
from bot.i18n import Translator
from bot.queues import DatabaseUnavailable, RuntimeDatabase
from bot.runtime.logs import whereabouts
from bot.runtime.reference import new_reference
from bot.web import doors, visits, words
from bot.web.drawing import Drawing, locale_of
from bot.web.guard import HEALTH, Guard
from bot.web.house import House
from bot.web.rooms import Rooms
from bot.web.sending import send

log = structlog.get_logger()

STATIC = Path(__file__).parent / "static"

Endpoint = Callable[[Request], Awaitable[Response]]


def create_page(
    database: RuntimeDatabase,
    rooms: Rooms,
    moment: Callable[[], Moment],
    translator: Callable[[str], Translator],
    stored: Callable[[], None],
) -> Starlette:
    """Pure ASGI. The office, and with it the page's settings, are those of `moment()` when it is created."""
    office = moment().office
    drawing = Drawing(translator, office.name)

    def refuse(request: Request, said: Said, status: int) -> Response:
        return drawing.sentence(said, locale_of(request), status)

    app = Starlette(
        routes=[
            Route("/", entrance),
            Route(HEALTH, healthy),
            Route("/door/{secret}", either(doors.look, doors.open_), methods=["GET", "POST"]),
            Route("/visit/{visit_id}", either(visits.show, send), methods=["GET", "POST"]),
            Route("/visit/{visit_id}/state", visits.state, methods=["GET"]),
            Route("/visit/{visit_id}/stay", visits.stay_on, methods=["POST"]),
            Route("/visit/{visit_id}/end", visits.finish, methods=["POST"]),
            Route("/visit/{visit_id}/file/{file_id}", visits.download, methods=["GET"]),
            Route("/visit/{visit_id}/made/{name}", visits.make, methods=["GET"]),
            Route("/forget", doors.forget, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, settings=office.private_page, refuse=refuse), Middleware(Kindly)],
        exception_handlers={HTTPException: _http_error},
    )
    app.state.house = House(database, rooms, drawing, moment, stored)
    return app


class Kindly:
    """What fails becomes a page with a number. (The framework's own handler lets the error go on to the server.)"""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return  # the page was left while a form was on its way
        except Exception as error:
            response = _failure(Request(scope), error)
            if not begun:
                await response(scope, receive, send)


def either(get: Endpoint, post: Endpoint) -> Endpoint:
    """One route for both, so that whoever asks otherwise learns of both."""

    async def answer(request: Request) -> Response:
        return await (post if request.method == "POST" else get)(request)

    return answer


async def entrance(request: Request) -> Response:
    house: House = request.app.state.house
    return house.drawing.sentence(words.ENTRANCE, locale_of(request), 200, words.PAGE)


async def healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _http_error(request: Request, error: Exception) -> Response:
    house: House = request.app.state.house
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = words.METHOD if status == 405 else words.NOT_FOUND
    response = house.drawing.sentence(said, locale_of(request), status)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _failure(request: Request, error: Exception) -> Response:
    """Nothing of the address or the form is logged: both are personal."""
    house: House = request.app.state.house
    if isinstance(error, DatabaseUnavailable):
        return house.drawing.sentence(words.UNAVAILABLE, locale_of(request), 503)
    reference = new_reference()
    where = whereabouts(error.__traceback__)
    log.error("page_failed", reference=reference, error=type(error).__name__, where=where)
    return house.drawing.sentence(words.failed(reference), locale_of(request), 500)
