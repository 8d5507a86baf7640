"""Writes factlint/model/text/fold_table.py anew; needs `opencc`, which nothing else does."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "service" / "factlint" / "model" / "text" / "fold_table.py"

HEAD = '''"""The characters that folding changes, written by `scripts/write_fold_table.py`: not to be edited.

Traditional to simplified Chinese is OpenCC's `t2s` for single characters (Apache-2.0). Width and other forms are
those of NFKC and letters those of casefold, as far as one character stays one character.
"""

from __future__ import annotations

'''

# Forms that mean the same in a name or a number, and that NFKC keeps apart.
MARKS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u2033", '"'),
    **dict.fromkeys("\u30fb\u2027\u2022\u22c5", "\u00b7"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
}
LAST = 0x323B0  # the end of the unified ideographs of Unicode 15
WIDTH = 112


def one(text: str, otherwise: str) -> str:
    return text if len(text) == 1 else otherwise


def fold_once(char: str, simplify: Callable[[str], str]) -> str:
    if is_letter_or_form(char):
        char = one(unicodedata.normalize("NFKC", char), char)
        char = one(char.casefold(), char)
    return MARKS.get(char) or one(simplify(char), char)


def is_letter_or_form(char: str) -> bool:
    """Tell what NFKC and casefold may touch: not a circled or raised number, which would join the digits beside it."""
    return unicodedata.category(char) != "No" and (char < "\u0530" or "\u2000" <= char < "\U00010000")


def fold_fully(char: str, simplify: Callable[[str], str]) -> str:
    while (folded := fold_once(char, simplify)) != char:
        char = folded
    return char


def pairs(simplify: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for point in range(LAST):
        char = chr(point)
        if unicodedata.category(char) in ("Cs", "Cn", "Co") or char in "\n\r":
            continue
        folded = fold_fully(char, simplify)
        if folded != char:
            yield char, folded


def literal(name: str, text: str) -> str:
    """Write a long string in lines that fit the page."""
    lines = [""]
    for char in text:
        if len(lines[-1]) + len(written(char)) > WIDTH:
            lines.append("")
        lines[-1] += written(char)
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def written(char: str) -> str:
    """Keep the ideographs readable; everything else is easily mistaken for its twin, so it is escaped."""
    if "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()):
        return char
    point = ord(char)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def render(simplify: Callable[[str], str]) -> str:
    table = list(pairs(simplify))
    source = "".join(char for char, _ in table)
    target = "".join(folded for _, folded in table)
    return HEAD + literal("SOURCE", source) + literal("TARGET", target)


if __name__ == "__main__":
    from opencc import OpenCC

    TABLE.write_text(render(OpenCC("t2s").convert), encoding="utf-8")
