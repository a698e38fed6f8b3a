"""What is said of a client by a button is said in the chat: nothing in it may speak of health (Art. 9 DSGVO)."""

import inspect
import re

import pytest

from bot.domain.new_customers import codes
from bot.domain.new_customers.codes import Obstacle, PhoneReason

HEALTH = re.compile(
    r"\b(ill|illness|sick\w*|health|hospice|hospital|inpatient|disab\w*|pregnan\w*|addict\w*|employable|unfit|therapy"
    r"|looks after|care)\b"
)
KINDS = [kind for _, kind in inspect.getmembers(codes, inspect.isclass) if kind.__module__ == codes.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_code_that_a_chat_shows_or_asks_for_speaks_of_health(kind):
    found = [code for code in kind if HEALTH.search(code.label) or HEALTH.search(code.value.replace("_", " "))]
    assert found == []


def test_who_speaks_for_a_client_is_one_answer_whatever_the_client_has():
    """domain: self-employed, insufficient German, authorised representatives, or third parties (of three causes)."""
    assert list(Obstacle) == ["self_employed", "german", "representative", "third_party"]


def test_a_reason_that_is_the_clients_own_has_no_other_name():
    assert list(PhoneReason) == ["personal", "distance", "works", "house_closed"]
