"""Identities between claims: which of them belong in an equation, and the fewest that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from factlint.checking.matching.arithmetic import bounds_of, contradicts, in_both_readings, is_above
from factlint.checking.matching.context import Bound, Surroundings
from factlint.checking.matching.parts import are_apart, keep_apart
from factlint.engine.facts import claim_slot, plain
from factlint.model.case import Case
from factlint.model.measure.quantity import Bounds, Quantity
from factlint.model.report import Verdict
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.equation import Equation, Values, evaluate
from factlint.rulebook.rule import Binding, Rule
from factlint.rulebook.slots import OPEN

# a threshold of this name widens the figure of the alias before it: growth_slack widens growth
SLACK = "_slack"
# "some of them" is tried for every choice, 2 to the power of this at most
MOST_CHOICES = 10
PAIR = 2

Group = tuple[Case, ...]


# ---- who belongs in a group


def gather(rule: Rule, found: Sequence[Mapping[str, Bound]], around: Surroundings) -> Iterator[Mapping[str, Bound]]:
    """Put the claims that a group stands for together: those that agree in `same`, one for each value of `distinct`.

    Of several claims about one part the smallest value counts. Parts that share ground (a country and its continent) do
    not add up: for a limit the largest that lie apart are kept, and for an equality the group is left alone.
    """
    binding = next(item for item in rule.match if item.is_group)
    groups: dict[tuple[object, ...], dict[str | int, Case]] = {}
    fixed: dict[tuple[object, ...], Mapping[str, Bound]] = {}
    for bindings in found:
        case = bindings[binding.alias]
        assert isinstance(case, Case)
        others = {alias: bound for alias, bound in bindings.items() if alias != binding.alias}
        key = _key(case, binding, others, around)
        part = plain(claim_slot(case, binding.distinct or "", around.subjects))
        if key is None or part is None:
            continue
        members = groups.setdefault(key, {})
        members[part] = min((members.get(part, case), case), key=_low)
        fixed[key] = others
    for key, members in groups.items():
        kept = _keep(rule, members, around)
        if kept:
            yield {**fixed[key], binding.alias: kept}


def _key(case: Case, binding: Binding, others: Mapping[str, Bound], around: Surroundings) -> tuple[object, ...] | None:
    """Return what the members of one group share; None for a claim that does not say which whole it is a part of."""
    same = {slot: plain(claim_slot(case, slot, around.subjects)) for slot in binding.same}
    if "whole" in same and same["whole"] is None:
        return None
    return (*(OPEN if word is None else word for word in same.values()), *(id(bound) for bound in others.values()))


def _keep(rule: Rule, members: Mapping[str | int, Case], around: Surroundings) -> Group:
    terms = around.tables.terms
    if rule.equation is not None and rule.equation.relation == "=":
        return tuple(members.values()) if are_apart(map(str, members), terms) else ()
    largest_first = sorted(members, key=lambda part: -_low(members[part]))
    kept = keep_apart([str(part) for part in largest_first], terms)
    return tuple(case for part, case in members.items() if str(part) in kept)


# ---- whether they can all hold


def fails(rule: Rule, bindings: Mapping[str, Bound]) -> Mapping[str, Bound] | None:
    """Return the smallest bindings for which the equation of an identity cannot hold, None where it can."""
    equation = rule.equation
    assert equation is not None
    if _are_on_record(bindings):
        return None
    values = _values(rule, bindings)
    if values is None or not _cannot_hold(equation, values):
        return None
    return _smallest(equation, bindings, values)


def _are_on_record(bindings: Mapping[str, Bound]) -> bool:
    """Tell whether rows bear out two claims of a text: then they differ in something that it does not say."""
    cases = [bound for bound in bindings.values() if isinstance(bound, Case)]
    is_read = all(case.claim.told is not None and case.then.verdict is Verdict.SUPPORTED for case in cases)
    return is_read and len(cases) == len(bindings) == PAIR


def _values(rule: Rule, bindings: Mapping[str, Bound]) -> dict[str, Bounds | Sequence[Bounds]] | None:
    """Return the interval of every name; None where one has no value that can be reckoned with."""
    assert rule.equation is not None
    values: dict[str, Bounds | Sequence[Bounds]] = {}
    for alias, bound in bindings.items():
        cases = bound if isinstance(bound, tuple) else (bound,)
        read = [_bounds(case, _slack(rule, alias)) for case in cases if isinstance(case, Case)]
        if rule.equation.is_only_counted(alias):
            read = [item or Bounds.everything() for item in read]
        known = [item for item in read if item is not None]
        if len(known) != len(cases):
            return None
        values[alias] = [_closed(item) for item in known] if isinstance(bound, tuple) else known[0]
    return values


def _bounds(case: Case, slack: Decimal) -> Bounds | None:
    bounds, value = bounds_of(case.claim, slack), case.claim.value
    if case.kind == "share" and bounds is not None and (bounds.low is None or bounds.low < 0):
        return bounds._replace(low=Decimal(0), low_open=False)  # no share is less than nothing
    is_multiple = case.kind == "change" and isinstance(value, Quantity) and value.unit.id == "times"
    return in_both_readings(bounds) if is_multiple and bounds is not None else bounds


def _closed(bounds: Bounds) -> Bounds:
    """Let figures that are added up reach their ends: that 51 is more than 50 is a matter of how it is printed."""
    return bounds._replace(low_open=bounds.low is None, high_open=bounds.high is None)


def _slack(rule: Rule, alias: str) -> Decimal:
    threshold = rule.thresholds.get(alias + SLACK)
    width = threshold.value if threshold is not None else None
    return width.bounds.high or Decimal(0) if isinstance(width, Measure) else Decimal(0)


def _cannot_hold(equation: Equation, values: Values) -> bool:
    """Tell whether the equation fails, and for "some of them" whether it fails for every choice."""
    chosen = equation.chosen
    if chosen is None:
        return contradicts(equation, values)
    members = values[chosen]
    if isinstance(members, Bounds) or len(members) > MOST_CHOICES:
        return False
    choices = (choice for size in range(1, len(members) + 1) for choice in combinations(members, size))
    return all(contradicts(equation, {**values, chosen: choice}) for choice in choices)


def _smallest(equation: Equation, bindings: Mapping[str, Bound], values: Values) -> Mapping[str, Bound]:
    """Leave out of a group what is not needed for it to be too much; the largest come first, so no fewer would do."""
    for alias, group in bindings.items():
        members = values[alias]
        if not isinstance(group, tuple) or isinstance(members, Bounds) or not _is_too_much(equation, values):
            continue
        ranked = sorted(range(len(group)), key=lambda at: _rank(members[at]))
        for size in range(1, len(group)):
            chosen = sorted(ranked[:size])
            if _is_too_much(equation, {**values, alias: [members[at] for at in chosen]}):
                return {**bindings, alias: tuple(group[at] for at in chosen)}
    return bindings


def _is_too_much(equation: Equation, values: Values) -> bool:
    """Tell whether the left side is more than the right side can be."""
    is_limit = equation.relation in ("<=", "=") and equation.chosen is None
    return is_limit and is_above(evaluate(equation.left, values), evaluate(equation.right, values))


def _rank(bounds: Bounds) -> Decimal:
    return -bounds.low if bounds.low is not None else Decimal("Infinity")


def _low(case: Case) -> Decimal:
    bounds = bounds_of(case.claim)
    return bounds.low if bounds is not None and bounds.low is not None else Decimal("-Infinity")
