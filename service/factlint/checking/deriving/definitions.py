"""Statements that need no table: what a purity grade means, on which weekday a date falls."""

from __future__ import annotations

import re
from decimal import Decimal

from factlint.errors import BadValue
from factlint.model.claim import Claim, Scope, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row, Source
from factlint.model.text.fold import fold
from factlint.rulebook.vocabulary import Vocabulary

# 4N is 99.99 %, 4N5 is 99.995 %: the count of nines and, where given, the digit that follows them
GRADE = re.compile(r"(?<![0-9a-z])([2-9]|1[0-2])n([0-9])?(?![0-9a-z])")
GRADES = Source("definition-purity", "Purity grades: nN is a content of n nines", "definition", None, None)
CALENDAR = Source("definition-calendar", "Gregorian calendar", "definition", None, None)
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            ("monday", "mon", "星期一", "周一", "週一", "礼拜一"),
            ("tuesday", "tue", "星期二", "周二", "週二", "礼拜二"),
            ("wednesday", "wed", "星期三", "周三", "週三", "礼拜三"),
            ("thursday", "thu", "星期四", "周四", "週四", "礼拜四"),
            ("friday", "fri", "星期五", "周五", "週五", "礼拜五"),
            ("saturday", "sat", "星期六", "周六", "週六", "礼拜六"),
            ("sunday", "sun", "星期日", "星期天", "周日", "週日", "周天", "礼拜天"),
        ),
        start=1,
    )
    for word in words
}
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find_definitions(claim: Claim, vocabulary: Vocabulary) -> list[Row]:
    """Return the rows that a definition gives for a claim: at most one, and none for most predicates."""
    if claim.predicate == "purity_grade":
        return _define_grade(claim, vocabulary)
    if claim.predicate == "weekday":
        return _define_weekday(claim)
    return []


def _define_grade(claim: Claim, vocabulary: Vocabulary) -> list[Row]:
    found = GRADE.search(fold(claim.subject.label).casefold())
    if found is None:
        return []
    digits = "9" * int(found[1]) + (found[2] or "")
    percent = format(Decimal(digits).scaleb(2 - len(digits)), "f")
    name = found[0].upper()
    value = Quantity(percent, vocabulary.unit("percent"), 0, vocabulary.hedge("exactly"))
    return [_definition(claim, f"purity:{name}", claim.subject.id or name, value, f"{percent} %", GRADES)]


def _define_weekday(claim: Claim) -> list[Row]:
    when = claim.scope.period
    if when is None:
        try:
            when = When.parse(claim.subject.label)
        except BadValue:
            return []
    number = when.weekday()
    if number is None:
        return []
    return [_definition(claim, f"weekday:{when}", str(when), Text(NAMES[number - 1]), NAMES[number - 1], CALENDAR)]


def _definition(claim: Claim, key: str, subject: str, value: Quantity | Text, printed: str, source: Source) -> Row:
    return Row("definition", key, claim.predicate, subject, value, Scope(), printed, "found", source, complete=True)


def weekday_of(words: str) -> int | None:
    """Return 1 (Monday) to 7 for the name of a weekday in any language, None for other words."""
    return WEEKDAYS.get(words.strip().casefold())
