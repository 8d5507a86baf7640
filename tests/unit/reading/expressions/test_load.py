"""What is wrong with a rule file is said at its place, all of it at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.reading.readers import RULES, VOCABULARY

from factlint.errors import AuthoringErrors
from factlint.reading.expressions import ExpressionReader

GOOD = """\
rules:
- id: percent
  languages: any
  kind: percent
  pattern: '{n:figure}%'
  normaliser: percent
  examples: {5%: 5%}
  silent: [five]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped lexicon and calendar with no rules yet."""
    shutil.copytree(RULES / "lexicon", tmp_path / "lexicon")
    shutil.copy(RULES / "calendar.yaml", tmp_path)
    (tmp_path / "expressions").mkdir()
    return tmp_path


def problems(folder: Path, rules: str) -> list[str]:
    (folder / "expressions" / "test.yaml").write_text(rules, encoding="utf-8")
    try:
        ExpressionReader.load(folder, VOCABULARY)
    except AuthoringErrors as errors:
        return [str(problem) for problem in errors.problems]
    return []


def test_a_good_rule_has_no_problems(folder: Path) -> None:
    assert problems(folder, GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("kind: percent", "kind: percentage", "test.yaml:4:9: kind 'percentage' is not known"),
        ("languages: any", "languages: de", "test.yaml:3:14: languages 'de' is not known; one of zh, en, any"),
        ("normaliser: percent", "normaliser: percnt", "did you mean 'percent'?"),
        ("silent:", "slient:", "no key 'slient'; did you mean 'silent'?"),
        ("  silent: [five]\n", "", "the key 'silent' is missing or empty"),
        ("  examples: {5%: 5%}\n", "", "the key 'examples' is missing or empty"),
        ("{n:figure}%", "{n:figrue}%", "test.yaml:5:12: there is no piece named 'figrue'"),
        ("{n:figure}%", r"(?P<n>\d+)%", r"'\d' is not allowed"),
        ("{n:figure}%", r"{n:figure}\b", r"'\b' is not allowed"),
        ("{n:figure}%", "(?P<n>[0-9+)%", "the pattern cannot be compiled"),
        ("{n:figure}%", "(?P<n>[0-9]*)", "would match everywhere"),
        ("{n:figure}%", "(?:(?:[0-9]{1000}){1000}){1000}", "the pattern cannot be compiled"),
        ("  silent:", "  not_after: '(第'\n  silent:", "test.yaml:8:14: the pattern cannot be compiled"),
        ("- id: percent", "- 12\n- id: percent", "a rule is a mapping of keys"),
    ],
)
def test_a_mistake_is_said_at_its_place(folder: Path, before: str, after: str, message: str) -> None:
    assert any(message in problem for problem in problems(folder, GOOD.replace(before, after)))


def test_an_id_is_used_once(folder: Path) -> None:
    found = problems(folder, GOOD + GOOD.removeprefix("rules:\n"))
    assert found == ["test.yaml:9: the id 'percent' is used before, in test.yaml, line 2"]


def test_every_problem_is_reported_in_one_pass(folder: Path) -> None:
    broken = GOOD.replace("kind: percent", "kind: x").replace("languages: any", "languages: de")
    assert len(problems(folder, broken)) == 2


def test_a_unit_that_nobody_defines_is_named(folder: Path) -> None:
    units = folder / "lexicon" / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace("  jin: {", "  jinn: {"), encoding="utf-8")
    assert any(
        "the unit 'jin' is neither in the vocabulary nor defined" in problem for problem in problems(folder, GOOD)
    )


def test_a_unit_with_a_factor_that_is_no_number_is_named(folder: Path) -> None:
    units = folder / "lexicon" / "units.yaml"
    text = units.read_text(encoding="utf-8").replace(
        'jin: {dimension: mass, factor: "0.5"}', "jin: {dimension: mass, factor: half}"
    )
    units.write_text(text, encoding="utf-8")
    assert any("the unit 'jin' cannot be made" in problem for problem in problems(folder, GOOD))


def test_a_calendar_that_lacks_a_part_is_refused(folder: Path) -> None:
    (folder / "calendar.yaml").write_text("month_parts: {}\n", encoding="utf-8")
    assert any("the calendar cannot be read" in problem for problem in problems(folder, GOOD))


@pytest.mark.parametrize("name", ["fragments", "units"])
def test_a_lexicon_file_of_the_wrong_form_is_refused(folder: Path, name: str) -> None:
    key = {"fragments": "fragments", "units": "words"}[name]
    (folder / "lexicon" / f"{name}.yaml").write_text(f"{key}: [a]\n", encoding="utf-8")
    assert any(f"'{key}' is a mapping" in problem for problem in problems(folder, GOOD))


def test_a_file_that_is_no_mapping_is_refused(folder: Path) -> None:
    assert any("the file is a mapping" in problem for problem in problems(folder, "[1, 2]\n"))
