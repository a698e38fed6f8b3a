"""All tables of the assistant; importing this package fills METADATA."""

from storage.tables import (
    applications,
    audit,
    cases,
    chats,
    claims,
    delivery,
    figures,
    intakes,
    mail,
    payments,
    people,
    personal,
    records,
    reminders,
    work,
)
from storage.tables.base import METADATA

__all__ = [
    "METADATA", "applications", "audit", "cases", "chats", "claims", "delivery", "figures", "intakes", "mail",
    "payments", "people", "personal", "records", "reminders", "work",
]  # fmt: skip
