"""Fifty colleagues tap on the same slots at the same moment, through the use case; and the ticket by a real e-mail."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from intake_office import HALF_PAST, MAIL, MAILBOX, MDS, THURSDAY, TUESDAY, IntakeOffice, OfficePost, at
from sqlalchemy import text as sql

from bot.domain.errors import Refused
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import Told
from bot.domain.new_customers.model import ConsultationState, IntakeEvent
from bot.domain.new_customers.slots import SlotTaken
from bot.domain.office import Office
from bot.i18n import Translator
from bot.runtime.hooks import MailHooks
from bot.runtime.mail_desk import MailDesk
from bot.runtime.mailing import Mailing
from bot.runtime.smtp import SmtpTransport
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.runtime.mail_stage import SENDER, MailServer, StandingClock, mail_server
from tests.vaults import VAULT

RACERS = 50
E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    """Each racer has a connection of their own. Fifty who write at once wait longer for SQLite than two seconds."""
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post, busy_timeout=60)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def test_of_fifty_who_book_two_slots_at_once_two_win_and_the_others_see_the_next_free_one(office: IntakeOffice) -> None:
    intakes = [office.registered(ref=None) for _ in range(RACERS)]
    wanted = [office.slot(), office.slot(start=HALF_PAST)]
    gate = threading.Barrier(RACERS, timeout=60)

    def tap(number: int, slot: Slot) -> SlotTaken | None:
        command = AdvanceIntake(office.ela, number, 1, E.BOOK, a.Book(slot, Told.IN_PERSON), 1)
        gate.wait()
        try:
            with office.database.begin() as uow:
                advance_intake(command, uow, at())
        except SlotTaken as taken:
            return taken
        return None

    with ThreadPoolExecutor(RACERS) as threads:
        outcomes = list(threads.map(tap, [each.id for each in intakes], wanted * (RACERS // 2)))
    refused = [taken for taken in outcomes if taken is not None]
    assert len(refused) == RACERS - 2
    stored = office.run(lambda uow: [uow.intakes.get(each.id) for each in intakes])
    assert Counter(each.member(1).state for each in stored) == {
        ConsultationState.BOOKED: 2, ConsultationState.OPEN: RACERS - 2
    }  # fmt: skip
    assert office.run(lambda uow: uow.appointments.taken([office.ava.id], TUESDAY, THURSDAY)) == wanted
    # Whoever came last saw both gone: the next one is on Thursday, for there is none on Wednesdays.
    assert {taken.following for taken in refused} <= {*wanted, office.slot(THURSDAY)}
    assert office.slot(THURSDAY) in {taken.following for taken in refused}
    # Of those who lost nothing stayed: no timeline, no task, no calendar file.
    lost = [each.id for each in stored if each.member(1).state is ConsultationState.OPEN]
    assert office.run(lambda uow: {len(uow.intakes.timeline(number)) for number in lost}) == {1}
    steps = office.run(lambda uow: [task.step for each in intakes for task in uow.tasks.of_case(each.id)])
    assert Counter(steps)["consultation.1"] == 2


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def without_slots(office: IntakeOffice) -> None:
    """Ava is away until the day of the minimum standard, and on it."""
    away = RecordAbsence(office.ava, office.ava.id, TUESDAY, MDS)
    office.run(lambda uow: record_absence(away, uow, at()))
    office.said()


@pytest.mark.enable_socket
async def test_the_ticket_goes_by_mail_to_the_team_and_its_lead_and_as_a_task_to_the_substitute(
    database_url: str, server: MailServer
) -> None:
    settings = replace(MAIL, server=server.address, security=MAIL.security.NONE)
    clock, post = StandingClock(at().now), OfficePost()

    def desk(uow: SqlUnitOfWork) -> MailDesk:
        return MailDesk(uow.mail_queue, clock, Translator, settings)

    with closing(SqlDatabase(database_url, lambda uow: post, vault=VAULT, mail_factory=desk)) as database:  # type: ignore[arg-type, return-value]
        office = IntakeOffice(database, post)
        without_slots(office)
        now = at(office=Office(land="BB", mail=settings))
        intake = office.registered(officer=office.ava, moment=now)
        sent = office.press(intake, E.SEND_TICKET, a.SendTicket(), member=1, moment=now)
        said = dict(office.said())
        tasks = office.tasks(sent.intake)
        hooks = MailHooks(undeliverable=lambda *_: None, late=lambda *_: None)
        mailing = Mailing(SmtpTransport(settings), database, VAULT, hooks, sender=SENDER, sender_name="Jobcenter")
        await mailing.run(clock.now())
        rows = office.run(lambda uow: uow.connection.execute(sql("SELECT state, payload FROM mail")).all())
    (received,) = server.received
    assert received.recipients == [MAILBOX.mailbox, MAILBOX.lead]
    assert (received.message["To"], received.message["Cc"]) == (MAILBOX.mailbox, MAILBOX.lead)
    assert str(intake.id) in received.message["Subject"]
    assert "23" in received.message["Subject"]
    assert "1234" not in received.content.decode()  # nothing of the BG number
    assert [tuple(row) for row in rows] == [("sent", None)]
    assert tasks["substitute_ticket.1"] == (TUESDAY, office.ola.id)
    assert "no slot of the officer is left" in said["Timo"]
    assert "Your next step: Find an appointment for member 1 (ticket), by Tue, 3 Mar 2026." in said["Ola"]
    assert [Translator("en").plain(each) for each in sent.hints] == ["The ticket goes to the mailbox of Vermittlung."]


def test_where_the_office_has_no_mail_the_task_alone_goes_out_and_a_sentence_says_so(office: IntakeOffice) -> None:
    without_slots(office)
    intake = office.registered(officer=office.ava)
    sent = office.press(intake, E.SEND_TICKET, a.SendTicket(), member=1)
    assert [Translator("en").plain(each) for each in sent.hints] == ["This office sends no e-mail."]
    assert office.tasks(sent.intake)["substitute_ticket.1"] == (TUESDAY, office.ola.id)
    assert {name for name, _ in office.said()} >= {"Timo"}


def test_while_the_officer_has_a_slot_inside_the_standard_there_is_no_ticket(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    with pytest.raises(Refused) as refused:
        office.press(intake, E.SEND_TICKET, a.SendTicket(), member=1)
    assert "Ava still has an appointment" in Translator("en").plain(refused.value.said)


def test_without_a_team_nobody_could_get_the_ticket(office: IntakeOffice) -> None:
    with pytest.raises(Refused):
        office.press(office.registered(), E.SEND_TICKET, a.SendTicket(), member=1)


def test_a_substitute_who_has_no_deputy_leaves_the_ticket_to_the_team(office: IntakeOffice) -> None:
    alone = replace(office.ava, deputy_id=None)
    office.run(lambda uow: uow.staff.update(alone))
    without_slots(office)
    intake = office.registered(officer=alone)
    sent = office.press(intake, E.SEND_TICKET, a.SendTicket(), member=1).intake
    (task,) = office.run(lambda uow: [each for each in uow.tasks.of_case(sent.id) if "substitute" in each.step])
    assert (task.assignee_id, task.team_id, task.due_on) == (None, office.placement.id, date(2026, 3, 3))
    assert "Ola" in {name for name, _ in office.said()}
