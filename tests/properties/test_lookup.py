"""The index answers exactly what reading every line would, whatever the tables look like."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model.measure.when import When
from factlint.reference.index import StatementIndex, Wanted
from factlint.reference.lines.statements import Outline

SUBJECTS = ("t-ree", "t-dy", "t-nd")
PREDICATES = ("mine_production", "export_volume")
AREAS = ("", "t-cn", "t-us", "t-w0")
PERIODS = ("", "2023", "2024", "2024-05", "2023-05-10", "2021/2024", "2024-01/2024-05", "../2023", "2024/..")


def ordinals(period: str) -> tuple[int, int]:
    if not period:
        return 0, 0
    when = When.parse(period)
    return when.first.toordinal() if when.first else 0, when.last.toordinal() if when.last else 0


def an_outline(predicate: str, subject: str, area: str, counterpart: str, period: str) -> Outline:
    return Outline(predicate, subject, area, counterpart, period, *ordinals(period), ())


outlines = st.builds(
    an_outline,
    st.sampled_from(PREDICATES),
    st.sampled_from(SUBJECTS),
    st.sampled_from(AREAS),
    st.sampled_from(AREAS),
    st.sampled_from(PERIODS),
)
questions = st.builds(
    lambda predicate, subject, area, counterpart, period: Wanted(
        predicate, subject, area, counterpart, *ordinals(period)
    ),
    st.sampled_from((*PREDICATES, "nothing")),
    st.sampled_from((*SUBJECTS, "t-nothing")),
    st.sampled_from((*AREAS, "t-nowhere")),
    st.sampled_from((*AREAS, "t-nowhere")),
    st.sampled_from(PERIODS),
)


def fits(row: Outline, wanted: Wanted) -> bool:
    """Say in the plainest way whether a row may speak of what is wanted."""
    return (
        (row.predicate, row.subject) == (wanted.predicate, wanted.subject)
        and (not wanted.area or row.area in ("", wanted.area))
        and (not wanted.counterpart or row.counterpart in ("", wanted.counterpart))
        and (row.first or date.min.toordinal()) <= (wanted.last or date.max.toordinal())
        and (row.last or date.max.toordinal()) >= (wanted.first or date.min.toordinal())
    )


def indexed(rows: list[Outline]) -> StatementIndex:
    index = StatementIndex()
    for row in rows:
        index.add(row)
    index.freeze()
    return index


def scan(rows: list[Outline], wanted: Wanted) -> list[int]:
    return [number for number, row in enumerate(rows) if fits(row, wanted)]


@given(st.lists(outlines, max_size=60), questions)
def test_a_short_table_is_answered_like_a_scan(rows: list[Outline], wanted: Wanted) -> None:
    found = indexed(rows).find(wanted)
    assert found.complete
    assert sorted(found.statements) == scan(rows, wanted)


@settings(max_examples=50)
@given(st.lists(outlines, min_size=3, max_size=8), st.integers(70, 100), questions)
def test_a_long_table_is_answered_like_a_scan(few: list[Outline], times: int, wanted: Wanted) -> None:
    """Long enough that ranges are cut down by area, counterpart and days instead of being read through."""
    rows = few * times
    found = indexed(rows).find(wanted)
    assert found.complete
    assert sorted(found.statements) == scan(rows, wanted)


@given(st.lists(outlines, min_size=1, max_size=30), questions)
def test_the_exact_period_comes_first_and_then_the_newest(rows: list[Outline], wanted: Wanted) -> None:
    found = [rows[number] for number in indexed(rows).find(wanted).statements]
    exact = [(row.first, row.last) == (wanted.first, wanted.last) for row in found]
    assert exact == sorted(exact, reverse=True)
    rest = [row.first for row, is_exact in zip(found, exact, strict=True) if not is_exact]
    assert rest == sorted(rest, reverse=True)


@given(st.lists(outlines, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing_but_their_numbers(rows: list[Outline], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    wanted = Wanted("mine_production", "t-ree")
    before = sorted((rows[number] for number in indexed(rows).find(wanted).statements), key=repr)
    after = sorted((shuffled[number] for number in indexed(shuffled).find(wanted).statements), key=repr)
    assert before == after


def test_a_question_that_fits_more_than_can_be_looked_at_says_so() -> None:
    rows = [an_outline("price", "t-dy", f"t-ar-{number}", "", "2024") for number in range(5_000)]
    index = indexed(rows)
    assert not index.find(Wanted("price", "t-dy")).complete
    found = index.find(Wanted("price", "t-dy", "t-ar-4321"))
    assert (found.statements, found.complete) == ([4321], True)


def test_neighbours_are_found_by_what_they_share() -> None:
    rows = [
        Outline("held_in", "ev-1", "", "", "", 0, 0, ("t-ca", "t-us")),
        Outline("held_in", "ev-2", "", "", "", 0, 0, ("t-tx", "t-us")),
        an_outline("mine_production", "t-ree", "t-cn", "", "2024"),
        an_outline("mine_production", "t-dy", "t-cn", "", "2024"),
        an_outline("mine_production", "t-dy", "t-us", "", "2024"),
        an_outline("mine_production", "t-dy", "t-us", "", ""),
    ]
    index = indexed(rows)
    assert list(index.alike("value", "held_in", "t-us")) == [0, 1]
    assert list(index.alike("value", "held_in", "t-ca")) == [0]
    assert list(index.alike("scope", "mine_production", "t-cn", "", "2024")) == [2, 3]
    assert list(index.alike("period", "mine_production", "2024")) == [2, 3, 4]
    assert list(index.alike("predicate", "mine_production")) == [5]
    assert index.count("mine_production", "t-dy") == 3
    assert (index.is_subject("t-dy"), index.is_subject("t-nothing")) == (True, False)
