"""From rules to patterns: what an engine can find becomes tests and joins, the rest stays with the rule as guards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factlint.rulebook.conditions import Condition
from factlint.rulebook.conditions.syntax import Call, Choice, Operand, Slot, Words
from factlint.rulebook.patterns import (
    CLAIM_KEY,
    FORM,
    ROW_CLAIM,
    Fact,
    Join,
    Literal,
    Membership,
    Pattern,
    PatternRule,
    Test,
    holds,
)
from factlint.rulebook.rule import Binding, Rule, Rulebook, SlotTest
from factlint.rulebook.slots import OPEN, SlotKind, claim_slots, row_slots
from factlint.rulebook.vocabulary import Vocabulary

ANY_GROUP = "any"
_NO_WEEKDAY = 0
_FIXED = (FORM, CLAIM_KEY, ROW_CLAIM)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, its patterns, and the conditions that are judged for each match: `when` all, `unless` none of them."""

    rule: Rule
    pattern: PatternRule
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rules whose first claim is of the same kinds; a verification without such a claim has no use for them."""

    name: str
    predicates: frozenset[str]
    rules: tuple[PatternRule, ...]
    _index: Mapping[str, Mapping[Literal, Sequence[tuple[Test, ...]]]] = field(repr=False)
    _others: Sequence[tuple[Test, ...]] = field(repr=False)

    def wanted(self, fact: Fact) -> bool:
        """Tell whether a shaped fact passes the tests of any pattern here, its joins aside."""
        for slot, by_value in self._index.items():
            for tests in by_value.get(fact.get(slot, OPEN), ()):
                if all(holds(test, fact) for test in tests):
                    return True
        return any(all(holds(test, fact) for test in tests) for tests in self._others)


@dataclass(frozen=True, slots=True)
class CompiledRulebook:
    """Compiled rules by id, in groups by the kinds of claim that they apply to.

    `slots` and `memberships` hold, for claims and for rows, the slots that patterns look at and those made from them.
    """

    rules: Mapping[str, CompiledRule]
    groups: tuple[Group, ...]
    slots: Mapping[str, frozenset[str]]
    memberships: Mapping[str, tuple[Membership, ...]]

    def groups_for(self, predicates: Collection[str]) -> tuple[Group, ...]:
        """Return the groups that claims of these predicates can concern."""
        return tuple(group for group in self.groups if not group.predicates.isdisjoint(predicates))

    def shape(self, fact: Fact) -> dict[str, Literal]:
        """Return a fact as the patterns expect it.

        Slots that no pattern looks at are left out; those that it does not give say so (OPEN, 0 for the weekday);
        derived slots are added. Every fact must be shaped before an engine or `wanted` sees it.
        """
        form = str(fact[FORM])
        shaped = {slot: fact.get(slot, _open(slot)) for slot in self.slots[form]}
        shaped.update((name, fact[name]) for name in _FIXED if name in fact)
        for membership in self.memberships[form]:
            shaped[membership.name] = membership.of(fact)
        return shaped


def compile_rulebook(rulebook: Rulebook, push: bool = True) -> CompiledRulebook:
    """Compile all rules that are run. Without `push` every condition stays a guard, for those who want to see each."""
    return compile_rules(rulebook.running, rulebook.vocabulary, push)


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, push: bool = True) -> CompiledRulebook:
    """Compile some rules; neither their order nor the order of their conditions changes the result."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    compiler = _Compiler(vocabulary, push)
    compiler.name_memberships(ordered)
    compiled = {rule.id: compiler.compile(rule) for rule in ordered}
    return CompiledRulebook(
        compiled,
        tuple(_group(name, members, vocabulary) for name, members in _by_kinds(compiled.values(), vocabulary).items()),
        slots := _slots_used(compiled.values(), compiler.memberships.values()),
        _memberships_used(compiled.values(), compiler.memberships.values(), slots),
    )


