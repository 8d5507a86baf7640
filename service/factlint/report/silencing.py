"""Holds the flags of a report against what its writer switched off in the text itself, and says what is left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factlint.errors import Problem, nearest
from factlint.model.flag import Flag
from factlint.reading.suppressions import Suppression, Suppressions
from factlint.report.checked import Checked, Remark, Silence, rule_id

IN_TEXT = "inSource"
EXPIRED, UNUSED, UNKNOWN, INVALID = (
    "suppression-expired", "suppression-unused", "suppression-unknown-rule", "suppression-invalid",
)  # fmt: skip
ALL = "*"
STALE = "stale-tables"


@dataclass(frozen=True, slots=True)
class TextSilencer:
    """What is switched off on one day. `known` are the ids of rules and the flag codes that a suppression can name."""

    today: date
    known: frozenset[str]

    def silence(self, one: Checked, in_text: Suppressions) -> Checked:
        """Mark the suppressed flags of a path. Those that ran out, are unused or say too little become remarks."""
        silenced = dict(one.silenced)
        used: set[Suppression] = set()
        for flag in one.report.flags:
            written = next((item for item in self.counting(in_text.found) if _covers(item, one, flag)), None)
            if written is not None:
                used.add(written)
                silenced[flag.id] = Silence(IN_TEXT, written.reason, written.owner, written.until.isoformat())
        remarks = (
            *(_tell_invalid(one.path, told) for told in in_text.problems),
            *self.remark(one.path, in_text.found, used),
        )
        return replace(one, silenced=silenced, remarks=(*one.remarks, *remarks))

    def counting(self, found: Sequence[Suppression]) -> Iterator[Suppression]:
        """Yield the suppressions that have not run out."""
        return (item for item in found if item.until >= self.today)

    def remark(self, path: str, found: Sequence[Suppression], used: Collection[Suppression]) -> Iterator[Remark]:
        """Yield what is to be said of the suppressions that silenced nothing."""
        for item in found:
            if item not in used:
                yield self.left_over(item.rule, item.until, item.owner, path, (item.line, None))

    def left_over(self, rule: str, until: date, owner: str, path: str, place: tuple[int, int | None]) -> Remark:
        """Say why a suppression counts for nothing: it ran out, names nothing that is known, or is unused."""
        line, column = place
        if until < self.today:
            message = {
                "en": f"the suppression of {rule} ran out on {until} ({owner}) and does not count",
                "zh-Hans": f"对{rule}的屏蔽已于{until}到期（{owner}），不再生效",
                "zh-Hant": f"對{rule}的屏蔽已於{until}到期（{owner}），不再生效",
            }
            return Remark(EXPIRED, path, message, line, column)
        if not self.names_something(rule):
            hint = nearest(rule, self.known)
            message = {
                "en": f"the suppression names no rule and no flag code: '{rule}'{hint}",
                "zh-Hans": f"屏蔽所指的规则或代码不存在：'{rule}'{hint}",
                "zh-Hant": f"屏蔽所指的規則或代碼不存在：'{rule}'{hint}",
            }
            return Remark(UNKNOWN, path, message, line, column)
        message = {
            "en": f"the suppression of {rule} is unused ({owner}): nothing is flagged there; remove it",
            "zh-Hans": f"对{rule}的屏蔽没有用到（{owner}）：该处没有标记，请删除",
            "zh-Hant": f"對{rule}的屏蔽沒有用到（{owner}）：該處沒有標記，請刪除",
        }
        return Remark(UNUSED, path, message, line, column)

    def names_something(self, rule: str) -> bool:
        """Tell whether a suppression names a rule or a flag code that there is."""
        return rule == ALL or rule in self.known


def names_flag(rule: str, flag: Flag) -> bool:
    """Tell whether a suppression of a rule, a flag code or all names a flag."""
    return rule in (ALL, flag.code) or rule in map(rule_id, flag.rules)


def _covers(item: Suppression, one: Checked, flag: Flag) -> bool:
    return names_flag(item.rule, flag) and any(item.covers(one.place(quoted.span).line) for quoted in flag.spans)


def _tell_invalid(path: str, problem: Problem) -> Remark:
    return Remark(INVALID, path, {"en": problem.message}, problem.line, problem.column)


def tell_stale(one: Checked) -> Checked:
    """Remark which tables were out of date for a path, whose flags are notes for that."""
    names = one.report.stale
    if not names:
        return one
    listed = ", ".join(names)
    message = {
        "en": f"flags are notes where they rest on tables that should have been checked again by then: {listed}",
        "zh-Hans": f"以下参考表已过核对期限，据此所作的标记降为提示：{listed}",
        "zh-Hant": f"以下參考表已過核對期限，據此所作的標記降為提示：{listed}",
    }
    return replace(one, remarks=(Remark(STALE, one.path, message), *one.remarks))
