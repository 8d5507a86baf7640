"""Whatever the markup, the words of the clean text stand in the source where the document says."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model.text.span import Span
from factlint.reading.markup.html import read_html
from factlint.reading.markup.markdown import read_markdown
from factlint.reading.sentences import split_clauses, split_sentences

WORDS = [
    "稀土",
    "出口管制,",
    "90%",
    "2025年4月4日",
    "鎵、鍺",
    "rare",
    "earths",
    "No. 18",
    "U.S.",
    "1,500",
    "超过",
    "。",
    "😀",
    "a_b",
]
word = st.sampled_from(WORDS)
words = st.lists(word, min_size=1, max_size=6).map(" ".join)
spaces = st.sampled_from([" ", "  ", "\n", "\r\n", " \n "])


class Words(HTMLParser):
    """The standard library's reading of a piece of HTML, without scripts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.is_script = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.is_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.is_script = False

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.is_script else [data]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def entity(text: str) -> str:
    return "".join(f"&#{ord(char)};" if index % 2 else html.escape(char) for index, char in enumerate(text))


@st.composite
def html_pages(draw: st.DrawFn) -> str:
    inline = st.one_of(
        words,
        words.map(lambda text: f"<b>{text}</b>"),
        words.map(lambda text: f'<a href="https://example.org/?a=90%&b=稀土" title="x > y">{text}</a>'),
        words.map(entity),
        words.map(lambda text: f"<span class='n'>{text}<!-- 出口 --></span>"),
        st.sampled_from(
            ["<br>", "&nbsp;", "<script>var 稀土 = '<p>90%</p>';</script>", "<img alt='a > b'>", "a < b", "&"]
        ),
    )
    paragraphs = draw(st.lists(st.lists(inline, max_size=5), max_size=5))
    gap = draw(spaces)
    return "<html><body>" + gap.join(f"<p>{gap.join(parts)}</p>" for parts in paragraphs) + "</body></html>"


@st.composite
def markdown_texts(draw: st.DrawFn) -> str:
    inline = st.one_of(
        words,
        words.map(lambda text: f"**{text}**"),
        words.map(lambda text: f"[{text}](https://example.org/稀土_(90%) '90%')"),
        words.map(lambda text: f"`{text}`"),
        st.sampled_from(
            ["\\*", "&amp;", "![稀土](a.png)", "<!-- 稀土 -->", "<b>", "$90%$", "[x][y]", "<https://example.org>"]
        ),
    )
    line = st.lists(inline, min_size=1, max_size=4).map(" ".join)
    block = st.one_of(
        st.lists(line, min_size=1, max_size=3).map("\n".join),
        line.map(lambda text: f"## {text}"),
        line.map(lambda text: f"> {text}"),
        st.lists(line, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {text}" for text in lines)),
        words.map(lambda text: f"```\n{text}\n```"),
        words.map(lambda text: f"| {text} | b |\n| --- | --- |\n| {text} | 90% |"),
    )
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return "\n\n".join(draw(st.lists(block, max_size=5))).replace("\n", end)


@settings(deadline=None, max_examples=150)
@given(html_pages())
def test_words_of_html_stand_where_the_map_says(source: str) -> None:
    clean = read_html(source, {})
    spans = [Span(*match.span()) for match in re.finditer(r"[^\s|]+", clean.text)]
    for span in spans:
        place = clean.map.to_source(span)
        assert squeezed("".join(Words(place.words(source)).parts)) == span.words(clean.text), place.words(source)
    for first, second in pairwise(spans):
        assert clean.map.to_source(first).end <= clean.map.to_source(second).start


@settings(deadline=None, max_examples=150)
@given(markdown_texts())
def test_words_of_markdown_stand_where_the_map_says(source: str) -> None:
    clean = read_markdown(source, {})
    for span in (Span(*match.span()) for match in re.finditer(r"[^\s|]+", clean.text)):
        place = clean.map.to_source(span)
        written = re.sub(r"<[^<>]*>|[*`\\]|\]\([^ ]* '90%'\)|!?\[|\]", "", source[place.start : place.end])
        # behind a comment a line is HTML, in which ![…] is no picture
        assert squeezed(html.unescape(written)) == re.sub(r"[*`\\]|!?\[|\]", "", span.words(clean.text)), span


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="<>!-/ab\"'=& \n稀;#", max_size=80))
def test_any_html_is_read_without_error_and_in_order(source: str) -> None:
    clean = read_html(source, {})
    places = [clean.map.to_source(Span(*match.span())) for match in re.finditer(r"\S+", clean.text)]
    assert all(0 <= place.start <= place.end <= len(source) for place in places)
    assert all(first.end <= second.start for first, second in pairwise(places))


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="#*_`[]()!>-|\\<& \n\t稀a1.", max_size=80))
def test_any_markdown_is_read_without_error_and_in_order(source: str) -> None:
    clean = read_markdown(source, {})
    places = [clean.map.to_source(Span(*match.span())) for match in re.finditer(r"\S+", clean.text)]
    assert all(0 <= place.start <= place.end <= len(source) for place in places)
    assert all(first.start <= second.start for first, second in pairwise(places))


@given(
    st.lists(st.sampled_from([*WORDS, "”", "“", "！", "？", ". ", "Inc.", ";", "，", " "]), max_size=20), st.booleans()
)
def test_sentences_and_clauses_leave_out_nothing_but_white_space(parts: list[str], is_english: bool) -> None:
    text = "".join(parts)
    sentences = list(split_sentences(text, Span(0, len(text)), "en" if is_english else "zh-Hans"))
    assert squeezed("".join(span.words(text) for span in sentences)) == squeezed(text)
    for sentence in sentences:
        clauses = list(split_clauses(text, sentence))
        assert squeezed("".join(span.words(text) for span in clauses)) == squeezed(sentence.words(text))
