"""Taking a whole import back: every payment of it is reversed, or none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.claims.advance import Step, advance
from bot.domain.claims.courses import Course
from bot.domain.claims.model import Claim, ClaimEvent, PostingKind
from bot.domain.claims.payments import ReversePayment
from bot.domain.claims.reasons import ReversalReason
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import BookedLine
from bot.domain.text import Lines, literal, ntext

NAMED = 10
"""So many claims are named that stand in the way."""


def undone(lines: Sequence[BookedLine], claims: Mapping[int, Claim], by: int, moment: Moment) -> tuple[Course, ...]:
    """The last payment of a claim first. Raises Refused, naming the claims, where a payment was returned or refunded
    since, or where nothing can be reversed any more."""
    of_claim: defaultdict[int, list[int]] = defaultdict(list)
    for line in lines:
        of_claim[line.claim_id].append(line.posting_no)
    courses = []
    in_the_way = []
    for number, postings in of_claim.items():
        course = _course(claims[number], sorted(postings, reverse=True), by, moment)
        if course is None:
            in_the_way.append(number)
        else:
            courses.append(course)
    if in_the_way:
        raise Refused(_said_in_the_way(sorted(in_the_way)))
    return tuple(courses)


def _said_in_the_way(numbers: Sequence[int]) -> Lines:
    said = ntext(
        "The import cannot be undone: a payment on a claim was returned or refunded since, or cannot be reversed.",
        "The import cannot be undone: payments on {n} claims were returned or refunded since, or cannot be reversed.",
        len(numbers),
    )
    named = ", ".join(f"F-{number}" for number in numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
    return Lines((said, literal(named)), " ")


def _course(claim: Claim, postings: Sequence[int], by: int, moment: Moment) -> Course | None:
    if _was_refunded_after(claim, postings[-1]):
        return None
    steps: list[Step] = []
    now = claim
    for posting_no in postings:
        details = ReversePayment(posting_no, ReversalReason.IMPORT_UNDONE, moment.today)
        try:
            step = advance(now, ClaimEvent.REVERSE_PAYMENT, details, by, moment)
        except Refused:
            return None
        steps.append(step)
        now = step.claim
    return Course(claim, tuple(steps))


def _was_refunded_after(claim: Claim, posting_no: int) -> bool:
    return any(posting.kind is PostingKind.REFUND and posting.no > posting_no for posting in claim.postings)
