"""Rooms of the private page without a page: what a visit shows, and what comes of a form, each in a transaction.

Claim 1 belongs to Anna's team, which Tina leads; Ben works there too. Rosa is the accounting office; Olga leads team 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.domain.office import Office
from bot.domain.people import Staff
from bot.domain.personal import StoredFile
from bot.domain.private_page import PrivatePage, Visit
from bot.domain.text import Said
from bot.forms import Entered, Page, Upload
from bot.i18n import Translator
from bot.ports.letters import LetterPress
from handlers.desk import Desk
from handlers.private.rooms import PageRooms
from storage.database import SqlDatabase
from storage.tables.audit import AUDIT
from tests.usecases.colleagues_stage import CALENDAR, House, Letters

PDF = Upload("Bescheid.pdf", "application/pdf", b"%PDF-1.7 content")


class RoomsStage:
    """People by their names: `stage.house.anna`."""

    def __init__(self, database: SqlDatabase, letters: Letters, files: Path) -> None:
        self.database, self.letters, self.files = database, letters, files
        self.desk = Desk(Office(private_page=PrivatePage(url="https://page.example")), CALENDAR)
        with database.begin() as uow:
            self.house = House(uow, letters)
            self.claims = [self.house.task(None).case_id for _ in range(2)]
        self.moment = self.desk.moment(self.house.moment.now)
        self._rooms = PageRooms(self.desk)

    def prints(self, press: LetterPress) -> None:
        """From now on letters can be written."""
        self._rooms = PageRooms(replace(self.desk, press=press))

    def show(self, staff: Staff, room: str = "claim", **args: int) -> Page:
        with self.database.begin() as uow:
            return self._rooms.show(self.visit(staff, room, args), staff, uow, self.moment)

    def enter(
        self,
        staff: Staff,
        form: str,
        room: str = "claim",
        uploads: Sequence[Upload] = (),
        args: Mapping[str, int] | None = None,
        **values: str,
    ) -> Page:
        typed = {key: (value,) for key, value in values.items()}
        entered = Entered(form, typed, {"files": uploads} if uploads else {})
        with self.database.begin() as uow:
            return self._rooms.enter(self.visit(staff, room, args or {}), staff, entered, uow, self.moment)

    def download(self, staff: Staff, file_id: int, room: str, **args: int) -> tuple[StoredFile, bytes]:
        with self.database.begin() as uow:
            return self._rooms.download(self.visit(staff, room, args), staff, file_id, uow, self.moment)

    def contents(self) -> int:
        """Files in the file store."""
        return len(list(self.files.glob("??/*")))

    def count(self, claim_id: int = 1) -> tuple[int, int]:
        """Notes and files of a claim."""
        with self.database.begin() as uow:
            return uow.personal.notes.count(claim_id), uow.personal.files.count(claim_id)

    def audited(self, action: str) -> list[tuple[Any, ...]]:
        """By whom, on what, and what else stands there."""
        with self.database.begin() as uow:
            rows = uow.connection.execute(
                select(AUDIT.c.by_id, AUDIT.c.subject, AUDIT.c.details).where(AUDIT.c.action == action)
            )
            return [tuple(row) for row in rows]

    def visit(self, staff: Staff, room: str, args: Mapping[str, int]) -> Visit:
        """Without `args`: to claim 1, where there is one."""
        now = self.moment.now
        of_room = args or ({"claim": 1} if room == "claim" else {})
        visit = Visit(0, "", staff.id, room, of_room, now, now + timedelta(minutes=10))
        return replace(visit, opened_at=now, confirmed_at=now, ends_at=now + timedelta(minutes=30))


def said(what: Said | None) -> str:
    assert what is not None
    return Translator("en").plain(what)


def errors(page: Page) -> dict[str, str]:
    """By the field's key."""
    return {field.key: said(field.error) for form in page.forms for field in form.fields if field.error is not None}


def deeds(page: Page) -> list[str]:
    """Names of the forms behind the buttons beside notes and files."""
    beside = [each.deed for section in page.sections for each in (*section.entries, *section.files)]
    return [deed.name for deed in beside if deed is not None]
