"""/neukunde: an application becomes a new customer, or a ticket for the reception area."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.domain.errors import Refused
from bot.domain.new_customers.channels import CHANNELS, may_register
from bot.domain.new_customers.codes import Channel, Obstacle
from bot.domain.new_customers.definition import Failed
from bot.domain.new_customers.model import IntakeEvent
from bot.domain.new_customers.registration import Registration, TakeOver, check_application_day
from bot.domain.parsing import day
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Said, lines, literal, text
from bot.usecases.new_customers.register import (
    RegisterIntake,
    failed_rules_of,
    register_intake,
    registration_warnings,
)
from handlers.conversations.new_customers.event import intake_event, intake_of
from handlers.conversations.new_customers.unit import unit_of, unit_steps
from handlers.dialogue.model import Answers, Choice, Conversation, NotAnsweredYet, Outcome, Part, Step, Submission
from handlers.request import Request
from handlers.views.intake_card import registered_outcome

NO_OBSTACLE = "none"
BY_PHONE = "register_call"
"""The service centre's own: there is only one way an application reaches it."""


class Way(StrEnum):
    """The channel, and at the reception area whether the client has an appointment: one question for both."""

    EZ = "ez"
    EZ_BY_APPOINTMENT = "ez_by_appointment"
    SC = "sc"
    POST = "post"
    ONLINE = "online"

    @property
    def channel(self) -> Channel:
        return Channel.EZ if self is Way.EZ_BY_APPOINTMENT else Channel(self.value)

    @property
    def by_appointment(self) -> bool | None:
        return self is Way.EZ_BY_APPOINTMENT if self.channel is Channel.EZ else None


_WAYS = (
    Choice(Way.EZ, text("EZ without an appointment"), also="EZ"),
    Choice(Way.EZ_BY_APPOINTMENT, text("EZ with an appointment")),
    Choice(Way.SC, literal("SC")),
    Choice(Way.POST, text("Post")),
    Choice(Way.ONLINE, literal("Online")),
)
"""As everybody calls them, and short enough to be typed. Most come to the reception area without an appointment."""


def _way(answers: Answers) -> Way:
    """The service centre is not asked."""
    return answers.get("channel", Way.SC) or Way.EZ


def _ways(submission: Submission) -> Sequence[Choice]:
    staff = submission.request.staff
    return tuple(choice for choice in _WAYS if may_register(staff, choice.value.channel))


def _obstacles(submission: Submission) -> Sequence[Choice]:
    nothing = Choice(NO_OBSTACLE, text("no obstacle"))
    return (nothing, *(Choice(each, text(each.label)) for each in Obstacle))


def _is_by_sc(answers: Answers) -> bool:
    return answers["channel"] is Way.SC


def _takes_data(answers: Answers) -> bool:
    """As long as nothing stands in the way; so what is typed at once finds its place before that is asked."""
    try:
        return answers["obstacle"] in (None, NO_OBSTACLE)
    except NotAnsweredYet:
        return True


def applied_on(submission: Submission) -> date:
    answered: date | None = submission.answers["applied_on"]
    return answered or submission.request.today


def registration(submission: Submission) -> Registration:
    answers = submission.answers
    way, day_of_it = _way(answers), applied_on(submission)
    if _takes_data(answers):
        unit = unit_of(answers, submission)
        return Registration(way.channel, day_of_it, unit, by_appointment=way.by_appointment)
    return Registration(way.channel, day_of_it, obstacle=answers["obstacle"])


def warnings(submission: Submission) -> Sequence[Said]:
    """What failed of the definition, and what else should be looked at."""
    request, wanted = submission.request, registration(submission)
    failed = failed_rules_of(wanted, request.moment)
    found = registration_warnings(wanted, request.staff, request.uow, request.moment)
    return (*_no_new_customer(failed, wanted), *found)


def _no_new_customer(failed: Sequence[Failed], wanted: Registration) -> Sequence[Said]:
    if not failed:
        return ()
    said = lines(text("This is no new customer:"), *(each.said for each in failed))
    if wanted.unit is not None and wanted.unit.overruled is not None:
        return (said,)
    return (lines(said, text("It can be registered all the same only for a reason: “✎ Registered all the same”.")),)


def submit(submission: Submission) -> Outcome:
    """Where a rule of the definition failed, it is asked why it is to be registered all the same."""
    request, wanted = submission.request, registration(submission)
    failed = failed_rules_of(wanted, request.moment)
    if failed and wanted.unit is not None and wanted.unit.overruled is None:
        raise Refused(lines(text("This is no new customer:"), *(each.said for each in failed)), field="overruled")
    intake = register_intake(RegisterIntake(request.staff, wanted), request.uow, request.moment)
    return registered_outcome(request, intake.id)


def _day_asked(submission: Submission) -> str:
    """By post the day of receipt counts, whatever day stands on the form."""
    return CHANNELS[_way(submission.answers).channel].asked


def _check_day(given: date, submission: Submission) -> None:
    check_application_day(given, submission.request.moment)


_CHANNEL = Step("channel", N_("Way"), N_("By which way did the application come in?"), choices=_ways)
_OBSTACLE = Step(
    "obstacle",
    N_("Obstacle"),
    N_("Is there an obstacle, so that the reception area has to take the data?"),
    choices=_obstacles,
    quick=False,
    hint=N_("The chat is no place for anybody's health: it is enough that somebody else applies."),
)
_APPLIED_ON = Step(
    "applied_on",
    N_("Day of application"),
    N_("On which day was the application made?"),
    parse=day,
    example="26.03.2026",
    ask_by=_day_asked,
    hint=N_("It counts as the day of application and never changes afterwards."),
    default=lambda submission: submission.request.today,
    check=_check_day,
)


def _registering(name: str, command: str | None, *first: Part) -> Conversation:
    return Conversation(
        name=name,
        title=N_("Register new customer"),
        command=command,
        permission=Permission.REGISTER_NEW_CUSTOMER,
        steps=(*first, _APPLIED_ON, *unit_steps(applied_on, _takes_data)),
        submit=submit,
        confirm=N_("Register"),
        warnings=warnings,
    )


REGISTER_NEW_CUSTOMER = _registering("register_intake", "neukunde", _CHANNEL, replace(_OBSTACLE, when=_is_by_sc))
REGISTER_CALL = _registering(BY_PHONE, None, _OBSTACLE)


def conversation_for(request: Request) -> str:
    """Whoever takes intakes does so by every way; the service centre by its own."""
    takes_all = may_register(request.staff, Channel.EZ)
    return REGISTER_NEW_CUSTOMER.name if takes_all else REGISTER_CALL.name


def example_for(staff: Staff, example: str) -> str:
    """Whoever is not asked by which way it came does not type it either."""
    return example if may_register(staff, Channel.EZ) else example.replace(f" {_WAYS[0].also} ", " ")


def _applied_before(submission: Submission) -> date:
    return intake_of(submission).applied_on


TAKE_OVER = intake_event(
    IntakeEvent.TAKE_OVER,
    lambda submission: TakeOver(unit_of(submission.answers, submission)),
    *unit_steps(_applied_before),
)
REGISTRATIONS = (REGISTER_NEW_CUSTOMER, REGISTER_CALL, TAKE_OVER)
