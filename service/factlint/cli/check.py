"""`factlint check`: drafts and claims files in, flags out, exit status for CI."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.checking.claims_file import read_claims_file
from factlint.errors import BadValue, InvalidInput, Problem
from factlint.model.flag import Severity
from factlint.model.when import When
from factlint.reading.decode import decode
from factlint.report.checked import Checked, RuleWords

OK, FLAGGED = 0, 1
CLAIMS = (".yaml", ".yml", ".json")
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html", ".htm": "text/html"}
DRAFTS = (".txt", *MEDIA_TYPES)
LONGEST_FILE = 20_000_000
THRESHOLDS = ("error", "warning", "note", "never")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
# loaded by name, on use: each format needs something else and only one is asked for
FORMATS = ("plain", "json", "sarif", "github", "junit", "rdjson", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the wire contract."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="a draft (.txt, .md, .html), a claims file (.yaml, .json), a folder of these, or - for a draft on standard input",
    )  # fmt: skip
    parser.add_argument("--title", help="the title of a draft that does not give one")
    parser.add_argument("--published", help="the article's date (EDTF) where the file names none")
    parser.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")
    parser.add_argument("--output", type=Path, help="write the report here instead of standard output")
    parser.add_argument("--fail-on", choices=THRESHOLDS, default="error", help="exit with 1 from this severity on")
    parser.add_argument("--language", choices=LANGUAGES, help="language of messages (default: that of the draft)")
    parser.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
    parser.add_argument(
        "--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)"
    )


def run(args: argparse.Namespace) -> int:
    """Check every path and print the reports in the order given."""
    checker = build_checker(find_rules(args.rules), find_tables(args.tables))
    checked = [check_path(checker, path, args) for path in expand(args.paths)]
    text = render(checked, args.format, checker)
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text, encoding="utf-8")
    return FLAGGED if any(reaches(one, args.fail_on) for one in checked) else OK


def expand(paths: Sequence[str]) -> Iterator[str]:
    """Yield the files that are meant: a folder stands for the drafts and claims files in it, in order of their names."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from (str(found) for found in sorted(Path(path).rglob("*")) if found.suffix in (*CLAIMS, *DRAFTS))
        else:
            yield path


def check_path(checker: Checker, path: str, args: argparse.Namespace) -> Checked:
    """Check one claims file or one draft."""
    if Path(path).suffix.lower() not in CLAIMS:
        return check_draft(checker, path, args)
    submitted = read_claims_file(read_text(path), path, checker.vocabulary, args.published)
    report = checker.check_claims(submitted.claims, submitted.published)
    return Checked(path, report, None, args.language or "en")


def check_draft(checker: Checker, path: str, args: argparse.Namespace) -> Checked:
    """Read and check one draft."""
    published = read_when(args.published) if args.published else None
    media_type = MEDIA_TYPES.get(Path(path).suffix.lower(), "text/plain")
    text = decode(read_bytes(path), path).text
    draft = checker.drafts.read(text, media_type, published=published, title=args.title)
    document = draft.document
    return Checked(path, checker.check_draft(draft), text, args.language or document.language, document.title)


def render(checked: Sequence[Checked], name: str, checker: Checker) -> str:
    """Render reports in one of the formats."""
    if name == "json":
        module = import_module("factlint.report.json_report")
        one: Callable[..., str] = module.render
        return one(checked[0].report) if len(checked) == 1 else module.render_all([(c.path, c.report) for c in checked])
    module = import_module({"html": "factlint.report.html_page"}.get(name, f"factlint.report.{name}"))
    if name == "sarif":
        return str(module.render(checked, describe_rules(checker)))
    return str(module.render(checked))


def describe_rules(checker: Checker) -> dict[str, RuleWords]:
    """Return what every rule says of itself."""
    return {
        rule.id: RuleWords(rule.id, dict(rule.title), rule.why, rule.severity.value)
        for rule in checker.rulebook.rules.values()
    }


def read_when(text: str) -> When:
    try:
        return When.parse(text)
    except BadValue as problem:
        raise InvalidInput([Problem("--published", str(problem))]) from problem


def read_bytes(path: str) -> bytes:
    """Read a file or standard input; raise InvalidInput with the path for what cannot be read."""
    try:
        if path != "-" and Path(path).stat().st_size > LONGEST_FILE:
            raise InvalidInput([Problem(path, f"at most {LONGEST_FILE} bytes allowed")])
        data = sys.stdin.buffer.read(LONGEST_FILE + 1) if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InvalidInput([Problem(path, f"cannot be read: {error.strerror}")]) from error
    if len(data) > LONGEST_FILE:
        raise InvalidInput([Problem(path, f"at most {LONGEST_FILE} bytes allowed")])
    return data


def read_text(path: str) -> str:
    """Read a claims file as UTF-8."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput([Problem(path, f"not UTF-8: byte {error.start}")]) from error


def reaches(one: Checked, threshold: str) -> bool:
    """Tell whether a report holds a flag at or above a threshold."""
    if threshold == "never":
        return False
    flags = (flag for flag in one.report.flags if flag.id not in one.silenced)
    return any(flag.severity.rank >= Severity(threshold).rank for flag in flags)
