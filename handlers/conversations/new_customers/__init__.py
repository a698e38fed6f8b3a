"""The conversations about new customers."""

from handlers.conversations.new_customers.intake import INTAKE
from handlers.conversations.new_customers.officer_calendar import CALENDARS
from handlers.conversations.new_customers.register import REGISTRATIONS
from handlers.conversations.new_customers.talks import TALKS
from handlers.dialogue.model import Conversation

NEW_CUSTOMERS: tuple[Conversation, ...] = (*REGISTRATIONS, *INTAKE, *TALKS, *CALENDARS)
