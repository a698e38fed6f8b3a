"""Says what was found, why it is gone, and how the same can be said without it."""

from collections.abc import Collection

from bot.domain.personal_data.kinds import PersonalKind
from bot.domain.text import Lines, Said, Text, lines, literal, text

_INSTEAD = {
    PersonalKind.NAME: text("For a case its number is enough: no name is needed here."),
    PersonalKind.BIRTH_DATE: text(
        "For new customers the age group is enough, for the age limit month and year of birth."
    ),
    PersonalKind.ADDRESS: text("Addresses belong on the private page, or stay in the specialist system."),
    PersonalKind.PHONE: text("Clients' phone numbers stay in the specialist system."),
    PersonalKind.EMAIL: text("Clients' e-mail addresses stay in the specialist system."),
    PersonalKind.IBAN: text("Clients' bank details are not needed here: they stay in the specialist system."),
    PersonalKind.PENSION_NUMBER: text("The pension insurance number stays in the specialist system."),
    PersonalKind.TAX_ID: text("The tax ID stays in the specialist system."),
    PersonalKind.REFERENCE: text("In this office BG and customer numbers must not stand in the messenger."),
}


def explain(kinds: Collection[PersonalKind]) -> Said:
    """For at least one kind. What to do now, and by which link, is added by the caller."""
    found = [kind for kind in PersonalKind if kind in kinds]
    return lines(
        text(
            "Your message seems to hold {found}. I have deleted it: the messenger is no place for what is personal.",
            found=_listed([literal(kind) for kind in found]),
        ),
        *(_INSTEAD[kind] for kind in found),
    )


def _listed(parts: list[Text]) -> Said:
    """“a name”; “a name and an address”; “a name, an address and a phone number”."""
    *first, last = parts
    return text("{first} and {last}", first=Lines(first, ", "), last=last) if first else last
