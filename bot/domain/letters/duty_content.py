"""What stands in the report of a duty: values and words that are ready; the words around them are the template's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.letters.content import Sender
from bot.domain.text import N_, Labelled


class DutyLetterKind(Labelled):
    REPORT = "report", N_("Report")


@dataclass(frozen=True)
class ReportedFigure:
    """A line of the table: `value`, `target`, `last_year` and `comparison` as they are printed, empty where there is
    none; `n` how many cases it rests on, `as_of` up to which day. `formula` says how it is worked out. `light`: good,
    soon or bad, empty without a target; a word beside it says the same."""

    name: str
    value: str
    target: str = ""
    last_year: str = ""
    comparison: str = ""
    n: str = ""
    as_of: date | None = None
    formula: str = ""
    light: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A further table: the first column holds names, the others figures."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        if not self.headings or any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("a table has a cell for each heading in each row")


@dataclass(frozen=True)
class DutyReport:
    """Bericht zu einer Berichtspflicht. It is about `first` to `last`, the data date where `so_far`: what it is about
    has not ended. `measures` are paragraphs. `picture` is an SVG with what it shows in words, both empty: none."""

    sender: Sender
    day: date
    title: str
    recipient: str
    first: date
    last: date
    due_on: date
    figures: Sequence[ReportedFigure]
    measures: Sequence[str]
    tables: Sequence[ReportTable] = ()
    picture: str = ""
    picture_alt: str = ""
    so_far: bool = False
