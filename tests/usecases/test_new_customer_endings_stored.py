"""Endings and corrections as they are stored, and who learns of them.

Applied on Monday, 2 March 2026; Ava holds the talks, Leo decides, Elke, Lena and Timo lead reception, benefit team and
placement.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from intake_office import APPLIED, FRIDAY, MDS, TUESDAY, WEDNESDAY, IntakeOffice, OfficePost, at

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import corrections as c
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.checklist import waivable
from bot.domain.new_customers.codes import (
    CheckItem,
    CoreTask,
    CorrectionReason,
    Decision,
    Group,
    HeldBy,
    NoAgreementReason,
    WaiveReason,
)
from bot.domain.new_customers.consultation import core_tasks
from bot.domain.new_customers.model import ConsultationState, Intake, IntakeEvent, IntakeState
from storage.database import SqlDatabase

E = IntakeEvent
TASKS = frozenset(core_tasks(Group.UE25))


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def checked(office: IntakeOffice, intake: Intake) -> Intake:
    waived = i.Waive(frozenset(waivable(intake)), WaiveReason.ELSEWHERE)
    return office.press(intake, E.WAIVE, waived).intake


def held(office: IntakeOffice, tasks: frozenset[CoreTask] = TASKS, reason: NoAgreementReason | None = None) -> Intake:
    """On Tuesday, with the checklist complete."""
    intake = checked(office, office.booked(office.registered()))
    details = o.Hold(TUESDAY, HeldBy.PERSONALLY, tasks, no_agreement=reason)
    return office.press(intake, E.HOLD, details, office.ava, member=1, moment=at(TUESDAY)).intake


def decided(office: IntakeOffice, intake: Intake, on: date = TUESDAY) -> Intake:
    complete = office.press(intake, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo, moment=at(on)).intake
    return office.press(complete, E.DECIDE, d.Decide(Decision.GRANTED, on), office.leo, moment=at(on)).intake


def test_a_refusal_ends_the_talk_leaves_the_officers_calendar_and_tells_officer_and_reception(
    office: IntakeOffice,
) -> None:
    booked = office.booked(office.registered())
    office.post.sent.clear()
    refused = d.Decide(Decision.REFUSED, APPLIED, no_talks=True)
    after = office.press(booked, E.DECIDE, refused, office.leo).intake
    entries = [(to.name, each.document.cancelled) for to, each in office.post.sent
               if isinstance(each.document, CalendarEntry)]  # fmt: skip
    assert entries == [("Ava", True)]
    said = dict(office.said())
    assert set(said) == {"Ava", "Ela"}
    assert all("the application was refused. Nobody needs a first consultation any more" in each
               for each in said.values())  # fmt: skip
    assert set(office.tasks(after)) == {"checklist", "identity"}
    assert office.press(after, E.WAIVE, i.Waive(frozenset(waivable(after)), WaiveReason.REFUSED)).intake.state is (
        IntakeState.ENDED
    )


def test_an_agreement_that_was_left_open_is_the_officers_task_until_it_is_cleared(office: IntakeOffice) -> None:
    """Held on Tue 3 March: 4 5 6, 9 to 13 and 16 17 are ten working days."""
    left_open = held(office, TASKS - {CoreTask.AGREEMENT}, NoAgreementReason.TO_BE_CLEARED)
    waiting = decided(office, left_open)
    assert waiting.state is IntakeState.OPEN
    assert office.tasks(waiting) == {"agreement.1": (date(2026, 3, 17), office.ava.id)}
    ruled_out = o.RuleOutAgreement(NoAgreementReason.REFUSED)
    after = office.press(waiting, E.RULE_OUT_AGREEMENT, ruled_out, office.ava, member=1, moment=at(WEDNESDAY)).intake
    assert (after.state, office.tasks(after)) == (IntakeState.ENDED, {})


def test_what_was_waived_is_found_again_with_its_reason(office: IntakeOffice) -> None:
    waived = i.Waive(frozenset({CheckItem.IDENTITY, CheckItem.DIGITAL}), WaiveReason.CLIENT)
    intake = office.press(office.registered(), E.WAIVE, waived).intake
    stored = office.run(lambda uow: uow.intakes.get(intake.id))
    assert {tick.item: tick.waived for tick in stored.ticks} == dict.fromkeys(waived.items, WaiveReason.CLIENT)
    assert "identity" not in office.tasks(stored)


def test_a_talk_that_was_entered_wrongly_opens_the_ended_application_again_and_the_lead_learns_of_it(
    office: IntakeOffice,
) -> None:
    wrong = decided(office, held(office))
    assert (wrong.state, office.tasks(wrong)) == (IntakeState.ENDED, {})
    office.said()
    reopen = c.ReopenTalk(CorrectionReason.WRONG_CASE)
    after = office.press(wrong, E.REOPEN_TALK, reopen, office.ava, member=1, moment=at(WEDNESDAY)).intake
    assert (after.state, after.member(1).state) == (IntakeState.OPEN, ConsultationState.OPEN)
    assert office.tasks(after) == {
        "invitation.1": (date(2026, 3, 5), None), "mds.1": (MDS, office.ava.id),
    }  # fmt: skip
    said = office.said()
    assert [name for name, _ in said] == ["Timo"]
    assert "the first consultation was reopened. / Member 1 · Reason: it belongs to somebody else" in said[0][1]
    assert office.booked(after, office.slot(FRIDAY), moment=at(WEDNESDAY)).member(1).state is ConsultationState.BOOKED


def test_a_decision_that_was_not_made_is_due_again_and_all_whom_it_concerns_learn_of_it(office: IntakeOffice) -> None:
    """Papers complete on Mon 2 March: 14 working days later is Fri 20."""
    wrong = decided(office, held(office))
    office.said()
    after = office.press(wrong, E.CORRECT_DECISION, c.CorrectDecision(CorrectionReason.WRONG_CASE), office.leo).intake
    assert office.tasks(after) == {"decision": (date(2026, 3, 20), None)}
    assert [name for name, _ in office.said()] == ["Ava", "Ela", "Elke", "Lena", "Timo"]


# Missed, and then moved


def test_a_missed_decision_does_not_become_timely_unseen(office: IntakeOffice) -> None:
    """Due on Fri 20 March. On Mon 23 the papers are said to have been complete on that day: 24 to 27 are 4, 30 and 31
    March, 1 and 2 April 8; Good Friday and Easter Monday are free; 7 to 10 April are 12, 13 and 14 April 14."""
    intake = office.registered(officer=office.ava)
    complete = office.press(intake, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo).intake
    office.said()
    after = office.press(complete, E.PAPERS_COMPLETE, d.PapersComplete(MDS), office.leo, moment=at(MDS)).intake
    assert office.tasks(after)["decision"][0] == date(2026, 4, 14)
    said = dict(office.said())
    assert set(said) == {"Elke", "Lena", "Timo"}
    assert "“Decide on the application” was due on Fri, 20 Mar 2026. Its new day is Tue, 14 Apr 2026." in said["Lena"]


def test_another_day_for_what_is_not_due_yet_is_nobodys_news(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    complete = office.press(intake, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo).intake
    office.said()
    office.press(complete, E.PAPERS_COMPLETE, d.PapersComplete(TUESDAY), office.leo, moment=at(FRIDAY))
    assert office.said() == []


def test_the_same_holds_for_papers_that_were_expected_in_vain(office: IntakeOffice) -> None:
    """Ten working days after 2 March: Mon 16."""
    intake = office.registered(officer=office.ava)
    office.said()
    late = at(date(2026, 3, 17))
    office.press(intake, E.EXTEND_PAPERS, d.ExtendPapers(MDS), office.leo, moment=late)
    assert {name for name, _ in office.said()} == {"Elke", "Lena", "Timo"}


# No-shows


def missed_thrice(office: IntakeOffice) -> None:
    intake = office.registered(officer=office.ava)
    for week in range(3):
        day = TUESDAY + timedelta(weeks=week)
        intake = office.booked(intake, office.slot(day), moment=at(day, 8))
        office.said()
        intake = office.press(intake, E.NO_SHOW, a.NoShow(), office.ava, member=1, moment=at(day, 11)).intake


def test_after_the_third_no_show_nobody_is_asked_to_invite_again(office: IntakeOffice) -> None:
    missed_thrice(office)
    said = dict(office.said())
    assert set(said) == {"Ela", "Timo"}
    assert "no new invitation for now" in said["Ela"]
    assert "no new invitation" not in said["Timo"]
    assert "invitation is needed" not in said["Ela"] + said["Timo"]


def test_of_an_officer_without_a_team_only_leads_who_see_the_application_are_told(office: IntakeOffice) -> None:
    """Not Lena, who leads the benefit team, nor anybody who may not see it."""
    other = office.run(lambda uow: uow.teams.add("Kasse"))
    away = replace(office.timo, id=0, name="Kurt", team=other, telegram_id=77)
    office.run(lambda uow: uow.staff.add(away))
    office.ava = replace(office.ava, team=None)
    office.run(lambda uow: uow.staff.update(office.ava))
    missed_thrice(office)
    told = {name for name, _ in office.said()}
    assert "Kurt" not in told
    assert "Lena" not in told
    assert "Elke" in told or "Timo" in told
