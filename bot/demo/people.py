"""The demo office: who works there. Every name is invented."""

from dataclasses import dataclass
from datetime import time

from bot.domain.attendance import WorkingHours
from bot.domain.people import Role

TEAMS = ("Team 567", "Team 568")


@dataclass(frozen=True)
class Persona:
    """A colleague of the demo. `key` names them in the sandbox messenger, `telegram_id` in the assistant's books.

    `roles` empty: somebody who does not work here. `hours` None: those of the office.
    """

    key: str
    name: str
    title: str
    telegram_id: int
    roles: tuple[Role, ...] = ()
    team: str | None = None
    deputy: str | None = None
    hours: WorkingHours | None = None


PERSONAS = (
    Persona("leistung", "Jana Petersen", "Leistung", 1001, (Role.LSB,), "Team 567"),
    Persona("rechenstelle", "Uwe Hartmann", "Rechenstelle", 1002, (Role.RS,)),
    Persona("kreiskasse", "Sabine Kern", "Kreiskasse", 1003, (Role.KK,)),
    Persona("teamleitung", "Marion Vogt", "Teamleitung", 1004, (Role.TL,), "Team 567"),
    Persona("leitung", "Holger Brandt", "Leitung", 1005, (Role.GF,)),
    Persona("admin", "Nils Ott", "Admin", 1006, (Role.ADMIN,)),
    Persona("fallmanagement", "Tobias Lindner", "Fallmanagement", 1007, (Role.FM,), "Team 567", "leistung"),
    Persona("leistung568", "Ayse Demir", "Leistung, Team 568", 1008, (Role.LSB,), "Team 568"),
    Persona("fremd", "Kim Schuster", "nicht im Haus", 1999),
)
"""The cast without which no story can be told."""

PART_TIMER = Persona(
    "teilzeit", "Petra Nowak", "Leistung, Teilzeit", 1009, (Role.LSB,), "Team 567",
    hours=WorkingHours(time(8), time(12, 30), frozenset({0, 1, 2})),
)  # fmt: skip

SECOND_PERSONS = (
    Persona("widerspruch", "Carla Wiese", "Widerspruchsstelle", 1010, (Role.SGG,)),
    Persona("bereich", "Anke Sommer", "Bereichsleitung", 1011, (Role.BL,)),
    Persona("haushalt", "Dieter Roth", "Haushalt", 1012, (Role.BUDGET,)),
)

NEW_CUSTOMER_TEAMS = ("Eingangszone", "Service-Center", "M&I 521")

NEW_CUSTOMER_PERSONS = (
    Persona("eingangszone", "Birgit Lorenz", "Eingangszone", 1013, (Role.EZ,), "Eingangszone"),
    Persona("ezleitung", "Frank Albers", "Teamleitung Eingangszone", 1014, (Role.TL,), "Eingangszone"),
    Persona("servicecenter", "Mehmet Kaya", "Service-Center", 1015, (Role.SC,), "Service-Center"),
    Persona("mileitung", "Katrin Maurer", "Teamleitung M&I", 1016, (Role.TL,), "M&I 521"),
    Persona("vermittlung", "Stefan Behrens", "Arbeitsvermittlung", 1017, (Role.AV,), "M&I 521"),
    Persona("vermittlungu25", "Lena Krüger", "Arbeitsvermittlung U25", 1018, (Role.AV,), "M&I 521"),
)
"""Whoever has to do with new customers, beside the benefit administration."""

READERS_OF_FIGURES = (
    Persona("controlling", "Inga Feldmann", "Controlling", 1019, (Role.CONTROLLING,)),
    Persona("kreis", "Rolf Petri", "Koordinierungsstelle des Kreises", 1020, (Role.LIAISON,)),
)

WHOLE_OFFICE = (
    *PERSONAS[:-1], PART_TIMER, *SECOND_PERSONS, *NEW_CUSTOMER_PERSONS, *READERS_OF_FIGURES, PERSONAS[-1],
)  # fmt: skip
"""Those whom the demo shows."""
