"""Holds the flags of a path against what was switched off, in the text and in the settings; says what is left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factlint.cli.drafts.project_file import ALL, NAME, FileSuppression, ProjectFile
from factlint.errors import Problem, nearest
from factlint.model.flag import Flag
from factlint.reading.suppressions import Suppression, Suppressions
from factlint.report.checked import Checked, Remark, Silence, rule_id

IN_TEXT, IN_SETTINGS = "inSource", "external"
EXPIRED, UNUSED, UNKNOWN, INVALID = (
    "suppression-expired", "suppression-unused", "suppression-unknown-rule", "suppression-invalid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Silencer:
    """What is switched off on one day. `known` are the ids of rules and the flag codes that a suppression can name."""

    project: ProjectFile
    today: date
    known: frozenset[str]

    def silence(self, one: Checked, in_text: Suppressions) -> tuple[Checked, frozenset[int]]:
        """Mark the suppressed flags of a path, and return which suppressions of the settings were used.

        The article's own suppressions go first. Those that ran out, are unused or say too little become remarks.
        """
        silenced: dict[str, Silence] = {}
        used: set[Suppression] = set()
        used_here: set[int] = set()
        for flag in one.report.flags:
            written = next((item for item in self.counting(in_text.found) if _covers(item, one, flag)), None)
            if written is not None:
                used.add(written)
                silenced[flag.id] = Silence(IN_TEXT, written.reason, written.owner, written.until.isoformat())
                continue
            for place, item in enumerate(self.project.suppressions):
                if item.until >= self.today and self.is_about(item, one, flag):
                    used_here.add(place)
                    silenced[flag.id] = Silence(IN_SETTINGS, item.reason, item.owner, item.until.isoformat())
                    break
        remarks = (
            *(_tell_invalid(one.path, told) for told in in_text.problems),
            *self.remark(one.path, in_text.found, used),
        )
        return replace(one, silenced=silenced, remarks=remarks), frozenset(used_here)

    def counting(self, found: Sequence[Suppression]) -> Iterator[Suppression]:
        return (item for item in found if item.until >= self.today)

    def remark(self, path: str, found: Sequence[Suppression], used: Collection[Suppression]) -> Iterator[Remark]:
        for item in found:
            if item not in used:
                yield self.left_over(item.rule, item.until, item.owner, path, (item.line, None))

    def remark_settings(self, checked: Sequence[Checked], used: Collection[int], *, whole: bool) -> Iterator[Remark]:
        """Yield what is left over in the settings.

        A suppression of a path is unused when that path was checked. One of words alone only when everything was,
        which `whole` says.
        """
        where = self.project.where or NAME
        for place, item in enumerate(self.project.suppressions):
            about = item.path
            was_looked_at = whole if about is None else any(self.project.fits(one.path, about) for one in checked)
            is_wrong = item.until < self.today or not self.names_something(item.rule)
            if place not in used and (is_wrong or was_looked_at):
                yield self.left_over(item.rule, item.until, item.owner, where, (item.line, item.column))

    def left_over(self, rule: str, until: date, owner: str, path: str, place: tuple[int, int | None]) -> Remark:
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
        return rule == ALL or rule in self.known

    def is_about(self, item: FileSuppression, one: Checked, flag: Flag) -> bool:
        if not _names(item.rule, flag) or (item.path is not None and not self.project.fits(one.path, item.path)):
            return False
        return item.quote is None or any(item.quote in quoted.quote for quoted in flag.spans)


def _covers(item: Suppression, one: Checked, flag: Flag) -> bool:
    return _names(item.rule, flag) and any(item.covers(one.place(quoted.span).line) for quoted in flag.spans)


def _names(rule: str, flag: Flag) -> bool:
    return rule in (ALL, flag.code) or rule in map(rule_id, flag.rules)


def _tell_invalid(path: str, problem: Problem) -> Remark:
    return Remark(INVALID, path, {"en": problem.message}, problem.line, problem.column)
