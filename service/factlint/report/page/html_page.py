"""One HTML file for a browser or a printer: the articles with their flags in place, the evidence, and what was left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.model.flag import Flag
from factlint.model.report import Judged
from factlint.model.row import Row
from factlint.report.checked import DECIDED, Checked, Words, rule_id
from factlint.report.page.html_style import POLICY, SCRIPT, STYLE
from factlint.report.page.html_text import Numbered, draw_lines, escape, show
from factlint.report.phrases import phrase

LINKS = ("http://", "https://")


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render all paths into one page that needs nothing else: no network, no font, no picture."""
    language = checked[0].language if checked else "en"
    title = phrase("report_on", language, _title(checked[0]) if len(checked) == 1 else f"{len(checked)}")
    parts = [
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        *(line for place, one in enumerate(checked, start=1) for line in _Page(one, place, words).write()),
        *_footer(checked, language),
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _title(one: Checked) -> str:
    return one.title or one.path


def _footer(checked: Sequence[Checked], language: str) -> Iterator[str]:
    if checked:
        versions = checked[0].report.versions
        yield f"<footer><p>{show(phrase('made_with', language, versions.factlint, versions.rules))}</p></footer>"


class _Page:
    """One path of the page; ids of the page begin with its place, so that several paths can share it."""

    def __init__(self, one: Checked, place: int, words: Words) -> None:
        self.one, self.place, self.words, self.language = one, place, words, one.language
        causes = one.causes()
        ordered = [flag for group in causes for flag in group]
        self.numbered = [Numbered(flag, number, f"p{place}-{flag.id}") for number, flag in enumerate(ordered, start=1)]
        self.hanging = {flag.id for group in causes for flag in group[1:]}
        self.judged = {item.claim.id: item for item in one.report.claims}

    def say(self, name: str, *parts: object) -> str:
        return show(phrase(name, self.language, *parts))

    def write(self) -> Iterator[str]:
        yield from self.head()
        yield f'<main lang="{escape(self.language)}">'
        yield from self.list()
        yield from self.article()
        yield from self.suppressed()
        yield from self.coverage()
        yield "</main>"

    def head(self) -> Iterator[str]:
        one, report = self.one, self.one.report
        dated = self.say("no_date")
        if report.published is not None:
            dated = self.say("as_of", report.published, phrase(report.published_basis, self.language))
        coverage = report.coverage
        account = self.say("account", coverage.read, coverage.checked, coverage.supported, coverage.flagged)
        yield f'<header lang="{escape(self.language)}">'
        yield f'<h1>{show(_title(one))}</h1>\n<p class="dim"><span class="path">{show(one.path)}</span> · {dated}</p>'
        yield f'<div class="bar"><p>{account}</p>'
        if self.place == 1:
            opened, closed = self.say("open_all"), self.say("close_all")
            yield (
                f'<button id="all" type="button" hidden aria-pressed="false" data-open="{opened}" '
                f'data-close="{closed}">{opened}</button>'
            )
        yield "</div></header>"

    def list(self) -> Iterator[str]:
        yield f'<nav aria-label="{self.say("flags")}"><h2>{self.say("flags")} ({len(self.numbered)})</h2>'
        if not self.numbered:
            yield f"<p>{self.say('no_flags')}</p>"
        yield '<ol class="flags">'
        for item in self.numbered:
            hangs = ' class="hangs"' if item.flag.id in self.hanging else ""
            yield f'<li{hangs}>{item.number}. <a class="jump" href="#{item.anchor}">{self.title_of(item.flag)}</a></li>'
        yield "</ol></nav>"

    def title_of(self, flag: Flag) -> str:
        severity = f'<span class="tag {flag.severity.value}">{self.say(flag.severity.value)}</span>'
        return f"{severity} {show(self.one.message(flag))}"

    def article(self) -> Iterator[str]:
        if self.one.text is None:
            yield f"<h2>{self.say('claims')}</h2>"
            yield from (self.card(item) for item in self.numbered)
            return
        yield f"<h2>{self.say('article')}</h2>\n<article>"
        for line in draw_lines(self.one, self.numbered):
            cards = "".join(self.card(item) for item in line.flags)
            aside = f'<div class="cards">{cards}</div>' if cards else ""
            yield f'<div class="row"><p>{line.markup}</p>{aside}</div>'
        yield "</article>"
        yield from (self.card(item) for item in self.numbered if not item.flag.spans)

    def card(self, item: Numbered) -> str:
        flag = item.flag
        told = self.words.rules.get(rule_id(flag.rules[0])) if flag.rules else None
        body = [f"<p><b>{show(self.words.name(flag.code, self.language))}</b> <code>{escape(flag.code)}</code></p>"]
        body += self.verdicts(flag)
        body += ["<ul>", *(f"<li>{self.evidence(row)}</li>" for row in flag.rows), "</ul>"] if flag.rows else []
        if flag.suggestion:
            body.append(f"<p>{self.say('suggestion')}: {show(flag.suggestion)}</p>")
        if told is not None:
            body.append(f'<p class="dim" lang="en">{show(told.why)}</p>')
        body.append(f'<p class="dim">{self.say("rule")}: {self.rules(flag)}</p>')
        return (
            f'<details class="card {flag.severity.value}" id="{item.anchor}">'
            f'<summary id="s-{item.anchor}">{item.number}. {self.title_of(flag)}</summary>{"".join(body)}</details>'
        )

    def rules(self, flag: Flag) -> str:
        told = self.words.rules
        named = ((name, told.get(rule_id(name))) for name in flag.rules)
        return ", ".join(_link(show(name), rule.link if rule is not None else None) for name, rule in named)

    def verdicts(self, flag: Flag) -> Iterator[str]:
        yield "<ul>"
        for item in (self.judged[claim] for claim in flag.claims if claim in self.judged):
            verdict = self.say(item.verdict.value)
            if item.verdict_now is not item.verdict:
                verdict += "; " + self.say("now", phrase(item.verdict_now.value, self.language))
            yield f"<li>“{show(self.one.words(_words_of(item)))}”: {verdict}</li>"
        yield "</ul>"

    def evidence(self, row: Row) -> str:
        source = row.source
        weak = "" if row.is_good else f" ({self.say('weak')})"
        dated = f", {show(source.published)}" if source.published else ""
        parts = [f"<b>{show(row.printed)}</b>{weak} — {_link(show(source.title), source.url)}"]
        parts.append(f" ({show(source.publisher)}{dated})")
        if row.quotation:
            parts.append(f"<blockquote>{show(row.quotation)}</blockquote>")
        parts.append(f' <span class="dim path">{show(row.table)}/{show(row.key)}</span>')
        return "".join(parts)

    def suppressed(self) -> Iterator[str]:
        flags = [flag for flag in self.one.flags() if flag.id in self.one.silenced]
        if flags:
            yield f"<h2>{self.say('suppressed')} ({len(flags)})</h2><ul>"
        for flag in flags:
            silence = self.one.silenced[flag.id]
            why = self.say("suppressed_by", silence.owner, silence.until, silence.reason)
            yield f'<li>{self.title_of(flag)} <span class="dim">{why}</span></li>'
        if flags:
            yield "</ul>"
        if self.one.remarks:
            yield f"<h2>{self.say('remarks')}</h2><ul>"
            yield from (
                f'<li><span class="path">{show(remark.where)}</span>: {show(remark.text(self.language))}</li>'
                for remark in self.one.remarks
            )
            yield "</ul>"

    def coverage(self) -> Iterator[str]:
        coverage = self.one.report.coverage
        counts = (
            ("read", coverage.read),
            ("checked", coverage.checked),
            ("supported", coverage.supported),
            ("flagged", coverage.flagged),
        )
        yield f"<h2>{self.say('coverage')}</h2><dl>"
        yield from (f"<dt>{self.say(name)}</dt><dd>{count}</dd>" for name, count in counts)
        yield "</dl>"
        if self.one.left_out:
            yield f"<p>{self.say('left_out', self.one.left_out)}</p>"
        if not self.one.report.complete:
            yield f"<p>{self.say('partial')}</p>"
        left = [item for item in self.one.report.claims if item.verdict not in DECIDED]
        if left:
            yield f'<details><summary>{self.say("undecided")} ({len(left)})</summary><div class="scroll"><table>'
            yield f"<tr><th>{self.say('words_in_text')}</th><th>{self.say('reason')}</th></tr>"
            yield from (self.left(item) for item in left)
            yield "</table></div></details>"

    def left(self, item: Judged) -> str:
        reason = self.words.name(item.reason or "no_row", self.language)
        return f"<tr><td>{show(self.one.words(_words_of(item)))}</td><td>{show(reason)}</td></tr>"


def _words_of(item: Judged) -> str:
    return item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"


def _link(words: str, url: str | None) -> str:
    """Link words; only the web is linked to, whatever a table says."""
    if url is None or not url.lower().startswith(LINKS):
        return words
    return f'<a href="{escape(url)}" rel="noreferrer noopener">{words}</a>'
