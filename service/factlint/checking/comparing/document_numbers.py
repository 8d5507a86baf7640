"""Compares the numbers of documents: 第18号 is 商务部 海关总署公告2025年第18号, and 第81号 is another document."""

from __future__ import annotations

import re

from factlint.checking.comparing.states import Finding
from factlint.model.case import Relation
from factlint.model.text.fold import fold

# a run of digits, with the letter that closes the code of a catalogue entry (083201J)
DIGITS = re.compile(r"[0-9]+(?:[a-z](?![a-z]))?")
# one way of numbering in other words; a longer form comes first
SHORT_FORMS = (("executive order", "eo"), ("e.o.", "eo"), ("federal register", "fr"), ("fed. reg.", "fr"))
# what two numbers must share before they are two numbers of one series: a docket is not compared with an announcement
SERIES = ("第#号", "〕#号", "no#", "eo#", "#fr#", "rin#")
# entries of the technology catalogue: J stands for prohibited, X for restricted
ENTRIES = frozenset({"#j", "#x"})
ORDER = "令"


def compare_number(claimed: str, held: str) -> Finding:
    """Compare two numbers of documents by their digits; numbers of different series say nothing to each other."""
    one, other = _shape(claimed), _shape(held)
    mine, theirs = _digits(claimed), _digits(held)
    if one == other and mine == theirs:
        return Relation.MEETS, "equal"
    if not mine or not theirs or not _is_one_series(one, other):
        return Relation.UNDECIDED, "wording"
    return (Relation.MEETS, "within") if mine <= theirs or theirs <= mine else (Relation.DISJOINT, "wording")


def _is_one_series(one: str, other: str) -> bool:
    if (ORDER in one) is not (ORDER in other):
        return one in other or other in one  # an order and an announcement can bear the same number
    is_shared = any(series in one and series in other for series in SERIES)
    return is_shared or one in other or other in one or {one, other} <= ENTRIES


def _digits(text: str) -> frozenset[str]:
    return frozenset(DIGITS.findall(fold(text)))


def _shape(text: str) -> str:
    """Return what stands around the digits, each run of which becomes a #: 公告#年第#号."""
    plain = fold(text)
    for long, short in SHORT_FORMS:
        plain = plain.replace(long, short)
    marked = DIGITS.sub(lambda run: "#" + run[0].lstrip("0123456789"), plain)
    return "".join(character for character in marked if character.isalnum() or character in "#〔〕")
