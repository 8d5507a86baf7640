"""Tells where a quotation was changed: words in the midst of those on record that stand in the place of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factlint.model.claim import Claim, Text
from factlint.model.row import Row
from factlint.model.text.fold import fold
from factlint.reference.terms import Terms

LONGEST = 2_000
# so many words, and so much of the quotation, must be as on record: two speeches on one subject share a phrase
FEWEST_ALIKE, MOST_ALIKE = {True: 8, False: 5}, 0.5
# a run of fewer equal words between two changes is chance: 和, the
LEAST_RUN = {True: 3, False: 2}
# a slip or a lie is in one place; what differs in more is another version of the whole
MOST_CHANGES = 2
# what stands for a longer stretch is another passage, and not other words for it
LONGEST_CHANGE = 12
_WORDS = re.compile(r"[a-z0-9]+(?:['’.,][a-z0-9]+)*%?|[^\W_]|[.!?。！？…]")
_ENDS = frozenset(".!?。！？…")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NEGATING = ("un", "in", "im", "dis", "non")
# of two words that stand in one place, these say the contrary of one another, whoever translated them
OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "增 增加 提高 扩大 上升 升 加强 increase expand raise rise",
            "减 减少 降低 缩小 下降 降 削弱 压减 reduce decrease cut fall",
        ),
        ("more", "less fewer"),
        ("进 进口 import imports", "出 出口 export exports"),
        ("放宽 放开 取消 解除 暂停 lift ease suspend remove", "收紧 限制 禁止 保留 继续 加码 tighten restrict keep"),
        ("支持 同意 接受 欢迎 批准 support accept approve", "反对 拒绝 否认 谴责 驳回 oppose reject refuse deny"),
        ("最好 最高 最大 最强 best highest largest", "最差 最低 最小 最弱 worst lowest smallest"),
        ("可靠 合法 公平 开放 稳定", "不可靠 非法 不公平 封闭 动荡"),
        ("仍然 依然 仍存在 still remain remains", "不应 不再 不会 不该 no longer"),
        ("前 之前 before", "后 之后 after"),
        ("已 已经 already", "未 尚未 还没有 not"),
    )
)
PARTICLES = frozenset("的和与及在了地得等之")
NO = frozenset(["不", "未", "没", "没有", "无", "非", "勿", "not", "never", "no", "n't", "cannot"])
IsName = Callable[[str], str | None]


VERBATIM, TRANSLATION = "verbatim", "translation"


class Change(NamedTuple):
    """What a quotation gives, and what is on record in its place; either can be empty where a "not" came or went."""

    told: str
    held: str


def is_changed(claim: Claim, row: Row, terms: Terms) -> bool:
    """Tell whether a quotation has other words than a row, in the midst of the same ones."""
    told, held = claim.value, row.value
    if claim.scope.basis != VERBATIM or not isinstance(told, Text) or not isinstance(held, Text):
        return False

    def name(words: str) -> str | None:
        known = terms.one(words)
        return known if terms.is_known(known) else None

    # a row gives the words as they were said beside each translation of them
    as_said = row.quotation == held.text and row.scope.basis != TRANSLATION
    return find_change(told.text, held.text, as_said=as_said, name=name) is not None


def find_change(told: str, held: str, *, as_said: bool, name: IsName) -> Change | None:
    """Return the one change that makes a quotation say something else than the words on record; None where none does.

    `as_said`: the words on record are in the language in which they were said, so that other words are wrong words. Of
    a translation only a figure, a named thing or a contrary in the place of another is wrong. `name` gives the id of
    what some words name.
    """
    changes = _changes(_words(told), _words(held))
    material = [each for each in changes if _is_negation(each) or _is_material(each, as_said, name)]
    return _as_text(material[0]) if 0 < len(material) <= MOST_CHANGES else None


Words = tuple[str, ...]
Pair = tuple[Words, Words]


@lru_cache(maxsize=500)
def _words(text: str) -> Words:
    return tuple(_WORDS.findall(fold(text[:LONGEST]).lower()))


def _changes(mine: Words, theirs: Words) -> list[Pair]:
    """Return what stands for what between runs of equal words; nothing where too little of a quotation is on record."""
    is_chinese = any(not word.isascii() for word in mine)
    if is_chinese != any(not word.isascii() for word in theirs):
        return []
    blocks = _runs(mine, theirs, LEAST_RUN[is_chinese])
    alike = sum(size for _, _, size in blocks)
    if alike < FEWEST_ALIKE[is_chinese] or alike < MOST_ALIKE * len(mine):
        return []
    pairs = (_without_ends(*pair) for pair in _between(mine, theirs, blocks))
    return [pair for pair in pairs if pair[0] or pair[1]]


def _without_ends(told: Words, held: Words) -> Pair:
    """Leave out what two stretches have in common at either end: equal runs that were too short to count."""
    while told and held and told[0] == held[0]:
        told, held = told[1:], held[1:]
    while told and held and told[-1] == held[-1]:
        told, held = told[:-1], held[:-1]
    return told, held


def _runs(mine: Words, theirs: Words, least: int) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size >= least]


def _between(mine: Words, theirs: Words, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Pair]:
    """Yield the stretches between the runs, and at each end the one that is no other sentence."""
    first, last = blocks[0], blocks[-1]
    head = mine[: first[0]]
    if head and not _ENDS.intersection(head):
        yield head, _tail_of_sentence(theirs[: first[1]], len(head))
    for (a, b, size), (next_a, next_b, _) in pairwise(blocks):
        yield mine[a + size : next_a], theirs[b + size : next_b]
    rest, held = mine[last[0] + last[2] :], theirs[last[1] + last[2] :]
    if rest and held and not _ENDS.intersection((*rest[:-1], held[0], mine[last[0] + last[2] - 1])):
        yield rest, held[: len(rest)]


def _tail_of_sentence(words: Words, length: int) -> Words:
    """Return the last words ahead of a run that belong to its sentence, as many as a quotation gives there."""
    start = max((at + 1 for at, word in enumerate(words) if word in _ENDS), default=0)
    return words[max(start, len(words) - length) :]


def _is_negation(change: Pair) -> bool:
    """Tell whether a "not" came or went where everything else is the same."""
    told, held = (frozenset(words) for words in change)
    if told and held:
        return False
    return bool(NO & (told | held)) and len(change[0]) + len(change[1]) <= 2


def _is_material(change: Pair, as_said: bool, name: IsName) -> bool:
    told, held = change
    if not told or not held or max(len(told), len(held)) > LONGEST_CHANGE:
        return False
    one, other = _joined(told), _joined(held)
    if _are_figures(one, other) or _are_opposites(one, other):
        return True
    named, held_name = name(one), name(other)
    if named is not None and held_name is not None:
        return named != held_name
    return as_said and _are_other_words(told, held)


def _joined(words: Words) -> str:
    return "".join(words) if any(not word.isascii() for word in words) else " ".join(words)


def _are_figures(one: str, other: str) -> bool:
    mine, theirs = _FIGURE.findall(one.replace(",", "")), _FIGURE.findall(other.replace(",", ""))
    return bool(mine) and bool(theirs) and mine != theirs


def _are_opposites(one: str, other: str) -> bool:
    for a, b in ((one, other), (other, one)):
        if any(_holds(a, left) and _holds(b, right) for left, right in OPPOSITES):
            return True
        if one.isascii() and any(a == prefix + b for prefix in _NEGATING):
            return True
    return False


def _holds(stretch: str, words: frozenset[str]) -> bool:
    """Tell whether a stretch is one of some words or has one in it; a single character is no word within others."""
    if stretch in words:
        return True
    if stretch.isascii():
        return not words.isdisjoint(stretch.split())
    return any(len(word) > 1 and word in stretch for word in words)


def _are_other_words(told: Words, held: Words) -> bool:
    """Tell whether two stretches share nothing: 生产 and 产量, has and had are copies of one word."""
    if any(not word.isascii() for word in (*told, *held)):
        return min(len(told), len(held)) > 1 and set(told) & set(held) <= PARTICLES
    return not any(one[:3] == other[:3] for one in told for other in held) and max(map(len, (*told, *held))) > 3


def _as_text(change: Pair) -> Change:
    return Change(*map(_joined, change))
