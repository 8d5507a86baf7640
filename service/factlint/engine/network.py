"""The definitions that durable-rules is given: rules written so that none of its known faults can be reached.

Every numbered danger is described in docs/decisions/0002-durable-rules-behind-a-seam.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.engine.codes import TEXTS, Codebook
from factlint.errors import EngineError
from factlint.rulebook.patterns import OPERATORS, Fact, Join, Literal, Pattern, PatternRule, Test

MAX_PATTERNS = 15
"""In one rule. The library keeps 16 messages in a frame."""
MAX_JOINS = 24
"""In one pattern, orderings counted twice. The library keeps 31 expressions, three of which the envelope takes."""
MAX_SLOTS = 120
"""In the rules that are compiled together; each may need two of the 255 properties of a message."""
GROUP_PATTERNS = 16
"""In one network. Far below every limit on links between nodes, and on the 64 nodes that one fact may have pending."""
ALL_MATCHES = 65_535
"""The most matches of a rule that the library hands over at once; further ones come in the next round."""

SENTINEL, SENTINEL_RULE = "sentinel", "$sentinel"
ONE = "one"
_OPERATORS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_RESERVED = (
    *("$lt", "$lte", "$gt", "$gte", "$eq", "$neq", "$mt", "$imt", "$iall", "$iany", "$ex", "$nex", "$or", "$and", "$m"),
    *("$add", "$sub", "$mul", "$div", "$l", "$r", "$i", "$s", "$time", "$forward", "id", "sid"),
)

Term = dict[str, object]


@dataclass(frozen=True, slots=True)
class Labels:
    """Short names for slots, the same in every network of a compiled set of rules."""

    value: Mapping[str, str]
    kind: Mapping[str, str]
    """For slots that joins order: the name of the property that says whether the value is a text."""


def check_rules(rules: Sequence[PatternRule]) -> None:
    """Raise EngineError, naming the rule, where one goes past a limit or does not hang together."""
    names: set[str] = set()
    for rule in rules:
        problem = "another rule has the same name" if rule.name in names else next(_problems(rule), None)
        if problem:
            raise EngineError(f"rule '{rule.name}': {problem}")
        names.add(rule.name)


def _problems(rule: PatternRule) -> Iterator[str]:
    if not 1 <= len(rule.patterns) <= MAX_PATTERNS:
        yield f"{len(rule.patterns)} patterns; 1 to {MAX_PATTERNS} are allowed"
    earlier: set[str] = set()
    for pattern in rule.patterns:
        if pattern.alias in earlier:
            yield f"two patterns are called '{pattern.alias}'"
        yield from _pattern_problems(pattern, earlier)
        earlier.add(pattern.alias)


def _pattern_problems(pattern: Pattern, earlier: set[str]) -> Iterator[str]:
    for use in _uses(pattern):
        if use.op not in OPERATORS:
            yield f"'{use.op}' is no operator"
    for test in pattern.tests:
        if type(test.value) not in {str, int}:
            yield f"slot '{test.slot}' is compared with {test.value!r}, which is neither a text nor a whole number"
    for join in pattern.joins:
        if join.alias not in earlier:
            yield f"'{pattern.alias}' refers to '{join.alias}', which no earlier pattern is called"
    joins = sum(2 if _orders(join) else 1 for join in pattern.joins)
    if joins > MAX_JOINS:
        yield f"pattern '{pattern.alias}' has {joins} joins (orderings counted twice); {MAX_JOINS} are allowed"


def label_slots(rules: Sequence[PatternRule], codebook: Codebook) -> Labels:
    """Return the names of the properties, refusing rules that use too many slots or names that the library confuses."""
    seen: set[str] = set()
    for rule in rules:
        seen.update(slot for pattern in rule.patterns for use in _uses(pattern) for slot in _slots(use))
        if len(seen) > MAX_SLOTS:
            raise EngineError(f"rule '{rule.name}': with it the rules use more than {MAX_SLOTS} slots")
    value = {slot: f"p{number}" for number, slot in enumerate(codebook.slots)}
    return Labels(value, {slot: f"k{value[slot]}" for slot in sorted(codebook.kinds)})


def check_names(names: Iterable[str]) -> None:
    """Refuse names that share a hash with each other or with a word of the library, which compares nothing else."""
    by_hash: dict[int, str] = {}
    for name in (*_RESERVED, *names):
        other = by_hash.setdefault(fnv1a(name), name)
        if other != name:
            raise EngineError(f"the names '{name}' and '{other}' have the same hash")


def fnv1a(text: str) -> int:
    """Return the 32-bit hash that the library keeps of a name in ASCII."""
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 16_777_619) & 0xFFFFFFFF
    return value


def group_rules(rules: Sequence[PatternRule]) -> list[list[int]]:
    """Return the numbers of the rules that share a network, rules that apply to the same things together."""
    uses = Counter({(t.slot, t.value): 0 for rule in rules for p in rule.patterns for t in p.tests if t.op == "=="})
    variety = Counter(slot for slot, _ in uses)

    def applies_to(number: int) -> list[tuple[int, str, bool, Literal]]:
        tests = [test for pattern in rules[number].patterns[:1] for test in pattern.tests if test.op == "=="]
        return sorted((-variety[t.slot], t.slot, isinstance(t.value, str), t.value) for t in tests)

    groups: list[list[int]] = []
    room = 0
    for number in sorted(range(len(rules)), key=lambda number: (applies_to(number), rules[number].name)):
        room -= len(rules[number].patterns)
        if room < 0:
            groups.append([])
            room = GROUP_PATTERNS - len(rules[number].patterns)
        groups[-1].append(number)
    return groups


def define(numbered: Mapping[int, PatternRule], labels: Labels, codebook: Codebook) -> dict[str, Term]:
    """Return the definition of one network, with the rules under `rN`."""
    definition: dict[str, Term] = {}
    names = [*labels.value.values(), *labels.kind.values(), ONE, SENTINEL]
    for number, rule in numbered.items():
        aliases = [f"r{number}_{place}" for place in range(len(rule.patterns))]
        alias_of = {pattern.alias: alias for pattern, alias in zip(rule.patterns, aliases, strict=True)}
        wanted = {(join.alias, join.other) for pattern in rule.patterns for join in pattern.joins}
        writer = _Writer(labels, codebook, alias_of)
        terms = [
            {alias: {"$and": writer.pattern(pattern, [slot for name, slot in sorted(wanted) if name == pattern.alias])}}
            for pattern, alias in zip(rule.patterns, aliases, strict=True)
        ]
        names += aliases
        definition[f"r{number}"] = {"all": terms, "cap": ALL_MATCHES}
    check_names(names)
    # 4: an engine state in which no rule has fired frees a pointer that nobody set. The sentinel fact fires this one.
    definition[SENTINEL_RULE] = {"all": [{"woken": {SENTINEL: 1}}]}
    # 5: a fact that reaches no pattern makes the library drop the actions of the whole batch. All facts reach this one.
    definition["$all_facts"] = {"all": [{"some": {"$ex": {ONE: 1}}}, {"never": {"$never": 1}}]}
    return definition


@dataclass(frozen=True, slots=True)
class _Writer:
    labels: Labels
    codebook: Codebook
    alias_of: Mapping[str, str]

    def pattern(self, pattern: Pattern, wanted: Sequence[str]) -> list[Term]:
        """Write a pattern; later patterns will ask for its slots `wanted`."""
        terms = [term for test in pattern.tests for term in self._test(test)]
        # A join on a property that the earlier fact lacks is an error that ends the batch, so the fact has to have it.
        terms += [{"$ex": {self.labels.value[slot]: 1}} for slot in wanted]
        terms += [term for join in pattern.joins for term in self._join(join)]
        if pattern.joins:
            # 1: when the last join of a pattern is false the library reads past its end. This one is never false.
            terms.append({ONE: {self.alias_of[pattern.joins[0].alias]: ONE}})
        return terms or [{"$ex": {ONE: 1}}]

    def _test(self, test: Test) -> Iterator[Term]:
        label = self.labels.value[test.slot]
        yield _compare(test.op, label, self.codebook.literal(test.slot, test.value))
        if test.op in {"<", "<="} and isinstance(test.value, str):
            yield _compare(">=", label, TEXTS)
        if test.op in {">", ">="} and isinstance(test.value, int):
            yield _compare("<", label, TEXTS)

    def _join(self, join: Join) -> Iterator[Term]:
        alias = self.alias_of[join.alias]
        if _orders(join):
            yield {self.labels.kind[join.slot]: {alias: self.labels.kind[join.other]}}
        yield _compare(join.op, self.labels.value[join.slot], {alias: self.labels.value[join.other]})


def _uses(pattern: Pattern) -> Iterator[Test | Join]:
    yield from pattern.tests
    yield from pattern.joins


def _slots(use: Test | Join) -> tuple[str, ...]:
    return (use.slot, use.other) if isinstance(use, Join) else (use.slot,)


def _orders(join: Join) -> bool:
    return join.op not in {"==", "!="}


def _compare(op: str, label: str, value: object) -> Term:
    return {label: value} if op == "==" else {_OPERATORS[op]: {label: value}}


class _Said(dict[Literal, str]):
    """What messages say of the values of one slot, each written once however many facts hold it."""

    def __init__(self, label: str, codes: Mapping[Literal, int]) -> None:
        super().__init__()
        self._label, self._codes = label, codes

    def __missing__(self, value: Literal) -> str:
        text = self[value] = f',"{self._label}":{self._codes[value]}'
        return text


def fact_writer(labels: Labels, codes: Mapping[str, Mapping[Literal, int]]) -> Callable[[Fact], str]:
    """Return what writes the message for a fact, without the opening brace and the id.

    It holds the codes of the slots that rules use, and of some whether their value is a text.
    """
    slots = [(slot, _Said(label, codes[slot])) for slot, label in labels.value.items()]
    kinds = list(labels.kind.items())

    def write(fact: Fact) -> str:
        said = [texts[fact[slot]] for slot, texts in slots if slot in fact]
        said += [f',"{label}":{int(isinstance(fact[slot], str))}' for slot, label in kinds if slot in fact]
        return f'"{ONE}":1{"".join(said)}}}'

    return write
