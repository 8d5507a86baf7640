"""Sets aside figures that stand in the company of one which is told of something else than what reading took it for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factlint.checking.cases.elsewhere import REASON
from factlint.checking.cases.neighbours import NEIGHBOURLY
from factlint.model.case import Case, Standing
from factlint.model.report import Verdict

SUBJECT = "subject"


def set_aside_company(cases: Sequence[Case]) -> list[Case]:
    """Return cases where a wrong figure is left open that goes on, in its sentence, about one that is of another thing.

    4392吨，比11月少两成 is of another good where 4392吨 is: the rate took its good from that figure, not from words.
    """
    doubtful = {_place(case) for case in cases if case.then.reason == REASON}
    return [_open(case) if _is_in(case, doubtful) else case for case in cases]


def _is_in(case: Case, doubtful: Iterable[tuple[int | None, str | None]]) -> bool:
    claim = case.claim
    if case.kind not in NEIGHBOURLY or claim.told is None or SUBJECT in claim.told or claim.sentence is None:
        return False
    return Verdict.CONTRADICTED in (case.then.verdict, case.now.verdict) and _place(case) in doubtful


def _place(case: Case) -> tuple[int | None, str | None]:
    return case.claim.sentence, case.claim.subject.id


def _open(case: Case) -> Case:
    unclear = Standing(Verdict.UNVERIFIABLE, REASON)
    return replace(case, comparisons=(), neighbours=(), then=unclear, now=unclear)
