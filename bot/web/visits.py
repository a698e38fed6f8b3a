"""A visit: the number to confirm, then the room, and files to take along."""

from asyncio import to_thread

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.domain.errors import Refused
from bot.forms import Made
from bot.queues import RuntimeUnitOfWork
from bot.usecases.visiting import OVER, end_visit, stay_longer
from bot.web import words
from bot.web.house import House
from bot.web.results import Result
from bot.web.sending import DONE
from bot.web.stays import Stay, confirmed_stay_of, number_in, refused, room, seconds_left, stay_of
from bot.web.uploads.names import content_disposition


async def show(request: Request) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Stay:
        stay = stay_of(request, uow)
        if stay.visit.confirmed_at is None:
            return stay
        visit = stay_longer(stay.visit, uow, house.moment())
        return Stay(visit, stay.staff, house.rooms.show(visit, stay.staff, uow, house.moment()))

    try:
        stay = await house.database.write(work)
    except Refused as refusal:
        result = _result(request) if refusal.said == OVER else None
        return refused(request, refusal) if result is None else house.drawing.over(result.page, result.locale)
    if stay.page is None:
        return house.drawing.page(
            "confirm.html",
            stay.staff.locale,
            title=words.CONFIRM_TITLE,
            visit=stay.visit,
            was_asked="asked" in request.query_params,
        )
    result = _result(request)
    return room(request, stay, stay.page, notice=stay.page.notice or (result.page.notice if result else None))


def _result(request: Request) -> Result | None:
    """Of the form that has led here."""
    house: House = request.app.state.house
    return house.results.last(number_in(request, "visit_id")) if DONE in request.query_params else None


async def state(request: Request) -> Response:
    """For the waiting script: whether the page has something else to show now."""
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> bool:
        return stay_of(request, uow).visit.confirmed_at is None

    try:
        waits = await house.database.read(work)
    except Refused:
        waits = False
    return JSONResponse({"waits": waits})


async def stay_on(request: Request) -> Response:
    """Somebody is still at work on the page; says for how many seconds more it may be used."""
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> int:
        visit = stay_longer(confirmed_stay_of(request, uow).visit, uow, house.moment())
        assert visit.ends_at is not None
        return seconds_left(visit.ends_at, house.now)

    try:
        seconds = await house.database.write(work)
    except Refused:
        seconds = 0
    return JSONResponse({"seconds": seconds})


async def download(request: Request) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Response:
        here = confirmed_stay_of(request, uow)
        file, content = house.rooms.download(here.visit, here.staff, number_in(request, "file_id"), uow, house.moment())
        return Response(content, media_type=file.media_type, headers=_kept_as(file.name or str(file.id)))

    stay: Stay | None = None
    try:
        stay = await house.database.read(lambda uow: confirmed_stay_of(request, uow))
        return await house.database.write(work)
    except Refused as refusal:
        return refused(request, refusal, stay)


async def make(request: Request) -> Response:
    """A file that is made now: read beside the writers, made beside the event loop. Only whoever may have it is written
    down as having taken it."""
    house: House = request.app.state.house
    name = str(request.path_params["name"])

    def record(uow: RuntimeUnitOfWork) -> Stay:
        here = confirmed_stay_of(request, uow)
        house.rooms.taken(here.visit, here.staff, name, uow, house.moment())
        return here

    def read(uow: RuntimeUnitOfWork) -> Made:
        here = confirmed_stay_of(request, uow)
        return house.rooms.made(here.visit, here.staff, name, uow, house.moment())

    stay: Stay | None = None
    try:
        stay = await house.database.read(lambda uow: confirmed_stay_of(request, uow))
        made = await house.database.read(read)
        await house.database.write(record)
    except Refused as refusal:
        return refused(request, refusal, stay)
    content = await to_thread(made.make)
    return Response(content, media_type=made.media_type, headers=_kept_as(made.name))


def _kept_as(name: str) -> dict[str, str]:
    """Never shown by the browser, only kept: whatever is in it runs nowhere."""
    return {
        "content-disposition": content_disposition(name),
        "content-security-policy": "sandbox; default-src 'none'",
    }


async def finish(request: Request) -> Response:
    house: House = request.app.state.house

    def work(uow: RuntimeUnitOfWork) -> Stay:
        stay = stay_of(request, uow)
        end_visit(stay.visit, uow, house.moment())
        return stay

    try:
        stay = await house.database.write(work)
    except Refused as refusal:
        return refused(request, refusal)
    return house.drawing.sentence(words.CLOSE, stay.staff.locale, 200, words.FINISHED, offers_forget=True)
