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
from importlib.metadata import version
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
    fact_writer,
    group_rules,
    label_slots,
)
from factlint.engine.routes import Routes
from factlint.engine.session import Compiled, Match
from factlint.errors import EngineError, InputTooLarge
from factlint.rulebook.patterns import Fact, Pattern, PatternRule, holds

MAX_FACTS = 20_000
"""In one engine state. The library keeps 9 kB for each; their ids have distinct hashes up to 199,999."""
MAX_MATCHES = 100_000
"""Of one rule in one batch, by what its equality joins leave possible. The library keeps 1 kB for each."""

_SID = "0"
"""The engine state of facts that name none. There is never a second one, so the table of 1,024 cannot fill."""
_SENTINEL_FACT = f'{{"id":0,"{SENTINEL}":1}}'
_SENTINEL_REPORT = f'{{"{SENTINEL_RULE}":'
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


class Network:
    """One ruleset of the library. It is deleted there when nothing refers to this object any more."""

    def __init__(self, name: str, rules: Sequence[PatternRule], definition: Mapping[str, object]) -> None:
        self.rules = rules
        self.longest = max(len(rule.patterns) for rule in rules)
        try:
            self._handle = _library.create_ruleset(name, json.dumps(definition))
        except (_library.error, MemoryError) as error:
            raise EngineError(f"durable-rules refuses '{name}': {error}") from error
        finalize(self, _library.delete_ruleset, self._handle).atexit = False
        self._turn = Lock()
        self._is_safe = False
        self.run([])

    def run(self, texts: Sequence[str]) -> list[str]:
        """Assert one batch in a state of its own; return what the library reports of each rule that fired.

        `texts` are messages that lack their opening brace and the id. In the reports they are numbered from 1.
        """
        messages = (f'{{"id":{number},{text}' for number, text in enumerate(texts, 1))
        batch = f"[{','.join((_SENTINEL_FACT, *messages))}]"
        with self._turn:
            try:
                reports = list(self._fired(batch))
            except (_library.error, MemoryError) as error:
                raise EngineError(f"durable-rules failed on a batch of {len(texts)} facts: {error}") from error
            finally:
                self._delete_state()
        # Rules are reported in the order of the definition, so that the sentinel's comes last or some are missing.
        if not reports or not reports.pop().startswith(_SENTINEL_REPORT):
            raise EngineError("durable-rules did not report all rules that fired")
        return reports

    def _fired(self, batch: str) -> Iterator[str]:
        result, state = _library.assert_facts(self._handle, batch)
        if result:
            raise EngineError(f"durable-rules did not take all facts of a batch (result {result})")
        started = _library.start_action_for_state(self._handle, state)
        report = started and started[1]
        while report:
            self._is_safe = True
            yield report
            report = _library.complete_and_start_action(self._handle, state)

    def _delete_state(self) -> None:
        # A state has pointers that nobody sets until an action starts in it, and deleting it frees them. The next state
        # gets the place of a deleted one with these pointers cleared, so from then on even failed batches are safe.
        if self._is_safe:
            with suppress(_library.error):  # there is no state when the first fact was refused
                _library.delete_state(self._handle, _SID)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What `compile` returns."""

    name: str
    rules: tuple[PatternRule, ...]
    codebook: Codebook
    labels: Labels
    routes: Routes
    network_of: tuple[Network, ...]
    """The network of each rule; rules that apply to the same things share one."""


class DurableEngine:
    """The Engine of factlint.engine.session on durable-rules. Threads may share it; they take turns."""

    def __init__(self, max_facts: int = MAX_FACTS, max_matches: int = MAX_MATCHES) -> None:
        self._max_facts, self._max_matches = max_facts, max_matches
        _settle_heap()

    @property
    def version(self) -> str:
        return f"durable-rules {version('durable_rules')}"

    def compile(self, name: str, rules: Sequence[PatternRule]) -> Compiled:
        """Make rules ready to run. Raises EngineError, naming the rule, for one that the engine cannot hold."""
        check_rules(rules)
        codebook = Codebook(rules)
        labels = label_slots(rules, codebook)
        network_of: dict[int, Network] = {}
        for group in group_rules(rules):
            its = {number: rules[number] for number in group}
            network_of.update(dict.fromkeys(group, Network(name, tuple(its.values()), define(its, labels, codebook))))
        networks = tuple(network_of[number] for number in range(len(rules)))
        return _Rules(name, tuple(rules), codebook, labels, Routes(rules), networks)

    def run(self, compiled: Compiled, facts: Sequence[Fact]) -> list[Match]:
        """Return all matches, sorted. Raises InputTooLarge at a limit and EngineError when the library fails."""
        if not isinstance(compiled, _Rules):
            raise EngineError(f"'{compiled.name}' was not compiled by this engine")
        wanted = self._wanted(compiled, facts)
        if not wanted:
            return []
        used = {index: facts[index] for indexes in wanted.values() for index in indexes}
        codes = compiled.codebook.of(tuple(used.values()))
        write = fact_writer(compiled.labels, codes)
        texts = {index: write(fact) for index, fact in used.items()}
        matches: list[Match] = []
        for network, indexes in wanted.items():
            for report in network.run([texts[index] for index in indexes]):
                matches += _read(compiled, report, indexes)
        matches.sort()
        return matches

    def _wanted(self, rules: _Rules, facts: Sequence[Fact]) -> dict[Network, list[int]]:
        """Return the networks in which a rule could fire, each with the indexes of the facts that its rules look at."""
        wanted: dict[Network, set[int]] = defaultdict(set)
        for number, fillers in rules.routes.reached(facts):
            wanted[rules.network_of[number]].update(*fillers)
        for network, indexes in wanted.items():
            if len(indexes) > self._max_facts:
                raise InputTooLarge(f"facts for rules such as '{network.rules[0].name}'", self._max_facts, len(indexes))
            # A rule that could not match still holds the beginnings of matches, so all rules of the network count.
            if len(indexes) ** network.longest > self._max_matches:
                self._check_matches(network.rules, [facts[index] for index in indexes])
        return {network: sorted(indexes) for network, indexes in wanted.items()}

    def _check_matches(self, rules: Sequence[PatternRule], facts: Sequence[Fact]) -> None:
        for rule in rules:
            most = 1
            for pattern in rule.patterns:
                most *= _most_joined(pattern, facts)
                if most > self._max_matches:
                    raise InputTooLarge(f"ways to fill the patterns of rule '{rule.name}'", self._max_matches, most)


def _most_joined(pattern: Pattern, facts: Sequence[Fact]) -> int:
    """Return how many of the facts can at most join one and the same choice for the patterns before this one."""
    slots = [join.slot for join in pattern.joins if join.op == "=="]
    able = (fact for fact in facts if all(holds(test, fact) for test in pattern.tests if test.op == "=="))
    counts = Counter(tuple(fact.get(slot) for slot in slots) for fact in able)
    return max(counts.values(), default=0)


def _read(rules: _Rules, report: str, indexes: Sequence[int]) -> Iterator[Match]:
    """Read the matches of one rule: `{"r7":[{"r7_0":{"id":3,…},"r7_1":{"id":1,…}},…]}`."""
    rule = rules.rules[int(report[3 : report.index('"', 3)])]
    places = (indexes[int(number) - 1] for number in _ID.findall(report))
    for facts in zip(*[places] * len(rule.patterns), strict=True):
        yield Match(rule.name, facts)


def _settle_heap() -> None:
    """Teach the C library's allocator to keep the memory of an engine state for the next one.

    glibc maps and unmaps large blocks one by one until it has seen one of their size freed; 20 us a state became 7.
    """
    bytes(8 << 20)
