"""Whom is invited by letter: nobody to an appointment that has begun. It is on Friday, 6 March 2026, at nine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from new_customer_samples import FRIDAY, MDS, booked, moment

from bot.domain.errors import Refused
from bot.domain.letters.intake_composing import Wish, compose_for_intake
from bot.domain.letters.intake_content import Invitation
from bot.domain.letters.intake_kinds import IntakeLetterKind
from bot.domain.letters.settings import LetterSettings
from bot.domain.moment import Moment
from bot.domain.office import Office

LETTERS = LetterSettings(street="Am Platz 1", postcode_town="03046 Cottbus")
WISH = Wish("Erika Müller", "Am Markt 3\n03046 Cottbus", member=1)


def friday(hour: int, minute: int = 0) -> Moment:
    """By the clock on the wall, an hour after UTC."""
    now = datetime(FRIDAY.year, FRIDAY.month, FRIDAY.day, hour - 1, minute, tzinfo=UTC)
    return replace(moment(FRIDAY, office=Office(land="BB", letters=LETTERS)), now=now)


def invited(now: Moment) -> object:
    return compose_for_intake(IntakeLetterKind.INVITATION, booked(), WISH, "Ela", {}, now)


def test_until_it_begins_the_invitation_is_written():
    letter = invited(friday(8, 59))
    assert isinstance(letter, Invitation)
    assert (letter.on, letter.start) == (FRIDAY, "09:00")


@pytest.mark.parametrize("now", [friday(9), friday(14), replace(friday(9), today=MDS)])
def test_to_an_appointment_that_has_begun_or_was_on_another_day_nobody_is_invited(now: Moment):
    with pytest.raises(Refused) as refused:
        invited(now)
    assert refused.value.field == "member"
