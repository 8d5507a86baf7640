"""What is served is kept from the garbage collector, and let go when it is replaced."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from factlint.web.served import MADE_BETWEEN_LOOKS, keep_from_collector


class Circle:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_what_is_there_is_not_looked_at_again() -> None:
    keep_from_collector()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == MADE_BETWEEN_LOOKS


def test_what_was_kept_and_is_replaced_is_freed() -> None:
    old = Circle()
    keep_from_collector()
    gone = ref(old)
    del old
    keep_from_collector()
    assert gone() is None
