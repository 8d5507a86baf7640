"""Normalisers of references to documents: announcements, orders, acts, registers and codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factlint.model.text.span import Span
from factlint.reading.expressions.expression import DocumentName
from factlint.reading.expressions.numerals import read_numeral
from factlint.reading.expressions.readings import Context, Normaliser, Reading
from factlint.reading.expressions.scan.scanning import Match

_FIELD = re.compile(r"\{([a-z]+)\}")
_BETWEEN = frozenset(" 、,，和与及会同")
_LONGEST_ISSUER = 14
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*|[零〇○一二三四五六七八九十百千]+")


def read_reference(match: Match, context: Context) -> Reading | list[Reading] | None:
    """Make scheme:key from the rule's `given`: `scheme`, `key` such as "{y}/{n}", `part` such as "{a}".

    Groups with a number are written in Arabic digits; a group `list` holds several numbers, each its own reference.
    """
    given = match.rule.given
    values = {name: _plain(name, words) for name, words in match.groups.items()}
    values.setdefault("y", "XXXX")
    issuers = _issuers(match, context)
    if "list" in match.groups:
        return [_reading(given, values | {"n": number}, issuers, span) for number, span in _listed(match)]
    return _reading(given, values, issuers, None)


def _reading(
    given: Mapping[str, str], values: Mapping[str, str], issuers: tuple[Span, ...], span: Span | None
) -> Reading:
    key = _fill(given["key"], values)
    part = _fill(given["part"], values) if "part" in given else ""
    part = part.strip(".")
    scheme = given["scheme"]
    normal = f"{scheme}:{key}" + (f"#{part}" if part else "")
    name = DocumentName(scheme, key, part or None, issuers, values.get("short"))
    return Reading(normal, value=name, span=span)


def _fill(form: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values.get(field[1], ""), form)


def _plain(name: str, words: str) -> str:
    words = words.strip()
    if name in ("title", "short", "code"):
        return words.upper() if name in ("short", "code") else words
    numeral = None if words.isascii() else read_numeral(words)
    return numeral.plain() if numeral else words.upper()


def _listed(match: Match) -> list[tuple[str, Span]]:
    place = match.places["list"]
    found = []
    for number in _NUMBER.finditer(match.groups["list"]):
        span = Span(place.start + number.start(), place.start + number.end())
        found.append((_plain("n", number[0]), span))
    return found


def _issuers(match: Match, context: Context) -> tuple[Span, ...]:
    """Go back over the bodies that stand before a number: 商务部 海关总署公告2025年第18号."""
    words = context.lexicon.codes["issuer_zh"]
    found: list[Span] = []
    at = match.start
    while at:
        while at and context.folded[at - 1] in _BETWEEN:
            at -= 1
        lengths = range(min(_LONGEST_ISSUER, at), 1, -1)
        length = next((length for length in lengths if context.folded[at - length : at] in words), 0)
        if not length:
            break
        found.append(Span(at - length, at))
        at -= length
    return tuple(reversed(found))


NORMALISERS: dict[str, Normaliser] = {"reference": read_reference}
