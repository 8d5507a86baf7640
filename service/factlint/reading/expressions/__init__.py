"""Expressions of a text: dates, durations, numbers with their units, references to documents, lists."""

from __future__ import annotations

from factlint.reading.expressions.expression import DocumentName, Expression, Listing, Meaning, Member
from factlint.reading.expressions.reader import ExpressionReader

__all__ = ["DocumentName", "Expression", "ExpressionReader", "Listing", "Meaning", "Member"]
