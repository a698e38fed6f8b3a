"""Claims that a line of the collecting agency may be: found by their references, in any spelling."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, select

from bot.domain.claims.model import ClaimState
from bot.domain.inkasso.matching import Candidate, Candidates
from bot.domain.money import Money
from storage.many import Words, among
from storage.references import tail
from storage.statements import Prepared, Statements
from storage.tables.claims import CLAIM

_CANDIDATE = (CLAIM.c.id, CLAIM.c.case_ref_tail, CLAIM.c.amount_cents, CLAIM.c.open_cents,
              CLAIM.c.municipal_share_cents, CLAIM.c.state)  # fmt: skip


def _by_tail(column: Column[Any]) -> Prepared:
    return Prepared(select(column, *_CANDIDATE).where(among(column, "tails", Words)).order_by(CLAIM.c.id))


_BY_CASH_REF, _BY_CASE_REF = _by_tail(CLAIM.c.cash_ref_tail), _by_tail(CLAIM.c.case_ref_tail)


def candidates(statements: Statements, cash_refs: Collection[str], case_refs: Collection[str]) -> Candidates:
    """A query each, whatever their number."""
    return Candidates(_by(statements, _BY_CASH_REF, cash_refs), _by(statements, _BY_CASE_REF, case_refs))


def _by(statements: Statements, prepared: Prepared, references: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
    tails = {tail(reference) for reference in references} - {""}
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for backwards, candidate in _candidates(statements, prepared, tails):
        found[backwards[::-1]].append(candidate)
    return found


def _candidates(statements: Statements, prepared: Prepared, tails: Collection[str]) -> Iterator[tuple[str, Candidate]]:
    for backwards, number, unit, amount, still_open, municipal, state in (
        statements.rows(prepared, tails=tails) if tails else ()
    ):
        yield (
            backwards,
            Candidate(number, unit[::-1], Money(amount), Money(still_open), Money(municipal), ClaimState(state)),
        )
