"""Cases through the engine and back: which rules hold, and for which claims and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factlint.checking.matching.context import Bound, RuleContext, Surroundings
from factlint.checking.matching.flags import Hit
from factlint.checking.matching.identities import fails, gather
from factlint.checking.matching.presenting import Echoes, Presenter, Shown, is_about_several, is_between_claims
from factlint.engine.session import Compiled, Engine
from factlint.errors import InputTooLarge
from factlint.model.case import Case
from factlint.rulebook.compile import CompiledRule, CompiledRulebook
from factlint.rulebook.conditions import evaluate, value_of
from factlint.rulebook.rule import Rulebook


class Matcher:
    """Holds a compiled rule book; finds the hits of a set of cases.

    Rules about one claim and rules between claims run apart: only the latter can grow with pairs.
    """

    def __init__(self, rulebook: Rulebook, compiled: CompiledRulebook, engine: Engine) -> None:
        self.compiled = compiled
        self.engine = engine
        self.presenter = Presenter(compiled)
        single = [rule.pattern for rule in compiled.rules.values() if not is_between_claims(rule)]
        several = [rule.pattern for rule in compiled.rules.values() if is_between_claims(rule)]
        # the digest in the name lets an engine that keeps rule sets tell one rule book from the next
        digest = rulebook.digest[-12:]
        self.single = engine.compile(f"single-{digest}", single)
        self.several = engine.compile(f"several-{digest}", several)

    def find_hits(self, cases: Sequence[Case], around: Surroundings) -> tuple[list[Hit], tuple[str, ...]]:
        """Return every rule that holds, once for each binding of its names, and what was too much to look at.

        Claims that say something of one thing over and over could fill an engine with pairs; then the rules between
        claims are left out, and the limit is named.
        """
        shown, echoes = self.presenter.present(cases, around.subjects), Echoes(cases)
        found = list(self._match(self.single, shown.single, around))
        limits: tuple[str, ...] = ()
        try:
            found += self._match(self.several, shown.several, around)
        except InputTooLarge as error:
            limits = (str(error),)
        return [hit for rule, bindings in found for hit in self._judge(rule, bindings, around, echoes)], limits

    def _match(
        self, network: Compiled, shown: Sequence[Shown], around: Surroundings
    ) -> Iterator[tuple[CompiledRule, Mapping[str, Bound]]]:
        gathered: dict[str, list[Mapping[str, Bound]]] = defaultdict(list)
        for match in self.engine.run(network, [item.fact for item in shown]):
            compiled = self.compiled.rules[match.rule]
            things = [shown[index].thing for index in match.facts]
            bindings = dict(zip((item.alias for item in compiled.rule.match), things, strict=True))
            if any(item.is_group for item in compiled.rule.match):
                gathered[match.rule].append(bindings)
            else:
                yield compiled, bindings
        for name, found in gathered.items():
            compiled = self.compiled.rules[name]
            yield from ((compiled, bindings) for bindings in gather(compiled.rule, found, around))

    def _judge(
        self, compiled: CompiledRule, bindings: Mapping[str, Bound], around: Surroundings, echoes: Echoes
    ) -> Iterator[Hit]:
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
        read = cache(lambda words: value_of(rule.placeholders[words], context))
        yield Hit(rule, bindings, read, echoes.of(bindings) if is_about_several(compiled) else ())
