"""Serves an ASGI application over a socket as long as a block runs, in the event loop of whoever asks."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn

from bot.runtime.sockets import listen


class _Server(uvicorn.Server):
    """Says when it is up, and leaves signals to whoever runs the loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()


@asynccontextmanager
async def serving_app(
    app: Any, host: str, port: int, *, http: Any = "auto", release: Callable[[], None] = lambda: None
) -> AsyncIterator[str]:
    """Gives the address. Port 0 takes a free one. Raises OSError if it is taken.

    `http` is uvicorn's protocol; `release` lets go what holds connections open. No request is logged.
    """
    listener = listen(host, port)
    config = uvicorn.Config(
        app,
        http=http,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    await server.up.wait()
    try:
        yield f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
    finally:
        release()
        server.should_exit = True
        await task
