"""What pictures of figures say in words of their own, by the codes of `bot.charts` and `bot.boards`."""

from collections.abc import Callable, Mapping

from bot.domain.text import Said, text

SCALES = {
    "euro": text("in euros"),
    "thousand": text("in thousands of euros"),
    "million": text("in millions of euros"),
    "days": text("in working days"),
    "thousands": text("in thousands"),
    "millions": text("in millions"),
}
"""What the numbers of an axis count, where it is not plain: shares have their sign."""

SAID_TARGET: Mapping[str, Callable[[Said], Said]] = {
    "lower": lambda target: text("target max. {target}", target=target),
    "higher": lambda target: text("target min. {target}", target=target),
    "neither": lambda target: text("target {target}", target=target),
}
SAID_STRICT: Mapping[str, Callable[[Said], Said]] = {
    **SAID_TARGET,
    "lower": lambda target: text("target under {target}", target=target),
    "higher": lambda target: text("target over {target}", target=target),
}
"""The target itself is not good enough."""

SAID_TREND: Mapping[str, Said] = {
    "better_up": text("better than before"),
    "better_down": text("better than before"),
    "worse_up": text("worse than before"),
    "worse_down": text("worse than before"),
    "up": text("higher than before"),
    "down": text("lower than before"),
    "same": text("as before"),
}
"""Against a whole period."""

SAID_MOVE: Mapping[str, Said] = {
    "better_up": text("better"),
    "better_down": text("better"),
    "worse_up": text("worse"),
    "worse_down": text("worse"),
    "up": text("higher"),
    "down": text("lower"),
    "same": text("unchanged"),
}
"""Against the same day of a period."""

SAID_LIGHT: Mapping[str, Said] = {
    "good": text("target met"),
    "soon": text("target just missed"),
    "bad": text("target missed"),
    "idle": text("not rated"),
}
