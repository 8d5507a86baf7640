"""Marker files that are wrong say where and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors
from factlint.reading.zones.markers import Mark, ZoneRules, marker_key
from factlint.reading.zones.zone import Zone

GENERAL = """
zones:
  related:
    section: [相關推薦]
  byline:
    longest: 20
    start: ['By ']
    end: [報導]
    anywhere: [記者]
    pattern: ['[0-9]+ words']
classes: {comment: comments}
"""


def rules(folder: Path, general: str = GENERAL, **sites: str) -> ZoneRules:
    (folder / "sites").mkdir()
    (folder / "zones.yaml").write_text(general, encoding="utf-8")
    for name, text in sites.items():
        (folder / "sites" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return ZoneRules.load(folder)


def test_a_marker_is_found_in_either_script_and_with_signs_around_it(tmp_path: Path) -> None:
    markers = rules(tmp_path).general
    assert markers.find("【相关推荐】 >>", 16) == (Mark(Zone.RELATED, opens=True),)
    assert (
        markers.find("by jane", 7)
        == markers.find("综合报导", 8)
        == markers.find("本报记者甲", 10)
        == (Mark(Zone.BYLINE),)
    )
    assert markers.find("120 words", 9) == (Mark(Zone.BYLINE),)
    assert markers.find("by " + "jane " * 6, 33) == ()
    assert markers.find("nothing", 7) == ()


def test_markers_of_a_site_count_on_its_pages_only(tmp_path: Path) -> None:
    loaded = rules(tmp_path, site="id: site\nsigns: [網易號]\nzones:\n  related:\n    line: [要闻]\n")
    assert len(loaded.for_text("网易号 首页")) == 2
    assert len(loaded.for_text("首页")) == 1
    assert loaded.classes == {"comment": Zone.COMMENTS}


@pytest.mark.parametrize(
    ("general", "message"),
    [
        ("zones:\n  relatd: {}\n", "zones.yaml:2:3: no zone 'relatd'; did you mean 'related'?"),
        ("zones:\n  related:\n    sections: [a]\n", "zones.yaml:3:5: no key 'sections'; did you mean 'section'?"),
        ("zones:\n  related:\n    line: a\n", "zones.yaml:3:11: 'line' is a list of words"),
        ("zones:\n  related:\n    line: ['>> 12']\n", "zones.yaml:3:12: '>> 12' holds no letters"),
        ("zones:\n  related:\n    pattern: ['(']\n", "zones.yaml:3:15: the pattern cannot be compiled"),
        ("zones:\n  related:\n    line: [a]\n  sharing:\n    line: [A]\n", "'A' is a marker of related already"),
        ("classes: {comment: coments}\nzones: {}\n", "no zone 'coments'; did you mean 'comments'?"),
        ("- a\n", "the key 'zones' is missing"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(general: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(AuthoringErrors) as caught:
        rules(tmp_path, general)
    assert message in str(caught.value)


def test_a_site_needs_words_that_tell_it(tmp_path: Path) -> None:
    with pytest.raises(AuthoringErrors, match=r"sites/site.yaml:.*'signs'"):
        rules(tmp_path, site="id: site\nzones: {}\n")


def test_figures_brackets_and_arrows_are_no_part_of_a_marker() -> None:
    assert marker_key("【24小时最热】(12) »") == "小时最热"
    assert marker_key("comments (23)") == "comments"
