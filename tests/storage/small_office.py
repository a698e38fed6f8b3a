"""A small office to store things for."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.money import Money
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.tasks import Task
from storage.database import SqlDatabase
from storage.tables.audit import AUDIT
from storage.uow import SqlUnitOfWork

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class SmallOffice:
    """Anna works in team 1, Ben leads it, Kim sits at the treasury without a team."""

    team: Team
    other_team: Team
    anna: Staff
    ben: Staff
    kim: Staff

    def claim(self, **changes: object) -> Claim:
        """A new claim of team 1 over 1.234,56 €, registered by Anna."""
        fresh = Claim(
            id=0,
            version=1,
            kind=ClaimKind.RECOVERY,
            state=ClaimState.DETECTED,
            case_ref="12345//0001234",
            amount=Money(123_456),
            municipal_share=Money(40_000),
            known_on=date(2026, 11, 12),
            team_id=self.team.id,
            registered_by=self.anna.id,
            registered_at=NOW,
        )
        return replace(fresh, **changes)

    def task(self, claim: Claim, **changes: object) -> Task:
        """Team 1 is to issue the notice by 1 December."""
        fresh = Task(
            0, claim.id, "knowledge_year", "issue_notice", Permission.ISSUE_NOTICE, self.team.id, date(2026, 11, 2),
            date(2026, 12, 1), NOW,
        )  # fmt: skip
        return replace(fresh, **changes)


def open_office(database: SqlDatabase) -> SmallOffice:
    with database.begin() as uow:
        team, other_team = uow.teams.add("Leistung 1"), uow.teams.add("Leistung 2")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team, telegram_id=101))
        ben = uow.staff.add(Staff(0, "Ben", frozenset({Role.TL}), team, telegram_id=102, deputy_id=anna.id))
        kim = uow.staff.add(Staff(0, "Kim", frozenset({Role.KK}), telegram_id=103))
    return SmallOffice(team, other_team, anna, ben, kim)


def note(uow: SqlUnitOfWork, action: str = "x") -> None:
    uow.audit.record(action, at=NOW, by=None)


def note_and_fail(uow: SqlUnitOfWork) -> None:
    note(uow)
    raise ZeroDivisionError


def actions(uow: SqlUnitOfWork) -> list[str]:
    return list(uow.connection.scalars(select(AUDIT.c.action).order_by(AUDIT.c.id)))
