"""Cases through an engine and back: which rules hold, for which claims and rows, and what they can say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import COUNT, a_claim, a_comparison, percent, when
from tests.unit.checking.rules import NaiveEngine, a_rule, a_rulebook, compiled

from factlint.checking.matching.context import Surroundings
from factlint.checking.matching.flags import Hit
from factlint.checking.matching.match import Matcher
from factlint.engine.facts import Subjects
from factlint.engine.session import Engine
from factlint.errors import InputTooLarge
from factlint.model.case import Case, Comparison, Relation, Standing
from factlint.model.measure.quantity import Quantity
from factlint.model.report import Verdict
from factlint.reference.lookup import Tables
from factlint.rulebook.rule import Rule
from factlint.rulebook.vocabulary import Vocabulary

WRONG = Standing(Verdict.CONTRADICTED)
UNKNOWN = Standing(Verdict.UNVERIFIABLE, "no_row")
MISMATCH = """
match:
  claim: {kind: share, standing: contradicted}
  row: {relation: disjoint, role: own}
"""
PAIR = """
equation: one = other
bind:
  one: {claim: {kind: share}}
  other: {claim: {kind: share, subject: one.subject, area: one.area}}
"""
SUM = """
equation: sum(parts) <= 100 %
bind:
  parts: {all: {claim: {kind: share}}, same: [period], distinct: part_name}
