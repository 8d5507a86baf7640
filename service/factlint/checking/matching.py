"""Cases through the engine and back: which rules hold, and for which claims and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from factlint.checking.arithmetic import bounds_of, contradicts, smallest_above
from factlint.checking.context import Bound, RuleContext, Surroundings
from factlint.checking.flags import Hit
from factlint.engine.facts import claim_fact, claim_slot, plain, row_fact, row_slot
from factlint.engine.session import Compiled, Engine
from factlint.errors import InputTooLarge
from factlint.model.case import Case, Comparison
from factlint.model.quantity import Bounds
from factlint.rulebook.compile import CompiledRule, CompiledRulebook, Group
from factlint.rulebook.conditions import evaluate, value_of
from factlint.rulebook.patterns import Literal
from factlint.rulebook.rule import Rule, Rulebook
from factlint.rulebook.slots import OPEN

# a threshold of this name widens the figure of the alias before it: growth_slack widens growth
SLACK = "_slack"
# slots of a row that only depend on how it compares, so that one look settles them for all rows that compare alike
OUTCOME = ("relation", "how", "differs", "role")


class Matcher:
    """Holds a compiled rule book; finds the hits of a set of cases."""

    def __init__(self, rulebook: Rulebook, compiled: CompiledRulebook, engine: Engine) -> None:
        self.compiled = compiled
        self.engine = engine
        self.networks = {group.name: self._networks_of(group, rulebook.digest[-12:]) for group in compiled.groups}
        self.reach = {group.name: self._reach(group) for group in compiled.groups}
        self.row_tests = _row_tests(compiled)
        self.wanted_rows: dict[tuple[str, str, str | None], bool] = {}

    def _networks_of(self, group: Group, digest: str) -> tuple[Compiled | None, Compiled | None]:
        """Compile the rules about one claim and those between claims apart: only the latter can grow with pairs."""
        single, several = [], []
        for pattern in group.rules:
            claims = sum(item.form == "claim" for item in self.compiled.rules[pattern.name].rule.match)
            (several if claims > 1 else single).append(pattern)
        # the digest in the name lets an engine that keeps rule sets tell one rule book from the next
        return (
            self.engine.compile(f"{group.name}-{digest}", single) if single else None,
            self.engine.compile(f"{group.name}-pairs-{digest}", several) if several else None,
        )

    def _reach(self, group: Group) -> frozenset[str]:
        """Return the predicates of all claims, not only the first, that rules of a group look at."""
        bindings = (item for pattern in group.rules for item in self.compiled.rules[pattern.name].rule.match)
        return frozenset(name for item in bindings if item.form == "claim" for name in item.predicates)

    def wants(self, item: Comparison) -> bool:
        """Tell whether any rule looks at rows that compare like this one; most rows are of no use to any."""
        key = (item.relation.value, item.how, item.differs)
        known = self.wanted_rows.get(key)
        if known is None:
            fact = {slot: plain(row_slot(item, slot)) for slot in OUTCOME}
            known = any(all(fact[slot] in values for slot, values in tests.items()) for tests in self.row_tests)
            self.wanted_rows[key] = known
        return known

    def find_hits(self, cases: Sequence[Case], around: Surroundings) -> tuple[list[Hit], tuple[str, ...]]:
        """Return every rule that holds, once for each binding of its names, and what was too much to look at.

        Claims that say the same of one thing over and over could fill an engine with pairs; then the rules between claims
        of that kind are left out, and named.
        """
        facts = _Facts(cases, self, around)
        hits: list[Hit] = []
        left_out: list[str] = []
        for group in self.compiled.groups_for({case.claim.predicate for case in cases}):
            wanted = facts.wanted(group, self.reach[group.name])
            single, several = self.networks[group.name]
            for compiled, bindings in self._match(single, wanted, facts):
                hits += self._judge(compiled, bindings, around)
            try:
                for compiled, bindings in self._match(several, facts.without_repetition(wanted), facts):
                    hits += self._judge(compiled, bindings, around)
            except InputTooLarge as error:
                left_out.append(str(error))
        return hits, tuple(left_out)

    def _match(
        self, network: Compiled | None, wanted: Sequence[int], facts: _Facts
    ) -> Iterator[tuple[CompiledRule, Mapping[str, Bound]]]:
        if network is None or not wanted:
            return
        gathered: dict[str, list[dict[str, Bound]]] = defaultdict(list)
        for match in self.engine.run(network, [facts.shaped[index] for index in wanted]):
            compiled = self.compiled.rules[match.rule]
            things = [facts.things[wanted[index]] for index in match.facts]
            bindings = dict(zip((item.alias for item in compiled.rule.match), things, strict=True))
            if any(item.is_group for item in compiled.rule.match):
                gathered[match.rule].append(bindings)
            else:
                yield compiled, bindings
        for name, found in gathered.items():
            compiled = self.compiled.rules[name]
            yield from ((compiled, bindings) for bindings in gather(compiled.rule, found, facts.around))

    def _judge(self, compiled: CompiledRule, bindings: Mapping[str, Bound], around: Surroundings) -> Iterator[Hit]:
        rule = compiled.rule
        context = RuleContext(bindings, around)
        if any(evaluate(condition, context) is not True for condition in compiled.when):
            return
        if any(evaluate(condition, context) is True for condition in compiled.unless):
            return
        if rule.equation is not None:
            smallest = fails(rule, bindings)
            if smallest is None:
                return
            bindings = smallest
            context = RuleContext(bindings, around)
        yield Hit(rule, bindings, lambda words: value_of(rule.placeholders[words], context))


class _Facts:
    """Cases and their comparisons as shaped facts, with the thing behind each."""

    def __init__(self, cases: Sequence[Case], matcher: Matcher, around: Surroundings) -> None:
        self.around = around
        self.things: list[Case | Comparison] = []
        self.shaped: list[Mapping[str, Literal]] = []
        self.predicates: list[str] = []
        shape, slots = matcher.compiled.shape, matcher.compiled.slots
        for key, case in enumerate(cases, start=1):
            self._add(case, shape(claim_fact(case, key, around.subjects, slots["claim"])), case.claim.predicate)
            for item in (*case.comparisons, *case.neighbours):
                if matcher.wants(item):
                    self._add(item, shape(row_fact(item, key, slots["row"])), case.claim.predicate)

    def _add(self, thing: Case | Comparison, fact: Mapping[str, Literal], predicate: str) -> None:
        self.things.append(thing)
        self.shaped.append(fact)
        self.predicates.append(predicate)

    def wanted(self, group: Group, reach: frozenset[str]) -> list[int]:
        """Return the facts that some pattern of a group can use."""
        return [
            index
            for index, predicate in enumerate(self.predicates)
            if predicate in reach and group.wanted(self.shaped[index])
        ]

    def without_repetition(self, wanted: Sequence[int]) -> list[int]:
        """Leave out claims that say exactly what an earlier one says; pairs with them would only repeat its flags."""
        seen: set[object] = set()
        kept = []
        for index in wanted:
            thing = self.things[index]
            if isinstance(thing, Case):
                said = (thing.claim.predicate, thing.claim.subject, thing.claim.value, thing.claim.scope, thing.claim.zone)
                if said in seen:
                    continue
                seen.add(said)
            kept.append(index)
        return kept


def _row_tests(compiled: CompiledRulebook) -> list[dict[str, frozenset[Literal]]]:
    """Return what each row pattern asks of the outcome of a comparison, as allowed values by slot."""
    members = {item.name: item for item in compiled.memberships["row"]}
    found = []
    for rule in compiled.rules.values():
        for binding, pattern in zip(rule.rule.match, rule.pattern.patterns, strict=True):
            if binding.form != "row":
                continue
            tests: dict[str, frozenset[Literal]] = {}
            for test in pattern.tests:
                member = members.get(test.slot)
                if test.op == "==" and test.slot in OUTCOME:
                    tests[test.slot] = frozenset({test.value})
                elif member is not None and member.slot in OUTCOME and test.op == "==" and test.value == 1:
                    tests[member.slot] = member.values
            found.append(tests)
    return found


def gather(rule: Rule, found: Sequence[Mapping[str, Bound]], around: Surroundings) -> Iterator[Mapping[str, Bound]]:
    """Put the claims that a group stands for together: those that agree in `same`, one for each value of `distinct`.

    A group whose members overlap (a country and its continent) is no set of parts and is left alone.
    """
    binding = next(item for item in rule.match if item.is_group)
    groups: dict[tuple[object, ...], dict[object, Case]] = {}
    fixed: dict[tuple[object, ...], Mapping[str, Bound]] = {}
    for bindings in found:
        case = bindings[binding.alias]
        assert isinstance(case, Case)
        others = {alias: bound for alias, bound in bindings.items() if alias != binding.alias}
        same = tuple(plain(claim_slot(case, slot, around.subjects)) or OPEN for slot in binding.same)
        key = (*same, *(id(bound) for bound in others.values()))
        part = plain(claim_slot(case, binding.distinct or "", around.subjects))
        if part is not None:
            groups.setdefault(key, {}).setdefault(part, case)
            fixed[key] = others
    for key, parts in groups.items():
        if len(parts) > 1 and not _overlap([str(part) for part in parts], around):
            yield {**fixed[key], binding.alias: tuple(parts.values())}


def _overlap(parts: Sequence[str], around: Surroundings) -> bool:
    terms = around.tables.terms
    return any(
        terms.lies_in(one, other) or terms.lies_in(other, one) or terms.is_a(one, other) or terms.is_a(other, one)
        for one, other in combinations(parts, 2)
    )


def fails(rule: Rule, bindings: Mapping[str, Bound]) -> Mapping[str, Bound] | None:
    """Return the smallest bindings for which the equation of an identity cannot hold, None where it can."""
    assert rule.equation is not None
    values: dict[str, Bounds | Sequence[Bounds]] = {}
    for alias, bound in bindings.items():
        cases = bound if isinstance(bound, tuple) else (bound,)
        slack = _slack(rule, alias)
        read = [bounds_of(case.claim, slack) for case in cases if isinstance(case, Case)]
        known = [bounds for bounds in read if bounds is not None]
        if len(known) != len(cases):
            return None
        values[alias] = known if isinstance(bound, tuple) else known[0]
    if not contradicts(rule.equation, values):
        return None
    return _smallest(rule, bindings)


def _slack(rule: Rule, alias: str) -> Decimal:
    threshold = rule.thresholds.get(alias + SLACK)
    if threshold is None or threshold.value.bounds.high is None:
        return Decimal(0)
    return threshold.value.bounds.high


def _smallest(rule: Rule, bindings: Mapping[str, Bound]) -> Mapping[str, Bound]:
    """Leave out of a sum what is not needed for it to be too much."""
    for alias, bound in bindings.items():
        if isinstance(bound, tuple) and len(bindings) == 1 and rule.equation is not None and rule.equation.relation == "<=":
            whole = Bounds(Decimal(1), Decimal(1), False, False)
            return {alias: smallest_above(bound, whole)}
    return bindings
