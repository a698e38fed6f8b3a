"""docs/handbuch.md and README.md: pictures taken by chapters, a line for each command and deadline, words of today."""

import ast
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from album import FOLDER, LARGEST_BYTES, ROOT
from deadline_table import HEAD, deadline_table, label_of

from bot.domain.office import Office
from bot.domain.reminders.kinds import KINDS
from bot.usecases.task_care import LONGEST_SNOOZE
from handlers.registry import COMMANDS
from tools.catalogues import read

HANDBOOK = ROOT / "docs" / "handbuch.md"
README = ROOT / "README.md"
PAGES = (HANDBOOK, README)


class Pictures(HTMLParser):
    """Source and alternative text of every <img>."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            named = dict(attrs)
            self.found.append((named.get("src") or "", named.get("alt") or ""))


def shown_on(page: Path) -> Mapping[Path, str]:
    """The pictures of a page, with what is said instead of them to whoever cannot see them."""
    said = page.read_text(encoding="utf-8")
    parser = Pictures()
    parser.feed(said)
    found = [*parser.found, *((source, alt) for alt, source in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", said))]
    return {(page.parent / source).resolve(): alt for source, alt in found}


def taken() -> Iterator[str]:
    """The names of the pictures that the chapters take."""
    for chapter in sorted(Path(__file__).parent.glob("test_handbook_*.py")):
        for call in ast.walk(ast.parse(chapter.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "picture":
                assert isinstance(call.args[0], ast.Constant)
                yield call.args[0].value


def german_words() -> Iterator[str]:
    for message in read(ROOT / "locales" / "de" / "LC_MESSAGES" / "amtsbote.po"):
        yield from [message.string] if isinstance(message.string, str) else message.string


def anchor(heading: str) -> str:
    """As GitHub makes it from a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_of_a_page_exists_and_has_an_alternative_text(page: Path) -> None:
    shown = shown_on(page)
    assert shown
    assert [picture.name for picture in shown if not picture.is_file()] == []
    assert [picture.name for picture, alt in shown.items() if len(alt) < 10] == []


def test_every_picture_of_the_handbook_is_taken_once_shown_somewhere_and_small() -> None:
    names = list(taken())
    assert len(set(names)) == len(names)
    shown = {picture for page in PAGES for picture in shown_on(page) if picture.parent == FOLDER}
    assert {picture.stem for picture in shown} == set(names)
    kept = {f"{name}.{ending}" for name in names for ending in ("png", "txt")}
    assert {file.name for file in FOLDER.iterdir()} == kept
    assert [file.name for file in FOLDER.glob("*.png") if file.stat().st_size > LARGEST_BYTES] == []


def test_every_command_has_its_line_in_the_handbook() -> None:
    said = HANDBOOK.read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if not re.search(rf"`/{command.name}\b", said)] == []


def test_the_table_of_deadlines_says_what_the_office_has_when_nothing_is_set() -> None:
    """And so it names every kind of the register as the chat does."""
    lines = HANDBOOK.read_text(encoding="utf-8").splitlines()
    begins = lines.index(HEAD[0])
    assert lines[begins : begins + len(HEAD) + len(KINDS)] == list(deadline_table(Office()))
    assert lines[begins + len(HEAD) + len(KINDS)] == ""
    assert all(f"| {label_of(kind)} |" in "\n".join(lines) for kind in KINDS)


def test_the_times_in_the_text_are_those_the_office_has_when_nothing_is_set() -> None:
    office = Office()
    times = {
        f"um {office.reminders.digest_at.hour}:{office.reminders.digest_at.minute:02} Uhr eine Übersicht",
        f"{office.invitation_hours} Stunden lang",
        f"höchstens {LONGEST_SNOOZE.days} Tage",
        f"{office.dialogue_expiry_days} Tage liegen",
    }
    said = " ".join(HANDBOOK.read_text(encoding="utf-8").split())
    assert {time for time in times if time not in said} == set()


def test_what_stands_in_bold_or_in_quotes_is_said_just_so_in_the_chat() -> None:
    """Bold are the names of buttons; between German quotes stands what somebody reads."""
    said = HANDBOOK.read_text(encoding="utf-8")
    chat = {re.sub(r"<[^>]+>", "", words) for words in german_words()}
    assert set(re.findall(r"\*\*(.+?)\*\*", said)) - chat == set()
    quoted = re.findall(r"„(.+?)“", said)
    assert quoted
    assert [words for words in quoted if not any(words in each for each in chat)] == []


def test_every_line_of_the_contents_leads_to_a_heading() -> None:
    said = HANDBOOK.read_text(encoding="utf-8")
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", said, re.M)}
    links = re.findall(r"\]\(#([^)]+)\)", said)
    assert links
    assert set(links) <= headings
