"""What may be found. The labels are parts of a sentence: “… seems to hold a name and an address”."""

from bot.domain.text import N_, Labelled


class PersonalKind(Labelled):
    """In the order in which they are told."""

    NAME = "name", N_("a name")
    BIRTH_DATE = "birth_date", N_("a date of birth")
    ADDRESS = "address", N_("an address")
    PHONE = "phone", N_("a phone number")
    EMAIL = "email", N_("an e-mail address")
    IBAN = "iban", N_("an IBAN")
    PENSION_NUMBER = "pension_number", N_("a pension insurance number")
    TAX_ID = "tax_id", N_("a tax ID")
    REFERENCE = "reference", N_("a BG or customer number")
