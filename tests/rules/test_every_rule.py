"""Every rule is whole: in house order, with words for readers, and with examples that come out both ways."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from factlint.checking.build import VOCABULARY, build_checker
from factlint.checking.checker import Checker
from factlint.checking.examples import run_examples
from factlint.rulebook.authored.rule_file import ORDER
from factlint.rulebook.lint import ENOUGH, lint_rules
from factlint.rulebook.load import find_rule_files, load_rulebook
from factlint.rulebook.rule import Example, Rule
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.strict_yaml import load_file

ROOT = Path(__file__).resolve().parents[2]
RULES, TABLES = ROOT / "rules", ROOT / "reference_data"
BOOK = load_rulebook(RULES, load_vocabulary(RULES / VOCABULARY))
EVERY = pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
# flags that only the words of an article can show
OF_TEXTS = {"headline_body_mismatch", "internal_conflict", "quote_variant"}
# no table says what caused an event, so that the rule about causes is a draft
NOT_YET = {"cause_mismatch"}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(RULES, TABLES)


def test_the_linter_finds_nothing_against_the_rules(checker: Checker) -> None:
    assert [str(problem) for problem in lint_rules(RULES, BOOK.vocabulary, checker.tables.digests)] == []


@EVERY
def test_every_example_comes_out_as_it_says(rule: Rule, checker: Checker) -> None:
    assert [str(outcome) for outcome in run_examples(checker, rule) if outcome.problem] == []


@EVERY
def test_a_rule_shows_enough_of_what_it_flags_and_what_it_leaves_alone(rule: Rule) -> None:
    needed = ENOUGH.get(rule.status, {})
    assert {
        heading: len(getattr(rule.examples, heading)) >= count for heading, count in needed.items()
    } == dict.fromkeys(needed, True)


@EVERY
def test_an_example_is_told_once(rule: Rule) -> None:
    told = [
        _facts(example) for heading in ("flagged", "silent", "boundary") for example in getattr(rule.examples, heading)
    ]
    assert [facts for facts, count in Counter(told).items() if count > 1] == []


@EVERY
def test_a_case_at_the_boundary_says_which_way_it_falls(rule: Rule) -> None:
    assert all("flagged" in example.expect for example in rule.examples.boundary)


@EVERY
def test_a_rule_has_words_for_whoever_reads_it(rule: Rule) -> None:
    assert all(rule.title.get(language) for language in ("en", "zh-Hans", "zh-Hant"))
    assert all(rule.message.get(language) for language in ("en", "zh-Hans", "zh-Hant"))
    assert rule.why.endswith(".")
    assert rule.false_alarms


@EVERY
def test_a_rule_takes_the_severity_of_its_flag_or_a_milder_one(rule: Rule) -> None:
    code = BOOK.vocabulary.flags[rule.flag]
    order = ("note", "warning", "error")
    assert order.index(rule.severity.value) <= order.index(code.severity)


@pytest.mark.parametrize("path", find_rule_files(RULES), ids=lambda path: path.stem)
def test_the_keys_of_a_file_stand_in_one_order(path: Path) -> None:
    keys = list(load_file(path).value)
    assert keys == sorted(keys, key=ORDER.index)
    assert keys[0] == "id"
    assert load_file(path).value["id"] == path.stem


def test_every_flag_that_structured_claims_can_show_has_a_rule() -> None:
    raised = {rule.flag for rule in BOOK.active}
    assert set(BOOK.vocabulary.flags) - raised <= OF_TEXTS | NOT_YET


def test_no_two_rules_have_one_title() -> None:
    assert [
        title for title, count in Counter(rule.title["en"] for rule in BOOK.rules.values()).items() if count > 1
    ] == []


def _facts(example: Example) -> str:
    return repr((example.claims, dict(example.text), example.published, example.known_on))
