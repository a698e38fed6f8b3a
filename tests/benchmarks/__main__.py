"""`make bench`: measures, prints the table and puts it into docs/performance.md."""

import os
import platform
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import figures, kpi, morning, new_customers, over_http, payments, startup, step

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
TABLE = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.S)
Line = tuple[str, str, str, str]


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for kind, (ours, bare) in step.measure(Path(folder)).items():
            yield kind, f"{ours:.2f} ms", f"{bare:.2f} ms", ratio(ours, bare, 2.5)
    with tempfile.TemporaryDirectory() as folder:
        for name, (ours, bare) in startup.measure(Path(folder)).items():
            yield f"`{name}`", f"{ours:.0f} ms", f"{bare:.0f} ms", ratio(ours, bare, 1.3)
    with tempfile.TemporaryDirectory() as folder:
        day = morning.measure(Path(folder))
        yield (
            f"planning {morning.DEADLINES:,} deadlines of one morning",
            f"{day.planning:.0f} ms",
            f"{day.floor:.0f} ms",
            f"{day.planning / day.floor:.2f}",
        )
        for name, at, of in (("median", day.burst[0], day.quiet[0]), ("95 %", day.burst[1], day.quiet[1])):
            yield f"an answer meanwhile, {name}", f"{at:.0f} ms", f"{of:.0f} ms (quiet)", f"{at / of:.1f}"
        yield "until the last digest is in line", f"{day.told / 1000:.1f} s", "", ""
    with tempfile.TemporaryDirectory() as folder:
        booked = payments.measure(Path(folder))
        yield (
            f"import of {payments.PAYMENTS:,} payments",
            f"{booked.ours / 1000:.1f} s",
            f"{booked.bulk / 1000:.1f} s",
            ratio(booked.ours, booked.bulk, 5),
        )
    with tempfile.TemporaryDirectory() as folder:
        for what, (ours, bare) in new_customers.measure(Path(folder)).items():
            yield what, f"{ours:.0f} ms", f"{bare:.0f} ms", f"{ours / bare:.1f}"
    with tempfile.TemporaryDirectory() as folder:
        for what, (ours, bare) in figures.measure(Path(folder)).items():
            yield what, f"{ours:.0f} ms", f"{bare:.0f} ms", ratio(ours, bare, figures.AIMS[what.split()[0]])
    with tempfile.TemporaryDirectory() as folder:
        asked = kpi.measure(Path(folder))
        yield f"/kpi over {kpi.CLAIMS:,} claims with its picture, median", f"{asked.median:.0f} ms", "", ""
        yield "the same, 95 %", f"{asked.p95:.0f} ms", "", f"aim ≤ {kpi.AIM:,} ms"
        yield "the same, first picture of a process", f"{asked.first:.0f} ms", "", ""
    with tempfile.TemporaryDirectory() as folder:
        measured = over_http.measure(Path(folder))
        yield "updates over loopback HTTP", f"{measured.per_second:.0f} a second", "", ""
        for mark, megabytes in measured.memory.items():
            yield f"memory after {mark:,} updates", f"{megabytes:.0f} MB", "", ""


def ratio(ours: float, bare: float, aim: float) -> str:
    return f"{ours / bare:.2f} (aim ≤ {aim})"


def table(found: list[Line], load: float) -> str:
    """The load tells whether to believe it: beside other work both sides mostly wait, and the ratios shrink."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} before"
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    rows = ["| what | Amtsbote | floor | ratio |", "|---|---|---|---|"]
    rows += [f"| {' | '.join(line)} |" for line in found]
    rows += ["", f"Measured on {datetime.now(UTC):%Y-%m-%d}: {machine}, {versions}.", ""]
    return "\n".join(rows)


def main() -> None:
    load = os.getloadavg()[0]
    found = []
    for line in lines():
        print("  ".join(part.ljust(width) for part, width in zip(line, (34, 14, 10, 18), strict=True)), flush=True)
        found.append(line)
    page, written = TABLE.subn(lambda _: table(found, load), PAGE.read_text(encoding="utf-8"))
    assert written == 1, f"{PAGE.name} has no place for the table"
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
