"""Days and spans as readers of each language expect them."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import when

from factlint.checking.printing.dates import WEEKDAYS, show_when
from factlint.model.measure.when import When


@pytest.mark.parametrize(
    ("edtf", "english", "chinese"),
    [
        ("2025-04-04", "2025-04-04", "2025年4月4日"),
        ("2025-04", "2025-04", "2025年4月"),
        ("2025", "2025", "2025年"),
        ("2025-05-10/2025-05-11", "2025-05-10 to 2025-05-11", "2025年5月10日至2025年5月11日"),
        ("2025-07-15/..", "2025-07-15 onwards", "2025年7月15日起"),
        ("../2025-06", "up to 2025-06", "截至2025年6月"),
        ("2025-06~", "about 2025-06", "2025年6月前后"),
        ("2025-33~", "about Q1 2025", "2025年第一季度前后"),
        ("2025-41~", "about second half of 2025", "2025年下半年前后"),
        ("202X~", "about 202X", "202X前后"),
    ],
)
def test_a_time_is_printed_in_the_language_of_the_reader(edtf: str, english: str, chinese: str) -> None:
    found = when(edtf)
    assert found is not None
    assert show_when(found, "en") == english
    assert show_when(found, "zh-Hans") == chinese
    assert show_when(found, "zh-Hant") == chinese.replace("后", "後")


def test_a_quarter_that_is_exact_is_printed_by_its_months() -> None:
    assert show_when(When.parse("2025-33"), "en") == "2025-01 to 2025-03"


def test_a_time_without_ends_is_any_time() -> None:
    assert show_when(When.between(None, None), "en") == "at any time"
    assert show_when(When.between(None, None), "zh-Hant") == "任何時候"


def test_a_week_has_seven_days_in_every_language() -> None:
    assert {len(names) for names in WEEKDAYS.values()} == {7}
