from pathlib import Path

from bot.domain.claims.diagram import diagram, page

PAGE = Path(__file__).parents[3] / "docs" / "process-claims.md"


def test_the_page_in_the_docs_is_the_one_the_table_draws():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_diagram_shows_the_way_to_settled_and_the_second_person():
    drawn = diagram().splitlines()
    assert drawn[0] == "stateDiagram-v2"
    assert "    [*] --> detected: register" in drawn
    assert "    in_collection --> settled: pay [nothing open]" in drawn
    assert "    deferred --> in_collection: revoke_deferral" in drawn
    assert "    notified --> withdrawn: discard [no objection pending, four eyes]" in drawn
    assert "    settled --> [*]" in drawn
