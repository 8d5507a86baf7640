"""`factlint check`: claims files and drafts in, flags out, exit status for CI."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.checking.claims_file import read_claims_file
from factlint.errors import BadValue, InvalidInput, Problem
from factlint.model.flag import Severity
from factlint.model.report import Report
from factlint.model.when import When
from factlint.reading.decode import decode
from factlint.report import json_report, plain

OK, FLAGGED = 0, 1
CLAIMS = (".yaml", ".yml", ".json")
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html", ".htm": "text/html"}
DRAFTS = (".txt", *MEDIA_TYPES)
LONGEST_FILE = 20_000_000
THRESHOLDS = ("error", "warning", "note", "never")

Render = Callable[[list[tuple[str, Report]], str], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the wire contract."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a draft (.txt, .md, .html), a claims file (.yaml, .json), a folder of these, or - for a draft on standard input")
    parser.add_argument("--title", help="the title of a draft that does not give one")
    parser.add_argument("--published", help="the article's date (EDTF) where the file names none")
    parser.add_argument("--format", choices=sorted(FORMATS), default="plain", help="default: %(default)s")
    parser.add_argument("--output", type=Path, help="write the report here instead of standard output")
    parser.add_argument("--fail-on", choices=THRESHOLDS, default="error", help="exit with 1 from this severity on")
    parser.add_argument("--language", choices=plain.LANGUAGES, default="en", help="language of plain messages")
    parser.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
    parser.add_argument("--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)")


def run(args: argparse.Namespace) -> int:
    """Check every path and print the reports in the order given."""
    checker = build_checker(find_rules(args.rules), find_tables(args.tables))
    reports = [(path, check_path(checker, path, args)) for path in expand(args.paths)]
    text = FORMATS[args.format](reports, args.language)
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text, encoding="utf-8")
    return FLAGGED if any(reaches(report, args.fail_on) for _, report in reports) else OK


def expand(paths: list[str]) -> Iterator[str]:
    """Yield the files that are meant: a folder stands for the drafts and claims files in it, in order of their names."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from (str(found) for found in sorted(Path(path).rglob("*")) if found.suffix in (*CLAIMS, *DRAFTS))
        else:
            yield path


def check_path(checker: Checker, path: str, args: argparse.Namespace) -> Report:
    """Check one claims file or one draft."""
    suffix = Path(path).suffix.lower()
    if suffix not in CLAIMS:
        return check_draft(checker, path, args)
    submitted = read_claims_file(read_text(path), path, checker.vocabulary, args.published)
    return checker.check_claims(submitted.claims, submitted.published)


def check_draft(checker: Checker, path: str, args: argparse.Namespace) -> Report:
    """Read and check one draft."""
    published = read_when(args.published) if args.published else None
    media_type = MEDIA_TYPES.get(Path(path).suffix.lower(), "text/plain")
    draft = checker.drafts.read(decode(read_bytes(path), path).text, media_type, published=published, title=args.title)
    return checker.check_draft(draft)


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


def reaches(report: Report, threshold: str) -> bool:
    """Tell whether a report holds a flag at or above a threshold."""
    if threshold == "never":
        return False
    return any(flag.severity.rank >= Severity(threshold).rank for flag in report.flags)


def _plain(reports: list[tuple[str, Report]], language: str) -> str:
    return "".join(plain.render(report, path, language) for path, report in reports)


def _json(reports: list[tuple[str, Report]], _: str) -> str:
    if len(reports) == 1:
        return json_report.render(reports[0][1])
    return json_report.render_all(reports)


FORMATS: dict[str, Render] = {"plain": _plain, "json": _json}
