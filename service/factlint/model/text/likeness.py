"""How much two quotations share, whatever their punctuation, case and script."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from factlint.model.text.fold import fold

LONGEST = 2_000
# shorter stretches are shared by any two texts: particles in Chinese, endings in English
SHORTEST_RUN = {True: 4, False: 10}
# a quotation may have been cut and mended: its words lie within this many times its own length
LOOSEST = 1.5


def plain(text: str) -> str:
    """Fold the script and drop everything but letters and digits."""
    return "".join(character for character in fold(text[:LONGEST]) if character.isalnum())


def shared(one: str, other: str) -> float:
    """Return how much of the shorter text stands in the other in runs of some length, 0 to 1."""
    short, long = sorted((plain(one), plain(other)), key=len)
    if not short:
        return 0.0
    least = min(SHORTEST_RUN[not short.isascii()], len(short))
    if _runs(short, least).isdisjoint(_runs(long, least)):
        return 0.0
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= least) / len(short)


@lru_cache(maxsize=1_000)
def _runs(text: str, length: int) -> frozenset[str]:
    """Return every run of some length, to tell cheaply that two texts have none in common."""
    return frozenset(text[at : at + length] for at in range(len(text) - length + 1))


def is_part(one: str, other: str, least: float) -> bool:
    """Tell whether one text is, but for a few characters, a stretch of the other."""
    short, long = sorted((plain(one), plain(other)), key=len)
    blocks = [each for each in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if each.size]
    if not short or not blocks:
        return False
    width = blocks[-1].b + blocks[-1].size - blocks[0].b
    return sum(each.size for each in blocks) >= least * len(short) and width <= LOOSEST * len(short)
