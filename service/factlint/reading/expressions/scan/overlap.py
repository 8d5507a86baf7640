"""Which places of a text are taken, and what touches them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Occupied:
    """Places that are taken, for asking quickly whether another place touches one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._longest = max((end - start for start, end in self._spans), default=0)

    def add(self, start: int, end: int) -> None:
        at = bisect_left(self._starts, start)
        self._spans.insert(at, (start, end))
        self._starts.insert(at, start)
        self._longest = max(self._longest, end - start)

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that share a character with start…end."""
        low = bisect_right(self._starts, start - self._longest - 1)
        high = bisect_left(self._starts, end)
        return [span for span in self._spans[low:high] if span[1] > start]

    def blocks(self, start: int, end: int) -> bool:
        """Tell whether a taken place reaches into start…end or covers it; one that lies wholly inside does not."""
        return any(
            not (start <= first and last <= end) or (start, end) == (first, last)
            for first, last in self.touching(start, end)
        )
