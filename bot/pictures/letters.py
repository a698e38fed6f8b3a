"""How much room words take, near enough to break lines: Vega draws them, but does not break them."""

from bisect import bisect_left

_WIDTHS = {
    200: "'",
    260: " .,:;·|\u00a0ijlJ",
    310: "-()",
    350: "ftI/",
    410: 'r"',
    470: "z",
    520: "csvyFL–§",
    580: "aekxäESTYZ0123456789€+",
    630: "bdghnopquüöKPRVX",
    680: "ABCÄß",
    770: "DGHNU&Ü",
    810: "wOQÖ…",
    850: "%",
    910: "M",
    950: "mW",
}
"""Of Noto Sans, in thousandths of the size."""

_OF_SIGN = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_WIDEST = max(_WIDTHS)
_BOLDER = 1.1
"""Bold letters against others; figures are of one width, so that they stand below each other."""


def width_of(said: str, size: float, *, bold: bool = False) -> float:
    """At most this wide. Signs that are not listed count as the widest."""
    thousandths = sum(_OF_SIGN.get(sign, _WIDEST) * (_BOLDER if bold and sign.isalpha() else 1) for sign in said)
    return thousandths / 1000 * size


def broken(said: str, size: float, room: float, *, bold: bool = False, most: int = 3) -> list[str]:
    """In lines that fit into the room. What does not go into `most` of them ends with a dash of three points."""
    lines: list[str] = []
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [f"{' '.join(lines[most - 1 :])} "]
    return [cut(line, size, room, bold=bold) for line in lines] or [""]


def in_parts(said: str, size: float, room: float) -> list[str]:
    """Broken between its parts ("4 von 42 · Datenstand Sa., 21.11.") as long as each of them has room in a line."""
    parts = said.split(" · ")
    whole = (part.replace(" ", "\u00a0") if width_of(part, size) <= room - size else part for part in parts)
    return broken("\u00a0· ".join(whole), size, room)


def cut(said: str, size: float, room: float, *, bold: bool = False) -> str:
    said = said.strip()
    if width_of(said, size, bold=bold) <= room:
        return said
    fits = bisect_left(range(len(said)), True, key=lambda end: width_of(f"{said[:end]}…", size, bold=bold) > room)
    return f"{said[: max(0, fits - 1)].rstrip()}…"
