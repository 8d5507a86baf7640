"""Where rules, tables and the API document are: argument, environment, shipped copy, checkout, in this order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from factlint.errors import AuthoringErrors, Problem

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "_shipped"
# service/factlint/assets.py: the checkout is two folders above the package.
CHECKOUT = PACKAGE.parents[1]

RULES, TABLES, OPENAPI = "rules", "reference_data", "openapi.yaml"


def find_rules(given: Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """Find the folder of rules. Raises AuthoringErrors when the place that was asked for is not there."""
    return _find(RULES, "FACTLINT_RULES", given, environment)


def find_tables(given: Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """Find the folder of reference tables. Raises AuthoringErrors when the place that was asked for is not there."""
    return _find(TABLES, "FACTLINT_TABLES", given, environment)


def read_openapi() -> bytes:
    """Read the API document as it was reviewed and committed. Raises AuthoringErrors when this copy ships none."""
    for folder in (SHIPPED, CHECKOUT):
        path = folder / OPENAPI
        if path.is_file():
            return path.read_bytes()
    raise AuthoringErrors([Problem(OPENAPI, "not found beside the package, nor in a checkout", code="missing-file")])


def _find(name: str, variable: str, given: Path | None, environment: Mapping[str, str] | None) -> Path:
    environment = os.environ if environment is None else environment
    asked = given if given is not None else environment.get(variable)
    if asked:
        # A place that somebody asked for is never replaced by another one in silence.
        return _checked(Path(asked), "the command line" if given is not None else variable)
    for folder in (SHIPPED / name, CHECKOUT / name):
        if folder.is_dir():
            return folder
    return _checked(SHIPPED / name, "this installation")


def _checked(folder: Path, asked_by: str) -> Path:
    if not folder.is_dir():
        raise AuthoringErrors([Problem(str(folder), f"no such folder; {asked_by} names it", code="missing-folder")])
    return folder
