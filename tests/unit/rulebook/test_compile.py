"""Compiling: what goes down into patterns, what stays a guard, and that both mean the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlint.rulebook.compile import CompiledRulebook, compile_rulebook, compile_rules
from factlint.rulebook.conditions import evaluate
from factlint.rulebook.conditions.relations import Answer, Value
from factlint.rulebook.patterns import OPERATORS, Fact, Join, Literal, Membership, Pattern, holds
from factlint.rulebook.patterns import Test as PlainTest
from factlint.rulebook.rule import Rule, Rulebook
from factlint.rulebook.slots import OPEN
from factlint.rulebook.vocabulary import Vocabulary

RULE = """\
id: {id}
version: 1
title: {{en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}}
status: draft
severity: note
flag: date_mismatch
why: Because.
authors: [Lin]
created: 2026-01-05
changed: 2026-01-05
{logic}
message: {{en: Wrong., zh-Hans: 错误。, zh-Hant: 錯誤。}}
false_alarms: [unknown]
examples: {{}}
"""
Read = Callable[..., Rule]


def write(logic: str, rule_id: str = "a-rule") -> str:
    return RULE.format(id=rule_id, logic=logic.strip("\n"))


@pytest.fixture
def compile_one(read: Read, vocabulary: Vocabulary) -> Callable[[str], CompiledRulebook]:
    return lambda logic: compile_rules([read(write(logic))], vocabulary)


def patterns_of(compiled: CompiledRulebook) -> dict[str, Pattern]:
    return {pattern.alias: pattern for pattern in compiled.rules["a-rule"].pattern.patterns}


def test_words_dates_and_weekdays_become_tests(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("match: {claim: {predicate: effective, period: 2025, weekday: 5}}")
    assert patterns_of(compiled)["claim"].tests == (
        PlainTest("fact", "==", "claim"), PlainTest("predicate", "==", "effective"), PlainTest("period", "==", "2025"),
        PlainTest("weekday", "==", 5),
    )  # fmt: skip


def test_open_and_stated_slots_become_tests(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("match: {claim: {kind: event, part: open, area: stated, weekday: open}}")
    assert set(patterns_of(compiled)["claim"].tests[2:]) == {
        PlainTest("part", "==", OPEN), PlainTest("area", "!=", OPEN), PlainTest("weekday", "==", 0),
    }  # fmt: skip


def test_one_of_several_words_becomes_a_derived_slot(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("match: {claim: {kind: [event, state]}}")
    (membership,) = compiled.memberships["claim"]
    assert membership == Membership("kind_in_0", "kind", frozenset({"event", "state"}))
    assert PlainTest("kind_in_0", "==", 1) in patterns_of(compiled)["claim"].tests
    assert compiled.memberships["row"] == ()
    assert compiled.shape({"fact": "claim", "key": 1, "kind": "event"}) == {
        "fact": "claim", "key": 1, "kind": "event", "kind_in_0": 1,
    }  # fmt: skip
    assert compiled.shape({"fact": "claim", "key": 1, "kind": "share"})["kind_in_0"] == 0


def test_rows_are_tied_to_their_claim_and_claims_kept_apart(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("""
match:
  claim: {kind: event}
  row: {role: own}
  other: {claim: {kind: event, subject: claim.subject}}
  beside: {row: {role: own}, of: other}
""")
    found = patterns_of(compiled)
    assert found["claim"].joins == ()
    assert found["row"].joins == (Join("claim", "==", "claim", "key"),)
    assert found["other"].joins == (Join("subject", "==", "claim", "subject"), Join("key", "!=", "claim", "key"))
    assert found["beside"].joins == (Join("claim", "==", "other", "key"),)


def test_a_guard_asks_that_its_slots_are_stated_since_it_never_holds_with_an_open_one(
    compile_one: Callable[[str], CompiledRulebook],
) -> None:
    text = """
