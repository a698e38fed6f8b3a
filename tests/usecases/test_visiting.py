"""One-time links: what opening one leaves behind in the chat and in the audit trail."""

import pytest
from colleagues_stage import House

from bot.domain.errors import Refused
from bot.usecases.visiting import USED, Link, confirm_visit, deny_visit, end_foreign, make_link, open_visit

HER_BROWSER, HIS_BROWSER = "anna's browser", "ben's browser"
LINK_MESSAGE = 77


@pytest.fixture
def link(house: House) -> Link:
    """Anna's, shown to her in the message 77."""
    made = make_link(house.anna, "note", {}, house.uow, house.moment)
    house.uow.personal.visits.shown(made.visit.id, LINK_MESSAGE)
    return made


def secret(link: Link) -> str:
    return link.url.rpartition("/")[2]


def test_opening_takes_the_message_with_the_link_out_of_the_chat_and_is_audited(house: House, link: Link) -> None:
    """Who it was is not known before the person has confirmed it."""
    visit = open_visit(secret(link), HER_BROWSER, house.uow, house.moment)
    assert house.letters.deleted == [LINK_MESSAGE]
    assert house.audit() == [("visit.opened", None, f"visit:{visit.id}")]
    assert visit.number is not None
    assert confirm_visit(visit.id, visit.number, house.anna, house.uow, house.moment)
    assert house.audit()[1:] == [("visit.confirmed", house.anna.id, f"visit:{visit.id}")]
    with pytest.raises(Refused) as refused:
        open_visit(secret(link), HER_BROWSER, house.uow, house.moment)
    assert refused.value.said == USED
    assert len(house.audit()) == 2


def test_in_a_browser_that_is_known_as_ones_own_opening_says_who_it_was(house: House, link: Link) -> None:
    first = open_visit(secret(link), HER_BROWSER, house.uow, house.moment)
    assert first.number is not None
    confirm_visit(first.id, first.number, house.anna, house.uow, house.moment)
    second = make_link(house.anna, "search", {}, house.uow, house.moment)
    visit = open_visit(secret(second), HER_BROWSER, house.uow, house.moment)
    assert house.audit()[-1] == ("visit.opened", house.anna.id, f"visit:{visit.id}")
    assert visit.number is None


def test_a_link_in_a_colleague_s_browser_is_dead_and_both_stand_in_the_audit_trail(house: House, link: Link) -> None:
    """The audit row names whose browser it was, its subject whose visit."""
    his = make_link(house.ben, "note", {}, house.uow, house.moment)
    visit = open_visit(secret(his), HIS_BROWSER, house.uow, house.moment)
    assert visit.number is not None
    confirm_visit(visit.id, visit.number, house.ben, house.uow, house.moment)
    assert end_foreign(secret(link), HIS_BROWSER, house.uow, house.moment)
    assert house.audit()[-1] == ("visit.foreign", house.ben.id, f"visit:{link.visit.id}")
    ended = house.uow.personal.visits.get(link.visit.id)
    assert ended is not None
    assert ended.ended_at == house.moment.now


def test_whoever_says_that_it_was_not_them_ends_the_visit_and_that_is_audited(house: House, link: Link) -> None:
    visit = open_visit(secret(link), HIS_BROWSER, house.uow, house.moment)
    deny_visit(visit.id, house.anna, house.uow, house.moment)
    assert house.audit()[-1] == ("visit.denied", house.anna.id, f"visit:{visit.id}")
    with pytest.raises(Refused):
        confirm_visit(visit.id, visit.number or 0, house.anna, house.uow, house.moment)
