"""Writing a letter: it stands in the private file, in the audit trail, and in line for the share folder."""

from dataclasses import dataclass, field, replace

import pytest
from colleagues_stage import CALENDAR, MONDAY, House

from bot.domain.claims.model import Claim, ClaimState
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.letters.content import Letter
from bot.domain.letters.kinds import LetterKind
from bot.domain.letters.settings import LetterSettings
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.personal import Debtor, FileKind
from bot.domain.text import text
from bot.ports.letters import Delivery
from bot.usecases.letters import write_letter
from bot.usecases.personal_data import MOST_FILES
from tests.domain.claims.claim_samples import claim_in

HAND_OVER = LetterKind.HAND_OVER
ERIKA = Debtor("Erika Müller", "Am Markt 3\n38440 Wolfsburg")
FIRST_NAME = "Forderung-1-Uebergabe-2026-11-16.pdf"


@dataclass
class Press:
    """Prints what it was given as it is."""

    letters: list[Letter] = field(default_factory=list)

    def render(self, kind: LetterKind, letter: Letter) -> bytes:
        self.letters.append(letter)
        return b"%PDF-1.7 " + letter.debtor.name.encode()


class Jammed:
    def render(self, kind: LetterKind, letter: Letter) -> bytes:
        raise Refused(text("The template {file} cannot be used: {reason}", file="x.typ", reason="y"))


@pytest.fixture
def claim(house: House) -> Claim:
    """Of team 1, handed over, its debtor known."""
    handed_over = replace(claim_in(ClaimState.HANDED_OVER), id=0, team_id=house.one.id, registered_by=house.anna.id)
    stored = house.uow.claims.add(handed_over)
    house.uow.personal.debtors.save(stored.id, ERIKA, by=house.anna.id, at=house.moment.now)
    return stored


def with_share(house: House) -> Moment:
    return Moment(house.moment.now, MONDAY, CALENDAR, Office(letters=LetterSettings(share_folder="/srv/share")))


def test_a_letter_stands_among_the_files_of_the_claim_and_in_the_audit_trail(house: House, claim: Claim) -> None:
    press = Press()
    file = write_letter(HAND_OVER, claim.id, house.anna, house.uow, house.moment, press)
    (stored,) = house.uow.personal.files.of_case(claim.id)
    assert (stored.kind, stored.name, stored.media_type, stored.by) == (
        FileKind.LETTER, FIRST_NAME, "application/pdf", house.anna.id,
    )  # fmt: skip
    assert house.uow.personal.files.read(file) == "%PDF-1.7 Erika Müller".encode()
    assert press.letters[0].sender.officer == "Anna"
    assert house.audit() == [
        ("personal.file_added", house.anna.id, f"claim:{claim.id}"),
        ("letter.written", house.anna.id, f"claim:{claim.id}"),
    ]
    assert house.uow.personal.deliveries.waiting(10) == []


def test_with_a_share_folder_it_waits_for_it_under_a_name_that_says_nothing_of_the_person(
    house: House, claim: Claim
) -> None:
    file = write_letter(HAND_OVER, claim.id, house.anna, house.uow, with_share(house), Press())
    assert house.uow.personal.deliveries.waiting(10) == [Delivery(file.id, FIRST_NAME)]


def test_the_second_letter_of_a_day_has_a_number(house: House, claim: Claim) -> None:
    names = [write_letter(HAND_OVER, claim.id, house.anna, house.uow, house.moment, Press()).name for _ in range(3)]
    assert names == [FIRST_NAME, "Forderung-1-Uebergabe-2026-11-16-2.pdf", "Forderung-1-Uebergabe-2026-11-16-3.pdf"]


@pytest.mark.parametrize(("who", "error"), [("rosa", NotPermitted), ("ada", NotPermitted), ("otto", NotFound)])
def test_whoever_does_not_do_the_step_or_see_the_claim_writes_nothing(
    house: House, claim: Claim, who: str, error: type[Refused]
) -> None:
    """Rosa is the accounting office, Ada administers, Otto belongs to the other team."""
    press = Press()
    with pytest.raises(error):
        write_letter(HAND_OVER, claim.id, getattr(house, who), house.uow, house.moment, press)
    assert (press.letters, house.audit()) == ([], [])


def test_without_an_address_nothing_is_printed(house: House, claim: Claim) -> None:
    unknown = house.uow.claims.add(replace(claim, id=0))
    press = Press()
    with pytest.raises(Refused, match="The letter needs of the debtor"):
        write_letter(HAND_OVER, unknown.id, house.anna, house.uow, house.moment, press)
    assert press.letters == []


def test_a_letter_that_cannot_be_set_leaves_nothing_behind(house: House, claim: Claim) -> None:
    with pytest.raises(Refused, match="cannot be used"):
        write_letter(HAND_OVER, claim.id, house.anna, house.uow, with_share(house), Jammed())
    assert house.uow.personal.files.count(claim.id) == house.uow.personal.deliveries.count_waiting() == 0
    assert house.audit() == []


def test_a_letter_is_one_of_the_fifty_files(house: House, claim: Claim) -> None:
    for _ in range(MOST_FILES):
        write_letter(HAND_OVER, claim.id, house.anna, house.uow, house.moment, Press())
    with pytest.raises(Refused, match="At most"):
        write_letter(HAND_OVER, claim.id, house.anna, house.uow, house.moment, Press())
