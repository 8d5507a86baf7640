"""Amounts as a reader of each language writes them."""

from __future__ import annotations

import pytest

from factlint.checking.printing.amounts import show_quantity, show_unit
from factlint.model.measure.quantity import Quantity
from factlint.rulebook.vocabulary import Vocabulary


def show(vocabulary: Vocabulary, written: str, language: str) -> str:
    """Print an amount written as `number unit`, `number scale unit` or with a hedge at the end."""
    number, *scale, unit = written.split()
    hedge = vocabulary.hedge(unit) if unit in vocabulary.hedges else None
    if hedge is not None:
        *scale, unit = scale
    return show_quantity(Quantity(number, vocabulary.unit(unit), int(scale[0]) if scale else 0, hedge), language)


@pytest.mark.parametrize(
    ("written", "english", "simplified", "traditional"),
    [
        ("17.94 8 CNY", "1.794 billion CNY", "17.94亿元人民币", "17.94億元人民幣"),
        ("17.94 12 CNY", "17.94 trillion CNY", "17.94万亿元人民币", "17.94兆元人民幣"),
        ("0.9632 12 CNY", "0.9632 trillion CNY", "0.9632万亿元人民币", "0.9632兆元人民幣"),
        ("239.71 9 USD", "239.71 billion USD", "2397.1亿美元", "2397.1億美元"),
        ("13500 6 USD", "13.5 billion USD", "135亿美元", "135億美元"),
        ("100 6 kg", "100 million kg", "1亿公斤", "1億公斤"),
        ("1815 3 t", "1.815 million t", "181.5万吨", "181.5萬噸"),
        ("5 3 t", "5,000 t", "5000吨", "5000噸"),
        ("0 3 t", "0 t", "0吨", "0噸"),
        ("100000000 t", "100 million t", "1亿吨", "1億噸"),
        ("22777 count", "22,777", "22777", "22777"),
        ("973300 wafer", "973,300 wafers", "97.33万片", "97.33萬片"),
        ("2.50 6 USD", "2.50 million USD", "250万美元", "250萬美元"),
        ("1.0 9 USD", "1.0 billion USD", "10亿美元", "10億美元"),
        ("-850 count", "-850", "-850", "-850"),
    ],
)
def test_an_amount_gets_the_multiplier_that_people_use_and_keeps_its_digits(
    vocabulary: Vocabulary, written: str, english: str, simplified: str, traditional: str
) -> None:
    shown = tuple(show(vocabulary, written, language) for language in ("en", "zh-Hans", "zh-Hant"))
    assert shown == (english, simplified, traditional)


@pytest.mark.parametrize(
    ("written", "english", "simplified"),
    [
        ("40..70 kg", "40–70 kg", "40–70公斤"),
        ("5..20 6 USD", "5–20 million USD", "500–2000万美元"),
        ("800..1200 6 USD", "800 million–1.2 billion USD", "8–12亿美元"),
    ],
)
def test_a_range_says_a_common_multiplier_once(
    vocabulary: Vocabulary, written: str, english: str, simplified: str
) -> None:
    assert show(vocabulary, written, "en") == english
    assert show(vocabulary, written, "zh-Hans") == simplified


@pytest.mark.parametrize(
    ("written", "english", "simplified"),
    [
        ("90 percent about", "about 90%", "约90%"),
        ("90 percent nearly", "nearly 90%", "近90%"),
        ("90 percent over", "more than 90%", "超过90%"),
        ("0.1 percent at_least", "at least 0.1%", "0.1%及以上"),
        ("90 percent under", "less than 90%", "不到90%"),
        ("90 percent at_most", "at most 90%", "不超过90%"),
        ("90 percent exactly", "90%", "90%"),
        ("10 count tens", "several times 10", "数个10"),
    ],
)
def test_a_hedge_is_said_in_words(vocabulary: Vocabulary, written: str, english: str, simplified: str) -> None:
    assert show(vocabulary, written, "en") == english
    assert show(vocabulary, written, "zh-Hans") == simplified


def test_every_hedge_that_widens_a_figure_has_its_words(vocabulary: Vocabulary) -> None:
    for hedge in vocabulary.hedges.keys() - {"exactly"}:
        assert show(vocabulary, f"90 percent {hedge}", "en") != show(vocabulary, "90 percent", "en")


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        ("1", "day", "1 day"),
        ("90", "day", "90 days"),
        ("1", "percentage_point", "1 percentage point"),
        ("1.0", "day", "1.0 days"),
        ("1.2", "g_cm3", "1.2 g/cm³"),
        ("850", "USD_KG", "850 USD per kg"),
        ("14", "nm", "14 nm"),
        ("3", "t_REO", "3 t REO"),
    ],
)
def test_a_unit_follows_its_number_in_words(vocabulary: Vocabulary, number: str, unit: str, shown: str) -> None:
    assert show(vocabulary, f"{number} {unit}", "en") == shown


def test_no_unit_is_printed_by_an_id_with_an_underscore(vocabulary: Vocabulary) -> None:
    for unit in vocabulary.units:
        for language in ("en", "zh-Hans", "zh-Hant"):
            assert "_" not in show_unit(unit, False, language)
