"""Briefkopf und Zustellung: what the office's letters say of it, and where they go."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class LetterSettings:
    """The head of every letter, the account to pay into, and who is meant inside the house.

    `sign` is the office's own (Unser Zeichen). `objection_office` takes objections, name and address in one line;
    empty: the office itself. `deferral_basis` and `fee_basis` are the law a deferral and a dunning fee rest on.
    `templates` is a folder whose files stand in for those of the program, `share_folder` one into which every letter
    is put as well; both empty: none. `legal_consequences` (Rechtsfolgenbelehrung) is the office's own wording of what a
    missed appointment costs by the law from July 2026 on, paragraphs apart by an empty line; empty: the program's.
    """

    street: str = ""
    postcode_town: str = ""
    phone: str = ""
    mail: str = ""
    sign: str = ""
    accounting_office: str = "Rechenstelle"
    treasury: str = "Kreiskasse"
    payee: str = ""
    iban: str = ""
    bank: str = ""
    objection_office: str = ""
    deferral_basis: str = "§ 59 Abs. 1 Satz 1 Nr. 1 BHO"
    fee_basis: str = "§ 19 Abs. 2 VwVG"
    templates: str = ""
    share_folder: str = ""
    legal_consequences: str = ""

    @property
    def legal_paragraphs(self) -> tuple[str, ...]:
        """Each on one line; none where the office has no wording of its own."""
        parts = re.split(r"\n\s*\n", self.legal_consequences)
        return tuple(" ".join(part.split()) for part in parts if part.strip())
