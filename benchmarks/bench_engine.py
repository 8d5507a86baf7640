"""The rule engine beside CLIPS, and its cost as rules grow: medians of runs taken in turn, so that all see one machine.

A request has 20 claims, each with a row that it was compared with. A rule joins a claim of one predicate with a row
that disagrees. `not split` gives every fact to every rule, as an engine does that is not told which rules can apply.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import clips

from factlint.engine.durable_rules import DurableEngine, Network
from factlint.engine.session import Match
from factlint.rulebook.patterns import Fact, Join, Pattern, PatternRule, Test

ROUNDS = 60
CLAIMS = 20
SLOTS = ("form", "predicate", "subject", "standing", "relation", "number")


def make_rules(count: int) -> list[PatternRule]:
    """One rule for each predicate."""
    return [
        PatternRule(
            f"rule-{number}",
            (
                Pattern("claim", (Test("form", "==", "claim"), Test("predicate", "==", f"predicate-{number}"))),
                Pattern(
                    "row",
                    (Test("form", "==", "row"), Test("relation", "==", "disjoint")),
                    (Join("number", "==", "claim", "number"), Join("subject", "==", "claim", "subject")),
                ),
            ),
        )
        for number in range(count)
    ]


def make_facts(rules: int, disagree: float, chance: random.Random) -> list[Fact]:
    """One request: claims on random predicates, each with the row that it was compared with."""
    facts: list[Fact] = []
    for number in range(CLAIMS):
        subject = f"cn-measure-{chance.randrange(1000)}"
        relation = "disjoint" if chance.random() < disagree else "meets"
        predicate = f"predicate-{chance.randrange(rules)}"
        facts.append(
            {"form": "claim", "predicate": predicate, "subject": subject, "standing": "open", "number": number}
        )
        facts.append({"form": "row", "relation": relation, "subject": subject, "number": number})
    return facts


class Unsplit(DurableEngine):
    """The engine without its routes."""

    def _wanted(self, rules, facts) -> dict[Network, list[int]]:
        return {network: list(range(len(facts))) for network in rules.network_of}


class Clips:
    """The same rules in CLIPS."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._environment = clips.Environment()
        self._found: list[tuple[str, int, int]] = []
        self._environment.define_function(self._take, name="take")
        slots = " ".join(f"(slot {slot})" for slot in ("index", *SLOTS))
        self._environment.build(f"(deftemplate fact {slots})")
        for rule in rules:
            self._environment.build(_defrule(rule))
        self._template = self._environment.find_template("fact")

    def run(self, facts: Sequence[Fact]) -> list[Match]:
        """Return all matches, sorted."""
        self._environment.reset()
        self._found.clear()
        for index, fact in enumerate(facts):
            self._template.assert_fact(index=index, **fact)
        self._environment.run()
        return sorted(Match(rule, (claim, row)) for rule, claim, row in self._found)

    def _take(self, rule: str, claim: int, row: int) -> None:
        self._found.append((rule, claim, row))


def _defrule(rule: PatternRule) -> str:
    claim, row = (" ".join(f'({t.slot} "{t.value}")' for t in pattern.tests) for pattern in rule.patterns)
    return f"""(defrule {rule.name}
        (fact {claim} (index ?a) (number ?number) (subject ?subject))
        (fact {row} (index ?b) (number ?number) (subject ?subject))
        => (take "{rule.name}" ?a ?b))"""


def compare(*runs: Callable[[], object]) -> list[float]:
    """Return the median seconds of each, run in turn."""
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(ROUNDS):
        for run, taken in zip(runs, seconds, strict=True):
            start = perf_counter()
            run()
            taken.append(perf_counter() - start)
    return [median(taken) for taken in seconds]


def measure(count: int, disagree: float) -> None:
    """Print one line for a number of rules."""
    rules, facts = make_rules(count), make_facts(count, disagree, random.Random(7))
    engine, unsplit, other = DurableEngine(), Unsplit(), Clips(rules)
    start = perf_counter()
    compiled = engine.compile("all", rules)
    took = perf_counter() - start
    whole = unsplit.compile("all", rules)
    found = engine.run(compiled, facts)
    assert found == unsplit.run(whole, facts) == other.run(facts)
    ours, theirs, all_of_it = compare(
        lambda: engine.run(compiled, facts), lambda: other.run(facts), lambda: unsplit.run(whole, facts)
    )
    print(
        f"{count:>6} {disagree:>9.0%} {len(found):>8} {ours * 1e6:>14.0f} {theirs * 1e6:>8.0f} {ours / theirs:>7.2f}"
        f" {all_of_it * 1e6:>10.0f} {took * 1e3:>11.0f}"
    )


def main() -> None:
    """Print a line for each number of rules and each share of rows that disagree."""
    print(
        f"{CLAIMS} claims and {CLAIMS} rows a request, one two-pattern rule for each predicate; microseconds a request"
    )
    print(" rules  disagree  matches  durable-rules    CLIPS   ratio  not split  compile ms")
    for disagree in (0.0, 0.1, 1.0):
        for count in (10, 50, 200, 1000):
            measure(count, disagree)


if __name__ == "__main__":
    main()
