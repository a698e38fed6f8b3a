"""One step of a claim: a pure function from the claim as it is to everything that follows."""

from dataclasses import dataclass, replace

from bot.domain.authority import Level
from bot.domain.claims.deferral import without_request
from bot.domain.claims.detail import Details, Facts
from bot.domain.claims.dunning import not_dunned
from bot.domain.claims.history import news
from bot.domain.claims.model import END, Claim, ClaimEvent, ClaimState, TimelineEntry
from bot.domain.claims.registration import Registration, team_in_process
from bot.domain.claims.table import INFORMED_WHEN_SETTLED, row_for
from bot.domain.claims.transition import Transition
from bot.domain.moment import Moment
from bot.domain.people import Role, Staff
from bot.domain.reminders.deadlines import DeadlineChanges, changed_deadlines, deadlines_of
from bot.domain.text import Said


@dataclass(frozen=True)
class Notice:
    """What everybody in `roles` is told."""

    roles: frozenset[Role]
    said: Said


@dataclass(frozen=True)
class Step:
    """All that one event does; `notice` is None if nobody is told."""

    claim: Claim
    entry: TimelineEntry
    deadlines: DeadlineChanges
    notice: Notice | None


def register(registration: Registration, by: Staff, moment: Moment) -> Step:
    """Forderung erfassen (step 10). The claim, its entry and its task bear the number 0 until they are stored.

    Raises Refused with the rule that stands in the way.
    """
    registration.check(moment)
    claim = registration.claim(team_in_process(by, moment), by.id, moment)
    entry = TimelineEntry(0, ClaimEvent.REGISTER, moment.now, by.id, None, claim.state, registration.facts())
    return Step(claim, entry, DeadlineChanges(open=deadlines_of(claim, moment.today, moment)), None)


def advance(
    claim: Claim, event: ClaimEvent, details: Details, by: int, moment: Moment, *, approved_by: int | None = None
) -> Step:
    """Carries out `event`, set off by the colleague `by` (and, where the row asks for four eyes, `approved_by`).

    Who may do it is the caller's question. Raises Refused where the table, the guard or the details say no.
    """
    row = row_for(claim, event, moment)
    details.check(claim, moment)
    _check_call(row, row.second_person(claim, details, moment), details, approved_by)
    changed = details.apply(claim, by, moment)
    after = replace(changed, state=row.target.choose(changed), version=claim.version + 1)
    if after.state in END:
        after = not_dunned(after)
    if after.state in END and after.state is not ClaimState.SETTLED:  # what is paid may be taken back: the wish waits
        after = without_request(after, moment)
    facts = details.facts(claim)
    if approved_by is not None:
        facts = {**facts, "approved_by": approved_by}
    return Step(
        claim=after,
        entry=TimelineEntry(claim.id, event, moment.now, by, claim.state, after.state, facts),
        deadlines=changed_deadlines(claim, after, details.since(moment), moment),
        notice=_notice(row, claim, after, facts),
    )


def _check_call(row: Transition, second: Level | None, details: Details, approved_by: int | None) -> None:
    """Mistakes of the program, never of a person."""
    if not isinstance(details, row.details):
        raise TypeError(f"{row.event} needs {row.details.__name__}, not {type(details).__name__}")
    if second is not None and approved_by is None:
        raise TypeError(f"{row.event} from {row.sources} needs a second person: {second}")
    if approved_by is not None and row.authority is None:
        raise TypeError(f"{row.event} from {row.sources} is nothing to be approved")


def _notice(row: Transition, before: Claim, after: Claim, facts: Facts) -> Notice | None:
    roles = row.informed
    if after.state is ClaimState.SETTLED and before.state is not ClaimState.SETTLED:
        roles |= INFORMED_WHEN_SETTLED
    return Notice(roles, news(row, before, after, facts)) if roles else None
