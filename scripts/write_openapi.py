"""Writes openapi.yaml from the application."""

from __future__ import annotations

from pathlib import Path

from factlint.web.app import describe

if __name__ == "__main__":
    Path("openapi.yaml").write_bytes(describe())
