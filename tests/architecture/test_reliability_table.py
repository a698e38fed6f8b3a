"""docs/reliability.md names a proof for every fault in its table, and every proof there is."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.M)
NUMBER = re.compile(r"test_f(\d\d)_")

Proofs = Mapping[int, frozenset[str]]


def rows() -> set[int]:
    return {int(number) for number in re.findall(r"^\| F(\d+) \|", PAGE, re.M)}


def sections() -> dict[int, list[str]]:
    """What the page names below the heading of each fault."""
    _, *parts = re.split(r"^### F(\d+)$", PAGE, flags=re.M)
    return {
        int(number): re.findall(r"^- `([^`]+)`", body, re.M)
        for number, body in zip(parts[::2], parts[1::2], strict=True)
    }


def proofs_in(path: Path) -> Iterator[tuple[int, str]]:
    """Tests with the number that their own name carries, or else their file's."""
    for test in TEST.findall(path.read_text(encoding="utf-8")):
        number = NUMBER.match(test) or NUMBER.match(path.name)
        if number:
            yield int(number[1]), f"{path.relative_to(ROOT).as_posix()}::{test}"


def found_by(name: str) -> frozenset[str]:
    """`path::test`; or a path, or a pattern of paths, for all that carries a number there. Empty: no such test."""
    pattern, _, test = name.partition("::")
    found = {proof for path in ROOT.glob(pattern) for _, proof in proofs_in(path)}
    return frozenset(proof for proof in found if not test or proof.endswith(f"::{test}"))


def written() -> Proofs:
    """All tests that carry a number, by number."""
    proofs: dict[int, frozenset[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number, proof in proofs_in(path):
            proofs[number] = proofs.get(number, frozenset()) | {proof}
    return proofs


def test_every_fault_in_the_table_has_its_proofs_and_every_proof_its_fault() -> None:
    assert rows() == sections().keys()


def test_every_test_the_page_names_exists() -> None:
    missing = [name for names in sections().values() for name in names if not found_by(name)]
    assert missing == []


def test_every_test_that_carries_a_number_is_named_under_it_and_no_other() -> None:
    named = {number: frozenset[str]().union(*map(found_by, names)) for number, names in sections().items()}
    assert written() == named
