"""Reads what people type. Each parser returns one value or raises Unreadable with a right example."""

from bot.domain.parsing.amounts import euro_amount
from bot.domain.parsing.days import day
from bot.domain.parsing.months import month
from bot.domain.parsing.numbers import case_number, count_of, whole_number
from bot.domain.parsing.personal import debtor_address, debtor_name, note_text
from bot.domain.parsing.references import (
    account,
    bg_number,
    cash_ref,
    customer_number,
    holds_reference,
    mask,
    order_no,
)
from bot.domain.parsing.times import clock_time
from bot.domain.parsing.weekdays import weekdays

__all__ = [
    "account", "bg_number", "case_number", "cash_ref", "clock_time", "count_of", "customer_number", "day",
    "debtor_address", "debtor_name", "euro_amount", "holds_reference", "mask", "month", "note_text", "order_no",
    "weekdays", "whole_number",
]  # fmt: skip
