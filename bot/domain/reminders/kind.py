"""A kind of deadline as data: what is due, who does it, how it is reminded of, and whether it still stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission
from bot.domain.reminders.ladder import Ladder


@dataclass(frozen=True)
class DeadlineKind:
    """Frist. `name` is stored, and names the ladder in office.toml.

    `states`: where it stands; the rule "is it still true". `applies` narrows it down to some claims, `by_rules` to
    some by the office's rules.
    `event` is the step that ends it, asked of whoever holds `permission` (in the claim's team, where only colleagues
    of the team may do the step); None for a deadline that only the end of the claim ends. `label` is what has to be
    done, where that is not simply the event.
    `due(claim, since, moment)` is the day, `since` the one from which it runs. `described` is for the documents.
    `urgent`: once missed, the team lead is told at once, not with the next digest. `quiet_before`: until its day there
    is nothing to be done, so no list shows it.
    """

    name: str
    states: frozenset[ClaimState]
    permission: Permission
    due: Callable[[Claim, date, Moment], date]
    described: str
    event: ClaimEvent | None = None
    label: str = ""
    applies: Callable[[Claim], bool] = lambda claim: True
    by_rules: Callable[[Claim, Office], bool] = lambda claim, office: True
    urgent: bool = False
    quiet_before: bool = False

    @property
    def is_watch(self) -> bool:
        """Nothing to be done now, only to be looked at in time."""
        return self.event is None and bool(self.label)

    @property
    def step(self) -> str:
        """What the task is called in the books: the event, or for lack of one the kind itself."""
        return self.event.value if self.event else self.name

    def stands(self, claim: Claim, office: Office) -> bool:
        return claim.state in self.states and self.applies(claim) and self.by_rules(claim, office)

    def ladder(self, office: Office) -> Ladder:
        ladder: Ladder = getattr(office.reminders, self.name)
        return ladder
