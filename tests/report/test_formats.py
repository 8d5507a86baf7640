"""What other programs demand of a format holds, also for drafts that mean harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from tests.report.samples import CHINESE, WORDS, chinese, english, hostile, quoted, submitted

from factlint.report import github, json_files, junit, plain, rdjson, sarif
from factlint.report.checked import Checked
from factlint.report.page import html_page

SCHEMA = Path(__file__).parents[1] / "fixtures" / "sarif" / "sarif-schema-2.1.0.json"
EVERY = [chinese(), english(), submitted(), hostile()]
Make = Callable[[], Checked]


@pytest.mark.parametrize("checked", [EVERY, [], [hostile()]])
def test_sarif_fits_the_official_schema(checked: list[Checked]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    found = json.loads(sarif.render(checked, WORDS))
    assert [error.message for error in validator.iter_errors(found)] == []


def run_of(*checked: Checked) -> dict[str, Any]:
    (run,) = json.loads(sarif.render(checked, WORDS))["runs"]
    return dict(run)


def test_sarif_counts_columns_in_code_points_past_an_emoji_and_wide_digits() -> None:
    run = run_of(chinese())
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = CHINESE.split("\n")[region["startLine"] - 1]
    assert (
        line[region["startColumn"] - 1 : region["endColumn"] - 1] == "自2025年5月4日起施行" == region["snippet"]["text"]
    )
    assert (region["startLine"], region["startColumn"], region["charOffset"]) == (3, 15, 25)


def test_sarif_describes_each_rule_once_with_help() -> None:
    rules = run_of(chinese(), english())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["effective-date", "two-dates"]
    assert rules[0]["helpUri"] == "https://example.org/rules/effective-date"
    assert "A measure binds from the day that it says itself." in rules[0]["help"]["text"]


def test_sarif_keeps_suppressed_flags_and_says_why() -> None:
    results = run_of(chinese())["results"]
    (suppression,) = results[2]["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "quoted from a source (li, until 2026-12-31)"
    assert [result["suppressions"] for result in results[:2]] == [[], []]


def test_sarif_notes_what_is_left_over_of_suppressions() -> None:
    (invocation,) = run_of(chinese())["invocations"]
    (note,) = invocation["toolConfigurationNotifications"]
    assert note["descriptor"]["id"] == "suppression-expired"
    assert note["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_a_flag_keeps_its_fingerprint_when_the_text_is_laid_out_anew() -> None:
    one = chinese()
    moved = Checked("draft.md", one.report, "\n\n" + CHINESE, "zh-Hans")
    told = [result["partialFingerprints"] for result in run_of(one)["results"]]
    assert told == [result["partialFingerprints"] for result in run_of(moved)["results"]]
    assert len({tuple(prints.items()) for prints in told}) == 3


def test_rdjson_has_the_shape_that_reviewdog_reads_and_counts_bytes() -> None:
    found = json.loads(rdjson.render([chinese()], WORDS))
    assert found["source"]["name"] == "factlint"
    first = found["diagnostics"][0]
    assert set(first) <= {
        "message",
        "location",
        "severity",
        "code",
        "suggestions",
        "relatedLocations",
        "originalOutput",
    }
    assert {one["severity"] for one in found["diagnostics"]} <= {"ERROR", "WARNING", "INFO"}
    span = first["location"]["range"]
    line = CHINESE.split("\n")[span["start"]["line"] - 1].encode()
    words = line[span["start"]["column"] - 1 : span["end"]["column"] - 1]
    assert words.decode() == "自2025年5月4日起施行"


def test_junit_counts_what_failed_and_what_nothing_decides() -> None:
    root = ET.fromstring(junit.render([chinese()], WORDS))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("3", "2", "1")
    assert len(root.findall(".//failure")) == 2
    (skipped,) = root.findall(".//skipped")
    assert skipped.get("message") == "没有可比的参考记录"


def test_junit_of_a_hostile_draft_is_well_formed() -> None:
    ET.fromstring(junit.render([hostile()], WORDS))


def test_a_hostile_draft_cannot_give_a_workflow_command_of_its_own() -> None:
    lines = github.render([hostile()], WORDS).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=")


def test_a_hostile_draft_cannot_steer_the_terminal() -> None:
    for verbose in (True, False):
        shown = plain.render([hostile()], WORDS, verbose=verbose)
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_json_gives_one_object_for_one_path_and_an_array_for_several() -> None:
    one = json.loads(json_files.render([chinese()], WORDS))
    assert one["path"] == "draft.md"
    assert one["flags"][2]["suppression"]["owner"] == "li"
    assert one["remarks"][0]["code"] == "suppression-expired"
    assert [each["path"] for each in json.loads(json_files.render(EVERY[:2], WORDS))] == [
        "draft.md",
        "b/notes & more.txt",
    ]


class Page(HTMLParser):
    """Collects the tags of a page with their attributes, and the ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("make", [chinese, english, submitted, hostile])
def test_a_page_loads_nothing_and_runs_only_its_own_script(make: Make) -> None:
    page = Page(html_page.render([make()], WORDS))
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == 1
    assert not {"img", "link", "iframe", "object", "form", "base", "svg"} & set(names)
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on") or key in ("src", "style")]
    links = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a"]
    assert all(link.startswith(("#", "https://")) for link in links)


def test_a_page_forbids_the_network() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html_page.render([english()], WORDS))
    assert policy.startswith("default-src &#x27;none&#x27;")


def test_a_page_shows_what_would_turn_its_text_around() -> None:
    shown = html_page.render([hostile()], WORDS)
    assert "\u202e" not in shown
    assert '<span class="ctl">U+202E</span>' in shown


def test_marks_on_words_lead_to_their_evidence() -> None:
    page = Page(html_page.render([chinese(), english()], WORDS))
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    marks = [attrs for tag, attrs in page.tags if tag == "a" and attrs.get("class", "").startswith("mark")]  # type: ignore[union-attr]
    assert marks
    for mark in marks:
        assert (mark["href"] or "")[1:] in ids
        assert set((mark["data-flags"] or "").split()) <= ids
        assert mark["aria-describedby"] in ids


def test_words_with_tags_between_them_are_one_stop_of_the_tab_key() -> None:
    text = "<p>It <b>took effect</b> on <i>4 May</i> 2025.</p>"
    words = "took effect</b> on <i>4 May</i> 2025"
    one = english()
    flag = replace(one.report.flags[0], spans=(quoted(text, words),))
    page = html_page.render([Checked("a.html", replace(one.report, flags=(flag,)), text, "en")], WORDS)
    marks = [attrs for tag, attrs in Page(page).tags if tag == "a" and (attrs.get("class") or "").startswith("mark")]
    assert len(marks) == 4
    assert [attrs.get("tabindex") for attrs in marks] == [None, "-1", "-1", "-1"]
    assert "“took effect on 4 May 2025”" in plain.render(
        [Checked("a.html", replace(one.report, flags=(flag,)), text)], WORDS
    )


def test_the_words_of_the_article_stand_in_the_page_unchanged() -> None:
    class Text(HTMLParser):
        told = ""

        def handle_data(self, data: str) -> None:
            self.told += data

    shown = html_page.render([chinese()], WORDS)
    (line,) = re.findall(r"<p>(商务部公告.*?)</p>", shown)
    text = Text()
    text.feed(re.sub(r"<sup.*?</sup>", "", line))
    assert text.told == CHINESE.split("\n")[2]