match: {claim: {kind: event}}
when: [claim.weekday is not equal to weekday(claim.value), claim.published is before last_day(claim.period)]
"""
    (rule,) = compile_one(text).rules.values()
    (pattern,) = rule.pattern.patterns
    assert len(rule.when) == 2
    stated = {PlainTest("weekday", "!=", 0), PlainTest("period", "!=", OPEN)}
    assert stated <= set(pattern.tests)


@pytest.mark.parametrize(
    ("condition", "tests", "joins"),
    [
        (
            "claim.modality equals 'denied'",
            {PlainTest("modality", "==", "denied"), PlainTest("modality", "!=", OPEN)},
            set(),
        ),
        (
            "'denied' equals claim.modality",
            {PlainTest("modality", "==", "denied"), PlainTest("modality", "!=", OPEN)},
            set(),
        ),
        (
            "claim.zone is not equal to 'title'",
            {PlainTest("zone", "!=", "title"), PlainTest("zone", "!=", OPEN)},
            set(),
        ),
        ("claim.part is stated", {PlainTest("part", "!=", OPEN)}, set()),
        ("claim.period is open", {PlainTest("period", "==", OPEN)}, set()),
        ("claim.weekday is stated", {PlainTest("weekday", "!=", 0)}, set()),
        ("claim.zone is one of [title, body]", {PlainTest("zone_in_0", "==", 1), PlainTest("zone", "!=", OPEN)}, set()),
        (
            "claim.zone is not one of [title, body]",
            {PlainTest("zone_in_0", "==", 0), PlainTest("zone", "!=", OPEN)},
            set(),
        ),
        ("claim.part equals row.event", {PlainTest("part", "!=", OPEN)}, {Join("event", "==", "claim", "part")}),
        (
            "row.event is not equal to claim.part",
            {PlainTest("part", "!=", OPEN)},
            {Join("event", "!=", "claim", "part")},
        ),
    ],
)
def test_condition_on_plain_words_goes_down(
    condition: str, tests: set[PlainTest], joins: set[Join], compile_one: Callable[[str], CompiledRulebook]
) -> None:
    compiled = compile_one(f'match: {{claim: {{kind: event}}, row: {{role: own}}}}\nwhen: ["{condition}"]')
    found = patterns_of(compiled)
    assert set(found["claim"].tests) == {PlainTest("fact", "==", "claim"), PlainTest("kind", "==", "event")} | tests
    assert set(found["row"].joins) == {Join("claim", "==", "claim", "key")} | joins
    assert compiled.rules["a-rule"].when == ()


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        ("claim.modality equals 'denied'", PlainTest("modality", "!=", "denied")),
        ("claim.zone is one of [title, body]", PlainTest("zone_in_0", "==", 0)),
        ("claim.part is stated", PlainTest("part", "==", OPEN)),
        ("claim.part is open", PlainTest("part", "!=", OPEN)),
    ],
)
def test_denied_condition_on_plain_words_goes_down(
    condition: str, test: PlainTest, compile_one: Callable[[str], CompiledRulebook]
) -> None:
    compiled = compile_one(f'match: {{claim: {{kind: event}}}}\nunless: ["{condition}"]')
    assert patterns_of(compiled)["claim"].tests[2:] == (test,)
    assert compiled.rules["a-rule"].unless == ()


@pytest.mark.parametrize("where", ["when", "unless"])
@pytest.mark.parametrize(
    "condition",
    [
        "claim.value is disjoint from row.value",
        "claim.subject equals 't-a'",
        "claim.subject is stated",
        "claim.members is stated",
        "claim.value is stated",
        "kind(claim.subject) equals 'company'",
        "claim.part equals claim.zone",
        "claim.part equals kind(claim.subject)",
        "claim.subject is one of ['a', 'b']",
        "claim.zone is one of held_kinds(claim.subject)",
        "claim.part equals row.subject",
    ],
)
def test_other_conditions_stay_guards(
    where: str, condition: str, compile_one: Callable[[str], CompiledRulebook], read: Read
) -> None:
    if condition == "claim.part equals row.subject":
        with pytest.raises(AssertionError, match="'equals' compares two values of one kind"):
            read(write(f'match: {{claim: {{kind: event}}, row: {{role: own}}}}\n{where}: ["{condition}"]'))
        return
    compiled = compile_one(f'match: {{claim: {{kind: event}}, row: {{role: own}}}}\n{where}: ["{condition}"]')
    rule = compiled.rules["a-rule"]
    assert [str(item) for item in (rule.when if where == "when" else rule.unless)] == [condition]


def test_denied_inequality_stays_a_guard(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("match: {claim: {kind: event}}\nunless: [\"claim.zone is not equal to 'title'\"]")
    assert len(compiled.rules["a-rule"].unless) == 1


def test_conditions_on_a_group_stay_guards(read: Read, vocabulary: Vocabulary) -> None:
    text = RULE.replace("version: 1", "version: 1\nkind: identity").replace(
        "date_mismatch", "contradictory_percentages"
    )
    logic = """\
