"""Rows that no table holds: reckoned, counted or known by definition."""
