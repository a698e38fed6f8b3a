"""`python moved_clock.py SECONDS run`: the assistant as ever, with its clock so many seconds ahead of the machine's."""

import sys
from datetime import UTC, datetime, timedelta

import bot.app
from bot.__main__ import main

AHEAD = timedelta(seconds=float(sys.argv.pop(1)))


class MovedClock:
    def now(self) -> datetime:
        return datetime.now(UTC) + AHEAD


if __name__ == "__main__":
    bot.app.SystemClock = MovedClock  # type: ignore[assignment, attr-defined]
    main()
