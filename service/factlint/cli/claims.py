"""`factlint claims`: what was read in a draft, before any rule."""

from __future__ import annotations

import argparse
import json
import sys

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.cli.check import add_folders, read_when
from factlint.cli.drafts.files import media_type_of, read_bytes
from factlint.cli.store import load_stored
from factlint.model.claim import SCOPE_SLOTS, Claim
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.reading.decode import decode
from factlint.report.checked import Checked
from factlint.report.json_report import draft_to_wire

OK = 0
FORMATS = ("plain", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("path", metavar="PATH", help="a draft (.txt, .md, .html), or - for standard input")
    parser.add_argument("--published", help="the article's date (EDTF) where the draft names none")
    parser.add_argument("--title", help="the title of a draft that does not give one")
    parser.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Read one draft and print its claims in the order of the text."""
    checker = build_checker(find_rules(args.rules), find_tables(args.tables), None, load_stored)
    published = read_when(args.published) if args.published else None
    text = decode(read_bytes(args.path), args.path).text
    draft = checker.drafts.read(text, media_type_of(args.path), published=published, title=args.title)
    document = draft.document
    if args.format == "json":
        wire = draft_to_wire(document.published, document.published_basis, draft.claims)
        sys.stdout.write(json.dumps(wire, ensure_ascii=False, indent=2) + "\n")
        return OK
    report = checker.check_claims((), document.published, document.published_basis)
    place = Checked(args.path, report, document.source)
    for claim in draft.claims:
        print(describe(claim, place))
    dated = f"as of {document.published} ({document.published_basis})" if document.published else "without a date"
    print(f"{args.path}: {len(draft.claims)} claims, {dated}")
    return OK


def describe(claim: Claim, one: Checked) -> str:
    """Write a claim in two lines: where it stands and its words, and what they were taken to say."""
    subject = claim.subject.id or claim.subject.text or "(open)"
    scope = "".join(f", {name} {value}" for name in SCOPE_SLOTS if (value := getattr(claim.scope, name)) is not None)
    members = f", members {', '.join(member.label for member in claim.members)}" if claim.members else ""
    modality = "" if claim.modality.value == "asserted" else f" [{claim.modality.value}]"
    assert claim.span is not None
    at = one.place(claim.span)
    words = " ".join((claim.quote or "").split())
    told = f"{claim.predicate} of {subject} = {_show(claim)}{scope}{members}{modality}"
    return f"{one.path}:{at.line}:{at.column}: {claim.id} “{words}”\n    {told}"


def _show(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, When | Quantity | State):
        return str(value)
    return getattr(value, "id", None) or value.text or ""
