"""What administrators are told once an hour, however often it happens."""

import time
from collections.abc import Hashable

SECONDS = 3600.0


class Seldom:
    """A transaction may be done several times before its commit succeeds: what was told in one that came to nothing
    was told to nobody. So `begin` stands at the start of the work, and `keep` after the commit."""

    def __init__(self) -> None:
        self._told: dict[Hashable, float] = {}
        self._telling: dict[Hashable, float] = {}

    def begin(self) -> None:
        self._telling.clear()

    def may_tell(self, what: Hashable) -> bool:
        now = time.monotonic()
        last = self._telling.get(what, self._told.get(what, -SECONDS))
        if now - last < SECONDS:
            return False
        self._telling[what] = now
        return True

    def keep(self) -> None:
        self._told |= self._telling
        self._telling.clear()
