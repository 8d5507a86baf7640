"""The vocabulary: look-ups by name and alias, and every mistake in the file at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors, BadValue
from factlint.model.flag import Severity
from factlint.rulebook.vocabulary import Vocabulary, dimension_kind, load_vocabulary, read_vocabulary
from factlint.strict_yaml import load_yaml

LABELS = "labels: {en: a, zh-Hans: b, zh-Hant: c}"
STATES = (
    "proposed", "announced", "in_force", "suspended", "expired", "revoked", "lifted", "unknown", "planned", "started",
    "stopped", "postponed", "cancelled", "never_held",
)  # fmt: skip
SMALL = f"""\
kinds:
  level: {{value: quantity, {LABELS}}}
  place: {{value: term, {LABELS}}}
predicates:
  mass: {{kind: level, value: quantity, unit: kg, slots: [area, period], {LABELS}}}
  worth: {{kind: level, value: quantity, unit: "(money)", slots: [], part_of: total, {LABELS}}}
  total: {{kind: level, value: quantity, unit: "(money)", slots: [], change_of: mass, {LABELS}}}
  where: {{kind: place, value: term, slots: [], multiple: true, part_slot: subject, {LABELS}}}
units:
  kg: {{dimension: mass, factor: "1", aliases: [公斤]}}
  lb: {{dimension: mass, factor: 0.45359237, aliases: [pound, Pounds]}}
  USD: {{dimension: money USD, factor: 1, aliases: [$]}}
  USD_KG: {{dimension: money USD per kg, factor: "1", aliases: []}}
  piece: {{dimension: count, factor: "1", integral: true, aliases: []}}
multipliers: {{万: 4}}
hedges:
  over: {{comparator: ">", low: "1", high: null, low_open: true, words: [超过, over], why: no upper end}}
flags:
  wrong: {{severity: error, family: quantity, {LABELS}}}
reasons:
  no_row: {{{LABELS}}}
states:
{chr(10).join(f"  {state}: {{{LABELS}}}" for state in STATES)}
treatments:
  licence: {{{LABELS}}}
