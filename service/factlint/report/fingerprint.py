"""What a flag is known by from run to run: its rule and its words, not the line on which they stand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from factlint.model.flag import Flag
from factlint.report.checked import rule_id

LENGTH = 32


def fingerprints(flags: Iterable[Flag]) -> dict[str, str]:
    """Return the fingerprint of every flag of one path, by id; a text that is laid out anew keeps them.

    Flags with the same words are told apart by their order.
    """
    seen: Counter[str] = Counter()
    found = {}
    for flag in flags:
        known_by = _known_by(flag)
        seen[known_by] += 1
        told = f"{known_by}\x1f{seen[known_by]}"
        found[flag.id] = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
    return found


def _known_by(flag: Flag) -> str:
    words = ["".join(quoted.quote.split()) for quoted in flag.spans] or list(flag.claims)
    rule = rule_id(flag.rules[0]) if flag.rules else ""
    return "\x1f".join([rule, flag.code, *words])
