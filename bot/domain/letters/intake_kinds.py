"""Every kind of letter to a new customer once: when it fits, who writes it, what it is called."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.new_customers.model import Intake, IntakeState
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Labelled


class IntakeLetterKind(Labelled):
    INVITATION = "invitation", N_("Invitation to the first consultation")
    COVER = "cover", N_("Cover letter of the application papers")
    CHECKLIST = "papers_checklist", N_("Checklist of papers still to be brought")


class Paper(Labelled):
    """Unterlagen that an application may need: the forms first, then what proves what stands in them."""

    MAIN_FORM = "main_form", N_("main form of the application, signed")
    FORM_PERSONS = "form_persons", N_("form for each further person from 15 years on (Anlage WEP)")
    FORM_CHILDREN = "form_children", N_("form for each child under 15 (Anlage KI)")
    FORM_INCOME = "form_income", N_("form on income for each person (Anlage EK)")
    FORM_SELF_EMPLOYED = "form_self_employed", N_("form on income from self-employment (Anlage EKS)")
    FORM_ASSETS = "form_assets", N_("form on assets (Anlage VM)")
    FORM_HOUSING = "form_housing", N_("form on housing costs (Anlage KDU)")
    FORM_MAINTENANCE = "form_maintenance", N_("form on maintenance (Anlage UH)")
    FORM_EXTRA_NEEDS = "form_extra_needs", N_("form on additional needs (Anlage MEB)")
    IDENTITY = "identity", N_("identity card, passport or residence permit of all persons")
    REGISTRATION = "registration", N_("certificate of registration of residence")
    RENT = "rent", N_("lease, last rent adjustment, running costs and heating")
    ACCOUNTS = "accounts", N_("statements of all accounts of the last three months")
    WAGES = "wages", N_("employment contract and pay slips")
    NOTICE_OF_JOB = "notice_of_job", N_("notice of termination or end of the contract")
    OTHER_BENEFITS = "other_benefits", N_("notices on unemployment benefit, sick pay, pension, parental allowance")
    CHILD_BENEFIT = "child_benefit", N_("notices on child benefit, maintenance and maintenance advance")
    ASSETS = "assets", N_("proof of assets: savings, insurances, vehicles")
    HEALTH_INSURANCE = "health_insurance", N_("certificate of membership of the health insurance")
    SCHOOL = "school", N_("certificate of school or training")
    LIFE = "life", N_("curriculum vitae and certificates")


@dataclass(frozen=True)
class IntakeLetterType:
    """`permissions`: one of them is enough. `file_word` stands in the name of its file."""

    kind: IntakeLetterKind
    permissions: frozenset[Permission]
    file_word: str
    fits: Callable[[Intake], bool]

    def may_be_written_by(self, staff: Staff) -> bool:
        return any(map(staff.may, self.permissions))


def _invites(intake: Intake) -> bool:
    return any(each.is_booked and each.member is not None for each in intake.appointments)


def _waits_for_papers(intake: Intake) -> bool:
    return intake.state is IntakeState.OPEN and intake.papers_complete_on is None and intake.decided_on is None


_PAPERS = frozenset({Permission.REGISTER_NEW_CUSTOMER, Permission.TAKE_INTAKE, Permission.DECIDE_APPLICATION})
INTAKE_LETTERS = (
    IntakeLetterType(
        IntakeLetterKind.INVITATION, frozenset({Permission.BOOK_APPOINTMENT}), "Einladung", _invites
    ),
    IntakeLetterType(IntakeLetterKind.COVER, _PAPERS, "Anschreiben", _waits_for_papers),
    IntakeLetterType(IntakeLetterKind.CHECKLIST, _PAPERS, "Checkliste", _waits_for_papers),
)  # fmt: skip


def intake_type_of(kind: IntakeLetterKind) -> IntakeLetterType:
    return next(each for each in INTAKE_LETTERS if each.kind is kind)


def intake_letters_for(intake: Intake, staff: Staff) -> tuple[IntakeLetterKind, ...]:
    """Those that this person can write as the intake stands."""
    return tuple(each.kind for each in INTAKE_LETTERS if each.may_be_written_by(staff) and each.fits(intake))
