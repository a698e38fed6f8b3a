"""What whoever reads for the district sees of the duties: what the target agreement says, and what was sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from duty_house import MONDAY, OFFICE, House, open_house

from bot.domain.duties.model import DutyEvent, ReopenReason
from bot.domain.duties.presets import KREFELD, LISTS, MUNICIPAL_RECEIVABLES, SEGEBERG
from bot.domain.errors import NotFound, NotPermitted
from bot.domain.people import Role
from bot.forms import Upload
from bot.usecases.duties.planning import begin
from bot.usecases.duties.steps import Submit, keep_file, read_sent, reopen_duty, submit_duty
from bot.usecases.duties.views import duty_board, duty_card, duty_file, evidence_page

BOTH = replace(OFFICE, duties=(*SEGEBERG, *KREFELD))
DRAFT = Upload("Entwurf.pdf", "application/pdf", b"%PDF-1.7 draft")


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    yield from open_house(database_url, tmp_path)


def test_of_the_duties_only_those_of_the_agreement_are_seen(house: House) -> None:
    house.plan(office=BOTH)
    own = house.duty("target_steering")
    with house.database.begin() as uow:
        board, whole = (duty_board(by, uow, house.at(office=BOTH)) for by in (house.lia, house.gregor))
        with pytest.raises(NotFound):
            duty_card(house.lia, own.id, uow, house.at(office=BOTH))
        with pytest.raises(NotPermitted):
            duty_board(house.jana, uow, house.at(office=BOTH))
    agreed, ours = {rule.key for rule in SEGEBERG}, {rule.key for rule in KREFELD}
    assert {duty.key for duty in board.open} | {rule.key for rule, _ in board.later} <= agreed
    assert {duty.key for duty in whole.open} & ours
    assert [each.rule.key for each in board.waiting] == [MUNICIPAL_RECEIVABLES]
    assert not board.is_ours


def test_what_was_sent_is_read_without_names_and_what_only_lies_there_is_not(house: House) -> None:
    house.plan()
    seen = house.duty()
    with house.database.begin() as uow:
        draft = keep_file(DRAFT, seen, house.svea, uow, house.at())
    done = house.submit(house.svea)
    with house.database.begin() as uow:
        reopen_duty(done.id, done.version, ReopenReason.INCOMPLETE, house.svea, uow, house.at())
        held = duty_file(house.lia, done.id, uow, house.at())
        assert [entry.event for entry in held.card.timeline] == [DutyEvent.SUBMIT]
        assert (held.card.names, held.card.steps, held.card.task) == ({}, (), None)
        assert [file.name for file in held.files] == ["Bericht.pdf"]
        assert read_sent(house.lia, done.id, held.files[0].id, uow, house.at())[1].startswith(b"%PDF")
        with pytest.raises(NotFound):
            read_sent(house.lia, done.id, draft.id, uow, house.at())
        assert read_sent(house.gregor, done.id, draft.id, uow, house.at())[1] == DRAFT.data


def test_the_evidence_holds_what_was_sent_to_the_district_and_nothing_else(house: House) -> None:
    house.plan(office=BOTH)
    house.submit(house.svea)
    own = house.duty("target_steering")
    with house.database.begin() as uow:
        submit_duty(Submit(own.id, own.version, MONDAY, "Trägerversammlung"), house.gregor, uow, house.at())
        theirs, total = evidence_page(house.lia, uow, limit=8, offset=0)
        assert ([each.duty.key for each in theirs], total) == (["avoidable_upholdings"], 1)
        assert evidence_page(house.gregor, uow, limit=8, offset=0)[1] == 2


def test_nothing_is_changed_by_whoever_only_reads(house: House) -> None:
    house.plan()
    with pytest.raises(Exception, match="Your role does not allow this step"):
        house.submit(house.lia)
    with house.database.begin() as uow:
        duty = begin(LISTS, MONDAY, uow, house.at(), by=house.rosa)
        assert duty_card(house.lia, duty.id, uow, house.at()).steps == ()


def test_a_colleague_who_also_reads_for_the_district_sees_what_a_colleague_sees(house: House) -> None:
    house.plan(office=BOTH)
    both = replace(house.gregor, roles=frozenset({Role.GF, Role.LIAISON}))
    with house.database.begin() as uow:
        assert duty_board(both, uow, house.at(office=BOTH)).is_ours
