"""What stands in each letter, on hand-checked days. The claim: 1.234,56 euro, its notice posted 2026-03-02."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from letter_office import ERIKA, LETTERS, OFFICE, on

from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, PostingKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.records import RequestReason
from bot.domain.errors import Refused
from bot.domain.letters.composing import compose, percent
from bot.domain.letters.content import DeferralNotice, DunnedItem, DunnedLine, DunningSheet, HandOverSheet, OrderSheet
from bot.domain.letters.intake_composing import own_legal_consequences
from bot.domain.letters.intake_content import law_on
from bot.domain.letters.kinds import LETTERS as TYPES
from bot.domain.letters.kinds import LetterKind, letters_for
from bot.domain.money import ZERO, Money
from bot.domain.office import DunningRules, InstalmentRules
from bot.domain.people import Permission, Role, Staff
from bot.domain.personal import Debtor
from bot.domain.text import Said
from bot.i18n import Translator
from tests.domain.claims.claim_samples import (
    ANNA,
    FIRST,
    KURT,
    LATER,
    MONDAY,
    ROSA,
    claim_in,
    does,
    paid,
    returned,
)

WHOLE = Money.euro(1_234, 56)
GRANTED = LATER + timedelta(weeks=1)
"""A claim deferred by the samples: asked for on 1 June, granted a week later."""


def said(what: Said) -> str:
    return Translator("en").plain(what)


def deferral(claim: Claim, day: date = GRANTED, **office: object) -> DeferralNotice:
    letter = compose(LetterKind.DEFERRAL, claim, ERIKA, "Rosa", on(day, **office))
    assert isinstance(letter, DeferralNotice)
    return letter


def dunning(claim: Claim, day: date = LATER, **office: object) -> DunningSheet:
    letter = compose(LetterKind.DUNNING, claim, ERIKA, "Kurt", on(day, **office))
    assert isinstance(letter, DunningSheet)
    return letter


def test_the_hand_over_sheet_says_what_lies_beside_it_and_when_the_notice_is_final() -> None:
    """Posted 2026-03-02, notified on the 4th day 03-06, objection until 04-07 (04-06 is Easter Monday)."""
    claim = claim_in(ClaimState.HANDED_OVER, municipal_share=Money.euro(400))
    letter = compose(LetterKind.HAND_OVER, claim, ERIKA, "Anna", on(MONDAY))
    assert isinstance(letter, HandOverSheet)
    assert set(letter.enclosures) == set(Enclosure)
    assert (letter.amount, letter.municipal_share, letter.federal_share) == (WHOLE, Money(40_000), Money(83_456))
    notice = letter.notice
    assert (notice.dated, notice.posted, notice.notified) == (date(2026, 2, 27), MONDAY, date(2026, 3, 6))
    assert (notice.objection_end, notice.final_from) == (date(2026, 4, 7), date(2026, 4, 8))
    assert (letter.debtor.name, letter.debtor.address) == ("Erika Mustermann", ("Musterweg 3", "38440 Musterstadt"))
    assert (letter.sender.officer, letter.sender.sign, letter.accounting_office) == ("Anna", "JC-5", "Rechenstelle")


def test_the_order_names_the_references_and_the_day_on_which_it_is_payable() -> None:
    """2026-04-03 is Good Friday, 04-06 Easter Monday."""
    claim = does(
        claim_in(ClaimState.HANDED_OVER), ClaimEvent.ORDER,
        d.Order("2026-000123", "5.0110.000123.4", "1234567", date(2026, 4, 3)),
    )  # fmt: skip
    letter = compose(LetterKind.ORDER, claim, ERIKA, "Rosa", on(MONDAY))
    assert isinstance(letter, OrderSheet)
    assert (letter.order_no, letter.cash_ref, letter.account) == ("2026-000123", "5.0110.000123.4", "1234567")
    assert (letter.due_on, letter.treasury) == (date(2026, 4, 7), "Kreiskasse")


def test_the_notice_of_deferral_holds_the_plan_as_agreed_and_why() -> None:
    """Twelve times 100,00 and 34,56; 2026-08-01 is a Saturday, so the second is payable on the Monday after it."""
    letter = deferral(claim_in(ClaimState.DEFERRED))
    amounts = [each.amount for each in letter.instalments]
    assert amounts == [Money.euro(100)] * 12 + [Money(3_456)]
    second = letter.instalments[1]
    assert (letter.instalments[0].nominal, second.nominal, second.due) == (FIRST, date(2026, 8, 1), date(2026, 8, 3))
    assert (letter.deferred, letter.interest, letter.interest_rate, letter.total) == (WHOLE, ZERO, None, WHOLE)
    assert (letter.requested_on, letter.reason, letter.replaces) == (MONDAY, RequestReason.LOW_INCOME, None)
    assert (letter.missed, letter.basis) == (2, "§ 59 Abs. 1 Satz 1 Nr. 1 BHO")
    account = letter.account
    assert (account.payee, account.iban, account.purpose) == (
        "Kreiskasse Musterkreis", "DE02 1203 0000 0000 2020 51", "5.0110.000123.4",
    )  # fmt: skip
    assert letter.objection_office == "Jobcenter Musterkreis, Marktplatz 1, 38440 Musterstadt"


def test_a_plan_that_takes_the_place_of_another_names_its_day_and_no_request() -> None:
    claim = does(claim_in(ClaimState.DEFERRED), ClaimEvent.RESCHEDULE, today=GRANTED + timedelta(days=1))
    letter = deferral(claim, GRANTED + timedelta(days=2))
    assert (letter.replaces, letter.requested_on, letter.reason) == (GRANTED, None, None)
    assert [each.amount for each in letter.instalments[:2]] == [Money.euro(50)] * 2


def with_interest(hundredths: int) -> Claim:
    now = on(LATER, instalments=InstalmentRules(interest=hundredths))
    asked = does(claim_in(ClaimState.IN_COLLECTION), ClaimEvent.REQUEST_INSTALMENTS, today=LATER)
    return advance(asked, ClaimEvent.GRANT_DEFERRAL, d.GrantDeferral(FIRST, number=2), ROSA.id, now).claim


def test_interest_is_said_with_its_rate_and_stands_beside_the_sum_deferred() -> None:
    """6 % of 617,28 for 30 days (1 June to 1 July) is 3,04, for 61 days (to 1 August) 6,19: 9,23 together."""
    letter = deferral(with_interest(600), LATER, instalments=InstalmentRules(interest=600))
    assert [each.interest for each in letter.instalments] == [Money(304), Money(619)]
    assert (letter.deferred, letter.interest, letter.total) == (WHOLE, Money(923), Money(124_379))
    assert letter.interest_rate == "6\u00a0%"


def test_a_rate_of_other_days_than_the_plans_is_not_said() -> None:
    letter = deferral(with_interest(600), LATER, instalments=InstalmentRules(interest=400))
    assert (letter.interest, letter.interest_rate) == (Money(923), None)


@pytest.mark.parametrize(
    ("hundredths", "written"), [(600, "6"), (525, "5,25"), (50, "0,5"), (5, "0,05"), (1010, "10,1")]
)
def test_a_rate_is_written_as_a_percentage(hundredths: int, written: str) -> None:
    assert percent(hundredths) == f"{written}\u00a0%"


def test_a_dunning_lists_the_account_and_gives_a_week_that_ends_on_a_working_day() -> None:
    """Due on Wednesday 2026-04-01; from Monday 1 June a week is Monday 8 June. 100,00 were paid."""
    claim = does(paid(claim_in(ClaimState.IN_COLLECTION), 100), ClaimEvent.DUN, today=LATER)
    letter = dunning(claim)
    assert list(letter.lines) == [
        DunnedLine(DunnedItem.CLAIM, WHOLE),
        DunnedLine(DunnedItem.PAID, Money.euro(-100)),
    ]
    assert (letter.total, letter.fee, letter.due, letter.deadline) == (
        Money(113_456), ZERO, date(2026, 4, 1), date(2026, 6, 8),
    )  # fmt: skip
    assert not letter.in_instalments
    assert dunning(claim, date(2026, 6, 6)).deadline == date(2026, 6, 15)  # the 13th is a Saturday


def test_the_fee_of_a_dunning_is_named_and_part_of_the_sum() -> None:
    """0.5 % of 1.234,56 is 6,17; rounded up to full euro 7,00."""
    rules = DunningRules(fee=True)
    claim = advance(
        claim_in(ClaimState.IN_COLLECTION), ClaimEvent.DUN, d.Dun(), KURT.id, on(LATER, dunning=rules)
    ).claim
    letter = dunning(claim, dunning=rules)
    assert (letter.fee, letter.total, letter.fee_basis) == (Money.euro(7), Money(124_156), "§ 19 Abs. 2 VwVG")
    assert DunnedLine(DunnedItem.FEES, Money.euro(7)) in letter.lines


def test_a_dunning_of_instalments_lists_those_in_arrears_only() -> None:
    """The first of 100,00 was paid in part (40,00), the second is due on 3 August; on the 20th the rest is far away."""
    day = date(2026, 8, 20)
    deferred = does(claim_in(ClaimState.DEFERRED), ClaimEvent.PAY, d.Pay(Money.euro(40), GRANTED), today=GRANTED)
    claim = does(deferred, ClaimEvent.DUN_INSTALMENT, today=day)
    letter = dunning(claim, day)
    assert list(letter.lines) == [
        DunnedLine(DunnedItem.INSTALMENT, Money.euro(60), 1, date(2026, 7, 1)),
        DunnedLine(DunnedItem.INSTALMENT, Money.euro(100), 2, date(2026, 8, 3)),
    ]
    assert (letter.total, letter.due, letter.in_instalments) == (Money.euro(160), date(2026, 7, 1), True)


def test_what_is_due_beside_the_instalments_stands_in_a_dunning_of_them() -> None:
    """A payment of 50,00 from before the plan was returned; the fee of this dunning (5,00, the least) comes first."""
    day, rules = date(2026, 7, 20), DunningRules(fee=True)
    claim = does(paid(claim_in(ClaimState.IN_COLLECTION), 50), ClaimEvent.REQUEST_INSTALMENTS, today=LATER)
    claim = returned(does(claim, ClaimEvent.GRANT_DEFERRAL, today=GRANTED), 2)
    claim = advance(claim, ClaimEvent.DUN_INSTALMENT, d.DunInstalment(), KURT.id, on(day, dunning=rules)).claim
    letter = dunning(claim, day, dunning=rules)
    assert list(letter.lines) == [
        DunnedLine(DunnedItem.INSTALMENT, Money.euro(100), 1, date(2026, 7, 1)),
        DunnedLine(DunnedItem.FEES, Money.euro(5)),
        DunnedLine(DunnedItem.OTHER, Money.euro(50)),
    ]
    assert (letter.total, letter.fee) == (Money.euro(155), Money.euro(5))


def test_a_payment_goes_to_the_fee_first_and_only_the_last_dunnings_fee_is_named() -> None:
    """Dunned on 20 July and, for the second instalment, on 20 August; 0.5 % of 100,00 is less than the least fee, 5,00.

    Of 75,00 paid between them 5,00 go to the first fee and 70,00 to the first instalment: 30,00 of it are open, and
    paid then. On 20 August the second instalment of 100,00 and the new fee are due.
    """
    rules, days = DunningRules(fee=True), (date(2026, 7, 20), date(2026, 8, 20))
    claim, dun = claim_in(ClaimState.DEFERRED), ClaimEvent.DUN_INSTALMENT
    claim = advance(claim, dun, d.DunInstalment(), KURT.id, on(days[0], dunning=rules)).claim
    claim = does(claim, ClaimEvent.PAY, d.Pay(Money.euro(75), days[0]), today=days[0])
    assert list(dunning(claim, days[0], dunning=rules).lines) == [
        DunnedLine(DunnedItem.INSTALMENT, Money.euro(30), 1, date(2026, 7, 1))
    ]
    claim = does(claim, ClaimEvent.PAY, d.Pay(Money.euro(30), days[0]), today=days[0])
    claim = advance(claim, dun, d.DunInstalment(), KURT.id, on(days[1], dunning=rules)).claim
    letter = dunning(claim, days[1], dunning=rules)
    assert (letter.fee, letter.total) == (Money.euro(5), Money.euro(105))


def test_the_lines_of_a_dunning_add_up_to_what_is_open() -> None:
    claim = claim_in(ClaimState.DUNNED)
    for step in (
        lambda c: paid(c, 300),
        lambda c: returned(paid(c, 50), len(c.postings) + 1),
        lambda c: paid(c, 1, 23),
    ):
        claim = step(claim)
        letter = dunning(claim)
        assert letter.total == Money.total(line.amount for line in letter.lines) == balance(claim).open
    assert PostingKind.REVERSAL in {posting.kind for posting in claim.postings}


def test_nothing_is_dunned_that_was_paid_meanwhile() -> None:
    day = date(2026, 7, 20)
    claim = does(claim_in(ClaimState.DEFERRED), ClaimEvent.DUN_INSTALMENT, today=day)
    claim = does(claim, ClaimEvent.PAY, d.Pay(Money.euro(100), day), today=day)
    with pytest.raises(Refused, match="Nothing of what was dunned is open any more"):
        dunning(claim, day)


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (ClaimState.DETECTED, []),
        (ClaimState.NOTIFIED, []),
        (ClaimState.HANDED_OVER, ["hand_over"]),
        (ClaimState.ORDERED, ["hand_over", "order"]),
        (ClaimState.IN_COLLECTION, ["order"]),
        (ClaimState.DUNNED, ["order", "dunning"]),
        (ClaimState.DEFERRED, ["order", "deferral"]),
        (ClaimState.ENFORCEMENT, ["order"]),
        (ClaimState.SETTLED, []),
        (ClaimState.WITHDRAWN, []),
    ],
)
def test_letters_fit_the_state_of_the_claim(state: ClaimState, kinds: list[str]) -> None:
    everybody = Staff(1, "Eva", frozenset({Role.LSB, Role.RS, Role.KK}))
    assert [kind.value for kind in letters_for(claim_in(state), everybody)] == kinds


@pytest.mark.parametrize(("who", "kinds"), [(ANNA, ["hand_over"]), (ROSA, ["order"]), (KURT, [])])
def test_everybody_writes_the_letters_of_their_own_steps(who: Staff, kinds: list[str]) -> None:
    assert [kind.value for kind in letters_for(claim_in(ClaimState.ORDERED), who)] == kinds


def test_every_kind_of_letter_is_registered_once() -> None:
    assert [each.kind for each in TYPES] == list(LetterKind)
    assert all(isinstance(each.permission, Permission) for each in TYPES)


def test_a_letter_that_does_not_fit_is_refused() -> None:
    with pytest.raises(Refused, match="does not fit"):
        compose(LetterKind.DEFERRAL, claim_in(ClaimState.ORDERED), ERIKA, "Rosa", on(LATER))


@pytest.mark.parametrize(
    ("debtor", "sentence"),
    [
        (
            Debtor(),
            "The letter needs of the debtor: Name, Address. Please enter it under “Change name and address” first.",
        ),
        (
            Debtor("Erika Mustermann"),
            "The letter needs of the debtor: Address. Please enter it under “Change name and address” first.",
        ),
        (
            Debtor(None, "Musterweg 3"),
            "Name or address of the debtor cannot be read any more: please enter them anew, then write the letter.",
        ),
    ],
)
def test_what_is_missing_of_the_debtor_is_said(debtor: Debtor, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        compose(LetterKind.HAND_OVER, claim_in(ClaimState.HANDED_OVER), debtor, "Anna", on(MONDAY))
    assert said(refused.value.said) == sentence


def test_a_letter_to_the_debtor_needs_the_offices_address_and_account_and_a_sheet_of_the_house_does_not() -> None:
    bare = replace(OFFICE, letters=replace(LETTERS, street="", iban=""))
    now = replace(on(LATER), office=bare)
    with pytest.raises(Refused) as refused:
        compose(LetterKind.DUNNING, claim_in(ClaimState.DUNNED), ERIKA, "Kurt", now)
    assert said(refused.value.said) == (
        "The settings of the office lack for this letter: street, iban, in the section [letters]. Please tell the "
        "administration."
    )
    assert compose(LetterKind.ORDER, claim_in(ClaimState.ORDERED), ERIKA, "Rosa", now).sender.street == ""


def test_another_place_for_objections_is_named() -> None:
    place = "Landkreis Muster, Widerspruchsstelle, Wall 2, 38440 Musterstadt"
    letter = deferral(claim_in(ClaimState.DEFERRED), letters=replace(LETTERS, objection_office=place))
    assert letter.objection_office == place


def test_neither_name_nor_address_shows_in_a_traceback() -> None:
    letter = deferral(claim_in(ClaimState.DEFERRED))
    assert "Mustermann" not in repr(letter)
    assert "Musterweg" not in repr(letter)


@pytest.mark.parametrize(("day", "own"), [(date(2026, 6, 30), ()), (date(2026, 7, 1), ("§ 32 SGB II",))])
def test_the_wording_of_the_office_is_for_the_law_from_july_2026_on(day: date, own: tuple[str, ...]) -> None:
    settings = replace(OFFICE, letters=replace(LETTERS, legal_consequences="§ 32 SGB II"))
    assert own_legal_consequences(law_on(day), replace(on(day), office=settings)) == own
