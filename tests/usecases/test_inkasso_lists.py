"""A list of the collecting agency from its arrival to its being sent on, on both databases."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Thread

import pytest
from collection_stage import CollectionOffice, cash_ref
from sqlalchemy import text

from bot.domain.duties.model import DutyState
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.inkasso.lines import Doubt
from bot.domain.inkasso.lists import KEPT, LineState, ListState, NotOurs
from bot.domain.money import Money
from bot.domain.people import Role
from bot.domain.personal import Debtor
from bot.forms import Upload
from bot.i18n import Translator
from bot.spreadsheets import MEDIA_TYPE, write_table
from bot.usecases.duties.forgetting import forget_lists_of_debtors
from bot.usecases.duties.steps import read_sent
from bot.usecases.duties.views import duty_file
from bot.usecases.inkasso.access import list_for, list_totals
from bot.usecases.inkasso.enriching import enriched_lines, enriched_table, file_sent, send_on
from bot.usecases.inkasso.receiving import discard_list, forget_lists, match_again
from bot.usecases.inkasso.sorting import assign_line, dismiss_line, line_numbered, put_back_line

TWO = f"{cash_ref(1)};;Muster, Erika;500,00;380,00\r\n;12345BG0000002;Beispiel, Otto;300,00;300,00\r\n"
FIVE = TWO + (
    f"{cash_ref(3)};;Ohne Anteil;100,00;100,00\r\n9.9999;;Fremd, Frieda;77,00;77,00\r\n"
    f"{cash_ref(1)};;Muster, Erika;500,00;500,00\r\n"
)
"""Two that match, one claim without a municipal share, one that nobody knows, and one line twice."""


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[CollectionOffice]:
    opened = CollectionOffice(database_url, tmp_path)
    with closing(opened.database):
        yield opened


@pytest.fixture
def small_office(sqlite_url: str, tmp_path: Path) -> Iterator[CollectionOffice]:
    opened = CollectionOffice(sqlite_url, tmp_path)
    with closing(opened.database):
        yield opened


def test_what_matches_is_matched_and_the_rest_is_a_work_list(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, FIVE)
    with office.database.begin() as uow:
        found = [(line.no, line.state, line.doubt, line.claim_id) for line in uow.inkasso.lines(stored.id)]
        assert found == [
            (2, LineState.MATCHED, None, 1),
            (3, LineState.MATCHED, None, 2),
            (4, LineState.OPEN, Doubt.NOT_MUNICIPAL, 3),
            (5, LineState.OPEN, Doubt.NO_CLAIM, None),
            (6, LineState.OPEN, Doubt.TWICE, 1),
        ]
        assert uow.inkasso.counts([stored.id])[stored.id] == {
            LineState.MATCHED: 2, LineState.OPEN: 3, LineState.NOT_OURS: 0,
        }  # fmt: skip


def test_nothing_of_it_lies_open_in_the_database(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        office.receive(uow, FIVE)
        for table in ("inkasso_list", "inkasso_line", "audit"):
            stored = repr(uow.connection.execute(text(f"SELECT * FROM {table}")).all())
            assert not any(word in stored for word in ("Muster", "Frieda", "5.0110", "9.9999", "12345BG"))


def test_its_arrival_begins_ten_working_days_and_the_duty(office: CollectionOffice) -> None:
    """Monday, 4 May 2026: 5-8 and 11-13 May, then Thursday, the 14th, is Ascension Day; 15, 18, 19 May: the tenth."""
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        duty = uow.duties.get(stored.duty_id)
    assert stored.due_on == date(2026, 5, 19)
    assert (duty.due_on, duty.state) == (date(2026, 5, 19), DutyState.OPEN)


def test_the_same_file_is_taken_once(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        first = office.receive(uow, TWO)
    with office.database.begin() as uow, pytest.raises(Refused, match="already"):
        office.receive(uow, TWO)
    with office.database.begin() as uow:
        discard_list(first.id, office.rosa, uow, office.now())
        assert not uow.inkasso.lines(first.id)
        assert office.receive(uow, TWO).id != first.id


@pytest.mark.parametrize("day", [date(2026, 5, 5), date(2026, 1, 2)])
def test_a_day_that_cannot_be_right_is_refused(small_office: CollectionOffice, day: date) -> None:
    with small_office.database.begin() as uow, pytest.raises(Refused) as refusal:
        small_office.receive(uow, TWO, arrived_on=day)
    assert refusal.value.field == "arrived_on"


def test_a_line_is_assigned_by_hand_once(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, "9.9999;;Fremd, Frieda;77,00;77,00\r\n")
        number = office.register(uow, 7, Money.euro(77))
        (line,) = uow.inkasso.lines(stored.id)
        assign_line(line.id, number, office.rosa, uow, office.now())
        (found,) = uow.inkasso.lines(stored.id)
        assert (found.state, found.claim_id, found.doubt) == (LineState.MATCHED, number, None)
        with pytest.raises(Refused):
            assign_line(line.id, number, office.rosa, uow, office.now())
        with pytest.raises(ChangedMeanwhile):
            uow.inkasso.decide(line.id, LineState.OPEN, LineState.MATCHED, by=1, at=office.now().now, claim_id=1)


@pytest.mark.parametrize(("claim", "reason"), [(1, "Another line"), (3, "no municipal share"), (99, "no claim")])
def test_a_claim_that_cannot_be_it_is_refused(small_office: CollectionOffice, claim: int, reason: str) -> None:
    with small_office.database.begin() as uow:
        stored = small_office.receive(uow, FIVE)
        line = line_numbered(stored.id, 5, small_office.rosa, uow)
        with pytest.raises(Refused, match=reason):
            assign_line(line.id, claim, small_office.rosa, uow, small_office.now())


def test_a_wrong_match_is_put_back_and_is_not_matched_by_itself_again(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        line = line_numbered(stored.id, 2, office.rosa, uow)
        put_back_line(line.id, office.rosa, uow, office.now())
        assert match_again(stored.id, office.rosa, uow, office.now()) == 0
        (waiting,) = uow.inkasso.lines(stored.id, LineState.OPEN)
        assert (waiting.no, waiting.doubt, waiting.claim_id) == (2, Doubt.PUT_BACK, 1)


def test_claims_registered_meanwhile_are_found_when_it_is_matched_again(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, ";12345BG0000008;Neu, Nina;80,00;\r\n")
        number = office.register(uow, 8, Money.euro(80))
        assert match_again(stored.id, office.rosa, uow, office.now()) == 1
        (found,) = uow.inkasso.lines(stored.id)
        assert (found.state, found.claim_id) == (LineState.MATCHED, number)


def test_not_ours_bears_its_reason_and_can_be_taken_back(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, FIVE)
        line = line_numbered(stored.id, 5, office.rosa, uow)
        dismiss_line(line.id, NotOurs.OTHER_OFFICE, office.rosa, uow, office.now())
        assert uow.inkasso.line(line.id).reason is NotOurs.OTHER_OFFICE
        put_back_line(line.id, office.rosa, uow, office.now())
        assert uow.inkasso.line(line.id).state is LineState.OPEN


def test_the_enriched_list_holds_what_the_books_say(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        first, second = enriched_lines(stored.id, office.rosa, uow)
    assert (first.name, first.address) == ("Erika Muster", "Musterweg 1\n23795 Bad Segeberg")
    assert (first.amount, first.municipal, first.paid, first.rest) == (
        Money.euro(500), Money.euro(250), Money(0), Money.euro(500),
    )  # fmt: skip
    assert (second.claim_id, second.is_whole, second.difference) == (2, True, None)


def test_enriching_takes_as_many_queries_for_one_line_as_for_many(small_office: CollectionOffice) -> None:
    def queries(rows: str) -> int:
        seen: list[str] = []
        with small_office.database.begin() as uow:
            stored = small_office.receive(uow, rows)
            run = uow.statements._execute

            def counted(sql: str, arguments: object) -> object:
                seen.append(sql)
                return run(sql, arguments)

            type(uow.statements)._execute = lambda self, sql, arguments: counted(sql, arguments)  # type: ignore[method-assign]
            try:
                enriched_lines(stored.id, small_office.rosa, uow)
            finally:
                type(uow.statements)._execute = run.__func__  # type: ignore[attr-defined, method-assign]
        return len(seen)

    assert queries(TWO.splitlines()[0] + "\r\n") == queries(TWO)


def test_nothing_is_sent_on_while_a_line_waits(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, FIVE)
        with pytest.raises(Refused, match="wait"):
            send_on(stored.id, "", None, office.rosa, uow, office.now())


def test_sending_it_on_fulfils_the_duty_with_the_file_as_evidence(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
    with office.database.begin() as uow:
        table = enriched_table(stored.id, office.rosa, uow, office.now(), whole=False)
        file = Upload("liste.xlsx", MEDIA_TYPE, write_table(table, Translator("de")))
        done = send_on(stored.id, "Kreis Segeberg", file, office.rosa, uow, office.now())
        assert done.sent.state is ListState.SENT
        assert done.duty is not None
        assert done.duty.state is DutyState.SUBMITTED
        (kept,) = uow.personal.files.of_case(done.duty.id)
        assert uow.personal.files.read(kept) == file.data
        (entry,) = uow.duties.timeline(done.duty.id)
        assert (entry.recipient, entry.files) == ("Kreis Segeberg", (kept.id,))
        line = uow.inkasso.lines(stored.id)[0]
        with pytest.raises(Refused, match="nothing can be changed"):
            put_back_line(line.id, office.rosa, uow, office.now())


AS_SENT = Upload("liste.xlsx", MEDIA_TYPE, b"as it was sent on")


def test_the_liaison_reads_what_was_sent_on_and_nothing_else(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        sent, waiting = office.receive(uow, TWO), office.receive(uow, FIVE)
        send_on(sent.id, "", AS_SENT, office.rosa, uow, office.now())
        assert [each.id for each in list_totals(office.liaison, uow)] == [sent.id]
        file, content = file_sent(sent.id, office.liaison, uow) or (None, b"")
        assert (file and file.name, content) == (AS_SENT.name, AS_SENT.data)
        for whole in (False, True):
            with pytest.raises(NotPermitted):
                enriched_table(sent.id, office.liaison, uow, office.now(), whole=whole)
        with pytest.raises(NotFound):
            file_sent(waiting.id, office.liaison, uow)
        with pytest.raises(NotFound):
            list_for(office.liaison, waiting.id, uow)
        with pytest.raises(NotPermitted):
            list_for(office.liaison, sent.id, uow, to_change=True)


def test_once_it_was_sent_on_nobody_gets_the_books_of_today_as_what_was_sent(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        sent = office.receive(uow, TWO)
        assert file_sent(sent.id, office.rosa, uow) is None
        send_on(sent.id, "", AS_SENT, office.rosa, uow, office.now())
        debtor = Debtor("Erika Neu", "Neuweg 1")
        uow.personal.debtors.save(1, debtor, by=office.anna.id, at=office.now().now)
        with pytest.raises(Refused, match="nothing can be changed"):
            enriched_table(sent.id, office.rosa, uow, office.now(), whole=False)
        assert (file_sent(sent.id, office.rosa, uow) or ("", b""))[1] == AS_SENT.data


def test_names_and_addresses_are_for_whoever_works_on_lists_or_is_sent_them(office: CollectionOffice) -> None:
    """Controlling sees the duty, and that a file was sent; so does the lead of a team."""
    lead = replace(office.controller, roles=frozenset({Role.TL}))
    with office.database.begin() as uow:
        done = send_on(office.receive(uow, TWO).id, "", AS_SENT, office.rosa, uow, office.now())
        assert done.duty is not None
        file = done.sent.file_id or 0
        for reader, opens in (
            (office.rosa, True), (office.liaison, True), (office.controller, False), (lead, False),
        ):  # fmt: skip
            held = duty_file(reader, done.duty.id, uow, office.now())
            assert ([each.name for each in held.files], held.opens) == ([AS_SENT.name], opens)
            if opens:
                assert read_sent(reader, done.duty.id, file, uow, office.now())[1] == AS_SENT.data
                continue
            with pytest.raises(NotFound):
                read_sent(reader, done.duty.id, file, uow, office.now())


def test_controlling_sees_totals_and_no_names(small_office: CollectionOffice) -> None:
    with small_office.database.begin() as uow:
        stored = small_office.receive(uow, FIVE)
        (totals,) = list_totals(small_office.controller, uow)
        assert (totals.lines, totals.is_sorted_out) == (5, False)
        with pytest.raises(NotPermitted):
            enriched_lines(stored.id, small_office.controller, uow)


@pytest.mark.parametrize("who", ["anna", "kurt"])
def test_whoever_has_nothing_to_do_with_lists_sees_none(small_office: CollectionOffice, who: str) -> None:
    with small_office.database.begin() as uow:
        small_office.receive(uow, TWO)
        with pytest.raises(NotPermitted):
            list_totals(getattr(small_office, who), uow)
        with pytest.raises(NotPermitted):
            small_office.receive(uow, FIVE, by=getattr(small_office, who))


def test_a_year_after_it_was_sent_on_its_lines_go_and_the_fact_stays(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        sent, waiting = office.receive(uow, TWO), office.receive(uow, FIVE)
        send_on(sent.id, "", None, office.rosa, uow, office.now())
    later = office.now()
    with office.database.begin() as uow:
        almost = replace(later, now=later.now + timedelta(days=399, hours=23))  # of 400 days
        assert forget_lists(uow, almost) == 0
        then = type(later)(later.now + KEPT + timedelta(days=1), later.today, later.calendar, later.office)
        assert forget_lists(uow, then) == 2
        assert not uow.inkasso.lines(sent.id)
        assert len(uow.inkasso.lines(waiting.id)) == 5
        assert uow.inkasso.get(sent.id).state is ListState.SENT


def test_the_file_that_was_sent_on_goes_with_the_lines_and_the_evidence_of_it_stays(office: CollectionOffice) -> None:
    """Not one day before; not the report of another duty; not where the duty is open again."""
    with office.database.begin() as uow:
        done = send_on(office.receive(uow, TWO).id, "", AS_SENT, office.rosa, uow, office.now())
        assert done.duty is not None
    now = office.now()
    kept_until = replace(now, now=now.now + KEPT - timedelta(days=1))
    then = replace(now, now=now.now + KEPT + timedelta(days=1))
    with office.database.begin() as uow:
        assert forget_lists_of_debtors(uow, kept_until) == 0
        assert [uow.duties.old_files("booking_check", then.now), uow.duties.old_files("x", then.now)] == [[], []]
        assert forget_lists_of_debtors(uow, then) == 1
        assert list(uow.personal.files.of_case(done.duty.id)) == []
        assert [entry.files for entry in uow.duties.timeline(done.duty.id) if entry.files] == [(done.sent.file_id,)]
        assert forget_lists_of_debtors(uow, then) == 0


def test_one_file_that_comes_twice_at_once_is_one_list(office: CollectionOffice) -> None:
    """By the page and by the folder, say."""
    found: list[str] = []

    def bring() -> None:
        try:
            with office.database.begin() as uow:
                found.append(f"list {office.receive(uow, TWO).id}")
        except Refused:
            found.append("refused")

    both = [Thread(target=bring) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(found) == ["list 1", "refused"]
