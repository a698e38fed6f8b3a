"""An office that can write letters, and its debtor."""

from dataclasses import replace
from datetime import date

from bot.domain.letters.settings import LetterSettings
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.personal import Debtor
from tests.domain.claims.claim_samples import moment

LETTERS = LetterSettings(
    street="Marktplatz 1",
    postcode_town="38440 Musterstadt",
    phone="05361 000-0",
    mail="post@jobcenter.example",
    sign="JC-5",
    payee="Kreiskasse Musterkreis",
    iban="DE02120300000000202051",
    bank="Musterbank",
)
OFFICE = Office(name="Jobcenter Musterkreis", letters=LETTERS)
ERIKA = Debtor("Erika Mustermann", "Musterweg 3\n38440 Musterstadt")


def on(day: date, **changes: object) -> Moment:
    """Ten o'clock in that office; `changes` are other settings of it."""
    return moment(day, replace(OFFICE, **changes))  # type: ignore[arg-type]
