"""Folding: one plain form of a text for finding names and numbers in any script, character for character."""

from __future__ import annotations

from functools import lru_cache

from factlint.model.text.fold_table import SOURCE, TARGET

_TABLE = str.maketrans(SOURCE, TARGET)
# whole texts are folded by each step of reading; the last ones are kept
LONG, MOST_KEPT = 200, 4


def fold(text: str) -> str:
    """Return the text in simplified characters, half width and lower case, of the same length: offsets stay.

    A character that would become two (ß, ㎏) stays as it is. Folding twice changes nothing more.
    """
    return text.translate(_TABLE) if len(text) < LONG else _fold_long(text)


@lru_cache(maxsize=MOST_KEPT)
def _fold_long(text: str) -> str:
    return text.translate(_TABLE)


def fold_name(name: str) -> str:
    """Fold a name for comparison with other names: spaces at the ends and repeated spaces do not count."""
    return " ".join(fold(name).split())
