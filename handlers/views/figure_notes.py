"""What stands below a figure, so that it is not believed further than it goes."""

from collections.abc import Iterator

from bot.domain.kpis.reading import Reading
from bot.domain.text import Said, ntext, text
from bot.usecases.figure_views import is_group
from bot.usecases.objections.unexplained import unexplained_in
from handlers.request import Request


def beside_figure(reading: Reading, request: Request) -> Iterator[Said]:
    yield from _entered(reading, request)
    yield from _unexplained(reading, request)


def _unexplained(reading: Reading, request: Request) -> Iterator[Said]:
    """A group reads no number of them: it grows by single cases."""
    count = unexplained_in(reading, request.uow)
    if not count:
        return
    if is_group(request.staff):
        yield text("❗ Of some upholdings no reason was entered: they count as not avoidable.")
        return
    yield ntext(
        "❗ Of {n} upholding no reason was entered: it counts as not avoidable.",
        "❗ Of {n} upholdings no reason was entered: they count as not avoidable.",
        count,
    )


def _entered(reading: Reading, request: Request) -> Iterator[Said]:
    """Who entered it is nobody's business outside the house."""
    entered = reading.entered
    if entered is None or is_group(request.staff):
        return
    name = "–" if entered.by is None else request.uow.staff.names([entered.by]).get(entered.by, "–")
    yield text("<i>entered by {name} on {at}, {source}</i>", name=name, at=entered.at, source=entered.source)
