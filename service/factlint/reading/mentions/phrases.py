"""What names say together: places with a direction, plants by owner and place, people with their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.model.text.span import Span
from factlint.reading.mentions.guards import Guards, PlantWords, RoleWords
from factlint.reading.mentions.mention import Mention, narrow

_AREA, _PERSON, _OFFICE, _PLANT = "area", "person", "office", "plant"
# what may stand in a plant's name between owner and place, as a name of its own: 莱纳斯的稀土分离工厂
_MATTER = frozenset(("element", "mineral", "product", "concept", "technology"))
_ARTICLE = "the "
_WITH = "with"
_NEXT_TO = frozenset(("", " ", "·"))
_BEHIND = frozenset((", ", ", the ", " (", "(", ", us ", ", u.s. "))
_IN = frozenset((" in ", " at ", " near ", " in the "))
# parts of a plant's name that are looked at: owner, place, and what it makes
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Role:
    """How a place takes part: `role` is to, from, in, with or by. `span` covers the word and the place.

    `partner` is the place that stands directly ahead of the word: 中国 in 中国对美出口.
    """

    role: str
    span: Span
    place: Mention
    partner: Mention | None = None


@dataclass(frozen=True, slots=True)
class PlantPhrase:
    """A plant named by its owner, its place or both: 莱纳斯的加州工厂; `head` is the place of 工厂."""

    span: Span
    owner: Mention | None
    place: Mention | None
    head: Span


@dataclass(frozen=True, slots=True)
class TitledPerson:
    """An office and the person beside it: 财长贝森特, Howard Lutnick, the commerce secretary."""

    span: Span
    office: Mention
    person: Mention


# ---- places with a direction


def find_roles(folded: str, mentions: Sequence[Mention], guards: Guards) -> list[Role]:
    """Return the roles of the places in text order; a place may have several (由美国: from, by) or none."""
    found = []
    for at, mention in enumerate(mentions):
        if mention.kind == _AREA:
            placed = _words_of(folded, mention, guards)
            roles = [_role(folded, mentions, at, words.role, span) for words, span in placed]
            # 日本和韩国 is a list, 与日本合作 is not
            found += [role for role in roles if role.role != _WITH or role.partner is None]
    return found


def _words_of(folded: str, mention: Mention, guards: Guards) -> Iterator[tuple[RoleWords, Span]]:
    start, end = mention.span
    edge = start - 1 if folded[start - 1 : start] == " " else start
    if folded.endswith(_ARTICLE, 0, start):
        edge = start - len(_ARTICLE) - 1
    for words in guards.roles:
        before = _longest(folded, edge, words.before, ends=True)
        if before:
            yield words, Span(edge - len(before), end)
            continue
        behind = _longest(folded, end, words.behind, ends=False)
        if behind:
            yield words, Span(start, end + len(behind))


def _longest(folded: str, at: int, words: tuple[str, ...], ends: bool) -> str:
    """Return the longest of the words that ends, or begins, at a place; Latin ones as whole words."""
    is_near = folded.endswith(words, 0, at) if ends else folded.startswith(words, at)
    if at <= 0 or not is_near:
        return ""
    if ends:
        fits = [word for word in words if folded.endswith(word, 0, at) and _is_whole(folded, at - len(word), at)]
    else:
        fits = [word for word in words if folded.startswith(word, at) and _is_whole(folded, at, at + len(word))]
    return max(fits, key=len, default="")


def _is_whole(folded: str, start: int, end: int) -> bool:
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    opens = _is_letter(folded[start]) and _is_letter(before)
    return not opens and not (_is_letter(folded[end - 1]) and _is_letter(behind))


def _role(folded: str, mentions: Sequence[Mention], at: int, role: str, span: Span) -> Role:
    place = mentions[at]
    previous = at - 1
    while previous >= 0 and mentions[previous].span.start >= span.start:
        previous -= 1
    partner = mentions[previous] if previous >= 0 else None
    if partner is None or partner.kind != _AREA or folded[partner.span.end : span.start].strip() not in ("", "在"):
        partner = None
    return Role(role, span, place, partner)


# ---- plants


def find_plants(folded: str, mentions: Sequence[Mention], guards: Guards) -> list[PlantPhrase]:
    """Return the plants that are named by owner and place, in text order; a plant's own name is a mention."""
    words = guards.plants
    if not words.heads:
        return []
    heads = re.compile("|".join(re.escape(head) for head in sorted(words.heads, key=len, reverse=True)))
    found = []
    at = 0
    for head in heads.finditer(folded):
        start, end = head.span()
        if not _is_whole(folded, start, end) or folded.startswith(words.not_before.get(head[0], ()), end):
            continue
        while at < len(mentions) and mentions[at].span.start < end:
            at += 1
        phrase = _plant(folded, mentions, at, Span(start, end), words)
        if phrase is not None:
            found.append(phrase)
    return found


def _plant(folded: str, mentions: Sequence[Mention], at: int, head: Span, words: PlantWords) -> PlantPhrase | None:
    """Read a plant from its head to the left, over what may stand between its parts."""
    owner: Mention | None = None
    place: Mention | None = None
    start = head.start
    for mention in reversed(mentions[max(0, at - _MOST_PARTS) : at]):
        if mention.span.end > head.start and mention.kind == _PLANT:
            return None
        if mention.span.start >= head.start and mention.kind in _MATTER:
            continue  # 开采 in 开采项目 belongs to the head
        if mention.span.end > start or not _is_filled(folded[mention.span.end : start], words):
            break
        if mention.kind == _AREA and owner is None:
            # 美国得州的工厂: the nearest place is the smallest
            place = place or narrow(mention, (_AREA,))
        elif mention.kind in words.owners and owner is None:
            owner = narrow(mention, words.owners)
        elif mention.kind not in _MATTER:
            break
        start = mention.span.start
    behind = _place_behind(folded, mentions, at, head) if place is None else None
    place, end = behind or place, behind.span.end if behind else head.end
    if owner is None and place is None:
        return None
    first = min(part.span.start for part in (owner, place) if part is not None)
    return PlantPhrase(Span(min(first, head.start), end), owner, place, head)


def _place_behind(folded: str, mentions: Sequence[Mention], at: int, head: Span) -> Mention | None:
    """Return the place of "plant in California"."""
    if at == len(mentions) or mentions[at].kind != _AREA:
        return None
    is_in = folded[head.end : mentions[at].span.start] in _IN
    return narrow(mentions[at], (_AREA,)) if is_in else None


def _is_filled(gap: str, words: PlantWords) -> bool:
    """Tell whether only words of a plant's name stand between two parts of it."""
    if len(gap) > words.most:
        return False
    gap = gap.strip()
    while gap:
        word = max((word for word in words.fill if gap.startswith(word)), key=len, default="")
        if not word:
            return False
        gap = gap[len(word) :].lstrip()
    return True


# ---- people with their offices


def find_titled(folded: str, mentions: Sequence[Mention]) -> list[TitledPerson]:
    """Return the offices that stand beside the name of a person."""
    found = []
    for one, other in pairwise(mentions):
        between = folded[one.span.end : other.span.start] if other.span.start >= one.span.end else None
        if between is None or len(between) > 8:
            continue
        span = Span(one.span.start, other.span.end)
        if one.kind == _OFFICE and other.kind == _PERSON and between in _NEXT_TO:
            found.append(TitledPerson(span, one, other))
        elif one.kind == _PERSON and other.kind == _OFFICE and between in _BEHIND:
            found.append(TitledPerson(span, other, one))
    return found


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z"
