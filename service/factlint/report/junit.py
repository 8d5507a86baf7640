"""JUnit XML: a suite a path, a test case a claim, a failure a flag of error or warning."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from factlint.model.flag import Flag, Severity
from factlint.model.report import Judged, Verdict
from factlint.report.checked import Checked

UNDECIDED = frozenset({Verdict.UNVERIFIABLE, Verdict.NOT_CHECKED})


def render(checked: Sequence[Checked]) -> str:
    """Render all paths. Claims that nothing decides are skipped test cases, with the reason."""
    root = ElementTree.Element("testsuites", name="factlint")
    for one in checked:
        _add_suite(root, one)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add_suite(root: ElementTree.Element, one: Checked) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=one.path, tests=str(len(one.report.claims)))
    flags = {flag.id: flag for flag in one.report.flags if flag.id not in one.silenced}
    failures = skipped = 0
    for item in one.report.claims:
        case = ElementTree.SubElement(suite, "testcase", classname=item.claim.predicate, name=_name(item))
        raised = [flags[name] for name in item.flags if name in flags and flags[name].severity is not Severity.NOTE]
        for flag in raised:
            _add_failure(case, one, flag)
        failures += bool(raised)
        if not raised and item.verdict in UNDECIDED:
            ElementTree.SubElement(case, "skipped", message=item.reason or item.verdict.value)
            skipped += 1
    suite.set("failures", str(failures))
    suite.set("skipped", str(skipped))


def _add_failure(case: ElementTree.Element, one: Checked, flag: Flag) -> None:
    failure = ElementTree.SubElement(case, "failure", type=flag.code, message=_printable(one.message(flag)))
    rows = [f"{row.printed}: {row.source.title} ({row.source.publisher}) {row.source.url or ''}" for row in flag.rows]
    failure.text = _printable("\n".join(rows))


def _name(item: Judged) -> str:
    words = item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"
    return _printable(f"{item.claim.id}: {words}")


def _printable(text: str) -> str:
    """Drop the control characters that XML cannot hold."""
    return "".join(character for character in text if character in "\t\n" or character >= " ")
