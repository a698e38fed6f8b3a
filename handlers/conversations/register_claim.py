"""/forderung: an overpayment or a loan of a former client becomes a claim."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date

from bot.domain.claims.details import IssueNotice, check_past
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.registration import (
    Registration,
    check_benefit,
    check_claim_amount,
    check_known_day,
    check_municipal_share,
    notice_hints,
)
from bot.domain.money import Money
from bot.domain.parsing import bg_number, day, debtor_address, debtor_name, euro_amount
from bot.domain.people import Permission
from bot.domain.personal import Debtor
from bot.domain.text import N_, Said, lines, text
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.claim_steps import claim_keyboard, next_steps
from bot.usecases.personal_data import save_debtor
from bot.usecases.register_claim import RegisterClaim, register_claim, registration_warnings
from handlers.dialogue.model import YES_NO, Answers, Conversation, Outcome, Sensitivity, Step, Submission


def _is_recovery(answers: Answers) -> bool:
    return answers["kind"] is ClaimKind.RECOVERY


def _check_amount(amount: Money, submission: Submission) -> None:
    check_claim_amount(submission.answers["kind"], amount, submission.request.moment)


def _check_known(field: str) -> Callable[[date, Submission], None]:
    return lambda known, submission: check_known_day(known, field, submission.request.moment)


def registration(answers: Answers) -> Registration:
    own = {each.name for each in fields(Registration)}
    return Registration(**{key: value for key, value in answers.items() if key in own and value is not None})


def warnings(submission: Submission) -> Sequence[Said]:
    request, answers = submission.request, submission.answers
    found = registration_warnings(registration(answers), request.staff, request.uow, request.moment)
    return (*found, *notice_hints(answers["hearing_on"], answers["dated"]))


def register(submission: Submission) -> Outcome:
    """Registers, and notes the notice as well where there is one already."""
    request, answers = submission.request, submission.answers
    claim = register_claim(RegisterClaim(request.staff, registration(answers)), request.uow, request.moment)
    if answers["dated"] is not None:
        notice = IssueNotice(answers["dated"], answers["posted"])
        command = AdvanceClaim(request.staff, claim.id, claim.version, ClaimEvent.ISSUE_NOTICE, notice)
        advance_claim(command, request.uow, request.moment)
    debtor = Debtor(answers["debtor_name"] or "", answers["debtor_address"] or "")
    if debtor.is_known:
        save_debtor(request.staff, claim.id, debtor, request.uow, request.moment)
    said = lines(
        text("✓ Claim {no} is registered.", no=claim.id),
        *next_steps(request.staff, request.uow.tasks.of_case(claim.id)),
    )
    return Outcome(said, claim_keyboard(claim.id))


REGISTER_CLAIM = Conversation(
    name="register_claim",
    title=N_("Register a claim"),
    command="forderung",
    permission=Permission.REGISTER_CLAIM,
    steps=(
        Step("case_ref", N_("BG number"), N_("Which BG number?"), parse=bg_number, example="12345//0001234",
             sensitivity=Sensitivity.REFERENCE),
        Step("kind", N_("Kind"), N_("What is it about?"), choices=ClaimKind),
        Step("still_in_benefit", N_("Still in benefit"), N_("Does the client still draw benefits?"), choices=YES_NO,
             quick=False, check=lambda still, submission: check_benefit(still)),
        Step("amount", N_("Amount"), N_("Which amount is to be paid back?"), parse=euro_amount, example="1.234,56",
             hint=N_("The sum of one review for the whole benefit unit."), check=_check_amount),
        Step("municipal_share", N_("Municipal share"), N_("How much of it is the municipal share?"),
             parse=euro_amount, example="400,00", hint=N_("Housing costs, for example. The rest is the federal share."),
             quick=False, check=lambda share, submission: check_municipal_share(share, submission.answers["amount"])),
        Step("known_on", N_("Known since"), N_("Since when has the office known of it?"), parse=day,
             example="26.03.2026", hint=N_("For a loan: the day on which it was agreed."),
             default=lambda submission: submission.request.today, quick=False, check=_check_known("known_on")),
        Step("hearing_on", N_("Hearing"), N_("When was the hearing (§ 24 SGB X)?"), parse=day, example="26.03.2026",
             hint=N_("Skip it if there has been none yet."), optional=True, when=_is_recovery, quick=False,
             check=_check_known("hearing_on")),
        Step("dated", N_("Notice of"), N_("Is there a notice already? Which date does it bear?"), parse=day,
             example="12.11.2026", hint=N_("Skip it if the notice is still to be issued."), optional=True,
             check=lambda dated, submission: check_past(dated, "dated", submission.request.moment)),
        Step("posted", N_("Posted"), N_("When did the notice go to the post?"), parse=day, example="26.03.2026",
             default=lambda submission: submission.answers["dated"], quick=False,
             when=lambda answers: answers["dated"] is not None,
             check=lambda posted, submission: check_past(posted, "posted", submission.request.moment)),
        Step("debtor_name", N_("Debtor"), N_("Who is the debtor?"), parse=debtor_name, example="Erika Mustermann",
             sensitivity=Sensitivity.PERSONAL, optional=True, limit=120),
        Step("debtor_address", N_("Address"), N_("Street and number, below them postcode and place."),
             parse=debtor_address, example="Musterweg 1", sensitivity=Sensitivity.PERSONAL, optional=True, rows=4,
             limit=400),
    ),
    submit=register,
    confirm=N_("Register"),
    warnings=warnings,
)  # fmt: skip
