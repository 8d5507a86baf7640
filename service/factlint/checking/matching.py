"""Cases through the engine and back: which rules hold, and for which claims and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factlint.checking.context import Bound, RuleContext, Surroundings
from factlint.checking.flags import Hit
from factlint.checking.identities import fails, gather
from factlint.engine.facts import claim_fact, plain, row_fact, row_slot
from factlint.engine.session import Compiled, Engine
from factlint.errors import InputTooLarge
from factlint.model.case import Case, Comparison
from factlint.rulebook.compile import CompiledRule, CompiledRulebook
from factlint.rulebook.conditions import evaluate, value_of
from factlint.rulebook.patterns import Literal, Membership, Pattern, PatternRule
from factlint.rulebook.rule import Rulebook
from factlint.rulebook.slots import OPEN

# outcomes of looks that are remembered; beyond this many the memory starts anew
MOST_REMEMBERED = 20_000


class Matcher:
    """Holds a compiled rule book; finds the hits of a set of cases.

    Rules about one claim and rules between claims run apart: only the latter can grow with pairs.
    """

    def __init__(self, rulebook: Rulebook, compiled: CompiledRulebook, engine: Engine) -> None:
        self.compiled = compiled
        self.engine = engine
        self.interest = Interest(compiled)
        single: list[PatternRule] = []
        several: list[PatternRule] = []
        for rule in compiled.rules.values():
            (several if sum(item.form == "claim" for item in rule.rule.match) > 1 else single).append(rule.pattern)
        # the digest in the name lets an engine that keeps rule sets tell one rule book from the next
        digest = rulebook.digest[-12:]
        self.single = engine.compile(f"single-{digest}", single)
        self.several = engine.compile(f"several-{digest}", several)

    def find_hits(self, cases: Sequence[Case], around: Surroundings) -> tuple[list[Hit], tuple[str, ...]]:
        """Return every rule that holds, once for each binding of its names, and what was too much to look at.

        Claims that say something of one thing over and over could fill an engine with pairs; then the rules between
        claims are left out, and the limit is named.
        """
        facts = _Facts(cases, self.compiled, self.interest, around)
        hits = [hit for found in self._match(self.single, facts.all(), facts) for hit in self._judge(*found, around)]
        try:
            found = list(self._match(self.several, facts.without_repetition(), facts))
        except InputTooLarge as error:
            return hits, (str(error),)
        return hits + [hit for compiled, bindings in found for hit in self._judge(compiled, bindings, around)], ()

    def _match(
        self, network: Compiled, wanted: Sequence[int], facts: _Facts
    ) -> Iterator[tuple[CompiledRule, Mapping[str, Bound]]]:
        gathered: dict[str, list[Mapping[str, Bound]]] = defaultdict(list)
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


class Interest:
    """Tells which claims and rows any rule can look at, by what their patterns ask for; looks are remembered.

    Most rows compare in a way that no rule asks about. What asks for a row also asks something of its claim, so both are
    looked at together before a fact is made of the row.
    """

    def __init__(self, compiled: CompiledRulebook) -> None:
        self.compiled = compiled
        members = {item.name: item for used in compiled.memberships.values() for item in used}
        self.rows = [
            (_asked(rule.pattern.patterns[0], members, OF_CLAIM), _asked(pattern, members, OF_ROW))
            for rule in compiled.rules.values()
            for binding, pattern in zip(rule.rule.match, rule.pattern.patterns, strict=True)
            if binding.form == "row"
        ]
        self.claim_slots = tuple(sorted(_tested(compiled, members) & compiled.slots["claim"]))
        self._claims: dict[tuple[Literal, ...], bool] = {}
        self._rows: dict[tuple[object, ...], bool] = {}

    def in_claim(self, fact: Mapping[str, Literal]) -> bool:
        """Tell whether a claim can fill a pattern, its joins aside."""
        key = tuple(fact[slot] for slot in self.claim_slots)
        known = self._claims.get(key)
        if known is None:
            shaped = self.compiled.shape(fact)
            known = _remember(self._claims, key, any(group.wanted(shaped) for group in self.compiled.groups))
        return known

    def in_row(self, case: Case, item: Comparison) -> bool:
        """Tell whether a row can fill a pattern beside this claim."""
        standing, reason = case.standing.value, case.then.reason
        key = (
            case.kind,
            standing,
            reason,
            item.relation,
            item.how,
            item.differs,
            bool(item.open_slots),
            item.row.grade,
        )
        known = self._rows.get(key)
        if known is None:
            claim = {"kind": case.kind, "standing": standing, "reason": reason or OPEN}
            row = {slot: plain(row_slot(item, slot)) for slot in OF_ROW}
            known = _remember(self._rows, key, any(_fits(claim, one) and _fits(row, two) for one, two in self.rows))
        return known


OF_CLAIM = ("kind", "standing", "reason")
OF_ROW = ("relation", "how", "differs", "role", "open", "grade")
Asked = Mapping[str, frozenset[Literal]]


def _remember(memory: dict[Any, bool], key: object, answer: bool) -> bool:
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = answer
    return answer


def _asked(pattern: Pattern, members: Mapping[str, Membership], slots: Sequence[str]) -> Asked:
    """Return the words that a pattern allows in some slots."""
    asked: dict[str, frozenset[Literal]] = {}
    for test in pattern.tests:
        member = members.get(test.slot)
        if test.op == "==" and test.slot in slots:
            asked[test.slot] = frozenset({test.value})
        elif member is not None and member.slot in slots and test.op == "==" and test.value == 1:
            asked[member.slot] = member.values
    return asked


def _fits(words: Mapping[str, Literal | None], asked: Asked) -> bool:
    return all(words[slot] in allowed for slot, allowed in asked.items())


def _tested(compiled: CompiledRulebook, members: Mapping[str, Membership]) -> set[str]:
    """Return the slots that some pattern tests against a word."""
    tests = (test for rule in compiled.rules.values() for pattern in rule.pattern.patterns for test in pattern.tests)
    return {members[test.slot].slot if test.slot in members else test.slot for test in tests}


class _Facts:
    """Cases and their comparisons as shaped facts, with the thing behind each; only what some rule can look at."""

    def __init__(
        self, cases: Sequence[Case], compiled: CompiledRulebook, interest: Interest, around: Surroundings
    ) -> None:
        self.around = around
        self.things: list[Case | Comparison] = []
        self.shaped: list[Mapping[str, Literal]] = []
        slots = compiled.slots
        for key, case in enumerate(cases, start=1):
            fact = claim_fact(case, key, around.subjects, slots["claim"])
            if not interest.in_claim(fact):
                continue
            self._add(case, compiled.shape(fact))
            for item in (*case.comparisons, *case.neighbours):
                if interest.in_row(case, item):
                    self._add(item, compiled.shape(row_fact(item, key, slots["row"])))

    def _add(self, thing: Case | Comparison, fact: Mapping[str, Literal]) -> None:
        self.things.append(thing)
        self.shaped.append(fact)

    def all(self) -> list[int]:
        return list(range(len(self.things)))

    def without_repetition(self) -> list[int]:
        """Leave out claims that say exactly what an earlier one says; pairs with them would only repeat its flags."""
        seen: set[object] = set()
        kept = []
        for index, thing in enumerate(self.things):
            if isinstance(thing, Case):
                said = (
                    thing.claim.predicate,
                    thing.claim.subject,
                    thing.claim.value,
                    thing.claim.scope,
                    thing.claim.zone,
                )
                if said in seen:
                    continue
                seen.add(said)
            kept.append(index)
        return kept
