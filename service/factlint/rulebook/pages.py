"""Pages for readers, made of the rule files: one for each flag code, with the rules that raise it."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.rulebook.rule import Rule, Rulebook

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
MADE = "<!-- Made of the rule files by `factlint rules docs`; edit those. -->"


def write_pages(rulebook: Rulebook) -> dict[str, str]:
    """Return the text of each page by its file name, with an index; the same rules give the same pages."""
    pages = {"README.md": _index(rulebook)}
    for code in rulebook.vocabulary.flags:
        pages[f"{code}.md"] = "\n".join(_page(rulebook, code)) + "\n"
    return pages


def _index(rulebook: Rulebook) -> str:
    lines = [MADE, "# Flags", "", "| code | highest severity | family | what it says |", "|---|---|---|---|"]
    for flag in rulebook.vocabulary.flags.values():
        labels = " / ".join(flag.labels[language] for language in LANGUAGES)
        lines.append(f"| [{flag.code}]({flag.code}.md) | {flag.severity.value} | {flag.family} | {labels} |")
    return "\n".join(lines) + "\n"


def _page(rulebook: Rulebook, code: str) -> Iterator[str]:
    flag = rulebook.vocabulary.flags[code]
    yield MADE
    yield f"# {code}"
    yield ""
    yield f"{flag.labels['en']} · {flag.labels['zh-Hans']} · {flag.labels['zh-Hant']}"
    yield ""
    yield f"Family: {flag.family}. Highest severity: {flag.severity.value}."
    rules = sorted((rule for rule in rulebook.rules.values() if rule.flag == code), key=lambda rule: rule.id)
    for rule in rules:
        yield ""
        yield from _describe(rule)
    if not rules:
        yield ""
        yield "No rule raises this flag yet."


def _describe(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"{rule.title['en']}. {rule.why}"
    yield ""
    yield f"Severity {rule.severity.value}, {rule.status}, version {rule.version}."
    if rule.false_alarms:
        yield ""
        yield f"Known false alarms: {'; '.join(rule.false_alarms)}."
    yield ""
    yield f"> {rule.message['en']}"
