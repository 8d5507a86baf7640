"""`factlint check` ends as the contract says, whatever it is given."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import RIGHT, WRONG, Run

Draft = Callable[..., Path]
CLAIMS = """
published: 2025-06-06
claims:
  - id: c1
    predicate: effective
    subject: {id: cn-mofcom-gacc-2025-18}
    value: {type: date, edtf: 2025-05-04}
"""


def test_a_wrong_draft_ends_with_1_and_a_right_one_with_0(factlint: Run, draft: Draft) -> None:
    draft("wrong.md", WRONG)
    draft("right.md", RIGHT)
    assert factlint("right.md").status == 0
    assert factlint("wrong.md").status == 1
    assert "wrong.md:5:" in factlint("wrong.md").out


@pytest.mark.parametrize(("threshold", "status"), [("never", 0), ("error", 1), ("warning", 1), ("note", 1)])
def test_the_threshold_decides(factlint: Run, draft: Draft, threshold: str, status: int) -> None:
    draft("wrong.md", WRONG)
    assert factlint("wrong.md", "--fail-on", threshold).status == status


@pytest.mark.parametrize(
    "words", [("missing.md",), ("none*.md",), (), ("a.md", "--published", "soon"), ("a.md", "--format", "pdf")]
)
def test_what_cannot_be_used_ends_with_2(factlint: Run, draft: Draft, words: tuple[str, ...]) -> None:
    draft("a.md", RIGHT)
    assert factlint(*words).status == 2


def test_bad_files_among_good_ones_are_all_told_and_the_good_ones_checked(
    factlint: Run, draft: Draft, tmp_path: Path
) -> None:
    draft("a.md", WRONG)
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00\x81" * 9)
    (tmp_path / "c.yaml").write_text("claims: 3\n")
    ran = factlint("a.md", "b.md", "c.yaml", "d.md", "--format", "json")
    assert ran.status == 2
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["b.md", "c.yaml", "d.md"]
    assert json.loads(ran.out)["path"] == "a.md"


def test_rules_that_are_not_there_end_with_2(factlint: Run, draft: Draft) -> None:
    draft("a.md", RIGHT)
    assert factlint("a.md", "--rules", "no-such-folder").status == 2


def test_claims_files_are_checked_beside_drafts(factlint: Run, draft: Draft, tmp_path: Path) -> None:
    draft("a.md", RIGHT)
    (tmp_path / "c.yaml").write_text(CLAIMS, encoding="utf-8")
    ran = factlint("c.yaml", "a.md", "--format", "json")
    assert ran.status == 1
    assert [report["path"] for report in json.loads(ran.out)] == ["c.yaml", "a.md"]


def test_a_folder_stands_for_its_drafts_and_claims_files_in_order(factlint: Run, draft: Draft, tmp_path: Path) -> None:
    draft("in/b.md", RIGHT)
    draft("in/a.txt", RIGHT)
    draft("in/.hidden/c.md", RIGHT)
    (tmp_path / "in" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "in" / "mkdocs.yaml").write_text("site_name: x\n", encoding="utf-8")
    ran = factlint("in", "--format", "json")
    assert [report["path"] for report in json.loads(ran.out)] == ["in/a.txt", "in/b.md", "in/claims.yaml"]


def test_a_glob_that_the_shell_left_alone_is_read(factlint: Run, draft: Draft) -> None:
    draft("x/one.md", RIGHT)
    draft("x/y/two.md", RIGHT)
    ran = factlint("**/*.md", "--format", "json")
    assert [report["path"] for report in json.loads(ran.out)] == ["x/one.md", "x/y/two.md"]


def test_standard_input_is_a_draft(factlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    ran = factlint("-", "--published", "2025-06-06", "--format", "json")
    assert ran.status == 1
    assert json.loads(ran.out)["path"] == "-"


def test_the_report_goes_to_a_file(factlint: Run, draft: Draft, tmp_path: Path) -> None:
    draft("a.md", WRONG)
    ran = factlint("a.md", "--format", "sarif", "--output", "out.sarif")
    assert (ran.status, ran.out) == (1, "")
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert factlint("a.md", "--output", "no/such/folder.txt").status == 2


def test_annotations_call_files_as_the_root_of_the_repository_does(
    factlint: Run, draft: Draft, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft("in/a.md", WRONG)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "in")
    assert "::error file=in/a.md,line=5," in factlint("a.md", "--format", "github").out
    (run,) = json.loads(factlint("a.md", "--format", "sarif").out)["runs"]
    assert run["artifacts"][0]["location"]["uri"] == "in/a.md"


def test_rules_link_to_their_published_pages(factlint: Run, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    draft("a.md", WRONG)
    monkeypatch.setenv("FACTLINT_DOCS", "https://example.org/flags/")
    (run,) = json.loads(factlint("a.md", "--format", "sarif").out)["runs"]
    links = {rule["helpUri"] for rule in run["tool"]["driver"]["rules"]}
    assert "https://example.org/flags/date_mismatch.md" in links


def test_no_changed_file_and_nothing_left_gives_an_empty_report(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    Path(".factlint.yaml").write_text('exclude: ["**"]\n', encoding="utf-8")
    for form in ("plain", "github"):
        assert (factlint("a.md", "--format", form).status, factlint("a.md", "--format", form).out) == (0, "")
    assert json.loads(factlint("a.md", "--format", "json").out) == []


def test_what_is_no_terminal_gets_no_colours_and_no_bar(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    draft("b.md", WRONG)
    ran = factlint("a.md", "b.md")
    assert "\x1b" not in ran.out + ran.err


def test_several_processes_give_what_one_gives(factlint: Run, draft: Draft) -> None:
    for number in range(9):
        draft(f"in/{number}.md", WRONG if number % 2 else RIGHT)
    (Path("in") / "4.md").write_bytes(b"\xff\xfe\x00\x81" * 9)
    alone = factlint("in", "--format", "json", "--jobs", "1")
    shared = factlint("in", "--format", "json", "--jobs", "3")
    assert (alone.status, alone.out, alone.err) == (shared.status, shared.out, shared.err)
    assert shared.status == 2


def test_an_explanation_tells_why_words_gave_a_claim_or_none(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG, "", "今天天气很好。")
    told = factlint("a.md", "--explain", "自2025年5月4日起施行").out
    assert "effective of cn-mofcom-gacc-2025-18 = 2025-05-04" in told
    assert "disagrees" in told
    assert "no claim was read here" in factlint("a.md", "--explain", "天气").out
    assert factlint("a.md", "--explain", "5000:5010").status == 2
    assert factlint("a.md", "--explain", "没有这些字").status == 2
