"""A house in which objections are decided, over both databases.

A claim over 500 euro in collection since Mon 02.03.2026, due on Wed 01.04.; dunning from Wed 15.04. on.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from claim_office import HAND_OVER, NOTICE, ORDER, registration
from memory import ANNA, KURT, MONDAY, ROSA, TINA, MemoryPost, moment

from bot.domain.claims import details as d
from bot.domain.claims.dunning import why_not_dun
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.money import Money
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.details import Details, Registration, Settle
from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.people import Role, Staff
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.objections.advance import Advanced, AdvanceObjection, advance_objection
from bot.usecases.objections.at_claim import DecideAtClaim, ObjectToClaim, decide_at_claim, object_to_claim
from bot.usecases.objections.claims import Left
from bot.usecases.objections.register import RegisterObjection, register_objection
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase

T = TypeVar("T")
C, E = ClaimEvent, ObjectionEvent
DUNNING_DAY = date(2026, 4, 15)
REJECTED = Settle(Outcome.REJECTED, MONDAY)
UPHELD = Settle(Outcome.UPHELD, MONDAY, Reason.WRONG_LAW)
PARTLY = Settle(Outcome.PARTLY, MONDAY, Reason.DOCUMENTATION)
SARA = replace(ROSA, name="Sara", roles=frozenset({Role.SGG}), telegram_id=1101)
SVEN = replace(SARA, name="Sven", telegram_id=1102)
NORM = "§§ 45, 48, 50 SGB X"


class House:
    """Sara and Sven decide on objections. Each call is a transaction of its own."""

    def __init__(self, database: SqlDatabase, post: MemoryPost) -> None:
        self.database, self.post = database, post
        with database.begin() as uow:
            self.team = uow.teams.add("Leistung 1")
            members = (ANNA, ROSA, KURT, TINA, SARA, SVEN)
            seated = (replace(each, id=0, team=self.team if each.team else None) for each in members)
            self.anna, self.rosa, self.kurt, self.tina, self.sara, self.sven = map(uow.staff.add, seated)

    def run(self, deed: Callable[[Any], T]) -> T:
        with self.database.begin() as uow:
            return deed(uow)

    def collected(self, amount: int = 500) -> Claim:
        with self.database.begin() as uow:
            claim = register_claim(RegisterClaim(self.anna, registration(Money.euro(amount))), uow, moment())
            for by, event, details in (
                (self.anna, C.ISSUE_NOTICE, NOTICE), (self.anna, C.HAND_OVER, HAND_OVER),
                (self.rosa, C.ORDER, ORDER), (self.kurt, C.ACCEPT, d.Accept()),
            ):  # fmt: skip
                claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, moment()).claim
            return claim

    def register(self, claim: Claim | None = None, by: Staff | None = None) -> Objection:
        entry = Registration(MONDAY, True, self.team.id, NORM, None, None if claim is None else claim.id)
        return self.run(lambda uow: register_objection(RegisterObjection(by or self.sara, entry), uow, moment()))

    def object(self, claim: Claim, by: Staff | None = None) -> Objection:
        """On the claim's card."""
        command = ObjectToClaim(by or self.sara, claim.id, claim.version, MONDAY, True, NORM)
        return self.run(lambda uow: object_to_claim(command, uow, moment()))

    def decide(self, claim: Claim, settled: Settle, by: Staff | None = None, left: Left | None = None) -> Objection:
        """On the claim's card."""
        command = DecideAtClaim(by or self.sara, claim.id, claim.version, settled, left)
        return self.run(lambda uow: decide_at_claim(command, uow, moment()))

    def step(self, number: int, event: ObjectionEvent, details: Details, by: Staff | None = None) -> Advanced:
        return self.run(lambda uow: self.steps(uow, number, event, details, by))

    def steps(
        self, uow: Any, number: int, event: ObjectionEvent, details: Details, by: Staff | None = None,
        version: int | None = None,
    ) -> Advanced:  # fmt: skip
        seen = version or uow.objections.get(number).version
        return advance_objection(AdvanceObjection(by or self.sara, number, seen, event, details), uow, moment())

    def claim(self, claim: Claim) -> Claim:
        found: Claim = self.run(lambda uow: uow.claims.get(claim.id))
        return found

    def objection(self, number: int) -> Objection:
        found: Objection = self.run(lambda uow: uow.objections.get(number))
        return found

    def may_dun(self, claim: Claim) -> bool:
        return why_not_dun(self.claim(claim), moment(DUNNING_DAY)) is None


def opened(database_url: str) -> Iterator[House]:
    """What a fixture gives."""
    post = MemoryPost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield House(database, post)
