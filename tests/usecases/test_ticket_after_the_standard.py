"""Once the minimum standard is missed no slot is inside it any more; a ticket still needs that there is none at all.

Applied on Monday, 2 March 2026: the standard ends on the 23rd. Today is the 24th.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from intake_office import IntakeOffice, OfficePost, at

from bot.domain.errors import Refused
from bot.domain.new_customers.appointments import SendTicket
from bot.domain.new_customers.model import ConsultationState, IntakeEvent
from bot.i18n import Translator
from bot.usecases.absences import RecordAbsence, record_absence
from storage.database import SqlDatabase

MISSED = date(2026, 3, 24)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def test_while_the_officer_has_a_later_slot_nobody_else_is_asked(office: IntakeOffice) -> None:
    """Tuesday the 24th at ten: the slots of today have begun, the next one is on Thursday the 26th."""
    intake = office.registered(officer=office.ava)
    with pytest.raises(Refused) as refused:
        office.press(intake, IntakeEvent.SEND_TICKET, SendTicket(), member=1, moment=at(MISSED))
    said = Translator("en").plain(refused.value.said)
    assert said == "Ava still has an appointment: Thu, 26 Mar 2026 at 9:00."


def test_without_any_slot_the_team_is_asked_all_the_same(office: IntakeOffice) -> None:
    """The house looks forty working days ahead: to Friday, 22 May at the latest."""
    intake = office.registered(officer=office.ava)
    away = RecordAbsence(office.ava, office.ava.id, MISSED, date(2026, 5, 31))
    office.run(lambda uow: record_absence(away, uow, at(MISSED)))
    sent = office.press(intake, IntakeEvent.SEND_TICKET, SendTicket(), member=1, moment=at(MISSED)).intake
    assert sent.member(1).state is ConsultationState.TICKETED
