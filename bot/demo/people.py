"""The demo office: who works there. Every name is invented."""

from dataclasses import dataclass

from bot.domain.people import Role

TEAMS = ("Team 567", "Team 568")


@dataclass(frozen=True)
class Persona:
    """A colleague of the demo. `key` names them in the sandbox messenger, `telegram_id` in the assistant's books.

    `roles` empty: somebody who does not work here.
    """

    key: str
    name: str
    title: str
    telegram_id: int
    roles: tuple[Role, ...] = ()
    team: str | None = None
    deputy: str | None = None


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
