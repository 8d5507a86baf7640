"""Reading rule files that are right: what each key becomes. What is wrong with others stands in test_bad_rules.py."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from factlint.errors import Problem
from factlint.model.flag import Severity
from factlint.model.measure.quantity import Bounds
from factlint.model.measure.when import When
from factlint.rulebook.authored.parts import Part
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.rule import ReferenceLink, Rule, SlotJoin, SlotTest
from factlint.strict_yaml import load_yaml

HEAD = """\
id: a-rule
version: 2
title: {en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}
status: trial
severity: warning
flag: FLAG
verdict: contradicted
why: Because it matters.
references:
  - {title: A law, url: "https://example.org/law"}
  - {title: A habit}
authors: [Lin, Wu]
created: 2026-01-05
changed: 2026-01-05
uses: [measures]
"""
TAIL = """\
message: {en: "{claim.value} is wrong.", zh-Hans: "{claim.value}有误。", zh-Hant: "{claim.value}有誤。"}
false_alarms: [unlikely]
examples: {}
"""
CHECK = HEAD.replace("FLAG", "date_mismatch") + """\
match:
  claim: {predicate: [effective, announced], modality: asserted, period: 2025, part: stated, area: none, weekday: 5}
  row: {table: measures, role: own, current: true, subject: claim.subject}
  other: {claim: {kind: event, subject: claim.subject, base: open}}
  beside: {row: {differs: [period], open: false}, of: other}
when:
  - claim.value is after row.value by more than margin
  - claim.value is after other.value
unless:
  - claim.value is before start
thresholds:
  margin: {number: "1.5", unit: weeks, why: a week and a half is what notices allow}
  start: {date: 2020-01, why: nothing is known before}
""" + TAIL  # fmt: skip
IDENTITY = HEAD.replace("version: 2", "version: 2\nkind: identity").replace("FLAG", "contradictory_percentages") + """\
equation: sum(parts) <= whole * (1 + growth)
bind:
  whole: {claim: {kind: level, unit: kg}}
  growth: {claim: {kind: change, change_of: whole.predicate}}
  parts: {all: {claim: {part_of: whole.predicate}}, same: [period, basis], distinct: commodity}
thresholds:
  growth_slack: {number: 0.3, unit: percentage_point, why: revisions}
