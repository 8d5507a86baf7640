"""JUnit XML: a suite a path, a test case a claim, a failure a flag of error or warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from factlint.model.flag import Flag, Severity
from factlint.model.report import Judged
from factlint.report.checked import DECIDED, Checked, Words, tell_evidence

# what XML 1.0 cannot hold, even escaped
_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render all paths. Claims that nothing decides are skipped test cases, with the reason."""
    root = ET.Element("testsuites", name="factlint")
    sums = [_add_suite(root, one, words) for one in checked]
    for place, key in enumerate(("tests", "failures", "skipped")):
        root.set(key, str(sum(counts[place] for counts in sums)))
    root.set("errors", "0")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_suite(root: ET.Element, one: Checked, words: Words) -> tuple[int, int, int]:
    """Add the suite of a path and return how many test cases it has, failed and skipped."""
    suite = ET.SubElement(root, "testsuite", name=_printable(one.path))
    flags = {flag.id: flag for flag in one.open_flags() if flag.severity is not Severity.NOTE}
    failures = skipped = 0
    for item in one.report.claims:
        case = ET.SubElement(suite, "testcase", classname=_printable(one.path), name=_name(item))
        if item.claim.span is not None and one.text is not None:
            case.set("line", str(one.place(item.claim.span).line))
        raised = [flags[name] for name in item.flags if name in flags]
        if raised:
            _add_failure(case, one, raised)
            failures += 1
        elif item.verdict not in DECIDED:
            reason = words.name(item.reason or item.verdict.value, one.language)
            ET.SubElement(case, "skipped", message=_printable(reason))
            skipped += 1
    counts = len(one.report.claims), failures, skipped
    for key, count in zip(("tests", "failures", "skipped"), counts, strict=True):
        suite.set(key, str(count))
    suite.set("errors", "0")
    return counts


def _add_failure(case: ET.Element, one: Checked, flags: Sequence[Flag]) -> None:
    """Add one failure for all flags of a claim: readers of this format know one for each test case."""
    failure = ET.SubElement(case, "failure", type=flags[0].code, message=_printable(one.message(flags[0])))
    lines = [line for flag in flags for line in (f"[{flag.code}] {one.message(flag)}", *map(tell_evidence, flag.rows))]
    failure.text = _printable("\n".join(lines))


def _name(item: Judged) -> str:
    words = item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"
    return _printable(" ".join(f"{item.claim.id} [{item.claim.predicate}] {words}".split()))


def _printable(text: str) -> str:
    return _UNFIT.sub("", text)
