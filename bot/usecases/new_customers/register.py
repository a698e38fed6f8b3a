"""Neukunden aufnehmen, with the warnings that come before; what the service centre must not take becomes a ticket."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.moment import Moment
from bot.domain.new_customers.advance import register
from bot.domain.new_customers.definition import Failed
from bot.domain.new_customers.model import Intake
from bot.domain.new_customers.registration import NewMember, Registration, Unit, registration_hints
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, ntext, text
from bot.ports import UnitOfWork
from bot.usecases.new_customers.benefit_team import default_benefit_team
from bot.usecases.new_customers.officers import officer_for_talks
from bot.usecases.new_customers.steps import carry_out_new, store_all_new
from bot.usecases.telling import tell


@dataclass(frozen=True)
class RegisterIntake:
    by: Staff
    registration: Registration


def register_intake(command: RegisterIntake, uow: UnitOfWork, moment: Moment) -> Intake:
    """Stores a new application, open or (with an obstacle) as a ticket for the reception area.

    Raises NotPermitted, or Refused with the rule that failed and the field.
    """
    command.by.require(Permission.REGISTER_NEW_CUSTOMER)
    registration = completed_registration(command.registration, default_benefit_team(uow, moment), uow)
    step = register(registration, command.by, moment, uow.staff.holders(Permission.TAKE_INTAKE))
    return carry_out_new(step, uow, moment, by=command.by)


def register_intakes(
    by: Staff, registrations: Iterable[Registration], uow: UnitOfWork, moment: Moment
) -> Sequence[Intake]:
    """Many at once, out of a file: the reception area is told of all of them in one message, except who did it.

    All or none: raises as `register_intake`, with the first that cannot be registered.
    """
    by.require(Permission.REGISTER_NEW_CUSTOMER)
    reception = uow.staff.holders(Permission.TAKE_INTAKE)
    team = default_benefit_team(uow, moment)
    completed = (completed_registration(each, team, uow) for each in registrations)
    stored = store_all_new([register(each, by, moment, reception) for each in completed], uow, moment)
    if stored:
        said = ntext(
            "{name} has imported an application: new customer {first}.",
            "{name} has imported {n} applications: new customers {first} to {last}.",
            len(stored),
            name=by.name,
            first=stored[0].id,
            last=stored[-1].id,
        )
        tell([each for each in reception if each.id != by.id], said, uow, moment)
    return stored


def completed_registration(registration: Registration, benefit_team: int | None, uow: UnitOfWork) -> Registration:
    if registration.unit is None:
        return registration
    return replace(registration, unit=completed_unit(registration.unit, benefit_team, uow))


def failed_rules_of(registration: Registration, moment: Moment) -> Sequence[Failed]:
    """The rules of the definition that are not met, for a preview that asks whether to overrule them."""
    return () if registration.unit is None else registration.unit.failed(registration.applied_on, moment)


def registration_warnings(registration: Registration, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Said]:
    """What the person should see before storing; nothing here stands in the way.

    Of what they may not see they learn that there is one, not which.
    """
    warnings: list[Said] = list(registration_hints(registration, moment))
    case_ref = registration.unit.case_ref if registration.unit else None
    return [*warnings, *double_warnings(case_ref, by, uow)] if case_ref else warnings


def double_warnings(case_ref: str, by: Staff, uow: UnitOfWork) -> Sequence[Said]:
    """Of applications of the same benefit unit that have not ended."""
    found = uow.intakes.of_unit(case_ref)
    if not found:
        return []
    numbers = found if by.may(Permission.SEE_ALL_NEW_CUSTOMERS) else _seen(found, case_ref, by, uow)
    warnings: list[Said] = []
    if numbers:
        warnings.append(
            ntext(
                "New customer {numbers} has the same BG number. Please check whether this is a double.",
                "New customers {numbers} have the same BG number. Please check whether this is a double.",
                len(numbers),
                numbers=", ".join(map(str, numbers)),
            )
        )
    if len(numbers) < len(found):
        warnings.append(text("An application with this BG number is open elsewhere. Please ask the reception area."))
    return warnings


def completed_unit(unit: Unit, benefit_team: int | None, uow: UnitOfWork) -> Unit:
    """With the team of each officer, and the benefit team where none was chosen. Raises Refused for somebody who holds
    no first consultations."""
    team = unit.benefit_team_id if unit.benefit_team_id is not None else benefit_team
    return replace(unit, members=tuple(completed_member(each, uow) for each in unit.members), benefit_team_id=team)


def completed_member(member: NewMember, uow: UnitOfWork) -> NewMember:
    if member.officer_id is None:
        return member
    officer = officer_for_talks(member.officer_id, uow)
    return replace(member, team_id=officer.team.id if officer.team else member.team_id)


def _seen(found: Sequence[int], case_ref: str, by: Staff, uow: UnitOfWork) -> Sequence[int]:
    if by.team is None:
        return []
    own = {row.id for row in uow.intakes.search(case_ref, team_id=by.team.id)}
    return [number for number in found if number in own]
