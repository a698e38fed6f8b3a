"""The page in the docs, and what its picture has to show."""

from pathlib import Path

from bot.domain.objections.diagram import diagram, page
from bot.domain.objections.model import ObjectionEvent

PAGE = Path(__file__).parents[3] / "docs" / "process-objections.md"


def test_the_page_in_the_docs_is_the_one_the_table_draws() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_diagram_shows_every_step_and_both_ends() -> None:
    drawn = diagram().splitlines()
    assert drawn[0] == "stateDiagram-v2"
    assert "    [*] --> open: register" in drawn
    assert "    open --> open: link [no claim linked]" in drawn
    assert "    settled --> open: reopen" in drawn
    assert drawn[-2:] == ["    settled --> [*]", "    discarded --> [*]"]
    assert {line.split(": ")[1].split(" ")[0] for line in drawn if ": " in line} == {
        each.value for each in ObjectionEvent
    }
