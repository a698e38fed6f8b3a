"""Abgleich: which claim a line of the list is. By its cash reference, else by BG number and amount; where anything
speaks against it, a person decides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.claims.model import ClaimState
from bot.domain.inkasso.lines import Doubt, InkassoLine
from bot.domain.money import Money
from bot.domain.parsing.references import folded_reference

NOBODY_KNOWS = frozenset({Doubt.NO_CLAIM, Doubt.NO_CLAIM_OF_UNIT, Doubt.NO_CLAIM_OF_EITHER})

_Said = tuple[str | Money | None, ...]
"""Folded references and amounts of a line: by them the same one is known again."""


@dataclass(frozen=True)
class Candidate:
    """A claim as far as matching needs it; `case_ref` is folded."""

    claim_id: int
    case_ref: str
    amount: Money
    open: Money
    municipal: Money
    state: ClaimState


@dataclass(frozen=True)
class Candidates:
    """By folded reference."""

    by_cash_ref: Mapping[str, Sequence[Candidate]] = field(default_factory=dict)
    by_case_ref: Mapping[str, Sequence[Candidate]] = field(default_factory=dict)


@dataclass(frozen=True)
class Matched:
    """With a `doubt` the claim is only the one it may be."""

    line: InkassoLine
    claim_id: int | None = None
    doubt: Doubt | None = None


def match(lines: Sequence[InkassoLine], known: Candidates, taken: Collection[int] = frozenset()) -> tuple[Matched, ...]:
    """Each in its turn: a claim that is `taken`, or on which a line before is, is on no other one."""
    used = set(taken)
    unknown: set[_Said] = set()
    found = []
    for line in lines:
        each = _match(line, known, used)
        if each.doubt in NOBODY_KNOWS:
            each = _said_before(each, unknown)
        if each.doubt is None and each.claim_id is not None:
            used.add(each.claim_id)
        found.append(each)
    return tuple(found)


def _said_before(each: Matched, unknown: set[_Said]) -> Matched:
    """A line that stands there twice is decided on once: whoever looks for its claim is told so."""
    line = each.line
    references = (folded_reference(found) if found else None for found in (line.cash_ref, line.case_ref))
    said = (*references, line.amount, line.open)
    if said in unknown:
        return Matched(line, doubt=Doubt.SAID_BEFORE)
    unknown.add(said)
    return each


def _match(line: InkassoLine, known: Candidates, used: Collection[int]) -> Matched:
    if line.doubt is not None:
        return Matched(line, doubt=line.doubt)
    candidate, doubt = _candidate(line, known)
    if candidate is None or doubt is not None:
        return Matched(line, None if candidate is None else candidate.claim_id, doubt)
    if not candidate.municipal:
        return Matched(line, candidate.claim_id, Doubt.NOT_MUNICIPAL)
    return Matched(line, candidate.claim_id, Doubt.TWICE if candidate.claim_id in used else None)


def _candidate(line: InkassoLine, known: Candidates) -> tuple[Candidate | None, Doubt | None]:
    by_cash_ref = known.by_cash_ref.get(folded_reference(line.cash_ref), ()) if line.cash_ref else ()
    if len(by_cash_ref) > 1:
        by_cash_ref = _alike(line, by_cash_ref)
        if len(by_cash_ref) != 1:
            return None, Doubt.SEVERAL
    if by_cash_ref:
        contradicts = line.case_ref is not None and folded_reference(line.case_ref) != by_cash_ref[0].case_ref
        return by_cash_ref[0], Doubt.CONTRADICTION if contradicts else None
    if line.case_ref is None:
        return None, Doubt.NO_CLAIM
    return _of_unit(line, known.by_case_ref.get(folded_reference(line.case_ref), ()))


def _of_unit(line: InkassoLine, claims: Sequence[Candidate]) -> tuple[Candidate | None, Doubt | None]:
    """A unit may have several claims: only the amount tells them apart, and one that was withdrawn is none."""
    standing = [each for each in claims if each.state is not ClaimState.WITHDRAWN]
    if not standing:
        return None, Doubt.NO_CLAIM_OF_EITHER if line.cash_ref else Doubt.NO_CLAIM_OF_UNIT
    alike = _alike(line, standing)
    if len(alike) == 1:
        return alike[0], None
    if alike:
        return None, Doubt.SEVERAL
    return (standing[0] if len(standing) == 1 else None), Doubt.AMOUNT


def _alike(line: InkassoLine, claims: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those of the amount on the list; where these are several, those of them with the rest on the list."""
    if line.amount is None:
        return [each for each in claims if line.open is not None and each.open == line.open]
    alike = [each for each in claims if each.amount == line.amount]
    if len(alike) > 1 and line.open is not None:
        return [each for each in alike if each.open == line.open] or alike
    return alike
