"""Small drafts of our own with hand-made reports: what the renderers are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factlint.model.claim import Claim, Scope
from factlint.model.flag import Flag, Quoted, Severity
from factlint.model.measure.when import When
from factlint.model.report import Coverage, Judged, Report, Verdict, Versions
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.model.text.span import Span
from factlint.report.checked import Checked, Remark, RuleWords, Silence, Words

# full-width digits, an emoji outside the basic plane, and a line that is flagged twice
CHINESE = """# 稀土出口📦周报

商务部公告２０２５年第１８号自2025年5月4日起施行。
另一处说，该公告自2025年4月10日起施行。
出口占比为69%，来源不详。
"""
ENGLISH = "The notice took effect on 4 May 2025.\nNobody said otherwise.\n"
HOSTILE = (
    '<script>alert("1")</script> \u202etxt.exe\u202c <img src=x onerror=alert(2)> javascript:alert(3) & "q" \x1b[31m\n'
    "<b>4 May 2025</b>\n"
)

SOURCE = Source("s1", "商务部 海关总署公告2025年第18号", "商务部", "https://www.mofcom.gov.cn/18?a=1&b=2", "2025-04-04")
ROW = Row(
    "measure_events", "cn-2025-18|02", "effective", "cn-2025-18", When.parse("2025-04-04"), Scope(), "2025-04-04",
    "found", SOURCE, known_from=date(2025, 4, 4), quotation="本公告自发布之日起正式实施。",
)  # fmt: skip
WORDS = Words(
    {
        "effective-date": RuleWords(
            "effective-date",
            {"en": "Wrong day of effect", "zh-Hans": "施行日期不符", "zh-Hant": "施行日期不符"},
            "A measure binds from the day that it says itself.",
            "error",
            "date_mismatch",
            "https://example.org/rules/effective-date",
        )
    },
    {
        "date_mismatch": {"en": "wrong date", "zh-Hans": "日期不符", "zh-Hant": "日期不符"},
        "internal_conflict": {
            "en": "the article contradicts itself",
            "zh-Hans": "文内自相矛盾",
            "zh-Hant": "文內自相矛盾",
        },
        "no_row": {"en": "no row speaks of this", "zh-Hans": "没有可比的参考记录", "zh-Hant": "沒有可比的參考記錄"},
    },
)
VERSIONS = Versions("0.1.0", "sha256:1", {"measure_events": "sha256:2"}, "engine 1")
REMARK = Remark(
    "suppression-expired",
    "draft.md",
    {
        "en": "the suppression of a-rule ran out on 2025-01-01 (li) and does not count",
        "zh-Hans": "对a-rule的屏蔽已到期",
    },
    3,
)
SILENCE = Silence("inSource", "quoted from a source", "li", "2026-12-31")


def quoted(text: str, words: str) -> Quoted:
    """Find words in a text; the test fails where they stand twice or not at all."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Quoted(Span(start, start + len(words)), words)


def a_claim(claim_id: str, text: str, words: str, predicate: str = "effective") -> Claim:
    place = quoted(text, words)
    return Claim(
        claim_id, predicate, Reference("cn-2025-18", "公告"), When.parse("2025-05-04"), origin="read", span=place.span,
        quote=words,
    )  # fmt: skip


def a_flag(flag_id: str, text: str, words: tuple[str, ...], claims: tuple[str, ...], **further: object) -> Flag:
    told = {
        "en": "takes effect on 2025-04-04, not on 2025-05-04",
        "zh-Hans": "施行日期为2025年4月4日，而非5月4日",
        "zh-Hant": "施行日期為2025年4月4日，而非5月4日",
    }
    flag = Flag(
        flag_id, "date_mismatch", Severity.ERROR, ("effective-date@2",), told, claims,
        tuple(quoted(text, word) for word in words), (ROW,), "2025-04-04", "f1",
    )  # fmt: skip
    return replace(flag, **further)  # type: ignore[arg-type]


def a_report(claims: tuple[Judged, ...], flags: tuple[Flag, ...], coverage: Coverage) -> Report:
    return Report("sha256:0", When.parse("2025-06-06"), "given", claims, flags, coverage, VERSIONS)


def chinese() -> Checked:
    """A Chinese draft: an error, a warning that hangs on it, a suppressed error, a claim that nothing decides."""
    may, april, share = "自2025年5月4日起施行", "自2025年4月10日起施行", "出口占比为69%"
    claims = (
        Judged(a_claim("r1", CHINESE, may), Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ("f1", "f2")),
        Judged(a_claim("r2", CHINESE, april), Verdict.CONTRADICTED, Verdict.OUTDATED, None, ("f2", "f3")),
        Judged(a_claim("r3", CHINESE, share, "export_share"), Verdict.UNVERIFIABLE, Verdict.UNVERIFIABLE, "no_row"),
    )
    conflict = {"en": "two days of effect", "zh-Hans": "同一公告有两个施行日期", "zh-Hant": "同一公告有兩個施行日期"}
    flags = (
        a_flag("f1", CHINESE, (may,), ("r1",)),
        a_flag(
            "f2", CHINESE, (may, april), ("r1", "r2"), code="internal_conflict", severity=Severity.WARNING,
            rules=("two-dates@1",), message=conflict, rows=(), suggestion=None,
        ),
        a_flag("f3", CHINESE, (april,), ("r2",), cause="f3"),
    )  # fmt: skip
    report = a_report(claims, flags, Coverage(3, 2, 0, 2, {"no_row": 1}))
    return Checked("draft.md", report, CHINESE, "zh-Hans", "稀土出口📦周报", {"f3": SILENCE}, (REMARK,))


def english() -> Checked:
    """An English draft with a note."""
    words = "took effect on 4 May 2025"
    claim = Judged(a_claim("r1", ENGLISH, words), Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ("f1",))
    flag = a_flag("f1", ENGLISH, (words,), ("r1",), severity=Severity.NOTE)
    return Checked("b/notes & more.txt", a_report((claim,), (flag,), Coverage(1, 1, 0, 0)), ENGLISH, "en")


def submitted() -> Checked:
    """A file of claims: its flag has no place in a text."""
    claim = Claim("c1", "effective", Reference("cn-2025-18"), When.parse("2025-05-04"))
    flag = a_flag("f1", "", (), ("c1",))
    judged = Judged(claim, Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ("f1",))
    return Checked("claims.yaml", a_report((judged,), (flag,), Coverage(1, 1, 0, 1)))


def hostile() -> Checked:
    """A draft, a rule and a row that try to break out of every format."""
    words = "4 May 2025</b>"
    bad = '"><script>alert(9)</script>%0A::error::\n::warning file=x::no\x1b[2J]]>'
    source = Source("s", bad, bad, "javascript:alert(4)", bad)
    row = replace(ROW, printed=bad, source=source, quotation=bad, key=bad)
    claim = a_claim("r1", HOSTILE, words)
    flag = a_flag(
        "f1",
        HOSTILE,
        (words,),
        ("r1",),
        message=dict.fromkeys(("en", "zh-Hans", "zh-Hant"), bad),
        rows=(row,),
        suggestion=bad,
    )
    judged = Judged(claim, Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ("f1",))
    return Checked(
        'x"><script>alert(5)</script>.html', a_report((judged,), (flag,), Coverage(1, 1, 0, 1)), HOSTILE, "en", bad
    )
