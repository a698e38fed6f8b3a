"""Where a server listens."""

import socket


def listen(host: str, port: int) -> socket.socket:
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
