"""The calendar policy: which days 月初, early, fiscal years and their like mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LAST = 31


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year begins in `month` of the year before (`year` -1) or the same one (0) and lasts `months`."""

    year: int
    month: int
    months: int = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Windows of loose words, inclusive: days of a month (31 is its last day), months of a year; see calendar.yaml."""

    month_parts: Mapping[str, tuple[int, int]]
    year_parts: Mapping[str, tuple[int, int]]
    fiscal_years: Mapping[str, Fiscal]
    past_words: tuple[str, ...] = ()
    future_words: tuple[str, ...] = ()
    future_may_lie_back_days: int = 0
    ahead_counts_times: int = 1
    period_ahead_counts_times: int = 1
    reach: int = 12
    sharp_within_days: int = 45

    @staticmethod
    def from_policy(policy: Mapping[str, Any]) -> Calendar:
        """Build it from the mapping in calendar.yaml; KeyError and ValueError name what is missing or no number."""
        direction = policy["direction"]
        return Calendar(
            month_parts={name: _window(window) for name, window in policy["month_parts"].items()},
            year_parts={name: _window(window) for name, window in policy["year_parts"].items()},
            fiscal_years={name: _fiscal(entry) for name, entry in policy["fiscal_years"].items()},
            past_words=tuple(direction["past"]),
            future_words=tuple(direction["future"]),
            future_may_lie_back_days=int(direction["future_may_lie_back_days"]),
            ahead_counts_times=int(direction["ahead_counts_times"]),
            period_ahead_counts_times=int(direction["period_ahead_counts_times"]),
            reach=int(direction["reach"]),
            sharp_within_days=int(direction["sharp_within_days"]),
        )


def _window(window: list[str]) -> tuple[int, int]:
    first, last = window
    return int(first), LAST if last == "last" else int(last)


def _fiscal(entry: Mapping[str, str]) -> Fiscal:
    return Fiscal(int(entry["year"]), int(entry["month"]), int(entry.get("months", 12)))
