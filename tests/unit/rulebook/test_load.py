"""Reading a folder of rules: all or nothing, with every problem of every file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors, UnknownRule
from factlint.rulebook.load import digest_rules, find_rule_files, load_rulebook, read_rules
from factlint.rulebook.vocabulary import Vocabulary

ROOT = Path(__file__).parents[3]
RULE = """\
id: {id}
version: 1
title: {{en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}}
status: {status}
severity: note
flag: date_mismatch
why: Because.
authors: [Lin]
created: 2026-01-05
changed: 2026-01-05
match: {{claim: {{kind: event}}}}
message: {{en: Wrong., zh-Hans: 错误。, zh-Hant: 錯誤。}}
false_alarms: [unknown]
examples: {{}}
"""
RETIRED = "retired\nretired_because: said better by another"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four rules: a draft, a trial, an active and a retired one."""
    (tmp_path / "checks" / "time").mkdir(parents=True)
    (tmp_path / "retired").mkdir()
    for name, status in (("b-draft", "draft"), ("a-trial", "trial"), ("c-active", "active")):
        (tmp_path / "checks" / "time" / f"{name}.yaml").write_text(RULE.format(id=name, status=status), "utf-8")
    (tmp_path / "retired" / "old.yaml").write_text(RULE.format(id="old", status=RETIRED), "utf-8")
    return tmp_path


def problems_of(folder: Path, vocabulary: Vocabulary) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in read_rules(folder, vocabulary)[1]]


def test_rules_are_read_by_id_in_order(folder: Path, vocabulary: Vocabulary) -> None:
    rulebook = load_rulebook(folder, vocabulary)
    assert list(rulebook.rules) == ["a-trial", "b-draft", "c-active", "old"]
    assert [rule.id for rule in rulebook.running] == ["a-trial", "b-draft", "c-active"]
    assert [rule.id for rule in rulebook.active] == ["c-active"]
    assert rulebook.rules["a-trial"].family == "time"


def test_rule_is_found_by_id_and_a_wrong_id_has_a_nearest_one(folder: Path, vocabulary: Vocabulary) -> None:
    rulebook = load_rulebook(folder, vocabulary)
    assert rulebook.rule("old").retired_because == "said better by another"
    with pytest.raises(UnknownRule, match="no rule 'a-trail'; did you mean 'a-trial'"):
        rulebook.rule("a-trail")


def test_problems_of_all_files_are_collected(folder: Path, vocabulary: Vocabulary) -> None:
    time = folder / "checks" / "time"
    (time / "b-draft.yaml").write_text("id: [", "utf-8")
    text = (time / "c-active.yaml").read_text("utf-8")
    (time / "c-active.yaml").write_text(text.replace("kind: event", "kind: evnt"), "utf-8")
    with pytest.raises(AuthoringErrors) as caught:
        load_rulebook(folder, vocabulary)
    places = [(Path(problem.where).name, problem.line) for problem in caught.value.problems]
    assert places == [("b-draft.yaml", 2), ("c-active.yaml", 11)]


def test_same_id_twice_is_refused(folder: Path, vocabulary: Vocabulary) -> None:
    (folder / "checks" / "legal").mkdir()
    text = RULE.format(id="b-draft", status="draft").replace("date_mismatch", "superseded")
    (folder / "checks" / "legal" / "b-draft.yaml").write_text(text, "utf-8")
    (problem,) = problems_of(folder, vocabulary)
    assert (
        problem
        == f"checks/time/b-draft.yaml:1:1: the id 'b-draft' is already used by {folder}/checks/legal/b-draft.yaml"
    )


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("checks/loose.yaml", "checks/loose.yaml: would not be read here; a rule is checks/<family>/<id>.yaml"),
        (
            "checks/time/deep/a.yaml",
            "checks/time/deep/a.yaml: would not be read here; a rule is checks/<family>/<id>.yaml",
        ),
        ("checks/time/a.yml", "checks/time/a.yml: would not be read here; a rule is checks/<family>/<id>.yaml"),
        ("retired/time/a.yaml", "retired/time/a.yaml: would not be read here; a rule is retired/<id>.yaml"),
    ],
)
def test_file_that_would_be_passed_over_is_reported(
    place: str, message: str, folder: Path, vocabulary: Vocabulary
) -> None:
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("id: a", "utf-8")
    assert problems_of(folder, vocabulary) == [message]


def test_folder_without_checks_is_reported(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (problem,) = read_rules(tmp_path, vocabulary)[1]
    assert problem.message == "no folder checks/ in it; rules stand in checks/<family>/"


def test_tables_are_checked_only_when_their_names_are_known(folder: Path, vocabulary: Vocabulary) -> None:
    path = folder / "checks" / "time" / "b-draft.yaml"
    path.write_text(path.read_text("utf-8").replace("match:", "uses: [measurs]\nmatch:"), "utf-8")
    assert load_rulebook(folder, vocabulary).rules["b-draft"].uses == ("measurs",)
    with pytest.raises(AuthoringErrors, match="no table 'measurs'; did you mean 'measures'"):
        load_rulebook(folder, vocabulary, {"measures"})


def test_digest_follows_names_and_bytes_of_rules_and_vocabulary(folder: Path, vocabulary: Vocabulary) -> None:
    before = digest_rules(folder)
    assert before.startswith("sha256:")
    assert load_rulebook(folder, vocabulary).digest == before
    (folder / "README.md").write_text("about rules", "utf-8")
    assert digest_rules(folder) == before
    seen = {before}
    for change in (
        lambda: (folder / "vocabulary.yaml").write_text("kinds: {}", "utf-8"),
        lambda: (folder / "retired" / "old.yaml").write_text("id: old", "utf-8"),
        lambda: (folder / "retired" / "old.yaml").rename(folder / "retired" / "older.yaml"),
    ):
        change()
        seen.add(digest_rules(folder))
    assert len(seen) == 4


def test_digest_does_not_depend_on_where_the_folder_is(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "checks", tmp_path / "copy" / "checks")
    shutil.copytree(folder / "retired", tmp_path / "copy" / "retired")
    assert digest_rules(tmp_path / "copy") == digest_rules(folder)


def test_files_are_found_in_order(folder: Path) -> None:
    assert [path.stem for path in find_rule_files(folder)] == ["a-trial", "b-draft", "c-active", "old"]