"""


def read_small(*changes: tuple[str, str]) -> Vocabulary:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_vocabulary(load_yaml(text, "v"))


def test_predicate_with_one_unit_has_its_dimension() -> None:
    mass = read_small().predicates["mass"]
    assert (mass.name, mass.kind, mass.value, mass.unit, mass.dimension) == ("mass", "level", "quantity", "kg", "mass")
    assert (mass.slots, mass.multiple, mass.part_slot) == (("area", "period"), False, None)


def test_predicate_with_a_kind_of_dimension_has_no_unit() -> None:
    total = read_small().predicates["total"]
    assert (total.unit, total.dimension, total.change_of) == (None, "money", "mass")


def test_predicate_of_a_term_has_neither() -> None:
    where = read_small().predicates["where"]
    assert (where.unit, where.dimension, where.multiple, where.part_slot) == (None, None, True, "subject")


@pytest.mark.parametrize("name", ["lb", "LB", "pound", "Pound", "pounds", "POUNDS"])
def test_unit_is_found_by_id_and_alias_in_any_case(name: str) -> None:
    assert read_small().unit(name).factor == Decimal("0.45359237")


def test_unknown_unit_is_told_with_the_nearest_word() -> None:
    with pytest.raises(BadValue, match="no unit 'puond'; did you mean 'pound'"):
        read_small().unit("puond")


def test_hedge_is_found_by_id_and_word() -> None:
    vocabulary = read_small()
    over = vocabulary.hedge("超过")
    assert over == vocabulary.hedge("OVER") == vocabulary.hedges["over"]
    assert (over.low, over.high, over.low_open, over.comparator) == (Decimal(1), None, True, ">")
    assert vocabulary.hedge_words["over"] == ("超过", "over")
    with pytest.raises(BadValue, match="no hedge 'ovre'; did you mean 'over'"):
        vocabulary.hedge("ovre")


def test_flag_code_has_the_severity_that_rules_may_give_it_at_most() -> None:
    assert read_small().flags["wrong"].severity is Severity.ERROR


@pytest.mark.parametrize("word", ["mass", "level", "no_row", "wrong", "licence", "in_force"])
def test_labels_are_found_in_every_section(word: str) -> None:
    labels = read_small().labels_of(word)
    assert labels is not None
    assert labels["zh-Hant"] == "c"


def test_word_that_is_nowhere_has_no_labels() -> None:
    assert read_small().labels_of("nowhere") is None


def test_state_has_a_label_in_each_language() -> None:
    assert read_small().state_label("in_force", "en") == "a"


def test_base_unit_is_the_one_with_factor_one() -> None:
    assert read_small().base_unit("mass").id == "kg"
    with pytest.raises(BadValue, match="no unit of dimension 'length'"):
        read_small().base_unit("length")


@pytest.mark.parametrize(
    ("dimension", "kind"),
    [
        ("mass", "mass"),
        ("money CNY", "money"),
        ("mass REO", "mass"),
        ("money USD per kg", "money per mass"),
        ("money per year", "money per year"),
        ("specific energy", "specific energy"),
    ],
)
def test_kind_of_dimension_leaves_the_variety_out(dimension: str, kind: str) -> None:
    assert dimension_kind(dimension, read_small().units) == kind
    assert read_small().dimension_kind(dimension) == kind


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("multipliers: {万: 4}\n", "", "the file: 'multipliers' is missing"),
        ("kind: level, value: quantity, unit: kg", "kind: leval, value: quantity, unit: kg",
         "predicates.mass.kind: no kind 'leval'; did you mean 'level'?"),
        ("kind: level, value: quantity, unit: kg", "value: quantity, unit: kg", "predicates.mass: 'kind' is missing"),
        ("kind: place, value: term", "kind: place, value: date",
         "predicates.where.value: a predicate of kind 'place' takes a term, found date"),
        ("kind: place, value: term", "kind: place, value: words", "predicates.where.value: no type of value 'words'"),
        ("unit: kg", "unit: kgs", "predicates.mass.unit: no unit 'kgs'"),
        ("unit: kg, ", "", "predicates.mass: a quantity needs a unit, or a dimension in brackets such as (money)"),
        ('"(money)", slots: [], part_of', '"(monney)", slots: [], part_of',
         "predicates.worth.unit: no dimension 'monney'; did you mean 'money'?"),
        ("value: term, slots", "value: term, unit: kg, slots",
         "predicates.where.unit: only a quantity has a unit; the value is a term"),
        ("[area, period]", "[area, perod]", "predicates.mass.slots[2]: no slot 'perod'; did you mean 'period'?"),
        ("part_of: total", "part_of: totals", "predicates.worth.part_of: no predicate 'totals'"),
        ("part_of: total", "part_of: mass", "predicates.worth.part_of: 'mass' is no quantity of this dimension"),
        ("change_of: mass", "change_of: where", "predicates.total.change_of: 'where' is no quantity"),
        ("part_slot: subject", "part_slot: subjct", "no slot 'subjct'; did you mean 'subject'?"),
        ("multiple: true", 'multiple: "yes"', "predicates.where.multiple: expected true or false, found 'yes'"),
        ("factor: 0.45359237", "factor: half", "units.lb.factor: expected a decimal number, found 'half'"),
        ("factor: 0.45359237", "factor: 0", "units.lb.factor: unit lb: the factor 0 is not allowed"),
        ("[公斤]", "[$]", "units.USD: '$' also names another of the units"),
        ("low: \"1\"", "low: one", "hedges.over.low: expected a decimal number, found 'one'"),
        ('comparator: ">"', 'comparator: "><"', "hedges.over: hedge over: comparator '><' is not allowed"),
        ("万: 4", "万: 40", "multipliers.万: expected a power of ten from 1 to 30"),
        ("severity: error", "severity: fatal", "flags.wrong.severity: no severity 'fatal'"),
        ("family: quantity", "family: numbers", "flags.wrong.family: no family 'numbers'"),
        ("no_row: {labels: {en: a, zh-Hans: b, zh-Hant: c}}", "no_row: {labels: {en: a, zh-Hans: b}}",
         "reasons.no_row.labels: 'zh-Hant' is missing"),
        ("no_row: {labels: {en: a, zh-Hans: b, zh-Hant: c}}", "no_row: {}", "reasons.no_row: 'labels' is missing"),
        ("no_row: {labels: {en: a, zh-Hans: b, zh-Hant: c}}", "no_row:",
         "reasons.no_row: expected a mapping, found nothing"),
        ("  never_held: ", "  never_hold: ", "states: expected exactly the states proposed, announced"),
        ("level: {value: quantity,", "level: {value: 3,", "kinds.level.value: expected a text, found the number 3"),
    ],
)  # fmt: skip
def test_mistake_is_reported(old: str, new: str, message: str) -> None:
    with pytest.raises(AuthoringErrors) as caught:
        read_small((old, new))
    assert any(message in str(problem) for problem in caught.value.problems), str(caught.value)


def test_mistakes_are_reported_in_the_order_of_the_file() -> None:
    with pytest.raises(AuthoringErrors) as caught:
        read_small(("no_row: {labels", "no_row: {label"), ("unit: kg", "unit: kgs"))
    places = [(problem.line, problem.column) for problem in caught.value.problems]
    assert places == [(5, 46), (21, 3), (21, 12)]


def test_sections_that_are_missing_are_all_named() -> None:
    with pytest.raises(AuthoringErrors) as caught:
        read_vocabulary(load_yaml("predicates: {}\nunits:\n  kg: {}\n", "v"))
    missing = [str(problem) for problem in caught.value.problems if "'kinds' is missing" in str(problem)]
    assert missing == ["v:1:1: the file: 'kinds' is missing"]


def test_file_that_is_not_there_is_an_authoring_error(tmp_path: Path) -> None:
    with pytest.raises(AuthoringErrors, match="no such file; the vocabulary is needed to read rules"):
        load_vocabulary(tmp_path / "vocabulary.yaml")


def test_shipped_vocabulary_is_right(vocabulary: Vocabulary) -> None:
    assert vocabulary.predicates["tariff_rate"].unit == "percent"
    assert vocabulary.dimension_kind("money CNY") == "money"
