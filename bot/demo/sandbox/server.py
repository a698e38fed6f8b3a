"""Serves the sandbox over a socket, and lets it cut a connection where a fault asks for that."""

import asyncio

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.demo.sandbox.sandbox import Sandbox


class _CuttableProtocol(H11Protocol):
    """Puts the connection's abort into the state that every request of it sees."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort_connection": transport.abort}


def server_config(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 8080) -> uvicorn.Config:
    """Port 0 takes a free one. Open event streams and polls do not hold up a stop."""
    return uvicorn.Config(
        sandbox.app,
        host=host,
        port=port,
        http=_CuttableProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
