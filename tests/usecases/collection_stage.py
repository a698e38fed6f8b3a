"""A stored office that gets a list of the collecting agency: Rosa works on it, the district's liaison reads what was
sent. Monday, 4 May 2026; everything is invented."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from claim_office import HAND_OVER, NOTICE
from memory import ANNA, KURT, ROSA, MemoryPost, moment

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.registration import Registration
from bot.domain.duties.presets import SEGEBERG
from bot.domain.inkasso.lists import InkassoList
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.payment_import.batches import Source
from bot.domain.people import Role, Staff
from bot.domain.personal import Debtor
from bot.domain.workdays import WorkCalendar
from bot.inkasso_reading import read_inkasso_file
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.inkasso.receiving import Arrival, receive_list
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase
from tests.vaults import VAULT

TODAY = date(2026, 5, 4)
CALENDAR = WorkCalendar(frozenset({date(2026, 5, 14)}), date(2000, 1, 1), date(2030, 12, 31))
"""Ascension Day is the one holiday of these weeks."""

DUE = date(2026, 6, 1)
HEAD = "Kassenzeichen;BG-Nummer;Schuldner;Forderungsbetrag;Restforderung\r\n"
NAME = "Inkasso Muster.csv"


def cash_ref(number: int) -> str:
    return f"5.0110.{number:06}.4"


class CollectionOffice:
    """Claims 1 and 2 of 500,00 and 300,00 with half of it municipal, under the cash references …1.4 and …2.4; claim 3
    of 100,00 without a municipal share."""

    def __init__(self, url: str, folder: Path, *, with_duties: bool = True) -> None:
        self.post = MemoryPost()
        self.rules = Office(duties=SEGEBERG if with_duties else ())
        self.database = SqlDatabase(url, lambda uow: self.post, vault=VAULT, files=folder / "files")  # type: ignore[arg-type, return-value]
        with self.database.begin() as uow:
            self.team = uow.teams.add("Leistung 1")
            self.anna = uow.staff.add(replace(ANNA, id=0, team=self.team))
            self.rosa = uow.staff.add(replace(ROSA, id=0, team=None))
            self.kurt = uow.staff.add(replace(KURT, id=0, team=None))
            self.liaison = uow.staff.add(Staff(0, "Lia", frozenset({Role.LIAISON}), telegram_id=901))
            self.controller = uow.staff.add(Staff(0, "Conny", frozenset({Role.CONTROLLING}), telegram_id=902))
            for number, (euro, municipal) in enumerate(((500, 250), (300, 150), (100, 0)), start=1):
                self._claim(uow, number, Money.euro(euro), Money.euro(municipal))
            for number, name in ((1, "Erika Muster"), (2, "Otto Beispiel")):
                debtor = Debtor(name, f"Musterweg {number}\n23795 Bad Segeberg")
                uow.personal.debtors.save(number, debtor, by=self.anna.id, at=self.now().now)
        self.post.sent.clear()

    def now(self, today: date = TODAY) -> Moment:
        return replace(moment(today), office=self.rules, calendar=CALENDAR)

    def _claim(self, uow: Any, number: int, amount: Money, municipal: Money) -> None:
        case = Registration(
            ClaimKind.RECOVERY, f"12345//000000{number}", amount, municipal, date(2026, 2, 20),
            hearing_on=date(2026, 2, 20),
        )  # fmt: skip
        claim = register_claim(RegisterClaim(self.anna, case), uow, self.now())
        order = d.Order(f"2026-{number:06}", cash_ref(number), "1234567", DUE)
        for by, event, details in (
            (self.anna, ClaimEvent.ISSUE_NOTICE, NOTICE),
            (self.anna, ClaimEvent.HAND_OVER, HAND_OVER),
            (self.rosa, ClaimEvent.ORDER, order),
            (self.kurt, ClaimEvent.ACCEPT, d.Accept()),
        ):
            claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, self.now()).claim

    def register(self, uow: Any, number: int, amount: Money) -> int:
        """One more claim of this unit, all of it municipal, without a cash reference."""
        case = Registration(
            ClaimKind.RECOVERY,
            f"12345//000000{number}",
            amount,
            amount,
            date(2026, 2, 20),
            hearing_on=date(2026, 2, 20),
        )
        return register_claim(RegisterClaim(self.anna, case), uow, self.now()).id

    def receive(
        self, uow: Any, rows: str, *, by: Staff | None = None, arrived_on: date = TODAY, today: date = TODAY
    ) -> InkassoList:
        read = read_inkasso_file(NAME, (HEAD + rows).encode())
        return receive_list(
            Arrival(read, NAME, Source.PAGE, arrived_on), by or self.rosa, uow, self.now(today)
        )  # fmt: skip