class _Compiler:
    def __init__(self, vocabulary: Vocabulary, push: bool) -> None:
        self.slots = {"claim": claim_slots(vocabulary), "row": row_slots(vocabulary)}
        self.push = push
        self.memberships: dict[tuple[str, frozenset[Literal]], Membership] = {}

    def name_memberships(self, rules: Iterable[Rule]) -> None:
        """Number every set of words that some slot is tested for, so that names do not hang on who comes first."""
        wanted = {
            (test.slot, frozenset(test.values))
            for rule in rules
            for b in rule.match
            for test in b.tests
            if len(test.values) > 1
        }
        for rule in rules:
            for condition in (*rule.when, *rule.unless):
                if isinstance(condition.left, Slot) and isinstance(condition.right, Choice):
                    wanted.add((condition.left.name, frozenset(item.text for item in condition.right.items)))
        ordered = sorted(wanted, key=lambda pair: (pair[0], sorted(map(str, pair[1]))))
        for number, (slot, values) in enumerate(ordered):
            self.memberships[slot, values] = Membership(f"{slot}_in_{number}", slot, values)

    def compile(self, rule: Rule) -> CompiledRule:
        tests: dict[str, list[Test]] = {binding.alias: self.tests_of(binding) for binding in rule.match}
        joins: dict[str, list[Join]] = {}
        for binding in rule.match:
            joins[binding.alias] = _joins_of(binding, list(joins), rule)
        pusher = _Pusher(rule, self.slots, self.memberships, tests, joins)
        when = tuple(c for c in rule.when if not (self.push and pusher.push(c)))
        if self.push:
            pusher.push_stated(when)
        unless = tuple(c for c in rule.unless if not (self.push and pusher.push_denied(c)))
        patterns = tuple(
            Pattern(alias, tuple(dict.fromkeys(tests[alias])), tuple(dict.fromkeys(joins[alias]))) for alias in tests
        )
        return CompiledRule(rule, PatternRule(rule.id, patterns), when, unless)

    def tests_of(self, binding: Binding) -> list[Test]:
        return [Test(FORM, "==", binding.form), *(self.test_of(test) for test in binding.tests)]

    def test_of(self, test: SlotTest) -> Test:
        if test.is_stated is not None:
            return Test(test.slot, "!=" if test.is_stated else "==", _open(test.slot))
        if len(test.values) == 1:
            return Test(test.slot, "==", test.values[0])
        return Test(self.memberships[test.slot, frozenset(test.values)].name, "==", 1)


def _joins_of(binding: Binding, earlier: Sequence[str], rule: Rule) -> list[Join]:
    joins = [Join(join.slot, "==", join.alias, join.other) for join in binding.joins]
    if binding.form == "row":
        return [Join(ROW_CLAIM, "==", str(binding.of), CLAIM_KEY), *joins]
    # two names never stand for one claim
    others = [alias for alias in earlier if rule.binding(alias).form == "claim"]
    return joins + [Join(CLAIM_KEY, "!=", alias, CLAIM_KEY) for alias in others]


class _Pusher:
    """Turns conditions on plain words into tests and joins where both mean exactly the same.

    A condition with an open slot cannot be told and so never holds; a test on one has to say so.
    """

    def __init__(
        self,
        rule: Rule,
        slots: Mapping[str, Mapping[str, SlotKind]],
        memberships: Mapping[tuple[str, frozenset[Literal]], Membership],
        tests: dict[str, list[Test]],
        joins: dict[str, list[Join]],
    ) -> None:
        self.rule = rule
        self.slots = slots
        self.memberships = memberships
        self.tests = tests
        self.joins = joins

    def push(self, condition: Condition) -> bool:
        """Add what a condition of `when` asks for; False when it has to stay a guard."""
        left, right = condition.left, condition.right
        if isinstance(left, Words) and isinstance(right, Slot):
            left, right = right, left
        if not isinstance(left, Slot) or not self.is_single(left):
            return False
        if condition.relation == "is stated":
            return self.is_plain(left) and self.add(left, Test(left.name, _sign(condition), _open(left.name)))
        if not self.is_word(left) or condition.relation not in ("equals", "is one of"):
            return False
        stated = Test(left.name, "!=", OPEN)
        if isinstance(right, Words):
            return self.add(left, Test(left.name, "!=" if condition.is_negated else "==", right.text), stated)
        if isinstance(right, Choice):
            return self.add(left, self.member(left, right, not condition.is_negated), stated)
        return isinstance(right, Slot) and self.push_join(left, right, condition.is_negated)

    def push_denied(self, condition: Condition) -> bool:
        """Add what it takes for a condition of `unless` not to hold; False when it has to stay a guard."""
        left, right = condition.left, condition.right
        if not isinstance(left, Slot) or not self.is_single(left):
            return False
        if condition.relation == "is stated":
            denied = "!=" if condition.is_negated else "=="
            return self.is_plain(left) and self.add(left, Test(left.name, denied, _open(left.name)))
        if condition.is_negated or not self.is_word(left):
            return False
        if condition.relation == "equals" and isinstance(right, Words):
            return self.add(left, Test(left.name, "!=", right.text))
        return isinstance(right, Choice) and self.add(left, self.member(left, right, False))

    def push_stated(self, guards: Iterable[Condition]) -> None:
        """Test that what guards look at is stated: one with an open slot never holds, so need not be judged at all."""
        for guard in guards:
            operands = (guard.left, guard.right) if guard.relation != "is stated" else ()
            for slot in filter(None, map(_slot_needed, operands)):
                if self.is_single(slot) and self.is_plain(slot):
                    self.add(slot, Test(slot.name, "!=", _open(slot.name)))

    def push_join(self, left: Slot, right: Slot, is_negated: bool) -> bool:
        if left.alias == right.alias or not self.is_single(right) or not self.is_word(right):
            return False
        order = [binding.alias for binding in self.rule.match]
        early, late = sorted((left, right), key=lambda slot: order.index(slot.alias))
        self.joins[late.alias].append(Join(late.name, "!=" if is_negated else "==", early.alias, early.name))
        self.add(early, Test(early.name, "!=", OPEN))
        return self.add(late, Test(late.name, "!=", OPEN))

    def add(self, slot: Slot, *tests: Test) -> bool:
        self.tests[slot.alias] += tests
        return True

    def member(self, slot: Slot, choice: Choice, is_in: bool) -> Test:
        words: frozenset[Literal] = frozenset(item.text for item in choice.items)
        return Test(self.memberships[slot.name, words].name, "==", int(is_in))

    def kind(self, slot: Slot) -> SlotKind:
        return self.slots[self.rule.binding(slot.alias).form][slot.name]

    def is_single(self, slot: Slot) -> bool:
        return not self.rule.binding(slot.alias).is_group

    def is_word(self, slot: Slot) -> bool:
        kind = self.kind(slot)
        return kind.plain and all(item.base == "word" for item in kind.types)

    def is_plain(self, slot: Slot) -> bool:
        # a term that is only named by words has no plain form, and an amount has none at all
        kind = self.kind(slot)
        return kind.plain and all(item.base in ("word", "date") or slot.name == "weekday" for item in kind.types)


