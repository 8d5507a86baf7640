"""Small articles and readings for tests: a few names, sentences by full stop, readings as YAML text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.model.text.span import Span
from factlint.reading.authoring.folder import load_rules
from factlint.reading.expressions.expression import Expression
from factlint.reading.expressions.reader import ExpressionReader
from factlint.reading.extract import Reader
from factlint.reading.frames.found import Found
from factlint.reading.frames.rules import ReadingRules
from factlint.reading.pages.article import Article
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

RULES = Path(__file__).resolve().parents[3] / "rules"
NAMES = {
    "中国": ("t-ar-cn", "area"), "美国": ("t-ar-us", "area"), "日本": ("t-ar-jp", "area"), "china": ("t-ar-cn", "area"),
    "the united states": ("t-ar-us", "area"), "镓": ("t-el-ga", "element"), "锗": ("t-el-ge", "element"),
    "锂": ("t-el-li", "element"), "关键矿产": ("t-min-critical", "mineral"), "稀土": ("t-rare-earths", "concept"),
    "电池": ("t-pr-battery", "product"), "gallium": ("t-el-ga", "element"), "germanium": ("t-el-ge", "element"),
    "商务部": ("t-og-mofcom", "organisation"), "实体清单": ("list-us-entity-list", "list"),
    "甲公司": ("company-a", "organisation"), "第18号公告": ("cn-18", "document"),
    "北京": ("t-ar-beijing", "area"), "贝森特": ("person-bessent", "person"),
}  # fmt: skip
# what is a kind of what
KINDS = {"t-el-ga": ("t-min-critical",), "t-el-ge": ("t-min-critical",)}


@dataclass(frozen=True, slots=True)
class SmallSentence:
    index: int
    start: int
    end: int
    zone: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class SmallArticle:
    """Each line is a paragraph; the first line of several is the title."""

    text: str
    published: When | None = None

    @property
    def running(self) -> str:
        return self.text

    @property
    def sentences(self) -> Sequence[SmallSentence]:
        found: list[SmallSentence] = []
        start = 0
        lines = self.text.count("\n")
        for at, character in enumerate(self.text + "\n"):
            if character in "。.\n" and not self.text[at + 1 : at + 2].isdigit():
                end = at + (character != "\n")
                paragraph = self.text.count("\n", 0, start)
                zone = "title" if lines and not paragraph else "body"
                if end > start:
                    found.append(SmallSentence(len(found), start, end, zone, paragraph))
                start = at + 1
        return found


@dataclass(frozen=True, slots=True)
class SmallMention:
    span: Span
    ids: tuple[str, ...]
    kinds: tuple[str, ...]


def find_names(article: Article, text: str, expressions: Sequence[Expression]) -> list[SmallMention]:
    """Find the names above; the longest wins."""
    folded, found, at = fold(text), [], 0
    while at < len(folded):
        name = max((name for name in NAMES if folded.startswith(name, at)), key=len, default="")
        if name:
            one, kind = NAMES[name]
            found.append(SmallMention(Span(at, at + len(name)), (one,), (kind,)))
        at += len(name) or 1
    return found


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(RULES / "vocabulary.yaml")


@cache
def expressions() -> ExpressionReader:
    return ExpressionReader.load(RULES / "reading", vocabulary())


def make_reader(folder: Path, **readings: str) -> Reader:
    """Build a reader from readings given as YAML; see `make_rules`."""
    return Reader(expressions(), find_names, make_rules(folder, **readings), lambda one: KINDS.get(one, ()))


def make_rules(folder: Path, **readings: str) -> ReadingRules:
    """Load readings given as YAML: only their frames, or whole files when they begin with 'id:'."""
    for shared in ("words.yaml", "clauses.yaml", "modality.yaml"):
        (folder / shared).write_text((RULES / "reading" / shared).read_text("utf-8"), "utf-8")
    for name, text in readings.items():
        (folder / f"{name}.yaml").write_text(text if text.lstrip().startswith("id:") else whole(name, text), "utf-8")
    return load_rules(folder, vocabulary())


def whole(name: str, frames: str) -> str:
    """Put a head and an example around frames."""
    title = f"title: {{en: {name}, zh-Hans: {name}, zh-Hant: {name}}}"
    return f"id: {name}\nversion: 1\n{title}\nstatus: active\nframes:\n{frames}\nexamples: {{}}\n"


def read(reader: Reader, text: str, published: str | None = None) -> list[Found]:
    return reader.find(SmallArticle(text, When.parse(published) if published else None))
