"""Colleagues come and change. Without a `by` it is the command line of the server, where everything may be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.attendance import WorkingHours, check_hours
from bot.domain.cases import is_team_role
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.presence import check_deputy
from bot.domain.reminders.recipients import may_keep
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.looking_after import active_colleague, number_of, require_admin
from bot.usecases.new_customers.displaced import bring_in_line
from bot.usecases.telling import tell

LONGEST_NAME = 100


@dataclass(frozen=True)
class AddColleague:
    """`team` is a team's name; `new_team` makes one of that name where there is none. `deputy_id` stands in."""

    name: str
    roles: frozenset[Role]
    team: str | None = None
    new_team: bool = False
    telegram_id: int | None = None
    locale: str = "de"
    deputy_id: int | None = None


def add_colleague(command: AddColleague, uow: UnitOfWork, now: datetime, *, by: Staff | None = None) -> Staff:
    """Raises NotFound, or Refused for an unusable name, no role, an unknown team, a deputy who does not fit, a Telegram
    id that another colleague has."""
    name = colleague_name(command.name)
    _check_roles(command.roles)
    newcomer = Staff(
        id=0,
        name=name,
        roles=command.roles,
        team=named_team(command.team, uow, new_team=command.new_team),
        telegram_id=command.telegram_id,
        locale=command.locale,
        deputy_id=command.deputy_id,
    )
    if command.deputy_id is not None:
        _check_fits(newcomer, uow.staff.get(command.deputy_id))
    colleague = uow.staff.add(newcomer)
    uow.audit.record(
        "staff.added",
        at=now,
        by=number_of(by),
        subject=f"staff:{colleague.id}",
        details={"roles": sorted(colleague.roles)},
    )
    return colleague


def rename_colleague(staff_id: int, name: str, by: Staff | None, uow: UnitOfWork, now: datetime) -> Staff:
    """Raises NotFound, NotPermitted, or Refused for an unusable name."""
    require_admin(by)
    return _changed(replace(uow.staff.get(staff_id), name=colleague_name(name)), "staff.renamed", by, uow, now)


def set_language(staff_id: int, locale: str, by: Staff | None, uow: UnitOfWork, now: datetime) -> Staff:
    """Raises NotFound or NotPermitted."""
    colleague = active_colleague(by, staff_id, uow, own=True)
    return _changed(replace(colleague, locale=locale), "staff.language", by, uow, now)


def change_roles(staff_id: int, roles: frozenset[Role], by: Staff | None, uow: UnitOfWork, moment: Moment) -> Staff:
    """What they may no longer do goes back to all who may, appointments they hold no more are to be moved; stand-ins
    who no longer fit end.

    Raises NotFound, NotPermitted; Refused for no role at all, or where nobody would manage the staff any more.
    """
    require_admin(by)
    _check_roles(roles)
    before = uow.staff.get(staff_id)
    colleague = replace(before, roles=roles)
    if not colleague.may(Permission.MANAGE_STAFF):
        check_not_last_admin(colleague, uow)
    _changed(colleague, "staff.roles", by, uow, moment.now, {"roles": sorted(roles)})
    if before.may(Permission.HOLD_CONSULTATION) or colleague.may(Permission.HOLD_CONSULTATION):
        bring_in_line(colleague, uow, moment, by=by)
    return _placed(colleague, uow, moment)


def change_team(
    staff_id: int, team: str | None, by: Staff | None, uow: UnitOfWork, moment: Moment, *, new_team: bool = False
) -> Staff:
    """`team` is a team's name, None for no team. What was theirs in the old team goes back to it; stand-ins who no
    longer fit end. Raises NotFound, NotPermitted, or Refused for an unknown team."""
    require_admin(by)
    moved = replace(uow.staff.get(staff_id), team=named_team(team, uow, new_team=new_team))
    _changed(moved, "staff.team", by, uow, moment.now, {"team": moved.team and moved.team.id})
    return _placed(moved, uow, moment)


