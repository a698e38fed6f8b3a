"""What is asked of a benefit unit: in the registration, and where the reception area takes over a ticket."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from bot.domain.new_customers.codes import AgeBand, Circumstance, OverruleReason
from bot.domain.new_customers.codes import Group as AgeGroup
from bot.domain.new_customers.definition import BirthLimits, group_limits, group_of
from bot.domain.new_customers.registration import MOST_MEMBERS, NewMember, Unit
from bot.domain.parsing import bg_number, day
from bot.domain.people import Staff
from bot.domain.text import N_, Labelled, Text, text
from bot.usecases.new_customers.benefit_team import deciding_teams
from bot.usecases.new_customers.slots import OfficerOffer, best_officers, open_diaries
from handlers.dialogue.model import Answers, Choice, Group, Part, Sensitivity, Step, Submission
from handlers.request import Request

AppliedOn = Callable[[Submission], date]
When = Callable[[Answers], bool] | None


class Kind(Labelled):
    """What makes somebody a new customer."""

    FIRST = "first", N_("First application")
    AGAIN = "again", N_("Again after an interruption")
    ABROAD = "abroad", N_("Residence abroad")


def unit_of(answers: Answers, submission: Submission) -> Unit:
    """As it was answered."""
    members = tuple(NewMember(entry["band"], entry["officer"]) for entry in answers["members"] or ())
    return Unit(
        members=members,
        resident=answers["kind"] is not Kind.ABROAD,
        needy_until=answers["needy_until"],
        case_ref=answers["case_ref"],
        circumstances=answers["circumstances"] or frozenset(),
        overruled=answers["overruled"],
        benefit_team_id=answers["benefit_team"],
    )


def unit_steps(applied_on: AppliedOn, when: When = None) -> tuple[Part, ...]:
    """`applied_on` tells the day of application, from which the days of birth are reckoned; `when`: whether data are
    taken at all."""
    return (
        Step("kind", N_("Application"), N_("What kind of application is it?"), choices=Kind, when=when),
        Step("needy_until", N_("Last day of benefit"),
             N_("Until which day was there benefit, or when was it refused?"), parse=day, example="30.09.2025",
             when=lambda answers: answers["kind"] is Kind.AGAIN),
        Step("case_ref", N_("BG number"), N_("Which BG number?"), parse=bg_number, example="12345//0001234",
             hint=N_("Skip it if there is none yet."), sensitivity=Sensitivity.REFERENCE, optional=True, when=when),
        Group("members", N_("Employable members"), N_("Is there another employable member?"),
              member_steps(applied_on), item=N_("Member {n}"), at_most=MOST_MEMBERS, when=when, quick=True),
        Step("overruled", N_("Registered all the same"),
             N_("A rule of the definition is not met. Why is it to be registered all the same?"),
             choices=OverruleReason, optional=True, aside=True, quick=False, when=_might_fail),
        Step("circumstances", N_("Circumstances"), N_("What makes more work with this application?"),
             choices=Circumstance, many=True, optional=True, aside=True, quick=False, when=when),
        Step("benefit_team", N_("Benefit team"), N_("Which team decides on the application?"), choices=benefit_teams,
             optional=True, aside=True, quick=False, when=when),
    )  # fmt: skip


def member_steps(applied_on: AppliedOn) -> tuple[Step, ...]:
    """No day of birth: the office sees the limits and names the group."""
    return (
        Step("band", N_("Born"), N_("When was the member born?"), choices=partial(bands, applied_on),
             hint=N_("Please tap the span: the day itself does not belong in the chat.")),
        Step("officer", N_("Main contact"), N_("Who is to be the main contact?"), choices=partial(officers, applied_on),
             optional=True,
             hint=N_("Whoever has the next free appointment stands first. If you skip it, whoever gets the first "
                     "appointment will be.")),
    )  # fmt: skip


def bands(applied_on: AppliedOn, submission: Submission) -> Sequence[Choice]:
    """The groups with the days of birth that they mean on the day of application."""
    limits = group_limits(applied_on(submission))
    return tuple(Choice(band, _said_band(band, limits)) for band in _SHOWN)


_SHOWN = (AgeBand.UE25, AgeBand.U25, AgeBand.UNDER_15, AgeBand.OVER_LIMIT)


def _said_band(band: AgeBand, limits: BirthLimits) -> Text:
    match band:
        case AgeBand.UE25:
            return text("25+: {first} to {last}", first=_plain(limits.ue25_from), last=_plain(limits.ue25_until))
        case AgeBand.U25:
            return text("U25: {first} to {last}", first=_plain(limits.u25_from), last=_plain(limits.u25_until))
        case AgeBand.UNDER_15:
            return text("Under 15: {day} or later", day=_plain(limits.under_15_from))
        case _:
            return text("Over the age limit: {day} or earlier", day=_plain(limits.over_limit_until))


def _plain(day: date) -> str:
    """Without its weekday, which nobody looks for in a day of birth, and short enough for a button."""
    return f"{day:%d.%m.%Y}"


def officers(applied_on: AppliedOn, submission: Submission) -> Sequence[Choice]:
    """Those who advise the member's age group; whoever has the next free slot stands first."""
    band = submission.answers["band"]
    if band is None:
        return ()
    found = suggested_officers(group_of(band), applied_on(submission), submission.request)
    return tuple(Choice(each.officer.id, officer_label(each.officer)) for each in found)


def suggested_officers(group: AgeGroup, applied_on: date, request: Request) -> Sequence[OfficerOffer]:
    """The dialogue asks for them at each member of whom it says something: they are looked for once an update."""
    diaries = request.once(("diaries", applied_on), lambda: open_diaries(applied_on, request.uow, request.moment))
    return request.once(
        ("officers", group, applied_on), lambda: best_officers(group, applied_on, diaries, request.moment)
    )


def officer_label(officer: Staff) -> Text:
    if officer.team is None:
        return text("{name}", name=officer.name)
    return text("{name} · {team}", name=officer.name, team=officer.team.name)


def benefit_teams(submission: Submission) -> Sequence[Choice]:
    """Those in which somebody decides on applications."""
    teams = deciding_teams(submission.request.uow)
    return tuple(Choice(team.id, text("{name}", name=team.name)) for team in teams)


def _might_fail(answers: Answers) -> bool:
    """Whether a rule of the definition may not be met: an interruption is reckoned when all is known."""
    if answers["kind"] is None or not answers["members"]:
        return False
    ages = (AgeBand.UNDER_15, AgeBand.OVER_LIMIT)
    return answers["kind"] is not Kind.FIRST or any(entry["band"] in ages for entry in answers["members"])
