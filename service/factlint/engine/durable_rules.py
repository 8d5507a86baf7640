"""The only importer of durable-rules: networks, the memory they hold, and one engine state for each batch of facts.

It talks to the library's engine and leaves out the Python layer over it, whose `Host` starts threads that cannot be
stopped and whose actions lose exceptions. What else must not happen, and why, stands in
docs/decisions/0002-durable-rules-behind-a-seam.md.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from math import prod
from threading import Lock
from typing import Protocol, cast
from weakref import finalize

import durable_rules_engine

from factlint.engine.codes import Codebook
from factlint.engine.network import (
    SENTINEL,
    SENTINEL_RULE,
    Labels,
    check_rules,
    define,
    fact_text,
    group_rules,
    label_slots,
)
from factlint.engine.routes import Routes, build_routes
from factlint.engine.session import Compiled, Match
from factlint.errors import EngineError
from factlint.rulebook.patterns import Fact, Pattern, PatternRule

MAX_FACTS = 20_000
"""In one engine state. The library keeps 9 kB for each; their ids have distinct hashes up to 199,999."""
MAX_MATCHES = 100_000
"""Of one rule in one batch, by the most that its equality joins leave possible. The library keeps 1 kB for each."""

_SID = "0"
"""The engine state of facts that name none. There is never a second one, so the table of 1,024 cannot fill."""
_SENTINEL_FACT = f'{{"id":0,"{SENTINEL}":1}}'
_ID = re.compile(r'"id":(\d+)')


class _Library(Protocol):
    """What is used of the extension module. Calls raise its `error` or MemoryError."""

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int: ...
    def delete_ruleset(self, handle: int, /) -> None: ...
    def assert_facts(self, handle: int, facts: str, /) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int, /) -> str | None: ...
    def delete_state(self, handle: int, sid: str, /) -> None: ...


_library = cast("_Library", durable_rules_engine)


class _Network:
    """One ruleset of the library. It is deleted there when nothing refers to this object any more."""

    def __init__(self, name: str, definition: Mapping[str, object]) -> None:
        try:
            self._handle = _library.create_ruleset(name, json.dumps(definition))
        except (_library.error, MemoryError) as error:
            raise EngineError(f"durable-rules refuses '{name}': {error}") from error
        finalize(self, _library.delete_ruleset, self._handle).atexit = False
        # The first state leaves its place in the library's table clean, which makes even a failed batch safe to delete.
        self.run([])

    def run(self, messages: Sequence[str]) -> list[str]:
        """Assert one batch in a state of its own; return what the library reports of each rule that fired."""
        batch = f"[{','.join((_SENTINEL_FACT, *messages))}]"
        try:
            result, state = _library.assert_facts(self._handle, batch)
            if result:
                raise EngineError(f"durable-rules did not take all facts of a batch (result {result})")
            return list(self._fired(state))
        except (_library.error, MemoryError) as error:
            raise EngineError(f"durable-rules failed on a batch of {len(messages)} facts: {error}") from error
        finally:
            with suppress(_library.error):  # it has no state when the first fact was refused
                _library.delete_state(self._handle, _SID)

    def _fired(self, state: int) -> Iterator[str]:
        started = _library.start_action_for_state(self._handle, state)
        report = started and started[1]
        while report:
            yield report
            report = _library.complete_and_start_action(self._handle, state)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What `compile` returns. Patterns are numbered through all rules; `patterns_of` has the numbers of each rule's."""

    name: str
    rules: tuple[PatternRule, ...]
    codebook: Codebook
    labels: Labels
    routes: Routes
    patterns_of: tuple[range, ...]
    rule_of: tuple[int, ...]
    """The rule of each pattern."""
    network_of: tuple[_Network, ...]
    """The network of each rule; rules that apply to the same things share one."""


