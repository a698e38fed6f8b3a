"""Puts the sandbox messenger together: one ASGI app for the Bot API, the control interface and the page."""

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.demo.sandbox.api import BotApi
from bot.demo.sandbox.clock import SandboxClock
from bot.demo.sandbox.control import Control
from bot.demo.sandbox.control_chats import ChatControl
from bot.demo.sandbox.faults import Faults
from bot.demo.sandbox.guard import Guard
from bot.demo.sandbox.limits import Limits
from bot.demo.sandbox.records import Person
from bot.demo.sandbox.settling import Assistant, Settling
from bot.demo.sandbox.store import Store
from bot.demo.sandbox.world import BotProfile, World

BOT_ID = 7_000_000_001
PAGE = Path(__file__).parent / "page"


class Sandbox:
    """`app` is the ASGI app, `token` the bot's token, `clock` the time that everybody here shares."""

    def __init__(self, world: World, token: str, *, limits: bool, hosts: Iterable[str]) -> None:
        self.world = world
        self.token = token
        self.clock = world.clock
        self.faults = Faults()
        api = BotApi(world, token, self.faults, Limits() if limits else None)
        self._settling = Settling(world, api)
        control = Control(world, self.faults, self._settling)
        here: ASGIApp = Guard(
            Starlette(routes=[*control.routes, *ChatControl(world).routes, Mount("/", _page())]), hosts
        )
        self.app: ASGIApp = Starlette(routes=[*api.routes, Mount("/", here)])

    def attach(self, assistant: Assistant) -> None:
        """An assistant in the same process: `settle` asks it, moving the clock runs its ticks."""
        self._settling.assistant = assistant

    def release(self) -> None:
        """Ends waiting polls and event streams: a server that stops must not wait for them."""
        self.world.updates.release()
        self.world.feeds.close()

    def close(self) -> None:
        """Releases, writes what is left and closes the file."""
        self.release()
        self.world.store.close()


def create_sandbox(
    personas: Sequence[Person] = (),
    *,
    path: Path | None = None,
    clock: SandboxClock | None = None,
    token: str | None = None,
    bot_name: str = "Amtsbote",
    bot_username: str = "amtsbote_bot",
    limits: bool = False,
    hosts: Iterable[str] = (),
) -> Sandbox:
    """A messenger with these people in it.

    `path` is its SQLite file; without one nothing is kept. People, chats, clock and token found there win. Without
    `token` a random one is made. `hosts` are names the page answers to besides localhost. `limits` switches
    Telegram's sending limits on.
    """
    store = Store(path)
    token = _token(store, token)
    profile = BotProfile(int(token.partition(":")[0]), bot_username, bot_name)
    world = World(profile, store, clock or SandboxClock())
    for person in personas:
        if person.key not in world.people:
            world.add_person(person, started=True)
    store.commit()
    return Sandbox(world, token, limits=limits, hosts=hosts)


def _token(store: Store, wanted: str | None) -> str:
    for _, body in store.load("token"):
        if wanted is None:
            return str(body["token"])
    token = wanted or f"{BOT_ID}:{secrets.token_hex(18)}"
    store.save("token", "bot", {"token": token})
    return token


def _page() -> StaticFiles:
    return StaticFiles(directory=PAGE, html=True, check_dir=False)
