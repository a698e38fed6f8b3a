"""Widerspruch erfassen, with the warnings that come before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.moment import Moment
from bot.domain.objections.advance import register
from bot.domain.objections.details import Registration
from bot.domain.objections.model import Objection
from bot.domain.people import Permission, Staff
from bot.domain.periods import decision_on_objection_end
from bot.domain.text import Said, ntext, text
from bot.ports import UnitOfWork
from bot.usecases.claim_access import claim_for
from bot.usecases.objections.claims import block, claim_doubts, claim_to_link
from bot.usecases.objections.steps import carry_out_new


@dataclass(frozen=True)
class RegisterObjection:
    by: Staff
    registration: Registration


def register_objection(command: RegisterObjection, uow: UnitOfWork, moment: Moment) -> Objection:
    """Stores a new one; the claim it is against is neither dunned nor enforced from then on, in the same transaction.

    Raises NotPermitted, or Refused with the rule and the field.
    """
    by, registration = command.by, command.registration
    by.require(Permission.HANDLE_OBJECTION)
    uow.teams.get(registration.team_id)
    claim = None
    if registration.claim_id is not None:
        claim = claim_to_link(by, registration.claim_id, uow)
        registration = replace(registration, case_ref=registration.case_ref or claim.case_ref)
    step = register(registration, by.id, moment)
    if claim is not None:  # first: of two at once, the later one is told that the claim was changed meanwhile
        block(claim, step.objection, by, uow, moment)
    return carry_out_new(step, uow, moment, by=by)


def registration_warnings(registration: Registration, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Said]:
    """What the person should see before storing; nothing here stands in the way."""
    warnings: list[Said] = []
    due_on = decision_on_objection_end(registration.received_on, moment.calendar)
    if due_on < moment.today:
        warnings.append(text("Three months are over since {day}: an action for failure to act is possible "
                             "(§ 88 II SGG).", day=due_on))  # fmt: skip
    if not registration.municipal and registration.norm in moment.office.objections.municipal_norms:
        warnings.append(text("{norm} is about a municipal benefit as a rule. Please check it.", norm=registration.norm))
    if registration.case_ref:
        warnings += _doubles(registration.case_ref, uow)
    if registration.claim_id is not None:
        claim = claim_for(by, registration.claim_id, uow)
        warnings += claim_doubts(claim, municipal=registration.municipal, case_ref=registration.case_ref)
    return warnings


def _doubles(case_ref: str, uow: UnitOfWork) -> Sequence[Said]:
    found = uow.objections.open_of_unit(case_ref)
    if not found:
        return []
    return [
        ntext(
            "Objection {numbers} of the same BG number is open. Please check whether this is a double.",
            "Objections {numbers} of the same BG number are open. Please check whether this is a double.",
            len(found),
            numbers=", ".join(map(str, found)),
        )
    ]
