"""Why a rule holds or does not, in words: the claims it looks at, the candidate rows, the first thing that failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.checking.matching.context import Bound, RuleContext, Surroundings
from factlint.engine.facts import claim_slot, plain, row_slot
from factlint.model.case import Case, Comparison
from factlint.rulebook.conditions import evaluate, explain
from factlint.rulebook.rule import Binding, Rule, SlotTest


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at for a claim: what, and whether it held."""

    words: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """How a rule fared with one claim and one of its candidate rows; `steps` end with the first that failed."""

    claim: Case
    row: Comparison | None
    steps: tuple[Step, ...]

    @property
    def holds(self) -> bool:
        return all(step.holds for step in self.steps)


def try_rule(rule: Rule, cases: Sequence[Case], around: Surroundings) -> Iterator[Trial]:
    """Yield a trial for each claim, and for each of its candidate rows where the rule looks at rows.

    Rules between several claims are tried as far as their first claim; which others they would need is said.
    """
    first = rule.match[0]
    rows = [binding for binding in rule.match if binding.form == "row" and binding.of == first.alias]
    for case in cases:
        steps = list(_test(first, case, around))
        if not all(step.holds for step in steps) or not rows:
            yield Trial(case, None, (*steps, *_rest(rule, {first.alias: case}, steps, around)))
            continue
        candidates = (*case.comparisons, *case.neighbours)
        if not candidates:
            yield Trial(case, None, (*steps, Step(f"no candidate row ({case.then.reason or 'none found'})", False)))
        for item in candidates:
            more = [*steps, *_test(rows[0], item, around)]
            bindings: dict[str, Bound] = {first.alias: case, rows[0].alias: item}
            yield Trial(case, item, (*more, *_rest(rule, bindings, more, around)))


def _test(binding: Binding, thing: Case | Comparison, around: Surroundings) -> Iterator[Step]:
    """Yield the tests of a pattern up to the first that fails."""
    for test in binding.tests:
        value = claim_slot(thing, test.slot, around.subjects) if isinstance(thing, Case) else row_slot(thing, test.slot)
        found = plain(value)
        holds = _holds(test, found)
        yield Step(f"{binding.alias}.{test.slot} {_wanted(test)}; it is {'open' if found is None else found}", holds)
        if not holds:
            return


def _holds(test: SlotTest, found: str | int | None) -> bool:
    if test.is_stated is not None:
        return (found is not None) is test.is_stated
    return found in test.values


def _wanted(test: SlotTest) -> str:
    if test.is_stated is not None:
        return "has to be given" if test.is_stated else "has to be open"
    return f"has to be {' or '.join(str(value) for value in test.values)}"


def _rest(rule: Rule, bindings: Mapping[str, Bound], steps: Sequence[Step], around: Surroundings) -> Iterator[Step]:
    """Yield the conditions up to the first that fails, once every pattern held."""
    if not all(step.holds for step in steps):
        return
    missing = [binding.alias for binding in rule.match if binding.alias not in bindings]
    if missing:
        yield Step(f"also needs {', '.join(missing)}; see whether other claims or rows fit", True)
        return
    context = RuleContext(bindings, around)
    for condition in rule.when:
        holds = evaluate(condition, context) is True
        yield Step(explain(condition, context), holds)
        if not holds:
            return
    for condition in rule.unless:
        excused = evaluate(condition, context) is True
        yield Step(f"unless {explain(condition, context)}", not excused)
        if excused:
            return
