"""`factlint tables`: lint, list and show the reference tables."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from factlint.assets import find_rules, find_tables
from factlint.cli.today import read_today
from factlint.errors import InvalidInput, Problem
from factlint.reference.lint import lint_tables
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.reference.table import Table
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

OK, UNUSABLE = 0, 2
VOCABULARY = "vocabulary.yaml"
FORMATS = ("plain", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs and their options."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (summary, extra) in VERBS.items():
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument(
            "--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)"
        )
        verb.add_argument("--rules", type=Path, help="folder of rules, for the vocabulary (default: the shipped ones)")
        extra(verb)


def run(args: argparse.Namespace) -> int:
    """Run one verb."""
    return RUN[args.verb](args)


def _lint(args: argparse.Namespace) -> int:
    problems = lint_tables(find_tables(args.tables), _vocabulary(args), read_today(args.today))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problems", file=sys.stderr)
    return UNUSABLE if problems else OK


def _list(args: argparse.Namespace) -> int:
    tables = _load(args)
    lines = [
        {"table": table.name, "rows": len(table), "title": table.descriptor.title.get("en", ""), "digest": table.digest}
        for table in tables
    ]
    if args.format == "json":
        print(json.dumps(lines, ensure_ascii=False, indent=2))
        return OK
    for line in lines:
        print(f"{line['table']:<28}{line['rows']:>8}  {line['title']}")
    print(f"{len(lines)} tables, {sum(len(table) for table in tables)} rows, {tables.size} statements")
    return OK


def _show(args: argparse.Namespace) -> int:
    table = _load(args).table(args.name)
    asked = dict(_split(condition, table) for condition in args.where)
    found = [row for row in _records(table) if all(row[column] == value for column, value in asked.items())]
    if args.format == "json":
        print(json.dumps(found[: args.limit], ensure_ascii=False, indent=2))
    else:
        writer = csv.DictWriter(sys.stdout, table.header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found[: args.limit])
    if len(found) > args.limit:
        print(f"{len(found) - args.limit} more rows; raise --limit to see them", file=sys.stderr)
    return OK


def _records(table: Table) -> Iterator[dict[str, str]]:
    return (table.record(line) for line in range(len(table)))


def _split(condition: str, table: Table) -> tuple[str, str]:
    column, sign, value = condition.partition("=")
    if not sign or column not in table.header:
        allowed = ", ".join(table.header)
        raise InvalidInput([Problem("--where", f"expected COLUMN=VALUE with one of {allowed}; found '{condition}'")])
    return column, value


def _vocabulary(args: argparse.Namespace) -> Vocabulary:
    return load_vocabulary(find_rules(args.rules) / VOCABULARY)


def _load(args: argparse.Namespace) -> Tables:
    return load_tables(find_tables(args.tables), _vocabulary(args))


def _lint_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--today", help="the day to judge freshness on (default: the day of the machine)")


def _list_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")


def _show_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", metavar="TABLE", help="name of a table, as `factlint tables list` prints it")
    verb.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help="show these rows only")
    verb.add_argument("--limit", type=int, default=50, help="show at most this many rows (default: %(default)s)")
    _list_options(verb)


VERBS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "lint": ("check types, keys, order, references, dates, sums and freshness of every table", _lint_options),
    "list": ("list the tables with their rows", _list_options),
    "show": ("show the rows of one table", _show_options),
}
RUN: dict[str, Callable[[argparse.Namespace], int]] = {"lint": _lint, "list": _list, "show": _show}
