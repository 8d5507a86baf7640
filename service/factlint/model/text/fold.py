"""Folding: one plain form of a text for finding names and numbers in any script, character for character."""

from __future__ import annotations

from factlint.model.text.fold_table import SOURCE, TARGET

_TABLE = str.maketrans(SOURCE, TARGET)


def fold(text: str) -> str:
    """Return the text in simplified characters, half width and lower case, of the same length: offsets stay.

    A character that would become two (ß, ㎏) stays as it is. Folding twice changes nothing more.
    """
    return text.translate(_TABLE)


def fold_name(name: str) -> str:
    """Fold a name for comparison with other names: spaces at the ends and repeated spaces do not count."""
    return " ".join(fold(name).split())
