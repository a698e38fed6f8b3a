"""Anträge importieren: what would come of a table is shown first; then all new ones are registered, or none.

What a file says is looked through again in the transaction that registers it: somebody may have been quicker.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.application_import import (
    ApplicationImport,
    ImportReport,
    ImportState,
    Known,
    Sorted,
    Verdict,
    registration_of,
    sort_out,
)
from bot.domain.new_customers.application_layout import ApplicationLayout
from bot.domain.new_customers.application_table import ApplicationLine, ReadApplications
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission, Staff
from bot.domain.text import Count, text
from bot.ports import UnitOfWork
from bot.usecases.new_customers.benefit_team import teams_by_word
from bot.usecases.new_customers.register import register_intakes

LINES_KEPT = timedelta(days=7)
"""So long an import waits for somebody."""

LONGEST_PROFILE_NAME = 60

MOST_AT_ONCE = 1_000
"""Applications of one import: they are stored in one transaction, and nobody is to wait for it half a second."""


def look_through(lines: Sequence[ApplicationLine], uow: UnitOfWork, moment: Moment) -> tuple[Sorted, ...]:
    """The dry run: what would come of each line. Stores nothing. Raises Refused for too many at once."""
    if len(lines) > MOST_AT_ONCE:
        raise Refused(
            text("This file has {found} applications, and {n} at most can be imported at once. Please split it.",
                 found=Count(len(lines)), n=Count(MOST_AT_ONCE))
        )  # fmt: skip
    references = {line.case_ref for line in lines if line.case_ref}
    known = uow.applications.known(references) if references else Known()
    unnumbered = {line.applied_on for line in lines if not line.case_ref}
    alike = uow.applications.unnumbered(unnumbered) if unnumbered else frozenset()
    return sort_out(lines, replace(known, alike=alike, teams=_teams_of(lines, uow)), moment)


def receive_applications(
    read: ReadApplications, source: Source, by: Staff | None, uow: UnitOfWork, moment: Moment
) -> ApplicationImport:
    """Keeps what was read, without any day of birth, until somebody decides. `by` None: it came by the data folder.

    Raises NotPermitted, or Refused where the same applications wait for a decision or are registered already.
    """
    if by is not None:
        by.require(Permission.TAKE_INTAKE)
    digest = digest_of(read)
    uow.applications.one_at_a_time()
    same = uow.applications.same(digest)
    if same is not None:
        raise Refused(text("These applications are import {no} already: {state}.", no=same.id, state=same.state))
    report = ImportReport.of(look_through(read.lines, uow, moment), read.bad)
    found = ApplicationImport(
        0, source, ImportState.CHECKED, digest, moment.now, by.id if by else None, read.lines, report
    )  # fmt: skip
    stored = uow.applications.add(found)
    _record("received", stored, by, uow, moment)
    return stored


def register_applications(import_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> ApplicationImport:
    """Registers all that are new, in one transaction. Raises NotPermitted, NotFound or Refused: then nothing is."""
    uow.applications.one_at_a_time()
    waiting = _waiting(import_id, by, uow)
    found = look_through(waiting.lines, uow, moment)
    teams = _teams_of(waiting.lines, uow)
    wanted = [registration_of(each.line, teams) for each in found if each.verdict is Verdict.NEW]
    if not wanted:
        raise Refused(text("None of these applications is new. Nothing was registered."))
    numbers = register_intakes(by, wanted, uow, moment)
    report = ImportReport.of(found, waiting.report.bad)
    done = replace(waiting, state=ImportState.REGISTERED, by=by.id, lines=(), report=report)
    uow.applications.save(done)
    _record("registered", done, by, uow, moment, intakes=len(numbers))
    return done


def discard_applications(import_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> ApplicationImport:
    """Nothing of it is registered. Raises NotPermitted, NotFound or Refused."""
    done = replace(_waiting(import_id, by, uow), state=ImportState.DISCARDED, by=by.id, lines=())
    uow.applications.save(done)
    _record("discarded", done, by, uow, moment)
    return done


def remember_layout(name: str, layout: ApplicationLayout, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """One of the same name is replaced. Raises NotPermitted or Refused."""
    by.require(Permission.TAKE_INTAKE)
    if not 0 < len(name.strip()) <= LONGEST_PROFILE_NAME:
        raise Refused(text("The name of a mapping has 1 to {n} characters.", n=LONGEST_PROFILE_NAME), field="profile")
    uow.applications.save_profile(name.strip(), layout, by=by.id, at=moment.now)
    uow.audit.record("applications.mapping_saved", at=moment.now, by=by.id)


def shown_import(import_id: int, by: Staff, uow: UnitOfWork) -> ApplicationImport:
    """Raises NotPermitted or NotFound."""
    by.require(Permission.TAKE_INTAKE)
    return uow.applications.get(import_id)


def forget_applications(uow: UnitOfWork, moment: Moment) -> int:
    """What nobody wanted to register goes; returns how many."""
    return uow.applications.forget_lines(moment.now - LINES_KEPT)


def digest_of(read: ReadApplications) -> str:
    """Of what is kept of the lines, not of the file: no day of birth can be guessed from it."""
    facts = [[dict(line.facts()) for line in read.lines], [[line.no, line.fault.value] for line in read.bad]]
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _teams_of(lines: Sequence[ApplicationLine], uow: UnitOfWork) -> Mapping[str, int]:
    """Looked for only where a line names one."""
    return teams_by_word(uow) if any(line.benefit_team for line in lines) else {}


def _waiting(import_id: int, by: Staff, uow: UnitOfWork) -> ApplicationImport:
    by.require(Permission.TAKE_INTAKE)
    found = uow.applications.get(import_id, to_change=True)
    if found.state is not ImportState.CHECKED:
        raise Refused(text("Import {no} is “{state}” already.", no=found.id, state=found.state))
    return found


def _record(
    action: str, found: ApplicationImport, by: Staff | None, uow: UnitOfWork, moment: Moment, **counts: int
) -> None:
    uow.audit.record(
        f"applications.{action}", at=moment.now, by=by.id if by is not None else None,
        subject=f"application_import:{found.id}", details={"source": found.source.value, **counts},
    )  # fmt: skip
