"""/widerspruch: an objection is registered; with a claim it is against, dunning stops at once."""

from collections.abc import Sequence

from bot.domain.objections.details import Registration
from bot.domain.parsing import bg_number
from bot.domain.people import Permission
from bot.domain.periods import decision_on_objection_end
from bot.domain.text import N_, Said, lines, text
from bot.usecases.objections.register import RegisterObjection, register_objection, registration_warnings
from bot.usecases.objections.steps import objection_keyboard
from handlers.conversations.claim_event import today
from handlers.conversations.objections.steps import benefit, claim_step, norm_of, norms, received, team
from handlers.dialogue.model import Conversation, Outcome, Sensitivity, Step, Submission


def registration(submission: Submission) -> Registration:
    answers = submission.answers
    return Registration(
        received_on=answers["received_on"],
        municipal=answers["municipal"],
        team_id=answers["team"],
        norm=norm_of(answers),
        case_ref=answers["case_ref"],
        claim_id=answers["claim_id"],
    )


def warnings(submission: Submission) -> Sequence[Said]:
    request = submission.request
    return registration_warnings(registration(submission), request.staff, request.uow, request.moment)


def submit(submission: Submission) -> Outcome:
    request = submission.request
    command = RegisterObjection(request.staff, registration(submission))
    objection = register_objection(command, request.uow, request.moment)
    blocked = (
        text("Claim {no}: nothing is dunned or enforced until it is decided.", no=objection.claim_id)
        if objection.claim_id is not None
        else None
    )
    due_on = decision_on_objection_end(objection.received_on, request.calendar)
    said = lines(
        text("✓ Objection {no} is registered.", no=objection.id),
        blocked,
        text("Decision by {day} (§ 88 II SGG)", day=due_on),
    )
    return Outcome(said, objection_keyboard(objection.id))


_CASE_REF = Step(
    "case_ref",
    N_("BG number"),
    N_("Which BG number?"),
    parse=bg_number,
    example="12345//0001234",
    sensitivity=Sensitivity.REFERENCE,
    optional=True,
    aside=True,
)

REGISTER_OBJECTION = Conversation(
    name="register_objection",
    title=N_("Register an objection"),
    command="widerspruch",
    permission=Permission.HANDLE_OBJECTION,
    steps=(received(today), benefit(), team(), *norms(), _CASE_REF, claim_step(optional=True, aside=True)),
    submit=submit,
    confirm=N_("Register"),
    warnings=warnings,
)
