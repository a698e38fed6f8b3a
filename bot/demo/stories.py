"""The claims of the demo office. On its first two mornings Jana's overview shows what is overdue, due and coming."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import DiscardReason, Enclosure
from bot.domain.claims.records import RequestReason
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.periods import add_months

LEISTUNG, FALLMANAGEMENT, LEISTUNG_568 = "leistung", "fallmanagement", "leistung568"
RECHENSTELLE, KREISKASSE = "rechenstelle", "kreiskasse"


@dataclass(frozen=True)
class Deed:
    """A step of a claim. `by` None: whoever registered it."""

    event: ClaimEvent
    details: Callable[["Story", Moment], d.Details]
    by: str | None = None


@dataclass(frozen=True)
class Story:
    """A claim registered `begun` working days ago, and each step since with its working days ago.

    `year_ends`: in so many working days the year from knowledge ends; None: the facts became known on that first day.
    """

    kind: ClaimKind
    case_ref: str
    amount: Money
    municipal_share: Money
    begun: int
    way: tuple[tuple[Deed, int], ...] = ()
    by: str = LEISTUNG
    year_ends: int | None = None

    def registration(self, begun: Moment, now: Moment) -> Registration:
        known_on = begun.today
        if self.year_ends is not None:
            known_on = add_months(now.calendar.add(now.today, self.year_ends), -12)
        return Registration(self.kind, self.case_ref, self.amount, self.municipal_share, known_on)


def _order(story: Story, at: Moment) -> d.Order:
    tail = story.case_ref[-4:]
    due_on = at.calendar.add(at.today, 10)
    return d.Order(f"2026-00{tail}", f"5.0110.00{tail}.4", f"77{tail}1", due_on)


def _next_month(at: Moment) -> date:
    return add_months(at.today.replace(day=1), 2)


def _tenth(story: Story) -> Money:
    return Money(story.amount.cents // 10)


def _quarter(story: Story) -> Money:
    return Money(story.amount.cents // 4)


NOTICE = Deed(ClaimEvent.ISSUE_NOTICE, lambda story, at: d.IssueNotice(at.today, at.today))
HAND_OVER = Deed(ClaimEvent.HAND_OVER, lambda story, at: d.HandOver(frozenset(Enclosure)))
PROPOSAL = Deed(ClaimEvent.DISCARD, lambda story, at: d.Discard(DiscardReason.CALCULATION_ERROR))
ORDER = Deed(ClaimEvent.ORDER, _order, RECHENSTELLE)
ACCEPTANCE = Deed(ClaimEvent.ACCEPT, lambda story, at: d.Accept(), KREISKASSE)
FIRST_PAYMENT = Deed(ClaimEvent.PAY, lambda story, at: d.Pay(_quarter(story), at.today), KREISKASSE)
LAST_PAYMENT = Deed(ClaimEvent.PAY, lambda story, at: d.Pay(story.amount - _quarter(story), at.today), KREISKASSE)
WISH = Deed(ClaimEvent.REQUEST_INSTALMENTS, lambda story, at: d.RequestInstalments(
    at.today, _next_month(at), RequestReason.LOW_INCOME, disclosure=True, rate=_tenth(story)))  # fmt: skip
DEFERRAL = Deed(ClaimEvent.GRANT_DEFERRAL, lambda story, at: d.GrantDeferral(_next_month(at), rate=_tenth(story)),
                RECHENSTELLE)  # fmt: skip
INSTALMENT = Deed(ClaimEvent.PAY, lambda story, at: d.Pay(_tenth(story), at.today), KREISKASSE)
DUNNING = Deed(ClaimEvent.DUN, lambda story, at: d.Dun(), KREISKASSE)

_RECOVERY, _LOAN = ClaimKind.RECOVERY, ClaimKind.LOAN

STORIES = (
    # All paid.
    Story(_LOAN, "31702//0005128", Money.euro(250), Money.euro(0), 42, (
        (NOTICE, 40), (HAND_OVER, 38), (ORDER, 36), (ACCEPTANCE, 34), (FIRST_PAYMENT, 32), (LAST_PAYMENT, 30),
    )),
    # A quarter was paid; the rest has been due for 15 working days.
    Story(_RECOVERY, "31702//0000642", Money.euro(980), Money.euro(310), 31, (
        (NOTICE, 29), (HAND_OVER, 27), (ORDER, 25), (ACCEPTANCE, 23), (FIRST_PAYMENT, 21),
    )),
    # The accounting office is two days late: it has five from the hand-over.
    Story(_RECOVERY, "31702//0002093", Money.euro(318, 40), Money.euro(120), 11, ((NOTICE, 9), (HAND_OVER, 7))),
    # The treasury has until tomorrow: three days from the order.
    Story(_RECOVERY, "31702//0003356", Money.euro(2_750), Money.euro(1_100), 8, (
        (NOTICE, 6), (HAND_OVER, 4), (ORDER, 2),
    )),
    # The other team has two days left for the notice on its loan: ten from the registration.
    Story(_LOAN, "31702//0006017", Money.euro(430), Money.euro(0), 8, by=LEISTUNG_568),
    # Jana hands over three days after the notice. Two days late, today, tomorrow, the day after.
    Story(_LOAN, "31702//0007250", Money.euro(520), Money.euro(0), 7, ((NOTICE, 5),)),
    Story(_LOAN, "31702//0004410", Money.euro(600), Money.euro(0), 5, ((NOTICE, 3),)),
    Story(_RECOVERY, "31702//0008834", Money.euro(745, 20), Money.euro(280), 4, ((NOTICE, 2),)),
    Story(_RECOVERY, "31702//0009106", Money.euro(1_080), Money.euro(395), 3, ((NOTICE, 1),)),
    # The year for the notice ends tomorrow: if it is missed, the team lead learns of it at once.
    Story(_RECOVERY, "31702//0001877", Money.euro(1_234, 56), Money.euro(400), 6, year_ends=1),
    # Tobias proposed to discard it; the team lead has until tomorrow, he himself a day longer, then he is away.
    Story(_RECOVERY, "31702//0002761", Money.euro(390), Money.euro(150), 3, (
        (NOTICE, 1), (PROPOSAL, 1),
    ), by=FALLMANAGEMENT),
    # Paid in instalments since: the first was paid, the next come with the first of each month.
    Story(_RECOVERY, "31702//0003920", Money.euro(900), Money.euro(340), 44, (
        (NOTICE, 42), (HAND_OVER, 40), (ORDER, 38), (ACCEPTANCE, 36), (WISH, 30), (DEFERRAL, 27), (INSTALMENT, 20),
    )),
    # Somebody asked for instalments the day before yesterday; the accounting office has three days left.
    Story(_LOAN, "31702//0004735", Money.euro(360), Money.euro(0), 15, (
        (NOTICE, 13), (HAND_OVER, 11), (ORDER, 9), (ACCEPTANCE, 7), (WISH, 2),
    )),
    # Dunned yesterday.
    Story(_RECOVERY, "31702//0005561", Money.euro(412, 80), Money.euro(160), 50, (
        (NOTICE, 48), (HAND_OVER, 46), (ORDER, 44), (ACCEPTANCE, 42), (DUNNING, 1),
    )),
)  # fmt: skip
