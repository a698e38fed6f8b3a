from pathlib import Path

from bot.domain.kpis.page import SOURCES, page
from bot.domain.kpis.registry import KPIS

PAGE = Path(__file__).parents[3] / "docs" / "figures.md"


def test_the_page_in_the_docs_is_the_one_the_register_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_kpi_has_one_line_with_its_formula() -> None:
    lines = page().splitlines()
    for kpi in KPIS:
        (line,) = (line for line in lines if f"`{kpi.key}`" in line)
        assert kpi.formula in line


def test_a_line_says_all_that_has_to_be_known() -> None:
    (line,) = (line for line in page().splitlines() if "`avoidable_municipal`" in line)
    assert [cell.strip() for cell in line.strip("|").split("|")] == [
        "Avoidable upholdings, municipal benefits `avoidable_municipal`",
        "avoidable upholdings ÷ all settled objections, municipal benefits, year so far",
        "share", "year so far", "lower", "at most 20 %", SOURCES[KPIS[0].family], "office, own team, agreement",
    ]  # fmt: skip


def test_who_sees_it_follows_from_the_permissions() -> None:
    (line,) = (line for line in page().splitlines() if line.startswith("- **Who.**"))
    assert "of the own team: TL." in line
    assert "LIAISON" in page()
