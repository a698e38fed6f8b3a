"""What stands in each letter: values only. The words around them are the template's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto

from bot.domain.claims.model import ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.records import RequestReason
from bot.domain.instalments import Instalment
from bot.domain.money import Money


@dataclass(frozen=True)
class Sender:
    """Briefkopf. `officer` is the colleague who writes. What is empty is left out."""

    name: str
    street: str
    postcode_town: str
    phone: str
    mail: str
    sign: str
    officer: str


@dataclass(frozen=True)
class Addressee:
    """The debtor as they stand on an envelope."""

    name: str = field(repr=False)
    address: Sequence[str] = field(repr=False)


@dataclass(frozen=True)
class Notice:
    """The notice the claim rests on; `notified` and `final_from` follow from the day it was posted."""

    dated: date
    posted: date
    notified: date
    objection_end: date
    final_from: date


@dataclass(frozen=True)
class Account:
    """Where and under which reference to pay."""

    payee: str
    iban: str
    bank: str
    purpose: str


@dataclass(frozen=True)
class Letter:
    """What all of them have. `day` is the date of the letter, `amount` that of the claim."""

    sender: Sender
    day: date
    claim_no: int
    claim_kind: ClaimKind
    case_ref: str
    debtor: Addressee
    notice: Notice
    amount: Money


@dataclass(frozen=True)
class HandOverSheet(Letter):
    """Übergabe an die Rechenstelle, with what lies beside it."""

    accounting_office: str
    municipal_share: Money
    federal_share: Money
    enclosures: Sequence[Enclosure]


@dataclass(frozen=True)
class OrderSheet(Letter):
    """Anordnung: one print for the accounting office's file, a copy for the treasury."""

    accounting_office: str
    treasury: str
    municipal_share: Money
    federal_share: Money
    order_no: str
    cash_ref: str
    account: str
    due_on: date


@dataclass(frozen=True)
class DeferralNotice(Letter):
    """Stundungsbescheid. `deferred` is the sum without interest, `fees` what of it is for dunnings, `total` with
    interest; `interest_rate` is None where there is none, or where it is not that of today's settings any more.
    `replaces` is the day of the plan before, `missed` so many instalments in arrears may end the deferral."""

    deferred: Money
    fees: Money
    interest: Money
    interest_rate: str | None
    total: Money
    instalments: Sequence[Instalment]
    requested_on: date | None
    reason: RequestReason | None
    replaces: date | None
    missed: int
    basis: str
    account: Account
    objection_office: str


class DunnedItem(StrEnum):
    """What a line of a dunning is about; reductions and payments are negative."""

    CLAIM = auto()
    INTEREST = auto()
    FEES = auto()
    REDUCTION = auto()
    PAID = auto()
    INSTALMENT = auto()
    OTHER = auto()


@dataclass(frozen=True)
class DunnedLine:
    """`no` and `due` are those of an instalment."""

    item: DunnedItem
    amount: Money
    no: int | None = None
    due: date | None = None


@dataclass(frozen=True)
class DunningSheet(Letter):
    """Mahnung of `lines`, which add up to `total`. `fee` is that of this dunning, 0 for none; `due` is the day on which
    the oldest of it was due, `deadline` the last day to pay."""

    lines: Sequence[DunnedLine]
    total: Money
    fee: Money
    fee_basis: str
    due: date
    deadline: date
    in_instalments: bool
    account: Account
    objection_office: str
