"""Texts of our own with the names that are found in them: tests/corpus/mentions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.reading.names import COREFERENCE, FINDER, GUARDS
from tests.reading.readers import READER, ROOT

from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.reading.mentions import Context, Mention, find_plants, find_roles, find_titled
from factlint.strict_yaml import load_file

FOLDER = ROOT / "tests" / "corpus" / "mentions"


@dataclass(frozen=True)
class Case:
    file: str
    kinds: frozenset[str]
    text: str
    written: dict[str, Any]


def _cases(path: Path) -> list[Case]:
    value: Any = load_file(path, path.name).value
    kinds = frozenset(value.get("kinds", ()))
    return [Case(path.stem, kinds, entry["text"], entry) for entry in value["texts"]]


CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases(path)]


def _written(mention: Mention) -> str:
    return f"{mention.words}={'|'.join(mention.ids)}"


def _read(case: Case) -> dict[str, list[str]]:
    published = When.parse(case.written["published"]) if "published" in case.written else None
    context = Context(published, case.written.get("region", "CN"))
    expressions = READER.read(case.text, published)
    names = FINDER.find(case.text, context, expressions)
    back, links = COREFERENCE.resolve(case.text, names, context, expressions)
    everything = sorted((*names, *back), key=lambda mention: mention.span)
    folded = fold(case.text)
    roles = find_roles(folded, everything, GUARDS)
    return {
        "found": [_written(each) for each in names if not case.kinds or case.kinds & {*each.kinds}],
        "back": [_written(each) for each in back] + [f"{each.words}={_words(case, each.antecedent)}" for each in links],
        "roles": [f"{role.role} {role.place.id}{_partner(role.partner)}" for role in roles],
        "plants": [f"{_id(each.owner)} in {_id(each.place)}" for each in find_plants(folded, everything, GUARDS)],
        "titled": [f"{each.person.id} is {'|'.join(each.office.ids)}" for each in find_titled(folded, names)],
    }


def _words(case: Case, expression: Any) -> str:
    return str(expression.span.words(case.text))


def _partner(mention: Mention | None) -> str:
    return f" of {mention.id}" if mention else ""


def _id(mention: Mention | None) -> str | None:
    return mention.id if mention else None


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}: {case.text[:30]}" for case in CASES])
def test_a_text_gives_the_names_written_beside_it(case: Case) -> None:
    read = _read(case)
    for key in ("found", "back", "roles", "plants", "titled"):
        if key in case.written:
            assert read[key] == case.written[key], key


def test_the_tables_know_every_id_that_the_guards_speak_of() -> None:
    unknown = [one for one in sorted(GUARDS.ids()) if FINDER.gazetteer.kind(one) is None]
    assert unknown == []
