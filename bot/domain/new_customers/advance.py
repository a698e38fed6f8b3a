"""One step of an intake: a pure function from the intake as it is to everything that follows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.moment import Moment
from bot.domain.new_customers.access import Party, reception_team
from bot.domain.new_customers.codes import Channel
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.history import news
from bot.domain.new_customers.model import Intake, IntakeEntry, IntakeEvent
from bot.domain.new_customers.registration import Registration, check_may_register, team_in_process
from bot.domain.new_customers.table import row_for
from bot.domain.new_customers.transition import Transition, settled
from bot.domain.people import Staff
from bot.domain.text import Said, text


@dataclass(frozen=True)
class Notice:
    """What the parties are told; who they are is found by `access.audience`. `member` is 0 for the whole intake."""

    parties: frozenset[Party]
    member: int
    said: Said


@dataclass(frozen=True)
class Step:
    """All that one event does. What became of appointments is `calendar_changes(before, intake)`."""

    intake: Intake
    entry: IntakeEntry
    notices: tuple[Notice, ...] = ()


def register(registration: Registration, by: Staff, moment: Moment, reception: Sequence[Staff] = ()) -> Step:
    """Neukunden aufnehmen. Intake and entry bear the number 0 until they are stored. `reception` is whoever takes
    intakes in this house.

    Raises Refused with the rule that stands in the way, NotPermitted where the channel is not the person's.
    """
    check_may_register(by, registration.channel)
    registration.check(moment)
    team = team_in_process(by, moment)
    intake = registration.intake(team, reception_team(by, reception), by.id, moment)
    facts = registration.facts()
    entry = IntakeEntry(0, IntakeEvent.REGISTER, moment.now, by.id, None, None, intake.state, facts)
    return Step(intake, entry)


def registration_notice(intake: Intake) -> Notice | None:
    """The reception area learns of what the service centre registered, or did not take. Said once it has its number."""
    if intake.channel is not Channel.SC:
        return None
    if intake.obstacle is None:
        said = text("New customer {no}: the service centre has taken an application. It is yours now.", no=intake.id)
    else:
        said = text("New customer {no}: the service centre takes no data ({obstacle}). Please take over.",
                    no=intake.id, obstacle=intake.obstacle)  # fmt: skip
    return Notice(frozenset({Party.RECEPTION}), 0, said)


def advance(
    intake: Intake, event: IntakeEvent, details: Details, by: Staff, moment: Moment, *, member: int = 0
) -> Step:
    """Carries out `event`, set off by the colleague, on the whole intake or on one member.

    Whether they hold the row's permission is the caller's question. Raises Refused where table, guard or details say
    no.
    """
    row = row_for(intake, event, member, moment)
    if not isinstance(details, row.details):
        raise TypeError(f"{event} needs {row.details.__name__}, not {type(details).__name__}")
    details.check(intake, member, moment)
    details.permit(intake, by)
    changed = details.apply(intake, member, by.id, moment)
    target = changed.state if changed.state in row.targets else row.targets[0]
    after = settled(replace(changed, state=target, version=intake.version + 1))
    facts = details.facts()
    entry = IntakeEntry(intake.id, event, moment.now, by.id, member or None, intake.state, after.state, facts)
    return Step(after, entry, tuple(_notices(row, after, member, entry)))


def _notices(row: Transition, after: Intake, member: int, entry: IntakeEntry) -> list[Notice]:
    notices = [Notice(row.informed, member, news(row, after, entry))] if row.informed else []
    if row.event is IntakeEvent.NO_SHOW:
        who = after.member(member)
        if who.to_lead:
            said = text("New customer {no}: the client did not come {times} times in a row.", no=after.id,
                        times=who.no_shows)  # fmt: skip
            notices.append(Notice(frozenset({Party.LEAD}), member, said))
    return notices
