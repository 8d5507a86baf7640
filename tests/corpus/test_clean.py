"""Articles of ours in which everything is right get no error and no warning."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.corpus.articles import CLEAN, accepted, read

from factlint.model.flag import Severity

PUBLISHED = {
    "magnets-and-miners": "2026-02-20",
    "five-questions": "2026-03-10",
    "five-rounds-and-after": "2025-11-26",
    "a-list-without-india": "2025-12-22",
    "after-the-court": "2026-03-03",
    "magnets-and-engines": "2025-07-24",
    "six-notices": "2025-10-12",
    "a-vault-and-a-law": "2026-02-12",
    "a-crowded-year": "2026-03-03",
    "former-and-latter": "2026-03-01",
    "told-beside": "2026-02-12",
    "it-in-turn": "2026-02-12",
    "who-comes-first": "2026-03-10",
    "so-many-articles": "2026-03-10",
    "by-another-measure": "2026-03-10",
    "members-one-by-one": "2025-12-20",
    "which-round-it-was": "2025-11-05",
    "owners-and-offices": "2025-12-20",
    "in-other-words": "2025-12-20",
    "the-month-before": "2026-07-20",
    "figures-of-no-time": "2026-03-03",
    "vault-and-targets": "2026-03-03",
    "truce-and-calls": "2026-03-03",
    "what-each-measure-does": "2026-03-02",
    "half-year-in-other-words": "2025-07-20",
    "shares-of-a-total": "2026-03-03",
    "duties-on-goods-and-lists": "2025-11-20",
    "jets-and-chips": "2026-02-20",
    "lists-and-sums": "2025-08-13",
    "number-of-another-year": "2025-07-20",
    "after-the-ruling": "2026-03-02",
    "year-and-december": "2026-01-17",
    "what-is-not-suspended": "2025-11-11",
    "seven-months-of-trade": "2025-08-08",
    "plants-by-place": "2025-12-01",
    "five-rounds-counted": "2025-10-27",
    "items-by-metal": "2025-02-05",
    "agreed-then-paused": "2025-11-12",
    "catalogue-before-and-after": "2025-07-17",
    "makers-on-file-and-others": "2025-11-17",
    "figures-of-others": "2025-09-16",
    "from-one-amount-to-another": "2026-02-13",
    "less-than-the-month-more-than-the-year": "2025-11-24",
    "two-producers": "2025-08-29",
    "output-then-reserves": "2026-02-11",
    "clauses-apart": "2025-11-20",
    "drones-and-antimony": "2024-08-20",
    "three-countries-chip-tools": "2023-10-19",
    "geneva-truce": "2025-05-15",
    "listings-of-japan": "2026-03-01",
    "tariffs-since": "2025-11-20",
    "eleven-months-of-trade": "2025-12-09",
    "magnets-by-buyer": "2025-11-21",
    "five-months-of-trade": "2025-06-09",
    "further-producers": "2026-02-18",
    "reserves-and-output": "2026-03-10",
    "levels-left": "2026-04-27",
    "parts-of-the-whole": "2026-03-10",
    "forecast-shares": "2026-03-10",
    "levels-compared": "2026-03-10",
    "targets-of-a-bloc": "2026-04-27",
    "year-of-exports": "2026-01-20",
    "shares-of-suppliers": "2025-12-29",
    "papers-of-two": "2026-03-02",
    "gatherings-in-passing": "2025-12-02",
    "sites-and-regions": "2025-12-01",
    "chronicle-in-bold": "2025-12-27",
    "licences-one-by-one": "2026-03-03",
    "days-of-acts": "2026-03-06",
    "signers": "2026-03-02",
    "antimony-ban": "2024-12-05",
    "pause-button": "2025-11-12",
    "lists-by-day": "2025-10-11",
    "tariff-timeline": "2025-11-05",
    "controls-in-review": "2025-12-20",
    "truce-extended": "2025-08-14",
    "cathodes": "2025-07-17",
    "tariffs-after-the-ruling": "2026-02-26",
    "who-came": "2025-06-06",
    "days-of-others": "2025-11-12",
    "october-notices": "2025-10-11",
    "a-year-of-entities": "2025-11-12",
    "minor-metals-regime": "2025-12-01",
    "rounds-of-countermeasures": "2025-03-05",
    "laws-and-lists": "2025-07-03",
    "ships-and-lists": "2025-11-11",
    "chip-tools": "2024-12-04",
    "control-and-watch-lists": "2026-02-25",
    "geneva-terms": "2025-05-13",
    "entity-list-of-2024": "2024-12-05",
    "half-year-trade": "2025-07-14",
    "ban-paused": "2025-11-10",
    "days-of-other-papers": "2025-12-21",
    "a-later-signer": "2026-02-21",
    "a-firm-and-its-president": "2025-12-31",
    "six-notices-paused": "2025-11-07",
    "legal-states": "2025-12-05",
    "six-controls": "2025-12-10",
    "toolbox": "2025-11-20",
    "chip-licences": "2025-07-20",
    "catalogue-revised": "2025-07-16",
    "who-is-listed": "2025-07-10",
    "rare-earths": "2025-06-12",
    "talks": "2025-12-22",
    "alliances": "2025-12-22",
    "plants": "2025-06-20",
    "minor-metals": "2025-11-10",
    "tungsten": "2025-02-06",
    "magnets": "2025-12-21",
    "customs": "2025-10-14",
    "imports-and-exports": "2025-06-10",
    "technology-catalogue": "2025-07-16",
    "entity-lists": "2025-11-12",
    "rounds-of-talks": "2025-11-02",
    "chips": "2025-08-15",
    "graphite": "2025-11-20",
    "tariffs": "2025-11-12",
    "tungsten-and-indium": "2026-02-10",
    "october-rules": "2025-10-12",
    "lists-and-madrid": "2025-09-15",
    "trade-of-a-year": "2026-01-21",
    "ban-of-2024": "2024-12-05",
    "pax-silica": "2025-12-22",
    "additions": "2025-10-09",
    "licences-back": "2025-07-08",
    "five-rounds": "2025-11-05",
    "timeline": "2025-11-29",
    "madrid-talks": "2025-09-20",
    "stockholm-talks": "2025-07-31",
    "making-of-a-truce": "2025-11-04",
    "four-calls": "2025-12-02",
    "spokespeople": "2025-12-20",
    "state-visits": "2026-09-30",
    "minerals-diplomacy": "2025-12-18",
    "three-meetings": "2025-07-28",
    "explainer": "2025-12-15",
    "busan-meeting": "2025-11-01",
    "tariffs-struck-down": "2026-02-23",
    "letters-withdrawn": "2025-07-17",
    "survey-of-metals": "2026-03-05",
    "customs-of-a-year": "2026-01-21",
    "stake-in-a-miner": "2025-07-14",
    "ban-lifted": "2025-11-14",
    "tariff-terms": "2025-05-13",
    "threat-of-tariffs": "2025-10-13",
    "trade-by-goods": "2025-10-13",
    "old-picture": "2025-10-09",
    "two-notices": "2025-08-21",
    "quarter-of-a-miner": "2026-01-22",
    "battery-makers": "2026-01-10",
    "made-abroad": "2025-10-15",
    "what-others-claim": "2025-08-25",
}


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_a_clean_article_gets_no_error_and_no_warning(path: Path) -> None:
    topic = path.name.partition(".")[0]
    _, report = read(path, PUBLISHED.get(topic, "2025-07-10"))
    known = {(entry.rule, entry.quote) for entry in accepted()}
    raised = [
        (rule.partition("@")[0], quoted.quote, flag.message["en"])
        for flag in report.flags
        if flag.severity is not Severity.NOTE
        for rule in flag.rules
        for quoted in flag.spans
    ]
    assert not [each for each in raised if each[:2] not in known]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_nor_does_it_when_nobody_says_when_it_was_written(path: Path) -> None:
    _, report = read(path)
    assert [flag.message["en"] for flag in report.flags if flag.severity is not Severity.NOTE] == []


def test_no_false_alarm_is_put_up_with_beyond_its_day() -> None:
    today = datetime.now(UTC).date()
    assert all(entry.until >= today for entry in accepted())
    assert all(entry.reason for entry in accepted())
