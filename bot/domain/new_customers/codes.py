"""Everything that is said of a new customer, as codes: a chat is no place for free text about a client (§ 35 SGB I).

Nor is it one for health (Art. 9 DSGVO): a code says what follows for the work, and leaves open why.
"""

from bot.domain.text import N_, Labelled


class Channel(Labelled):
    """Weg der Antragstellung."""

    EZ = "ez", N_("at the reception area")
    SC = "sc", N_("through the service centre")
    POST = "post", N_("by post")
    ONLINE = "online", N_("online")


class Group(Labelled):
    """By the age on the day of application; who is exactly 25 belongs to the older ones."""

    U25 = "u25", N_("under 25")
    UE25 = "ue25", N_("25 and older")


class AgeBand(Labelled):
    """Where somebody stands on the day of application; the day of birth itself is not kept."""

    UNDER_15 = "under_15", N_("under 15")
    U25 = "u25", N_("15 to 24")
    UE25 = "ue25", N_("from 25 to the age limit")
    OVER_LIMIT = "over_limit", N_("over the age limit")


class Circumstance(Labelled):
    """What makes an intake longer than another."""

    TOPS_UP = "tops_up", N_("tops up unemployment benefit")
    LEGAL_CIRCLE = "legal_circle", N_("comes from unemployment benefit (SGB III)")
    ARRIVAL = "arrival", N_("has moved here")


class Obstacle(Labelled):
    """Why the service centre takes no data: the reception area does.

    Third parties speak for who is sick, in hospital or in a hospice. Which of them it is changes nothing.
    """

    SELF_EMPLOYED = "self_employed", N_("is self-employed")
    GERMAN = "german", N_("does not speak German well enough")
    REPRESENTATIVE = "representative", N_("an authorised representative applies")
    THIRD_PARTY = "third_party", N_("somebody else applies for the client")


class OverruleReason(Labelled):
    """Why somebody is registered although a rule says that they are no new customer."""

    RECORD_WRONG = "record_wrong", N_("the earlier record is wrong")
    OTHER_STATUS_BEFORE = "other_status_before", N_("had another status in the benefit unit before")
    RESIDENCE_CLEARED = "residence_cleared", N_("residence has been cleared")
    LEAD_DECIDED = "lead_decided", N_("the team lead has decided so")


class Told(Labelled):
    """How the client learned of an appointment. Only in person and by letter they get the legal consequences."""

    IN_PERSON = "in_person", N_("handed over in person")
    BY_LETTER = "by_letter", N_("sent by letter")
    BY_PHONE = "by_phone", N_("told by phone only")


class HeldBy(Labelled):
    """How a consultation was held: as a rule personally."""

    PERSONALLY = "personally", N_("personally")
    BY_PHONE = "by_phone", N_("by phone")


class PhoneReason(Labelled):
    """Why a consultation was held by phone."""

    PERSONAL = "personal", N_("personal reason")
    DISTANCE = "distance", N_("the way is too far")
    WORKS = "works", N_("client works at that time")
    HOUSE_CLOSED = "house_closed", N_("the house is closed to visitors")


class CancelReason(Labelled):
    """Why an appointment does not take place."""

    CLIENT = "client", N_("client has cancelled for a good reason")
    OFFICER = "officer", N_("officer cannot come")
    HOUSE = "house", N_("the house is closed")
    MISTAKE = "mistake", N_("booked by mistake")
    HELD_EARLIER = "held_earlier", N_("the talk was held earlier")
    ENDED = "ended", N_("it is no longer needed")

    @property
    def is_of_house(self) -> bool:
        """It is not the client's doing, so it may still be said when the time of the appointment is over."""
        return self in (CancelReason.OFFICER, CancelReason.HOUSE)


class NoTalkReason(Labelled):
    """Why a member of the benefit unit needs no consultation any more. A profile Z or I is none of them."""

    WITHDRAWN = "withdrawn", N_("the application was withdrawn")
    NOT_ENTITLED = "not_entitled", N_("is not entitled")
    TOOK_UP_WORK = "took_up_work", N_("has taken up work")
    MOVED_AWAY = "moved_away", N_("has moved away")
    LEFT_UNIT = "left_unit", N_("has left the benefit unit")
    DIED = "died", N_("has died")
    MISTAKE = "mistake", N_("entered by mistake")


