"""What was entered wrongly, and the claim an objection is against."""

from collections.abc import Sequence

from bot.domain.objections.codes import CorrectionReason, DiscardReason
from bot.domain.objections.details import Amend, Discard, Link, Reopen, Unlink
from bot.domain.objections.model import ObjectionEvent
from bot.domain.text import N_, Labelled, Said
from bot.usecases.claim_access import claim_for
from bot.usecases.objections.claims import claim_doubts
from handlers.conversations.objections.event import objection_event, objection_of
from handlers.conversations.objections.steps import benefit, claim_step, norm_of, norms, received, team
from handlers.dialogue.model import Answers, Step, Submission


class Entered(Labelled):
    """What of the entry is to be changed."""

    DAY = "day", N_("Day of receipt")
    BENEFIT = "benefit", N_("Benefit")
    TEAM = "team", N_("Team")
    NORM = "norm", N_("Norm")


def _asked(what: Entered, answers: Answers) -> bool:
    return what in (answers["what"] or ())


def _amended(submission: Submission) -> Amend:
    answers, before = submission.answers, objection_of(submission)
    return Amend(
        received_on=answers["received_on"] if _asked(Entered.DAY, answers) else before.received_on,
        municipal=answers["municipal"] if _asked(Entered.BENEFIT, answers) else before.municipal,
        team_id=answers["team"] if _asked(Entered.TEAM, answers) else before.team_id,
        norm=norm_of(answers) if _asked(Entered.NORM, answers) else before.norm,
        because=answers["because"],
    )


def _because() -> Step:
    return Step("because", N_("Reason"), N_("For which reason?"), choices=CorrectionReason)


def _doubts(submission: Submission) -> Sequence[Said]:
    """Of the claim that is to be linked."""
    objection, request = objection_of(submission), submission.request
    claim = claim_for(request.staff, submission.answers["claim_id"], request.uow)
    return tuple(claim_doubts(claim, municipal=objection.municipal, case_ref=objection.case_ref))


CORRECTIONS = (
    objection_event(
        ObjectionEvent.LINK,
        lambda submission: Link(submission.answers["claim_id"]),
        claim_step(),
        warnings=_doubts,
    ),
    objection_event(ObjectionEvent.UNLINK, lambda submission: Unlink()),
    objection_event(
        ObjectionEvent.AMEND,
        _amended,
        Step("what", N_("To be corrected"), N_("What was entered wrongly?"), choices=Entered, many=True),
        received(lambda submission: objection_of(submission).received_on, lambda answers: _asked(Entered.DAY, answers)),
        benefit(lambda answers: _asked(Entered.BENEFIT, answers)),
        team(lambda answers: _asked(Entered.TEAM, answers)),
        *norms(lambda answers: _asked(Entered.NORM, answers)),
        _because(),
    ),
    objection_event(ObjectionEvent.REOPEN, lambda submission: Reopen(submission.answers["because"]), _because()),
    objection_event(
        ObjectionEvent.DISCARD,
        lambda submission: Discard(submission.answers["why"]),
        Step("why", N_("Reason"), N_("Why is the entry none?"), choices=DiscardReason),
    ),
)
