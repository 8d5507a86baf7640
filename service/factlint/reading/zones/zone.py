"""The zones of a text: the parts that are the article, and the parts that only stand on the same page."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """What a line is for. A byline tells who and when, an author's note speaks about the text; neither asserts."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    SOURCE_NOTE = "source_note"
    REFERENCE = "reference"
    BYLINE = "byline"
    AUTHOR_NOTE = "author_note"
    NAVIGATION = "navigation"
    COUNTERS = "counters"
    COMMENTS = "comments"
    RELATED = "related"
    TICKER = "ticker"
    LEGAL_NOTICE = "legal_notice"
    SHARING = "sharing"
    PAGE_META = "page_meta"
    REPEATED = "repeated"

    @property
    def is_article(self) -> bool:
        """Tell whether lines of this zone are read for claims and may carry flags."""
        return self in ARTICLE


ARTICLE = frozenset(
    {
        Zone.TITLE,
        Zone.HEADING,
        Zone.LEAD,
        Zone.BODY,
        Zone.CAPTION,
        Zone.QUOTATION,
        Zone.SOURCE_NOTE,
        Zone.REFERENCE,
    }
)
