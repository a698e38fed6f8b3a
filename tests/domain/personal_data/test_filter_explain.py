"""What a person reads in the place of the message."""

import pytest

from bot.domain.personal_data import PersonalKind, explain
from bot.i18n import Translator

ENGLISH = Translator("en")


def test_one_finding_is_named_and_explained() -> None:
    assert ENGLISH.render(explain({PersonalKind.NAME})) == (
        "Your message seems to hold a name. I have deleted it: the messenger is no place for what is personal.\n"
        "For a case its number is enough: no name is needed here."
    )


def test_several_findings_are_told_in_one_order_whatever_order_they_come_in() -> None:
    found = [PersonalKind.PHONE, PersonalKind.ADDRESS, PersonalKind.NAME]
    first, *instead = ENGLISH.render(explain(found)).splitlines()
    assert first.startswith("Your message seems to hold a name, an address and a phone number. I have deleted it")
    assert instead == [
        "For a case its number is enough: no name is needed here.",
        "Addresses belong on the private page, or stay in the specialist system.",
        "Clients' phone numbers stay in the specialist system.",
    ]


@pytest.mark.parametrize("kind", PersonalKind)
def test_it_is_as_true_for_who_has_no_claims_as_for_who_has_nothing_else(kind: PersonalKind) -> None:
    assert "claim" not in ENGLISH.render(explain({kind}))


def test_a_day_of_birth_is_not_sent_back_to_a_question_that_takes_buttons_only() -> None:
    said = ENGLISH.render(explain({PersonalKind.BIRTH_DATE})).splitlines()[1]
    assert said == "For new customers the age group is enough, for the age limit month and year of birth."


@pytest.mark.parametrize("kind", PersonalKind)
def test_each_kind_has_a_sentence_of_its_own(kind: PersonalKind) -> None:
    said = ENGLISH.render(explain({kind})).splitlines()
    others = {ENGLISH.render(explain({other})).splitlines()[1] for other in PersonalKind if other is not kind}
    assert len(said) == 2
    assert said[1] not in others