equation: sum(parts) <= 100 %
bind: {parts: {all: {claim: {kind: share}}, distinct: area}}
when: [parts.area is stated]
unless: [parts.area is open]"""
    rule = read(text.format(id="a-rule", logic=logic), "quantity")
    compiled = compile_rules([rule], vocabulary).rules["a-rule"]
    assert (len(compiled.when), len(compiled.unless)) == (1, 1)


def test_without_pushing_every_condition_stays_a_guard(read: Read, vocabulary: Vocabulary) -> None:
    rule = read(write("match: {claim: {kind: event}}\nwhen: [claim.zone is stated]\nunless: [claim.part is stated]"))
    compiled = compile_rules([rule], vocabulary, push=False).rules["a-rule"]
    assert (compiled.when, compiled.unless) == (rule.when, rule.unless)
    assert len(compiled.pattern.patterns[0].tests) == 2


def test_facts_are_shaped_to_the_slots_that_patterns_look_at(compile_one: Callable[[str], CompiledRulebook]) -> None:
    compiled = compile_one("""
match:
  claim: {kind: event, weekday: 5, part: [a, b]}
  row: {role: own, event: claim.zone}
""")
    assert compiled.shape({"fact": "claim", "key": 3, "kind": "event", "quote": "long"}) == {
        "fact": "claim", "key": 3, "kind": "event", "weekday": 0, "part": OPEN, "zone": OPEN, "part_in_0": 0,
    }  # fmt: skip
    assert compiled.shape({"fact": "row", "claim": 3, "role": "own", "event": "effective", "how": "equal"}) == {
        "fact": "row", "claim": 3, "role": "own", "event": "effective",
    }  # fmt: skip


# ---- groups


@pytest.fixture
def several(read: Read, vocabulary: Vocabulary) -> CompiledRulebook:
    logics = {
        "b-dates": "match: {claim: {kind: event, modality: asserted}, row: {role: own, how: before}}",
        "a-dates": "match: {claim: {predicate: effective}}",
        "amounts": "match: {claim: {kind: [level, share]}}",
        "everything": "match: {claim: {modality: denied}}",
        "no-word": "match: {claim: {subject: stated, kind: duration}}",
    }
    return compile_rules([read(write(logic, name), stem=name) for name, logic in logics.items()], vocabulary)


def test_rules_are_grouped_by_the_kinds_of_their_first_claim(several: CompiledRulebook) -> None:
    groups = {group.name: [rule.name for rule in group.rules] for group in several.groups}
    assert groups == {
        "any": ["everything"], "duration": ["no-word"], "event": ["a-dates", "b-dates"], "level+share": ["amounts"],
    }  # fmt: skip


def test_groups_are_found_by_the_predicates_of_claims(several: CompiledRulebook) -> None:
    assert [group.name for group in several.groups_for({"effective"})] == ["any", "event"]
    assert [group.name for group in several.groups_for({"market_share", "lasts"})] == ["any", "duration", "level+share"]
    assert several.groups_for(set()) == ()


def test_group_wants_only_facts_that_pass_the_tests_of_a_pattern(several: CompiledRulebook) -> None:
    event = next(group for group in several.groups if group.name == "event")

    def wants(**fact: Literal) -> bool:
        return event.wanted(several.shape(fact))

    assert wants(fact="claim", key=1, predicate="effective", kind="event", modality="denied")
    assert wants(fact="claim", key=1, predicate="held", kind="event", modality="asserted")
    assert not wants(fact="claim", key=1, predicate="held", kind="event", modality="denied")
    assert not wants(fact="claim", key=1, predicate="lasts", kind="duration", modality="asserted")
    assert wants(fact="row", claim=1, role="own", how="before")
    assert not wants(fact="row", claim=1, role="own", how="equal")


def test_pattern_without_an_equality_test_wants_by_the_others(read: Read, vocabulary: Vocabulary) -> None:
    compiled = compile_rules([read(write("match: {claim: {part: stated}}"))], vocabulary)
    (group,) = compiled.groups
    assert group.wanted(compiled.shape({"fact": "claim", "key": 1, "part": "Annex"}))
    assert not group.wanted(compiled.shape({"fact": "claim", "key": 1}))
    assert not group.wanted({"fact": "row"})


def test_order_of_rules_changes_nothing(read: Read, vocabulary: Vocabulary) -> None:
    rules = [
        read(write(f"match: {{claim: {{kind: [event, {kind}]}}}}", f"r{number}"), stem=f"r{number}")
        for number, kind in enumerate(["share", "level", "count"])
    ]
    expected = compile_rules(rules, vocabulary)
    for order in permutations(rules):
        assert compile_rules(order, vocabulary) == expected


def test_retired_rules_are_not_compiled(read: Read, vocabulary: Vocabulary) -> None:
    running = read(write("match: {claim: {kind: event}}"))
    rulebook = Rulebook({running.id: running}, "sha256:0", vocabulary)
    assert list(compile_rulebook(rulebook).rules) == ["a-rule"]


def test_test_on_a_slot_that_a_fact_lacks_does_not_hold() -> None:
    assert not holds(PlainTest("part", "!=", "a"), {})
    assert holds(PlainTest("part", "!=", "a"), {"part": "b"})


# ---- pushing changes nothing

WORDS = ("a", "b", "asserted")
CLAIM_SLOTS, ROW_SLOTS = ("part", "zone", "basis"), ("how", "event", "part")
CLAIMS = st.fixed_dictionaries({slot: st.sampled_from([None, *WORDS]) for slot in CLAIM_SLOTS})
ROWS = st.fixed_dictionaries(
    {"claim": st.integers(1, 2)} | {slot: st.sampled_from([None, *WORDS]) for slot in ROW_SLOTS}
)
WORD_SLOTS = st.sampled_from([f"claim.{slot}" for slot in CLAIM_SLOTS] + [f"row.{slot}" for slot in ROW_SLOTS])
WORD = st.sampled_from([f"'{word}'" for word in WORDS])
CONDITIONS = (
    st.builds("{} {} {}".format, WORD_SLOTS, st.sampled_from(["equals", "is not equal to"]), WORD | WORD_SLOTS)
    | st.builds("{} equals {}".format, WORD, WORD_SLOTS)
    | st.builds("{} {}".format, WORD_SLOTS, st.sampled_from(["is stated", "is open"]))
    | st.builds("{} {} [{}, {}]".format, WORD_SLOTS, st.sampled_from(["is one of", "is not one of"]), WORD, WORD)
)  # fmt: skip


class Facts:
    """The environment of conditions over one claim and one row."""

    def __init__(self, claim: Fact, row: Fact) -> None:
        self.facts = {"claim": claim, "row": row}

    def slot(self, alias: str, name: str) -> Value:
        return self.facts[alias].get(name)

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        raise AssertionError(function)

    def is_a(self, term: str, kind: str) -> Answer:
        raise AssertionError(term)

    def lies_in(self, term: str, whole: str) -> Answer:
        raise AssertionError(term)


def hits(compiled: CompiledRulebook, claims: Sequence[Fact], rows: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Match by trying everything, then judge the guards."""
    rule = compiled.rules["a-rule"]
    first, second = rule.pattern.patterns
    for (at, claim), (beside, row) in product(enumerate(claims), enumerate(rows)):
        one, other = compiled.shape(claim), compiled.shape(row)
        joined = all(OPERATORS[join.op](other[join.slot], one[join.other]) for join in second.joins)
        tested = all(holds(test, one) for test in first.tests) and all(holds(test, other) for test in second.tests)
        environment = Facts(claim, row)
        if (
            joined
            and tested
            and all(evaluate(condition, environment) is True for condition in rule.when)
            and not any(evaluate(condition, environment) is True for condition in rule.unless)
        ):
            yield at, beside


