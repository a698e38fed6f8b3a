"""Norms as they are typed: words of a citation, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refused, Unreadable
from bot.domain.objections.norms import norm
from bot.domain.objections.rules import NORMS, ObjectionRules, check_rules


@pytest.mark.parametrize("listed", NORMS)
def test_every_norm_that_is_offered_could_be_typed(listed: str) -> None:
    assert norm(listed) == listed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("§22 SGB II", "§ 22 SGB II"),
        ("§  22  Abs. 1 Satz 1 SGB II", "§ 22 Abs. 1 Satz 1 SGB II"),
        ("§§ 45, 48 SGB X", "§§ 45, 48 SGB X"),
        ("§ 31a Abs. 2 Nr. 1 SGB II", "§ 31a Abs. 2 Nr. 1 SGB II"),
        ("§ 40 Abs. 1 SGB II i.V.m. § 44 SGB X", "§ 40 Abs. 1 SGB II i.V.m. § 44 SGB X"),
        ("Art. 1 GG", "Art. 1 GG"),
        ("§ 60 ff. SGB I", "§ 60 ff. SGB I"),
    ],
)
def test_norms_are_read_as_lawyers_write_them(typed: str, read: str) -> None:
    assert norm(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["", "22", "SGB II", "§ SGB II", "Erika Mustermann", "§ 22 Erika Mustermann", "§ 22 SGB II 12345//0001234",
     "§ 22 geb. 26.3.1980", "§ 22 SGB II\nMusterweg 1", "§ " + "1" * 60, "=1+1", "§ 22 <b>"],
)  # fmt: skip
def test_what_is_no_norm_is_asked_back(typed: str) -> None:
    with pytest.raises(Unreadable):
        norm(typed)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_asked_back_and_a_norm_stays_one(typed: str) -> None:
    try:
        read = norm(typed)
    except Unreadable:
        return
    assert norm(read) == read
    assert read.startswith(("§", "Art"))


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (ObjectionRules(norms=()), "norms"),
        (ObjectionRules(norms=("§ 7 SGB II", "§ 7 SGB II")), "norms"),
        (ObjectionRules(norms=("§" * 61,)), "norms"),
        (ObjectionRules(municipal_norms=("§ 22\nSGB II",)), "municipal_norms"),
        (ObjectionRules(list_workday=16), "list_workday"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(rules: ObjectionRules, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_rules(rules)
    assert refused.value.field == field
