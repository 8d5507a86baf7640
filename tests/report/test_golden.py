"""Every format, on small drafts, is what it was."""

from __future__ import annotations

import pytest
from tests.report.golden import hold
from tests.report.samples import WORDS, chinese, english, submitted

from factlint.report import github, json_files, junit, plain, rdjson, sarif
from factlint.report.page import html_page

ALL = [chinese(), english(), submitted()]


@pytest.mark.parametrize(
    ("module", "suffix"),
    [
        (json_files, "json"),
        (sarif, "sarif"),
        (github, "github.txt"),
        (junit, "xml"),
        (rdjson, "rdjson"),
        (html_page, "html"),
    ],
)
def test_a_report_of_three_files(module: object, suffix: str) -> None:
    hold(f"three.{suffix}", module.render(ALL, WORDS))  # type: ignore[attr-defined]


def test_a_report_for_a_terminal() -> None:
    hold("three.txt", plain.render(ALL, WORDS))


def test_all_that_is_known_for_a_terminal() -> None:
    hold("three-verbose.txt", plain.render(ALL, WORDS, verbose=True))


def test_colours_for_a_terminal() -> None:
    hold("one-coloured.txt", plain.render([chinese()], WORDS, colour=True))


@pytest.mark.parametrize("module", [json_files, sarif, github, junit, rdjson, html_page, plain])
def test_two_runs_give_the_same_text(module: object) -> None:
    assert module.render(ALL, WORDS) == module.render([chinese(), english(), submitted()], WORDS)  # type: ignore[attr-defined]