""" + TAIL.replace("{claim.value}", "{parts.value}")  # fmt: skip


@pytest.fixture
def check(read: Callable[..., Rule]) -> Rule:
    return read(CHECK)


@pytest.fixture
def identity(read: Callable[..., Rule]) -> Rule:
    return read(IDENTITY, "quantity")


def test_head_of_a_rule_is_read(check: Rule) -> None:
    assert (check.id, check.version, check.kind, check.status) == ("a-rule", 2, "check", "trial")
    assert (check.severity, check.flag, check.verdict) == (Severity.WARNING, "date_mismatch", "contradicted")
    assert (check.authors, check.created, check.changed, check.uses) == (
        ("Lin", "Wu"), "2026-01-05", "2026-01-05", ("measures",),
    )  # fmt: skip
    assert check.references == (ReferenceLink("A law", "https://example.org/law"), ReferenceLink("A habit"))
    assert (check.family, check.path) == ("time", "rules/checks/time/a-rule.yaml")
    assert (check.false_alarms, check.suggestion, check.equation) == (("unlikely",), None, None)
    assert check.title["zh-Hant"] == "錯誤"
    assert check.is_running


def test_first_claim_has_tests_for_words_dates_open_and_stated_slots(check: Rule) -> None:
    claim = check.binding("claim")
    assert set(claim.tests) == {
        SlotTest("predicate", ("effective", "announced")),
        SlotTest("modality", ("asserted",)),
        SlotTest("period", ("2025",)),
        SlotTest("part", is_stated=True),
        SlotTest("area", is_stated=False),
        SlotTest("weekday", (5,)),
    }
    assert (claim.form, claim.of, claim.joins, claim.predicates) == (
        "claim", None, (), frozenset({"effective", "announced"}),
    )  # fmt: skip


def test_row_belongs_to_the_first_claim_and_has_its_predicates(check: Rule) -> None:
    row = check.binding("row")
    assert (row.form, row.of, row.joins) == ("row", "claim", (SlotJoin("subject", "claim", "subject"),))
    assert SlotTest("current", ("yes",)) in row.tests
    assert row.predicates == check.binding("claim").predicates


def test_further_names_say_what_they_are(check: Rule) -> None:
    other, beside = check.binding("other"), check.binding("beside")
    assert (other.form, beside.form, beside.of) == ("claim", "row", "other")
    assert "held" in other.predicates
    assert "tariff_rate" not in other.predicates
    assert beside.predicates == other.predicates
    assert SlotTest("open", ("no",)) in beside.tests


def test_name_that_the_rule_does_not_have_is_a_key_error(check: Rule) -> None:
    with pytest.raises(KeyError):
        check.binding("row_two")


def test_thresholds_are_exact_amounts_in_base_units_or_dates(check: Rule) -> None:
    margin = check.thresholds["margin"].value
    assert isinstance(margin, Measure)
    assert (margin.bounds, margin.dimension) == (Bounds.point(Decimal("10.5")), "time")
    assert check.thresholds["margin"].printed == "1.5 week"
    assert check.thresholds["start"].value == When.parse("2020-01")
    assert check.thresholds["start"].why == "nothing is known before"


def test_conditions_are_read_in_order(check: Rule) -> None:
    assert [str(condition) for condition in check.when] == [
        "claim.value is after row.value by more than margin",
        "claim.value is after other.value",
    ]
    assert [str(condition) for condition in check.unless] == ["claim.value is before start"]


def test_placeholders_are_read_once_by_their_words(check: Rule) -> None:
    assert list(check.placeholders) == ["claim.value"]


def test_identity_has_an_equation_and_groups(identity: Rule) -> None:
    assert identity.equation is not None
    assert identity.equation.text == "sum(parts) <= whole * (1 + growth)"
    parts = identity.binding("parts")
    assert (parts.is_group, parts.same, parts.distinct) == (True, ("period", "basis"), "commodity")
    assert not identity.binding("whole").is_group


def test_predicates_follow_from_joins(identity: Rule, check: Rule) -> None:
    growth = identity.binding("growth").predicates
    assert "mine_production_change" in growth
    # a part of a quantity in kg: nothing of the vocabulary is one but through the level that it is part of
    assert all(name.endswith("change") for name in growth)
    assert check.binding("other").predicates > check.binding("claim").predicates


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("row: {role: own}", {"effective"}),
        ("row: {differs: period}", {"effective"}),
        ("row: {predicate: announced}", {"announced"}),
        ("row: {predicate: claim.predicate}", {"effective"}),
        ("row: {kind_of: x}", None),
        ("row: {role: [own, neighbour]}", None),
        ("row: {differs: predicate}", None),
        ("row: {predicate: claim.subject_kind}", None),
    ],
)
def test_predicates_of_a_row(row: str, expected: set[str] | None, read: Callable[..., Rule]) -> None:
    text = HEAD.replace("FLAG", "date_mismatch") + "match:\n  claim: {predicate: effective}\n  " + row + "\n" + TAIL
    if "kind_of" in row:
        with pytest.raises(AssertionError, match="a row has no slot 'kind_of'"):
            read(text)
        return
    predicates = read(text).binding("row").predicates
    assert predicates == expected if expected else len(predicates) > 100


def test_value_of_a_state_is_one_of_the_states(read: Callable[..., Rule]) -> None:
    text = HEAD.replace("FLAG", "status_mismatch") + "match:\n  claim: {kind: state, value: VALUE}\n" + TAIL
    rule = read(text.replace("VALUE", "[in_force, suspended]"), "legal")
    assert SlotTest("value", ("in_force", "suspended")) in rule.binding("claim").tests
    with pytest.raises(AssertionError, match="no such value 'forced'"):
        read(text.replace("VALUE", "forced"), "legal")


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("{claim: {claim: {predicate: effective}}}", None),
        ("{claim: {kind: event}, row: {row: {role: own}, of: claim}}", None),
        ("[effective]", "match: expected a mapping, found a list"),
        ("{claim: effective}", "match.claim: expected a mapping, found 'effective'"),
        ("{claim: {members_open: 3}}", "expected a word, found the number 3; quote it: '3'"),
        ("{claim: {members_open: maybe}}", "no such members_open 'maybe'; allowed: no, yes"),
        ("{claim: {outlier: true, modality: true}}", "expected a word, found true"),
        ("{claim: {period: [2025, 2026-13]}}", "has the month 13"),
        ("{claim: {weekday: Friday}}", "expected a whole number, found 'Friday'"),
        ("{claim: {part: {a: b}}}", "expected a word, found a mapping"),
        ("{claim: {kind: event}, other: {claim: {part: claim.zone}}}", None),
        ("{claim: {kind: event}, other: {claim: {weekday: claim.weekday}}}", None),
        ("{claim: {kind: event}, other: {claim: {modality: claim.kind}}}", "these are never the same"),
        ("{claim: {kind: event}, other: {claim: {part: claim.members}}}", "'claim' has no plain slot 'members'"),
        ("{claim: {kind: share}, other: {claim: {value: claim.value}}}", "these are never the same"),
        ("{claim: {kind: state}, other: {claim: {kind: state, value: claim.value}}}", None),
        ("{claim: {kind: change, dimension: ratio}}", None),
        ("{claim: {part_of: none, kind: level}}", None),
        ("{claim: {change_of: stated, kind: event}}", "no predicate of the vocabulary fits all of this"),
    ],
)
def test_match_can_be_written_in_several_ways(
    match: str, message: str | None, find_problems: Callable[..., list[Problem]]
) -> None:
    text = HEAD.replace("FLAG", "date_mismatch") + f"match: {match}\n" + TAIL.replace("{claim.value}", "x")
    problems = [str(problem) for problem in find_problems(text, Path("rules/checks/time/a-rule.yaml"))]
    assert problems == [] if message is None else any(message in problem for problem in problems), problems


EXAMPLES = """\
examples:
  flagged:
    - claims:
        - predicate: effective
          subject: {id: cn-1}
          value: {type: quantity, number: 69, unit: percent, scale: 4}
          scope: {period: 2024, area: null}
          weekday: 5
          members: [{id: 3}]
          members_open: true
      published: 2025
      known_on: null
      expect: {verdict: contradicted, verdict_now: supported, reason: no_row, flag: date_mismatch, flagged: true}
      note: as on the wire
    - text: {en: It took effect in May., zh-Hans: 五月生效。}
      quote: {en: May, zh-Hans: 五月}
  silent:
    - text: {zh-Hant: 五月生效。}
      quote: 五月
  boundary:
    - claims: []
      expect: {flagged: false}
