"""What must or must not stand around a match."""

from __future__ import annotations

from factlint.reading.expressions.scan.matching import Pattern
from factlint.reading.expressions.scan.rules import Rule

_REACH = 48
NUMERAL_CHARACTERS = frozenset("0123456789零〇○一二三四五六七八九十百千万亿兆两")
_INSIDE_FIGURE = frozenset(".,-/:+~")


def passes(rule: Rule, start: int, end: int, folded: str, original: str) -> bool:
    """Tell whether the guards of a rule let its match at start…end through."""
    if not rule.free_edges and not _has_edges(folded, start, end):
        return False
    if rule.capital and not any(char.isupper() for char in original[start:end]):
        return False
    if not _fits(folded[max(0, start - _REACH) : start], rule.only_after, rule.not_after):
        return False
    return _fits(folded[end : end + _REACH], rule.only_before, rule.not_before)


def _fits(context: str, wanted: Pattern | None, unwanted: Pattern | None) -> bool:
    if wanted is None and unwanted is None:
        return True
    data = context.encode()
    if unwanted is not None and unwanted.is_in(data):
        return False
    return wanted is None or wanted.is_in(data)


def _has_edges(folded: str, start: int, end: int) -> bool:
    """Tell whether no numeral or Latin word is cut in two at either end: not the 35 of F-35, not the 9 of C919."""
    return _has_left_edge(folded, start) and _has_right_edge(folded, end)


def _has_left_edge(folded: str, start: int) -> bool:
    first, before, further = folded[start], folded[start - 1 : start], folded[start - 2 : start - 1]
    if not before or start == 0:
        return True
    if before in "×*" and (before == "×" or further.isdigit() or further == ")"):
        return False  # a factor of a product; a star without a figure ahead of it is the mark of bold words
    if first.isascii() and first.isalnum():
        return not _is_latin(before) and before not in "_@#" and not (first.isdigit() and _in_figure(before, further))
    if first in NUMERAL_CHARACTERS:
        return before not in NUMERAL_CHARACTERS and before not in "第点"
    return not (first == "-" and (_is_latin(before) or before in "%)°"))


def _in_figure(before: str, further: str) -> bool:
    """Tell whether a digit goes on with a figure or a name: 1,200, 三5, F-35, 12:30."""
    if before in NUMERAL_CHARACTERS:
        return True
    if before not in _INSIDE_FIGURE or not _is_latin(further):
        return False
    return before != ":" or further.isdigit()


def _has_right_edge(folded: str, end: int) -> bool:
    last, after = folded[end - 1], folded[end : end + 1]
    if not after:
        return True
    if last.isascii() and last.isalnum():
        if _is_latin(after):
            return False
        return not (last.isdigit() and after in ".," and folded[end + 1 : end + 2].isdigit())
    return not (last in NUMERAL_CHARACTERS and after in NUMERAL_CHARACTERS)


def continues_number(folded: str, start: int) -> bool:
    """Tell whether a word begins inside a longer number: the 一起 of 三十一起."""
    return start > 0 and folded[start] in NUMERAL_CHARACTERS and folded[start - 1] in NUMERAL_CHARACTERS


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
