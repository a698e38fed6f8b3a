"""Invented data for each kind of letter, the longest that may come: by them a template is tried."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, overload

from bot.domain.claims.model import ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.records import RequestReason
from bot.domain.instalments import Instalment
from bot.domain.letters.content import (
    Account,
    Addressee,
    DeferralNotice,
    DunnedItem,
    DunnedLine,
    DunningSheet,
    HandOverSheet,
    Letter,
    Notice,
    OrderSheet,
)
from bot.domain.letters.every import AnyKind, AnyLetter
from bot.domain.letters.kinds import LetterKind
from bot.domain.money import Money
from bot.domain.periods import add_months
from bot.letters.duty_samples import DUTY_SAMPLES
from bot.letters.intake_samples import INTAKE_SAMPLES, SENDER

_DEBTOR = Addressee(
    "Erika Mustermann-Beispielhausen", ("bei Familie Beispiel", "Musterstraße 123 a", "38440 Wolfsburg")
)
_ACCOUNT = Account("Kreiskasse Musterkreis", "DE02 1203 0000 0000 2020 51", "Musterbank", "5.0110.000123.4")
_COMMON: Mapping[str, Any] = {
    "sender": SENDER,
    "day": date(2026, 11, 23),
    "claim_no": 12,
    "claim_kind": ClaimKind.RECOVERY,
    "case_ref": "12345//0001234",
    "debtor": _DEBTOR,
    "notice": Notice(date(2026, 2, 27), date(2026, 3, 2), date(2026, 3, 6), date(2026, 4, 7), date(2026, 4, 8)),
    "amount": Money.euro(1_234, 56),
}
_OBJECTIONS = "Jobcenter Musterkreis, Widerspruchsstelle, Marktplatz 1, 38440 Wolfsburg"
_SHARES: Mapping[str, Any] = {"municipal_share": Money.euro(400), "federal_share": Money.euro(834, 56)}


def _instalments(number: int) -> tuple[Instalment, ...]:
    days = (add_months(date(2027, 1, 1), index) for index in range(number))
    return tuple(Instalment(no, day, day, Money.euro(35), Money(70 * (no % 2))) for no, day in enumerate(days, start=1))


def _hand_over() -> HandOverSheet:
    return HandOverSheet(**_COMMON, **_SHARES, accounting_office="Rechenstelle", enclosures=tuple(Enclosure))


def _order() -> OrderSheet:
    return OrderSheet(
        **_COMMON,
        **_SHARES,
        accounting_office="Rechenstelle",
        treasury="Kreiskasse",
        order_no="2026-000123",
        cash_ref="5.0110.000123.4",
        account="1234567",
        due_on=date(2026, 4, 1),
    )


def _deferral() -> DeferralNotice:
    return DeferralNotice(
        **_COMMON,
        deferred=Money.euro(1_234, 56),
        fees=Money.euro(5),
        interest=Money(1_260),
        interest_rate="6\u00a0%",
        total=Money.euro(1_247, 16),
        instalments=_instalments(36),
        requested_on=date(2026, 11, 16),
        reason=RequestReason.LOW_INCOME,
        replaces=date(2026, 6, 1),
        missed=2,
        basis="§ 59 Abs. 1 Satz 1 Nr. 1 BHO",
        account=_ACCOUNT,
        objection_office=_OBJECTIONS,
    )


def _dunning() -> DunningSheet:
    lines = tuple(DunnedLine(item, Money.euro(5), 3, date(2026, 11, 2)) for item in DunnedItem)
    return DunningSheet(
        **_COMMON,
        lines=lines,
        total=Money.euro(35),
        fee=Money.euro(5),
        fee_basis="§ 19 Abs. 2 VwVG",
        due=date(2026, 11, 2),
        deadline=date(2026, 11, 30),
        in_instalments=True,
        account=_ACCOUNT,
        objection_office=_OBJECTIONS,
    )


_SAMPLES: Mapping[AnyKind, Callable[[], AnyLetter]] = {
    LetterKind.HAND_OVER: _hand_over,
    LetterKind.ORDER: _order,
    LetterKind.DEFERRAL: _deferral,
    LetterKind.DUNNING: _dunning,
    **INTAKE_SAMPLES,
    **DUTY_SAMPLES,
}


@overload
def sample(kind: LetterKind) -> Letter: ...
@overload
def sample(kind: AnyKind) -> AnyLetter: ...
def sample(kind: AnyKind) -> AnyLetter:
    return _SAMPLES[kind]()
