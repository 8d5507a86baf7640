"""The first day of a stretch without end."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim

from factlint.checking.naming.stretches import begun


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2025-05-10/..", "2025-05-10"),
        ("2025-05/..", "2025-05"),
        ("2025-05-10", "2025-05-10"),
        ("../2025-05-10", "../2025-05-10"),
        ("../..", "../.."),
    ],
)
def test_what_went_on_from_a_day_began_on_it(told: str, expected: str) -> None:
    assert str(begun(a_claim("held", told)).value) == expected
