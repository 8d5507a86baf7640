"""Reading the expressions of an article beside passes of the engine that runs the patterns, over the same text.

The article is made of the texts of tests/corpus/expressions: denser in dates and numbers than a real one. The single
pass looks for figures and Chinese numerals, the least that any reading has to do; "every pattern" is each rule once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import re2

from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.reading.expressions import ExpressionReader
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.strict_yaml import load_file

ROOT = Path(__file__).parents[1]
ROUNDS = 30
LENGTH = 3300
WRITTEN_ON = When.parse("2025-11-20")
NUMERALS = re2.compile("[0-9零一二三四五六七八九十百千万亿两]+".encode())
CHINESE = "业内人士认为，新的规定会让整条供应链重新安排，企业需要更多时间来适应，而买家也在寻找其他来源。" * 3
ENGLISH = "People in the trade say that the rules reorder the whole chain, and that buyers look elsewhere. " * 3


def make_article(language: str, plain: str) -> str:
    """Take texts of a language with as much plain prose between them, so that it reads like an article."""
    parts = []
    for path in sorted((ROOT / "tests" / "corpus" / "expressions").glob("*.yaml")):
        for entry in load_file(path).value["texts"]:
            if entry["language"] == language:
                parts += [entry["text"], plain]
    return ("\n".join(parts) * 4)[:LENGTH]


def milliseconds(run: Callable[[], object]) -> float:
    """Return the median of some rounds after one that warms up."""
    run()
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        run()
        times.append(perf_counter() - begin)
    return median(times) * 1000


def measure(reader: ExpressionReader, language: str, plain: str) -> str:
    article = make_article(language, plain)
    data = fold(article).encode()
    begin = perf_counter()
    found = reader.read(article, WRITTEN_ON)
    first = (perf_counter() - begin) * 1000
    reading = milliseconds(lambda: reader.read(article, WRITTEN_ON))
    single = milliseconds(lambda: sum(1 for _ in NUMERALS.finditer(data)))
    every = milliseconds(lambda: [sum(1 for _ in rule.pattern.matches(data)) for rule in reader.rules])
    return (
        f"{language}: {len(article)} characters, {len(found)} expressions: {reading:.2f} ms (first {first:.0f} ms); "
        f"one pass {single:.3f} ms, ratio {reading / single:.0f}; "
        f"every pattern {every:.2f} ms, ratio {reading / every:.1f}"
    )


def main() -> None:
    begin = perf_counter()
    reader = ExpressionReader.load(ROOT / "rules" / "reading", load_vocabulary(ROOT / "rules" / "vocabulary.yaml"))
    print(f"load: {(perf_counter() - begin) * 1000:.0f} ms for {len(reader.rules)} rules")
    for language, plain in (("zh-Hans", CHINESE), ("zh-Hant", CHINESE), ("en", ENGLISH)):
        print(measure(reader, language, plain))


if __name__ == "__main__":
    main()
