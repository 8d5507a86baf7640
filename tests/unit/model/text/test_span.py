"""Places in a text."""

from __future__ import annotations

from factlint.model.text.span import Span


def test_a_span_counts_code_points_and_leaves_out_its_end() -> None:
    assert Span(1, 3).words("🧲稀土管制") == "稀土"
