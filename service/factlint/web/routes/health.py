"""Is the process alive, and is it ready: which rules and tables it serves, and whether the last reload was refused."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from factlint import __version__
from factlint.errors import Problem
from factlint.web.apidoc.documented import Documented
from factlint.web.served import Served


@get(
    "/health/live",
    sync_to_thread=False,
    opt={"documented": Documented("live", "Tell that the process answers", "health", answer="Live")},
)
def live() -> dict[str, str]:
    """Answer; a process that cannot do this should be restarted."""
    return {"status": "live"}


@get(
    "/health/ready",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "ready",
            "Tell what is being served",
            "health",
            answer="Ready",
            description="The service starts only with usable rules and tables, so it is ready as soon as it answers. "
            "`reload_failure` tells why newer files were not taken over; the last good set is served until they are.",
        )
    },
)
def ready(served: NamedDependency[Served]) -> dict[str, Any]:
    """Name what is served."""
    snapshot, failure = served.current, served.failure
    checker = snapshot.checker
    return {
        "status": "ready",
        "loaded_at": snapshot.loaded_at.isoformat(timespec="milliseconds"),
        "versions": {
            "factlint": __version__,
            "rules": checker.rulebook.digest,
            "tables": dict(checker.tables.digests),
        },
        "reload_failure": None
        if failure is None
        else {
            "at": failure.at.isoformat(timespec="milliseconds"),
            "problems": [_to_wire(problem) for problem in failure.problems],
        },
    }


def _to_wire(problem: Problem) -> dict[str, Any]:
    return {"where": problem.where, "line": problem.line, "column": problem.column, "detail": problem.message}
