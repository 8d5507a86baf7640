"""However a package of tables is damaged, it is refused with a list of problems or it loads; nothing else happens."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlint.errors import AuthoringErrors
from factlint.reference.lint import lint_tables
from factlint.reference.load import load_tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "fixtures" / "tables"
FILES = sorted(path.name for path in GOOD.iterdir())
PIECES = (
    b"", b"\n", b",", b'"', b"\xff", b"\r", b"=", b"..", b"2025", b"2025-13-45", b"-1", b"1e9", b"true", b"null", b";",
    b"|", b"{", b"}", b"[", b"]", b": ", b"\n  - ", b"cn-notice-2025-7", b"t-ree", b"suspended", b"effective",
    b"\xe9\x95\x9d", b"edtf", b"string", b"value", b"from", b"percent", b"unknown", b"9999-12-31", b"0001",
    b"..\x2f2025", b"{value}",
)  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("damaged") / "tables"))


edits = st.tuples(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(st.integers(0, 4_000), st.integers(0, 30), st.sampled_from(PIECES)),
        min_size=1,
        max_size=3,
    ),
)


def damaged(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in changes:
        start = at % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    return data


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_a_damaged_package_is_refused_or_loads(
    workplace: Path, words: Vocabulary, edit: tuple[str, list[tuple[int, int, bytes]]]
) -> None:
    name, changes = edit
    file = workplace / name
    original = file.read_bytes()
    try:
        file.write_bytes(damaged(original, changes))
        problems = lint_tables(workplace, words, date(2025, 8, 1))
        assert all(problem.message and problem.where for problem in problems)
        try:
            tables = load_tables(workplace, words)
        except AuthoringErrors:
            assert problems
        else:
            assert len(list(tables.all_rows())) == tables.size
    finally:
        file.write_bytes(original)
