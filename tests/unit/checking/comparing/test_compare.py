"""A claim beside a row: slots that part them, slots that are open, and values that can or cannot both be true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import (
    AT_LEAST,
    COUNT,
    DAY,
    OVER,
    PERCENT,
    POINT,
    a_claim,
    a_row,
    percent,
    when,
    words,
)

from factlint.checking.comparing.compare import (
    Comparer,
    bare,
    compare_dates,
    compare_quantities,
    compare_weekdays,
    is_local,
    is_same_figure,
    same_part,
)
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Value
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

MEETS, DISJOINT, INCOMPARABLE = Relation.MEETS, Relation.DISJOINT, Relation.INCOMPARABLE
TIMES = Unit("times", "ratio", PERCENT.factor * 100)
CNY = Unit("CNY", "money CNY", PERCENT.factor)


@pytest.fixture
def comparer(tables: Tables) -> Comparer:
    return Comparer(tables.terms)


class Bench:
    """Compares a claim and a row of one predicate, which differ in what a test says."""

    def __init__(self, comparer: Comparer, vocabulary: Vocabulary) -> None:
        self.comparer, self.vocabulary = comparer, vocabulary

    def compare(self, claim: Claim, row: Row, published: str | None = None) -> Comparison:
        predicate = self.vocabulary.predicates[claim.predicate]
        return self.comparer.compare(claim, row, predicate, when(published), "for a reason")

    def share(self, stated: dict[str, str | None], held: dict[str, str | None]) -> Comparison:
        claim = a_claim("import_share", percent("70"), "t-ree", **stated)
        return self.compare(claim, a_row(percent("70"), predicate="import_share", subject="t-ree", **held))


@pytest.fixture
def bench(comparer: Comparer, vocabulary: Vocabulary) -> Bench:
    return Bench(comparer, vocabulary)


SCOPE = {"area": "t-us", "counterpart": "t-cn", "period": "2024"}


# ---- slots


def test_the_same_scope_leaves_only_the_values_to_compare(bench: Bench) -> None:
    item = bench.share(SCOPE, SCOPE)
    assert (item.relation, item.how, item.slot, item.open_slots) == (MEETS, "equal", None, ())
    assert item.reason == "for a reason"


@pytest.mark.parametrize(
    ("slot", "held"),
    [("area", "t-cn"), ("counterpart", "t-ca"), ("period", "2023"), ("basis", "value"), ("part", "heavy")],
)
def test_a_slot_that_differs_makes_a_row_incomparable_and_is_named(bench: Bench, slot: str, held: str) -> None:
    stated = {**SCOPE, "basis": "quantity", "part": "light"}
    item = bench.share(stated, {**stated, slot: held})
    assert (item.relation, item.how, item.slot) == (INCOMPARABLE, f"other_{slot}", slot)


def test_a_slot_that_only_the_row_states_is_open(bench: Bench) -> None:
    item = bench.share({"area": "t-us", "counterpart": "t-cn"}, {**SCOPE, "basis": "value"})
    assert (item.relation, item.open_slots) == (MEETS, ("period", "basis"))


def test_a_slot_that_the_predicate_does_not_have_is_never_open(bench: Bench) -> None:
    assert bench.share(SCOPE, {**SCOPE, "channel": "radio"}).open_slots == ()


def test_a_claim_about_one_partner_is_not_about_the_total(bench: Bench) -> None:
    item = bench.share(SCOPE, {**SCOPE, "counterpart": None})
    assert (item.relation, item.slot) == (INCOMPARABLE, "counterpart")


def test_a_basis_that_only_the_claim_states_does_not_part_it_from_a_row(bench: Bench) -> None:
    assert bench.share({**SCOPE, "basis": "value"}, SCOPE).relation is MEETS


def test_the_world_is_no_partner_of_its_own(bench: Bench) -> None:
    world = {**SCOPE, "counterpart": "t-ar-w0"}
    assert bench.share({**SCOPE, "counterpart": None}, world).open_slots == ()
    assert bench.share(world, {**SCOPE, "counterpart": None}).relation is MEETS
    assert bench.share(world, SCOPE).slot == "counterpart"


def test_names_of_parts_agree_in_their_numbers_and_bases_whatever_their_case(bench: Bench) -> None:
    stated = {**SCOPE, "part": "1(1)", "basis": "Value"}
    assert bench.share(stated, {**SCOPE, "part": "1(1) value rule", "basis": "value"}).relation is MEETS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1(1)", "1(1) value rule", True),
        ("annex 1", "Annex 1", True),
        ("annex 1", "annex 12", False),
        ("1", "1(1)", False),
        ("clause 1", "clause 2", False),
    ],
)
def test_a_part_is_known_by_how_its_name_begins(one: str, other: str, same: bool) -> None:
    assert same_part(one, other) is same
    assert same_part(other, one) is same


def test_the_base_of_a_change_has_to_be_the_same(bench: Bench) -> None:
    scope = {"area": "t-us", "counterpart": "t-cn", "period": "2024"}
    claim = a_claim("import_share_change", Quantity("5", POINT), "t-ree", base="2014", **scope)
    row = a_row(Quantity("5", POINT), predicate="import_share_change", subject="t-ree", **scope)
    assert bench.compare(claim, replace(row, scope=replace(row.scope, base=when("2014")))).relation is MEETS
    assert bench.compare(claim, replace(row, scope=replace(row.scope, base=when("2004")))).slot == "base"


def test_a_thing_is_the_same_under_each_of_its_ids(bench: Bench) -> None:
    stated, held = {**SCOPE, "commodity": "cn-notice-2025-7"}, {**SCOPE, "commodity": "t-doc-7"}
    assert bench.share(stated, held).relation is MEETS
    assert bench.share(stated, {**held, "commodity": "t-ree"}).slot == "commodity"


# ---- periods


def test_a_rate_holds_over_a_span_and_is_open_where_the_claim_names_no_day(bench: Bench) -> None:
    row = a_row(percent("30"), predicate="tariff_rate", subject="t-us", valid="2025-05-14/2025-11-09")
    assert bench.compare(a_claim("tariff_rate", percent("30"), "t-us", period="2025-06-01"), row).relation is MEETS
    assert bench.compare(a_claim("tariff_rate", percent("30"), "t-us", period="2025-12-01"), row).slot == "period"
    assert bench.compare(a_claim("tariff_rate", percent("30"), "t-us"), row).open_slots == ("period",)


def test_a_rate_without_a_span_holds_on_any_day(bench: Bench) -> None:
    row = a_row(percent("30"), predicate="tariff_rate", subject="t-us")
    assert bench.compare(a_claim("tariff_rate", percent("30"), "t-us", period="2025-06-01"), row).relation is MEETS


def test_a_span_is_no_period_of_what_happened_once(bench: Bench) -> None:
    row = a_row("2025-04-04", valid="2025-04-04/..")
    assert bench.compare(a_claim(), row).open_slots == ()


def test_a_head_count_of_a_day_within_the_year_on_record_is_comparable(bench: Bench) -> None:
    row = a_row(Quantity("50", COUNT), predicate="employees", period="2024")
    assert bench.compare(a_claim("employees", Quantity("50", COUNT), period="2024-06"), row).relation is MEETS
    assert bench.compare(a_claim("employees", Quantity("50", COUNT), period="2023-06"), row).slot == "period"


def test_a_state_is_weighed_by_its_own_days_and_treatment(bench: Bench) -> None:
    row = a_row(State.IN_FORCE, predicate="legal_state", valid="2025-04-04/..", treatment="licence")
    claim = a_claim("legal_state", State.IN_FORCE, treatment="restricted", period="2025-05")
    assert bench.compare(claim, row).relation is MEETS


def test_a_row_of_another_period_is_known_without_a_comparison(comparer: Comparer, vocabulary: Vocabulary) -> None:
    share, state = vocabulary.predicates["import_share"], vocabulary.predicates["legal_state"]
    claim, row = a_claim("import_share", percent("70"), period="2024"), a_row(percent("70"), period="2023")
    assert comparer.is_of_other_period(claim, row, share)
    assert not comparer.is_of_other_period(claim, row, state)
    assert not comparer.is_of_other_period(a_claim("import_share", percent("70")), row, share)
    assert not comparer.is_of_other_period(claim, a_row(percent("70")), share)
    assert not comparer.is_of_other_period(claim, a_row(percent("70"), period="2024"), share)


# ---- dates and weekdays


@pytest.mark.parametrize(
    ("claimed", "held", "relation", "how"),
    [
        ("2025-04-04", "2025-04-04", MEETS, "equal"),
        ("2025-04", "2025-04-04", MEETS, "contains"),
        ("2025-04-04", "2025-04", MEETS, "within"),
        ("2025-05-04", "2025-04-04", DISJOINT, "after"),
        ("2025-03", "2025-04-04", DISJOINT, "before"),
    ],
)
def test_days_that_a_date_may_mean_decide(claimed: str, held: str, relation: Relation, how: str) -> None:
    value = when(claimed)
    assert value is not None
    assert compare_dates(value, a_row(held)) == (relation, how)


def test_the_day_in_another_time_zone_counts_and_is_said() -> None:
    value = when("2025-06-06")
    assert value is not None
    assert compare_dates(value, a_row("2025-06-05", also=(value,))) == (MEETS, "one_day_off")
    assert compare_dates(value, a_row("2025-06-05", also=(words("next day"),))) == (DISJOINT, "after")


def test_a_row_with_another_kind_of_value_is_incomparable() -> None:
    value = when("2025-06-06")
    assert value is not None
    assert compare_dates(value, a_row(percent("5"))) == (INCOMPARABLE, "value")
    assert compare_quantities(percent("5"), a_row("2025-06-06"), "share") == (INCOMPARABLE, "value")


@pytest.mark.parametrize(
    ("claimed", "held", "relation", "how"),
    [
        ("周五", "Friday", MEETS, "equal"),
        ("Monday", "Friday", DISJOINT, "weekday"),
        ("payday", "Friday", INCOMPARABLE, "value"),
        ("Friday", "payday", INCOMPARABLE, "value"),
    ],
)
def test_weekdays_are_compared_in_any_language(claimed: str, held: str, relation: Relation, how: str) -> None:
    assert compare_weekdays(words(claimed), a_row(words(held))) == (relation, how)


# ---- quantities


@pytest.mark.parametrize(
    ("claimed", "held", "kind", "relation", "how"),
    [
        (percent("69"), percent("69"), "share", MEETS, "equal"),
        (percent("69"), percent("69.2"), "share", MEETS, "by_rounding"),
        (percent("60", OVER), percent("69"), "share", MEETS, "within"),
        (percent("60"), percent("69"), "share", DISJOINT, "below"),
        (percent("80"), percent("69"), "share", DISJOINT, "above"),
        (percent("6.9"), percent("69"), "share", DISJOINT, "below"),
        (Quantity("6.9", CNY), Quantity("69", CNY), "level", DISJOINT, "power_of_ten"),
        (Quantity("5", CNY), percent("5"), "share", INCOMPARABLE, "unit"),
        (Quantity("2", POINT), percent("2"), "change", DISJOINT, "percent_for_points"),
        (percent("2"), Quantity("2", POINT), "change", DISJOINT, "percent_for_points"),
        (percent("9"), Quantity("2", POINT), "change", INCOMPARABLE, "unit"),
        (Quantity("2", TIMES), Quantity("2", POINT), "change", INCOMPARABLE, "unit"),
        (Quantity("3.0", TIMES), percent("200"), "change", MEETS, "times_added"),
        (Quantity("3.0", TIMES), percent("300"), "change", MEETS, "equal"),
        (Quantity("3.0", TIMES), percent("500"), "change", DISJOINT, "below"),
        (Quantity("3.0", TIMES), percent("200"), "level", DISJOINT, "above"),
        (Quantity("2..3", TIMES), percent("900"), "change", DISJOINT, "below"),
    ],
)  # fmt: skip
def test_figures_that_can_and_cannot_both_be_true(
    claimed: Quantity, held: Quantity, kind: str, relation: Relation, how: str
) -> None:
    assert compare_quantities(claimed, a_row(held), kind) == (relation, how)


def test_a_threshold_is_compared_by_its_number_first_and_then_by_its_side() -> None:
    row = a_row(percent("0.1", AT_LEAST))
    assert compare_quantities(percent("0.1", AT_LEAST), row, "threshold") == (MEETS, "equal")
    assert compare_quantities(percent("0.1"), row, "threshold") == (MEETS, "equal")
    assert compare_quantities(percent("0.1", OVER), row, "threshold") == (MEETS, "comparator")
    assert compare_quantities(percent("0.5", OVER), row, "threshold") == (DISJOINT, "above")
    assert compare_quantities(Quantity("0.1", CNY), row, "threshold") == (INCOMPARABLE, "unit")


def test_rounding_does_not_help_a_definition() -> None:
    row = a_row(percent("99.9999"))
    assert compare_quantities(percent("99.9999"), row, "definition") == (MEETS, "equal")
    assert compare_quantities(percent("100"), row, "definition") == (DISJOINT, "definition")
    assert compare_quantities(Quantity("99.9999", POINT), row, "definition")[0] is not DISJOINT


def test_what_is_said_to_come_later_did_not_come_earlier() -> None:
    earlier = a_row(Quantity("-9..-7", DAY))
    assert compare_quantities(Quantity("8", DAY), earlier, "duration") == (DISJOINT, "before")
    assert compare_quantities(Quantity("8", DAY), a_row(Quantity("7..9", DAY)), "duration")[0] is MEETS
    assert compare_quantities(Quantity("8", DAY), a_row(percent("5", OVER)), "duration") == (INCOMPARABLE, "unit")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (percent("102"), percent("102.7"), True),
        (percent("100"), percent("98"), True),
        (percent("100"), percent("97.9"), False),
        (Quantity("965", CNY), Quantity("700..1000", CNY), False),
        (Quantity("0", CNY), Quantity("0", CNY), True),
        (when("2025"), when("2024"), True),
    ],
)
def test_a_figure_is_anothers_when_it_is_the_same_figure_and_not_merely_near(
    one: Value, other: Value, same: bool
) -> None:
    assert is_same_figure(one, other) is same
    assert is_same_figure(other, one) is same


def test_a_bare_figure_has_lost_its_hedge_and_nothing_else() -> None:
    assert bare(percent("69", OVER)) == percent("69")
    plain = percent("69")
    assert bare(plain) is plain


# ---- by the type of the value


def test_values_are_compared_by_their_type(comparer: Comparer, vocabulary: Vocabulary) -> None:
    predicates = vocabulary.predicates

    def relation(claim: Claim, row: Row) -> Relation:
        return comparer.compare_values(claim, row, predicates[claim.predicate], when("2025-06-06"))[0]

    assert relation(a_claim("title", words("a notice")), a_row(words("A Notice."))) is MEETS
    assert relation(a_claim("weekday", words("Friday")), a_row(words("周五"))) is MEETS
    assert relation(a_claim("legal_state", State.SUSPENDED), a_row(State.IN_FORCE)) is DISJOINT
    assert relation(a_claim("effective"), a_row("2025-04-04")) is MEETS


def test_a_member_is_one_on_the_day_of_the_article(bench: Bench) -> None:
    row = a_row(Reference("t-us"), predicate="alliance_member", valid="2025-12-11/..")
    claim = a_claim("alliance_member", Reference("t-us"))
    assert bench.compare(claim, row, "2026-01-01").relation is MEETS
    assert bench.compare(claim, row, "2025-01-01").slot == "period"


def test_other_words_than_the_title_on_record_prove_nothing(comparer: Comparer, vocabulary: Vocabulary) -> None:
    title = vocabulary.predicates["title"]
    found = comparer.compare_values(a_claim("title", words("quite another")), a_row(words("A Notice")), title, None)
    assert found == (Relation.UNDECIDED, "wording")


def test_the_local_day_of_an_act_is_not_its_day_elsewhere() -> None:
    told = {"zh": "当地时间7月3日取消", "en": "lifted on July 3 local time", "open": "7月3日取消"}
    assert [is_local(words) for words in told.values()] == [True, True, False]
