"""Descriptors: what a `*.table.yaml` says about its table, and reading it with every mistake at its place."""
