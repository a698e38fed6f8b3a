"""The grammar of the table: what a row says, and what makes a table sound."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.moment import Moment
from bot.domain.new_customers.access import Party
from bot.domain.new_customers.checklist import missing
from bot.domain.new_customers.model import ConsultationState, Intake, IntakeEvent, IntakeState
from bot.domain.people import Permission
from bot.domain.text import Text


@dataclass(frozen=True)
class Guard:
    """A named condition on the intake (and the member); `refusal` says why the step is not possible, None if it is."""

    name: str
    refusal: Callable[[Intake, int, Moment], Text | None]

    def holds(self, intake: Intake, member: int, moment: Moment) -> bool:
        return self.refusal(intake, member, moment) is None

    def __and__(self, other: "Guard") -> "Guard":
        return Guard(
            f"{self.name}, {other.name}",
            lambda intake, member, moment: (
                self.refusal(intake, member, moment) or other.refusal(intake, member, moment)
            ),
        )


ALWAYS = Guard("always", lambda intake, member, moment: None)


@dataclass(frozen=True)
class Transition:
    """One row. `sources` are states of the intake (none: the beginning), `targets` where it may lead.

    `members`: a step on one member, who stands in one of these states; `becomes` are those it may lead to.
    `label` names the step, `past` is the line in the timeline, `news` what `informed` are told (with {no}).
    `rare`: cards keep it behind “further steps”.
    """

    event: IntakeEvent
    sources: tuple[IntakeState, ...]
    targets: tuple[IntakeState, ...]
    permission: Permission
    details: type[Any]
    label: str
    past: str
    members: tuple[ConsultationState, ...] = ()
    becomes: tuple[ConsultationState, ...] = ()
    news: str = ""
    informed: frozenset[Party] = frozenset()
    guard: Guard = ALWAYS
    rare: bool = False

    @property
    def of_member(self) -> bool:
        return bool(self.members)


def settled(intake: Intake) -> Intake:
    """Erledigt: an open intake ends as soon as nothing is left to be done for it."""
    return replace(intake, state=IntakeState.ENDED) if _is_done(intake) else intake


def _is_done(intake: Intake) -> bool:
    """It is decided, nobody's first consultation is left to be held, no agreement is left to be cleared, and the
    checklist is complete: with the identity check and what the benefit team has to know."""
    return (
        intake.state is IntakeState.OPEN
        and intake.decided_on is not None
        and all(member.settled and not member.agreement_open for member in intake.members)
        and not missing(intake)
    )


def check_table(rows: tuple[Transition, ...]) -> None:
    """Raises ValueError where rows contradict each other or miss something they need."""
    seen: set[tuple[IntakeEvent, IntakeState | None, ConsultationState | None, str]] = set()
    wording: dict[IntakeEvent, tuple[str, str]] = {}
    for row in rows:
        for source in row.sources or (None,):
            for member in row.members or (None,):
                key = (row.event, source, member, row.guard.name)
                if key in seen:
                    raise ValueError(f"two rows for {key}")
                seen.add(key)
        if (row.label, row.past) != wording.setdefault(row.event, (row.label, row.past)):
            raise ValueError(f"{row.event}: its rows differ in wording")
        if bool(row.news) != bool(row.informed):
            raise ValueError(f"{row.event}: news and those informed belong together")
        if row.of_member != bool(row.becomes):
            raise ValueError(f"{row.event}: a step on a member says what becomes of them")
