"""The reference tables: what they are, where they come from, and their lines."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from factlint.errors import nearest
from factlint.reference.descriptors.descriptor import Descriptor
from factlint.reference.table import Table
from factlint.web.apidoc.documented import Documented, Parameter
from factlint.web.problems import Refusal
from factlint.web.query import read_any_query, read_query, take_number
from factlint.web.served import Served

PAGE, LARGEST_PAGE, LAST_LINE = 100, 1_000, 10**9

_NAME = Parameter("name", "The name of a table.", {"type": "string"}, example="measure_events")


@get(
    "/v1/tables",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "list_tables", "List the reference tables", "tables", answer="TableList", problems=("invalid-input",)
        )
    },
)
def list_tables(request: Request[Any, Any, Any], served: NamedDependency[Served]) -> dict[str, Any]:
    """Name every table, with its size and digest."""
    read_query(request, ())
    tables = served.current.checker.tables
    return {"tables": [_summary(table) for table in tables]}


@get(
    "/v1/tables/{name:str}",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "get_table",
            "Describe a reference table",
            "tables",
            answer="Table",
            parameters=(_NAME,),
            problems=("unknown-table", "invalid-input"),
        )
    },
)
def get_table(request: Request[Any, Any, Any], served: NamedDependency[Served], name: FromPath[str]) -> dict[str, Any]:
    """Say what the table holds and who publishes it."""
    read_query(request, ())
    table = served.current.checker.tables.table(name)
    descriptor = table.descriptor
    return _summary(table) | {
        "description": descriptor.description,
        "key": list(descriptor.primary_key),
        "columns": [_column(descriptor, position) for position in range(len(descriptor.fields))],
        "origin": descriptor.origin,
        "update_every_days": descriptor.update_every_days,
        "last_checked_on": descriptor.last_checked_on,
    }


@get(
    "/v1/tables/{name:str}/rows",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "list_rows",
            "Read the lines of a reference table",
            "tables",
            answer="RowPage",
            description="Every parameter but `limit` and `offset` is the name of a column with the cell it must have.",
            parameters=(
                _NAME,
                Parameter(
                    "limit",
                    "How many lines at most.",
                    {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE},
                ),
                Parameter(
                    "offset",
                    "How many lines to pass over.",
                    {"type": "integer", "minimum": 0, "maximum": LAST_LINE, "default": 0},
                ),
                Parameter(
                    "columns",
                    "Column names with the cell that each must have, as in `event=effective`.",
                    {"type": "object", "additionalProperties": {"type": "string"}},
                    example={"event": "effective"},
                    free=True,
                ),
            ),
            problems=("unknown-table", "unknown-column", "invalid-input"),
        )
    },
)
def list_rows(request: Request[Any, Any, Any], served: NamedDependency[Served], name: FromPath[str]) -> dict[str, Any]:
    """Give one page of lines, as they stand in the file."""
    table = served.current.checker.tables.table(name)
    wanted = read_any_query(request)
    limit = take_number(wanted, "limit", PAGE, 1, LARGEST_PAGE)
    offset = take_number(wanted, "offset", 0, 0, LAST_LINE)
    for column in wanted:
        if column not in table.header:
            raise Refusal(
                "unknown-column", f"{name} has no column '{column[:100]}'{nearest(column[:100], table.header)}"
            )
    rows, total = table.select(wanted, offset, limit)
    following = offset + len(rows)
    return {
        "table": name,
        "digest": table.digest,
        "total": total,
        "offset": offset,
        "next_offset": following if rows and following < total else None,
        "rows": rows,
    }


def _summary(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.descriptor.title,
        "rows": len(table),
        "digest": table.digest,
    }


def _column(descriptor: Descriptor, position: int) -> dict[str, Any]:
    field = descriptor.fields[position]
    return {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
        "example": field.example,
        "required": field.required,
        "allowed": list(field.enum),
    }
