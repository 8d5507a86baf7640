"""Resolves documents that a text names by their number; a missing year comes from the text or from its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factlint.model.measure.when import When
from factlint.reading.expressions.expression import DocumentName, Expression
from factlint.reading.mentions.guards import NumberForms
from factlint.reading.mentions.mention import Gazetteer
from factlint.reading.mentions.names import Found

_OPEN_YEAR = "XXXX"
_VIA = "number"
_DOCREF = "docref"


class NumberedDocuments:
    """Looks up scheme, year and number in the forms in which the tables name documents."""

    def __init__(self, gazetteer: Gazetteer, forms: Mapping[str, NumberForms]) -> None:
        self._names, self._forms = gazetteer.names(), forms

    def find(self, expressions: Iterable[Expression], published: When | None) -> list[Found]:
        """Return the documents in text order. One without a year keeps every candidate that the text leaves."""
        references = [each for each in expressions if each.kind == _DOCREF and isinstance(each.value, DocumentName)]
        references.sort(key=lambda each: each.span)
        years = self._stated_years(references)
        found: list[Found] = []
        for each in references:
            assert isinstance(each.value, DocumentName)
            ids = self._ids(each.value, years, published)
            start, end = _bare(each, each.value)
            if ids and (not found or found[-1].end <= start):
                found.append(Found(start, end, ids, via=_VIA))
        return found

    def unknown(self, expressions: Iterable[Expression]) -> list[tuple[int, int]]:
        """Return where numbers stand that no table has for the year told: 2024年第99号公告 is not that of 2025."""
        places: list[tuple[int, int]] = []
        for each in expressions:
            if each.kind != _DOCREF or not isinstance(each.value, DocumentName):
                continue
            forms, (year, number) = self._forms.get(each.value.scheme), _parts(each.value)
            if forms is not None and forms.dated and year is not None and not self._dated(forms, year, number):
                places.append((each.core.start, each.core.end))
        return sorted(places)

    def _stated_years(self, references: Sequence[Expression]) -> dict[tuple[str, str], str]:
        """Return the year that the text gives with a number somewhere, where it gives one only."""
        stated: dict[tuple[str, str], set[str]] = {}
        for each in references:
            assert isinstance(each.value, DocumentName)
            year, number = _parts(each.value)
            if year is not None:
                stated.setdefault((each.value.scheme, number), set()).add(year)
        return {key: next(iter(years)) for key, years in stated.items() if len(years) == 1}

    def _ids(self, name: DocumentName, years: Mapping[tuple[str, str], str], published: When | None) -> tuple[str, ...]:
        forms = self._forms.get(name.scheme)
        if forms is None:
            return ()
        year, number = _parts(name)
        year = year or years.get((name.scheme, number))
        if year is not None and forms.dated:
            return self._dated(forms, year, number)
        candidates = self._look_up(forms.undated, "", number)
        if len(candidates) > 1 and published is not None:
            return self._of_article(forms, number, published, candidates)
        return candidates

    def _of_article(
        self, forms: NumberForms, number: str, published: When, candidates: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the document of the article's own year, where there is one; a later one cannot be meant."""
        last, first = published.last, published.first or published.last
        if last is None or first is None or first.year != last.year:
            return candidates
        return self._dated(forms, str(last.year), number) or candidates

    def _dated(self, forms: NumberForms, year: str, number: str) -> tuple[str, ...]:
        return self._look_up(forms.dated, year, number)

    def _look_up(self, forms: Sequence[str], year: str, number: str) -> tuple[str, ...]:
        names = (form.replace("{y}", year).replace("{n}", number) for form in forms)
        return tuple(dict.fromkeys(one for name in names for one in self._names.get(name, ())))


def _parts(name: DocumentName) -> tuple[str | None, str]:
    """Return the year, None where the text leaves it out, and the number, without zeros ahead."""
    year, mark, number = name.key.rpartition("/")
    number = number.lower().lstrip("0") or number
    return (year if mark and year != _OPEN_YEAR else None), number


def _bare(each: Expression, name: DocumentName) -> tuple[int, int]:
    """Return the place of a reference without the bodies that issued it, which are names of their own."""
    start = max((issuer.end for issuer in name.issuers if issuer.end <= each.core.end), default=each.core.start)
    return min(max(start, each.core.start), each.core.end - 1), each.core.end
