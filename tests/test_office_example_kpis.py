"""The example of office.toml names every KPI for which an office may set a target."""

from pathlib import Path

from bot.domain.kpis.registry import KPIS

EXAMPLE = Path(__file__).parent.parent / "office.example.toml"


def test_every_kpi_is_named_in_the_example() -> None:
    comment = EXAMPLE.read_text(encoding="utf-8").split("# Alle Kennzahlen:")[1].split("\n[")[0]
    named = comment.replace("#", " ").replace("\n", " ").strip(" .").replace(" ", "").split(",")
    assert named == [kpi.key for kpi in KPIS]
