"""All tables of the assistant; importing this package fills METADATA."""

from storage.tables import (
    audit,
    cases,
    chats,
    claims,
    delivery,
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
    "METADATA", "audit", "cases", "chats", "claims", "delivery", "intakes", "mail", "payments", "people", "personal",
    "records", "reminders", "work",
]  # fmt: skip
