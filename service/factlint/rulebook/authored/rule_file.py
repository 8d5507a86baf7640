"""Reading one rule file: a rule that can be run, and everything that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from factlint.errors import BadValue, Problem, nearest
from factlint.model.flag import Severity
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.rulebook.authored.bindings import Bindings, Surroundings, read_bindings
from factlint.rulebook.authored.examples import read_examples
from factlint.rulebook.authored.parts import LANGUAGES, Part
from factlint.rulebook.conditions import (
    BadWording,
    Condition,
    Operand,
    Scope,
    Threshold,
    check_condition,
    parse_condition,
)
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.conditions.placeholders import read_placeholders
from factlint.rulebook.conditions.types import FUNCTIONS
from factlint.rulebook.equation import NUMBER, Equation, Kinds, check_equation, parse_equation
from factlint.rulebook.rule import STATUSES, Examples, ReferenceLink, Rule
from factlint.strict_yaml import Document

T = TypeVar("T")

ORDER = (
    "id", "version", "kind", "title", "status", "retired_because", "replaced_by", "severity", "flag", "verdict", "why",
    "references", "authors", "created", "changed", "uses", "equation", "bind", "match", "when", "unless", "thresholds",
    "message", "suggestion", "false_alarms", "examples",
)  # fmt: skip
"""Every key, in the order in which a file has them."""

COMMON = (
    "id", "version", "title", "status", "severity", "flag", "why", "authors", "created", "changed", "message",
    "false_alarms", "examples",
)  # fmt: skip
OPTIONAL = (
    "kind", "retired_because", "replaced_by", "verdict", "references", "uses", "when", "unless", "thresholds",
    "suggestion",
)  # fmt: skip
KINDS: dict[str, tuple[str, ...]] = {"check": ("match",), "identity": ("equation", "bind")}
SLACK = "_slack"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_rule(document: Document, path: Path, around: Surroundings) -> tuple[Rule | None, list[Problem]]:
    """Return the rule and no problems, or None and every problem of the file."""
    reader = _RuleReader(document, path, around)
    rule = reader.read()
    return (None if reader.problems else rule), reader.problems


class _RuleReader:
    """Reads the keys of one file; what is missing or wrong has a harmless value, and a problem."""

    def __init__(self, document: Document, path: Path, around: Surroundings) -> None:
        self.problems: list[Problem] = []
        self.root = Part(document, self.problems)
        self.path = path
        self.around = around
        self.parts: dict[str, Part] = {}
        self.thresholds: dict[str, Threshold] = {}
        self.broken: set[str] = set()
        self.bindings = Bindings()
        self.placeholders: dict[str, Operand] = {}
        self.used: set[str] = set()
        self.unread = False

    def read(self) -> Rule | None:
        kind = self.read_keys()
        if not self.parts:
            return None
        self.thresholds = self.read_thresholds()
        self.bindings = self.read_bindings(kind)
        equation = self.read_equation()
        when, unless = self.read_conditions("when"), self.read_conditions("unless")
        message = self.by_language("message")
        suggestion = self.optional("suggestion", Part.text)
        self.read_texts(message, suggestion)
        self.check_thresholds_used()
        return Rule(
            id=self.read_id(), version=self.read_version(), kind=kind, title=self.by_language("title"),
            status=self.read_status(), severity=self.read_severity(), flag=self.read_flag(),
            verdict=self.optional("verdict", lambda part: part.word(tuple(Verdict), "verdict")),
            why=self.get("why", Part.text, ""), references=self.read_references(),
            authors=self.texts("authors"), **self.read_dates(), uses=self.read_uses(),
            match=tuple(self.bindings.found), equation=equation, when=when, unless=unless, thresholds=self.thresholds,
            message=message, suggestion=suggestion, placeholders=self.placeholders,
            false_alarms=self.read_false_alarms(), examples=self.read_examples(),
            family=self.path.parent.name, path=self.root.document.where,
            retired_because=self.optional("retired_because", Part.text),
            replaced_by=self.optional("replaced_by", Part.text),
        )  # fmt: skip

    # ---- keys

    def read_keys(self) -> str:
        """Read the mapping of the file, check its keys and their order, and return check or identity."""
        data = self.root.value
        written = data.get("kind", "check") if isinstance(data, dict) else "check"
        kind = written if isinstance(written, str) and written in KINDS else "check"
        self.parts = self.root.mapping((*COMMON, *KINDS[kind]), OPTIONAL)
        if "kind" in self.parts:
            self.parts["kind"].word(KINDS, "kind of rule")
        last = -1
        for key, part in self.parts.items():
            place = ORDER.index(key)
            if place < last:
                part.say_key(f"stands too late; the order of keys is {', '.join(ORDER)}", "key-order")
                break
            last = place
        return kind

    def get(self, key: str, read: Callable[[Part], T], otherwise: T) -> T:
        return read(self.parts[key]) if key in self.parts else otherwise

    def items(self, key: str) -> list[Part]:
        return self.parts[key].items() if key in self.parts else []

    def texts(self, key: str) -> tuple[str, ...]:
        return self.parts[key].texts() if key in self.parts else ()

    def by_language(self, key: str) -> dict[str, str]:
        return self.parts[key].by_language() if key in self.parts else {}

    def optional(self, key: str, read: Callable[[Part], str]) -> str | None:
        return read(self.parts[key]) or None if key in self.parts else None

    # ---- who, when, what for

    def read_id(self) -> str:
        text = self.get("id", Part.text, "")
        if text and not _ID.fullmatch(text):
            self.parts["id"].say("an id is small letters and digits with single hyphens: like-this-one", "bad-id")
        elif text and text != self.path.stem:
            self.parts["id"].say(f"'{text}' is not the name of the file, '{self.path.stem}'", "bad-id")
        return text

    def read_version(self) -> int:
        version = self.get("version", Part.whole, 1)
        if version < 1 and self.parts["version"].value == version:
            self.parts["version"].say("versions start at 1")
        return version

    def read_status(self) -> str:
        status = self.get("status", lambda part: part.word(STATUSES, "status"), "")
        is_retired, stands_retired = status == "retired", self.path.parent.name == "retired"
        if status and is_retired is not stands_retired:
            folder = "retired/" if is_retired else "checks/ and the folder of its family"
            self.parts["status"].say(f"a rule with status {status} stands in {folder}", "misplaced")
        if is_retired and "retired_because" not in self.parts:
            self.parts["status"].say("a retired rule says why: retired_because", "missing-key")
        if status and not is_retired:
            for key in {"retired_because", "replaced_by"} & self.parts.keys():
                self.parts[key].say_key("only a retired rule has this")
        return status

    def read_flag(self) -> str:
        flags = self.around.vocabulary.flags
        flag = self.get("flag", lambda part: part.word(flags, "flag"), "")
        family = self.path.parent.name
        if flag and family != "retired" and flags[flag].family != family:
            self.parts["flag"].say(
                f"'{flag}' is of the family {flags[flag].family}; this file is in {family}/", "misplaced"
            )
        return flag

    def read_severity(self) -> Severity:
        text = self.get("severity", lambda part: part.word(tuple(Severity), "severity"), "")
        severity = Severity(text or "note")
        flag = self.around.vocabulary.flags.get(str(self.parts["flag"].value)) if "flag" in self.parts else None
        if flag is not None and severity.rank > flag.severity.rank:
            self.parts["severity"].say(f"'{flag.code}' is at most a {flag.severity}, found {severity}", "too-severe")
        return severity

    def read_references(self) -> tuple[ReferenceLink, ...]:
        found = []
        for item in self.items("references"):
            parts = item.mapping(("title",), ("url",))
            url = parts["url"].text() if "url" in parts else None
            if url and not url.startswith(("https://", "http://")):
                parts["url"].say("a link starts with https://")
            found.append(ReferenceLink(parts["title"].text() if "title" in parts else "", url))
        return tuple(found)

    def read_dates(self) -> dict[str, str]:
        days = {key: self.get(key, _day, "") for key in ("created", "changed")}
        if all(days.values()) and days["changed"] < days["created"]:
            self.parts["changed"].say(f"lies before the day of creation, {days['created']}")
        return days

    def read_uses(self) -> tuple[str, ...]:
        tables = self.around.tables
        items = self.items("uses")
        uses = tuple(item.text() if tables is None else item.word(sorted(tables), "table") for item in items)
        for binding in self.bindings.found:
            named = [str(name) for test in binding.tests if test.slot == "table" for name in test.values]
            for name in [name for name in named if name not in uses]:
                self.bound(binding.alias).say_key(f"the table '{name}' must be listed under uses", "missing-use")
        return uses

    def bound(self, alias: str) -> Part:
        """Return the part of the file in which a name is bound."""
        return self.parts["match" if "match" in self.parts else "bind"].part(alias, None)

    def read_false_alarms(self) -> tuple[str, ...]:
        alarms = self.texts("false_alarms")
        if "false_alarms" in self.parts and self.parts["false_alarms"].value == []:
            self.parts["false_alarms"].say("empty is no answer; say unknown or unlikely, or name some")
        return alarms

    # ---- logic

    def read_thresholds(self) -> dict[str, Threshold]:
        found = {}
        parts = self.parts["thresholds"].parts() if "thresholds" in self.parts else {}
        for name, part in parts.items():
            if not _NAME.fullmatch(name) or name in FUNCTIONS:
                part.say_key(f"'{name}' cannot be a name; small letters, digits and _, and no function")
            threshold = self.read_threshold(name, part)
            if threshold is not None:
                found[name] = threshold
        self.broken = parts.keys() - found.keys()
        return found

    def read_threshold(self, name: str, part: Part) -> Threshold | None:
        is_date = isinstance(part.value, dict) and "date" in part.value
        parts = part.mapping(("date", "why") if is_date else ("number", "unit", "why"))
        why = parts["why"].text() if "why" in parts else ""
        try:
            if is_date:
                when = When.parse(parts["date"].written())
                return Threshold(name, when, when.edtf, why)
            if not {"number", "unit"} <= parts.keys():
                return None
            unit = self.around.vocabulary.unit(parts["unit"].text())
            quantity = Quantity(parts["number"].written(), unit)
        except BadValue as error:
            part.say(str(error))
            return None
        # a limit is exact: 0.3 means 0.3, not what rounds to it
        return Threshold(name, Measure(quantity.exact(), unit), f"{quantity.number} {unit.id}", why)

    def read_bindings(self, kind: str) -> Bindings:
        key = "match" if kind == "check" else "bind"
        return self.get(key, lambda part: read_bindings(part, self.around, kind == "identity"), Bindings())

    def scope(self, shown: bool = False) -> Scope:
        return Scope(self.bindings.types(shown), self.around.vocabulary)

    def read_conditions(self, key: str) -> tuple[Condition, ...]:
        found = []
        scope = self.scope()
        claim = self.bindings.found[0].alias if self.bindings.found else "claim"
        for part in self.items(key):
            text = part.text()
            if not text:
                continue
            try:
                condition = parse_condition(text, self.thresholds, claim)
            except BadWording as error:
                self.unread = True
                if not self.broken & set(re.findall(r"\w+", text)):
                    part.say(error.message, "condition", error.offset)
                continue
            for finding in check_condition(condition, scope):
                part.say(finding.message, "condition", finding.at)
            if condition in found:
                part.say("the same condition stands above", "duplicate")
            self.used |= set(re.findall(r"\w+", text))
            found.append(condition)
        return tuple(found)

    def read_equation(self) -> Equation | None:
        if "equation" not in self.parts:
            return None
        part = self.parts["equation"]
        text = part.text()
        try:
            equation = parse_equation(text) if text else None
        except BadWording as error:
            part.say(error.message, "equation", error.offset)
            return None
        if equation is not None and self.bindings.found:
            kinds = self.kinds_of_names(part, equation)
            problem = check_equation(equation, kinds) if kinds is not None else None
            if problem:
                part.say(problem, "equation")
        return equation

    def kinds_of_names(self, part: Part, equation: Equation) -> dict[str, Kinds] | None:
        """Return the kinds of dimension of every name in the equation, None after a name that it cannot have."""
        kinds: dict[str, Kinds] = {}
        groups = {binding.alias for binding in self.bindings.found if binding.is_group}
        single = {binding.alias for binding in self.bindings.found} - groups
        members = {f"{alias}.members" for alias in single}
        for name in sorted(equation.names | equation.groups):
            is_inside = name in equation.groups
            if name in (groups | members if is_inside else single):
                kinds[name] = frozenset({NUMBER}) if equation.is_only_counted(name) else self.kinds_of(name)
                continue
            if name in groups | single:
                problem = (
                    "stands for several claims; use sum() or count()" if name in groups else "stands for one claim"
                )
                part.say(f"'{name}' {problem}", "equation")
            else:
                part.say(f"'{name}' is not bound{nearest(name, groups | single)}", "unknown-alias")
            return None
        names = {name.partition(".")[0] for name in equation.names | equation.groups}
        joined = {join.alias for binding in self.bindings.found for join in binding.joins}
        for binding in self.bindings.found:
            if binding.alias not in names | joined:
                self.bound(binding.alias).say_key("is not part of the equation", "unused")
        return kinds

    def kinds_of(self, name: str) -> Kinds:
        if name.endswith(".members"):
            return frozenset({NUMBER})
        kinds: set[str] = set()
        for item in self.bindings.slots[name]["value"].types:
            value = item.item or item
            if value.base == "date":
                kinds.add("date")
            elif value.base == "quantity" and value.detail is None:
                return None
            elif value.base == "quantity":
                kinds.add(NUMBER if value.detail in ("ratio", "points", "count") else str(value.detail))
        if not kinds:
            self.bound(name).say_key("has no value that can be reckoned with", "type")
            return None
        return frozenset(kinds)

    # ---- words and examples

    def read_examples(self) -> Examples:
        part = self.parts.get("examples")
        return Examples() if part is None else read_examples(part, self.around.vocabulary)

    def read_texts(self, message: Mapping[str, str], suggestion: str | None) -> None:
        scope = self.scope(shown=True)
        texts = [(self.parts["message"].part(language, text), text) for language, text in message.items()]
        texts += [(self.parts["suggestion"], suggestion)] if suggestion else []
        before = len(self.problems)
        for part, text in texts:
            found, findings = read_placeholders(text, self.thresholds, scope)
            self.placeholders |= found
            self.used |= {name for name in self.thresholds if name in found}
            for finding in findings:
                part.say(finding.message, "placeholder")
        if len(self.problems) == before:
            self.compare_languages(message)

    def compare_languages(self, message: Mapping[str, str]) -> None:
        """Check that no translation lost a placeholder."""
        in_english = set(re.findall(r"\{[^{}]*\}", message.get("en", "")))
        for language in LANGUAGES[1:]:
            missing = in_english - set(re.findall(r"\{[^{}]*\}", message.get(language, "")))
            if message.get(language) and missing:
                part = self.parts["message"].part(language, message[language])
                part.say(f"lacks {', '.join(sorted(missing))}, which the English message has", "placeholder")

    def check_thresholds_used(self) -> None:
        aliases = {binding.alias for binding in self.bindings.found}
        for name in self.thresholds:
            is_slack = "equation" in self.parts and name.endswith(SLACK) and name.removesuffix(SLACK) in aliases
            if name not in self.used and not is_slack and not self.unread:
                self.parts["thresholds"].part(name, None).say_key("no condition uses this threshold", "unused")


def _day(part: Part) -> str:
    text = part.text()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        part.say(f"expected a day such as 2025-04-04, found '{text}'")
        return ""