"""


def test_examples_are_read_as_on_the_wire(read: Callable[..., Rule]) -> None:
    examples = read(CHECK.replace("examples: {}\n", EXAMPLES)).examples
    first, second = examples.flagged
    assert first.claims == (
        {
            "predicate": "effective",
            "subject": {"id": "cn-1"},
            "value": {"type": "quantity", "number": "69", "unit": "percent", "scale": 4},
            "scope": {"period": "2024", "area": None},
            "weekday": 5,
            "members": [{"id": "3"}],
            "members_open": True,
        },
    )
    assert (first.published, first.known_on, first.note) == ("2025", None, "as on the wire")
    assert first.expect["flagged"] is True
    assert first.line == CHECK.count("\n") + 2
    assert (second.text["zh-Hans"], second.quote) == ("五月生效。", {"en": "May", "zh-Hans": "五月"})
    assert examples.silent[0].quote == "五月"
    assert examples.boundary[0].expect == {"flagged": False}


def test_retired_rule_says_why_and_what_replaces_it(find_problems: Callable[..., list[Problem]]) -> None:
    retired = CHECK.replace("status: trial", "status: retired\nretired_because: said better\nreplaced_by: another")
    assert find_problems(retired, Path("rules/retired/a-rule.yaml")) == []


def test_file_that_holds_no_mapping_has_one_problem(find_problems: Callable[..., list[Problem]]) -> None:
    (problem,) = find_problems("- a\n", Path("rules/checks/time/a-rule.yaml"))
    assert problem.message == "the file: expected a mapping, found a list"


def test_kind_that_is_no_word_is_told(find_problems: Callable[..., list[Problem]]) -> None:
    (problem,) = find_problems(
        CHECK.replace("version: 2", "version: 2\nkind: [check]"), Path("rules/checks/time/a-rule.yaml")
    )
    assert problem.message == "kind: expected a text, found a list"


def test_file_without_most_keys_names_them_all(find_problems: Callable[..., list[Problem]]) -> None:
    problems = find_problems("kind: identity\n", Path("rules/checks/time/a-rule.yaml"))
    assert {problem.code for problem in problems} == {"missing-key"}
    assert len(problems) == 15


@pytest.mark.parametrize("text", ["title:\n- a\n- b: 1", "a: {b: {c: [1, {d: 2}]}}"])
def test_name_of_a_part_is_its_path_in_words(text: str) -> None:
    problems: list[Problem] = []
    root = Part(load_yaml(text, "f"), problems)
    names = []
    stack = [root]
    while stack:
        part = stack.pop()
        names.append(part.name)
        if isinstance(part.value, dict):
            stack += part.parts().values()
        elif isinstance(part.value, list):
            stack += part.items()
    expected = {"title": ["the file", "title", "title[2]", "title[2].b", "title[1]"],
                "a": ["the file", "a", "a.b", "a.b.c", "a.b.c[2]", "a.b.c[2].d", "a.b.c[1]"]}  # fmt: skip
    assert names == expected[text.partition(":")[0]]


def test_group_can_be_written_without_saying_claim_and_members_be_counted(read: Callable[..., Rule]) -> None:
    text = IDENTITY.replace("{all: {claim: {part_of: whole.predicate}}", "{all: {subject: whole.subject}")
    assert read(text, "quantity").binding("parts").joins == (SlotJoin("subject", "whole", "subject"),)
    counted = text.replace("sum(parts) <= whole * (1 + growth)", "count(parts) = count(whole.members) + growth")
    assert read(counted, "quantity").equation is not None


def test_amount_of_any_kind_fits_every_equation(read: Callable[..., Rule]) -> None:
    text = IDENTITY.replace("whole: {claim: {kind: level, unit: kg}}", "whole: {claim: {predicate: amount}}")
    text = text.replace("{part_of: whole.predicate}", "{kind: share, subject: whole.subject}")
    text = text.replace("{kind: change, change_of: whole.predicate}", "{kind: change, subject: whole.subject}")
    assert read(text, "quantity").equation is not None


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (CHECK.replace("  - claim.value is after other.value", '  - ""'), ["when[2]: expected a text, found nothing"]),
        (CHECK.replace("examples: {}", "examples: {silent: [{claims: [{}]}]}"), []),
        (IDENTITY.replace("sum(parts) <= whole * (1 + growth)", '""'), ["equation: expected a text, found nothing"]),
    ],
)  # fmt: skip
def test_what_is_empty_is_told_once(
    text: str, messages: list[str], find_problems: Callable[..., list[Problem]]
) -> None:
    family = "quantity" if "kind: identity" in text else "time"
    problems = find_problems(text, Path(f"rules/checks/{family}/a-rule.yaml"))
    assert [problem.message for problem in problems] == messages


def test_equation_without_bindings_is_read_and_the_bindings_are_missed(
    find_problems: Callable[..., list[Problem]],
) -> None:
    start, end = IDENTITY.index("bind:"), IDENTITY.index("thresholds:")
    text = (IDENTITY[:start] + IDENTITY[end:]).replace("{parts.value}", "x")
    text = text.replace("thresholds:\n  growth_slack: {number: 0.3, unit: percentage_point, why: revisions}\n", "")
    problems = find_problems(text, Path("rules/checks/quantity/a-rule.yaml"))
    assert [problem.message for problem in problems] == ["the file: 'bind' is missing"]
