"""Instalment discipline of a claim that goes its way step by step: what was missed in a month stays missed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from collection_stage import CollectionOffice

from bot.domain.claims import details as d
from bot.domain.claims.deferral import GrantDeferral, RequestInstalments
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.records import RequestReason
from bot.domain.money import Money
from bot.domain.people import Role, Staff
from bot.ports import UnitOfWork
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.figures import read_kpi

MAY, SEPTEMBER, OCTOBER = date(2026, 5, 4), date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[CollectionOffice]:
    opened = CollectionOffice(database_url, tmp_path)
    with closing(opened.database):
        yield opened


def step(
    office: CollectionOffice, uow: UnitOfWork, by: Staff, event: ClaimEvent, details: d.Details, day: date
) -> None:
    version = uow.claims.get(1).version
    advance_claim(AdvanceClaim(by, 1, version, event, details), uow, office.now(day))


def test_a_claim_that_is_offset_takes_no_missed_instalment_with_it(office: CollectionOffice) -> None:
    """500 euro in instalments of 50 from 15 June, and nothing was paid: 0 of 1 in June, July and August, also after the
    rest was handed over for offsetting on 1 September. That of 15 September has fallen away."""
    fifty, first = Money.euro(50), date(2026, 6, 15)
    wish = RequestInstalments(MAY, first, next(iter(RequestReason)), True, rate=fifty)
    with office.database.begin() as uow:
        chief = uow.staff.add(Staff(0, "Gerd", frozenset({Role.GF}), telegram_id=951))
        step(office, uow, office.anna, ClaimEvent.REQUEST_INSTALMENTS, wish, MAY)
        step(office, uow, office.rosa, ClaimEvent.GRANT_DEFERRAL, GrantDeferral(first, rate=fifty), MAY)
        step(office, uow, office.anna, ClaimEvent.TO_OFFSET, d.ToOffset(), SEPTEMBER)
        assert uow.claims.get(1).state is ClaimState.TRANSFERRED
        months = read_kpi("instalment_discipline", chief, None, None, uow, office.now(OCTOBER)).months
    assert [(month.month, figure.numerator, figure.denominator) for month, figure in months if figure.n] == [
        (6, 0, 1), (7, 0, 1), (8, 0, 1),
    ]  # fmt: skip
