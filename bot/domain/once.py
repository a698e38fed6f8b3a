"""What follows from a value that never changes is computed once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

V = TypeVar("V")
R = TypeVar("R")


def once(compute: Callable[[V], R]) -> Callable[[V], R]:
    """For a function of one frozen dataclass: what it gave is kept with that very instance. Equality, `replace` and all
    that goes by fields know nothing of it."""
    name = f"_once_{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def computed(value: V) -> R:
        kept: dict[str, Any] = value.__dict__
        if name not in kept:
            kept[name] = compute(value)
        result: R = kept[name]
        return result

    return computed
