"""A step of a claim as a short conversation, opened from its card: what all of them share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.claims import details as d
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.table import TRANSITIONS, past_label, row_for
from bot.domain.errors import Refused
from bot.domain.parsing import day, note_text
from bot.domain.personal import FileKind
from bot.domain.text import N_, Said, text
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.claim_access import check_unchanged, claim_for
from bot.usecases.personal_data import AddNote, add_note, keep_files
from handlers.dialogue.model import Choices, Conversation, Outcome, Sensitivity, Step, Submission
from handlers.views.claim_card import card_outcome, claim_line, conversation_name

NOTE = Step("note", N_("Note"), N_("What else should be known about it?"), parse=note_text,
            example="Siehe Aktenvermerk.",
            hint=N_("Everybody who handles this claim can read it. It cannot be changed afterwards, only be removed, "
                    "by you or the team lead."),
            sensitivity=Sensitivity.PERSONAL, optional=True, aside=True, rows=6, limit=2000)  # fmt: skip
SCANS = Step("scans", N_("Scans"), N_("Scans of the enclosures, if the accounting office is to have them here."),
             files=10, sensitivity=Sensitivity.PERSONAL, optional=True, aside=True)  # fmt: skip


def claim_event(
    event: ClaimEvent,
    details: Callable[..., d.Details],
    *steps: Step,
    version: int = 1,
    confirm: str = N_("Confirm"),
    outlook: Callable[[Submission], Said] | None = None,
    warnings: Callable[[Submission], Sequence[Said]] | None = None,
    carry_out: Callable[[Submission], None] | None = None,
) -> Conversation:
    """`details` is built from the answers by their keys; `carry_out` does instead what more than the claim takes part
    in. The subject is {"id", "version"} of the claim.

    Where the authority matrix asks for a second person, the preview says so.
    """
    row = next(row for row in TRANSITIONS if row.event is event)

    def submit(submission: Submission) -> Outcome:
        request, subject = submission.request, submission.subject
        answers = dict(submission.answers)
        beside = {key: answers.pop(key, None) for key in (NOTE.key, SCANS.key)}
        is_proposed = False
        if carry_out is not None:
            carry_out(submission)
        else:
            command = AdvanceClaim(request.staff, subject["id"], subject["version"], event, details(**answers))
            is_proposed = advance_claim(command, request.uow, request.moment).proposed is not None
        _keep_beside(submission, event, beside)
        said = text("✓ Proposed. A second person decides.") if is_proposed else text("✓ {done}", done=past_label(event))
        return card_outcome(request, subject["id"], said)

    def all_warnings(submission: Submission) -> Sequence[Said]:
        own = warnings(submission) if warnings else ()
        return (*own, *_second_person(event, details, submission))

    return Conversation(
        name=conversation_name(event),
        title=row.label,
        permission=row.permission,
        steps=steps,
        submit=submit,
        confirm=confirm,
        version=version,
        outlook=outlook,
        warnings=all_warnings if row.authority else warnings,
        about=_about,
        home=lambda submission: card_outcome(submission.request, submission.subject["id"]),
    )


def _second_person(event: ClaimEvent, details: Callable[..., d.Details], submission: Submission) -> Sequence[Said]:
    moment, claim = submission.request.moment, claim_of(submission)
    answers = {key: value for key, value in submission.answers.items() if key not in (NOTE.key, SCANS.key)}
    try:
        level = row_for(claim, event, moment).second_person(claim, details(**answers), moment)
    except Refused:  # said when it is sent, at the answer to blame
        return ()
    return () if level is None else (text("A second person has to agree to this: {level}.", level=level),)


def claim_of(submission: Submission) -> Claim:
    return claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)


def _keep_beside(submission: Submission, event: ClaimEvent, beside: Mapping[str, Any]) -> None:
    """What was written or brought on the private page, beside the step."""
    request, claim_id = submission.request, submission.subject["id"]
    if beside[NOTE.key]:
        add_note(AddNote(request.staff, claim_id, beside[NOTE.key], event=event.value), request.uow, request.moment)
    if beside[SCANS.key]:
        keep_files(request.staff, claim_id, FileKind.ENCLOSURE, beside[SCANS.key], request.uow, request.moment)


def _about(submission: Submission) -> Said:
    """Nobody answers questions on a claim that is no longer the one they saw. Raises NotFound, ChangedMeanwhile."""
    claim = claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)
    check_unchanged(claim, submission.subject["version"])
    return claim_line(claim)


def today(submission: Submission) -> Any:
    return submission.request.today


def past_day(key: str, label: str, ask: str, **more: Any) -> Step:
    """A day up to today, which is offered."""
    more.setdefault("default", today)
    return Step(key, label, ask, parse=day, example="26.03.2026", check=not_ahead(key), **more)


def not_ahead(field: str) -> Callable[[date, Submission], None]:
    return lambda day, submission: d.check_past(day, field, submission.request.moment)


def reason(choices: Choices) -> Step:
    return Step("reason", N_("Reason"), N_("For which reason?"), choices=choices)
