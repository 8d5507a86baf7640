"""`factlint claims`: what was read in a draft, before any rule."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.cli.check import MEDIA_TYPES, read_bytes, read_when
from factlint.model.claim import Claim
from factlint.reading.decode import decode
from factlint.report.json_report import draft_to_wire

OK = 0
FORMATS = ("plain", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("path", metavar="PATH", help="a draft (.txt, .md, .html), or - for standard input")
    parser.add_argument("--published", help="the article's date (EDTF) where the draft names none")
    parser.add_argument("--title", help="the title of a draft that does not give one")
    parser.add_argument("--format", choices=FORMATS, default="plain", help="default: %(default)s")
    parser.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
    parser.add_argument("--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)")


def run(args: argparse.Namespace) -> int:
    """Read one draft and print its claims in the order of the text."""
    checker = build_checker(find_rules(args.rules), find_tables(args.tables))
    published = read_when(args.published) if args.published else None
    media_type = MEDIA_TYPES.get(Path(args.path).suffix.lower(), "text/plain")
    text = decode(read_bytes(args.path), args.path).text
    draft = checker.drafts.read(text, media_type, published=published, title=args.title)
    document = draft.document
    if args.format == "json":
        wire = draft_to_wire(document.published, document.published_basis, draft.claims)
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(wire), indent=2).decode() + "\n")
        return OK
    for claim in draft.claims:
        print(_line(claim))
    dated = f"as of {document.published} ({document.published_basis})" if document.published else "without a date"
    print(f"{len(draft.claims)} claims, {dated}")
    return OK


def _line(claim: Claim) -> str:
    subject = claim.subject.id or claim.subject.text or "(open)"
    slots = {name: getattr(claim.scope, name) for name in claim.scope.__slots__}
    scope = " ".join(f"{name}={value}" for name, value in slots.items() if value is not None)
    value = getattr(claim.value, "label", None) or getattr(claim.value, "text", None) or str(claim.value)
    quote = (claim.quote or "").replace("\n", " ")
    return f"{claim.id:<5}{claim.predicate:<22}{subject} | {value} | {scope} | {claim.modality.value} | “{quote}”"
