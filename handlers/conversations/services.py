"""Figures of a municipal integration service for one month: of the Jobcenter, or of a provider."""

from collections.abc import Sequence
from datetime import date

from bot.domain.kpis.months import first_of, later
from bot.domain.parsing import count_of
from bot.domain.people import Permission
from bot.domain.services.model import LARGEST, Measure, Numbers, Slot, check_slot
from bot.domain.services.rules import JOBCENTER, Service
from bot.domain.services.table import read_month
from bot.domain.text import N_, Said, literal, text
from bot.usecases.services.entering import enter_service_figures, entered_before
from bot.usecases.services.views import said_provider
from handlers.commands.services import month_shown
from handlers.dialogue.model import Answers, Choice, Conversation, Outcome, Step, Submission
from handlers.views.services import SERVICE_FIGURES, said_month, said_numbers

OWN = "jobcenter"
"""What is stored for the Jobcenter as the answer; everybody else is stored by name."""


def people(raw: str) -> int:
    """How many: 0 is an answer."""
    return count_of(raw, LARGEST)


def _last_month(submission: Submission) -> date:
    """That of the card it was opened from, else the one that ended last."""
    shown = submission.subject.get("month")
    return date.fromisoformat(shown) if shown else later(first_of(submission.request.today), -1)


def _providers(submission: Submission) -> Sequence[Choice]:
    rules = submission.request.office.services
    service = submission.answers["service"]
    return [
        Choice(provider or OWN, literal(said_provider(provider)))
        for provider in (rules.providers(service) if service is not None else (JOBCENTER,))
    ]


def _check_month(month: date, submission: Submission) -> None:
    check_slot(Slot(month, Service.HOUSING), submission.request.moment)


def _slot(answers: Answers) -> Slot:
    provider = answers["provider"]
    return Slot(answers["month"], answers["service"], JOBCENTER if provider == OWN else provider)


def _numbers(answers: Answers) -> Numbers:
    return Numbers(*(answers[measure.value] for measure in Measure))


def _warnings(submission: Submission) -> Sequence[Said]:
    """What it replaces."""
    request = submission.request
    before = entered_before(_slot(submission.answers), request.staff, request.uow)
    if before is None:
        return ()
    names = request.uow.staff.names({before.by})
    return (
        text("This replaces: {numbers}", numbers=said_numbers(before.numbers)),
        text("<i>entered by {name} on {at}</i>", name=names.get(before.by, "–"), at=before.at),
    )


def _submit(submission: Submission) -> Outcome:
    request, slot = submission.request, _slot(submission.answers)
    enter_service_figures(slot, _numbers(submission.answers), request.staff, request.uow, request.moment)
    message = month_shown(request, slot.month)
    return Outcome(message.said, message.keyboard, summary=False)


def _count(measure: Measure, ask: str, hint: str) -> Step:
    return Step(
        measure.value, measure.label, ask, parse=people, example="12", hint=hint, optional=True, quick=False, limit=5
    )  # fmt: skip


ENTER_SERVICE_FIGURES = Conversation(
    name=SERVICE_FIGURES,
    title=N_("Figures of a municipal service"),
    permission=Permission.ENTER_FIGURES,
    steps=(
        Step("month", N_("Month"), N_("For which month?"), parse=read_month, example="10.2026", default=_last_month,
             show=said_month, check=_check_month),
        Step("service", N_("Service"), N_("Which service?"), choices=Service),
        Step("provider", N_("Provider"), N_("Whose figures are they?"), choices=_providers,
             hint=N_("Providers stand in the settings of the office.")),
        _count(Measure.REFERRED, N_("How many people were referred?"), N_("Skip what is not reported; nobody is 0.")),
        _count(Measure.STARTED, N_("How many began?"), N_("Skip what is not reported; nobody is 0.")),
        _count(Measure.COMPLETED, N_("How many completed it?"), N_("Skip what is not reported; nobody is 0.")),
        _count(Measure.BROKEN_OFF, N_("How many broke it off?"), N_("Skip what is not reported; nobody is 0.")),
    ),
    submit=_submit,
    confirm=N_("Store"),
    warnings=_warnings,
)  # fmt: skip
