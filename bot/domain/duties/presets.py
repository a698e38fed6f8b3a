"""Berichtspflichten of offices whose agreements are public: a start for others, to be changed in office.toml.

`segeberg`: kommunale Zielvereinbarung 2021 of the Kreis Segeberg (DrS/2021/022). `krefeld`: the calendar of reports in
the Jobcenter Krefeld's concept of internal controls, which names who takes part but, beside the cycles, no day: the
working days are a start. `service_center`: the monthly proof of the BA's service O.7.
"""

from collections.abc import Mapping

from bot.domain.duties.rules import Cycle, DayOfYear, DutyRule
from bot.domain.people import Role
from bot.domain.text import N_

JUNE_15, DECEMBER_15 = DayOfYear(6, 15), DayOfYear(12, 15)
JUNE_30, DECEMBER_31 = DayOfYear(6, 30), DayOfYear(12, 31)
DISTRICT, PROVIDER, OWNERS = N_("District administration"), N_("Service provider"), N_("Owners’ assembly")

MANAGEMENT = N_("Management and division heads")
STEERING, PLANNING = N_("Management, division heads, team leads, controlling"), N_("Planning committee")

AWAITED_BY = 15
"""Working days after a quarter's end: the agreement names no day for the collecting agency's list, the office may."""

MUNICIPAL_RECEIVABLES = "municipal_receivables"
"""The duty that begins with the arrival of the collecting agency's list."""

HOUSING_FILE_CHECKS = "housing_file_checks"
"""The duty whose report shows what was found in the files: the subject matter and the booking."""

MUNICIPAL_SERVICES = "municipal_services"
"""The duty whose report shows the figures of services, by provider."""

LISTS = DutyRule(
    MUNICIPAL_RECEIVABLES,
    N_("List of municipal receivables"),
    Role.RS,
    DISTRICT,
    Cycle.ARRIVAL,
    working_days=10,
    evidence=N_("The collecting agency’s list, completed"),
    agreement=True,
    awaited_by=AWAITED_BY,
)
"""Also of an office that names it nowhere, once it uses these lists."""

SEGEBERG = (
    DutyRule(
        "avoidable_upholdings",
        N_("Avoidable upholdings, municipal benefits"),
        Role.SGG,
        DISTRICT,
        Cycle.YEAR,
        (JUNE_15, DECEMBER_15),
        evidence=N_("Report with figures and steering measures"),
        kpis=("avoidable_municipal",),
        agreement=True,
    ),
    DutyRule(
        HOUSING_FILE_CHECKS,
        N_("File checks of housing costs"),
        Role.TL,
        DISTRICT,
        Cycle.YEAR,
        (JUNE_15, DECEMBER_15),
        evidence=N_("Results of the sample: the subject matter and the booking, with steering measures"),
        agreement=True,
        each_team=True,
    ),
    LISTS,
    DutyRule(
        MUNICIPAL_SERVICES,
        N_("Yearly report on municipal integration services"),
        Role.BL,
        DISTRICT,
        Cycle.YEAR,
        (DayOfYear(1, 15),),
        evidence=N_("Figures of the Jobcenter and of the providers, by service"),
        agreement=True,
    ),
    DutyRule(
        "management_meeting",
        N_("Meeting of management and district"),
        Role.GF,
        DISTRICT,
        Cycle.YEAR,
        (JUNE_30, DECEMBER_31),
        evidence=N_("Meeting held, with minutes where there are any"),
        needs_file=False,
        agreement=True,
    ),
    DutyRule(
        "team_leads_meeting",
        N_("District in the team leads’ meeting"),
        Role.BL,
        DISTRICT,
        Cycle.YEAR,
        (JUNE_30, DECEMBER_31),
        evidence=N_("Meeting held, with minutes where there are any"),
        needs_file=False,
        agreement=True,
    ),
    DutyRule(
        "booking_check",
        N_("Check of the booking of municipal benefits and claims"),
        Role.BUDGET,
        DISTRICT,
        Cycle.YEAR,
        (JUNE_15, DECEMBER_15),
        evidence=N_("Result of the check"),
        agreement=True,
    ),
)

KREFELD = (
    DutyRule(
        "integration_budget",
        N_("State of the integration budget"),
        Role.BUDGET,
        MANAGEMENT,
        Cycle.WEEK,
        working_days=3,
        evidence=N_("E-mail with the state of the budget"),
        needs_file=False,
        kpis=("egt",),
    ),
    DutyRule(
        "target_steering",
        N_("Steering meeting on the targets"),
        Role.GF,
        STEERING,
        Cycle.MONTH,
        working_days=10,
        evidence=N_("Meeting held, with minutes where there are any"),
        needs_file=False,
    ),
    DutyRule(
        "supervision",
        N_("Supervision in the round of division heads"),
        Role.BL,
        MANAGEMENT,
        Cycle.QUARTER,
        working_days=10,
        evidence=N_("Meeting held, with minutes where there are any"),
        needs_file=False,
    ),
    DutyRule(
        "measures_planning",
        N_("Planning of measures for the next year"),
        Role.BL,
        PLANNING,
        Cycle.YEAR,
        (DayOfYear(8, 31),),
        evidence=N_("Plan of the five areas of measures"),
    ),
    DutyRule(
        "it_security",
        N_("Yearly report on IT security"),
        Role.GF,
        N_("Management"),
        Cycle.YEAR,
        (DECEMBER_31,),
        evidence=N_("Report"),
    ),
    DutyRule(
        "admin_budget",
        N_("State of the administrative budget"),
        Role.BUDGET,
        MANAGEMENT,
        Cycle.ARRIVAL,
        working_days=5,
        evidence=N_("State of the budget on the revision date that the Federal Employment Agency has set"),
        kpis=("vk",),
    ),
    DutyRule(
        "audit_findings",
        N_("What an audit report has found, and grave risks"),
        Role.GF,
        OWNERS,
        Cycle.ARRIVAL,
        working_days=20,
        evidence=N_("Meeting held, with minutes where there are any"),
        needs_file=False,
    ),
)

SERVICE_CENTER = (
    DutyRule(
        "service_center_proof",
        N_("Monthly proof and billing of the service centre"),
        Role.BUDGET,
        PROVIDER,
        Cycle.MONTH,
        working_days=10,
        evidence=N_("Proof checked against contract, resolution and plan"),
        kpis=("telephone_reach", "case_closing"),
    ),
)

PRESETS: Mapping[str, tuple[DutyRule, ...]] = {
    "segeberg": SEGEBERG,
    "krefeld": KREFELD,
    "service_center": SERVICE_CENTER,
}

PRESET_WORDS = frozenset(
    word for rules in PRESETS.values() for rule in rules for word in (rule.title, rule.recipient, rule.evidence)
)
"""What is said in the reader's language; an office's own words are said as they stand."""
