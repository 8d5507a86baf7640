"""The page for authors names every key, slot, relation and function, and its rules can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factlint.rulebook.authored.bindings import Surroundings
from factlint.rulebook.authored.examples import EXAMPLE_KEYS, EXPECT_KEYS
from factlint.rulebook.authored.rule_file import ORDER, read_rule
from factlint.rulebook.conditions.syntax import AGE, NEGATIONS
from factlint.rulebook.conditions.types import FUNCTIONS
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.strict_yaml import load_yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "authoring-rules.md").read_text("utf-8")
VOCABULARY = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
CLAIM, ROW = claim_slots(VOCABULARY), row_slots(VOCABULARY)
FILES = re.findall(r"The file `(rules/[^`]+)`:\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)


def section(title: str) -> str:
    """Return the text under a heading, to the next one of any level."""
    return re.split(r"\n##+ ", PAGE.partition(f" {title}\n")[2], maxsplit=1)[0]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("A first rule", ORDER),
        ("Slots of a claim", tuple(CLAIM)),
        ("Slots of a row", tuple(ROW)),
        ("when and unless: conditions", (*NEGATIONS, *NEGATIONS.values(), AGE)),
        ("Examples", (*EXAMPLE_KEYS, *EXPECT_KEYS)),
    ],
)
def test_page_names_every_word(title: str, words: tuple[str, ...]) -> None:
    text = section(title)
    assert [word for word in words if f"`{word}`" not in text and f"{word}:" not in text] == []


def test_page_names_every_function() -> None:
    text = section("when and unless: conditions")
    assert [name for name in FUNCTIONS if f"`{name}(" not in text] == []


@pytest.mark.parametrize("title", ["Slots of a claim", "Slots of a row"])
def test_page_names_no_slot_that_does_not_exist(title: str) -> None:
    known = CLAIM if "claim" in title else ROW
    first_cells = [line.split("|")[1] for line in section(title).splitlines() if line.startswith("| `")]
    assert [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell) if name not in known] == []


def test_page_shows_a_check_and_an_identity() -> None:
    assert len(FILES) == 2


@pytest.mark.parametrize(("path", "text"), FILES, ids=[Path(path).stem for path, _ in FILES])
def test_rule_on_the_page_can_be_read(path: str, text: str) -> None:
    rule, problems = read_rule(load_yaml(text, path), Path(path), Surroundings(VOCABULARY, CLAIM, ROW))
    assert [str(problem) for problem in problems] == []
    assert rule is not None
