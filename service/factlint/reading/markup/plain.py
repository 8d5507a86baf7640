"""Plain text: its own clean text."""

from __future__ import annotations

from factlint.reading.markup.source_map import CleanText
from factlint.reading.suppressions import find_comments


def read_plain(source: str) -> CleanText:
    """Take the text as it is; comments in it may still switch rules off."""
    return CleanText(source, comments=find_comments(source))
