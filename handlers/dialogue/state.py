"""Where a dialogue stands: a value that is stored as JSON after every step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self


@dataclass(frozen=True)
class State:
    """`answers` by path: `amount`, inside a group `members.0.born`; `members: True` once the group is complete.

    `at` is the path being asked, None the preview. `editing`: an answer is changed from the preview, so the way
    back leads there. `counts`: entries begun of each group. `month` (`2026-11`) and `ticked` (codes) belong to the
    widget shown now. `pending`: the conversation that was asked for meanwhile. `turn` counts the changes, so that
    a button of an earlier screen is recognised. `shown_at` (ISO) is when our message was sent.
    """

    answers: Mapping[str, object] = field(default_factory=dict)
    subject: Mapping[str, Any] = field(default_factory=dict)
    at: str | None = None
    editing: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    month: str | None = None
    ticked: tuple[str, ...] | None = None
    pending: Mapping[str, Any] | None = None
    turn: int = 0
    shown_at: str | None = None

    def moved(self, at: str | None, *, editing: bool = False) -> Self:
        """At another question, or at the preview, its widget fresh."""
        return replace(self, at=at, editing=editing and at is not None, month=None, ticked=None, turn=self.turn + 1)

    def changed(self, **changes: Any) -> Self:
        return replace(self, **changes, turn=self.turn + 1)

    def answered(self, path: str, value: object) -> Self:
        return replace(self, answers={**self.answers, path: value})

    @property
    def begun(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(self.answers) or bool(self.ticked)

    def to_json(self) -> dict[str, object]:
        return {
            "answers": dict(self.answers),
            "subject": dict(self.subject),
            "at": self.at,
            "editing": self.editing,
            "counts": dict(self.counts),
            "month": self.month,
            "ticked": None if self.ticked is None else list(self.ticked),
            "pending": None if self.pending is None else dict(self.pending),
            "turn": self.turn,
            "shown_at": self.shown_at,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Reads also what an earlier or later release wrote: what it does not know is left out."""
        known = {each.name: stored[each.name] for each in fields(cls) if each.name in stored}
        ticked = stored.get("ticked")
        return cls(**{**known, "ticked": None if ticked is None else tuple(ticked)})