def listed(key: str, lines: Sequence[str]) -> str:
    return "".join([f"\n{key}:", *(f'\n  - "{line}"' for line in lines)]) if lines else ""


def as_fact(fixed: Mapping[str, Literal], slots: Mapping[str, Literal | None]) -> Fact:
    return {**fixed, **{slot: value for slot, value in slots.items() if value is not None}}


@given(
    st.lists(CONDITIONS, max_size=3, unique=True),
    st.lists(CONDITIONS, max_size=2, unique=True),
    st.lists(CLAIMS, min_size=1, max_size=2),
    st.lists(ROWS, min_size=1, max_size=4),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_pushed_conditions_mean_what_they_meant(
    read: Read,
    vocabulary: Vocabulary,
    when: list[str],
    unless: list[str],
    claims: list[Mapping[str, Literal | None]],
    rows: list[Mapping[str, Literal | None]],
) -> None:
    rule = read(write("match: {claim: {}, row: {}}" + listed("when", when) + listed("unless", unless)))
    claim_facts = [as_fact({"fact": "claim", "key": key}, slots) for key, slots in enumerate(claims, start=1)]
    row_facts = [as_fact({"fact": "row"}, slots) for slots in rows]
    pushed, kept = (compile_rules([rule], vocabulary, push=push) for push in (True, False))
    assert set(hits(pushed, claim_facts, row_facts)) == set(hits(kept, claim_facts, row_facts))
