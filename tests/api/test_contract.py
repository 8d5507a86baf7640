"""Schemathesis with all its checks, in process: the service does what `openapi.yaml` says, and nothing else.

`make contract` does the same against a server that really runs, and longer.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from tests.api import contract_hooks

from factlint.settings import Settings
from factlint.web.app import create_app

assert contract_hooks.before_call is not None
schema = schemathesis.openapi.from_asgi("/schema/openapi.yaml", create_app(Settings(log_level="error")))


@schema.parametrize()
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_the_contract(case: Any) -> None:
    case.call_and_validate()
