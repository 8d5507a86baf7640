"""Compares words with words: quotations, titles, numbers of documents, topics."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from factlint.checking.comparing.document_numbers import compare_number
from factlint.checking.comparing.states import Finding
from factlint.model.case import Relation
from factlint.model.claim import Text
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.fold import fold
from factlint.rulebook.vocabulary import Predicate

# copies of one quotation differ by a particle or a comma; below this likeness it is another sentence
SAME_WORDING = 0.85
LONGEST_COMPARED = 2_000
# what stands between the members of a short list: 云计算和AI训练, training and inference
_BETWEEN = re.compile(r"[、,，;；和与及]|\band\b")


def compare_wording(claimed: Text, row: Row, predicate: Predicate) -> Finding:
    """Compare words after folding script, case and punctuation; other words than ours are rarely a contradiction."""
    held = row.value.label if isinstance(row.value, Reference) else getattr(row.value, "text", "")
    if predicate.name == "number":
        return compare_number(claimed.text, held)
    one, other = plain(claimed.text), plain(held)
    if not one or not other:
        return Relation.INCOMPARABLE, "value"
    if one == other:
        return Relation.MEETS, "equal"
    if one in other or other in one:
        return Relation.MEETS, "within"
    if predicate.name == "use" and all(plain(part) in other for part in _BETWEEN.split(claimed.text)):
        return Relation.MEETS, "within"
    if likeness(one, other) >= SAME_WORDING:
        return Relation.MEETS, "similar"
    return Relation.UNDECIDED, "wording"


def plain(text: str) -> str:
    """Fold the script and drop everything but letters and digits."""
    return "".join(character for character in fold(text) if character.isalnum())


def likeness(one: str, other: str) -> float:
    """Return how much of two plain texts is the same, 0 to 1."""
    return SequenceMatcher(None, one[:LONGEST_COMPARED], other[:LONGEST_COMPARED], autojunk=False).ratio()
