"""A report for a terminal, in the reader's language: flags by cause with their evidence, then a line of account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factlint.model.flag import Flag, Severity
from factlint.model.report import Judged
from factlint.model.row import Row
from factlint.report.checked import DECIDED, Checked, Words
from factlint.report.phrases import phrase

COLOURS = {"error": "31;1", "warning": "33;1", "note": "36", "dim": "2", "bold": "1", "link": "34;4"}
MOST_ROWS = 2
LONGEST_QUOTE = 120


def render(checked: Sequence[Checked], words: Words, *, colour: bool = False, verbose: bool = False) -> str:
    """Render the reports of all paths; every flag opens with where it stands.

    `colour` is for terminals. `verbose` lists the claims that were not decided, all rows and the rules.
    """
    writer = _Writer(words, colour, verbose)
    blocks = ["\n".join(writer.write(one)) for one in checked]
    if len(checked) > 1:
        blocks.append(_total(checked))
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _Writer:
    def __init__(self, words: Words, colour: bool, verbose: bool) -> None:
        self.words, self.colour, self.verbose = words, colour, verbose

    def write(self, one: Checked) -> Iterator[str]:
        for cause in one.causes():
            yield from self.flag(one, cause[0])
            for flag in cause[1:]:
                yield from self.hanging(one, flag)
            yield ""
        if self.verbose:
            yield from self.suppressed(one)
            yield from self.undecided(one)
        yield from self.account(one)

    def flag(self, one: Checked, flag: Flag) -> Iterator[str]:
        yield self.head(one, flag)
        for quoted in flag.spans:
            yield f"    “{_shorten(one.words(quoted.quote))}”"
        if self.verbose:
            yield from self.verdicts(one, flag)
        rows = flag.rows if self.verbose else flag.rows[:MOST_ROWS]
        for row in rows:
            yield from self.evidence(row, one.language)
        if flag.suggestion:
            yield f"    {phrase('suggestion', one.language)}: {_line(flag.suggestion)}"
        if self.verbose:
            yield self.paint(f"    {phrase('rule', one.language)} {', '.join(flag.rules)}", "dim")

    def head(self, one: Checked, flag: Flag) -> str:
        severity = self.paint(phrase(flag.severity.value, one.language), flag.severity.value)
        where = self.paint(_where(one, flag), "bold")
        return f"{where}: {severity}: {_line(one.message(flag))} {self.paint(f'[{flag.code}]', 'dim')}"

    def hanging(self, one: Checked, flag: Flag) -> Iterator[str]:
        """Write a flag with the cause of another one, shorter."""
        line = (
            f"    + {_short_where(one, flag)}: {phrase(flag.severity.value, one.language)}: {_line(one.message(flag))}"
        )
        yield f"{line} {self.paint(f'[{flag.code}; ' + phrase('same_cause', one.language) + ']', 'dim')}"

    def verdicts(self, one: Checked, flag: Flag) -> Iterator[str]:
        judged = {item.claim.id: item for item in one.report.claims}
        for item in (judged[claim] for claim in flag.claims):
            verdict = phrase(item.verdict.value, one.language)
            if item.verdict_now is not item.verdict:
                now = phrase(item.verdict_now.value, one.language)
                verdict += "; " + phrase("now", one.language, now)
            yield f"    {item.claim.id}: {verdict}"

    def evidence(self, row: Row, language: str) -> Iterator[str]:
        source = row.source
        weak = "" if row.is_good else f" ({phrase('weak', language)})"
        dated = f", {source.published}" if source.published else ""
        told = f"{row.printed}{weak} — {source.title} ({source.publisher}{dated})"
        yield f"    {phrase('evidence', language)}: {_line(told)}"
        if source.url:
            yield "      " + self.paint(_line(source.url), "link")
        if self.verbose:
            yield self.paint(f"      {row.table}/{_line(row.key)}", "dim")

    def suppressed(self, one: Checked) -> Iterator[str]:
        for flag in one.flags():
            silence = one.silenced.get(flag.id)
            if silence is not None:
                why = phrase("suppressed_by", one.language, silence.owner, silence.until, silence.reason)
                yield self.paint(f"{_where(one, flag)}: {_line(one.message(flag))} [{flag.code}] {_line(why)}", "dim")
        if one.silenced:
            yield ""

    def undecided(self, one: Checked) -> Iterator[str]:
        left = [item for item in one.report.claims if item.verdict not in DECIDED]
        if left:
            yield phrase("undecided", one.language)
        for item in left:
            reason = self.words.name(item.reason or "no_row", one.language)
            yield f"  {_claim_where(one, item)}: {reason}: {_shorten(one.words(_claim_words(item)))}"
        if left:
            yield ""

    def account(self, one: Checked) -> Iterator[str]:
        """Write the last lines: what was looked at, as of when, and what was left."""
        language, coverage = one.language, one.report.coverage
        counts = (coverage.read, coverage.checked, coverage.supported, coverage.flagged)
        dated = phrase("no_date", language)
        if one.report.published is not None:
            dated = phrase("as_of", language, one.report.published, phrase(one.report.published_basis, language))
        yield f"{one.path}: {phrase('account', language, *counts)}; {dated}"
        if coverage.unchecked and not self.verbose:
            reasons = ", ".join(f"{self.words.name(code, language)} {n}" for code, n in _most_first(coverage.unchecked))
            told = phrase("undecided_short", language, sum(coverage.unchecked.values()), reasons)
            yield self.paint(f"  {told}", "dim")
        if one.silenced:
            yield self.paint(f"  {phrase('suppressed', language)}: {len(one.silenced)}", "dim")
        if one.left_out:
            yield self.paint(f"  {phrase('left_out', language, one.left_out)}", "dim")
        if not one.report.complete:
            yield f"  {phrase('partial', language)}"

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if self.colour else text


def _total(checked: Sequence[Checked]) -> str:
    counts = Counter(flag.severity for one in checked for flag in one.open_flags())
    severities = (counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    languages = Counter(one.language for one in checked)
    language = min(languages, key=lambda name: (-languages[name], name))
    return phrase("total", language, len(checked), *severities, sum(len(one.silenced) for one in checked))


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _where(one: Checked, flag: Flag) -> str:
    if not flag.spans or one.text is None:
        return f"{one.path}: {', '.join(flag.claims)}"
    place = one.place(flag.spans[0].span)
    return f"{one.path}:{place.line}:{place.column}"


def _short_where(one: Checked, flag: Flag) -> str:
    return _where(one, flag).removeprefix(f"{one.path}:").strip()


def _claim_where(one: Checked, item: Judged) -> str:
    if item.claim.span is None or one.text is None:
        return item.claim.id
    place = one.place(item.claim.span)
    return f"{place.line}:{place.column}"


def _claim_words(item: Judged) -> str:
    return item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"


def _shorten(text: str) -> str:
    line = _line(text)
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def _line(text: str) -> str:
    """Keep a text on one line, and leave out what would steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
