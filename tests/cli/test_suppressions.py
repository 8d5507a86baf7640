"""What is switched off, in the text or in the settings, is kept, justified, and never forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import RIGHT, WRONG, Run

Draft = Callable[..., Path]
LATER, PAST = "2999-12-31", "2020-01-01"


def comment(rule: str = "date_mismatch", until: str = LATER) -> str:
    return f'<!-- factlint-disable-next-line {rule} reason="as quoted" owner=li until={until} -->'


def settings(until: str = LATER, **keys: str) -> None:
    entry = {"rule": "date_mismatch", "reason": "as quoted", "owner": "li", "until": until} | keys
    lines = [f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    lines[0] = "  - " + lines[0].strip()
    Path(".factlint.yaml").write_text("suppressions:\n" + "\n".join(lines) + "\n", encoding="utf-8")


def report(out: str) -> dict[str, Any]:
    return dict(json.loads(out))


def test_a_suppression_in_the_text_keeps_the_flag_and_its_reason(factlint: Run, draft: Draft) -> None:
    draft("a.md", comment(), WRONG)
    ran = factlint("a.md", "--format", "json")
    assert ran.status == 0
    silences = [flag["suppression"] for flag in report(ran.out)["flags"] if flag["code"] == "date_mismatch"]
    assert silences
    assert all(one == {"kind": "inSource", "reason": "as quoted", "owner": "li", "until": LATER} for one in silences)


def test_one_that_ran_out_does_not_count_and_is_told(factlint: Run, draft: Draft) -> None:
    draft("a.md", comment(until=PAST), WRONG)
    ran = factlint("a.md", "--format", "json")
    assert ran.status == 1
    assert "a.md:5: note: the suppression of date_mismatch ran out on 2020-01-01 (li)" in ran.err
    assert [remark["code"] for remark in report(ran.out)["remarks"]] == ["suppression-expired"]


def test_one_that_is_unused_is_told(factlint: Run, draft: Draft) -> None:
    draft("a.md", comment(), RIGHT)
    ran = factlint("a.md")
    assert ran.status == 0
    assert "a.md:5: note: the suppression of date_mismatch is unused (li)" in ran.err


def test_one_that_names_no_rule_is_told_with_the_nearest(factlint: Run, draft: Draft) -> None:
    draft("a.md", comment("date_mismach".replace("_", "-")), WRONG)
    ran = factlint("a.md")
    assert ran.status == 1
    assert "names no rule and no flag code: 'date-mismach'; did you mean 'date" in ran.err


def test_one_that_says_too_little_does_not_count(factlint: Run, draft: Draft) -> None:
    draft("a.md", '<!-- factlint-disable-next-line date_mismatch reason="x" -->', WRONG)
    ran = factlint("a.md")
    assert ran.status == 1
    assert "lacks owner, until" in ran.err


def test_the_settings_suppress_by_words_or_by_path(factlint: Run, draft: Draft) -> None:
    draft("in/a.md", WRONG)
    settings(quote="2025年5月4日")
    ran = factlint("in/a.md", "--format", "json")
    assert ran.status == 0
    assert {flag["suppression"]["kind"] for flag in report(ran.out)["flags"] if flag["suppression"]} == {"external"}
    settings(path="in/*.md")
    assert factlint("in/a.md").status == 0
    settings(path="other/**")
    assert factlint("in/a.md").status == 1
    settings(quote="2025年6月4日")
    assert factlint("in/a.md").status == 1


def test_the_settings_tell_what_ran_out_and_what_is_unused(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    settings(until=PAST, quote="5月4日")
    ran = factlint("a.md")
    assert ran.status == 1
    assert ".factlint.yaml:2:5: note: the suppression of date_mismatch ran out" in ran.err
    draft("a.md", RIGHT)
    settings(path="a.md")
    assert ".factlint.yaml:2:5: note: the suppression of date_mismatch is unused" in factlint("a.md").err
    settings(path="b.md")
    assert factlint("a.md").err == ""  # nobody looked at b.md


def test_sarif_marks_both_kinds(factlint: Run, draft: Draft) -> None:
    draft("a.md", comment(), WRONG, "", "正文。")
    (run,) = json.loads(factlint("a.md", "--format", "sarif").out)["runs"]
    kinds = [suppression["kind"] for result in run["results"] for suppression in result["suppressions"]]
    assert set(kinds) == {"inSource"}
