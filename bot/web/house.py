"""What every answer of the page needs: the database, the office, the rooms, and how a page is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.moment import Moment
from bot.domain.private_page import PrivatePage, secret_hash
from bot.queues import RuntimeDatabase
from bot.web.drawing import Drawing
from bot.web.results import Results
from bot.web.rooms import Rooms


@dataclass(frozen=True)
class House:
    """`moment` gives the circumstances now; `stored` is called after something was put in line for delivery."""

    database: RuntimeDatabase
    rooms: Rooms
    drawing: Drawing
    moment: Callable[[], Moment]
    stored: Callable[[], None]
    results: Results = field(default_factory=Results)

    @property
    def settings(self) -> PrivatePage:
        return self.moment().office.private_page

    @property
    def now(self) -> datetime:
        return self.moment().now

    @staticmethod
    def hash_of(browser: str) -> str:
        return secret_hash(browser)