def _slot_needed(operand: Operand | None) -> Slot | None:
    """Return the slot without which an operand stands for nothing: a function needs its first argument."""
    while isinstance(operand, Call):
        operand = operand.arguments[0]
    return operand if isinstance(operand, Slot) else None


def _sign(condition: Condition) -> str:
    return "==" if condition.is_negated else "!="


def _open(slot: str) -> Literal:
    return _NO_WEEKDAY if slot == "weekday" else OPEN


# ---- groups


def _by_kinds(rules: Iterable[CompiledRule], vocabulary: Vocabulary) -> dict[str, list[CompiledRule]]:
    groups: dict[str, list[CompiledRule]] = defaultdict(list)
    for compiled in rules:
        kinds = {vocabulary.predicates[name].kind for name in compiled.rule.match[0].predicates}
        groups[ANY_GROUP if kinds == set(vocabulary.kinds) else "+".join(sorted(kinds))].append(compiled)
    return dict(sorted(groups.items()))


def _group(name: str, rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> Group:
    predicates = frozenset(name for compiled in rules for name in compiled.rule.match[0].predicates)
    patterns = [pattern.tests for compiled in rules for pattern in compiled.pattern.patterns]
    index, others = _index(list(dict.fromkeys(patterns)))
    return Group(name, predicates, tuple(compiled.pattern for compiled in rules), index, others)


def _index(
    patterns: Sequence[tuple[Test, ...]],
) -> tuple[dict[str, dict[Literal, list[tuple[Test, ...]]]], list[tuple[Test, ...]]]:
    """File each list of tests under the equality test that most tells it from the others."""
    variety = Counter(slot for slot, _ in {(t.slot, t.value) for tests in patterns for t in tests if t.op == "=="})
    index: dict[str, dict[Literal, list[tuple[Test, ...]]]] = {}
    others = []
    for tests in patterns:
        equal = [test for test in tests if test.op == "==" and test.slot != FORM]
        if not equal:
            others.append(tests)
            continue
        best = max(equal, key=lambda test: (variety[test.slot], test.slot))
        index.setdefault(best.slot, {}).setdefault(best.value, []).append(tests)
    return index, others


def _slots_used(rules: Iterable[CompiledRule], memberships: Iterable[Membership]) -> dict[str, frozenset[str]]:
    derived = {membership.name: membership.slot for membership in memberships}
    used: dict[str, set[str]] = {"claim": set(), "row": set()}
    for compiled in rules:
        form_of = {binding.alias: binding.form for binding in compiled.rule.match}
        for pattern in compiled.pattern.patterns:
            mine = used[form_of[pattern.alias]]
            mine |= {derived.get(test.slot, test.slot) for test in pattern.tests}
            for join in pattern.joins:
                mine.add(join.slot)
                used[form_of[join.alias]].add(join.other)
    return {form: frozenset(slots - {*_FIXED}) for form, slots in used.items()}


def _memberships_used(
    rules: Iterable[CompiledRule], memberships: Iterable[Membership], slots: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Membership, ...]]:
    tested = {test.slot for compiled in rules for pattern in compiled.pattern.patterns for test in pattern.tests}
    used = [membership for membership in memberships if membership.name in tested]
    return {form: tuple(membership for membership in used if membership.slot in known) for form, known in slots.items()}
