"""The time between two events on record, reckoned from their dates."""

from __future__ import annotations

from factlint.model.claim import Claim, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row, Source
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

# the predicates that date a record, the plainest first
DATING = ("held", "effective", "announced", "said_on", "published", "founded", "filed", "revised")
RECKONED = Source("reckoned", "Reckoned from the dates on record", "factlint")


def find_elapsed(claim: Claim, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """Return the spans, in days, from the one listed member (the earlier event) to the subject; none without dates.

    A document is announced on one day and takes effect on another, and a text may mean either, so there is a row for
    every two days on record.
    """
    if claim.predicate != "elapsed" or len(claim.members) != 1:
        return []
    later, earlier = claim.subject.id, claim.members[0].id
    if later is None or earlier is None:
        return []
    pairs = [(start, end) for start in find_dates(earlier, tables) for end in find_dates(later, tables)]
    rows = (_reckon(earlier, start, later, end, vocabulary) for start, end in pairs)
    return [row for row in rows if row is not None]


def _reckon(earlier: str, start: When, later: str, end: When, vocabulary: Vocabulary) -> Row | None:
    least, most = start.days_until(end)
    if least is None or most is None:
        return None
    # days are on record and hours are not: two events of neighbouring days can lie minutes or two days apart
    value = Quantity(f"{least - 1}..{most + 1}", vocabulary.unit("day"), 0, vocabulary.hedge("exactly"))
    printed = f"{least if least == most else f'{least} to {most}'} days, from {start} to {end}"
    key = f"{earlier}|{start}|{later}|{end}"
    return Row("reckoned", key, "elapsed", later, value, Scope(), printed, "found", RECKONED)


def find_dates(subject: str, tables: Tables) -> list[When]:
    """Return the days of an event or document, each once, by every dating predicate that has exactly one good day."""
    found = (_one_date(name, subject, tables) for name in DATING)
    return list(dict.fromkeys(when for when in found if when is not None))


def find_date(subject: str, tables: Tables) -> When | None:
    """Return the plainest date of an event or document."""
    return next(iter(find_dates(subject, tables)), None)


def _one_date(predicate: str, subject: str, tables: Tables) -> When | None:
    rows = tables.rows_about(predicate, subject)
    dates = {row.value for row in rows if row.is_good and isinstance(row.value, When)}
    return dates.pop() if len(dates) == 1 else None
