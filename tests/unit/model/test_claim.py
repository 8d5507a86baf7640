"""Claims and their scope."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factlint.model.claim import SCOPE_SLOTS, Claim, Scope, Text, Value, value_type
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (When.day(date(2025, 4, 4)), "date"),
        (Quantity("69", Unit("percent", "ratio", Decimal(1))), "quantity"),
        (State.IN_FORCE, "status"),
        (Reference("t-ar-cn"), "term"),
        (Text("stable supply chains"), "text"),
    ],
)
def test_a_value_has_the_type_that_is_written_on_the_wire(value: Value, name: str) -> None:
    assert value_type(value) == name


def test_a_slot_of_the_scope_is_replaced_in_a_copy() -> None:
    claim = Claim("c1", "share", Reference("t-rare-earths"), Text("69"), Scope(area="t-ar-cn", part="1(1)"))
    moved = claim.with_scope(area="t-ar-us")
    assert moved.scope == Scope(area="t-ar-us", part="1(1)")
    assert claim.scope.area == "t-ar-cn"


def test_every_slot_is_open_until_it_is_said() -> None:
    assert [getattr(Scope(), slot) for slot in SCOPE_SLOTS] == [None] * len(SCOPE_SLOTS)
    assert {"area", "counterpart", "period", "basis", "part", "treatment"} <= set(SCOPE_SLOTS)