class NoAgreementReason(Labelled):
    """Why the consultation ended without the agreement that it should end with."""

    REFUSED = "refused", N_("client does not agree")
    ACT_INSTEAD = "act_instead", N_("replaced by an administrative act")
    NOT_NEEDED = "not_needed", N_("none is needed any more")
    TO_BE_CLEARED = "to_be_cleared", N_("something has to be cleared first")

    @property
    def is_final(self) -> bool:
        """Nobody has to come back to it."""
        return self is not NoAgreementReason.TO_BE_CLEARED


class WaiveReason(Labelled):
    """Why something on the checklist is not done any more, or was not to be done."""

    REFUSED = "refused", N_("the application was refused")
    CLIENT = "client", N_("client does not take part")
    ELSEWHERE = "elsewhere", N_("done elsewhere")
    NOT_FITTING = "not_fitting", N_("does not apply here")


class CorrectionReason(Labelled):
    """Why something that was entered is taken back or changed."""

    WRONG_CASE = "wrong_case", N_("it belongs to somebody else")
    WRONG_DAY = "wrong_day", N_("the day was wrong")
    WRONG_ANSWER = "wrong_answer", N_("the wrong answer was chosen")
    TOO_EARLY = "too_early", N_("it was entered too early")
    CHANGED = "changed", N_("things are different now")


class WithdrawReason(Labelled):
    """Why an application is not pursued."""

    CLIENT = "client", N_("client has withdrawn the application")
    OTHER_BENEFIT = "other_benefit", N_("another benefit comes first")
    NOT_COMPETENT = "not_competent", N_("another Jobcenter is competent")
    DIED = "died", N_("client has died")
    DUPLICATE = "duplicate", N_("registered twice")


class Decision(Labelled):
    """What was decided on the application."""

    GRANTED = "granted", N_("granted")
    PARTLY = "partly", N_("granted in part")
    PROVISIONAL = "provisional", N_("granted provisionally (§ 41a SGB II)")
    REFUSED = "refused", N_("refused")


class CoreTask(Labelled):
    """Kernaufgaben des Erstgesprächs."""

    RIGHTS = "rights", N_("rights and duties explained")
    PROFILING = "profiling", N_("profiling with goal and strategy")
    STRENGTHS = "strengths", N_("strengths analysed")
    PROGNOSIS = "prognosis", N_("integration prognosis set")
    JOB_PROFILE = "job_profile", N_("job profile published, search run")
    ACCOUNT = "account", N_("applicant account handed over")
    EMPLOYERS = "employers", N_("hand-over to the employers’ service checked")
    OFFER = "offer", N_("fitting offer made")
    SERVICES = "services", N_("integration services presented")
    AGREEMENT = "agreement", N_("agreement concluded, an older one ended")
    NOTE = "note", N_("note on where the client stands")
    OFFER_U25 = "offer_u25", N_("offer U25 with its note")
    DOCUMENTATION = "documentation", N_("talk documented")


class CheckItem(Labelled):
    """Checkliste der Aufnahme."""

    IDENTITY = "identity", N_("identity checked")
    REGISTRATION_SHEET = "registration_sheet", N_("registration sheet for all members")
    RECORD = "record", N_("record in STEP and VerBIS")
    BG_NUMBER = "bg_number", N_("BG number in ALLEGRO")
    HEAD_OF_UNIT = "head_of_unit", N_("head of the unit entered")
    MAIN_CONTACT = "main_contact", N_("main contact assigned")
    SECOND_CONTACT = "second_contact", N_("second contact and top-up mark set")
    LEGAL_CIRCLE = "legal_circle", N_("main contact changed over from SGB III")
    COMPETENCE = "competence", N_("local competence checked")
    PAPERS = "papers", N_("application papers with cover letter and date")
    WORK_PACKAGE = "work_package", N_("work package for each member with date")
    LEAFLET = "leaflet", N_("leaflet handed out")
    DIGITAL = "digital", N_("jobcenter.digital pointed out")
    HISTORY_NOTE = "history_note", N_("history note")
    DECIDING_TEAM = "deciding_team", N_("benefit team assigned")
    BENEFIT_TEAM = "benefit_team", N_("benefit team informed")
