"""How a bot in the same process reaches the sandbox: no socket, but the faults of one."""

import httpx

from bot.demo.sandbox.faults import AnswerLateError, AnswerLostError
from bot.demo.sandbox.sandbox import Sandbox

IN_PROCESS_URL = "http://localhost"


class FaultyTransport(httpx.AsyncBaseTransport):
    """For `HTTPXRequest(httpx_kwargs={"transport": FaultyTransport(sandbox)})` with base URL `IN_PROCESS_URL`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._inner = httpx.ASGITransport(sandbox.app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._inner.handle_async_request(request)
        except AnswerLostError:
            raise httpx.RemoteProtocolError(
                "Server disconnected without sending a response.", request=request
            ) from None
        except AnswerLateError:
            raise httpx.ReadTimeout("no answer in time", request=request) from None
