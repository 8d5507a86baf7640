"""Pages are read as their readers see them, in linear time."""

from __future__ import annotations

import time

import pytest

from factlint.model.text.span import Span
from factlint.reading.document import Document, DocumentReader
from factlint.reading.markup.html import read_html
from factlint.reading.zones.zone import Zone

PAGE = """<!doctype html><html lang="en-GB"><head><title>Gallium curbs – The Daily</title>
<meta property="og:title" content="China curbs gallium &amp; germanium">
<script type="application/ld+json">
{"@graph":[{"datePublished":"2023-07-03T20:00:00Z","headline":"China curbs gallium"}]}</script>
<style>p{color:red}</style></head><body><nav><ul><li><a href="/">Home</a><li><a href="/b">Business</a></ul></nav>
<main class="post-comments-open"><h1>China curbs gallium &amp; germanium</h1>
<p class="byline">By A. Writer <time datetime="2023-07-04">4 July</time></p>
<div class="social-share"><a href="#">Share on X</a></div>
<p>China will require licences for <b>gallium</b> and germanium from 1&nbsp;August, the commerce ministry said.</p>
<figure><img src="a.jpg" alt="A > B"><figcaption>A plant in Yunnan</figcaption></figure>
<h2>Prices</h2><p>It makes 98&#37; of the world's primary gallium.<br>Germanium: about 60%.</p>
<blockquote><p>"This is not a ban," the ministry said.</p></blockquote>
<table><tr><th>Metal</th><th>Share</th></tr><tr><td>Gallium<td>98%</tr></table>
<aside><h3>More</h3><a href="x">Chip war explained in ten charts</a></aside>
<p hidden>Old text of 1999.</p>
<p>A U.S. official said on Tuesday that Washington would consult allies.</p></main>
<div id="comments"><h2>Comments</h2><p>Bob: 2010 was worse, prices rose 500% that year.</p></div>
<footer>The Daily</footer></body></html>"""


def zones(document: Document) -> list[tuple[str, str]]:
    return [(line.zone.value, document.text[line.start : line.end]) for line in document.lines]


def test_a_page_is_told_apart_by_its_elements_and_classes(documents: DocumentReader) -> None:
    document = documents.read(PAGE, "text/html")
    assert zones(document) == [
        ("navigation", "Home"),
        ("navigation", "Business"),
        ("title", "China curbs gallium & germanium"),
        ("byline", "By A. Writer 4 July"),
        ("sharing", "Share on X"),
        ("body", "China will require licences for gallium and germanium from 1 August, the commerce ministry said."),
        ("caption", "A plant in Yunnan"),
        ("heading", "Prices"),
        ("body", "It makes 98% of the world's primary gallium."),
        ("body", "Germanium: about 60%."),
        ("quotation", '"This is not a ban," the ministry said.'),
        ("body", "Metal | Share"),
        ("body", "Gallium | 98%"),
        ("related", "More"),
        ("related", "Chip war explained in ten charts"),
        ("navigation", "Old text of 1999."),
        ("body", "A U.S. official said on Tuesday that Washington would consult allies."),
        ("comments", "Comments"),
        ("comments", "Bob: 2010 was worse, prices rose 500% that year."),
        ("navigation", "The Daily"),
    ]
    assert (document.title, document.language) == ("China curbs gallium", "en")
    assert str(document.published) == "2023-07-03"


def test_a_span_reaches_over_the_markup_inside_it(documents: DocumentReader) -> None:
    document = documents.read(PAGE, "text/html")
    for clean, source in {
        "for gallium and": "for <b>gallium</b> and",
        "98% of": "98&#37; of",
        "1 August": "1&nbsp;August",
    }.items():
        start = document.text.index(clean)
        assert document.to_source(Span(start, start + len(clean))).words(PAGE) == source


def test_a_class_that_says_comments_of_everything_says_nothing(documents: DocumentReader) -> None:
    page = (
        "<div class='comments'><p>中国对镓、锗实施出口管制,自8月1日起施行。</p><p>未经许可不得出口,违者受罚。</p></div>"
    )
    assert [zone for zone, _ in zones(documents.read(page, "text/html"))] == ["body", "body"]


def test_lists_of_links_around_the_prose_are_no_article(documents: DocumentReader) -> None:
    links = "".join(
        f"<p><a href='/{number}'>{name}</a></p>"
        for number, name in enumerate(["甲公司涨价", "乙公司被查", "丙公司退市"])
    )
    page = f"<p>中国对镓、锗实施出口管制,自8月1日起施行。</p><p>未经许可不得出口,违者受罚。</p>{links}"
    assert [zone for zone, _ in zones(documents.read(page, "text/html"))] == ["body", "body", *["related"] * 3]


def test_line_ends_in_the_source_part_english_words_and_no_chinese_ones() -> None:
    assert read_html("<p>rare\n  earths</p><p>稀\n土</p>", {}).text == "rare earths\n\n稀土\n\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a < b && c &unknown; &amp d &copy; &#x7a00;", "a < b && c &unknown; & d © 稀"),
        ("<p>a<p>b<li>c", "a\n\nb\nc"),
        ("a<!-- no end", "a<!-- no end"),
        ("a<b no end", "a<b no end"),
        ("<a title='x > y' data=it's>b</a>", "b"),
        ("<script>if (a < b) '</p>'</script>c<script>", "c"),
        ("<?xml version='1'?><!DOCTYPE html>a", "a"),
        ("<title>no body", ""),
        ("<td>a<td>b", "a | b"),
        ("</p></div>a", "a"),
        ("<noscript>no</noscript><svg><text>no</text></svg>a", "a"),
        ("a<br/>b", "a\nb"),
    ],
)
def test_odd_pages_are_read_as_browsers_read_them(source: str, text: str) -> None:
    assert read_html(source, {}).text.strip() == text


def test_metadata_that_cannot_be_read_is_passed_over() -> None:
    for data in ("{", "[" * 5000, '{"datePublished": 7}', '"a"'):
        assert read_html(f"<script type='application/ld+json'>{data}</script>a", {}).dates == ()
    assert read_html("<meta name='date'><meta name='date' content='2025-01-01'>a", {}).dates == ("2025-01-01",)


def test_comments_keep_their_place() -> None:
    (comment,) = read_html("a<!-- b -->c", {}).comments
    assert (comment.span, comment.text) == (Span(1, 11), " b ")


def test_words_in_comments_stay_there_whatever_their_class() -> None:
    clean = read_html(
        "<div id='comments'><p class='caption'>a</p></div>b", {"comments": Zone.COMMENTS, "caption": Zone.CAPTION}
    )
    assert clean.hints == ((0, Zone.COMMENTS), (3, None))


HOSTILE = {
    "open": "<a ",
    "quoted": "<a b=\"> \" c='> ' ",
    "bang": "<!",
    "comment": "<!--",
    "nested": "<div>",
    "entity": "&#",
    "item": "<li class=comment>x",
    "raw": "<title>a</title>",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_time_in_proportion_to_their_length(piece: str, documents: DocumentReader) -> None:
    def seconds(length: int) -> float:
        page = piece * (length // len(piece))
        start = time.process_time()
        documents.read(page, "text/html")
        return time.process_time() - start

    short = min(seconds(40_000) for _ in range(3))
    assert seconds(320_000) < 8 * 4 * short + 0.05
