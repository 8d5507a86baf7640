"""Everything that can be said against a folder of rules without running them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path

from factlint.errors import Problem
from factlint.rulebook.compile import CompiledRule, compile_rules
from factlint.rulebook.load import read_rules
from factlint.rulebook.lock import check_lock, logic_of
from factlint.rulebook.patterns import Literal, Membership, Pattern, Test
from factlint.rulebook.rule import Rule
from factlint.rulebook.vocabulary import Vocabulary

ENOUGH = {"active": {"flagged": 3, "silent": 3, "boundary": 1}, "trial": {"flagged": 1, "silent": 1}}
"""How many examples a rule needs before it may have a status."""


def lint_rules(folder: Path, vocabulary: Vocabulary, tables: Collection[str] | None = None) -> list[Problem]:
    """Return every problem of the rules, sorted by place: files, examples, lock, and rules in each other's way."""
    rules, problems = read_rules(folder, vocabulary, tables)
    is_readable = not problems
    running = [rule for rule in rules if rule.is_running]
    problems += [problem for rule in running for problem in _count_examples(rule)]
    problems += _compare(running, vocabulary)
    if is_readable:
        # the lock is only compared when every rule could be read: a rule with a mistake would seem to be gone
        problems += check_lock(folder, rules)
    return sorted(problems, key=lambda p: (p.where, p.line or 0, p.column or 0, p.message))


def _count_examples(rule: Rule) -> Iterable[Problem]:
    for heading, needed in ENOUGH.get(rule.status, {}).items():
        found = len(getattr(rule.examples, heading))
        if found < needed:
            message = f"status {rule.status} needs {needed} {heading} examples, found {found}"
            yield Problem(rule.path, message, 1, 1, "few-examples")


def _compare(rules: Sequence[Rule], vocabulary: Vocabulary) -> list[Problem]:
    """Report rules that can never hold, rules that say the same, and rules that another one makes pointless."""
    compiled = compile_rules(rules, vocabulary)
    derived = {membership.name: membership for used in compiled.memberships.values() for membership in used}
    problems = [problem for rule in compiled.rules.values() for problem in _unreachable(rule, derived)]
    first: dict[str, str] = {}
    twins: set[str] = set()
    for rule in rules:
        other = first.setdefault(_outcome_aside(rule), rule.id)
        if other != rule.id:
            twins.add(rule.id)
            problems.append(Problem(rule.path, f"says the same as '{other}'", 1, 1, "duplicate"))
    for wide, narrow in permutations(compiled.rules.values(), 2):
        if not {wide.rule.id, narrow.rule.id} & twins and _shadows(wide, narrow, derived):
            message = f"whenever this holds, '{wide.rule.id}' holds too and raises the same flag"
            problems.append(Problem(narrow.rule.path, message, 1, 1, "shadowed"))
    return problems


def _outcome_aside(rule: Rule) -> str:
    """Return what a rule looks for, whatever it makes of it."""
    return repr({key: value for key, value in logic_of(rule).items() if key not in ("flag", "severity", "verdict")})


# ---- what tests leave open


Allowed = dict[str, frozenset[Literal]]


def _allowed(tests: Iterable[Test], derived: Mapping[str, Membership]) -> Allowed:
    """Return the values that each slot may have where the tests name them at all."""
    wanted: Allowed = {}
    refused: dict[str, set[Literal]] = {}
    for test in tests:
        membership = derived.get(test.slot)
        slot = membership.slot if membership else test.slot
        values = membership.values if membership else frozenset({test.value})
        if test.op == "==" and (membership is None or test.value == 1):
            wanted[slot] = wanted.get(slot, values) & values
        else:
            refused.setdefault(slot, set()).update(values)
    return {slot: values - refused.get(slot, set()) for slot, values in wanted.items()}


def _unreachable(compiled: CompiledRule, derived: Mapping[str, Membership]) -> Iterable[Problem]:
    for pattern in compiled.pattern.patterns:
        for slot, values in sorted(_allowed(pattern.tests, derived).items()):
            if not values:
                message = f"can never hold: no value of {pattern.alias}.{slot} passes all conditions on it"
                yield Problem(compiled.rule.path, message, 1, 1, "unreachable")
    rule = compiled.rule
    for condition in rule.when:
        if condition in rule.unless:
            yield Problem(rule.path, f"can never hold: '{condition}' stands under when and unless", 1, 1, "unreachable")


def _shadows(wide: CompiledRule, narrow: CompiledRule, derived: Mapping[str, Membership]) -> bool:
    """Tell whether each match of the narrow rule is one of the wide rule; by words alone, so some are missed."""
    one, other = wide.rule, narrow.rule
    if one.flag != other.flag or one.severity.rank < other.severity.rank or one.equation or other.equation:
        return False
    if one.status != other.status or [b.alias for b in one.match] != [b.alias for b in other.match]:
        return False
    if not set(wide.when) <= set(narrow.when) or not set(wide.unless) <= set(narrow.unless):
        return False
    pairs = zip(wide.pattern.patterns, narrow.pattern.patterns, strict=True)
    return all(_is_wider(left, right, derived) for left, right in pairs)


def _is_wider(wide: Pattern, narrow: Pattern, derived: Mapping[str, Membership]) -> bool:
    if not set(wide.joins) <= set(narrow.joins):
        return False
    mine, theirs = _allowed(wide.tests, derived), _allowed(narrow.tests, derived)
    if any(slot not in theirs or not theirs[slot] <= values for slot, values in mine.items()):
        return False
    # what the wide rule refuses, the narrow one must refuse or not reach
    refusals = [test for test in wide.tests if test.op == "!=" or (test.slot in derived and test.value == 0)]
    return all(test in narrow.tests or _cannot_be(test, theirs, derived) for test in refusals)


def _cannot_be(test: Test, allowed: Allowed, derived: Mapping[str, Membership]) -> bool:
    membership = derived.get(test.slot)
    slot = membership.slot if membership else test.slot
    refused = membership.values if membership else frozenset({test.value})
    return slot in allowed and not allowed[slot] & refused
