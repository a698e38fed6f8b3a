"""A stored office with duties: Svea works in the objections office, Rosa in the accounting office, Gregor leads the
house; Dora stands in for him. Lia reads for the district. Monday is 16 November 2026, in Schleswig-Holstein."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from colleagues_stage import Letters

from bot.calendars import work_calendar
from bot.domain.duties.model import Duty, DutyState
from bot.domain.duties.presets import SEGEBERG
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.private_page import PrivatePage
from bot.forms import Upload
from bot.usecases.duties.planning import plan_duties
from bot.usecases.duties.steps import Submit, submit_duty
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

MONDAY = date(2026, 11, 16)
OFFICE = Office(land="SH", private_page=PrivatePage(url="https://amtsbote.example"), duties=SEGEBERG)
REPORT = Upload("Bericht.pdf", "application/pdf", b"%PDF-1.7 report")


class House:
    """Each call is a transaction of its own. `letters` is what was said, by whom it was said to."""

    def __init__(self, database: SqlDatabase, letters: Letters) -> None:
        self.database, self.letters = database, letters
        with database.begin() as uow:
            self.dora = uow.staff.add(Staff(0, "Dora", frozenset({Role.BL}), telegram_id=4, locale="en"))
            self.lia = uow.staff.add(Staff(0, "Lia", frozenset({Role.LIAISON}), telegram_id=5, locale="en"))
            self.gregor, self.svea, self.rosa, self.jana = (
                uow.staff.add(Staff(0, name, frozenset({role}), telegram_id=number, locale="en", deputy_id=deputy))
                for number, (name, role, deputy) in enumerate(
                    (("Gregor", Role.GF, self.dora.id), ("Svea", Role.SGG, None), ("Rosa", Role.RS, None),
                     ("Jana", Role.LSB, None)),
                    start=10,
                )
            )  # fmt: skip

    def at(self, day: date = MONDAY, office: Office = OFFICE) -> Moment:
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return Moment(now, day, work_calendar(office), office)

    def plan(self, day: date = MONDAY, office: Office = OFFICE) -> int:
        with self.database.begin() as uow:
            return plan_duties(uow, self.at(day, office))

    def duty(self, key: str = "avoidable_upholdings") -> Duty:
        with self.database.begin() as uow:
            return next(each for state in DutyState for each in uow.duties.in_state(state, 99) if each.key == key)

    def submit(self, by: Staff, **changes: Any) -> Duty:
        duty = self.duty()
        command = replace(Submit(duty.id, duty.version, MONDAY, "Kreis", (REPORT,)), **changes)
        with self.database.begin() as uow:
            return submit_duty(command, by, uow, self.at())

    def open_steps(self, duty: Duty) -> list[tuple[str, date]]:
        with self.database.begin() as uow:
            return [(task.step, task.due_on) for task in uow.tasks.of_case(duty.id)]

    def said(self) -> list[tuple[str, str]]:
        """What was said since this was asked last: (reader, first line)."""
        said = [(reader, words.splitlines()[0]) for reader, words in self.letters.read()]
        self.letters.sent.clear()
        return said

    def actions(self) -> list[str]:
        with self.database.begin() as uow:
            return list(uow.connection.exec_driver_sql("SELECT action FROM audit ORDER BY id").scalars())


def open_house(url: str, folder: Path) -> Iterator[House]:
    letters = Letters()

    def post(uow: SqlUnitOfWork) -> Any:
        return letters

    with closing(SqlDatabase(url, post, vault=VAULT, files=folder / "files")) as database:
        yield House(database, letters)
