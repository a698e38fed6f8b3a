"""Which payment a line is, and that nobody can guess from it what the payer wrote."""

from dataclasses import replace
from datetime import date

from bot.domain.money import Money
from bot.domain.payment_import.identity import digest_of, keyed
from bot.domain.payment_import.lines import PaymentLine

TODAY = date(2026, 5, 4)


def test_what_a_payer_wrote_cannot_be_guessed_from_the_books() -> None:
    """Without a reference, by somebody who knows amount and day; by a reference the same line is the same anywhere."""
    erika = PaymentLine(2, None, Money(1_00), TODAY, purpose="Erika Mustermann")
    with_reference = replace(erika, cash_ref="5.0110.1")
    (here,), (there,) = (list(keyed([erika], secret)) for secret in (b"here", b"there"))
    assert here.content != there.content
    assert here.key != there.key
    (here,), (there,) = (list(keyed([with_reference], secret)) for secret in (b"here", b"there"))
    assert here == there
    assert digest_of(b"file", b"here") != digest_of(b"file", b"there")
