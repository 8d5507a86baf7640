"""`factlint check`: drafts and claims files in, flags out, exit status for CI."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.checking.drafts import Draft
from factlint.cli.drafts.files import STDIN, find_files, is_claims_file, media_type_of, read_bytes, read_text
from factlint.cli.drafts.project_file import (
    LANGUAGES,
    THRESHOLDS,
    ProjectFile,
    check_rule_names,
    find_project_file,
    load_project_file,
)
from factlint.cli.drafts.silencing import Silencer
from factlint.cli.loading import without_collection
from factlint.cli.store import load_stored
from factlint.cli.today import read_today
from factlint.cli.work import Progress, choose_jobs, do_all
from factlint.errors import BadValue, InputTooLarge, InvalidInput, Problem
from factlint.model.flag import Severity
from factlint.model.measure.when import When
from factlint.reading.decode import decode
from factlint.reading.suppressions import Suppressions
from factlint.report.checked import Checked, Words, all_remarks
from factlint.report.rule_words import collect_words
from factlint.report.silencing import tell_stale

if TYPE_CHECKING:
    from factlint.cli.drafts.changes import Changes

OK, FLAGGED, UNUSABLE = 0, 1, 2
# loaded by name, on use: each format needs something else and only one is asked for
RENDERERS = {
    "plain": "plain", "json": "json_files", "sarif": "sarif", "github": "github", "junit": "junit", "rdjson": "rdjson",
    "html": "html_page",
}  # fmt: skip
FORMATS = tuple(RENDERERS)
MOST_JOBS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the wire contract, and those for teams with many drafts."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="a draft (.txt, .md, .html), a claims file (.yaml, .json), a folder or glob of these, or - for a draft on "
        "standard input (default: `paths` of .factlint.yaml)",
    )  # fmt: skip
    parser.add_argument("--title", help="the title of a draft that does not give one")
    parser.add_argument(
        "--published", help="the article's date (EDTF): before what a draft says, where a claims file names none"
    )
    parser.add_argument(
        "--today", metavar="DATE", help="the day to judge on, for suppressions and drafts without a date (default: "
        "FACTLINT_TODAY, else the day of the machine)",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")
    parser.add_argument("--output", type=Path, help="write the report here instead of standard output")
    parser.add_argument("--fail-on", choices=THRESHOLDS, help="exit with 1 from this severity on (default: error)")
    parser.add_argument("--language", choices=LANGUAGES, help="language of messages (default: that of the draft)")
    parser.add_argument("--verbose", action="store_true", help="plain: also what was not decided, and all evidence")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings (default: .factlint.yaml here or above)")
    parser.add_argument("--no-config", action="store_true", help="use no settings file")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="report only flags that are not in this file")
    parser.add_argument("--write-baseline", action="store_true", help="write all flags into the --baseline file")
    parser.add_argument("--diff", metavar="REV", help="report only flags on lines changed since a git revision")
    parser.add_argument("--explain", metavar="SPAN", help="say what came of START:END (code points) or of quoted words")
    parser.add_argument("--jobs", type=_count, metavar="N", help="processes (default: one a core when there are many)")
    add_folders(parser)


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Declare where rules and tables are."""
    parser.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
    parser.add_argument(
        "--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)"
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one path: a checked path, or the problems of one that cannot be read; and which settings it used."""

    checked: Checked | None = None
    problems: tuple[Problem, ...] = ()
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FileChecker:
    """Checks one path after another under the same options."""

    checker: Checker
    silencer: Silencer
    published: When | None = None
    title: str | None = None
    language: str | None = None

    def check(self, path: str) -> Outcome:
        """Check one path. What is wrong with it is part of the outcome, so that the others are still checked."""
        try:
            return self._check_claims(path) if is_claims_file(path) else self._check_draft(path)
        except InvalidInput as error:
            return Outcome(problems=error.problems)
        except InputTooLarge as error:
            return Outcome(problems=(Problem(path, str(error)),))

    def _check_claims(self, path: str) -> Outcome:
        from factlint.checking.claims_file import read_claims_file  # most runs check drafts

        published = None if self.published is None else str(self.published)
        submitted = read_claims_file(read_text(path), path, self.checker.vocabulary, published)
        report = self.checker.check_claims(submitted.claims, submitted.published, today=self.silencer.today)
        return self._silence(Checked(path, report, None, self.language or "en"), None)

    def _check_draft(self, path: str) -> Outcome:
        draft = self.read(path)
        document = draft.document
        report = self.checker.check_draft(draft, today=self.silencer.today)
        one = Checked(path, report, document.source, self.language or document.language, document.title)
        return self._silence(one, draft)

    def read(self, path: str) -> Draft:
        """Read a draft; the date of the settings is for those that tell none themselves."""
        text = decode(read_bytes(path), path).text
        read = self.checker.drafts.read
        draft = read(text, media_type_of(path), published=self.published, title=self.title)
        fallback = self.silencer.project.published
        if draft.document.published is None and fallback is not None:
            draft = read(text, media_type_of(path), published=fallback, title=self.title)
        return draft

    def _silence(self, one: Checked, draft: Draft | None) -> Outcome:
        in_text = draft.document.suppressions if draft is not None else Suppressions()
        silenced, used = self.silencer.silence(one, in_text)
        return Outcome(tell_stale(silenced), (), used)


def run(args: argparse.Namespace) -> int:
    """Check every path and print the reports in the order given."""
    project = read_project(args)
    if args.write_baseline and args.baseline is None:
        raise InvalidInput([Problem("--write-baseline", "needs --baseline FILE to write to")])
    files = find_files(args.paths, project)
    changes = None
    if args.diff is not None:
        changes, files = _find_changed(args.diff, files)
    files_checker = build_file_checker(args, project)
    if args.explain is not None:
        return _explain(files_checker, files, args.explain)
    jobs = choose_jobs(args.jobs, len(files))
    outcomes = do_all(files_checker.check, files, jobs, Progress(len(files)))
    checked = [outcome.checked for outcome in outcomes if outcome.checked is not None]
    checked = _add_remarks(checked, outcomes, files_checker.silencer, whole=not args.paths and changes is None)
    if changes is not None:
        from factlint.cli.drafts.narrowing import keep_changed

        checked = [keep_changed(one, changes) for one in checked]
    if args.baseline is not None:
        checked = _hold_against_baseline(args, checked)
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    rulebook, vocabulary = files_checker.checker.rulebook, files_checker.checker.vocabulary
    docs = os.environ.get("FACTLINT_DOCS")
    words = collect_words(rulebook.rules.values(), vocabulary.flags, vocabulary.reasons, docs=docs)
    _report(args, checked, words)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return UNUSABLE
    threshold = args.fail_on or project.fail_on or "error"
    return FLAGGED if any(reaches(one, threshold) for one in checked) else OK


def read_project(args: argparse.Namespace) -> ProjectFile:
    """Find and read the settings that apply."""
    if args.no_config:
        return ProjectFile()
    path = args.config if args.config is not None else find_project_file(Path.cwd())
    return ProjectFile() if path is None else load_project_file(path)


def build_file_checker(args: argparse.Namespace, project: ProjectFile) -> FileChecker:
    """Load rules and tables."""
    named: set[str] = set()

    def is_on(rule: str, flag: str) -> bool:
        named.update((rule, flag))
        return project.runs(rule, flag)

    with without_collection():
        chosen = is_on if project.rules else None
        checker = build_checker(find_rules(args.rules), find_tables(args.tables), chosen, load_stored)
    known = frozenset((*checker.rulebook.rules, *checker.vocabulary.flags, *named))
    check_rule_names(project, known)
    published = read_when(args.published) if args.published else None
    silencer = Silencer(project, read_today(args.today), known)
    return FileChecker(checker, silencer, published, args.title, args.language or project.language)


def _find_changed(revision: str, files: Sequence[str]) -> tuple[Changes, list[str]]:
    """Return what changed since a revision, and the files that did."""
    from factlint.cli.drafts.changes import read_changes

    if STDIN in files:
        raise InvalidInput([Problem("--diff", "standard input has no history; give files")])
    changes = read_changes(revision, files)
    return changes, [file for file in files if changes.has(file)]


def _add_remarks(
    checked: Sequence[Checked], outcomes: Sequence[Outcome], silencer: Silencer, *, whole: bool
) -> list[Checked]:
    """Say what is left over in the settings, beside the first path, and print every remark."""
    used = {place for outcome in outcomes for place in outcome.used}
    own = tuple(silencer.remark_settings(checked, used, whole=whole))
    told = [replace(one, remarks=(*own, *one.remarks)) if place == 0 else one for place, one in enumerate(checked)]
    for remark in all_remarks(told) or own:
        print(f"{remark.where}: note: {remark.text('en')}", file=sys.stderr)
    return told


def _hold_against_baseline(args: argparse.Namespace, checked: Sequence[Checked]) -> list[Checked]:
    from factlint.cli.drafts.baseline import load_baseline, write_baseline

    if args.write_baseline:
        count = write_baseline(args.baseline, checked)
        print(f"{args.baseline}: {count} flags written", file=sys.stderr)
    baseline = load_baseline(args.baseline)
    gone = baseline.gone(checked)
    if gone:
        print(f"{args.baseline}: {gone} flags are there no more; --write-baseline takes them out", file=sys.stderr)
    return [baseline.keep_new(one) for one in checked]


def _explain(files_checker: FileChecker, files: Sequence[str], span: str) -> int:
    from factlint.cli.drafts.explain import explain_span

    if len(files) != 1 or is_claims_file(files[0]):
        raise InvalidInput([Problem("--explain", "needs exactly one draft")])
    for line in explain_span(files_checker.checker, files_checker.read(files[0]), span):
        print(line)
    return OK


def _from_root(checked: Sequence[Checked], root: Path) -> list[Checked]:
    """Call files as they are called from the root of a repository, which is where their readers look for them."""

    def name(path: str) -> str:
        resolved = Path(path).resolve()
        return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else path

    return [
        replace(one, path=name(one.path), remarks=tuple(replace(told, path=name(told.path)) for told in one.remarks))
        for one in checked
    ]


def _report(args: argparse.Namespace, checked: Sequence[Checked], words: Words) -> None:
    root = os.environ.get("GITHUB_WORKSPACE")
    if root and args.format in ("github", "sarif"):
        checked = _from_root(checked, Path(root).resolve())
    text = render(checked, args.format, words, colour=args.output is None and _has_colours(), verbose=args.verbose)
    if args.output is None:
        sys.stdout.write(text)
        return
    try:
        args.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInput([Problem(str(args.output), f"cannot be written: {error.strerror}")]) from error


def render(checked: Sequence[Checked], name: str, words: Words, *, colour: bool = False, verbose: bool = False) -> str:
    """Render reports in one of the formats."""
    module = import_module(f"factlint.report.{RENDERERS[name]}")
    if name == "plain":
        return str(module.render(checked, words, colour=colour, verbose=verbose))
    return str(module.render(checked, words))


def _has_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def read_when(text: str) -> When:
    try:
        return When.parse(text)
    except BadValue as problem:
        raise InvalidInput([Problem("--published", str(problem))]) from problem


def reaches(one: Checked, threshold: str) -> bool:
    """Tell whether a report holds a flag at or above a threshold that is not suppressed."""
    if threshold == "never":
        return False
    return any(flag.severity.rank >= Severity(threshold).rank for flag in one.open_flags())


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_JOBS}")
    return int(text)
