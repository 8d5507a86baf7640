"""The JSON of a report is the wire contract."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from factlint.model.claim import Claim, Scope, Text, Value
from factlint.model.flag import Flag, Quoted, Severity
from factlint.model.measure.quantity import Hedge, Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.report import Coverage, Judged, Report, Verdict, Versions
from factlint.model.row import Row, Source
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.span import Span
from factlint.report.json_report import claim_to_wire, render, to_bytes, to_wire, value_to_wire
from factlint.web.wire import CheckResponse

SUBJECT = Reference("cn-mofcom-gacc-2025-18", "第18号公告")
SOURCE = Source("s1", "公告2025年第18号", "商务部", None, "2025-04-04")
ROW = Row(
    "measure_events", "cn-mofcom-gacc-2025-18|02", "effective", "cn-mofcom-gacc-2025-18", When.parse("2025-04-04"),
    Scope(), "2025-04-04", "found", SOURCE, known_from=date(2025, 4, 4),
)  # fmt: skip


def a_claim(value: Value, **further: object) -> Claim:
    return Claim("c1", "effective", SUBJECT, value, **further)  # type: ignore[arg-type]


def a_report(claim: Claim) -> Report:
    flag = Flag(
        "f1", "date_mismatch", Severity.ERROR, ("effective-date@2", "another@1"), {"en": "wrong"}, ("c1",),
        (Quoted(Span(3, 7), "5月4日"),), (ROW,), "2025-04-04",
    )  # fmt: skip
    judged = Judged(claim, Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ("f1",))
    versions = Versions("0.1.0", "sha256:1", {"measure_events": "sha256:2"}, "durable-rules 2.0.28")
    coverage = Coverage(1, 1, 0, 1, {"no_row": 2})
    return Report("sha256:0", When.parse("2025-06-06"), "given", (judged,), (flag,), coverage, versions)


def test_a_report_has_the_shape_that_the_api_document_promises() -> None:
    CheckResponse.model_validate(to_wire(a_report(a_claim(When.parse("2025-05-04")))))


def test_evidence_names_the_row_and_its_source() -> None:
    (flag,) = to_wire(a_report(a_claim(When.parse("2025-05-04"))))["flags"]
    (evidence,) = flag["evidence"]
    assert (evidence["table"], evidence["key"], evidence["value"]) == ("measure_events", ROW.key, "2025-04-04")
    assert evidence["source"]["publisher"] == "商务部"
    assert evidence["known_from"] == "2025-04-04"


def test_the_rule_that_words_a_flag_is_named_apart_from_all_that_raised_it() -> None:
    (flag,) = to_wire(a_report(a_claim(When.parse("2025-05-04"))))["flags"]
    assert flag["rule"] == "effective-date"
    assert flag["rules"] == ["effective-date@2", "another@1"]
    assert flag["cause"] == "f1"


def test_each_type_of_value_keeps_what_was_written() -> None:
    hedge = Hedge("about", Decimal("0.9"), Decimal("1.1"), False, False, "~")
    cny = Unit("CNY", "money CNY", Decimal(1))
    assert value_to_wire(When.parse("2025-05-10/2025-05-11")) == {"type": "date", "edtf": "2025-05-10/2025-05-11"}
    assert value_to_wire(Quantity("17.940", cny, 12, hedge)) == {
        "type": "quantity", "number": "17.940", "unit": "CNY", "scale": 12, "hedge": "about",
    }  # fmt: skip
    assert value_to_wire(State.SUSPENDED) == {"type": "status", "status": "suspended"}
    assert value_to_wire(Reference("t-ar-cn")) == {"type": "term", "id": "t-ar-cn"}
    assert value_to_wire(Text("稀土")) == {"type": "text", "text": "稀土"}


def test_slots_that_a_claim_leaves_open_are_left_out() -> None:
    scope = Scope(area="t-ar-cn", period=When.parse("2024"))
    assert claim_to_wire(a_claim(State.IN_FORCE, scope=scope))["scope"] == {"area": "t-ar-cn", "period": "2024"}


def test_the_bytes_are_utf_8_without_escapes_and_always_the_same() -> None:
    report = a_report(a_claim(When.parse("2025-05-04"), quote="5月4日"))
    assert "第18号公告".encode() in to_bytes(report)
    assert to_bytes(report) == to_bytes(report)
    assert json.loads(render(report)) == json.loads(to_bytes(report))
    assert render(report).endswith("}\n")
