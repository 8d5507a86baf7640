"""The checks that a descriptor can ask for, as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.errors import nearest
from factlint.reference.descriptors.authored import Part
from factlint.reference.descriptors.columns import Columns, place_of
from factlint.reference.descriptors.descriptor import Check, Condition

# For every check: settings that are columns, settings that are plain, settings that are conditions.
SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "sum": (("of", "equals"), ("within",), ()),
    "group_sum": (("of", "by"), ("within", "at_most"), ("parts", "whole")),
    "range": (("column",), ("minimum", "maximum"), ()),
    "ordered": (("columns",), (), ()),
    "periods": (("by", "from", "to"), ("gaps",), ()),
    "one_of": (("columns",), (), ()),
    "at_least_one_of": (("columns",), (), ()),
}
BARE = ("ordered", "one_of", "at_least_one_of")
MANDATORY = {
    "sum": ("of", "equals"),
    "group_sum": ("of", "by", "parts", "whole"),
    "range": ("column",),
    "periods": ("from", "to"),
}


def read_checks(part: Part, columns: Columns) -> Iterator[Check]:
    """Read the list of checks."""
    for item in part.items():
        parts = item.mapping((), None)
        kinds = [key for key in parts if key not in ("where", "why")]
        if len(kinds) != 1 or kinds[0] not in SHAPES:
            known = ", ".join(SHAPES)
            item.report(f"a check is exactly one of {known}{nearest(kinds[0], SHAPES) if kinds else ''}")
            continue
        where = columns.condition(parts["where"]) if "where" in parts else {}
        yield _read_check(kinds[0], parts[kinds[0]], where, columns)


def _read_check(kind: str, part: Part, where: Condition, columns: Columns) -> Check:
    named: dict[str, tuple[str, ...]] = {}
    options: dict[str, str] = {}
    conditions: dict[str, Condition] = {}
    if kind in BARE:
        named["columns"] = tuple(columns.column(one) for one in part.items())
    else:
        as_columns, as_options, as_conditions = SHAPES[kind]
        required = MANDATORY[kind]
        optional = [one for one in (*as_columns, *as_options, *as_conditions) if one not in required]
        for key, value in part.mapping(required, optional).items():
            if key in as_columns:
                named[key] = tuple(columns.column(one) for one in _each(value))
            elif key in as_conditions:
                conditions[key] = columns.condition(value)
            else:
                options[key] = str(value.value).lower() if isinstance(value.value, bool) else value.text()
    return Check(kind, named, options, conditions, where, place_of(part))


def _each(part: Part) -> Iterator[Part]:
    return part.items() if isinstance(part.value, list) else iter((part,))
