"""Sentences and clauses of Chinese and English lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factlint.model.text.span import Span
from factlint.reading.language import ENGLISH

_CLOSERS = "”’」』\"'）)]】］〉"
# What ends a sentence, with the marks and closing quotes that belong to it.
_CHINESE_END = re.compile(rf"(?:[。！？!?｡]|……|\.{{3,6}}$)+[。！？!?｡…]*[{re.escape(_CLOSERS)}]*")
_ENGLISH_END = re.compile(rf"[.!?。！？]+[{re.escape(_CLOSERS)}]*(?=\s|$)|[。！？]+[{re.escape(_CLOSERS)}]*")
# A quotation or question inside a sentence goes on after its closing mark: “够了！”的声音, 《谁在断供？》一文.
_GOES_ON = re.compile(r"\s*[,，、;；:：的》]")
_CLOSING_QUOTES = frozenset("”’」』\"'")
# A full stop after these ends no sentence: titles, names, units. In lower case, without the stop.
_NO_END = """
mr mrs ms dr prof sen rep gov gen col lt st no nos vol art sec ch fig p pp ed eds cf vs v e.g i.e etc al approx ca
inc ltd co corp llc plc bros dept univ jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
fri sat sun u.s u.k u.n e.u d.c a.m p.m ph.d fed reg cir rev stat supp para c.f.r u.s.c f.r messrs hon jr sr
"""
# These end a sentence all the same when a new one clearly begins: "… in the U.S. The ban", "… MP Corp. It said".
_MAY_END = "inc ltd co corp llc plc u.s u.k u.n e.u d.c a.m p.m etc al jr sr"
_BEGIN = """
the a an it its he she they this that these those in on at but and however meanwhile while when after before if as for
by from with there beijing washington china trump
"""
_ABBREVIATIONS, _ENDING, _STARTERS = (frozenset(words.split()) for words in (_NO_END, _MAY_END, _BEGIN))
_OPENERS = "\"'“‘(（[「『"
_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.){1,4}$|[A-Za-z][A-Za-z.]{0,12}$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
_CLAUSE_END = re.compile(r"[，；：]|[,;:](?![0-9])|(?<![0-9])[,;:](?=[0-9])|——|—| [-–] ")


def split_sentences(text: str, span: Span, language: str | None) -> Iterator[Span]:
    """Yield the sentences of text[span] in order, without the white space between them.

    A full stop inside a number or after an abbreviation ends none; closing quotes belong to the sentence they close.
    """
    start, ends = span.start, _find_ends(text, span, language)
    for end in ends:
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, span.end)


def split_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence, each with the mark that ends it; a comma or colon inside a number ends none."""
    start = sentence.start
    for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, sentence.end)


def _find_ends(text: str, span: Span, language: str | None) -> Iterator[int]:
    is_english = language == ENGLISH
    pattern = _ENGLISH_END if is_english else _CHINESE_END
    for match in pattern.finditer(text, span.start, span.end):
        end = match.end()
        if end >= span.end:
            return
        if _goes_on(text, match[0], end):
            continue
        if is_english and match[0][0] == "." and not _stops(text, match, span):
            continue
        yield end


def _goes_on(text: str, mark: str, end: int) -> bool:
    """Tell whether the sentence goes on behind a mark that only ends what stands in quotes or brackets."""
    if text[end] == "》":
        return True
    return mark[-1] in _CLOSING_QUOTES and _GOES_ON.match(text, end) is not None


def _stops(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell whether a full stop that white space follows ends an English sentence."""
    before = _WORD_BEFORE.search(text, max(span.start, match.start() - 16), match.start())
    following = text[match.end() : match.end() + 40].lstrip()
    if following[:1].islower():
        return False
    if before is None:
        return True
    word = before[0].lower()
    is_initial = len(word) == 1 and before[0].isupper() and _is_alone(text, before.start(), span.start)
    if not is_initial and word not in _ABBREVIATIONS:
        return True
    if word not in _ENDING:
        return False
    following = following.lstrip(_OPENERS)
    after = _WORD_AFTER.match(following)
    return after is not None and after[0].lower() in _STARTERS and after[0][0].isupper()


def _is_alone(text: str, at: int, start: int) -> bool:
    return at == start or not text[at - 1].isalnum()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
