"""A file that goes out as it is: into a chat, or with an e-mail."""

from collections.abc import Mapping
from dataclasses import dataclass

LARGEST_DOCUMENT = 10 * 1024 * 1024
LONGEST_NAME = 120
UNKNOWN = "application/octet-stream"
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""By the end of the name. Not asked of the machine: it would be another one on each."""


@dataclass(frozen=True)
class Document:
    """`data` (at most 10 MB) and the `name` of the file, which holds nothing personal: it stands in the open."""

    data: bytes
    name: str

    def __post_init__(self) -> None:
        if not 0 < len(self.data) <= LARGEST_DOCUMENT:
            raise ValueError("a document has one byte at least and 10 MB at most")
        if not _is_file_name(self.name):
            raise ValueError("a document has the name of a file")

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.name.rpartition(".")[2].casefold(), UNKNOWN)


def _is_file_name(name: str) -> bool:
    """A name and no path, which every system takes."""
    return (
        bool(name.strip(" ."))
        and len(name) <= LONGEST_NAME
        and name.isprintable()
        and not set(name) & set('/\\:*?"<>|')
    )
