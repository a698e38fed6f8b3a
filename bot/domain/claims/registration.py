"""Forderung erfassen: what a new claim needs, and the rules that keep one from being raised."""

from dataclasses import dataclass
from datetime import date

from bot.domain.claims.detail import Facts, check_amount, check_past
from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.people import Staff, Team
from bot.domain.periods import knowledge_period_end
from bot.domain.text import Said, text

BASIC_INCOME_SUPPORT_SINCE = date(2005, 1, 1)
"""SGB II came into force; no claim under it can be older."""


@dataclass(frozen=True)
class Registration:
    """A claim as found. `amount` is that of one review for the whole benefit unit.

    `known_on`: the office learned of the facts (for a loan: the day it was agreed). `hearing_on`: day of the hearing
    (§ 24 SGB X), recoveries only, None while there was none. `still_in_benefit`: the client draws benefits now.
    """

    kind: ClaimKind
    case_ref: str
    amount: Money
    municipal_share: Money
    known_on: date
    hearing_on: date | None = None
    still_in_benefit: bool = False

    def check(self, moment: Moment) -> None:
        """Raises Refused with the rule and the field."""
        check_benefit(self.still_in_benefit)
        check_claim_amount(self.kind, self.amount, moment)
        check_municipal_share(self.municipal_share, self.amount)
        check_known_day(self.known_on, "known_on", moment)
        if self.hearing_on is not None:
            _check_hearing(self, self.hearing_on, moment)

    def facts(self) -> Facts:
        facts: dict[str, object] = {"kind": self.kind.value, "amount": self.amount.cents}
        if self.hearing_on is not None:
            facts["hearing_on"] = self.hearing_on.isoformat()
        return facts

    def claim(self, team: Team, by: int, moment: Moment) -> Claim:
        """The new claim; it has no number (`id` 0) until it is stored."""
        return Claim(
            id=0,
            version=1,
            kind=self.kind,
            state=ClaimState.DETECTED,
            case_ref=self.case_ref,
            amount=self.amount,
            municipal_share=self.municipal_share,
            known_on=self.known_on,
            team_id=team.id,
            registered_by=by,
            registered_at=moment.now,
            hearing_on=self.hearing_on,
        )


OFFSET_INSTEAD = text(
    "A client who still draws benefits is no case for this process: the amount is offset against the current benefits "
    "(§ 43 SGB II). Please do that in the benefit file. Nothing was registered."
)


def team_in_process(staff: Staff, moment: Moment) -> Team:
    """The person's team. Raises Refused where they have none, or the process is not switched on for it yet."""
    team = staff.team
    if team is None:
        raise Refused(text("You belong to no team yet. Please ask an administrator to enter your team."))
    rules = moment.office.claims
    starts = rules.teams_from.get(team.name)
    if starts is None and rules.only_named_teams:
        raise Refused(text("The claims process is not switched on for {team}.", team=team.name))
    if starts is not None and moment.today < starts:
        raise Refused(text("For {team} the claims process starts on {day}.", team=team.name, day=starts))
    return team


def registration_hints(registration: Registration, moment: Moment) -> tuple[Said, ...]:
    """What should be looked at, without standing in the way."""
    if registration.kind is not ClaimKind.RECOVERY:
        return ()
    hints: list[Said] = []
    if registration.hearing_on is None:
        hints.append(text("No hearing is noted. It has to take place before the notice (§ 24 SGB X)."))
    ends = knowledge_period_end(registration.known_on, moment.calendar)
    if ends < moment.today:
        hints.append(text("The one-year period from knowledge ended on {day} (§ 45 IV SGB X). Please check.", day=ends))
    return tuple(hints)


def notice_hints(hearing_on: date | None, dated: date | None) -> tuple[Said, ...]:
    """The hearing (§ 24 SGB X) comes before the notice."""
    if hearing_on is None or dated is None or hearing_on <= dated:
        return ()
    return (text("The hearing lies after the notice. It has to take place before it (§ 24 SGB X)."),)


def check_benefit(still_in_benefit: bool) -> None:
    """Aufrechnung, § 43 SGB II: a client who still draws benefits owes no claim of this process."""
    if still_in_benefit:
        raise Refused(OFFSET_INSTEAD, field="still_in_benefit")


def check_claim_amount(kind: ClaimKind, amount: Money, moment: Moment) -> None:
    """Bagatellgrenze, § 40 I SGB II: recoveries below it are not raised; never loans."""
    check_amount(amount, "amount")
    rules = moment.office.claims
    if kind is not ClaimKind.RECOVERY or moment.today < rules.small_claim_from:
        return
    if amount < rules.small_claim_limit:
        refusal = text(
            "Recoveries under {limit} are not raised (§ 40 I SGB II). What counts is the sum of one review for the "
            "whole benefit unit. Nothing was registered.",
            limit=rules.small_claim_limit,
        )
        raise Refused(refusal, field="amount")


def check_municipal_share(share: Money, amount: Money) -> None:
    if not ZERO <= share <= amount:
        refusal = text("The municipal share must lie between 0 and the amount ({amount}).", amount=amount)
        raise Refused(refusal, field="municipal_share")


def check_known_day(day: date, field: str, moment: Moment) -> None:
    check_past(day, field, moment)
    if day < BASIC_INCOME_SUPPORT_SINCE:
        raise Refused(
            text("{day} lies before the SGB II came into force. Please check the year.", day=day), field=field
        )


def _check_hearing(registration: Registration, hearing_on: date, moment: Moment) -> None:
    if registration.kind is ClaimKind.LOAN:
        raise Refused(text("A loan needs no hearing."), field="hearing_on")
    check_known_day(hearing_on, "hearing_on", moment)
