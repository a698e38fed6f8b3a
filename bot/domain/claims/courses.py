"""Several steps of one claim, one after the other, before any of them is stored."""

from dataclasses import dataclass

from bot.domain.claims.advance import Step
from bot.domain.claims.model import Claim


@dataclass(frozen=True)
class Course:
    """`before` is the claim as it was read; there is at least one step."""

    before: Claim
    steps: tuple[Step, ...]

    @property
    def after(self) -> Claim:
        return self.steps[-1].claim
