"""The condition language: read, checked for types, judged over claims and rows, and put into words."""

from factlint.rulebook.conditions.judge import evaluate, explain, value_of
from factlint.rulebook.conditions.relations import Environment
from factlint.rulebook.conditions.syntax import Condition, Operand, Threshold, parse_condition, parse_operand
from factlint.rulebook.conditions.tokens import BadWording
from factlint.rulebook.conditions.types import Scope, Type, check_condition, check_operand

__all__ = [
    "BadWording",
    "Condition",
    "Environment",
    "Operand",
    "Scope",
    "Threshold",
    "Type",
    "check_condition",
    "check_operand",
    "evaluate",
    "explain",
    "parse_condition",
    "parse_operand",
    "value_of",
]
