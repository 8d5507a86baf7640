"""Markdown is read by its blocks, without code, addresses and marks."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from factlint.model.text.span import Span
from factlint.reading.document import Document, DocumentReader
from factlint.reading.markup.markdown import read_markdown

TEXT = """---
title: "稀土出口許可：三個月後"   # for the page
date: 2025-07-04T10:00:00+08:00
draft: yes
lang: zh-Hant
factlint:
  disable:
    - rule: date-mismatch
      reason: 公告日期另有說明
      owner: editor@example.org
      until: 2026-12-31
---

# 稀土出口許可:三個月後

商務部**六月七日**表示,已依法批准[一定數量](https://example.org/a_(b) "90%")的申請。
占比約 90\\%&nbsp;,見 `GB/T 18180`。

> 「稀土相關物項具有軍民兩用屬性。」

## 各國庫存

- 日本:60 天
- 韓國:約三個月

| 國家 | 份額 |
|------|------|
| 中國 | 69% |

<!-- factlint-disable weekday-mismatch reason="quoted" owner="zhang" until=2026-01-31 -->

```python
share = "90%"
```

![圖中有 90%](a.png)

    縮排的一段也是正文,因為作者常常縮排。
"""


def zones(document: Document) -> list[tuple[str, str]]:
    return [(line.zone.value, document.text[line.start : line.end]) for line in document.lines]


def test_blocks_tell_zones_and_code_and_pictures_are_left_out(documents: DocumentReader) -> None:
    document = documents.read(TEXT, "text/markdown")
    assert zones(document) == [
        ("title", "稀土出口許可:三個月後"),
        ("body", "商務部六月七日表示,已依法批准一定數量的申請。"),
        ("body", "占比約 90% ,見 GB/T 18180。"),
        ("quotation", "「稀土相關物項具有軍民兩用屬性。」"),
        ("heading", "各國庫存"),
        ("body", "日本:60 天"),
        ("body", "韓國:約三個月"),
        ("body", "國家 | 份額"),
        ("body", "中國 | 69%"),
        ("body", "縮排的一段也是正文,因為作者常常縮排。"),
    ]


def test_front_matter_gives_title_date_and_suppressions(documents: DocumentReader) -> None:
    document = documents.read(TEXT, "text/markdown")
    assert (document.title, str(document.published)) == ("稀土出口許可：三個月後", "2025-07-04")
    assert document.published_basis == "metadata"
    rules = [(entry.rule, entry.line, entry.first_line) for entry in document.suppressions.found]
    assert rules == [("date-mismatch", 8, 1), ("weekday-mismatch", 30, 30)]


def test_spans_stand_in_the_source_with_the_marks_inside_them(documents: DocumentReader) -> None:
    document = documents.read(TEXT, "text/markdown")
    for clean, source in {
        "商務部六月七日表示": "商務部**六月七日**表示",
        "一定數量": "一定數量",
        "90% ": "90\\%&nbsp;",
        "GB/T 18180": "GB/T 18180",
        "69%": "69%",
    }.items():
        start = document.text.index(clean)
        assert document.to_source(Span(start, start + len(clean))).words(TEXT) == source


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[是](http://a/是) 是", "是 是"),
        ("[a][b] c\n\n[b]: http://x", "a c"),
        ("<https://a.org> b", "https://a.org b"),
        ("![a [b](c) d](e) f", "f"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("`` a`b `` c", "a`b c"),
        ("a <b>c</b> <!-- d --> e", "a c e"),
        ("<div>\n<p>a &amp; b</p>\n</div>\n\nc", "a & b\n\nc"),
        ("1. a\n2. b\n\n   c", "a\n\nb\n\nc"),
        ("---\nno end", "no end"),
        ("--- \na: b\n---", ""),
        ("a\n***\nb", "a\n\nb"),
        ("[a](<b c> 'd') e [f](g (h)) i", "a e f i"),
        ("x [a](b\\)c) y", "x a y"),
    ],
)
def test_marks_and_addresses_are_no_words(source: str, text: str, end: str) -> None:
    assert read_markdown(source.replace("\n", end), {}).text.strip() == text


def test_foreign_front_matter_is_read_leniently() -> None:
    clean = read_markdown("---\ntags: [a, *b]\ndate: '2025-01-01'\nDraft: no\ntitle: a: b\n---\nc", {})
    assert (clean.titles, clean.dates, clean.text.strip()) == (("a: b",), ("2025-01-01",), "c")


def test_the_parser_is_loaded_for_markdown_only() -> None:
    code = "import factlint.reading.document, sys; print('markdown_it' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "service"}
    )
    assert answer.stdout.strip() == "False"


@pytest.mark.parametrize("piece", ["[", "*a ", "\\*", "[a](", "`a` ", "<b>", "&amp;", "![a](b) ", "> ", "- "])
def test_hostile_markdown_takes_time_in_proportion_to_its_length(piece: str, documents: DocumentReader) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        documents.read(text, "text/markdown")
        return time.process_time() - start

    short = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 8 * 4 * short + 0.05