class DurableEngine:
    """The Engine of factlint.engine.session on durable-rules. Threads may share it; they take turns."""

    def __init__(self, max_facts: int = MAX_FACTS, max_matches: int = MAX_MATCHES) -> None:
        self._max_facts, self._max_matches = max_facts, max_matches
        self._turn = Lock()
        _settle_heap()

    def compile(self, name: str, rules: Sequence[PatternRule]) -> Compiled:
        """Make rules ready to run. Raises EngineError, naming the rule, for one that the engine cannot hold."""
        check_rules(rules)
        codebook = Codebook(rules)
        labels = label_slots(rules, codebook)
        network_of: dict[int, _Network] = {}
        for group in group_rules(rules):
            with self._turn:
                network = _Network(name, define({number: rules[number] for number in group}, labels, codebook))
            network_of.update(dict.fromkeys(group, network))
        patterns = [(number, pattern) for number, rule in enumerate(rules) for pattern in rule.patterns]
        ends = list(accumulate(len(rule.patterns) for rule in rules))
        return _Rules(
            name=name,
            rules=tuple(rules),
            codebook=codebook,
            labels=labels,
            routes=build_routes([pattern for _, pattern in patterns]),
            patterns_of=tuple(range(end - len(rule.patterns), end) for end, rule in zip(ends, rules, strict=True)),
            rule_of=tuple(number for number, _ in patterns),
            network_of=tuple(network_of[number] for number in range(len(rules))),
        )

    def run(self, compiled: Compiled, facts: Sequence[Fact]) -> list[Match]:
        """Return all matches, sorted. Raises EngineError when the library fails or a limit would be passed."""
        if not isinstance(compiled, _Rules):
            raise EngineError(f"'{compiled.name}' was not compiled by this engine")
        wanted = self._wanted(compiled, facts)
        if not wanted:
            return []
        used = sorted(set().union(*wanted.values()))
        codes = compiled.codebook.of([facts[index] for index in used])
        texts = {index: fact_text(index + 1, facts[index], compiled.labels, codes) for index in used}
        matches: list[Match] = []
        for network, indexes in wanted.items():
            with self._turn:
                reports = network.run([texts[index] for index in sorted(indexes)])
            matches += (match for report in reports for match in _read(compiled, report))
        matches.sort()
        return matches

    def _wanted(self, rules: _Rules, facts: Sequence[Fact]) -> dict[_Network, set[int]]:
        """Return the networks in which a rule could fire, each with the indexes of the facts that its rules look at."""
        takers = _takers(rules, facts)
        wanted: dict[_Network, set[int]] = defaultdict(set)
        for number in {rules.rule_of[pattern] for pattern in takers}:
            taken = [takers.get(pattern, []) for pattern in rules.patterns_of[number]]
            if all(taken):
                self._check_matches(rules.rules[number], taken, facts)
                wanted[rules.network_of[number]].update(*taken)
        if any(len(indexes) > self._max_facts for indexes in wanted.values()):
            raise EngineError(f"'{rules.name}': rules look at more than {self._max_facts} facts of one batch")
        return wanted

    def _check_matches(self, rule: PatternRule, taken: Sequence[Sequence[int]], facts: Sequence[Fact]) -> None:
        if prod(map(len, taken)) <= self._max_matches:
            return
        most = prod(
            _most_joined(pattern, [facts[index] for index in indexes])
            for pattern, indexes in zip(rule.patterns, taken, strict=True)
        )
        if most > self._max_matches:
            raise EngineError(f"rule '{rule.name}': {most} matches are possible; {self._max_matches} are allowed")


def _takers(rules: _Rules, facts: Sequence[Fact]) -> dict[int, list[int]]:
    """Return for each pattern the facts that satisfy its equality tests, leaving out patterns with none."""
    takers: dict[int, list[int]] = defaultdict(list)
    route = rules.routes.of
    for index, fact in enumerate(facts):
        for pattern in route(fact):
            takers[pattern].append(index)
    return takers


def _most_joined(pattern: Pattern, facts: Sequence[Fact]) -> int:
    """Return how many of the facts can at most join one and the same earlier fact."""
    slots = [join.slot for join in pattern.joins if join.op == "=="]
    return max(Counter(tuple(fact.get(slot) for slot in slots) for fact in facts).values())


def _read(rules: _Rules, report: str) -> Iterator[Match]:
    """Read the matches of one rule: `{"r7":[{"r7_0":{"id":3,…},"r7_1":{"id":1,…}},…]}`."""
    name = report[2 : report.index('"', 2)]
    if name == SENTINEL_RULE:
        return
    rule = rules.rules[int(name[1:])]
    places = (int(number) - 1 for number in _ID.findall(report))
    for facts in zip(*[places] * len(rule.patterns), strict=True):
        yield Match(rule.name, facts)


def _settle_heap() -> None:
    """Teach the C library's allocator to keep the memory of an engine state for the next one.

    glibc maps and unmaps large blocks one by one until it has seen one of their size freed; 20 us a state became 7.
    """
    bytes(8 << 20)
