"""The answers every event of an objection needs: what they refuse, what they change, what they leave in the history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.claims.detail import check_past
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.objections.codes import UPHOLDINGS, CorrectionReason, DiscardReason, Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionState
from bot.domain.objections.rules import LONGEST_NORM
from bot.domain.text import text

Facts = Mapping[str, object]

LONGEST_WAIT = timedelta(days=5 * 366)
"""An objection that came in earlier was dated wrongly."""


class Details:
    """By default an event asks nothing, changes nothing and leaves no facts. The state is not theirs to change."""

    def check(self, objection: Objection, moment: Moment) -> None:
        """Raises Refused with the field to blame."""

    def apply(self, objection: Objection) -> Objection:
        return objection

    def facts(self, objection: Objection) -> Facts:
        """For the timeline; `objection` is the one before the event."""
        return {}


@dataclass(frozen=True)
class Registration:
    """Widerspruch erfassen. `claim_id`: the claim whose notice it is against."""

    received_on: date
    municipal: bool
    team_id: int
    norm: str
    case_ref: str | None = None
    claim_id: int | None = None

    def check(self, moment: Moment) -> None:
        """Raises Refused with the rule and the field."""
        check_received(self.received_on, moment)
        check_norm(self.norm)

    def objection(self, by: int, moment: Moment) -> Objection:
        """The new one; it has no number (`id` 0) until it is stored."""
        return Objection(
            id=0,
            version=1,
            state=ObjectionState.OPEN,
            received_on=self.received_on,
            municipal=self.municipal,
            team_id=self.team_id,
            norm=self.norm,
            registered_by=by,
            registered_at=moment.now,
            case_ref=self.case_ref,
            claim_id=self.claim_id,
        )

    def facts(self) -> Facts:
        facts = {"received_on": self.received_on.isoformat(), "municipal": self.municipal, "norm": self.norm}
        return facts if self.claim_id is None else {**facts, "claim": self.claim_id}


@dataclass(frozen=True)
class Link(Details):
    """To the claim whose notice it is against."""

    claim_id: int

    def apply(self, objection: Objection) -> Objection:
        return replace(objection, claim_id=self.claim_id)

    def facts(self, objection: Objection) -> Facts:
        return {"claim": self.claim_id}


@dataclass(frozen=True)
class Unlink(Details):
    """It was the wrong claim."""

    def apply(self, objection: Objection) -> Objection:
        return replace(objection, claim_id=None)

    def facts(self, objection: Objection) -> Facts:
        return {"claim": objection.claim_id}


@dataclass(frozen=True)
class Settle(Details):
    """Widerspruch erledigt. A reason belongs to what was upheld, and to nothing else."""

    outcome: Outcome
    settled_on: date
    reason: Reason | None = None

    def check(self, objection: Objection, moment: Moment) -> None:
        check_settled(self.settled_on, objection, moment)
        if self.outcome in UPHOLDINGS and self.reason is None:
            raise Refused(text("Why it was upheld is needed for the statistics."), field="reason")
        if self.outcome not in UPHOLDINGS and self.reason is not None:
            raise Refused(text("Only what was upheld has a reason."), field="reason")

    def apply(self, objection: Objection) -> Objection:
        return replace(objection, outcome=self.outcome, settled_on=self.settled_on, reason=self.reason)

    def facts(self, objection: Objection) -> Facts:
        facts = {"outcome": self.outcome.value, "settled_on": self.settled_on.isoformat()}
        return facts if self.reason is None else {**facts, "reason": self.reason.value}


@dataclass(frozen=True)
class Correct(Settle):
    """Another outcome, reason or day than was entered. The history keeps both."""

    because: CorrectionReason = CorrectionReason.MISTYPED

    def check(self, objection: Objection, moment: Moment) -> None:
        super().check(objection, moment)
        if (self.outcome, self.settled_on, self.reason) == (objection.outcome, objection.settled_on, objection.reason):
            raise Refused(text("This is what is entered already."), field="outcome")

    def facts(self, objection: Objection) -> Facts:
        return {**super().facts(objection), "because": self.because.value}


@dataclass(frozen=True)
class Amend(Details):
    """What was registered wrongly: day, benefit, team or norm. The figures follow."""

    received_on: date
    municipal: bool
    team_id: int
    norm: str
    because: CorrectionReason = CorrectionReason.MISTYPED

    def check(self, objection: Objection, moment: Moment) -> None:
        check_received(self.received_on, moment)
        if self.norm != objection.norm:
            check_norm(self.norm)
        if self.norm and objection.upheld and objection.reason is None:
            raise Refused(text("Why it was upheld comes first: please correct the outcome."), field="norm")
        if objection.settled_on is not None and self.received_on > objection.settled_on:
            refusal = text("It cannot come in after it was settled ({day}).", day=objection.settled_on)
            raise Refused(refusal, field="received_on")
        if self.apply(objection) == objection:
            raise Refused(text("This is what is entered already."), field="received_on")

    def apply(self, objection: Objection) -> Objection:
        return replace(
            objection,
            received_on=self.received_on,
            municipal=self.municipal,
            team_id=self.team_id,
            norm=self.norm,
        )

    def facts(self, objection: Objection) -> Facts:
        """Only what changes."""
        facts: dict[str, object] = {}
        if self.received_on != objection.received_on:
            facts["received_on"] = self.received_on.isoformat()
        if self.municipal != objection.municipal:
            facts["municipal"] = self.municipal
        if self.norm != objection.norm:
            facts["norm"] = self.norm
        if self.team_id != objection.team_id:
            facts["team"] = self.team_id
        return {**facts, "because": self.because.value}


@dataclass(frozen=True)
class Reopen(Details):
    """It was not settled after all."""

    because: CorrectionReason

    def apply(self, objection: Objection) -> Objection:
        return replace(objection, outcome=None, settled_on=None, reason=None)

    def facts(self, objection: Objection) -> Facts:
        return {"because": self.because.value}


@dataclass(frozen=True)
class Discard(Details):
    """The entry is none: no figure counts it."""

    why: DiscardReason

    def facts(self, objection: Objection) -> Facts:
        return {"why": self.why.value}


def check_received(day: date, moment: Moment) -> None:
    check_past(day, "received_on", moment)
    if moment.today - day > LONGEST_WAIT:
        raise Refused(text("{day} lies more than five years back. Please check the year.", day=day),
                      field="received_on")  # fmt: skip


def check_settled(day: date, objection: Objection, moment: Moment) -> None:
    check_past(day, "settled_on", moment)
    if day < objection.received_on:
        refusal = text("It cannot be settled before it came in ({day}).", day=objection.received_on)
        raise Refused(refusal, field="settled_on")


def check_norm(norm: str) -> None:
    if not norm.strip() or len(norm) > LONGEST_NORM:
        raise Refused(text("a norm is one line of at most {most} characters.", most=LONGEST_NORM), field="norm")
