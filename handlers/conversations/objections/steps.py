"""Questions that several conversations about objections ask."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bot.domain.objections.codes import Area
from bot.domain.objections.details import check_received
from bot.domain.objections.norms import norm as law
from bot.domain.parsing import case_number, day
from bot.domain.text import N_, literal, text
from bot.usecases.objections.claims import claim_to_link
from handlers.dialogue.model import Answers, Choice, Step, Submission

OTHER = "other"
"""A norm that is none of those offered."""

_AREAS = (
    Choice(True, text(Area.MUNICIPAL.label)),
    Choice(False, text(Area.OFFICE.label)),
)

When = Callable[[Answers], bool]


def received(default: Callable[[Submission], Any], when: When | None = None) -> Step:
    return Step(
        "received_on",
        N_("Received"),
        N_("When did the objection come in?"),
        parse=day,
        example="26.03.2026",
        hint=N_("The three months run from this day (§ 88 II SGG)."),
        default=default,
        check=_check_received,
        when=when,
    )


def benefit(when: When | None = None) -> Step:
    return Step("municipal", N_("Benefit"), N_("Which benefit is it about?"), choices=_AREAS, when=when)


def team(when: When | None = None) -> Step:
    return Step("team", N_("Team"), N_("Which team's decision is it against?"), choices=_teams, when=when)


def norms(when: When | None = None, likely: Callable[[Submission], str] | None = None) -> tuple[Step, Step]:
    """One of those offered, the one that is `likely` first, or another one that is typed."""

    def offered(submission: Submission) -> Sequence[Choice]:
        return _norms(submission, likely(submission) if likely else None)

    return (
        Step("norm", N_("Norm"), N_("Which norm is it about?"), choices=offered, when=when),
        Step(
            "other_norm",
            N_("Other norm"),
            N_("Which other norm?"),
            parse=law,
            example="§ 34 Abs. 1 SGB II",
            when=lambda answers: answers["norm"] == OTHER,
            quick=False,
        ),
    )


def norm_of(answers: Answers) -> str:
    chosen: str = answers["other_norm"] if answers["norm"] == OTHER else answers["norm"]
    return chosen


def claim_step(**more: Any) -> Step:
    return Step(
        "claim_id",
        N_("Claim"),
        N_("Which claim is it against? Please write its number."),
        parse=case_number,
        example="12",
        hint=N_("Nothing of it is dunned or enforced until the objection is settled."),
        show=lambda number: text("Claim {no}", no=number),
        check=_check_claim,
        quick=False,
        **more,
    )


def _teams(submission: Submission) -> Sequence[Choice]:
    request = submission.request
    teams = request.once("teams", request.uow.teams.all)
    return tuple(Choice(each.id, literal(each.name)) for each in teams)


def _norms(submission: Submission, likely: str | None) -> Sequence[Choice]:
    """Those of the house; `§22` means `§ 22`, too."""
    offered = sorted(submission.request.office.objections.norms, key=lambda each: each != likely)
    listed = (Choice(each, literal(each), also=each.replace("§ ", "§")) for each in offered)
    return (*listed, Choice(OTHER, text("another norm")))


def _check_received(given: date, submission: Submission) -> None:
    check_received(given, submission.request.moment)


def _check_claim(number: int, submission: Submission) -> None:
    claim_to_link(submission.request.staff, number, submission.request.uow)
