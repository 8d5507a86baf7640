"""The day on which a command judges: given, from the environment, or from the clock, which is asked here alone."""

from __future__ import annotations

import os
from datetime import date

from factlint.errors import BadValue, InvalidInput, Problem
from factlint.model.measure.when import When

VARIABLE = "FACTLINT_TODAY"


def read_today(given: str | None) -> date:
    """Return the day that was given, else that of `FACTLINT_TODAY`, else the machine's; raise InvalidInput."""
    text = given or os.environ.get(VARIABLE)
    if not text:
        return date.today()  # noqa: DTZ011 the day of whoever runs this
    where = "--today" if given else VARIABLE
    try:
        day = When.parse(text)
    except BadValue as problem:
        raise InvalidInput([Problem(where, str(problem))]) from problem
    if day.first is None or day.first != day.last:
        raise InvalidInput([Problem(where, f"expected one day such as 2026-11-21, found '{text}'")])
    return day.first
