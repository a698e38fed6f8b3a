"""What the page asks of the rest of the assistant."""

from collections.abc import Callable
from typing import Protocol

from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.personal import StoredFile
from bot.domain.private_page import Visit
from bot.forms import Entered, Made, Page
from bot.ports import UnitOfWork


class Rooms(Protocol):
    """The content of a visit, in its transaction. All may raise Refused, with a sentence for the page."""

    def show(self, visit: Visit, staff: Staff, uow: UnitOfWork, moment: Moment) -> Page: ...

    def reading(
        self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment
    ) -> Callable[[], object] | None:
        """What takes long with a file of the form, to be done before anything is stored and beside everybody else: it
        needs no database. What it gives is `read` of what is entered then. None: there is nothing to read."""

    def enter(self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment) -> Page:
        """What comes after a form was sent: the page with errors, another one, or one that `is_over`."""

    def download(
        self, visit: Visit, staff: Staff, file_id: int, uow: UnitOfWork, moment: Moment
    ) -> tuple[StoredFile, bytes]: ...

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        """Somebody takes along an `Offer` of the room: that is recorded, before it is made."""

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        """Reads what it is made from."""
