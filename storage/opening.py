"""One value that cannot be opened any more holds up none of the others."""

import structlog

from bot.domain.sealing import Unopenable
from bot.ports import Vault

log = structlog.get_logger()


def opened(vault: Vault, sealed: str, context: str, row: int) -> str | None:
    """None where it cannot be opened; the log says which."""
    try:
        return vault.open(sealed, context, row)
    except Unopenable as error:
        log_unopenable(context, row, error)
        return None


def log_unopenable(context: str, row: int, error: Exception) -> None:
    log.error("unopenable", place=context, row=row, error=type(error).__name__)
