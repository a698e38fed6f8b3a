"""Looks a message through for what is personal, one rule a kind."""

from collections.abc import Collection
from datetime import date

from bot.domain.parsing import holds_reference
from bot.domain.personal_data.addresses import holds_address
from bot.domain.personal_data.birth_dates import holds_birth_date
from bot.domain.personal_data.contacts import holds_email
from bot.domain.personal_data.ibans import without_ibans
from bot.domain.personal_data.identity_numbers import without_identity_numbers
from bot.domain.personal_data.kinds import PersonalKind
from bot.domain.personal_data.names import holds_name
from bot.domain.personal_data.persons import holds_person
from bot.domain.personal_data.phones import holds_phone
from bot.domain.personal_data.reading import Reading, readings


def find_personal(
    words: str, *, today: date, strict: bool = False, known: Collection[str] = (), number_asked: bool = False
) -> frozenset[PersonalKind]:
    """What of clients seems to stand in a message; never raises, and takes time in proportion to its length.

    `known` are the names of colleagues: “Frau Vogt” is nobody's data if a colleague has that name. BG and customer
    numbers count only where they must not stand in the messenger (`strict`). `number_asked`: the message answers a
    question for a number, and one such as 0815/2026 is none to dial.
    """
    return frozenset().union(*(_found(reading, today, strict, known, number_asked) for reading in readings(words)))


def _found(
    reading: Reading, today: date, strict: bool, known: Collection[str], number_asked: bool
) -> frozenset[PersonalKind]:
    rest, has_iban = without_ibans(reading.low)
    rest, numbers = without_identity_numbers(rest)
    found = {
        PersonalKind.NAME: holds_name(reading, known) or holds_person(reading, known),
        PersonalKind.BIRTH_DATE: holds_birth_date(rest, today),
        PersonalKind.ADDRESS: holds_address(reading),
        PersonalKind.PHONE: holds_phone(rest, today, surely=number_asked),
        PersonalKind.EMAIL: holds_email(rest),
        PersonalKind.IBAN: has_iban,
        PersonalKind.REFERENCE: strict and holds_reference(rest),
    }
    return numbers.union(kind for kind, is_there in found.items() if is_there)
