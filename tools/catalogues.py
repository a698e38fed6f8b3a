"""Keeps locales/ true to the texts in the code: `update` takes new texts in, `check` says what is missing or wrong.

English needs no entries: a text without one is said as it stands in the code.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("bot", "handlers", "storage")
KEYWORDS = {"N_": None, "text": (1,), "ntext": (1, 2)}
METHODS = [("demo/sandbox/**.py", "ignore"), ("migrations/**.py", "ignore"), ("**.py", "python")]
"""The sandbox is a messenger of its own: its `text` is a field, and it says nothing itself. In migrations it is SQL."""

DEFAULT = "de"
VOLATILE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-).*\n', re.M
)
TAG = re.compile(r"</?[a-z]+>")


def extracted() -> Catalog:
    """The texts marked in the code, with the files in which they stand."""
    template = Catalog(charset="utf-8")
    for folder in SOURCES:
        for path, line, msgid, comments, context in extract_from_dir(
            ROOT / folder, method_map=METHODS, keywords=KEYWORDS
        ):
            template.add(msgid, None, [(f"{folder}/{path}", line)], auto_comments=comments, context=context)
    return template


def catalogue_files() -> Iterable[Path]:
    return sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=file.parts[-3])


def update() -> None:
    """Adds new texts, drops those that are gone; never guesses a translation."""
    template = extracted()
    for file in catalogue_files():
        catalogue = read(file)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=118, sort_output=True, include_lineno=False)
        file.write_bytes(VOLATILE.sub(b"", written.getvalue()))


def problems() -> Iterator[str]:
    """One sentence each; none if every catalogue is up to date, complete and true to its texts."""
    marked = {message.id for message in extracted() if message.id}
    for file in catalogue_files():
        language, catalogue = file.parts[-3], read(file)
        entries = {message.id: message for message in catalogue if message.id}
        for msgid in marked ^ entries.keys():
            state = "misses the text" if msgid in marked else "has a text that is nowhere in the code:"
            yield f"{language}: the catalogue {state} {msgid!r}; call: make catalogues"
        for message in entries.values():
            yield from (f"{language}: {message.id!r} {problem}" for problem in faults(message, language == DEFAULT))


def faults(message: Message, must_be_translated: bool) -> Iterator[str]:
    """What is wrong with one entry: untranslated, uncertain, other placeholders or tags than its text."""
    singular, plural = message.id if isinstance(message.id, tuple) else (message.id, message.id)
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(said):
        if must_be_translated or any(said):
            yield "is not translated"
        return
    counted = {"n"} if singular != plural else set()
    for form, translation in zip((singular, plural), said, strict=False):
        if placeholders(translation) - counted != placeholders(form) - counted:
            yield f"has other placeholders in {translation!r}"
        if sorted(TAG.findall(translation)) != sorted(TAG.findall(form)) or not is_balanced(translation):
            yield f"has other or unbalanced tags in {translation!r}"


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


def is_balanced(pattern: str) -> bool:
    """Every tag is closed in the reverse order of opening, as the messenger demands."""
    opened: list[str] = []
    for tag in TAG.findall(pattern):
        if not tag.startswith("</"):
            opened.append(tag[1:])
        elif not opened or opened.pop() != tag[2:]:
            return False
    return not opened


def main() -> int:
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["check"]:
            found = list(problems())
            print(*found, f"{len(found)} problems in the catalogues" if found else "catalogues: complete", sep="\n")
            return 1 if found else 0
        case _:
            print("usage: catalogues.py update | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
