"""From a claim, its debtor and the office's settings to what stands in a letter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.domain.claims.ledger import open_fees
from bot.domain.claims.model import Claim
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.records import AgreedPlan, InstalmentRequest, PlanEnd, RequestState
from bot.domain.errors import Refused
from bot.domain.instalments import InstalmentPlan
from bot.domain.letters.content import (
    Account,
    Addressee,
    DeferralNotice,
    DunningSheet,
    HandOverSheet,
    Letter,
    Notice,
    OrderSheet,
    Sender,
)
from bot.domain.letters.dunned import dunned_lines, dunning_fee_of
from bot.domain.letters.kinds import LetterKind, type_of
from bot.domain.letters.settings import LetterSettings
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.periods import notice_periods
from bot.domain.personal import Debtor
from bot.domain.text import Lines, Said, Text, lines, literal, text

_OF_LETTERHEAD = ("street", "postcode_town", "payee", "iban")


def compose(kind: LetterKind, claim: Claim, debtor: Debtor, officer: str, moment: Moment) -> Letter:
    """The letter as of today. Raises Refused where it does not fit the claim, or says all that is missing for it."""
    if not type_of(kind).fits(claim):
        raise Refused(text("This letter does not fit the claim as it stands."))
    gaps = [*_gaps_of(debtor), *(_gaps_of_office(moment) if type_of(kind).goes_out else ())]
    if gaps:
        raise Refused(lines(*gaps))
    return _COMPOSERS[kind](claim, _common(claim, debtor, officer, moment), moment)


def _gaps_of(debtor: Debtor) -> Iterator[Text]:
    """Where to enter it stands on the same page."""
    if debtor.name is None or debtor.address is None:
        yield text(
            "Name or address of the debtor cannot be read any more: please enter them anew, then write the letter."
        )
        return
    missing: list[Said] = [
        label for label, value in ((text("Name"), debtor.name), (text("Address"), debtor.address)) if not value
    ]
    if missing:
        yield text(
            "The letter needs of the debtor: {missing}. Please enter it under “Change name and address” first.",
            missing=Lines(missing, ", "),
        )


def missing_settings(letters: LetterSettings) -> Sequence[str]:
    """Those without which nothing goes to a debtor."""
    return [name for name in _OF_LETTERHEAD if not getattr(letters, name)]


def _gaps_of_office(moment: Moment) -> Iterator[Text]:
    missing = [literal(name) for name in missing_settings(moment.office.letters)]
    if missing:
        yield text(
            "The settings of the office lack for this letter: {missing}, in the section [letters]. Please tell the "
            "administration.",
            missing=Lines(missing, ", "),
        )


def _common(claim: Claim, debtor: Debtor, officer: str, moment: Moment) -> dict[str, Any]:
    """The fields that all letters have. A claim that a letter fits has a notice."""
    letters = moment.office.letters
    assert debtor.name is not None
    assert debtor.address is not None
    assert claim.notice_dated is not None
    assert claim.notice_posted is not None
    periods = notice_periods(claim.notice_posted, moment.calendar)
    return {
        "sender": Sender(
            moment.office.name,
            letters.street,
            letters.postcode_town,
            letters.phone,
            letters.mail,
            letters.sign,
            officer,
        ),
        "day": moment.today,
        "claim_no": claim.id,
        "claim_kind": claim.kind,
        "case_ref": claim.case_ref,
        "debtor": Addressee(debtor.name, tuple(debtor.address.splitlines())),
        "notice": Notice(
            claim.notice_dated, claim.notice_posted, periods.notified, periods.objection_end, periods.final_from
        ),
        "amount": claim.amount,
    }


def _hand_over(claim: Claim, common: Mapping[str, Any], moment: Moment) -> HandOverSheet:
    return HandOverSheet(
        **common,
        accounting_office=moment.office.letters.accounting_office,
        municipal_share=claim.municipal_share,
        federal_share=claim.federal_share,
        enclosures=tuple(each for each in Enclosure if each.value in claim.enclosures),
    )


def _order(claim: Claim, common: Mapping[str, Any], moment: Moment) -> OrderSheet:
    assert claim.order_no is not None
    assert claim.cash_ref is not None
    assert claim.account is not None
    assert claim.due_on is not None
    return OrderSheet(
        **common,
        accounting_office=moment.office.letters.accounting_office,
        treasury=moment.office.letters.treasury,
        municipal_share=claim.municipal_share,
        federal_share=claim.federal_share,
        order_no=claim.order_no,
        cash_ref=claim.cash_ref,
        account=claim.account,
        due_on=moment.calendar.shifted(claim.due_on),
    )


def _deferral(claim: Claim, common: Mapping[str, Any], moment: Moment) -> DeferralNotice:
    plan = claim.plan
    assert plan is not None
    request = _request_of(plan, claim)
    fees = open_fees(claim, plan.since_posting)
    return DeferralNotice(
        **common,
        deferred=plan.total - plan.interest,
        interest=plan.interest,
        fees=fees,
        interest_rate=_rate_of(plan, fees, moment),
        total=plan.total,
        instalments=plan.instalments,
        requested_on=request.received_on if request else None,
        reason=request.reason if request else None,
        replaces=_replaced_by(plan, claim),
        missed=moment.office.instalments.missed,
        basis=moment.office.letters.deferral_basis,
        account=_account(claim, moment),
        objection_office=_objection_office(moment),
    )


def _dunning(claim: Claim, common: Mapping[str, Any], moment: Moment) -> DunningSheet:
    lines_of_it = dunned_lines(claim, moment)
    total = Money.total(line.amount for line in lines_of_it)
    if total <= Money(0) or claim.dunned_due is None:
        raise Refused(text("Nothing of what was dunned is open any more."))
    return DunningSheet(
        **common,
        lines=lines_of_it,
        total=total,
        fee=dunning_fee_of(claim),
        fee_basis=moment.office.letters.fee_basis,
        due=min((line.due for line in lines_of_it if line.due), default=moment.calendar.shifted(claim.dunned_due)),
        deadline=_deadline(moment),
        in_instalments=claim.plan is not None,
        account=_account(claim, moment),
        objection_office=_objection_office(moment),
    )


def _deadline(moment: Moment) -> date:
    """Zahlungsfrist (§ 3 III VwVG): as long as an enforcement waits, from the day of the letter on."""
    return moment.calendar.shifted(moment.today + timedelta(days=moment.office.dunning.enforce_after_days))


def _request_of(plan: AgreedPlan, claim: Claim) -> InstalmentRequest | None:
    """The request that the plan has granted."""
    granted = (each for each in reversed(claim.requests) if each.state is RequestState.GRANTED)
    return next((each for each in granted if each.ended_on == plan.granted_on), None)


def _replaced_by(plan: AgreedPlan, claim: Claim) -> date | None:
    """When the plan was agreed in whose place this one stands."""
    before = [each for each in claim.plans if each.no == plan.no - 1 and each.ended is PlanEnd.SUPERSEDED]
    return before[0].granted_on if before else None


def _rate_of(plan: AgreedPlan, fees: Money, moment: Moment) -> str | None:
    """The settings may have changed since the plan was agreed: then only the sum of the interest is said."""
    rules = moment.office.instalments
    bare = InstalmentPlan(plan.instalments).without_interest
    as_today = bare.with_interest(plan.granted_on, rules, fees)
    return percent(rules.interest) if plan.interest and as_today.instalments == plan.instalments else None


def percent(hundredths: int) -> str:
    """600 hundredths of a percent are "6 %", 525 are "5,25 %"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{f',{rest:02}'.rstrip('0') if rest else ''}\u00a0%"


def _account(claim: Claim, moment: Moment) -> Account:
    letters = moment.office.letters
    assert claim.cash_ref is not None
    iban = letters.iban.replace(" ", "").upper()
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    return Account(letters.payee, grouped, letters.bank, claim.cash_ref)


def _objection_office(moment: Moment) -> str:
    office = moment.office
    own = f"{office.name}, {office.letters.street}, {office.letters.postcode_town}"
    return office.letters.objection_office or own


_COMPOSERS: Mapping[LetterKind, Callable[[Claim, Mapping[str, Any], Moment], Letter]] = {
    LetterKind.HAND_OVER: _hand_over,
    LetterKind.ORDER: _order,
    LetterKind.DEFERRAL: _deferral,
    LetterKind.DUNNING: _dunning,
}
