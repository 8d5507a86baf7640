from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.engine.codes import TEXTS, Codebook, Names, Order
from factlint.errors import EngineError
from factlint.rulebook.patterns import Join, Pattern, PatternRule
from factlint.rulebook.patterns import Test as Having

values = st.one_of(st.integers(), st.text(), st.integers(-3, 3), st.sampled_from("abc"))


def a_rule(*tests: Having, joins: tuple[Join, ...] = ()) -> PatternRule:
    return PatternRule("r", (Pattern("a", tests), Pattern("b", (), joins)))


def test_names_tell_values_apart_and_keep_those_of_literals() -> None:
    names = Names({"a": 0, 5: 1})
    assert [names[value] for value in ("a", 5, "5", "b", "5", "")] == [0, 1, 2, 3, 2, 4]


def test_names_take_nothing_but_texts_and_whole_numbers() -> None:
    with pytest.raises(EngineError, match=r"1\.5 is neither a text nor a whole number"):
        Names({})[1.5]  # type: ignore[index]  # what is refused


@given(st.lists(values), st.lists(values))
def test_an_order_keeps_the_order_of_values_and_of_literals_among_them(
    literals: list[int | str], held: list[int | str]
) -> None:
    order = Order(literals)
    codes = order.codes([*held, *literals])
    numbers = sorted({value for value in codes if isinstance(value, int)})
    texts = sorted({value for value in codes if isinstance(value, str)})
    assert all(codes[low] < codes[high] for low, high in pairwise([*numbers, *texts]))
    assert all(0 <= codes[number] < TEXTS for number in numbers)
    assert all(TEXTS <= codes[text] < 1 << 63 for text in texts)


@given(st.lists(values, min_size=1), st.lists(values))
def test_the_code_of_a_literal_does_not_depend_on_the_facts(literals: list[int | str], held: list[int | str]) -> None:
    order = Order(literals)
    alone = order.codes(literals)
    together = order.codes([*held, *literals])
    assert all(together[value] == alone[value] for value in literals)


def test_slots_that_joins_compare_share_their_codes() -> None:
    rule = a_rule(Having("form", "==", "x"), joins=(Join("day", "<", "a", "other"), Join("third", "==", "a", "day")))
    codes = Codebook([rule]).of([{"day": 3, "other": 4, "third": 3, "form": "x"}])
    assert codes["day"] is codes["other"] is codes["third"]
    assert codes["day"][3] < codes["day"][4]
    assert 3 not in codes["form"]


def test_slots_that_are_only_equated_share_names() -> None:
    codebook = Codebook([a_rule(Having("form", "==", "row"), Having("grade", "!=", "row"))])
    assert codebook.literal("form", "row") == codebook.literal("grade", "row") == codebook.of([])["form"]["row"]


def test_only_slots_that_joins_order_need_to_say_whether_they_hold_a_text() -> None:
    rule = a_rule(Having("n", ">", 5), joins=(Join("day", "<", "a", "other"), Join("third", "==", "a", "n")))
    assert Codebook([rule]).kinds == {"day", "other"}
