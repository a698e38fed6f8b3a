"""What was entered wrongly with the intake: the BG number, ticks with their days, a contact that is nobody."""

from dataclasses import replace
from datetime import date

import pytest
from new_customer_samples import APPLIED, AVA, ELA, PLACEMENT, TUESDAY, decided, does, held, moment, registered, step

from bot.domain.errors import Refused
from bot.domain.new_customers.checklist import missing, tickable
from bot.domain.new_customers.codes import AgeBand, Channel, CheckItem
from bot.domain.new_customers.intake_steps import CorrectBgNumber, EnterPackage, TickItems, Untick
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import AddMember, NewMember
from bot.domain.new_customers.table import available
from bot.domain.reminders.deadlines import changed_deadlines, deadlines_of

E = IntakeEvent
WRONG, RIGHT = "12345//0001234", "12345//0004321"
MARCH_9, MARCH_16, MARCH_20 = date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 20)
"""A week after Monday the 2nd five working days are over, two weeks after it ten."""


def ticked(intake: Intake, *items: CheckItem, today: date = APPLIED, **answers: object) -> Intake:
    return does(intake, E.TICK, TickItems(frozenset(items), **answers), today=today)  # type: ignore[arg-type]


def test_a_bg_number_that_came_with_the_registration_is_corrected():
    result = step(registered(case_ref=WRONG), E.CORRECT_BG_NUMBER, CorrectBgNumber(RIGHT))
    assert result.intake.case_ref == RIGHT
    assert RIGHT not in str(result.entry.details)  # a reference stands in no history
    assert CheckItem.BG_NUMBER not in missing(result.intake)


def test_also_on_an_application_that_has_ended():
    ended = replace(decided(held()), case_ref=WRONG)
    assert E.CORRECT_BG_NUMBER in {row.event for row in available(ended, ELA, 0, moment())}
    after = does(ended, E.CORRECT_BG_NUMBER, CorrectBgNumber(RIGHT))
    assert (after.case_ref, after.state) == (RIGHT, ended.state)


def test_the_same_number_is_no_correction_and_without_one_there_is_nothing_to_correct():
    with pytest.raises(Refused) as refused:
        does(registered(case_ref=WRONG), E.CORRECT_BG_NUMBER, CorrectBgNumber(WRONG))
    assert refused.value.field == "case_ref"
    with pytest.raises(Refused):
        does(registered(), E.CORRECT_BG_NUMBER, CorrectBgNumber(RIGHT))


def test_a_bg_number_whose_tick_is_taken_back_is_asked_for_again():
    intake = does(ticked(registered(), CheckItem.BG_NUMBER, case_ref=WRONG), E.UNTICK, Untick(CheckItem.BG_NUMBER))
    assert (intake.case_ref, CheckItem.BG_NUMBER in missing(intake)) == (None, True)
    assert ticked(intake, CheckItem.BG_NUMBER, case_ref=RIGHT).case_ref == RIGHT


def test_papers_whose_tick_is_taken_back_are_expected_on_no_day():
    """Ten working days after the registration, as where nobody gave a day."""
    given = ticked(registered(), CheckItem.PAPERS, papers_due=MARCH_20)
    back = does(given, E.UNTICK, Untick(CheckItem.PAPERS))
    assert back.papers_due is None
    days = {task.step: task.due_on for task in deadlines_of(back, APPLIED, moment())}
    assert days["papers_back"] == MARCH_16
    assert ticked(back, CheckItem.PAPERS, papers_due=MARCH_9).papers_due == MARCH_9


def test_a_work_package_whose_tick_is_taken_back_is_not_out_and_gets_a_new_day():
    given = ticked(registered(), CheckItem.WORK_PACKAGE)
    assert given.member(1).package_due == MARCH_9
    back = does(given, E.UNTICK, Untick(CheckItem.WORK_PACKAGE))
    assert back.member(1).package_due is None
    assert "work_package.1" in changed_deadlines(given, back, APPLIED, moment()).close
    assert ticked(back, CheckItem.WORK_PACKAGE, packages_due=MARCH_20).member(1).package_due == MARCH_20


def test_a_work_package_that_came_back_stays_entered():
    given = ticked(registered(AgeBand.UE25, AgeBand.UE25), CheckItem.WORK_PACKAGE)
    entered = does(given, E.ENTER_PACKAGE, EnterPackage(TUESDAY), today=TUESDAY, member=2)
    back = does(entered, E.UNTICK, Untick(CheckItem.WORK_PACKAGE), today=TUESDAY)
    assert [member.package_due for member in back.members] == [None, MARCH_9]


def test_nobody_ticks_that_a_main_contact_is_assigned():
    intake = registered()
    assert CheckItem.MAIN_CONTACT in missing(intake)
    assert CheckItem.MAIN_CONTACT not in tickable(intake, ELA)
    with pytest.raises(Refused):
        ticked(intake, CheckItem.MAIN_CONTACT)
    assert CheckItem.MAIN_CONTACT not in missing(does(intake, E.ASSIGN))


def test_the_contact_of_a_member_who_joins_later_is_missing_again():
    intake = does(does(registered(), E.ASSIGN), E.ADD_MEMBER, AddMember(NewMember(AgeBand.UE25)))
    assert CheckItem.MAIN_CONTACT in missing(intake)
    contact = AddMember(NewMember(AgeBand.UE25, AVA.id, PLACEMENT.id))
    assert CheckItem.MAIN_CONTACT not in missing(does(does(registered(), E.ASSIGN), E.ADD_MEMBER, contact))


def test_where_only_steps_of_their_own_are_left_the_checklist_is_not_offered():
    intake = registered(channel=Channel.SC)
    done = ticked(intake, *(set(tickable(intake, ELA)) - {CheckItem.BG_NUMBER}))
    all_ticked = ticked(done, CheckItem.BG_NUMBER, case_ref=RIGHT)
    assert set(missing(all_ticked)) == {CheckItem.MAIN_CONTACT, CheckItem.BENEFIT_TEAM}
    assert E.TICK not in {row.event for row in available(all_ticked, ELA, 0, moment())}
