"""A lookup over ten thousand figures beside one over a million: the same questions, taken in turn, in one run.

Two shapes of growth: more series (subjects and areas), and longer ones (one subject, more areas, partners and months).
Rows are made when they are first asked for, so each shape is measured cold (rows not seen before) and warm (the same
rows again). Nothing is asserted about time here; `python benchmarks/bench_lookup.py` prints what it finds.
"""

from __future__ import annotations

import random
import resource
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter_ns, process_time

from factlint.model.claim import Claim, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[1]
QUESTIONS = 2_000
ROUNDS = 5
YEARS = [str(year) for year in range(2015, 2025)]
MONTHS = [f"{year}-{month:02d}" for year in range(2015, 2025) for month in range(1, 11)]

TERMS = """\
name: terms
title: {en: Terms, zh-Hans: 词条, zh-Hant: 詞條}
path: terms.csv
schema:
  fields: [{name: id, type: string}, {name: kind, type: string}, {name: en, type: string}]
  primaryKey: [id]
origin: {title: Terms, producer: benchmark}
terms: {id: id, kind: kind, names: {en: en}}
"""
FIGURES = """\
name: figures
title: {en: Figures, zh-Hans: 数据, zh-Hant: 數據}
path: figures.csv
schema:
  fields:
    - {name: subject, type: string, constraints: {required: true}}
    - {name: area, type: string, constraints: {required: true}}
    - {name: counterpart, type: string}
    - {name: period, type: string, format: edtf, constraints: {required: true}}
    - {name: published, type: string, format: edtf, constraints: {required: true}}
    - {name: value, type: string, format: decimal, constraints: {required: true}}
    - {name: unit, type: string}
    - {name: note, type: string}
  primaryKey: [subject, area, counterpart, period, published]
origin: {title: Figures, producer: benchmark}
vintages: {by: [subject, area, counterpart, period], order: published}
states:
  - predicate: import_value
    subject: subject
    value: {type: quantity, number: value, unit: unit}
    scope: {area: area, counterpart: counterpart, period: period}
    known_from: published
"""


class Shape:
    """A table of figures with every combination of some subjects, areas, counterparts and periods."""

    def __init__(self, subjects: int, areas: int, counterparts: int, periods: list[str]) -> None:
        self.subjects = [f"t-subject-{number:04d}" for number in range(subjects)]
        self.areas = [f"t-area-{number:04d}" for number in range(areas)]
        self.counterparts = [f"t-area-{number:04d}" for number in range(counterparts)]
        self.periods = periods

    def lines(self) -> Iterator[str]:
        number = random.Random(7)
        for keys in product(self.subjects, self.areas, self.counterparts, self.periods):
            yield f"{','.join(keys)},2025-01-31,{number.randrange(10**6)},USD,as the customs office printed it\n"

    def write(self, folder: Path) -> None:
        areas = sorted({*self.areas, *self.counterparts})
        things = [f"{one},area,{one}\n" for one in areas] + [f"{one},product,{one}\n" for one in self.subjects]
        (folder / "terms.table.yaml").write_text(TERMS, encoding="utf-8")
        (folder / "terms.csv").write_text("id,kind,en\n" + "".join(things), encoding="utf-8")
        (folder / "figures.table.yaml").write_text(FIGURES, encoding="utf-8")
        with (folder / "figures.csv").open("w", encoding="utf-8", newline="\n") as file:
            file.write("subject,area,counterpart,period,published,value,unit,note\n")
            file.writelines(self.lines())

    def claims(self, count: int, words: Vocabulary) -> list[Claim]:
        """Return questions after so many different lines."""
        value = Quantity("1", words.unit("USD"))
        keys = list(product(self.subjects, self.areas, self.counterparts, self.periods))
        return [
            Claim(
                "c1", "import_value", Reference(id=subject), value, Scope(area, counterpart, period=When.parse(period))
            )
            for subject, area, counterpart, period in random.Random(7).sample(keys, count)
        ]


def load(shape: Shape, words: Vocabulary) -> tuple[Tables, float]:
    with tempfile.TemporaryDirectory() as name:
        shape.write(Path(name))
        start = process_time()
        tables = load_tables(Path(name), words)
        return tables, process_time() - start


def microseconds(tables: Tables, claims: list[Claim]) -> float:
    """Return the median of one lookup; each has to find exactly its row."""
    times = []
    for claim in claims:
        start = perf_counter_ns()
        found = tables.find(claim)
        times.append(perf_counter_ns() - start)
        assert len(found) == 1
    return median(times) / 1000


def compare(title: str, small: Shape, large: Shape, words: Vocabulary) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    few, few_seconds = load(small, words)
    many, many_seconds = load(large, words)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{title}: {few.size:,} lines in {few_seconds:.1f} s, {many.size:,} in {many_seconds:.1f} s, +{memory:.0f} MB"
    )
    cold: list[tuple[float, float]] = []
    warm: list[tuple[float, float]] = []
    asked, more = small.claims(ROUNDS * QUESTIONS, words), large.claims(ROUNDS * QUESTIONS, words)
    for number in range(ROUNDS):
        part = slice(number * QUESTIONS, (number + 1) * QUESTIONS)
        cold.append((microseconds(few, asked[part]), microseconds(many, more[part])))
        warm.append((microseconds(few, asked[part]), microseconds(many, more[part])))
    for name, pairs in (("cold", cold), ("warm", warm)):
        one, other = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
        ratio = median(pair[1] / pair[0] for pair in pairs)
        print(f"  {name}: {one:.1f} us over the small table, {other:.1f} us over the large one, ratio {ratio:.2f}")


def main() -> None:
    words = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
    compare("more series", Shape(100, 10, 1, YEARS), Shape(500, 200, 1, YEARS), words)
    compare("longer series", Shape(1, 10, 10, MONTHS), Shape(1, 100, 100, MONTHS), words)


if __name__ == "__main__":
    main()
