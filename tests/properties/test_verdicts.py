"""What must not change a verdict: how a figure is written, how far it is rounded, the order of claims and of rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.checking.cases.maker import CaseMaker
from factlint.checking.cases.settling import settle
from factlint.checking.cases.standing import stand_now, stand_then
from factlint.checking.checker import Checker
from factlint.checking.submitted import parse_claims
from factlint.engine.durable_rules import DurableEngine
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Report, Verdict
from factlint.reference.load import load_tables
from factlint.rulebook.load import load_rulebook
from factlint.rulebook.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
MODES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN, ROUND_UP, ROUND_FLOOR, ROUND_CEILING)
PUBLISHED = "2026-03-01"
Wire = dict[str, Any]


@pytest.fixture(autouse=True, scope="module")
def loaded() -> None:
    """Load the tables before the first example, so that no example is slow."""
    checker()


@cache
def checker() -> Checker:
    vocabulary = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
    tables = load_tables(ROOT / "reference_data", vocabulary)
    no_drafts: Any = None  # claims are submitted here, and no text is read
    return Checker(tables, load_rulebook(ROOT / "rules", vocabulary), DurableEngine(), no_drafts)


def check(*claims: Wire) -> Report:
    return checker().check_claims(parse_claims(list(claims), checker().vocabulary), When.parse(PUBLISHED))


def a_claim(
    predicate: str, subject: str, number: str, unit: str, scale: int = 0, hedge: str | None = None, **scope: str
) -> Wire:
    value = {"type": "quantity", "number": number, "unit": unit, "scale": scale, "hedge": hedge}
    return {"predicate": predicate, "subject": {"text": subject}, "value": value, "scope": scope}


def numbers(low: int, high: int, places: int) -> st.SearchStrategy[str]:
    """Return figures between two whole numbers with some decimals, as they are written."""
    steps = 10**places
    return st.integers(low * steps, high * steps).map(lambda step: format(Decimal(step).scaleb(-places), "f"))


hedges = st.sampled_from([None, "about", "nearly", "over", "at_least", "under", "at_most"])
# a figure on record, and the units that its kind is written in, with the power of ten between the first and each
RECORDS = [
    (("reserves", "石墨", {"area": "CN", "period": "2025"}), (("t", 0), ("kg", 3), ("g", 6))),
    (
        ("mine_production_share", "稀土", {"area": "CN", "period": "2024"}),
        (("percent", 0), ("tenth", -1), ("times", -2)),
    ),
    (
        ("import_share_change", "REE", {"area": "US", "counterpart": "CN", "period": "2020/2023", "base": "2012/2015"}),
        (("percentage_point", 0), ("basis_point", 2)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("about", "units"), RECORDS, ids=[about[0] for about, _ in RECORDS])
@given(number=numbers(1, 200, 1), scale=st.integers(-2, 8), hedge=hedges)
def test_scaling_unit_and_multiplier_together_never_changes_a_verdict(
    about: tuple[str, str, dict[str, str]], units: Sequence[tuple[str, int]], number: str, scale: int, hedge: str | None
) -> None:
    predicate, subject, scope = about
    outcomes = set()
    for unit, power in units:
        report = check(a_claim(predicate, subject, number, unit, scale + power, hedge, **scope))
        flags = tuple(sorted((flag.code, flag.severity) for flag in report.flags))
        outcomes.add((report.claims[0].verdict, report.claims[0].verdict_now, flags))
    # a rise in times has a second reading of its own; nothing here is one
    assert len(outcomes) == 1


@given(number=numbers(60, 80, 2), places=st.integers(0, 1), mode=st.sampled_from(MODES), hedge=hedges)
def test_dropping_a_decimal_never_turns_supported_into_contradicted(
    number: str, places: int, mode: str, hedge: str | None
) -> None:
    def verdict(written: str) -> Verdict:
        claim = a_claim("mine_production_share", "稀土", written, "percent", 0, hedge, area="CN", period="2024")
        return check(claim).claims[0].verdict

    rounded = format(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=mode), "f")
    if verdict(number) is Verdict.SUPPORTED:
        assert verdict(rounded) is Verdict.SUPPORTED


KINDS = [
    ("production_share", "lamp clay", "percent", {"area": "BR", "period": "1950"}),
    ("price", "lamp clay", "USD_KG", {"area": "BR", "period": "1950"}),
    ("tariff_rate", "lamp duty", "percent", {"area": "BR", "counterpart": "PE", "period": "1950"}),
    ("export_volume", "lamp clay", "t", {"area": "BR", "period": "1950"}),
]


@pytest.mark.parametrize("kind", KINDS, ids=[kind[0] for kind in KINDS])
@given(number=numbers(1, 99, 3), places=st.integers(0, 2), mode=st.sampled_from(MODES))
def test_a_figure_and_its_rounding_are_never_flagged(
    kind: tuple[str, str, str, dict[str, str]], number: str, places: int, mode: str
) -> None:
    predicate, subject, unit, scope = kind
    rounded = format(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=mode), "f")
    claims = [a_claim(predicate, subject, written, unit, **scope) for written in (number, rounded)]
    assert check(*claims).flags == ()


parts = st.lists(st.tuples(numbers(0, 80, 1), hedges), min_size=2, max_size=6)


@given(shares=parts)
def test_shares_are_too_much_only_when_their_least_values_are(shares: list[tuple[str, str | None]]) -> None:
    claims = [
        a_claim("market_share", f"Lamp Firm {place}", number, "percent", 0, hedge, commodity="lamps", period="1950")
        for place, (number, hedge) in enumerate(shares)
    ]
    report = check(*claims)
    least = [max(low(number, hedge), Decimal(0)) for number, hedge in shares]
    assert bool(report.flags) is (sum(least) > 100)
    named = {claim for flag in report.flags for claim in flag.claims}
    smallest = sorted(least, reverse=True)[: len(named)]
    assert not named or sum(smallest) > 100 >= sum(smallest[:-1])


def low(number: str, hedge: str | None) -> Decimal:
    vocabulary = checker().vocabulary
    bounds = Quantity(number, vocabulary.unit("percent"), 0, vocabulary.hedge(hedge) if hedge else None).bounds()
    return bounds.low if bounds.low is not None else Decimal(0)


CROWD = [
    a_claim("production_share", "lamp clay", "60", "percent", area="BR", period="1950"),
    a_claim("production_share", "lamp clay", "70", "percent", area="BR", period="1950"),
    a_claim("production_share", "lamp clay", "45", "percent", area="PE", period="1950"),
    a_claim("production_share", "lamp clay", "20", "percent", area="其余", period="1950"),
    a_claim("production", "lamp clay", "100", "t", area="BR", period="1950"),
    a_claim("production_change", "lamp clay", "25", "percent", area="BR", period="1951"),
    a_claim("production", "lamp clay", "140", "t", area="BR", period="1951"),
    a_claim("mine_production_share", "稀土", "40", "percent", area="CN", period="2024"),
    a_claim("goods_trade_total", "货物贸易", "17.94", "CNY", 8, area="CN", period="2025-01/2025-05"),
]
NAMED = [{**claim, "id": f"claim-{place}"} for place, claim in enumerate(CROWD)]


def outcome(report: Report) -> tuple[dict[str, object], set[object]]:
    """Return the verdicts by id, and the flags without the order in which they and their claims stand."""
    verdicts = {item.claim.id: (item.verdict, item.verdict_now, item.reason) for item in report.claims}
    flags = {
        (flag.code, flag.severity, frozenset(flag.rules), frozenset(flag.claims), flag.rows) for flag in report.flags
    }
    return verdicts, flags


@given(claims=st.permutations(NAMED))
def test_the_order_of_claims_does_not_matter(claims: list[Wire]) -> None:
    assert outcome(check(*claims)) == outcome(check(*NAMED))


@given(claims=st.permutations(NAMED), copies=st.integers(1, 3))
def test_saying_something_again_changes_no_verdict(claims: list[Wire], copies: int) -> None:
    again = [{**claim, "id": f"{claim['id']}-{copy}"} for copy in range(copies) for claim in claims[:4]]
    verdicts, _ = outcome(check(*NAMED, *again))
    before, _ = outcome(check(*NAMED))
    assert {name: verdicts[name] for name in before} == before
    assert all(verdicts[claim["id"]] == before[claim["id"].rpartition("-")[0]] for claim in again)


@pytest.mark.parametrize(
    "claim",
    [
        a_claim("import_share", "稀土", "90", "percent", 0, "over", area="US", counterpart="CN"),
        a_claim("tariff_rate", "加征关税", "30", "percent", area="US", counterpart="CN", period="2025-04"),
        a_claim("goods_exports_change", "货物贸易", "4.8", "percent", area="CN", period="2025-05"),
        a_claim("mine_production_share", "稀土", "6.9", "percent", area="CN", period="2024"),
    ],
    ids=lambda claim: claim["predicate"],
)
@given(data=st.data())
@settings(max_examples=30)
def test_the_order_of_rows_does_not_matter(claim: Wire, data: st.DataObject) -> None:
    (parsed,) = parse_claims([claim], checker().vocabulary)
    day = When.parse("2025-06-10")
    case = CaseMaker(checker().tables, checker().vocabulary).make(parsed, day)
    rows = tuple(data.draw(st.permutations(case.comparisons)))
    key = repr
    assert sorted(settle(rows), key=key) == sorted(case.comparisons, key=key)
    then, now = stand_then(rows, day, False), stand_now(rows, day, False)
    assert (then.verdict, then.reason) == (case.then.verdict, case.then.reason)
    assert (now.verdict, now.reason) == (case.now.verdict, case.now.reason)
    assert sorted(then.disagreeing, key=key) == sorted(case.then.disagreeing, key=key)
