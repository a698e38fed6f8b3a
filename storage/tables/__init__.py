"""All tables of the assistant; importing this package fills METADATA."""

from storage.tables import (
    applications,
    audit,
    cases,
    chats,
    claims,
    delivery,
    duties,
    figures,
    inkasso,
    intakes,
    mail,
    objections,
    payments,
    people,
    personal,
    records,
    reminders,
    services,
    work,
)
from storage.tables.base import METADATA

__all__ = [
    "METADATA", "applications", "audit", "cases", "chats", "claims", "delivery", "duties", "figures", "inkasso",
    "intakes", "mail", "objections", "payments", "people", "personal", "records", "reminders", "services", "work",
]  # fmt: skip
