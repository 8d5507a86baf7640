"""The time between two events on record, reckoned from their dates."""

from __future__ import annotations

from factlint.model.claim import Claim, Scope
from factlint.model.quantity import Quantity
from factlint.model.row import Row, Source
from factlint.model.when import When
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

# the predicates that date a record, the plainest first
DATING = ("held", "effective", "announced", "said_on", "published", "founded", "filed", "revised")
RECKONED = Source("reckoned", "Reckoned from the dates on record", "factlint")


def find_elapsed(claim: Claim, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """Return the span from the one listed member (the earlier event) to the subject, in days; none without both dates."""
    if claim.predicate != "elapsed" or len(claim.members) != 1:
        return []
    later, earlier = claim.subject.id, claim.members[0].id
    end = find_date(later, tables) if later else None
    start = find_date(earlier, tables) if earlier else None
    if end is None or start is None:
        return []
    least, most = start.days_until(end)
    if least is None or most is None:
        return []
    # days are on record and hours are not: two events of neighbouring days can lie minutes or two days apart
    value = Quantity(f"{least - 1}..{most + 1}", vocabulary.unit("day"), 0, vocabulary.hedge("exactly"))
    printed = f"{least if least == most else f'{least} to {most}'} days, from {start} to {end}"
    return [Row("reckoned", f"{earlier}:{later}", "elapsed", later or "", value, Scope(), printed, "found", RECKONED)]


def find_date(subject: str, tables: Tables) -> When | None:
    """Return the date of an event or document, by the first dating predicate that has exactly one row of good grade."""
    for name in DATING:
        dates = {row.value for row in tables.rows_about(name, subject) if row.is_good and isinstance(row.value, When)}
        if len(dates) == 1:
            return dates.pop()
    return None
