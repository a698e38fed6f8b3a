"""Where each deadline stands and when it is due. Days counted by hand; Mon 2 March 2026 is the day of application."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from new_customer_samples import (
    APPLIED,
    FRIDAY,
    MDS,
    PLACEMENT,
    RECEPTION,
    SLOT,
    TUESDAY,
    UE25_TASKS,
    booked,
    decided,
    does,
    held,
    moment,
    registered,
    ticket,
)

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.codes import AgeBand, Channel, CheckItem, CoreTask, Told
from bot.domain.new_customers.model import Intake, IntakeEvent, IntakeState
from bot.domain.new_customers.rules import NewCustomerDeadlines, NewCustomerRules
from bot.domain.office import Office
from bot.domain.reminders import new_customers as n

E, S, C = IntakeEvent, IntakeState, CheckItem
EVERYTHING = frozenset(C) - {C.BENEFIT_TEAM}


def ticked(*items: CheckItem):
    return does(registered(), E.TICK, i.TickItems(frozenset(items), case_ref="12345//0001234"))


def whole():
    """Everything on the checklist but the identity, and the officer known."""
    intake = does(registered(case_ref="12345//0001234"), E.ASSIGN)
    left = frozenset(EVERYTHING) & set(n.missing(intake)) - {C.IDENTITY}
    return does(intake, E.TICK, i.TickItems(left))


def talk(intake: Intake, number: int = 1) -> n.Talk:
    return n.talks(intake)[str(number)]


def places(applies: Callable[[n.Talk], bool], intake: Intake) -> list[str]:
    """On which members it stands."""
    return [place for place, each in n.talks(intake).items() if applies(each)]


def test_a_ticket_is_taken_over_on_the_next_working_day():
    assert ticket().state is S.TICKET
    assert n.ticket_due(ticket(), APPLIED, moment()) == TUESDAY
    assert does(ticket(), E.TAKE_OVER).state is S.OPEN


def test_the_checklist_is_finished_within_three_working_days():
    assert n.is_incomplete(registered())
    assert n.checklist_due(registered(), APPLIED, moment()) == date(2026, 3, 5)  # 3, 4, 5 March
    assert not n.is_incomplete(whole())


def test_the_identity_is_checked_within_five_working_days_or_at_its_appointment():
    intake = registered(channel=Channel.POST)
    assert n.has_no_identity(intake)
    assert n.identity_due(intake, APPLIED, moment()) == date(2026, 3, 9)  # 3 4 5 6, 9
    assert n.identity_due(does(intake, E.BOOK_IDENTITY), APPLIED, moment()) == TUESDAY
    assert not n.has_no_identity(ticked(C.IDENTITY))


def test_papers_are_expected_on_the_day_of_the_cover_letter_until_they_are_complete():
    assert n.papers_back_due(registered(), TUESDAY, moment()) == date(2026, 3, 17)  # nobody gave a day: ten from here
    out = ticked(C.PAPERS)
    assert n.lacks_papers(out)
    assert n.papers_back_due(out, APPLIED, moment()) == date(2026, 3, 16)  # ten working days: 3 to 6, 9 to 13, 16
    assert not n.lacks_papers(does(out, E.PAPERS_COMPLETE))
    assert n.papers_back_due(does(out, E.EXTEND_PAPERS), APPLIED, moment()) == MDS


def test_a_refusal_without_papers_ends_the_waiting_for_them():
    refused = does(ticked(C.PAPERS), E.DECIDE, d.Decide(d.Decision.REFUSED, APPLIED))
    assert not n.lacks_papers(refused)


def test_the_decision_runs_from_complete_papers():
    complete = does(registered(), E.PAPERS_COMPLETE)
    assert n.is_undecided(complete)
    assert n.decision_due(complete, APPLIED, moment()) == date(2026, 3, 20)
    assert not n.is_undecided(registered())
    assert not n.is_undecided(decided(booked()))


def test_a_work_package_is_due_on_its_return_date_and_before_the_first_talk():
    out = ticked(C.WORK_PACKAGE)
    assert places(n.has_package_out, out) == ["1"]
    assert n.work_package_due(talk(out, 1), APPLIED, moment()) == date(2026, 3, 9)
    before_the_talk = does(out, E.BOOK)  # on Friday the 6th
    assert n.work_package_due(talk(before_the_talk, 1), APPLIED, moment()) == date(2026, 3, 5)
    late_talk = does(out, E.BOOK, a.Book(replace(SLOT, day=MDS), Told.BY_LETTER))
    assert n.work_package_due(talk(late_talk, 1), APPLIED, moment()) == date(2026, 3, 9)
    assert places(n.has_package_out, does(out, E.ENTER_PACKAGE, today=FRIDAY)) == []


def test_the_minimum_standard_stands_for_each_member_until_the_talk_with_profiling():
    both = registered(AgeBand.U25, AgeBand.UE25)
    assert places(n.is_unsettled, both) == ["1", "2"]
    assert n.mds_due(talk(both, 2), APPLIED, moment()) == MDS
    assert places(n.is_unsettled, does(both, E.END_TALK, member=1)) == ["2"]
    assert places(n.is_unsettled, held()) == []
    assert places(n.is_unsettled, held(UE25_TASKS - {CoreTask.PROFILING})) == ["1"]


def test_an_appointment_is_made_on_the_next_working_day_and_at_once_after_a_no_show():
    assert places(n.is_to_be_invited, registered()) == ["1"]
    assert n.invitation_due(talk(registered(), 1), APPLIED, moment()) == TUESDAY
    missed = does(booked(), E.NO_SHOW, today=FRIDAY)
    assert n.invitation_due(talk(missed, 1), APPLIED, moment(FRIDAY)) == date(2026, 3, 9)
    assert places(n.is_to_be_invited, booked()) == []


def test_after_the_third_no_show_the_lead_decides():
    once = Office(land="BB", new_customers=NewCustomerRules(no_shows=1))
    missed = does(booked(), E.NO_SHOW, today=FRIDAY, office=once)
    assert (places(n.is_to_be_invited, missed), places(n.is_with_lead, missed)) == ([], ["1"])
    assert n.placement_of(talk(missed)) == PLACEMENT.id
    first = does(booked(), E.NO_SHOW, today=FRIDAY)
    assert (places(n.is_to_be_invited, first), places(n.is_with_lead, first)) == (["1"], [])
    assert n.reception_of(talk(first)) == RECEPTION.id


def test_a_ticket_to_the_team_is_not_left_untouched_for_a_working_day():
    asked = does(registered(), E.SEND_TICKET, today=FRIDAY)
    assert places(n.is_ticketed, asked) == ["1"]
    assert n.substitute_ticket_due(talk(asked, 1), APPLIED, moment(FRIDAY)) == date(2026, 3, 9)
    assert places(n.is_ticketed, does(asked, E.BOOK)) == []


def test_an_appointment_has_its_own_day_and_its_outcome_the_same():
    assert places(n.is_booked, booked()) == ["1"]
    assert n.appointment_due(talk(booked(), 1), APPLIED, moment()) == FRIDAY
    assert places(n.is_booked, held()) == []


def test_the_days_are_the_offices_own():
    rules = NewCustomerRules(deadlines=NewCustomerDeadlines(mds=1, checklist=1, decision=2))
    now = moment(office=Office(land="BB", new_customers=rules))
    assert n.mds_due(talk(registered(), 1), APPLIED, now) == TUESDAY
    assert n.checklist_due(registered(), APPLIED, now) == TUESDAY
    assert n.decision_due(does(registered(), E.PAPERS_COMPLETE), APPLIED, now) == date(2026, 3, 4)
