"""Verifying an article through the service, beside one pass of the two automata that reading cannot do without.

The articles are those of tests/corpus/clean, cut to one length. Each round sends another one of another day, and then
the same one with a sentence put in, as drafts are sent again. Sentences of one article come again in later ones: what
is remembered of a sentence by itself, which is where its figures stand, saves an eighth of an article in which all are
known. One pass is google-re2 looking for figures and Chinese numerals, and Aho-Corasick looking for every name of the
tables, over the same folded text.
"""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import ahocorasick_rs
import re2
import uvicorn
from bench_http import ask, connect

from factlint.model.text.fold import fold
from factlint.reference.load import load_tables
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.settings import Settings
from factlint.web import app

ROOT = Path(__file__).parents[1]
LENGTH = 3_000
ROUNDS = 100
FIRST_DAY = date(2025, 12, 1)
PUT_IN = {
    "zh-Hans": "编辑部后来又加上了这一句话。",
    "zh-Hant": "編輯部後來又加上了這一句話。",
    "en": "The editors put in this sentence later. ",
}
NUMERALS = re2.compile("[0-9零一二三四五六七八九十百千万亿两]+".encode())


def make_article(language: str, number: int) -> str:
    """Join articles of a language, beginning with another one each round, and cut them to one length."""
    texts = [path.read_text() for path in sorted((ROOT / "tests" / "corpus" / "clean").glob(f"*.{language}.txt"))]
    start = number % len(texts)
    return f"{number}\n\n" + "\n\n".join(texts[start:] + texts[:start])[:LENGTH]


def put_in(article: str, language: str) -> str:
    """Put another sentence into the middle of an article."""
    sentence, end = PUT_IN[language], ". " if language == "en" else "。"
    at = article.find(end, len(article) // 2) + len(end)
    return article[:at] + sentence + article[at:]


def serve(port: int) -> None:
    uvicorn.run(app.create_app(Settings()), port=port, log_config=None, access_log=False)


def time_one_pass(article: str, names: ahocorasick_rs.AhoCorasick) -> float:
    folded = fold(article)
    data = folded.encode()
    began = time.perf_counter()
    sum(1 for _ in NUMERALS.finditer(data))
    names.find_matches_as_indexes(folded, overlapping=True)
    return time.perf_counter() - began


def main(rounds: int) -> None:
    vocabulary = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
    tables = load_tables(ROOT / "reference_data", vocabulary)
    names = ahocorasick_rs.AhoCorasick([name for name in tables.terms.names() if name])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(Path(__file__).resolve()), "--serve", str(port)])
    try:
        connection = connect(port)
        for language in ("zh-Hans", "zh-Hant", "en"):
            rows = []
            for number in range(rounds + 5):
                article = make_article(language, number)
                published = str(FIRST_DAY + timedelta(days=number))
                sent = (article, put_in(article, language))
                bodies = [json.dumps({"document": {"text": each, "published": published}}).encode() for each in sent]
                new, again = (ask(connection, "/v1/verifications", body) for body in bodies)
                rows.append((new, again, time_one_pass(article, names)))
            print(describe(language, rows[5:]))
    finally:
        server.terminate()
        server.wait(20)


def describe(language: str, rows: list[tuple[float, float, float]]) -> str:
    asked = sorted(row[0] * 1000 for row in rows)
    late = asked[min(len(asked) - 1, len(asked) * 99 // 100)]
    again = statistics.median(row[1] * 1000 for row in rows)
    ratio = statistics.median(row[0] / row[2] for row in rows)
    return (
        f"{language}: {LENGTH} characters, median {statistics.median(asked):.1f} ms, 99 of 100 within {late:.1f} ms, "
        f"sent again with another sentence {again:.1f} ms, {ratio:.0f} times one pass"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
