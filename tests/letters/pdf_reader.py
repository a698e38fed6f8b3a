"""Reads a letter back, by libraries that have nothing to do with the one that made it."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pdfminer.high_level import extract_text

XMP = {
    "pdfa": "{http://www.aiim.org/pdfa/ns/id/}",
    "pdfua": "{http://www.aiim.org/pdfua/ns/id/}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
}


class Read:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self.pdf = pikepdf.open(io.BytesIO(content))

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)

    def xmp(self, namespace: str, name: str) -> Any:
        with self.pdf.open_metadata() as found:
            return found.get(XMP[namespace] + name)

    def text(self, page: int | None = None) -> str:
        """Words parted at the end of a line are put together; every space is an ordinary one."""
        found = extract_text(io.BytesIO(self._content), page_numbers=None if page is None else [page])
        return re.sub(r"\s+", " ", re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", found)).strip()

    def tags(self) -> list[str]:
        """Of the structure tree, in reading order."""
        return [str(node.S).removeprefix("/") for node in _nodes(self.root.StructTreeRoot.K)]

    def tagged(self, tag: str) -> list[Any]:
        """The nodes of the structure tree that bear this tag, in reading order."""
        return [node for node in _nodes(self.root.StructTreeRoot.K) if str(node.S) == f"/{tag}"]

    def rows(self) -> list[list[str]]:
        """The tags of the cells, row by row."""
        return [
            [str(cell.S).removeprefix("/") for cell in _kids(node)]
            for node in _nodes(self.root.StructTreeRoot.K)
            if node.S == "/TR"
        ]

    def fonts(self) -> dict[str, bool]:
        """By name, whether the font's program is in the file."""
        found = {}
        for page in self.pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                for descendant in font.get("/DescendantFonts", [font]):
                    descriptor = descendant.get("/FontDescriptor", {})
                    name = str(descendant.BaseFont).removeprefix("/")
                    found[name] = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
        return found


def _kids(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _nodes(start: Any) -> Iterator[Any]:
    for node in start if isinstance(start, pikepdf.Array) else [start]:
        yield node
        for kid in _kids(node):
            yield from _nodes(kid)