"""


class Bench:
    """Matches cases against rules with a naive engine."""

    def __init__(self, vocabulary: Vocabulary, tables: Tables) -> None:
        self.vocabulary = vocabulary
        self.around = Surroundings(tables, vocabulary, Subjects(tables.terms.kind, when("2025-06-06")))

    def find(
        self, rules: list[Rule], cases: list[Case], engine: Engine | None = None
    ) -> tuple[list[Hit], tuple[str, ...]]:
        book = a_rulebook(self.vocabulary, *rules)
        matcher = Matcher(book, compiled(self.vocabulary, *rules), engine or NaiveEngine())
        return matcher.find_hits(cases, self.around)

    def hits(self, rule: Rule, *cases: Case) -> list[list[str]]:
        """Return the ids of the claims of every hit."""
        return [[case.claim.id for case in hit.cases] for hit in self.find([rule], list(cases))[0]]


@pytest.fixture
def bench(vocabulary: Vocabulary, tables: Tables) -> Bench:
    return Bench(vocabulary, tables)


def share(
    name: str, number: str, area: str = "t-cn", standing: Standing = UNKNOWN, rows: tuple[Comparison, ...] = ()
) -> Case:
    claim = replace(a_claim("mine_production_share", percent(number), "t-ree", area=area, period="2024"), id=name)
    return Case(claim, "share", rows, standing, standing, part_slot="area")


def disjoint(number: str = "80", **changes: str) -> Comparison:
    return a_comparison(Relation.DISJOINT, "above", value=percent(number), **changes)


def test_a_rule_holds_once_for_each_row_that_fits(bench: Bench, vocabulary: Vocabulary) -> None:
    rows = (disjoint("80"), disjoint("85"), a_comparison(Relation.MEETS))
    hits, limits = bench.find([a_rule(vocabulary, MISMATCH)], [share("a", "69", standing=WRONG, rows=rows)])
    assert [[item.row.value for item in hit.comparisons] for hit in hits] == [[percent("80")], [percent("85")]]
    assert limits == ()


def test_a_row_stays_with_its_own_claim(bench: Bench, vocabulary: Vocabulary) -> None:
    cases = [share("a", "69", standing=WRONG), share("b", "70", rows=(disjoint(),))]
    assert bench.hits(a_rule(vocabulary, MISMATCH), *cases) == []


def test_neighbours_of_a_claim_can_fill_a_pattern_too(bench: Bench, vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, MISMATCH.replace("role: own", "role: neighbour, differs: subject"))
    neighbour = replace(disjoint(), differs="subject")
    case = replace(share("a", "69", standing=WRONG), neighbours=(neighbour,))
    assert bench.hits(rule, case, share("b", "69", standing=WRONG, rows=(disjoint(),))) == [["a"]]


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("when: [claim.value is less than limit]", 1),
        ("when: [claim.value is more than limit]", 0),
        ("unless: [claim.value is less than limit]", 0),
        ("unless: [claim.value is more than limit]", 1),
        ("when: [claim.value is less than limit, claim.value is more than limit]", 0),
    ],
)
def test_conditions_are_judged_for_every_match(
    bench: Bench, vocabulary: Vocabulary, condition: str, count: int
) -> None:
    body = f"{MISMATCH}{condition}\nthresholds: {{limit: {{number: '75', unit: percent, why: because}}}}"
    case = share("a", "69", standing=WRONG, rows=(disjoint(),))
    assert len(bench.hits(a_rule(vocabulary, body), case)) == count


def test_an_identity_holds_for_claims_that_cannot_all_be_true(bench: Bench, vocabulary: Vocabulary) -> None:
    cases = [share("a", "69"), share("b", "75"), share("c", "69.4"), share("d", "20", area="t-us")]
    assert sorted(map(sorted, bench.hits(a_rule(vocabulary, PAIR), *cases))) == [
        ["a", "b"],
        ["a", "b"],
        ["b", "c"],
        ["b", "c"],
    ]


def test_a_group_gives_one_hit_with_the_fewest_claims(bench: Bench, vocabulary: Vocabulary) -> None:
    cases = [share("a", "60"), share("b", "30", "t-us"), share("c", "20", "t-dy"), share("d", "45", "t-nd")]
    assert bench.hits(a_rule(vocabulary, SUM), *cases) == [["a", "d"]]


def test_a_claim_that_says_what_another_said_makes_no_pairs_of_its_own(bench: Bench, vocabulary: Vocabulary) -> None:
    cases = [share("a", "69"), share("again", "69"), share("b", "75")]
    assert {name for pair in bench.hits(a_rule(vocabulary, PAIR), *cases) for name in pair} == {"a", "b"}


def test_repeated_claims_are_each_looked_at_by_rules_about_one_claim(bench: Bench, vocabulary: Vocabulary) -> None:
    cases = [share(name, "69", standing=WRONG, rows=(disjoint(),)) for name in ("a", "again")]
    assert bench.hits(a_rule(vocabulary, MISMATCH), *cases) == [["a"], ["again"]]


def test_placeholders_are_read_from_the_hit(bench: Bench, vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, MISMATCH, message="{claim.value} for {row.value}")
    (hit,), _ = bench.find([rule], [share("a", "69", standing=WRONG, rows=(disjoint(),))])
    assert (hit.read("claim.value"), hit.read("row.value")) == (percent("69"), percent("80"))


def test_placeholders_of_an_identity_speak_of_the_claims_that_are_named(bench: Bench, vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, SUM, message="{parts.value}")
    (hit,), _ = bench.find([rule], [share("a", "60"), share("b", "30", "t-us"), share("d", "45", "t-nd")])
    assert hit.read("parts.value") == (percent("60"), percent("45"))


def test_too_many_pairs_leave_only_the_rules_between_claims_out(bench: Bench, vocabulary: Vocabulary) -> None:
    rules = [a_rule(vocabulary, MISMATCH), a_rule(vocabulary, PAIR, name="pair")]
    cases = [share(str(number), f"{number}.5", standing=WRONG) for number in range(3)]
    cases[0] = share("0", "0.5", standing=WRONG, rows=(disjoint(),))
    hits, limits = bench.find(rules, cases, NaiveEngine(most=2, strict="several"))
    assert [hit.rule.id for hit in hits] == ["a-rule"]
    assert limits == (str(InputTooLarge("facts", 2, 3)),)


def test_counts_without_a_share_are_of_no_interest_to_rules_about_shares(bench: Bench, vocabulary: Vocabulary) -> None:
    count = Case(a_claim("employees", Quantity("5", COUNT)), "count", (disjoint(),), WRONG, WRONG)
    assert bench.hits(a_rule(vocabulary, MISMATCH), count) == []
