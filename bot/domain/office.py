"""The office's own settings: every number a rule needs, with the default of the federal practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from bot.domain.attendance import WorkingHours
from bot.domain.authority import AuthorityRules
from bot.domain.duties.rules import DutyRule
from bot.domain.inkasso.rules import InkassoRules
from bot.domain.kpis.rules import DEFAULTS, FigureRules, KpiRules
from bot.domain.letters.settings import LetterSettings
from bot.domain.mail_settings import MailSettings
from bot.domain.money import Money
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.objections.rules import ObjectionRules
from bot.domain.private_page import PrivatePage
from bot.domain.reminders.ladder import Ladder
from bot.domain.services.rules import ServiceRules


@dataclass(frozen=True)
class InstalmentRules:
    """Ratenzahlung: smallest rate, and longest plan (months from its granting to the last instalment).

    `interest`: Stundungszinsen in hundredths of a percent a year (600: 6 %), 0 for none. `missed`: so many missed
    instalments suggest to revoke a deferral.
    """

    minimum_rate: Money = Money.euro(10)
    longest_plan: int = 36
    interest: int = 0
    missed: int = 2


@dataclass(frozen=True)
class DunningRules:
    """Mahnung: calendar days after which one is due, and after it the enforcement; how many levels there are.

    `fee`: Mahngebühr by the federal table (0.5 %, 5 to 150 euro, § 19 II VwVG with the cost rules); off by default.
    """

    after_days: int = 14
    enforce_after_days: int = 7
    levels: int = 1
    fee: bool = False


@dataclass(frozen=True)
class ClaimDeadlines:
    """Working days each step of a claim may take; `approval` is the four-eyes deadline, `request` that of a wish for
    instalments, `beside_plan` that of what fell due beside a plan, `address` that of the search for one, `correction`
    that of an order to be corrected after an objection, `refund` that of a credit.

    `loan_notice`: the notice on a loan after its registration. A recovery has its period by law instead: one year
    from knowledge (§ 45 IV SGB X).
    """

    loan_notice: int = 10
    hand_over: int = 3
    order: int = 5
    accept: int = 3
    approval: int = 2
    request: int = 5
    beside_plan: int = 5
    address: int = 20
    correction: int = 5
    refund: int = 10


@dataclass(frozen=True)
class ClaimRules:
    """`small_claim_limit`: recoveries below it are not raised (§ 40 I SGB II), valid from `small_claim_from`.

    `double_warning_days`: the same unit and amount within so many calendar days warns of a double.
    `teams_from`: the process is switched on per team, from a date; a team not named is on from the start
    unless `only_named_teams`.
    """

    small_claim_limit: Money = Money.euro(50)
    small_claim_from: date = date(2023, 1, 1)
    double_warning_days: int = 30
    deadlines: ClaimDeadlines = ClaimDeadlines()
    teams_from: Mapping[str, date] = field(default_factory=dict)
    only_named_teams: bool = False


@dataclass(frozen=True)
class Reminders:
    """Erinnerungen: `digest_at` is the time of the daily digest; then a ladder for each kind of deadline.

    The name of a ladder is that of its kind in `bot.domain.reminders.KINDS`. A proposal expires with its deadline:
    nothing is said of it afterwards.
    """

    digest_at: time = time(8)
    knowledge_year: Ladder = Ladder(before=(60, 20, 5))
    loan_notice: Ladder = Ladder(before=(3,))
    hand_over: Ladder = Ladder()
    payment_order: Ladder = Ladder()
    acceptance: Ladder = Ladder()
    claim_due: Ladder = Ladder(before=(), after=(3,), every=10)
    approval: Ladder = Ladder(after=(), every=0)
    limitation: Ladder = Ladder(before=(120, 60, 20, 5))
    request: Ladder = Ladder()
    instalment_due: Ladder = Ladder(before=(), after=(3,), every=10)
    dunning_due: Ladder = Ladder(before=())
    instalment_dunning_due: Ladder = Ladder(before=())
    default: Ladder = Ladder(before=())
    beside_plan: Ladder = Ladder()
    last_instalment: Ladder = Ladder(before=(5,))
    enforcement_due: Ladder = Ladder(before=())
    address: Ladder = Ladder(before=(), after=(10,), every=10)
    write_off_review: Ladder = Ladder(before=(10,))
    correction: Ladder = Ladder()
    refund: Ladder = Ladder()
    reclaim: Ladder = Ladder(before=())
    ticket: Ladder = Ladder(before=())
    checklist: Ladder = Ladder()
    identity: Ladder = Ladder()
    papers_back: Ladder = Ladder(before=())
    decision: Ladder = Ladder(before=(3,))
    work_package: Ladder = Ladder()
    invitation: Ladder = Ladder(before=())
    substitute_ticket: Ladder = Ladder(before=())
    consultation: Ladder = Ladder(before=(1,), on_day=False)
    agreement: Ladder = Ladder()
    displaced: Ladder = Ladder()
    displaced_identity: Ladder = Ladder()
    no_shows: Ladder = Ladder(before=())
    mds: Ladder = Ladder(before=(5, 2))
    objection: Ladder = Ladder(before=(20, 10, 3))
    duty: Ladder = Ladder(before=(20, 10, 3), after=(1,), every=1)


STRICT = "strict"


@dataclass(frozen=True)
class Office:
    """One Jobcenter. `land` is the ISO code without "DE-" (BB, NI …), `subdivision` a commune such as Augsburg.

    `extra_holidays` are public holidays of the site that the program does not know, `no_holidays` those it wrongly
    knows. `invitation_hours`: so long an invitation is good for.
    """

    name: str = "Jobcenter"
    land: str = "NI"
    subdivision: str | None = None
    catholic: bool = False
    closing_days: frozenset[date] = frozenset()
    extra_holidays: frozenset[date] = frozenset()
    no_holidays: frozenset[date] = frozenset()
    timezone: str = "Europe/Berlin"
    privacy_level: str = "reference"
    dialogue_expiry_days: int = 14
    invitation_hours: int = 48
    working_hours: WorkingHours = WorkingHours()
    reminders: Reminders = Reminders()
    private_page: PrivatePage = PrivatePage()
    instalments: InstalmentRules = InstalmentRules()
    dunning: DunningRules = DunningRules()
    authority: AuthorityRules = AuthorityRules()
    claims: ClaimRules = ClaimRules()
    letters: LetterSettings = LetterSettings()
    mail: MailSettings = MailSettings()
    new_customers: NewCustomerRules = NewCustomerRules()
    inkasso: InkassoRules = InkassoRules()
    services: ServiceRules = ServiceRules()
    objections: ObjectionRules = ObjectionRules()
    figures: FigureRules = FigureRules()
    kpis: Mapping[str, KpiRules] = field(default_factory=lambda: DEFAULTS)
    duties: tuple[DutyRule, ...] = ()

    @property
    def references_in_chat(self) -> bool:
        """Whether BG numbers and the like may be typed in the messenger; their last four characters always may."""
        return self.privacy_level != STRICT
