"""The number of a failure, which stands in the log."""

import secrets

UNAMBIGUOUS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_reference() -> str:
    """A number people can read out over the telephone: `A7K-39F`."""
    signs = "".join(secrets.choice(UNAMBIGUOUS) for _ in range(6))
    return f"{signs[:3]}-{signs[3:]}"
