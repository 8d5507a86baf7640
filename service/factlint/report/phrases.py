"""The fixed words of reports in the three languages of drafts; what rules and tables say comes from their own files."""

from __future__ import annotations

ENGLISH, HANS, HANT = "en", "zh-Hans", "zh-Hant"

_PHRASES: dict[str, tuple[str, str, str]] = {
    "error": ("error", "错误", "錯誤"),
    "warning": ("warning", "警告", "警告"),
    "note": ("note", "提示", "提示"),
    "supported": ("supported", "属实", "屬實"),
    "contradicted": ("contradicted", "与记录矛盾", "與記錄矛盾"),
    "inconsistent": ("inconsistent", "前后矛盾", "前後矛盾"),
    "outdated": ("outdated", "已过时", "已過時"),
    "unverifiable": ("cannot be verified", "无法核实", "無法核實"),
    "not_checked": ("not checked", "未核查", "未核查"),
    "now": ("as known now: {0}", "按现有资料：{0}", "按現有資料：{0}"),
    "evidence": ("on record", "记录", "記錄"),
    "weak": ("weak source", "来源较弱", "來源較弱"),
    "suggestion": ("would fit", "可改为", "可改為"),
    "rule": ("rule", "规则", "規則"),
    "same_cause": ("same cause", "同一原因", "同一原因"),
    "suppressed": ("suppressed", "已屏蔽", "已屏蔽"),
    "suppressed_by": ("suppressed by {0} until {1}: {2}", "由{0}屏蔽至{1}：{2}", "由{0}屏蔽至{1}：{2}"),
    "left_out": (
        "{0} flags left out: known to the baseline, or on lines that did not change",
        "另有{0}项未列出：基线中已有，或所在行未改动",
        "另有{0}項未列出：基線中已有，或所在行未改動",
    ),
    "account": (
        "{0} claims read, {1} checked, {2} supported, {3} flagged",
        "读出{0}项论断，核查{1}项，属实{2}项，标记{3}处",
        "讀出{0}項論斷，核查{1}項，屬實{2}項，標記{3}處",
    ),
    "as_of": ("as of {0} ({1})", "文章日期 {0}（{1}）", "文章日期 {0}（{1}）"),
    "given": ("given", "用户指定", "使用者指定"),
    "metadata": ("from the text", "文中标明", "文中標明"),
    "inferred": ("inferred", "推断", "推斷"),
    "unknown": ("unknown", "未知", "未知"),
    "no_date": (
        "the article's date is not known: judged by what is known now",
        "文章日期不详，按现有资料判断",
        "文章日期不詳，按現有資料判斷",
    ),
    "undecided": ("Not decided", "未能判定", "未能判定"),
    "undecided_short": (
        "{0} not decided ({1}); --verbose lists them",
        "未能判定{0}项（{1}）；--verbose 可列出",
        "未能判定{0}項（{1}）；--verbose 可列出",
    ),
    "partial": ("not everything was looked at", "未全部核查", "未全部核查"),
    "no_flags": ("no flags", "没有标记", "沒有標記"),
    "total": (
        "{0} files: {1} errors, {2} warnings, {3} notes, {4} suppressed",
        "共{0}个文件：错误{1}，警告{2}，提示{3}，已屏蔽{4}",
        "共{0}個檔案：錯誤{1}，警告{2}，提示{3}，已屏蔽{4}",
    ),
    "report_on": ("Check of {0}", "核查报告：{0}", "核查報告：{0}"),
    "flags": ("Flags", "标记", "標記"),
    "article": ("Article", "文章", "文章"),
    "coverage": ("Coverage", "覆盖情况", "覆蓋情況"),
    "words_in_text": ("Words", "原文", "原文"),
    "reason": ("Reason", "理由", "理由"),
    "open_all": ("Show all evidence", "展开全部依据", "展開全部依據"),
    "close_all": ("Hide all evidence", "收起全部依据", "收起全部依據"),
    "made_with": (
        "Made with factlint {0}, rules {1}",
        "由 factlint {0} 生成，规则 {1}",
        "由 factlint {0} 生成，規則 {1}",
    ),
    "remarks": ("Notes on suppressions", "关于屏蔽的提示", "關於屏蔽的提示"),
    "read": ("claims read", "读出论断", "讀出論斷"),
    "checked": ("checked", "已核查", "已核查"),
    "flagged": ("flagged", "已标记", "已標記"),
    "claims": ("Claims", "论断", "論斷"),
}  # fmt: skip


def phrase(name: str, language: str, *parts: object) -> str:
    """Return a phrase in a language, English where it is none of ours, with its blanks filled."""
    languages = {HANS: 1, HANT: 2}
    return _PHRASES[name][languages.get(language, 0)].format(*parts)
