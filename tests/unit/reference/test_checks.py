"""Checks of a descriptor speak up only where the lines leave no doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.reference.lint import lint_tables
from factlint.rulebook.vocabulary import Vocabulary

DESCRIPTOR = """\
name: lines
title: {{en: Lines, zh-Hans: 行, zh-Hant: 行}}
path: lines.csv
schema:
  fields:
    - {{name: id, type: string}}
    - {{name: group, type: string}}
    - {{name: role, type: string}}
    - {{name: value, type: string}}
    - {{name: from, type: string}}
    - {{name: to, type: string}}
  primaryKey: [id]
origin: {{title: Lines, producer: nobody}}
checks:
  - {check}
"""


def found(folder: Path, words: Vocabulary, check: str, *lines: str) -> list[str]:
    (folder / "lines.table.yaml").write_text(DESCRIPTOR.format(check=check), encoding="utf-8")
    numbered = [f"{number},{line}" for number, line in enumerate(lines, 1)]
    (folder / "lines.csv").write_text("\n".join(["id,group,role,value,from,to", *numbered]) + "\n", encoding="utf-8")
    return [str(problem).rsplit("/", 1)[-1] for problem in lint_tables(folder, words)]


GROUPED = "{group_sum: {of: value, by: [group], parts: {role: [a, b]}, whole: {role: all}, within: '0.5'}}"


@pytest.mark.parametrize(
    "lines",
    [
        ("g,a,60,,", "g,b,40,,", "g,all,100,,"),
        ("g,a,60,,", "g,b,40,,", "g,all,100.5,,"),
        ("g,a,60,,", "g,all,100,,"),
        ("g,a,60,,", "g,b,70,,"),
        ("g,a,60,,", "g,b,50..70,,", "g,all,120,,"),
        ("g,a,60,,", "h,b,40,,", "g,all,300,,"),
        ("g,a,60,,", "g,b,40,,", "g,all,many,,"),
        ("g,a,60,,", "g,b,40,,", "g,all,100,,", "g,all,300,,"),
    ],
    ids=["equal", "within", "a part is missing", "no whole", "a range", "other groups", "no number", "two wholes"],
)
def test_parts_that_may_add_up_are_left_alone(tmp_path: Path, words: Vocabulary, lines: tuple[str, ...]) -> None:
    assert found(tmp_path, words, GROUPED, *lines) == []


def test_parts_that_do_not_add_up_are_shown_at_the_whole(tmp_path: Path, words: Vocabulary) -> None:
    assert found(tmp_path, words, GROUPED, "g,a,60,,", "g,b,40,,", "g,all,90,,") == [
        "lines.csv:4:9: value: the parts add up to 100, not 90"
    ]


def test_parts_of_which_some_are_known_must_not_exceed_the_whole(tmp_path: Path, words: Vocabulary) -> None:
    check = GROUPED.replace("within: '0.5'", "at_most: true")
    assert found(tmp_path, words, check, "g,a,60,,", "g,all,90,,") == []
    assert found(tmp_path, words, check, "g,a,60,,", "g,b,40..50,,", "g,all,90,,") == [
        "lines.csv:4:9: value: the parts add up to 100 to 110, more than the whole, 90"
    ]


@pytest.mark.parametrize(
    "line",
    ["g,a,,2025-04-04,2025-04-04", "g,a,,2025-04-04,2025-04", "g,a,,2025,2025-01", "g,a,,,2025", "g,a,,soon,2025"],
)
def test_partial_dates_are_reversed_only_when_no_day_fits(tmp_path: Path, words: Vocabulary, line: str) -> None:
    assert found(tmp_path, words, "{ordered: [from, to]}", line) == []


def test_dates_that_are_reversed_for_certain_are_reported(tmp_path: Path, words: Vocabulary) -> None:
    assert found(tmp_path, words, "{ordered: [from, to]}", "g,a,,2025-05,2025-04") == [
        "lines.csv:2:16: to: 2025-04 lies before from, 2025-05"
    ]


PERIODS = "{periods: {by: [group], from: from, to: to, gaps: refused}}"


@pytest.mark.parametrize(
    "lines",
    [
        ("g,a,,2025-01-01,2025-01-31", "g,a,,2025-02-01,"),
        ("g,a,,2025-01,2025-03", "g,a,,2025-03,"),
        ("g,a,,2025-01-01,", "h,a,,2025-02-01,"),
        ("g,a,,,2025-02-01", "g,a,,2025-01-01,"),
    ],
    ids=["one after the other", "within a month", "other groups", "without a start"],
)
def test_periods_that_may_follow_each_other_are_left_alone(
    tmp_path: Path, words: Vocabulary, lines: tuple[str, ...]
) -> None:
    assert found(tmp_path, words, PERIODS, *lines) == []


def test_a_period_after_one_without_end_overlaps(tmp_path: Path, words: Vocabulary) -> None:
    assert found(tmp_path, words, PERIODS, "g,a,,2025-01-01,", "g,a,,2025-02-01,") == [
        "lines.csv:3:8: from: the period from 2025-02-01 overlaps with the one before it, from 2025-01-01 without end"
    ]


def test_a_gap_is_fine_where_it_is_not_refused(tmp_path: Path, words: Vocabulary) -> None:
    allowed = PERIODS.replace("refused", "allowed")
    assert found(tmp_path, words, allowed, "g,a,,2025-01-01,2025-01-31", "g,a,,2025-03-01,") == []


def test_a_condition_limits_a_check(tmp_path: Path, words: Vocabulary) -> None:
    check = "{range: {column: value, maximum: 100}, where: {role: share}, why: a share is part of a whole}"
    assert found(tmp_path, words, check, "g,share,101,,", "g,growth,101,,", "g,share,60..99,,") == [
        "lines.csv:2:11: value: 101 is more than 100"
    ]
