"""Spaltenzuordnung of a table of applications: which column is what, by its heading or by a name the office gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.domain.errors import Refused
from bot.domain.new_customers.codes import Channel
from bot.domain.text import N_, Labelled, Lines, literal, text


class ApplicationColumn(Labelled):
    APPLIED_ON = "applied_on", N_("Day of application")
    BIRTH_DATE = "birth_date", N_("Day of birth")
    GROUP = "group", N_("Age group")
    CASE_REF = "case_ref", N_("BG number")
    CHANNEL = "channel", N_("Channel")
    NEEDY_UNTIL = "needy_until", N_("Last day of benefit")
    BY_APPOINTMENT = "by_appointment", N_("With an appointment")
    BENEFIT_TEAM = "benefit_team", N_("Benefit team")


HEADINGS: Mapping[ApplicationColumn, tuple[str, ...]] = {
    ApplicationColumn.APPLIED_ON: (
        "antragsdatum", "antragstag", "tagderantragstellung", "antragvom", "antragam", "antragseingang",
        "eingangsdatum", "eingangstag", "eingang", "eingangam", "dayofapplication", "appliedon",
    ),
    ApplicationColumn.BIRTH_DATE: (
        "geburtsdatum", "gebdatum", "gebam", "geburtstag", "geborenam", "geboren", "geb", "gebdat", "dateofbirth",
        "dayofbirth", "birthdate",
    ),
    ApplicationColumn.GROUP: ("altersgruppe", "gruppe", "u25ue25", "u25", "agegroup", "group"),
    ApplicationColumn.CASE_REF: (
        "bgnummer", "bgnr", "bg", "nummerderbg", "bedarfsgemeinschaft", "bedarfsgemeinschaftsnummer", "bgnumber",
        "caseref",
    ),
    ApplicationColumn.CHANNEL: (
        "antragsweg", "weg", "kanal", "eingangsweg", "eingangskanal", "zugangsweg", "zugangskanal", "channel",
    ),
    ApplicationColumn.NEEDY_UNTIL: (
        "letzterleistungstag", "leistungbis", "leistungsbezugbis", "letzterbezug", "bezugbis", "leistungsende",
        "lastdayofbenefit", "needyuntil",
    ),
    ApplicationColumn.BY_APPOINTMENT: (
        "mittermin", "terminiert", "vorsprachemittermin", "vorspracheterminiert", "terminez", "eztermin",
        "withappointment", "byappointment",
    ),
    ApplicationColumn.BENEFIT_TEAM: (
        "leistungsteam", "teamleistung", "zustaendigesleistungsteam", "benefitteam",
    ),
}  # fmt: skip
"""Likelier ones first."""


@dataclass(frozen=True)
class ApplicationLayout:
    """`columns` names each column by its heading. `channel` is that of lines which name none."""

    columns: Mapping[ApplicationColumn, str]
    channel: Channel | None = None

    def __post_init__(self) -> None:
        has_age = {ApplicationColumn.BIRTH_DATE, ApplicationColumn.GROUP} & set(self.columns)
        missing = [ApplicationColumn.APPLIED_ON] if ApplicationColumn.APPLIED_ON not in self.columns else []
        if not has_age:
            missing.append(ApplicationColumn.BIRTH_DATE)
        if missing:
            names = Lines(tuple(literal(column) for column in missing), ", ")
            raise Refused(text("It is not clear which column is: {columns}.", columns=names), field=missing[0].value)
        if len(set(self.columns.values())) < len(self.columns):
            raise Refused(text("Every column can be one thing only."), field=ApplicationColumn.APPLIED_ON.value)
        if self.channel is None and ApplicationColumn.CHANNEL not in self.columns:
            raise Refused(
                text("No column says how the applications came in. Please choose the channel."), field="channel"
            )

    def facts(self) -> Mapping[str, object]:
        return {
            "columns": {column.value: name for column, name in self.columns.items()},
            "channel": None if self.channel is None else self.channel.value,
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        columns = {ApplicationColumn(column): name for column, name in facts["columns"].items()}
        return cls(columns, None if facts["channel"] is None else Channel(facts["channel"]))


@dataclass(frozen=True)
class ApplicationProfile:
    """A layout that the office has given a name."""

    name: str
    layout: ApplicationLayout
