"""docs/map.md names every folder, module and word, and nothing that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.write_map import MAP, ROOT, with_modules

TEXT = MAP.read_text(encoding="utf-8")
NOT_OURS = {"__pycache__", "dist", "build", "htmlcov"}
VAGUE = {"utils", "helpers", "common", "base", "manager", "misc"}
SYNONYMS = ("alert", "violation")


def folders(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name != ".ci"
        if path.is_dir() and not hidden and path.name not in NOT_OURS and has_files(path):
            yield path
            if path.parent.name != "fixtures":  # what lies in a collection of samples is named by its own file
                yield from folders(path)


def has_files(folder: Path) -> bool:
    return any(path.is_file() and "__pycache__" not in path.parts for path in folder.rglob("*"))


def listed_folders() -> set[str]:
    return set(re.findall(r"^- `([^`]+)/` \S", TEXT, flags=re.MULTILINE))


def definitions() -> set[str]:
    return {word.lower() for word in re.findall(r"^- \*([^*]+)\* \S", TEXT, flags=re.MULTILINE)}


def test_every_folder_has_its_line() -> None:
    # The folders of the package are headings in the list of modules; those of the unit tests mirror them.
    told_elsewhere = {ROOT / "service" / "factlint", ROOT / "tests" / "unit"}
    ours = {path.relative_to(ROOT).as_posix() for path in folders(ROOT) if told_elsewhere.isdisjoint(path.parents)}
    assert ours - listed_folders() == set(), "folders without a line in docs/map.md"
    assert listed_folders() - ours == set(), "lines in docs/map.md about folders that are gone"


def test_every_module_has_the_line_that_opens_it() -> None:
    assert with_modules(TEXT) == TEXT, "run `make map`"


def test_every_class_of_the_model_is_a_word_of_the_map() -> None:
    main = {"claim", "row", "flag", "report", "case", "comparison", "standing", "verdict", "coverage", "term"}
    main |= {"reference", "span", "when", "quantity", "unit", "hedge", "bounds", "state", "timeline", "scope", "source"}
    classes = {
        node.name.lower()
        for module in (ROOT / "service" / "factlint" / "model").glob("*.py")
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert main & classes <= definitions()
    assert {"modality", "severity"} <= classes & definitions()


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {path.stem for path in (ROOT / "service" / "factlint").rglob("*.py")}
    assert names.isdisjoint(VAGUE)


def test_no_name_of_the_code_is_another_word_for_a_flag() -> None:
    for module in (ROOT / "service" / "factlint").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                assert not any(word in node.name.lower() for word in SYNONYMS), f"{module.name}: {node.name}"
