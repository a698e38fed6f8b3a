"""What stands beside the state of a claim, on its card: plan, request, objection, dunning, review."""

from collections.abc import Iterator
from datetime import date

from bot.domain.claims.model import END, Claim
from bot.domain.claims.plans import InstalmentStanding, last_due, standing_of
from bot.domain.claims.records import AgreedPlan
from bot.domain.text import GAP, Said, ntext, text


def beside(claim: Claim, today: date) -> Iterator[Said]:
    found = tuple(_beside(claim, today))
    if found:
        yield GAP
        yield from found


def _beside(claim: Claim, today: date) -> Iterator[Said]:
    if claim.plan is not None:
        yield from _plan(claim, claim.plan, today)
    if claim.request is not None and claim.state not in END:
        yield text("⏳ Instalments requested on {day}: nothing is dunned meanwhile", day=claim.request.received_on)
    if claim.objection is not None:
        yield text("⚖️ Objection of {day}: nothing is dunned or enforced meanwhile", day=claim.objection.received_on)
    if claim.dunned_on is not None:
        yield text("Dunned on {day}", day=claim.dunned_on)
    if claim.block is not None and claim.block.until >= today:
        yield text("Not to be dunned until {day}: {reason}", day=claim.block.until, reason=claim.block.reason)
    if claim.review_on is not None:
        yield text("Write-off to be reviewed on {day}", day=claim.review_on)
    if claim.to_correct:
        yield text("❗ The payment order has to be corrected")


def _plan(claim: Claim, plan: AgreedPlan, today: date) -> Iterator[Said]:
    standing = standing_of(claim, plan)
    waiting = standing.open
    needed = len(standing.needed)
    yield text(
        "<b>Plan</b>: {paid} of {all} instalments paid, last one on {day}",
        paid=needed - len(waiting),
        all=needed,
        day=last_due(claim),
    )
    fallen = len(standing.instalments) - needed
    if fallen:
        yield ntext("One instalment has fallen away: less is owed.", "{n} instalments have fallen away: less is owed.",
                    fallen)  # fmt: skip
    if waiting:
        yield _next_instalment(waiting[0], today)
    if standing.beside:
        yield text("Due beside the plan: {amount}", amount=standing.beside)


def _next_instalment(oldest: InstalmentStanding, today: date) -> Said:
    if oldest.instalment.due < today:
        return text("❗ Instalment of {amount} was due on {day}", amount=oldest.open, day=oldest.instalment.due)
    return text("Next instalment: {amount} on {day}", amount=oldest.open, day=oldest.instalment.due)
