"""factlint: checks what a draft claims against reference tables, by rules that experts write.

The public names load on first use, so that `factlint --help` does not pay for what a verification needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlint.checking.checker import Checker
    from factlint.model.claim import Claim
    from factlint.model.flag import Flag

__version__ = "0.1.0"
__all__ = ["Checker", "Claim", "Flag", "__version__"]

_HOMES = {"Checker": "factlint.checking.checker", "Claim": "factlint.model.claim", "Flag": "factlint.model.flag"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'factlint' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
