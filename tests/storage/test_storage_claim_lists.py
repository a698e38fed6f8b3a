"""What each list holds, on both databases. Today is Friday, 20 November 2026; only weekends are free.

Claims are built through the process's own rules and stored; what a list says of them is worked out by hand.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from small_office import NOW, SmallOffice

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.ledger import post
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import CorrectionReason, WriteOffReason
from bot.domain.claims.records import BlockReason, DunningBlock, RequestReason
from bot.domain.lists.criteria import Due, criteria
from bot.domain.lists.lines import DeferralLine, DueLine, DunningLine, Line, OverdueLine, Totals, WriteOffLine
from bot.domain.lists.names import AGES, ListName, Part
from bot.domain.lists.selection import Selection, selection
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import DunningRules, Office
from bot.domain.personal import Debtor
from bot.domain.reminders.deadlines import deadlines_of
from bot.domain.workdays import WorkCalendar
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

TODAY = date(2026, 11, 20)
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2032, 12, 31))
RATE = Money.euro(100)


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(database_url, vault=VAULT, files=tmp_path)) as opened:
        yield opened


def moment(today: date = TODAY, office: Office | None = None) -> Moment:
    return Moment(datetime(today.year, today.month, today.day, 9, tzinfo=UTC), today, CALENDAR, office or Office())


def in_collection(office: SmallOffice, due: date, cents: int = 50_000, **changes: object) -> Claim:
    claim = office.claim(
        state=ClaimState.IN_COLLECTION, amount=Money(cents), municipal_share=Money(0), due_on=due,
        notice_posted=date(2026, 1, 5), notice_dated=date(2026, 1, 5), known_on=date(2025, 12, 1), **changes,
    )  # fmt: skip
    return post(claim, PostingKind.CHARGE, claim.amount, office.anna.id, moment())


def deferred(claim: Claim, first: date) -> Claim:
    """With five instalments of 100 euro from this day on, granted a week before."""
    before = moment(first - timedelta(days=7))
    request = d.RequestInstalments(before.today, first, RequestReason.PERSONAL, disclosure=True, rate=RATE)
    asked = advance(claim, ClaimEvent.REQUEST_INSTALMENTS, request, claim.registered_by, before).claim
    return advance(
        asked, ClaimEvent.GRANT_DEFERRAL, d.GrantDeferral(first, rate=RATE), claim.registered_by, before
    ).claim


def paid(claim: Claim, euro: int, day: date = TODAY) -> Claim:
    return advance(claim, ClaimEvent.PAY, d.Pay(Money.euro(euro), day), claim.registered_by, moment(day)).claim


def stored(uow: SqlUnitOfWork, claim: Claim, office: Office | None = None) -> int:
    """With the tasks it stands under today."""
    kept = uow.claims.add(replace(claim, version=1))
    for task in deadlines_of(kept, TODAY, moment(office=office)):
        uow.tasks.open(task)
    return kept.id


def wanted(name: ListName, part: Part | None = None, team_id: int | None = None) -> Selection:
    return selection(name, part, team_id, moment())


def listed(uow: SqlUnitOfWork, name: ListName, part: Part | None = None, team_id: int | None = None) -> list[Line]:
    return list(uow.claim_lists.lines(wanted(name, part, team_id)))


def numbers(uow: SqlUnitOfWork, name: ListName, part: Part | None = None, team_id: int | None = None) -> list[int]:
    return [line.no for line in listed(uow, name, part, team_id)]


def test_the_register_of_deferrals_shows_where_each_plan_stands(database: SqlDatabase, office: SmallOffice) -> None:
    """500 euro in five instalments from 1 October on; 100 were paid, so that of November (a Sunday, so on the 2nd) is
    missed: 100 overdue, 400 open. The last one is due on 1 February 2027, a Monday."""
    with database.begin() as uow:
        claim = paid(deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 1)), 100, date(2026, 10, 1))
        no = stored(uow, claim)
        (line,) = listed(uow, ListName.DEFERRALS)
    assert line == DeferralLine(
        no=no,
        state=ClaimState.DEFERRED,
        case_ref="12345//0001234",
        cash_ref=None,
        team_id=office.team.id,
        amount=Money.euro(500),
        open=Money.euro(400),
        debtor="",
        granted_on=date(2026, 9, 24),
        rate=RATE,
        number=5,
        paid=1,
        next_due=date(2026, 11, 2),
        last_due=date(2027, 2, 1),
        overdue=RATE,
    )


def test_plans_in_arrears_come_first_and_those_paid_up_last(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        plain = in_collection(office, date(2026, 9, 1))
        settled = stored(uow, paid(deferred(plain, date(2026, 10, 1)), 500))
        punctual = stored(uow, deferred(plain, date(2026, 12, 1)))
        missed = stored(uow, deferred(plain, date(2026, 11, 2)))
        stored(uow, plain)
        lines = listed(uow, ListName.DEFERRALS)
        assert uow.claim_lists.totals(wanted(ListName.DEFERRALS)) == Totals(3, Money.euro(1_000))
    assert [line.no for line in lines] == [missed, punctual, settled]
    assert [line.overdue for line in lines if isinstance(line, DeferralLine)] == [RATE, Money(0), Money(0)]
    assert [line.next_due for line in lines if isinstance(line, DeferralLine)][-1] is None


def test_a_plan_that_was_replaced_is_not_listed_again(database: SqlDatabase, office: SmallOffice) -> None:
    """From 100 to 50 euro a month: ten instalments."""
    with database.begin() as uow:
        claim = deferred(in_collection(office, date(2026, 9, 1)), date(2026, 12, 1))
        terms = d.Reschedule(date(2026, 12, 1), rate=Money.euro(50))
        kept = uow.claims.get(stored(uow, claim))
        changed = advance(kept, ClaimEvent.RESCHEDULE, terms, office.anna.id, moment()).claim
        uow.claims.save(changed, expected_version=kept.version)
        (line,) = listed(uow, ListName.DEFERRALS)
    assert isinstance(line, DeferralLine)
    assert (line.rate, line.number, line.overdue) == (Money.euro(50), 10, Money(0))


def test_due_this_week_are_whole_claims_and_single_instalments(database: SqlDatabase, office: SmallOffice) -> None:
    """The week of Monday the 16th to Sunday the 22nd; what fell on Saturday the 14th is payable on Monday."""
    with database.begin() as uow:
        saturday = stored(uow, in_collection(office, date(2026, 11, 14), 10_000))
        stored(uow, in_collection(office, date(2026, 11, 13), 10_000))
        today = stored(uow, in_collection(office, TODAY, 20_000))
        stored(uow, in_collection(office, date(2026, 11, 21), 40_000))
        plan = stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 20)))
        week = listed(uow, ListName.DUE, Part.WEEK)
        totals = uow.claim_lists.totals(wanted(ListName.DUE, Part.WEEK))
        assert numbers(uow, ListName.DUE, Part.TODAY) == [today, plan]
    assert [(line.no, line.sum, line.instalment) for line in week if isinstance(line, DueLine)] == [
        (saturday, Money.euro(100), None),
        (today, Money.euro(200), None),
        (plan, RATE, 2),
    ]
    assert totals == Totals(3, Money.euro(400))


def test_the_first_instalment_of_a_plan_is_due_once(database: SqlDatabase, office: SmallOffice) -> None:
    """It is the oldest open sum of its claim as well."""
    with database.begin() as uow:
        stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 11, 19)))
        (line,) = listed(uow, ListName.DUE)
    assert isinstance(line, DueLine)
    assert (line.nominal, line.sum, line.instalment) == (date(2026, 11, 19), RATE, 1)


def test_an_instalment_is_overdue_on_the_day_after_it_was_due(database: SqlDatabase, office: SmallOffice) -> None:
    """One of yesterday, and one of today."""
    with database.begin() as uow:
        for day in (date(2026, 11, 19), TODAY):
            stored(uow, deferred(in_collection(office, date(2026, 9, 1)), day))
        overdue = [line.overdue for line in listed(uow, ListName.OVERDUE) if isinstance(line, OverdueLine)]
        arrears = [line.overdue for line in listed(uow, ListName.DEFERRALS) if isinstance(line, DeferralLine)]
    assert (overdue, arrears) == ([RATE], [RATE, Money(0)])


def test_what_is_overdue_stands_in_the_class_of_its_days(database: SqlDatabase, office: SmallOffice) -> None:
    """20 November less 30 days is Wed 21 October, less 90 Sat 22 August (payable Mon the 24th: 88 days, as is Sun the
    23rd), less 91 Fri 21 August, less 365 Thu 20 November 2025."""
    days = {
        date(2026, 11, 19): Part.UP_TO_30,
        date(2026, 10, 21): Part.UP_TO_30,
        date(2026, 10, 20): Part.UP_TO_90,
        date(2026, 8, 22): Part.UP_TO_90,
        date(2026, 8, 21): Part.UP_TO_365,
        date(2025, 11, 20): Part.UP_TO_365,
        date(2025, 11, 19): Part.OLDER,
    }
    with database.begin() as uow:
        stored(uow, in_collection(office, TODAY))
        by_day = {day: stored(uow, in_collection(office, day)) for day in days}
        found = {part: numbers(uow, ListName.OVERDUE, part) for part in AGES}
        totals = {part: uow.claim_lists.totals(wanted(ListName.OVERDUE, part)).count for part in AGES}
        assert numbers(uow, ListName.OVERDUE) == [by_day[day] for day in sorted(days)]
    assert found == {part: [by_day[day] for day in sorted(days) if days[day] is part] for part in AGES}
    assert totals == dict(zip(AGES, (2, 2, 2, 1), strict=True))


def test_of_a_deferral_only_missed_instalments_are_overdue(database: SqlDatabase, office: SmallOffice) -> None:
    """Due on 1 October and 2 November: 200 of 500 euro."""
    with database.begin() as uow:
        stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 1)))
        (line,) = listed(uow, ListName.OVERDUE)
        assert uow.claim_lists.totals(wanted(ListName.OVERDUE)) == Totals(1, Money.euro(200))
    assert isinstance(line, OverdueLine)
    assert (line.nominal, line.overdue, line.open) == (date(2026, 10, 1), Money.euro(200), Money.euro(500))


def test_what_is_written_off_is_listed_by_its_review_and_nowhere_else(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        lost = replace(in_collection(office, date(2026, 9, 1)), state=ClaimState.ADDRESS_SEARCH, address_lost=True)
        numbers_by_review = {}
        for review in (date(2028, 1, 3), date(2027, 1, 4)):
            details = d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, review)
            claim = advance(lost, ClaimEvent.WRITE_OFF, details, office.anna.id, moment(), approved_by=office.ben.id)
            numbers_by_review[review] = stored(uow, claim.claim)
        lines = listed(uow, ListName.WRITE_OFFS)
        for name in (ListName.OVERDUE, ListName.DUE, ListName.DUNNING):
            assert numbers(uow, name) == []
        week = criteria(None, None, Due.OVERDUE, moment())
        assert uow.claim_lists.find(week, limit=10) == []
    assert [line.no for line in lines] == [numbers_by_review[day] for day in sorted(numbers_by_review)]
    assert [line.review_on for line in lines if isinstance(line, WriteOffLine)] == sorted(numbers_by_review)


def test_to_be_dunned_is_what_has_been_overdue_for_two_weeks_and_nothing_stands_in_the_way(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """Two weeks after Fri 6 November is today; after Mon the 9th it is Mon the 23rd."""
    with database.begin() as uow:
        ripe = stored(uow, in_collection(office, date(2026, 11, 6)))
        stored(uow, in_collection(office, date(2026, 11, 9)))
        stored(uow, in_collection(office, date(2026, 9, 1), block=DunningBlock(BlockReason.INSOLVENCY, TODAY)))
        objected = in_collection(office, date(2026, 9, 1))
        stored(uow, advance(objected, ClaimEvent.OBJECT, d.Object(TODAY), office.anna.id, moment()).claim)
        plan = stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 1)))
        lines = listed(uow, ListName.DUNNING)
    assert [(line.no, line.overdue) for line in lines if isinstance(line, DunningLine)] == [
        (plan, Money.euro(200)),
        (ripe, Money.euro(500)),
    ]


def dunned(office: SmallOffice, day: date) -> Claim:
    claim = in_collection(office, date(2026, 9, 1))
    return advance(claim, ClaimEvent.DUN, d.Dun(), office.kim.id, moment(day)).claim


def test_a_week_after_the_dunning_a_claim_is_ready_for_enforcement(database: SqlDatabase, office: SmallOffice) -> None:
    """Dunned on Fri the 13th, or on Mon the 16th; the notice of January has long been final."""
    with database.begin() as uow:
        ready = stored(uow, dunned(office, date(2026, 11, 13)))
        stored(uow, dunned(office, date(2026, 11, 16)))
        assert numbers(uow, ListName.ENFORCEMENT) == [ready]
        assert numbers(uow, ListName.DUNNING) == []


def test_where_the_office_dunns_twice_the_second_time_is_listed_and_nothing_enforced_before(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """Two weeks after Fri 6 November is today; a day later it is not yet time. Dunned twice, it may be enforced."""
    twice = Office(dunning=DunningRules(levels=2))
    with database.begin() as uow:
        again = stored(uow, dunned(office, date(2026, 11, 6)), twice)
        stored(uow, dunned(office, date(2026, 11, 7)), twice)
        last = stored(uow, replace(dunned(office, date(2026, 11, 6)), dunning_level=2), twice)
        blocked = DunningBlock(BlockReason.INSOLVENCY, TODAY)
        stored(uow, replace(dunned(office, date(2026, 11, 6)), block=blocked), twice)
        assert numbers(uow, ListName.DUNNING) == [again]
        assert numbers(uow, ListName.ENFORCEMENT) == [last]


def test_a_later_instalment_is_to_be_dunned_while_one_dunned_before_stays_open(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """Of 1 October, dunned on the 15th; that of Sun 1 November was payable on Mon 2, and may be dunned since Mon 16.
    200 are overdue, from the first on."""
    with database.begin() as uow:
        plan = deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 1))
        before = moment(date(2026, 10, 15))
        once = advance(plan, ClaimEvent.DUN_INSTALMENT, d.DunInstalment(), office.kim.id, before).claim
        no = stored(uow, once)
        (line,) = listed(uow, ListName.DUNNING)
    assert isinstance(line, DunningLine)
    assert (line.no, line.nominal, line.overdue) == (no, date(2026, 10, 1), Money.euro(200))
    assert (line.dunned_on, line.since) == (date(2026, 10, 15), date(2026, 11, 16))


def test_instalments_that_fell_away_are_neither_paid_nor_the_last(database: SqlDatabase, office: SmallOffice) -> None:
    """300 instead of 500: three of 100 are needed, of which one is paid; the third is due on Tue 1 December. Once the
    other two are paid as well, three of three."""
    less = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(300), Money(0))
    with database.begin() as uow:
        plan = paid(deferred(in_collection(office, date(2026, 9, 1)), date(2026, 10, 1)), 100)
        now = moment()
        corrected = advance(plan, ClaimEvent.CORRECT, less, office.kim.id, now, approved_by=office.anna.id).claim
        stored(uow, corrected)
        stored(uow, paid(corrected, 200))
        lines = [line for line in listed(uow, ListName.DEFERRALS) if isinstance(line, DeferralLine)]
    assert [(line.paid, line.number, line.last_due) for line in lines] == [
        (1, 3, date(2026, 12, 1)),
        (3, 3, date(2026, 12, 1)),
    ]


def test_what_instalments_are_needed_follows_each_save(database: SqlDatabase, office: SmallOffice) -> None:
    """Five of 100; 300 instead of 500 need three; 450 need four and half of the fifth."""
    with database.begin() as uow:
        claim = uow.claims.get(stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 12, 1))))
        for euro, number in ((300, 3), (450, 5)):
            changed = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(euro), Money(0))
            now = moment()
            after = advance(claim, ClaimEvent.CORRECT, changed, office.kim.id, now, approved_by=office.anna.id).claim
            uow.claims.save(after, expected_version=claim.version)
            claim = uow.claims.get(claim.id)
            (line,) = listed(uow, ListName.DEFERRALS)
            assert isinstance(line, DeferralLine)
            assert (line.paid, line.number, line.open) == (0, number, Money.euro(euro))


def test_what_is_due_beside_a_plan_is_overdue_since_it_arose(database: SqlDatabase, office: SmallOffice) -> None:
    """The first of the instalments is due on 1 December; 50 more fell due on Mon 2 November: 18 days ago."""
    more = d.Correct(CorrectionReason.LATER_INCOME, Money.euro(550), Money(0))
    before = moment(date(2026, 11, 2))
    with database.begin() as uow:
        plan = deferred(in_collection(office, date(2026, 9, 1)), date(2026, 12, 1))
        charged = advance(plan, ClaimEvent.CORRECT, more, office.kim.id, before, approved_by=office.anna.id).claim
        no = stored(uow, charged)
        (line,) = listed(uow, ListName.OVERDUE)
        assert numbers(uow, ListName.DUNNING) == []
    assert isinstance(line, OverdueLine)
    assert (line.no, line.nominal, line.overdue) == (no, date(2026, 11, 2), Money.euro(50))


@pytest.mark.parametrize("name", ListName)
def test_a_list_of_one_team_holds_no_others_claims(database: SqlDatabase, office: SmallOffice, name: ListName) -> None:
    with database.begin() as uow:
        own = one_of_each(uow, office, office.team.id)
        one_of_each(uow, office, office.other_team.id)
        assert set(numbers(uow, name, team_id=office.team.id)) <= set(own)
        assert numbers(uow, name, team_id=office.team.id) != []
        assert len(numbers(uow, name)) == 2 * len(numbers(uow, name, team_id=office.team.id))


def one_of_each(uow: SqlUnitOfWork, office: SmallOffice, team_id: int) -> list[int]:
    """A claim at least for each list: due today, overdue and to be dunned, dunned, deferred, written off."""
    lost = replace(in_collection(office, date(2026, 9, 1)), state=ClaimState.ADDRESS_SEARCH)
    write_off = d.WriteOff(WriteOffReason.ADDRESS_UNKNOWN, date(2027, 1, 4))
    gone = advance(lost, ClaimEvent.WRITE_OFF, write_off, office.anna.id, moment(), approved_by=office.ben.id).claim
    plan = deferred(in_collection(office, date(2026, 9, 1)), date(2026, 12, 1))
    late = in_collection(office, date(2026, 9, 1))
    claims = (in_collection(office, TODAY), late, dunned(office, date(2026, 11, 6)), plan, gone)
    return [stored(uow, replace(claim, team_id=team_id)) for claim in claims]


@pytest.mark.parametrize("name", ListName)
def test_pages_follow_each_other_without_a_gap(database: SqlDatabase, office: SmallOffice, name: ListName) -> None:
    with database.begin() as uow:
        for _ in range(2):
            one_of_each(uow, office, office.team.id)
        whole = numbers(uow, name)
        pages = [
            uow.claim_lists.lines(wanted(name), limit=1, offset=at)[0].no
            for at in range(uow.claim_lists.totals(wanted(name)).count)
        ]
    assert pages == whole


@pytest.mark.parametrize("name", ListName)
def test_names_come_only_where_they_are_asked_for(database: SqlDatabase, office: SmallOffice, name: ListName) -> None:
    with database.begin() as uow:
        for no in one_of_each(uow, office, office.team.id)[:-1]:
            uow.personal.debtors.save(no, Debtor(f"Erika {no}", ""), by=office.anna.id, at=NOW)
        named = uow.claim_lists.lines(wanted(name), names=True)
        assert {line.debtor for line in uow.claim_lists.lines(wanted(name))} == {""}
        written_off = {line.no for line in uow.claim_lists.lines(wanted(ListName.WRITE_OFFS))}
    assert named
    assert [line.debtor for line in named] == ["" if line.no in written_off else f"Erika {line.no}" for line in named]


def test_a_search_by_criteria_asks_for_all_of_them(database: SqlDatabase, office: SmallOffice) -> None:
    """Deferred, with an instalment due today: one of this team, one of the other; and one due in December."""
    with database.begin() as uow:
        plan = deferred(in_collection(office, date(2026, 9, 1)), TODAY)
        own = stored(uow, plan)
        others = stored(uow, replace(plan, team_id=office.other_team.id))
        later = stored(uow, deferred(in_collection(office, date(2026, 9, 1)), date(2026, 12, 1)))
        due = stored(uow, in_collection(office, TODAY))

        def found(state: ClaimState | None, team_id: int | None, when: Due | None) -> list[int]:
            asked = criteria(state, team_id, when, moment())
            rows = uow.claim_lists.find(asked, limit=10)
            assert uow.claim_lists.count(asked).count == len(rows)
            return [row.id for row in rows]

        assert found(ClaimState.DEFERRED, None, None) == [later, others, own]
        assert found(ClaimState.DEFERRED, office.team.id, Due.WEEK) == [own]
        assert found(None, None, Due.TODAY) == [due, others, own]
        assert found(None, office.other_team.id, None) == [others]
        assert found(None, None, Due.OVERDUE) == []


def test_what_a_search_finds_comes_in_pages_newest_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        found = [stored(uow, in_collection(office, TODAY)) for _ in range(5)]
        asked = criteria(ClaimState.IN_COLLECTION, None, None, moment())
        pages = [[row.id for row in uow.claim_lists.find(asked, limit=2, offset=at)] for at in (0, 2, 4)]
        assert uow.claim_lists.count(asked) == Totals(5, Money.euro(2_500))
    assert pages == [found[:2:-1], found[2:0:-1], found[:1]]
