"""References to named things."""

from __future__ import annotations

from factlint.model.term import Reference


def test_a_reference_is_labelled_by_its_words_before_its_id() -> None:
    assert Reference("t-ar-cn", "中国").label == "中国"
    assert Reference("t-ar-cn").label == "t-ar-cn"
    assert Reference().label == ""
