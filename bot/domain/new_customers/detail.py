"""What the answers of every event have in common: what they refuse, what they change, what they leave in the history.

Refusals name their field. The state of the intake is not theirs to change: the table does that.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.claims.detail import check_past
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.model import Intake, Member
from bot.domain.people import Staff
from bot.domain.text import Text, text

Facts = Mapping[str, object]


class Details:
    """The answers one event needs. By default an event asks nothing, changes nothing and leaves no facts.

    `member` is the number of whom the event is about, 0 where it is about the whole intake.
    """

    def check(self, intake: Intake, member: int, moment: Moment) -> None:
        """Raises Refused with the field to blame."""

    def permit(self, intake: Intake, by: Staff) -> None:
        """Raises NotPermitted where the permission of the row alone does not say who may do just this."""

    def apply(self, intake: Intake, member: int, by: int, moment: Moment) -> Intake:
        return intake

    def facts(self) -> Facts:
        """For the timeline: codes, ISO dates and times only, never a reference."""
        return {}


def with_member(intake: Intake, member: Member) -> Intake:
    """The intake with this member in place of the one of the same number."""
    members = tuple(member if each.number == member.number else each for each in intake.members)
    return replace(intake, members=members)


def check_since_application(day: date, field: str, intake: Intake, moment: Moment) -> None:
    """A day between the application and today."""
    check_past(day, field, moment)
    if day < intake.applied_on:
        raise Refused(text("{day} lies before the application ({applied}).", day=day, applied=intake.applied_on),
                      field=field)  # fmt: skip


def shifted_end(day: date, moment: Moment) -> Text | None:
    """Fristende am Wochenende oder Feiertag (§ 26 III SGB X): said, for the day itself may be given all the same."""
    ends = moment.calendar.shifted(day)
    if ends == day:
        return None
    return text("{day} is no day on which a period ends: what comes on {ends} is in time (§ 26 III SGB X).",
                day=day, ends=ends)  # fmt: skip


def check_return_day(day: date, field: str, moment: Moment) -> None:
    """A day on which clients are to bring something: ahead, and not in a year."""
    if day <= moment.today:
        raise Refused(text("{day} does not lie ahead. Please give a later day.", day=day), field=field)
    if (day - moment.today).days > 366:
        raise Refused(text("{day} lies more than a year ahead. Please check it.", day=day), field=field)
