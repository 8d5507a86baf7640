"""`factlint rules`: lint, test, list and show the rules, and write what is generated from them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from factlint.assets import find_rules, find_tables
from factlint.checking.build import VOCABULARY, build_checker
from factlint.checking.checker import Checker
from factlint.checking.claims_file import read_claims_file
from factlint.checking.drafts import READINGS
from factlint.checking.examples import run_examples
from factlint.checking.trial import try_rule
from factlint.cli.check import read_when
from factlint.cli.drafts.files import CLAIMS, MEDIA_TYPES, read_bytes, read_text
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.reading.authoring.schema import write_schema
from factlint.reading.decode import decode
from factlint.reference.load import load_tables
from factlint.rulebook.lint import lint_rules
from factlint.rulebook.load import load_rulebook
from factlint.rulebook.lock import write_lock
from factlint.rulebook.pages import write_pages
from factlint.rulebook.rule import Rule
from factlint.rulebook.schema import write_schemas
from factlint.rulebook.vocabulary import load_vocabulary

OK, FAILED, UNUSABLE = 0, 1, 2
FORMATS = ("plain", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs and their options."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (summary, extra) in VERBS.items():
        verb = verbs.add_parser(name, help=summary, description=summary)
        verb.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
        verb.add_argument(
            "--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)"
        )
        extra(verb)


def run(args: argparse.Namespace) -> int:
    """Run one verb."""
    return RUN[args.verb](args)


def _lint(args: argparse.Namespace) -> int:
    folder = find_rules(args.rules)
    vocabulary = load_vocabulary(folder / VOCABULARY)
    names = frozenset(load_tables(find_tables(args.tables), vocabulary).digests)
    problems = lint_rules(folder, vocabulary, names)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problems", file=sys.stderr)
    return UNUSABLE if problems else OK


def _test(args: argparse.Namespace) -> int:
    checker = build_checker(find_rules(args.rules), find_tables(args.tables))
    chosen = [checker.rulebook.rule(name) for name in args.ids] or checker.rulebook.running
    outcomes = [outcome for rule in chosen for outcome in run_examples(checker, rule)]
    failed = [outcome for outcome in outcomes if outcome.problem is not None]
    for outcome in failed:
        print(outcome)
    print(f"{len(outcomes)} examples of {len(chosen)} rules, {len(failed)} not as they say", file=sys.stderr)
    return FAILED if failed else OK


def _list(args: argparse.Namespace) -> int:
    folder = find_rules(args.rules)
    rules = load_rulebook(folder, load_vocabulary(folder / VOCABULARY)).rules.values()
    if args.format == "json":
        print(json.dumps([_summary(rule) for rule in rules], ensure_ascii=False, indent=2))
        return OK
    for rule in rules:
        print(f"{rule.id:<36}{rule.status:<8}{rule.severity.value:<9}{rule.flag:<28}{rule.title['en']}")
    return OK


def _lock(args: argparse.Namespace) -> int:
    folder = find_rules(args.rules)
    write_lock(folder, load_rulebook(folder, load_vocabulary(folder / VOCABULARY)).rules.values())
    return OK


def _schema(args: argparse.Namespace) -> int:
    rules = find_rules(args.rules)
    vocabulary = load_vocabulary(rules / VOCABULARY)
    write_schemas(args.to, vocabulary)
    write_schema(args.to, rules / READINGS, vocabulary)
    return OK


def _try(args: argparse.Namespace) -> int:
    checker = build_checker(find_rules(args.rules), find_tables(args.tables))
    rule = checker.rulebook.rule(args.rule)
    claims, published = _claims_of(checker, args)
    cases, around = checker.bench(claims, published)
    for trial in try_rule(rule, cases, around):
        last = trial.steps[-1]
        words = trial.claim.claim.quote or f"{trial.claim.claim.subject.label} {trial.claim.claim.predicate}"
        row = f", row {trial.row.row.table}/{trial.row.row.key} ({trial.row.reason})" if trial.row is not None else ""
        if trial.holds or args.verbose or len(trial.steps) > 1:
            print(f"{'holds' if trial.holds else 'fails'}: {trial.claim.claim.id} “{words}”{row}: {last.words}")
    return OK


def _claims_of(checker: Checker, args: argparse.Namespace) -> tuple[Sequence[Claim], When | None]:
    if Path(args.path).suffix.lower() in CLAIMS:
        submitted = read_claims_file(read_text(args.path), args.path, checker.vocabulary, args.published)
        return submitted.claims, submitted.published
    published = read_when(args.published) if args.published else None
    media_type = MEDIA_TYPES.get(Path(args.path).suffix.lower(), "text/plain")
    draft = checker.drafts.read(decode(read_bytes(args.path), args.path).text, media_type, published=published)
    return draft.claims, draft.document.published


def _docs(args: argparse.Namespace) -> int:
    folder = find_rules(args.rules)
    pages = write_pages(load_rulebook(folder, load_vocabulary(folder / VOCABULARY)))
    args.output.mkdir(parents=True, exist_ok=True)
    for old in args.output.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (args.output / name).write_text(text, encoding="utf-8")
    return OK


def _summary(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id, "version": rule.version, "kind": rule.kind, "family": rule.family, "status": rule.status,
        "severity": rule.severity.value, "flag": rule.flag, "title": dict(rule.title), "why": rule.why,
    }  # fmt: skip


def _no_options(_: argparse.ArgumentParser) -> None:
    pass


def _test_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("ids", nargs="*", metavar="RULE", help="rules to test (default: all)")


def _list_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")


def _schema_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--to", type=Path, default=Path("schema"), help="folder to write into (default: %(default)s)")


def _docs_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--output", type=Path, default=Path("docs/flags"), help="folder to write to (default: %(default)s)"
    )


def _try_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("rule", metavar="RULE", help="id of the rule")
    verb.add_argument("path", metavar="PATH", help="a draft or a claims file")
    verb.add_argument("--published", help="the article's date (EDTF) where the file names none")
    verb.add_argument("--verbose", action="store_true", help="also show claims that the rule is not about")


VERBS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "lint": ("check every rule file, the lock, and rules in each other's way", _no_options),
    "test": ("run the examples of rules", _test_options),
    "list": ("list the rules", _list_options),
    "try": ("say for each claim and row of a file why a rule holds or not", _try_options),
    "docs": ("write a page for each flag code, with its rules", _docs_options),
    "lock": ("write rules/lock.json after a rule has been given a new version", _no_options),
    "schema": ("write the JSON Schemas of rule files, readings and the vocabulary", _schema_options),
}
RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "lint": _lint, "try": _try, "test": _test, "list": _list, "docs": _docs, "lock": _lock, "schema": _schema,
}  # fmt: skip
