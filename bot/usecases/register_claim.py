"""Forderung erfassen, with the warnings that come before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.claims.access import team_scope
from bot.domain.claims.advance import register
from bot.domain.claims.model import Claim
from bot.domain.claims.registration import Registration, registration_hints
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, ntext, text
from bot.ports import UnitOfWork
from bot.usecases.claim_steps import carry_out


@dataclass(frozen=True)
class RegisterClaim:
    by: Staff
    registration: Registration


def register_claim(command: RegisterClaim, uow: UnitOfWork, moment: Moment) -> Claim:
    """Stores a new claim of the person's team. Raises NotPermitted, or Refused with the rule and the field."""
    command.by.require(Permission.REGISTER_CLAIM)
    step = register(command.registration, command.by, moment)
    return carry_out(step, uow, moment, spared={command.by.id})


def registration_warnings(registration: Registration, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Said]:
    """What the person should see before storing; nothing here stands in the way.

    Of another team's claim they learn that there is one, not which.
    """
    warnings: list[Said] = list(registration_hints(registration, moment))
    found = double_claims(registration.case_ref, registration.amount, uow, moment)
    doubles = [number for number, team_id in found if team_scope(by) in (None, team_id)]
    if len(doubles) < len(found):
        warnings.append(
            text("Another team has a claim of the same benefit unit and amount. Please ask your team lead about it.")
        )
    if doubles:
        warnings.append(
            ntext(
                "Claim {numbers} has the same benefit unit and amount. Please check whether this is a double.",
                "Claims {numbers} have the same benefit unit and amount. Please check whether this is a double.",
                len(doubles),
                numbers=", ".join(str(number) for number in doubles),
            )
        )
    return warnings


def double_claims(case_ref: str, amount: Money, uow: UnitOfWork, moment: Moment) -> Sequence[tuple[int, int]]:
    """(number, team id) of claims of the same unit and amount, not older than the office's warning time."""
    since = moment.today - timedelta(days=moment.office.claims.double_warning_days)
    return uow.claims.doubles(case_ref, amount, since)
