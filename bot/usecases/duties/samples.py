"""Ergebnisse der Stichproben: kept beside the duty, and shown in its report with those of a year ago."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction

from bot.domain.duties.checks import Looked, Samples, facts, from_facts
from bot.domain.duties.model import Duty
from bot.domain.duties.presets import HOUSING_FILE_CHECKS
from bot.domain.duties.reporting import NOTHING_KNOWN, said_value
from bot.domain.duties.rules import DayOfYear
from bot.domain.kpis.model import Unit
from bot.domain.kpis.reading import Light, light
from bot.domain.kpis.registry import BY_KEY
from bot.domain.letters.duty_content import ReportTable
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.personal import Note
from bot.domain.text import Said, text
from bot.ports import UnitOfWork

SAMPLES = "samples"
"""What a note holds that is the results of checks."""

TARGET_OF = "error_rate"
"""The KPI whose target holds for each sample, too."""


def has_samples(duty: Duty) -> bool:
    return duty.key == HOUSING_FILE_CHECKS


def samples_of(duty: Duty, uow: UnitOfWork) -> Samples:
    """As they were entered last; none where nobody has, or they cannot be opened any more."""
    written = [note.content for note in uow.personal.notes.of_case(duty.id) if note.event == SAMPLES]
    return from_facts(json.loads(written[-1])) if written and written[-1] else {}


def keep_samples(duty: Duty, samples: Samples, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    if samples != samples_of(duty, uow):
        content = json.dumps(facts(samples), sort_keys=True)
        uow.personal.notes.add(Note(0, duty.id, by.id, moment.now, content, event=SAMPLES))


def miss_target(samples: Samples, moment: Moment) -> bool:
    """Whether more mistakes were found than the target allows, in the one sample or the other."""
    rule = moment.office.kpis.get(TARGET_OF)
    return rule is not None and any(
        light(BY_KEY[TARGET_OF], found.rate, rule.target) is Light.BAD for found in samples.values()
    )


def samples_table(
    duty: Duty, samples: Samples, uow: UnitOfWork, moment: Moment, say: Callable[[Said], str]
) -> Sequence[ReportTable]:
    """Both lines, also where one of them was not looked at: the report says so."""
    if not has_samples(duty):
        return ()
    year_ago = DayOfYear(duty.since.month, duty.since.day).in_year(duty.since.year - 1)
    before = uow.duties.of_time(duty.key, year_ago, duty.part)
    then = samples_of(before, uow) if before is not None else {}
    rule = moment.office.kpis.get(TARGET_OF)
    target = said_value(rule.target, Unit.SHARE) if rule is not None and rule.target is not None else "–"
    headings = [
        say(each)
        for each in (text("Checked for"), text("Files checked"), text("With mistakes"), text("Error rate"),
                     text("Target: under"), text("A year before"))
    ]  # fmt: skip
    rows = [
        [say(text(looked.label)), *_counts(samples, looked), _rate(samples, looked), target, _rate(then, looked)]
        for looked in Looked
    ]
    return (ReportTable(say(text("Results of the sample")), headings, rows),)


def _counts(samples: Samples, looked: Looked) -> Sequence[str]:
    if looked not in samples:
        return (NOTHING_KNOWN, NOTHING_KNOWN)
    return tuple(said_value(Fraction(n), Unit.COUNT) for n in (samples[looked].checked, samples[looked].faulty))


def _rate(samples: Samples, looked: Looked) -> str:
    return said_value(samples[looked].rate, Unit.SHARE) if looked in samples else NOTHING_KNOWN
