"""Who led the delegation of a country to a gathering, who met whom, and who heads a company: the record names one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factlint.checking.naming.told import Gathered
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference

# two people met or spoke: nobody else is meant by those who are on record
OF_TWO = ("call", "summit")
# each country sends the one who holds the office there
OF_MINISTERS = "ministerial"
MINISTERS = ("-foreign-minister", "-external-affairs-minister", "-secretary-of-state")
# the offices whose holders head a company
HEADS = ("-chief-executive", "-managing-director", "-founder", "-president")
PAIR = 2


def find_other_lead(claim: Claim, gathered: Gathered, published: When | None) -> Iterator[Comparison]:
    """Yield who is on record as the lead of a side, or of a company, where a claim names somebody else."""
    value, subject = claim.value, claim.subject.id
    if not isinstance(value, Reference) or value.id is None or subject is None:
        return
    if claim.predicate == "participant":
        rows = _principals(claim, value.id, subject, gathered)
    elif claim.predicate == "led_by" and gathered.terms.kind(subject) == "organisation":
        yield from _other_heads(claim, value.id, gathered, published)
        return
    else:
        rows = gathered.tables.rows_about("led_by", subject) if claim.predicate == "led_by" else ()
        if gathered.is_country(value.id):
            yield from _other_country(value.id, rows, gathered)
            return
    leads = [(row, row.value.id) for row in rows if isinstance(row.value, Reference)]
    countries = gathered.countries_of(value.id)
    if not countries or any(held == value.id for _, held in leads):
        return
    for row, held in leads:
        if held is not None and row.is_good and countries == gathered.countries_of(held):
            yield Comparison(row, Relation.DISJOINT, "lead", differs="kind", reason="led that side")


def _other_country(country: str, rows: Iterable[Row], gathered: Gathered) -> Iterator[Comparison]:
    """Yield which country leads an initiative, where a claim names another: one country does, and it is on record."""
    good = [row for row in rows if row.is_good and gathered.is_country(_leader(row) or "")]
    if len({_leader(row) for row in good}) == 1 and _leader(good[0]) != gathered.terms.canonical(country):
        yield Comparison(good[0], Relation.DISJOINT, "lead", differs="kind", reason="leads it")


def find_heads(claim: Claim, gathered: Gathered) -> Iterator[Row]:
    """Yield that somebody leads a company, where the claim says so and an office of it is on record."""
    value, company = claim.value, claim.subject.id
    if claim.predicate == "led_by" and isinstance(value, Reference) and company is not None:
        yield from (
            row for row in _heads(company, gathered) if _leader(row) == gathered.terms.canonical(value.id or "")
        )


def _principals(claim: Claim, person: str, event: str, gathered: Gathered) -> tuple[Row, ...]:
    """Return who is on record as those who met, where a claim tells of two people and the record of one of them."""
    people = {one.id for one in claim.members if one.id is not None and gathered.terms.kind(one.id) == "person"}
    if any(match.id == event for match in gathered.tables.find_event(kind=OF_MINISTERS)):
        ministers = gathered.tables.rows_about("participant", event)
        is_told_of = person not in map(_leader, ministers) and _is_minister(person, gathered)
        return tuple(ministers) if is_told_of else ()
    if len(people) != PAIR or person not in people:
        return ()
    held = gathered.tables.rows_about("participant", event)
    if any(match.id == event for kind in OF_TWO for match in gathered.tables.find_event(kind=kind)):
        leads = held
    else:
        leads = gathered.tables.rows_about("led_by", event)
    present = {_leader(row) for row in held}
    known = {_leader(row) for row in leads}
    return tuple(leads) if person not in present and (people - {person}) <= known else ()


def _other_heads(claim: Claim, person: str, gathered: Gathered, published: When | None) -> Iterator[Comparison]:
    """Yield who heads a company at the time of a claim, where it names somebody who is on record elsewhere."""
    company, when = claim.subject.id or "", claim.scope.period or published
    rows = [row for row in _heads(company, gathered) if row.is_good]
    if when is None or any(_leader(row) == person for row in rows) or not _has_office(person, gathered):
        return
    now = [row for row in rows if row.valid is not None and row.valid.meets(when)]
    if now and len({_leader(row) for row in now}) == 1:
        yield Comparison(now[0], Relation.DISJOINT, "lead", differs="kind", reason="heads the company")


def _heads(company: str, gathered: Gathered) -> Iterator[Row]:
    """Yield, for every holder of an office at the head of a company, that he leads it."""
    terms, named = gathered.terms, gathered.terms.canonical(company)
    for term in terms:
        if (
            term.kind != "office"
            or not term.id.endswith(HEADS)
            or named not in map(terms.canonical, terms.wholes(term.id))
        ):
            continue
        for row in gathered.tables.rows_naming("office_held", term.id):
            holder = Reference(row.subject, terms.label(row.subject))
            yield replace(row, predicate="led_by", subject=company, value=holder)


def _is_minister(person: str, gathered: Gathered) -> bool:
    rows = gathered.tables.rows_about("office_held", person)
    return any((_leader(row) or "").endswith(MINISTERS) for row in rows)


def _has_office(person: str, gathered: Gathered) -> bool:
    return bool(gathered.tables.rows_about("office_held", person))


def _leader(row: Row) -> str | None:
    return row.value.id if isinstance(row.value, Reference) else None
