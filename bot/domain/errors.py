"""Refusals: each says which rule stands in the way, in words a colleague understands."""

from bot.domain.text import Said


class Refused(Exception):
    """A rule refuses. `said` is shown to the person; `field` names the answer that is to blame, if one is."""

    def __init__(self, said: Said, *, field: str | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.field = field


class NotPrintable(Refused):
    """The fonts of letters lack this sign."""

    def __init__(self, said: Said, sign: str) -> None:
        super().__init__(said)
        self.sign = sign


class NotPermitted(Refused):
    """The person lacks the permission."""


class NotFound(Refused):
    """There is no such thing, or it is none of this person's business: both look the same from outside."""


class ChangedMeanwhile(Refused):
    """Somebody else changed it since the person last saw it; nothing was stored."""


class Unreadable(ValueError):
    """Input that cannot be read. `said` says what is wrong and shows a right example."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said
