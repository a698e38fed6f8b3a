"""What must be so in the section [private_page] of office.toml."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from bot.domain.errors import Refused
from bot.domain.private_page import PrivatePage
from bot.domain.text import Said, text

BOUNDS = {"link_minutes": (1, 60), "visit_minutes": (5, 240), "trust_hours": (0, 168), "largest_file_mb": (1, 50)}
"""A link is a key to the house; what takes longer than a morning is begun anew; a file is held in memory."""


def check_private_page(page: PrivatePage) -> None:
    """Raises Refused with the name of the setting as its `field`."""
    if page.url and not _is_fit(page.url):
        raise _refusal(
            "url",
            text(
                "the address begins with https:// (with http:// only on this machine) and ends with the host, "
                "for example {example}",
                example="https://amtsbote.kreis.example",
            ),
        )
    if not _is_listened_at(page.listen):
        raise _refusal(
            "listen", text("an address and a port belong here, for example {example}", example='"127.0.0.1:8090"')
        )
    if not page.networks:
        raise _refusal(
            "networks", text("without a network nobody could open the page; {example}", example='["10.0.0.0/8"]')
        )
    _each("networks", page.networks, ip_network, text("networks are written as {example}", example='"10.20.0.0/16"'))
    _each("proxies", page.proxies, ip_address, text("addresses are written as {example}", example='"10.20.0.5"'))
    for field, (least, most) in BOUNDS.items():
        if not least <= getattr(page, field) <= most:
            raise _refusal(field, text("a number from {least} to {most} belongs here.", least=least, most=most))


def is_this_machine(host: str) -> bool:
    """Whether nobody else can reach it: then it needs no https."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen_address(listen: str) -> tuple[str, int]:
    """Host and port. Raises ValueError."""
    address = urlsplit(f"//{listen}")
    if not address.hostname or not address.port or _more_than_a_host(address):
        raise ValueError(listen)
    if address.hostname != "localhost":
        ip_address(address.hostname)
    return address.hostname, address.port


def _is_fit(url: str) -> bool:
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError:
        return False
    if not url.isascii() or not address.hostname or port == 0 or _more_than_a_host(address) or url.endswith(("?", "#")):
        return False
    return address.scheme == "https" or (address.scheme == "http" and is_this_machine(address.hostname))


def _more_than_a_host(address: SplitResult) -> bool:
    return bool(address.path or address.query or address.fragment or "@" in address.netloc)


def _is_listened_at(listen: str) -> bool:
    try:
        listen_address(listen)
    except ValueError:
        return False
    return True


def _each(field: str, values: tuple[str, ...], read: Callable[[str], object], right: Said) -> None:
    for value in values:
        try:
            read(value)
        except ValueError:
            raise _refusal(field, text("{value} cannot be read: {right}", value=value, right=right)) from None


def _refusal(field: str, said: Said) -> Refused:
    return Refused(said, field=field)
