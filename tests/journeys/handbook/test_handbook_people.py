"""The handbook's chapters on colleagues: the first steps, one's own card, and an invitation."""

import colleague_chat as people
from album import Album
from office_stage import JourneyOffice


async def test_handbook_first_steps(small_office: JourneyOffice, album: Album) -> None:
    """The picture of an invitation stops before its link, which is a secret."""
    nils, kim = small_office.admin, small_office.fremd
    await people.preview_invitation(nils)
    await album.picture("einladen", nils)
    await kim.start(people.secret_in(await nils.click("✓ Einladen")))
    await album.picture("erste-schritte", kim)


async def test_handbook_ones_own_card(small_office: JourneyOffice, album: Album) -> None:
    tobias = small_office.fallmanagement
    await tobias.send("/ich")
    await album.picture("ich", tobias)
