"""All rooms of the private page, one visible line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.domain.errors import NotFound, NotPermitted
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.personal import StoredFile
from bot.domain.private_page import Visit
from bot.domain.text import text
from bot.forms import Entered, Made, Page
from bot.ports import UnitOfWork
from bot.usecases.duties.steps import read_sent
from bot.usecases.personal_data import read_file
from handlers.desk import Desk
from handlers.dialogue.service import DIALOGUE_ROOM
from handlers.private.applications_room import ApplicationsRoom
from handlers.private.board_room import BoardRoom
from handlers.private.claim_room import ClaimRoom
from handlers.private.dialogue_room import DialogueRoom
from handlers.private.duty_room import DutyRoom, duty_of
from handlers.private.figures_room import FiguresRoom
from handlers.private.inkasso_room import InkassoRoom
from handlers.private.intake_room import IntakeRoom
from handlers.private.list_room import ListRoom
from handlers.private.note_room import NoteRoom
from handlers.private.objection_room import ObjectionRoom
from handlers.private.objections_room import ObjectionsRoom
from handlers.private.payments_room import PaymentsRoom
from handlers.private.search_room import SearchRoom
from handlers.private.services_room import ServicesRoom
from handlers.registry import DIALOGUES
from handlers.request import Request
from handlers.views.private import (
    APPLICATIONS_ROOM,
    CLAIM_ROOM,
    DUTY_ROOM,
    FIGURES_ROOM,
    INKASSO_ROOM,
    INTAKE_ROOM,
    LIST_ROOM,
    NEW_CUSTOMERS_ROOM,
    NOTE_ROOM,
    OBJECTION_ROOM,
    OBJECTIONS_ROOM,
    PAYMENTS_ROOM,
    SEARCH_ROOM,
    SERVICES_ROOM,
)


class Room(Protocol):
    """What one kind of link leads to. Both raise Refused where it is no longer possible."""

    def show(self, visit: Visit, request: Request) -> Page: ...
    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page: ...


class Reading(Protocol):
    """A room with files that take long to be read."""

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None: ...


class Offering(Protocol):
    """A room that offers what is made when it is taken."""

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None: ...
    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made: ...


LISTS, BOARD, APPLICATIONS, OBJECTIONS = ListRoom(), BoardRoom(), ApplicationsRoom(), ObjectionsRoom()
COLLECTION, SERVICES, FIGURES = InkassoRoom(), ServicesRoom(), FiguresRoom()
DUTIES = DutyRoom()
READING: Mapping[str, Reading] = {
    DUTY_ROOM: DUTIES,
    APPLICATIONS_ROOM: APPLICATIONS,
    INKASSO_ROOM: COLLECTION,
    SERVICES_ROOM: SERVICES,
    FIGURES_ROOM: FIGURES,
}
OFFERING: Mapping[str, Offering] = {
    LIST_ROOM: LISTS,
    NEW_CUSTOMERS_ROOM: BOARD,
    OBJECTIONS_ROOM: OBJECTIONS,
    INKASSO_ROOM: COLLECTION,
    SERVICES_ROOM: SERVICES,
    FIGURES_ROOM: FIGURES,
}
ROOMS: Mapping[str, Room] = {
    DIALOGUE_ROOM: DialogueRoom(DIALOGUES),
    CLAIM_ROOM: ClaimRoom(),
    NOTE_ROOM: NoteRoom(),
    SEARCH_ROOM: SearchRoom(),
    PAYMENTS_ROOM: PaymentsRoom(),
    LIST_ROOM: LISTS,
    INTAKE_ROOM: IntakeRoom(),
    NEW_CUSTOMERS_ROOM: BOARD,
    APPLICATIONS_ROOM: APPLICATIONS,
    OBJECTIONS_ROOM: OBJECTIONS,
    OBJECTION_ROOM: ObjectionRoom(),
    DUTY_ROOM: DUTIES,
    INKASSO_ROOM: COLLECTION,
    SERVICES_ROOM: SERVICES,
    FIGURES_ROOM: FIGURES,
}
OF_EVERYBODY = frozenset(
    {
        DIALOGUE_ROOM,
        DUTY_ROOM,
        LIST_ROOM,
        NEW_CUSTOMERS_ROOM,
        OBJECTIONS_ROOM,
        INKASSO_ROOM,
        SERVICES_ROOM,
        FIGURES_ROOM,
    }
)
"""Where the room itself says who may."""

OF_CASE = {CLAIM_ROOM: "claim", INTAKE_ROOM: "intake", OBJECTION_ROOM: "objection"}
"""Rooms that are the private file of a case, and what its number is called in their links."""


@dataclass(frozen=True)
class PageRooms:
    """Implements the page's `Rooms`. All raise Refused. The page speaks into the person's own chat."""

    desk: Desk

    def show(self, visit: Visit, staff: Staff, uow: UnitOfWork, moment: Moment) -> Page:
        return _room(visit, staff).show(visit, self._request(staff, uow, moment))

    def reading(
        self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment
    ) -> Callable[[], object] | None:
        if visit.room not in READING:
            return None
        _room(visit, staff)
        return READING[visit.room].reading(visit, entered, self._request(staff, uow, moment))

    def enter(self, visit: Visit, staff: Staff, entered: Entered, uow: UnitOfWork, moment: Moment) -> Page:
        """What is refused in the middle leaves nothing behind."""
        with uow.savepoint():
            return _room(visit, staff).enter(visit, entered, self._request(staff, uow, moment))

    def download(
        self, visit: Visit, staff: Staff, file_id: int, uow: UnitOfWork, moment: Moment
    ) -> tuple[StoredFile, bytes]:
        """A file of the case whose private file, or of the duty whose page, is open."""
        if visit.room == DUTY_ROOM:
            return read_sent(staff, duty_of(visit), file_id, uow, moment)
        file, content = read_file(staff, file_id, uow, moment)
        opened = visit.args.get(OF_CASE.get(visit.room, ""))
        if opened is None or file.case_id != opened:
            raise NotFound(text("There is no such file."))
        return file, content

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        self._lists(visit).taken(visit, staff, name, uow, moment)

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        return self._lists(visit).made(visit, staff, name, uow, moment)

    def _lists(self, visit: Visit) -> Offering:
        """The room that offers what is made when it is taken."""
        if visit.room not in OFFERING:
            raise NotFound(text("There is no such file."))
        return OFFERING[visit.room]

    def _request(self, staff: Staff, uow: UnitOfWork, moment: Moment) -> Request:
        if staff.telegram_id is None:
            raise NotPermitted(text("Your account is not connected any more."))
        return self.desk.request(uow, staff, moment.now)


def _room(visit: Visit, staff: Staff) -> Room:
    if visit.room not in OF_EVERYBODY and not staff.may(Permission.HANDLE_PERSONAL_DATA):
        raise NotPermitted(text("Your role does not allow this step."))
    if visit.room not in ROOMS:
        raise NotFound(text("This page no longer exists."))
    return ROOMS[visit.room]
