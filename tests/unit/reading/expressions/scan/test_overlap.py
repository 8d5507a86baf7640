"""Places that are taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factlint.reading.expressions.scan.overlap import Occupied

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))), max_size=12)


@given(SPANS, SPANS, st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))))
def test_touching_finds_every_place_that_shares_a_character(
    first: list[tuple[int, int]], added: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    taken = Occupied(first)
    for span in added:
        taken.add(*span)
    expected = [span for span in sorted(first + added) if span[0] < asked[1] and asked[0] < span[1]]
    assert sorted(taken.touching(*asked)) == expected


def test_a_trap_blocks_what_it_covers_or_crosses_but_not_what_contains_it() -> None:
    taken = Occupied([(2, 4)])
    assert taken.blocks(2, 4)
    assert taken.blocks(3, 6)
    assert taken.blocks(2, 3)
    assert not taken.blocks(1, 5)
    assert not taken.blocks(4, 6)
