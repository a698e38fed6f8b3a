"""What happens to tasks in the house of `colleagues_stage`, in a word each."""

from dataclasses import replace
from datetime import date

from colleagues_stage import House

from bot.domain.attendance import Absence
from bot.domain.errors import Refused
from bot.domain.people import Permission, Staff
from bot.domain.tasks import Task
from bot.i18n import Translator


def away(house: House, staff: Staff, first: date, last: date) -> None:
    house.uow.absences.add(Absence(0, staff.id, first, last, staff.id, house.moment.now))


def done(house: House, task: Task) -> None:
    house.uow.tasks.close(task.case_id, [task.step], house.moment.now)


def decision(house: House) -> Task:
    """A proposal of Anna's to discard a claim, which team leads decide on."""
    task = house.task(None)
    return house.uow.tasks.open(
        replace(task, id=0, kind="approval", step="approve:discard", permission=Permission.APPROVE_AS_LEAD)
    )


def stored(house: House, task: Task) -> Task:
    return house.uow.tasks.get(task.id)


def english(refusal: Refused) -> str:
    return Translator("en").plain(refusal.said)
