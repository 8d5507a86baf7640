"""Placeholders of messages: what stands between braces is a value in the words of conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factlint.rulebook.conditions.syntax import Operand, Threshold, parse_operand
from factlint.rulebook.conditions.tokens import BadWording
from factlint.rulebook.conditions.types import Finding, Scope, check_operand

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def read_placeholders(
    text: str, thresholds: Mapping[str, Threshold], scope: Scope
) -> tuple[dict[str, Operand], list[Finding]]:
    """Return what the placeholders of a message stand for, by their words without outer spaces, and all mistakes."""
    found: dict[str, Operand] = {}
    findings: list[Finding] = []
    for match in PLACEHOLDER.finditer(text):
        words = match[1].strip()
        try:
            found[words] = parse_operand(words, thresholds)
        except BadWording as error:
            findings.append(Finding(f"{{{words}}}: {error.message}", match.start()))
            continue
        mistakes = check_operand(found[words], scope)
        findings += [Finding(f"{{{words}}}: {mistake.message}", match.start()) for mistake in mistakes]
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        findings.append(Finding("a brace without its partner; a placeholder looks like {claim.value}", 0))
    return found, findings