def set_hours(staff_id: int, hours: WorkingHours | None, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Staff:
    """None: the office's own hours. An appointment outside of them has to be moved. Raises NotFound, NotPermitted, or
    Refused with the field."""
    colleague = active_colleague(by, staff_id, uow, own=True)
    if hours is not None:
        check_hours(hours)
    changed = _changed(replace(colleague, hours=hours), "staff.hours", by, uow, moment.now)
    if changed.may(Permission.HOLD_CONSULTATION):
        bring_in_line(changed, uow, moment, by=by)
    return changed


def set_deputy(staff_id: int, deputy_id: int | None, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Staff:
    """None: nobody stands in. Raises NotFound, NotPermitted, or Refused with the reason; the deputy is told."""
    colleague = active_colleague(by, staff_id, uow, own=True)
    deputy = None
    if deputy_id is not None:
        deputy = uow.staff.get(deputy_id)
        _check_fits(colleague, deputy)
        check_deputy(colleague, deputy, {each.id: each for each in uow.staff.all() if each.active})
    changed = _changed(
        replace(colleague, deputy_id=deputy_id), "staff.deputy", by, uow, moment.now, {"deputy": deputy_id}
    )
    if deputy is not None and deputy.id not in (number_of(by), colleague.deputy_id):
        tell([deputy], text("You stand in for {name} from now on.", name=colleague.name), uow, moment)
    return changed


def fitting_deputies(colleague: Staff, colleagues: Iterable[Staff]) -> Sequence[Staff]:
    return [each for each in colleagues if each.id != colleague.id and each.active and _fits(each, colleague)]


def end_unfit_stand_ins(changed: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """After somebody moved or left: whoever has lost their stand-in by that is told."""
    for other in uow.staff.all():
        if other.deputy_id is None or changed.id not in (other.id, other.deputy_id):
            continue
        deputy = uow.staff.get(other.deputy_id)
        if deputy.active and _fits(deputy, other):
            continue
        uow.staff.update(replace(other, deputy_id=None))
        tell([other], text("{name} no longer stands in for you. Please choose somebody else: /ich", name=deputy.name),
             uow, moment)  # fmt: skip


def check_not_last_admin(colleague: Staff, uow: UnitOfWork) -> None:
    """Raises Refused where nobody else manages the staff."""
    if [other.id for other in uow.staff.holders(Permission.MANAGE_STAFF)] == [colleague.id]:
        raise Refused(text("{name} is the only administrator. Please enter another one first.", name=colleague.name))


def colleague_name(typed: str) -> str:
    """Raises Refused."""
    name = " ".join(typed.split())
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise Refused(text("A colleague needs a name of at most {limit} characters.", limit=LONGEST_NAME), field="name")
    return name


def named_team(name: str | None, uow: UnitOfWork, *, new_team: bool = False) -> Team | None:
    """The team of that name; `new_team` makes one where there is none. Raises Refused with those there are."""
    if name is None:
        return None
    if (team := uow.teams.by_name(name)) is not None:
        return team
    if new_team:
        return uow.teams.add(name)
    known = ", ".join(team.name for team in uow.teams.all())
    if not known:
        raise Refused(text("There is no team yet; --new-team creates the one you named."), field="team")
    raise Refused(text("There is no such team. Known: {known}. --new-team creates one.", known=known), field="team")


def _check_fits(colleague: Staff, deputy: Staff) -> None:
    if deputy.active and _fits(deputy, colleague):
        return
    if colleague.may(Permission.LEAD_OFFICE):
        raise Refused(text("Whoever leads the office or a team can stand in."), field="deputy")
    raise Refused(
        text("Somebody of the same team can stand in, or with the same role for the whole office."), field="deputy"
    )


def _fits(deputy: Staff, colleague: Staff) -> bool:
    """Of the same team; for a role that works for the whole office, whoever has it, too; for whoever leads the office
    whoever else does, or leads a team."""
    if colleague.may(Permission.LEAD_OFFICE) and (
        deputy.may(Permission.LEAD_OFFICE) or deputy.may(Permission.LEAD_TEAM)
    ):
        return True
    office_wide = {role for role in colleague.roles if not is_team_role(role)}
    same_team = deputy.team is not None and deputy.team == colleague.team
    return same_team or not office_wide.isdisjoint(deputy.roles)


def _placed(colleague: Staff, uow: UnitOfWork, moment: Moment) -> Staff:
    """Ends what no longer goes with the colleague's roles and team. Returns them as they are stored."""
    for task in uow.tasks.of_colleague(colleague.id):
        if not may_keep(colleague, task):
            uow.tasks.assign(task.id, None, moment.today)
    end_unfit_stand_ins(colleague, uow, moment)
    return uow.staff.get(colleague.id)


def _check_roles(roles: frozenset[Role]) -> None:
    if not roles:
        raise Refused(text("A colleague needs at least one role."), field="roles")


def _changed(
    colleague: Staff,
    action: str,
    by: Staff | None,
    uow: UnitOfWork,
    now: datetime,
    details: Mapping[str, object] | None = None,
) -> Staff:
    uow.staff.update(colleague)
    uow.audit.record(action, at=now, by=number_of(by), subject=f"staff:{colleague.id}", details=details)
    return colleague
