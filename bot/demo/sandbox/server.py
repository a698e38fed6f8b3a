"""Serves the sandbox over a socket, and lets it cut a connection where a fault asks for that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.demo.sandbox.sandbox import Sandbox
from bot.runtime.serving import serving_app


class _CuttableProtocol(H11Protocol):
    """Puts the connection's abort into the state that every request of it sees."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort_connection": transport.abort}


@asynccontextmanager
async def serving(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 8080) -> AsyncIterator[str]:
    """Serves as long as the block runs; gives the address. Port 0 takes a free one. Raises OSError if it is taken.

    Ends within about a second: waiting polls and event streams are let go.
    """
    async with serving_app(sandbox.app, host, port, http=_CuttableProtocol, release=sandbox.release) as url:
        yield url
