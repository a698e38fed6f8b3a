"""Serves the sandbox over a socket, and lets it cut a connection where a fault asks for that."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.demo.sandbox.sandbox import Sandbox


class _CuttableProtocol(H11Protocol):
    """Puts the connection's abort into the state that every request of it sees."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort_connection": transport.abort}


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


def _config(sandbox: Sandbox) -> uvicorn.Config:
    """Open streams and polls hold up a stop for a second at most."""
    return uvicorn.Config(
        sandbox.app,
        http=_CuttableProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )


def _listen(host: str, port: int) -> socket.socket:
    """The protocol is named because asyncio switches Nagle's delay off (40 ms an answer) only where it is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


@asynccontextmanager
async def serving(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 8080) -> AsyncIterator[str]:
    """Serves as long as the block runs; gives the address. Port 0 takes a free one. Raises OSError if it is taken.

    Ends within about a second: waiting polls and event streams are let go.
    """
    listener = _listen(host, port)
    server = _Server(_config(sandbox))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    await server.up.wait()
    try:
        yield f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
    finally:
        sandbox.release()
        server.should_exit = True
        await task
