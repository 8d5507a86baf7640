"""Amounts and days as intervals."""
