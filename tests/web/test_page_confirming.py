"""The number that the page shows is confirmed or denied by its own person, once, and as long as the visit lasts."""

from collections.abc import Callable

import pytest
from page_stage import PageStage

from bot.domain.errors import Refused
from bot.domain.people import Staff
from bot.domain.private_page import Visit
from bot.usecases.visiting import OVER, UNKNOWN, confirm_visit, deny_visit
from storage.uow import SqlUnitOfWork

Answer = Callable[[Visit, Staff, SqlUnitOfWork, PageStage], object]


def right(visit: Visit, by: Staff, uow: SqlUnitOfWork, stage: PageStage) -> object:
    assert visit.number is not None
    return confirm_visit(visit.id, visit.number, by, uow, stage.moment())


def wrong(visit: Visit, by: Staff, uow: SqlUnitOfWork, stage: PageStage) -> object:
    assert visit.number is not None
    return confirm_visit(visit.id, visit.number + 1, by, uow, stage.moment())


def not_me(visit: Visit, by: Staff, uow: SqlUnitOfWork, stage: PageStage) -> object:
    return deny_visit(visit.id, by, uow, stage.moment())


ANSWERS = pytest.mark.parametrize("answer", [right, wrong, not_me])


async def asked(stage: PageStage) -> Visit:
    """Anna has opened a link in a browser that nobody knows."""
    async with stage.browser() as browser:
        await (await browser.go(stage.link(stage.anna))).press("Open")
    return visit_of(stage)


def visit_of(stage: PageStage) -> Visit:
    with stage.database.begin() as uow:
        visit = uow.personal.visits.get(1)
    assert visit is not None
    return visit


def refusal(stage: PageStage, answer: Answer, visit: Visit, by: Staff) -> object:
    with stage.database.begin() as uow, pytest.raises(Refused) as refused:
        answer(visit, by, uow, stage)
    return refused.value.said


@ANSWERS
async def test_a_colleague_confirms_and_denies_nothing(stage: PageStage, answer: Answer) -> None:
    visit = await asked(stage)
    assert refusal(stage, answer, visit, stage.ben) == UNKNOWN
    assert (visit_of(stage).confirmed_at, visit_of(stage).ended_at) == (None, None)


@ANSWERS
async def test_what_was_confirmed_is_settled(stage: PageStage, answer: Answer) -> None:
    """A second tap on an old button neither ends the visit nor says that it was confirmed."""
    visit = await asked(stage)
    with stage.database.begin() as uow:
        assert right(visit, stage.anna, uow, stage) is True
    assert refusal(stage, answer, visit, stage.anna) == OVER
    assert visit_of(stage).ended_at is None


@ANSWERS
async def test_after_half_an_hour_there_is_nothing_to_confirm(stage: PageStage, answer: Answer) -> None:
    visit = await asked(stage)
    stage.later(minutes=31)
    assert refusal(stage, answer, visit, stage.anna) == OVER
    assert visit_of(stage).confirmed_at is None


@pytest.mark.parametrize("answer", [wrong, not_me])
async def test_after_a_wrong_number_or_a_denial_the_right_number_comes_too_late(
    stage: PageStage, answer: Answer
) -> None:
    visit = await asked(stage)
    with stage.database.begin() as uow:
        assert not answer(visit, stage.anna, uow, stage)
    assert visit_of(stage).ended_at is not None
    assert refusal(stage, right, visit, stage.anna) == OVER
