"""Ein Import von Anträgen: what would come of each line, and where the import stands."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from bot.domain.errors import Refused
from bot.domain.folding import folded
from bot.domain.moment import Moment
from bot.domain.new_customers.application_table import ApplicationLine, BadLine, Fault
from bot.domain.new_customers.codes import AgeBand, Channel, Group
from bot.domain.new_customers.definition import Failed, Rule, group_of
from bot.domain.new_customers.registration import NewMember, Registration, Unit, check_application_day
from bot.domain.parsing.references import folded_reference
from bot.domain.payment_import.batches import Source
from bot.domain.text import N_, Labelled


class ImportState(Labelled):
    CHECKED = "checked", N_("checked, not registered yet")
    REGISTERED = "registered", N_("registered")
    DISCARDED = "discarded", N_("not registered")


class Verdict(Labelled):
    """What comes of a line."""

    NEW = "new", N_("new")
    DOUBLE = "double", N_("registered already")
    UNLIKE = "unlike", N_("same BG number as a line before, but another day or channel: please check")
    NO_CUSTOMER = "no_customer", N_("no new customer")
    BAD_DAY = "bad_day", N_("day of application in the future or more than a year back")
    NO_TEAM = "no_team", N_("there is no such benefit team")


class Alike(NamedTuple):
    """What an application without a BG number can be known by again. `groups` in order."""

    applied_on: date
    channel: Channel
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Known:
    """What is registered: `open` are the units whose application has not ended, `days` (unit, day of application) of
    all. Units by their folded BG number; `alike` are those that are open and have none. `teams` are those that decide,
    by their `team_word`."""

    open: Collection[str] = frozenset()
    days: Collection[tuple[str, date]] = frozenset()
    alike: Collection[Alike] = frozenset()
    teams: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Noted:
    """A line of the report that a person may want to look at. With NEW: its application is taken without it."""

    no: int
    verdict: Verdict
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Sorted:
    """`rules` are those of the definition that are not met. `left_out` are lines of members who are too young or over
    the age limit: the application, and `line`, is that of the others. `alike`: it may be one that is registered, but
    there is no BG number that would tell."""

    line: ApplicationLine
    verdict: Verdict
    rules: tuple[Rule, ...] = ()
    left_out: tuple[Noted, ...] = ()
    alike: bool = False


@dataclass(frozen=True)
class ImportReport:
    """How many applications there are of each kind, which lines are not taken, and why. `members` counts those of the
    new ones. `alike` are lines that are taken and may be registered already."""

    counts: Mapping[Verdict, int]
    members: int
    left: tuple[Noted, ...] = ()
    bad: tuple[BadLine, ...] = ()
    alike: tuple[int, ...] = ()

    @classmethod
    def of(cls, found: Sequence[Sorted], bad: tuple[BadLine, ...]) -> Self:
        counts = Counter(each.verdict for each in found)
        noted = tuple(note for each in found for note in _noted(each))
        members = sum(len(each.line.bands) for each in found if each.verdict is Verdict.NEW)
        alike = tuple(each.line.nos[0] for each in found if each.alike)
        return cls({verdict: counts[verdict] for verdict in Verdict}, members, noted, bad, alike)

    def facts(self) -> Mapping[str, object]:
        return {
            "counts": {verdict.value: n for verdict, n in self.counts.items()},
            "members": self.members,
            "left": [[each.no, each.verdict.value, [rule.value for rule in each.rules]] for each in self.left],
            "bad": [[line.no, line.fault.value] for line in self.bad],
            "alike": list(self.alike),
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(
            {Verdict(verdict): n for verdict, n in facts["counts"].items()},
            facts["members"],
            tuple(Noted(no, Verdict(verdict), tuple(map(Rule, rules))) for no, verdict, rules in facts["left"]),
            tuple(BadLine(no, Fault(fault)) for no, fault in facts["bad"]),
            tuple(facts["alike"]),
        )


@dataclass(frozen=True)
class ApplicationImport:
    """`digest` tells the lines of one file from those of another. `by` is None as long as nobody has taken a file of
    the data folder on. `lines` are there until somebody decides."""

    id: int
    source: Source
    state: ImportState
    digest: str
    at: datetime
    by: int | None
    lines: tuple[ApplicationLine, ...]
    report: ImportReport


def sort_out(lines: Sequence[ApplicationLine], known: Known, moment: Moment) -> tuple[Sorted, ...]:
    """What would come of each line today. A unit that stands in the file twice is a double of itself, unless the two
    do not fit together."""
    seen: dict[str, ApplicationLine] = {}
    found = []
    for line in lines:
        each = _sorted(line, known, seen, moment)
        if each.verdict is Verdict.NEW and line.case_ref:
            seen[folded_reference(line.case_ref)] = line
        found.append(each)
    return tuple(found)


def alike_to(line: ApplicationLine) -> Alike:
    groups = (group_of(band) for band in line.bands if band in (AgeBand.U25, AgeBand.UE25))
    return Alike(line.applied_on, line.channel, tuple(sorted(groups)))


def team_word(name: str) -> str:
    """The name of a team, however it is spelled."""
    return " ".join(folded(name).split())


def registration_of(line: ApplicationLine, teams: Mapping[str, int] | None = None) -> Registration:
    """`teams` by their `team_word`."""
    unit = Unit(
        tuple(NewMember(band) for band in line.bands),
        needy_until=line.needy_until,
        case_ref=line.case_ref,
        benefit_team_id=(teams or {}).get(team_word(line.benefit_team)) if line.benefit_team else None,
    )
    return Registration(line.channel, line.applied_on, unit, by_appointment=line.by_appointment)


def _sorted(line: ApplicationLine, known: Known, seen: Mapping[str, ApplicationLine], moment: Moment) -> Sorted:
    try:
        check_application_day(line.applied_on, moment)
    except Refused:
        return Sorted(line, Verdict.BAD_DAY)
    unit = folded_reference(line.case_ref) if line.case_ref else None
    if unit is not None and (unit in known.open or (unit, line.applied_on) in known.days):
        return Sorted(line, Verdict.DOUBLE)
    if unit is not None and unit in seen:
        first = seen[unit]
        fits = (first.applied_on, first.channel) == (line.applied_on, line.channel)
        return Sorted(line, Verdict.DOUBLE if fits else Verdict.UNLIKE)
    if line.benefit_team and team_word(line.benefit_team) not in known.teams:
        return Sorted(line, Verdict.NO_TEAM)
    failed = _failed(line, moment)
    too_young_or_old = {each.member: each.rule for each in failed if each.member is not None}
    if too_young_or_old and len(too_young_or_old) < len(line.bands):
        left_out = tuple(Noted(line.nos[n - 1], Verdict.NEW, (rule,)) for n, rule in too_young_or_old.items())
        return replace(_by_rules(line.without(too_young_or_old.keys()), known, moment), left_out=left_out)
    return _by_rules(line, known, moment)


def _by_rules(line: ApplicationLine, known: Known, moment: Moment) -> Sorted:
    rules = tuple(dict.fromkeys(each.rule for each in _failed(line, moment)))
    if rules:
        return Sorted(line, Verdict.NO_CUSTOMER, rules)
    return Sorted(line, Verdict.NEW, alike=line.case_ref is None and alike_to(line) in known.alike)


def _failed(line: ApplicationLine, moment: Moment) -> tuple[Failed, ...]:
    unit = registration_of(line).unit
    assert unit is not None
    return unit.failed(line.applied_on, moment)


def _noted(found: Sorted) -> tuple[Noted, ...]:
    if found.verdict is Verdict.NEW:
        return found.left_out
    return (Noted(found.line.nos[0], found.verdict, found.rules),)
