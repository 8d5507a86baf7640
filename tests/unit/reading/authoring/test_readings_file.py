"""Mistakes in a reading are all reported at once, with file, line, column, and the nearest word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.reading.small import make_rules

from factlint.errors import AuthoringErrors

HEAD = "id: bad\nversion: 1\ntitle: {en: a, zh-Hans: b, zh-Hant: c}\nstatus: active\n"
FRAME = "frames:\n- id: one\n  predicate: effective\n  cue: {zh: [施行]}\n  value: {expression: date}\n"
END = "examples: {}\n"


def problems(folder: Path, text: str, name: str = "bad") -> list[str]:
    with pytest.raises(AuthoringErrors) as raised:
        make_rules(folder, **{name: text})
    return [str(problem) for problem in raised.value.problems]


def test_a_reading_that_is_right_loads(tmp_path: Path) -> None:
    rules = make_rules(tmp_path, bad=HEAD + FRAME + END)
    assert [reading.id for reading in rules.readings] == ["bad"]


def test_a_draft_is_checked_and_not_run(tmp_path: Path) -> None:
    rules = make_rules(tmp_path, bad=HEAD.replace("active", "draft") + FRAME + END)
    assert rules.by_words == {}


@pytest.mark.parametrize(
    ("found", "wrong", "message"),
    [
        ("status: active", "status: on-trial", "bad.yaml:4:9: 'on-trial' is not allowed; one of draft, active"),
        ("id: bad", "id: worse", "the id 'worse' is not the name of the file, 'bad'"),
        ("predicate: effective", "predicate: efective", "did you mean 'effective'?"),
        ("expression: date", "expression: dat", "did you mean 'date'?"),
        ("value: {expression", "valu: {expression", "no key 'valu'; did you mean 'value'?"),
        ("value: {expression: date}", "value: {reach: clause}", "nothing is sought"),
        ("{expression: date}", "{expression: date, reach: page}", "'page' is not allowed"),
        ("{expression: date}", "{expression: date, within: 0}", "expected a whole number from 1 to 500, found 0"),
        ("{expression: date}", "{expression: date, needed: maybe}", "expected true or false, found text"),
        ("{expression: date}", "{mention: [plnt]}", "did you mean 'plant'?"),
        ("{expression: date}", "{expression: quantity, unit: tonn}", "no unit 'tonn'"),
        ("{expression: date}", "{is: 2025-13-01}", "2025-13-01"),
        ("cue: {zh: [施行]}", "cue: rises", "no list of words 'rises'; did you mean 'rise'?"),
        ("cue: {zh: [施行]}", "cue: {zh: [施行*]}", "a * stands behind Latin letters only"),
        ("cue: {zh: [施行]}", "cue: {zh: []}", "a list without words"),
        ("cue: {zh: [施行]}", "cue: {pattern: '(a'}", "the pattern cannot be compiled"),
        ("cue: {zh: [施行]}", "cue: {pattern: 'a*'}", "the pattern matches nothing at all"),
        ("cue: {zh: [施行]}", "cue: {pattern: '\\d'}", "'\\d' is not allowed"),
        ("cue: {zh: [施行]}", "cue: {pattern: '實施'}", "write it in simplified characters"),
        ("- id: one", "- id: one\n  rank: 10", "from -9 to 9, found 10"),
        ("- id: one", "- id: one\n  scope: {aera: {mention: area}}", "no key 'aera'; did you mean 'area'?"),
        ("- id: one", "- id: one\n  scope: {treatment: {choose: {banned: rise}}}", "'banned' is not allowed here"),
        ("- id: one", "- id: one\n  modality: certain", "'certain' is not allowed; one of auto, asserted"),
        ("- id: one", "- id: one\n  yields_to: [nothing]", "yields_to: no reading 'nothing'"),
        ("- id: one", "- id: one\n  continues: {shares: change}", "no key 'shares'; did you mean 'share'?"),
        ("examples: {}", "examples: {positive: [{text: {de: Ja}, claims: []}]}", "no key 'de'"),
        ("examples: {}", "examples: {positive: [{text: {en: It}}]}", "a positive example says which claims"),
        ("examples: {}", "examples: {negative: [{text: {en: It}, claims: [{}]}]}", "a negative example has no claims"),
        ("examples: {}", "examples: {negative: [{text: {en: Some text}, published: May}]}", "May"),
    ],
)
def test_a_mistake_is_named_with_what_is_allowed(tmp_path: Path, found: str, wrong: str, message: str) -> None:
    text = HEAD + FRAME + END
    assert found in text
    told = problems(tmp_path, text.replace(found, wrong))
    assert any(message in each for each in told), told
    assert all(each.startswith("bad.yaml:") for each in told)


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    one = HEAD + FRAME.replace("施行", "施行*").replace("effective", "efective") + END
    other = (HEAD + FRAME).replace("id: bad", "id: other")
    with pytest.raises(AuthoringErrors) as raised:
        make_rules(tmp_path, bad=one, other=other)
    assert [problem.where for problem in raised.value.problems] == ["bad.yaml", "bad.yaml", "other.yaml"]


def test_a_status_that_no_state_is_called_is_refused(tmp_path: Path) -> None:
    text = HEAD + FRAME.replace("effective", "export_control").replace("{expression: date}", "{is: in-force}") + END
    assert any("'in-force' is not allowed here; did you mean 'in_force'?" in each for each in problems(tmp_path, text))


def test_two_frames_of_one_id_are_refused(tmp_path: Path) -> None:
    text = HEAD + FRAME + FRAME.removeprefix("frames:\n") + END
    assert any("the id 'one' stands twice" in each for each in problems(tmp_path, text))


def test_an_own_list_must_not_take_the_name_of_a_shared_one(tmp_path: Path) -> None:
    text = HEAD + "words: {rise: {zh: [涨]}}\n" + FRAME + END
    assert any("named in words.yaml already" in each for each in problems(tmp_path, text))


def test_a_file_has_limits(tmp_path: Path) -> None:
    one = FRAME.removeprefix("frames:\n")
    frames = "".join(one.replace("id: one", f"id: f{number}") for number in range(61))
    assert any("at most 60 frames" in each for each in problems(tmp_path, HEAD + "frames:\n" + frames + END))
    words = ", ".join(f"w{n}" for n in range(401))
    text = HEAD + FRAME.replace("[施行]", f"[施行], en: [{words}]") + END
    assert any("at most 400 words in one list" in each for each in problems(tmp_path, text))
