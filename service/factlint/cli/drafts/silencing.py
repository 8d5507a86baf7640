"""Holds the flags of a path against what was switched off, in the text and in the settings; says what is left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factlint.cli.drafts.project_file import NAME, FileSuppression, ProjectFile
from factlint.model.flag import Flag
from factlint.reading.suppressions import Suppressions
from factlint.report.checked import Checked, Remark, Silence
from factlint.report.silencing import TextSilencer, names_flag

IN_SETTINGS = "external"


@dataclass(frozen=True, slots=True)
class Silencer:
    """What is switched off on one day. `known` are the ids of rules and the flag codes that a suppression can name."""

    project: ProjectFile
    today: date
    known: frozenset[str]

    @property
    def text(self) -> TextSilencer:
        return TextSilencer(self.today, self.known)

    def silence(self, one: Checked, in_text: Suppressions) -> tuple[Checked, frozenset[int]]:
        """Mark the suppressed flags of a path, and return which suppressions of the settings were used.

        The article's own suppressions go first. Those that ran out, are unused or say too little become remarks.
        """
        one = self.text.silence(one, in_text)
        silenced = dict(one.silenced)
        used: set[int] = set()
        for flag in one.report.flags:
            if flag.id in silenced:
                continue
            for place, item in enumerate(self.project.suppressions):
                if item.until >= self.today and self.is_about(item, one, flag):
                    used.add(place)
                    silenced[flag.id] = Silence(IN_SETTINGS, item.reason, item.owner, item.until.isoformat())
                    break
        return replace(one, silenced=silenced), frozenset(used)

    def remark_settings(self, checked: Sequence[Checked], used: Collection[int], *, whole: bool) -> Iterator[Remark]:
        """Yield what is left over in the settings.

        A suppression of a path is unused when that path was checked. One of words alone only when everything was,
        which `whole` says.
        """
        where = self.project.where or NAME
        for place, item in enumerate(self.project.suppressions):
            about = item.path
            was_looked_at = whole if about is None else any(self.project.fits(one.path, about) for one in checked)
            is_wrong = item.until < self.today or not self.text.names_something(item.rule)
            if place not in used and (is_wrong or was_looked_at):
                yield self.text.left_over(item.rule, item.until, item.owner, where, (item.line, item.column))

    def is_about(self, item: FileSuppression, one: Checked, flag: Flag) -> bool:
        if not names_flag(item.rule, flag) or (item.path is not None and not self.project.fits(one.path, item.path)):
            return False
        return item.quote is None or any(item.quote in quoted.quote for quoted in flag.spans)
