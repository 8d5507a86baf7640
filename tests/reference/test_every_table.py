"""Every table that is shipped: sound, sourced, sorted, and every statement in it makes a row."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from factlint.model.row import GRADES
from factlint.reference.lint import STALE, lint_tables
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "reference_data"
NAMES = sorted(file.name.removesuffix(".table.yaml") for file in FOLDER.rglob("*.table.yaml"))


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.fixture(scope="module")
def tables(words: Vocabulary) -> Tables:
    return load_tables(FOLDER, words)


def test_no_table_has_a_problem(words: Vocabulary) -> None:
    """Types, unique and sorted keys, foreign keys, dates, sums, ranges, timelines, vocabulary, orphan sources."""
    assert [str(problem) for problem in lint_tables(FOLDER, words) if problem.code != STALE] == []


def test_every_csv_file_has_a_descriptor() -> None:
    described = {
        file.with_name(file.name.removesuffix(".table.yaml") + ".csv") for file in FOLDER.rglob("*.table.yaml")
    }
    assert set(FOLDER.rglob("*.csv")) == described


@pytest.mark.parametrize("name", NAMES)
def test_a_table_explains_itself(tables: Tables, name: str) -> None:
    descriptor = tables.table(name).descriptor
    assert set(descriptor.title) == {"en", "zh-Hans", "zh-Hant"}
    assert descriptor.primary_key
    assert descriptor.origin["title"]
    assert descriptor.origin["producer"]
    assert descriptor.update_every_days
    assert descriptor.last_checked_on
    assert all(field.title or field.description for field in descriptor.fields)


def test_every_statement_makes_a_row_with_source_and_grade(tables: Tables, words: Vocabulary) -> None:
    made = Counter(row.table for row in tables.all_rows())
    assert sum(made.values()) == tables.size
    for row in tables.all_rows():
        assert row.predicate in words.predicates
        assert row.source.title
        assert row.source.publisher
        assert row.grade in GRADES
        assert row.printed
        assert row.known_to is None or row.known_from is None or row.known_from <= row.known_to, (row.table, row.key)


def test_every_area_of_a_row_is_a_known_place(tables: Tables) -> None:
    for row in tables.all_rows():
        for area in (row.scope.area, row.scope.counterpart):
            assert area is None or tables.terms.is_known(area), (row.table, row.key, area)


def test_every_timeline_has_exactly_one_state_on_each_day(tables: Tables) -> None:
    measures = [record["id"] for record in tables.table("measures").select(limit=10_000)[0]]
    told = [timeline for measure in measures if (timeline := tables.timeline(measure)) is not None]
    assert len(told) > 100
    for timeline in told:
        for part in (None, *timeline.parts):
            segments = timeline.segments(part)
            assert segments[0].when.first is None
            assert segments[-1].when.last is None
            for earlier, later in pairwise(segments):
                assert (later.when.first - earlier.when.last).days == 1


def test_loading_stays_within_a_second_and_150_megabytes() -> None:
    """In a process of its own, whose memory is that of Python, the vocabulary and the tables."""
    code = (
        "import sys, pathlib; from factlint.rulebook.vocabulary import load_vocabulary; "
        "import re, time; from factlint.reference.load import load_tables; "
        "words = load_vocabulary(pathlib.Path(sys.argv[1]) / 'rules' / 'vocabulary.yaml'); "
        "start = time.process_time(); "
        "tables = load_tables(pathlib.Path(sys.argv[1]) / 'reference_data', words); "
        "seconds = time.process_time() - start; "
        # not ru_maxrss: it counts what the parent held when it forked
        "print(seconds, *re.findall('VmHWM:\\\\s+([0-9]+)', pathlib.Path('/proc/self/status').read_text()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "service")},
    )  # fmt: skip
    seconds, kilobytes = (float(word) for word in done.stdout.split())
    assert seconds < 1
    assert kilobytes < 150_000
