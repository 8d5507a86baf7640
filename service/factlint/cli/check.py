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
from factlint.errors import InvalidInput, Problem
from factlint.model.flag import Severity
from factlint.model.report import Report
from factlint.report import json_report, plain

OK, FLAGGED = 0, 1
CLAIMS = (".yaml", ".yml", ".json")
LONGEST_FILE = 20_000_000
THRESHOLDS = ("error", "warning", "note", "never")

Render = Callable[[list[tuple[str, Report]], str], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the wire contract."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a claims file (.yaml, .json) or - for standard input")
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
    reports = [(path, check_path(checker, path, args.published)) for path in expand(args.paths)]
    text = FORMATS[args.format](reports, args.language)
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text, encoding="utf-8")
    return FLAGGED if any(reaches(report, args.fail_on) for _, report in reports) else OK


def expand(paths: list[str]) -> Iterator[str]:
    """Yield the files that are meant: a folder stands for the claims files in it, in order of their names."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from (str(found) for found in sorted(Path(path).rglob("*")) if found.suffix in CLAIMS)
        else:
            yield path


def check_path(checker: Checker, path: str, published: str | None) -> Report:
    """Check one claims file."""
    submitted = read_claims_file(read_text(path), path, checker.vocabulary, published)
    return checker.check_claims(submitted.claims, submitted.published)


def read_text(path: str) -> str:
    """Read a file or standard input as UTF-8; raise InvalidInput with the path for what cannot be read."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(LONGEST_FILE).decode("utf-8")
        if Path(path).stat().st_size > LONGEST_FILE:
            raise InvalidInput([Problem(path, f"at most {LONGEST_FILE} bytes allowed")])
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise InvalidInput([Problem(path, f"cannot be read: {error.strerror}")]) from error
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
