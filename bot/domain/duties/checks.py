"""Stichprobenartige Aktenprüfung: what team leads found in the files of a half-year, by what they looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bot.domain.errors import Refused
from bot.domain.text import N_, Labelled, text


class Looked(Labelled):
    """The agreement asks for both: whether the decision is right, and whether it is booked right."""

    SUBJECT = "subject", N_("Subject matter")
    BOOKING = "booking", N_("Booking")


@dataclass(frozen=True)
class Sample:
    """Files that were checked, and those of them with a mistake."""

    checked: int
    faulty: int

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.faulty, self.checked) if self.checked else None


Samples = Mapping[Looked, Sample]


def field_of(looked: Looked, part: str) -> str:
    """The name of a field: `checked` or `faulty` of it."""
    return f"{looked.value}_{part}"


def check_samples(samples: Samples) -> None:
    """Raises Refused with the field."""
    for looked, sample in samples.items():
        if sample.faulty > sample.checked:
            raise Refused(text("There are no more mistakes than files that were checked."),
                          field=field_of(looked, "faulty"))  # fmt: skip


def facts(samples: Samples) -> Mapping[str, list[int]]:
    return {looked.value: [sample.checked, sample.faulty] for looked, sample in samples.items()}


def from_facts(stored: Mapping[str, Any]) -> Samples:
    return {Looked(looked): Sample(int(checked), int(faulty)) for looked, (checked, faulty) in stored.items()}
