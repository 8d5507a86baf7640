"""The `factlint` command: finds the subcommand and loads only what that one needs."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module

from factlint import __version__
from factlint.cli.loading import without_collection
from factlint.errors import FactlintError

# Each module has `add_arguments(parser)` and `run(args) -> exit status`. They are loaded by name, on use: litestar
# alone takes longer to import than `factlint --help` may take to answer.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("factlint.cli.check", "check claims or articles against rules and tables"),
    "claims": ("factlint.cli.claims", "show the claims that are read in a draft"),
    "serve": ("factlint.cli.serve", "serve the HTTP API"),
    "rules": ("factlint.cli.rules", "lint, test and list the rules"),
    "tables": ("factlint.cli.tables", "lint, list and show the reference tables"),
}

OK, FLAGGED, UNUSABLE, OUR_FAULT = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status: 0 fine, 1 flags, 2 unusable input, 3 an error of ours."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = next((word for word in words if word in COMMANDS), None) if words[:1] != ["--"] else None
    parser, run = _build_parser(name)
    args = parser.parse_args(words)
    if run is None:
        parser.print_help(sys.stderr)
        return UNUSABLE
    return _guarded(run, args)


def _build_parser(name: str | None) -> tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int] | None]:
    """Build the whole parser, with the arguments of the one subcommand that is asked for."""
    parser = argparse.ArgumentParser(
        prog="factlint", description=(import_module("factlint").__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--version", action="version", version=f"factlint {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    run = None
    for command, (module_name, summary) in COMMANDS.items():
        subparser = subparsers.add_parser(command, help=summary, description=summary)
        if command == name:
            with without_collection():
                module = import_module(module_name)
            module.add_arguments(subparser)
            run = module.run
    return parser, run


def _guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Turn what we raise on purpose into exit status 2 and one problem a line; anything else is our own fault."""
    try:
        return run(args)
    except FactlintError as error:
        print(error, file=sys.stderr)
        return OUR_FAULT if error.code == "engine-error" else UNUSABLE
    except BrokenPipeError:
        # `factlint rules list | head` closes our output; that is no error.
        sys.stderr.close()
        return OK
    except Exception as error:  # noqa: BLE001  the exit status 3 is part of the contract, whatever went wrong
        traceback.print_exc()
        print(f"factlint: an error of ours: {type(error).__name__}: {error}", file=sys.stderr)
        return OUR_FAULT
