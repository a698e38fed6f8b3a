"""A stored office whose claims stand everywhere money can come in, moved there only through the use cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from claim_office import HAND_OVER, NOTICE, registration
from memory import ANNA, KURT, MONDAY, ROSA, TINA, MemoryPost, moment

from bot.domain.claims import details as d
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.reasons import CorrectionReason, ReversalReason
from bot.domain.claims.records import RequestReason
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.payment_import.batches import Batch, BatchState, BookedLine, Source
from bot.domain.payment_import.identity import keyed
from bot.domain.payment_import.lines import PaymentLine, ReadLines
from bot.domain.payment_import.sorting import Sorting, sort_out
from bot.domain.people import Staff
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.claim_courses import work_out
from bot.usecases.payment_import import book_batch, look_up, look_up_booked, sort_out_undoing, undo_batch
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase
from tests.vaults import VAULT

E = ClaimEvent
DUE = date(2026, 4, 1)
TODAY = date(2026, 5, 4)
"""A Monday: the claims are overdue, one was dunned, one has missed its first instalment."""

FIVE_HUNDRED = Money.euro(500)


def cash_ref(number: int) -> str:
    return f"5.0110.{number:06}.4"


class ImportOffice:
    """Anna, Rosa, Kurt and Tina; `numbers` of the claims by where they stand."""

    def __init__(self, url: str) -> None:
        self.post = MemoryPost()
        self.database = SqlDatabase(url, lambda uow: self.post, vault=VAULT)  # type: ignore[arg-type, return-value]
        self.numbers: dict[str, int] = {}
        with self.database.begin() as uow:
            team = uow.teams.add("Leistung 1")
            seated = (replace(member, id=0, team=team if member.team else None) for member in (ANNA, ROSA, KURT, TINA))
            self.anna, self.rosa, self.kurt, self.tina = (uow.staff.add(member) for member in seated)
            for name in (
                "handed_over",
                "ordered",
                "in_collection",
                "proposed",
                "requested",
                "dunned",
                "deferred",
                "settled",
            ):
                self.numbers[name] = self._claim(uow, name)
        self.post.sent.clear()

    def _claim(self, uow: Any, name: str) -> int:
        claim = register_claim(RegisterClaim(self.anna, registration(FIVE_HUNDRED)), uow, moment())
        number = claim.id
        order = d.Order(f"2026-{number:06}", cash_ref(number), "1234567", DUE)
        road = [(self.anna, E.ISSUE_NOTICE, NOTICE), (self.anna, E.HAND_OVER, HAND_OVER), (self.rosa, E.ORDER, order),
                (self.kurt, E.ACCEPT, d.Accept())]  # fmt: skip
        road = road[: {"handed_over": 2, "ordered": 3}.get(name, 4)]
        wish = d.RequestInstalments(MONDAY, DUE, RequestReason.PERSONAL, disclosure=True, rate=Money.euro(100))
        if name in ("requested", "deferred"):
            road.append((self.anna, E.REQUEST_INSTALMENTS, wish))
        if name == "deferred":
            road.append((self.rosa, E.GRANT_DEFERRAL, d.GrantDeferral(DUE, rate=Money.euro(100))))
        for by, event, details in road:
            self.press(uow, number, by, event, details, moment())
        if name == "dunned":
            self.press(uow, number, self.kurt, E.DUN, d.Dun(), moment(date(2026, 4, 20)))
        if name == "proposed":
            correct = d.Correct(CorrectionReason.COURT, Money.euro(400), ZERO)
            self.press(uow, number, self.rosa, E.CORRECT, correct, moment(date(2026, 4, 20)))
        if name == "settled":
            self.press(uow, number, self.kurt, E.PAY, d.Pay(FIVE_HUNDRED, DUE), moment(date(2026, 4, 20)))
        return number

    def press(self, uow: Any, number: int, by: Staff, event: E, details: d.Details, now: Moment) -> Claim:
        version = uow.claims.get(number).version
        return advance_claim(AdvanceClaim(by, number, version, event, details), uow, now).claim

    def line(self, name: str, cents: int, *, no: int = 2, day: date = TODAY, **more: Any) -> PaymentLine:
        return PaymentLine(no, cash_ref(self.numbers[name]), Money(cents), day, **more)

    def pay_by_hand(self, uow: Any, line: PaymentLine, name: str) -> None:
        details = d.Pay(line.amount, line.value_date)
        self.press(uow, self.numbers[name], self.kurt, E.PAY, details, moment(TODAY))

    def return_by_hand(self, uow: Any, line: BookedLine) -> None:
        details = d.ReversePayment(line.posting_no, ReversalReason.IMPORT_UNDONE, TODAY)
        self.press(uow, line.claim_id, self.kurt, E.REVERSE_PAYMENT, details, moment(TODAY))

    def sorted(self, uow: Any, lines: Sequence[PaymentLine], by: Staff | None = None) -> Sorting:
        by = by or self.kurt
        found = list(keyed(lines, uow.payments.secret()))
        return sort_out(found, look_up(found, by, uow), by.id, moment(TODAY))

    def book(self, uow: Any, lines: Sequence[PaymentLine], by: Staff | None = None) -> Batch:
        by = by or self.kurt
        batch = uow.payments.add_batch(
            Batch(0, "zahlungen.csv", "digest", Source.COMMAND, BatchState.RECEIVED, moment(TODAY).now, by.id)
        )
        sorting = self.sorted(uow, lines, by)
        outcome = work_out(sorting.courses, by, uow, moment(TODAY))
        return book_batch(batch, ReadLines(tuple(lines)), sorting, outcome, by, uow, moment(TODAY))

    def undo(self, uow: Any, batch_id: int, by: Staff | None = None) -> Batch:
        by = by or self.kurt
        batch, booked, claims = look_up_booked(batch_id, uow)
        courses = sort_out_undoing(booked, claims, by, moment(TODAY))
        outcome = work_out(courses, by, uow, moment(TODAY))
        return undo_batch(batch, booked, outcome, by, uow, moment(TODAY))

    def claim(self, uow: Any, name: str) -> Claim:
        return uow.claims.get(self.numbers[name])  # type: ignore[no-any-return]
