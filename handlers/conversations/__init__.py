"""All guided conversations, one line each."""

from handlers.conversations.assign_payment import ASSIGN_DATED_PAYMENT, ASSIGN_PAYMENT
from handlers.conversations.claim_casework import CASEWORK
from handlers.conversations.claim_collection import COLLECTION
from handlers.conversations.claim_deferral import DEFERRAL
from handlers.conversations.claim_objections import OBJECTIONS
from handlers.conversations.claim_payments import PAYMENTS
from handlers.conversations.colleagues import COLLEAGUES
from handlers.conversations.deadline import DEADLINE
from handlers.conversations.figures import ENTER_FIGURES
from handlers.conversations.instalment_calculator import INSTALMENT_CALCULATOR
from handlers.conversations.new_customers import NEW_CUSTOMERS
from handlers.conversations.objections import OBJECTIONS as OBJECTION_CASES
from handlers.conversations.register_claim import REGISTER_CLAIM
from handlers.conversations.services import ENTER_SERVICE_FIGURES
from handlers.conversations.snooze import SNOOZE_TASK
from handlers.dialogue.model import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (
    REGISTER_CLAIM,
    *CASEWORK,
    *PAYMENTS,
    *DEFERRAL,
    *COLLECTION,
    *OBJECTIONS,
    ASSIGN_PAYMENT,
    ASSIGN_DATED_PAYMENT,
    DEADLINE,
    INSTALMENT_CALCULATOR,
    SNOOZE_TASK,
    *NEW_CUSTOMERS,
    *OBJECTION_CASES,
    ENTER_SERVICE_FIGURES,
    ENTER_FIGURES,
    *COLLEAGUES,
)
