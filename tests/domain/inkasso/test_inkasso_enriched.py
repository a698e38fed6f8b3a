"""What stands in the enriched list: the seven fields of the agreement, worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState, Posting, PostingKind, TimelineEntry
from bot.domain.claims.reasons import ClosingReason, WriteOffReason
from bot.domain.inkasso.enriched import AGREED, WHOLE, Difference, Enriched, enrich
from bot.domain.inkasso.lines import InkassoLine
from bot.domain.inkasso.lists import LineState, StoredLine
from bot.domain.lists.columns import Reader
from bot.domain.money import Money
from bot.domain.personal import Debtor

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
DAY = date(2026, 4, 1)
CLAIM = Claim(
    7, 5, ClaimKind.RECOVERY, ClaimState.IN_COLLECTION, "12345//0000001", Money(500_00), Money(200_00),
    date(2026, 2, 20), 1, 1, datetime(2026, 3, 2, tzinfo=UTC), notice_dated=date(2026, 3, 9), cash_ref="5.0110.1",
)  # fmt: skip
DEBTOR = Debtor("Erika Muster", "Musterweg 1\n23795 Bad Segeberg")


def posting(no: int, kind: PostingKind, cents: int) -> Posting:
    return Posting(no, kind, Money(cents), DAY, NOW, 1, reverses=2 if kind is PostingKind.REVERSAL else None)


CHARGED = replace(CLAIM, postings=(posting(1, PostingKind.CHARGE, 500_00), posting(2, PostingKind.PAYMENT, 120_00)))


def enriched(
    claim: Claim = CHARGED,
    debtor: Debtor = DEBTOR,
    *events: tuple[ClaimEvent, str],
    line: InkassoLine | None = None,
) -> Enriched:
    timeline = [
        TimelineEntry(7, event, NOW, 1, ClaimState.IN_COLLECTION, claim.state, {"reason": reason})
        for event, reason in events
    ]
    stored = StoredLine(1, 1, 2, LineState.MATCHED, claim_id=7, line=line or InkassoLine(2))
    return enrich(stored, claim, timeline, debtor)


def cells(one: Enriched, *, whole: bool = False) -> dict[str, object]:
    reader = Reader(None, {})  # type: ignore[arg-type]
    return {column.label: column.value(one, reader) for column in (WHOLE if whole else AGREED)}


def test_the_seven_fields_of_the_agreement_stand_there() -> None:
    found = cells(enriched())
    # 500,00 charged, 120,00 paid: 380,00 are left.
    assert found == {
        "No.": 2,
        "Debtor": "Erika Muster",
        "Address": "Musterweg 1, 23795 Bad Segeberg",
        "Amount of the claim": Money(500_00),
        "Municipal share": Money(200_00),
        "Paid": Money(120_00),
        "Rest": Money(380_00),
        "Date of the claim": date(2026, 3, 9),
        "Reason of the write-off": None,
        "Cash reference": "5.0110.1",
    }


def test_a_returned_debit_is_not_paid() -> None:
    returned = replace(CHARGED, postings=(*CHARGED.postings, posting(3, PostingKind.REVERSAL, 120_00)))
    found = enriched(returned)
    assert (found.paid, found.rest) == (Money(0), Money(500_00))  # 120,00 - 120,00; 500,00 - 0


def test_before_the_treasury_has_it_on_account_all_of_it_is_the_rest() -> None:
    found = enriched(replace(CLAIM, state=ClaimState.NOTIFIED))
    assert (found.paid, found.rest) == (Money(0), Money(500_00))


def test_a_withdrawn_claim_leaves_nothing() -> None:
    assert enriched(replace(CLAIM, state=ClaimState.WITHDRAWN)).rest == Money(0)


def test_what_was_closed_as_uncollectable_was_never_paid() -> None:
    closed = replace(
        CHARGED, state=ClaimState.CLOSED, postings=(*CHARGED.postings, posting(3, PostingKind.CLOSURE, 380_00))
    )
    found = enriched(closed, DEBTOR, (ClaimEvent.CLOSE_UNCOLLECTABLE, "insolvency"))
    assert (found.paid, found.rest, found.given_up) == (Money(120_00), Money(380_00), ClosingReason.INSOLVENCY)


def test_the_reason_of_the_newest_write_off_counts() -> None:
    written_off = replace(CHARGED, state=ClaimState.WRITTEN_OFF)
    found = enriched(
        written_off, DEBTOR, (ClaimEvent.WRITE_OFF, "address_unknown"), (ClaimEvent.EXTEND_WRITE_OFF, "costs_too_high")
    )
    assert found.given_up is WriteOffReason.COSTS_TOO_HIGH
    assert found.is_whole


def test_a_claim_that_is_collected_again_has_no_reason() -> None:
    assert enriched(CHARGED, DEBTOR, (ClaimEvent.WRITE_OFF, "address_unknown")).given_up is None


def test_the_day_of_its_registration_stands_for_a_notice_that_is_not_there() -> None:
    assert enriched(replace(CHARGED, notice_dated=None)).dated == date(2026, 3, 2)


@pytest.mark.parametrize(
    "debtor", [Debtor(), Debtor("Erika Muster", ""), Debtor("", "Musterweg 1"), Debtor(None, None)]
)
def test_without_name_or_address_a_line_is_not_whole(debtor: Debtor) -> None:
    assert not enriched(CHARGED, debtor).is_whole


def test_a_write_off_without_a_reason_is_not_whole() -> None:
    assert not enriched(replace(CHARGED, state=ClaimState.WRITTEN_OFF)).is_whole


def test_the_name_on_the_list_stands_in_for_one_that_nobody_entered() -> None:
    assert enriched(CHARGED, Debtor(), line=InkassoLine(2, name="Muster, E.")).name == "Muster, E."
    assert enriched(CHARGED, DEBTOR, line=InkassoLine(2, name="Muster, E.")).name == "Erika Muster"


def test_what_cannot_be_opened_is_said() -> None:
    found = cells(enriched(CHARGED, Debtor(None, None), line=InkassoLine(2, name="Muster, E.")))
    assert (found["Debtor"], found["Address"]) == ("?", "?")


@pytest.mark.parametrize(
    ("amount", "rest", "difference"),
    [
        (500_00, 380_00, None),
        (None, None, None),
        (512_00, 380_00, Difference.AMOUNT),
        (500_00, 400_00, Difference.OPEN),
        (512_00, None, Difference.AMOUNT),
        (512_00, 400_00, Difference.BOTH),
    ],
)
def test_where_the_list_says_something_else_stands_beside_it(
    amount: int | None, rest: int | None, difference: Difference | None
) -> None:
    line = InkassoLine(
        2, amount=None if amount is None else Money(amount), open=None if rest is None else Money(rest)
    )  # fmt: skip
    found = cells(enriched(line=line), whole=True)
    assert found["Differs from the list"] is difference


def test_what_only_the_house_knows_is_not_sent_on() -> None:
    agreed = {column.label for column in AGREED}
    assert agreed.isdisjoint({"BG number", "Claim no.", "State", "Review on", "Differs from the list"})
