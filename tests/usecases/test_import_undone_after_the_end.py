"""An import is undone although claims it paid on have ended since; one of them does not hold up the others."""

from import_stage import TODAY
from memory import moment

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState, PostingKind
from bot.domain.payment_import.batches import BatchState


def test_an_import_is_undone_after_one_of_its_claims_went_to_offsetting(office):
    """100 of 500 were paid and 400 handed over; without the 100 it is 500."""
    lines = [office.line("in_collection", 100_00, no=2), office.line("dunned", 100_00, no=3)]
    with office.database.begin() as uow:
        batch = office.book(uow, lines)
    with office.database.begin() as uow:
        number = office.numbers["in_collection"]
        office.press(uow, number, office.anna, ClaimEvent.TO_OFFSET, d.ToOffset(), moment(TODAY))
    office.post.sent.clear()
    with office.database.begin() as uow:
        assert office.undo(uow, batch.id).state is BatchState.UNDONE
    with office.database.begin() as uow:
        claim = office.claim(uow, "in_collection")
        offset = [posting.amount.cents for posting in claim.postings if posting.kind is PostingKind.TRANSFER]
        assert (claim.state, offset) == (ClaimState.TRANSFERRED, [400_00, 100_00])
        assert office.claim(uow, "dunned").postings[-1].kind is PostingKind.REVERSAL
    assert "Anna" in office.post.readers()  # her team offsets more than she was told
