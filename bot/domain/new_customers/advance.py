"""One step of an intake: a pure function from the intake as it is to everything that follows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.moment import Moment
from bot.domain.new_customers.access import Party, reception_team
from bot.domain.new_customers.codes import Channel, Decision
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.history import news, refusal_news
from bot.domain.new_customers.model import Intake, IntakeEntry, IntakeEvent
from bot.domain.new_customers.registration import Registration, check_may_register, team_in_process
from bot.domain.new_customers.table import row_for
from bot.domain.new_customers.transition import Transition, settled
from bot.domain.people import Staff
from bot.domain.text import Lines, Said, lines, text


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


def registration_notices(intake: Intake) -> tuple[Notice, ...]:
    """Said once it has its number: to the reception area and to the main contacts."""
    reception = registration_notice(intake)
    return (*(() if reception is None else (reception,)), *contact_notices(intake))


def contact_notices(intake: Intake, known: int = 0) -> Iterator[Notice]:
    """To whoever was chosen as the main contact together with the members after the first `known`; one each."""
    theirs: defaultdict[int, list[int]] = defaultdict(list)
    for member in intake.members[known:]:
        if member.officer_id is not None:
            theirs[member.officer_id].append(member.number)
    for numbers in theirs.values():
        members = Lines([text("Member {n}", n=number) for number in numbers], ", ")
        said = lines(text("New customer {no}: you are the main contact.", no=intake.id), members)
        yield Notice(frozenset({Party.OFFICER}), numbers[0], said)


def registration_notice(intake: Intake) -> Notice | None:
    """The reception area learns of what the service centre registered, or did not take."""
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
    after = settled(replace(changed, state=row.targets[0], version=intake.version + 1))
    facts = details.facts()
    entry = IntakeEntry(intake.id, event, moment.now, by.id, member or None, intake.state, after.state, facts)
    notices = (*_notices(row, after, member, entry), *contact_notices(after, len(intake.members)))
    return Step(after, entry, notices)


def _notices(row: Transition, after: Intake, member: int, entry: IntakeEntry) -> list[Notice]:
    if row.event is IntakeEvent.NO_SHOW and after.member(member).to_lead:
        return _left_to_the_lead(after, member)
    if row.event is IntakeEvent.DECIDE and after.decision is Decision.REFUSED:
        return [Notice(frozenset({Party.OFFICER, Party.RECEPTION}), 0, refusal_news(after, entry))]
    return [Notice(row.informed, member, news(row, after, entry))] if row.informed else []


def _left_to_the_lead(after: Intake, member: int) -> list[Notice]:
    """Whoever keeps not coming is not simply invited once more."""
    times = after.member(member).no_shows
    to_lead = text("New customer {no}: the client did not come {times} times in a row.", no=after.id, times=times)
    to_others = text("New customer {no}: the client did not come {times} times in a row. The team lead decides how it "
                     "goes on; no new invitation for now.", no=after.id, times=times)  # fmt: skip
    return [
        Notice(frozenset({Party.RECEPTION}), member, to_others),
        Notice(frozenset({Party.LEAD}), member, to_lead),
    ]
