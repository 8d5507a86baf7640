"""Files that outputs are held against. `make accept` writes them anew; read the difference before you commit it."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def hold(name: str, text: str) -> None:
    """Compare a text with a golden file, or write the file when asked to accept."""
    path = FOLDER / name
    if os.environ.get("FACTLINT_ACCEPT"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{name} differs; `make accept` if that is meant"
