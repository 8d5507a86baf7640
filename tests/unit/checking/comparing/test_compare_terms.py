"""Named things beside named things: the same, a kind or a part, or something else."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim, a_row, when

from factlint.checking.comparing.compare_terms import TermComparer
from factlint.checking.comparing.states import Finding
from factlint.model.case import Relation
from factlint.model.term import Reference, Term
from factlint.reference.terms import Terms
from factlint.rulebook.vocabulary import Vocabulary

MEETS, DISJOINT = Relation.MEETS, Relation.DISJOINT
UNDECIDED, INCOMPARABLE = Relation.UNDECIDED, Relation.INCOMPARABLE


def _terms() -> Terms:
    def term(identifier: str, kind: str, broader: str = "", part_of: str = "", misnomers: tuple[str, ...] = ()) -> Term:
        parents = (broader,) if broader else ()
        wholes = (part_of,) if part_of else ()
        names = {"en": identifier.upper()}
        return Term(identifier, kind, names, broader=parents, part_of=wholes, misnomers=misnomers)

    return Terms(
        [
            term("ree", "concept"), term("dy", "element", broader="ree"), term("li", "element"),
            term("us", "area"), term("ca", "area", part_of="us"), term("tx", "area", part_of="us"),
            term("austin", "area", part_of="tx"), term("atlantis", "area"),
            term("ministry", "organisation"), term("bureau", "organisation", part_of="ministry"),
            term("court-one", "court"), term("court-two", "court"),
            term("guo", "person"), term("mao", "person"), term("office-a", "office"), term("office-b", "office"),
            term("list-a", "list"), term("list-b", "list"), term("letter", "concept"), term("control", "concept"),
            term("act", "document", misnomers=("THE WRONG ACT",)),
        ],
        levels={"ca": "province_or_state", "tx": "province_or_state", "austin": "city_or_site"},
    )  # fmt: skip


@pytest.fixture
def naming() -> TermComparer:
    return TermComparer(_terms())


def find(naming: TermComparer, words: Vocabulary, predicate: str, claimed: str, *held: str, **changes: str) -> Finding:
    first, *others = held
    row = a_row(Reference(first), also=tuple(Reference(other) for other in others), **changes)
    return naming.compare(a_claim(predicate, Reference(claimed)), row, words.predicates[predicate], None)


@pytest.mark.parametrize(
    ("claimed", "finding"),
    [("dy", (MEETS, "equal")), ("ree", (MEETS, "wider")), ("li", (DISJOINT, "term"))],
)
def test_a_thing_is_itself_and_of_its_kind(
    claimed: str, finding: Finding, naming: TermComparer, vocabulary: Vocabulary
) -> None:
    assert find(naming, vocabulary, "controlled_item", claimed, "dy") == finding


def test_a_kind_of_what_is_held_is_narrower(naming: TermComparer, vocabulary: Vocabulary) -> None:
    assert find(naming, vocabulary, "controlled_item", "dy", "ree") == (MEETS, "narrower")


@pytest.mark.parametrize(
    ("claimed", "finding"),
    [
        ("austin", (MEETS, "equal")),
        ("tx", (MEETS, "contains")),
        ("us", (MEETS, "contains")),
        ("ca", (DISJOINT, "place")),
        ("atlantis", (UNDECIDED, "place")),
    ],
)
def test_a_place_lies_in_what_holds_it(
    claimed: str, finding: Finding, naming: TermComparer, vocabulary: Vocabulary
) -> None:
    assert find(naming, vocabulary, "located_in", claimed, "austin") == finding


def test_where_within_a_place_a_row_does_not_say(naming: TermComparer, vocabulary: Vocabulary) -> None:
    assert find(naming, vocabulary, "located_in", "austin", "tx") == (UNDECIDED, "finer")


def test_two_courts_are_two_places(naming: TermComparer, vocabulary: Vocabulary) -> None:
    assert find(naming, vocabulary, "court", "court-two", "court-one") == (DISJOINT, "place")
    assert find(naming, vocabulary, "court", "ca", "court-one") == (UNDECIDED, "place")


@pytest.mark.parametrize(
    ("claimed", "held", "finding"),
    [
        ("ministry", ("bureau",), (MEETS, "contains")),
        ("bureau", ("bureau",), (MEETS, "equal")),
        ("bureau", ("ministry",), (UNDECIDED, "finer")),
        ("us", ("ministry",), (UNDECIDED, "area")),
        ("ca", ("us",), (UNDECIDED, "finer")),
        ("mao", ("guo", "office-a", "ministry"), (DISJOINT, "term")),
        ("ministry", ("guo", "office-a", "ministry"), (MEETS, "equal")),
        ("guo", ("office-a", "ministry"), (UNDECIDED, "unnamed")),
        ("office-b", ("guo", "office-a"), (DISJOINT, "term")),
    ],
)
def test_words_belong_to_the_speaker_and_to_whom_he_speaks_for(
    claimed: str, held: tuple[str, ...], finding: Finding, naming: TermComparer, vocabulary: Vocabulary
) -> None:
    assert find(naming, vocabulary, "speaker", claimed, *held) == finding


@pytest.mark.parametrize(
    ("claimed", "held", "finding"),
    [
        ("list-a", "letter", (DISJOINT, "term")),
        ("list-a", "list-b", (DISJOINT, "term")),
        ("control", "letter", (UNDECIDED, "instrument")),
        ("letter", "letter", (MEETS, "equal")),
        ("act", "ministry", (DISJOINT, "term")),
    ],
)
def test_one_act_can_be_several_things_at_once_but_not_two_lists(
    claimed: str, held: str, finding: Finding, naming: TermComparer, vocabulary: Vocabulary
) -> None:
    assert find(naming, vocabulary, "instrument", claimed, held) == finding


def test_the_same_office_at_another_time_is_wrong_and_another_office_says_nothing(
    naming: TermComparer, vocabulary: Vocabulary
) -> None:
    predicate = vocabulary.predicates["office_held"]
    row = a_row(Reference("office-a"), valid="2025-01-28/..")

    def ask(office: str, period: str | None, published: str | None = None) -> Finding:
        claim = a_claim("office_held", Reference(office), period=period)
        return naming.compare(claim, row, predicate, when(published))

    assert ask("office-a", "2025-06") == (MEETS, "equal")
    assert ask("office-a", "2024-12") == (DISJOINT, "out_of_office")
    assert ask("office-a", None, "2024-12-01") == (DISJOINT, "out_of_office")
    assert ask("office-a", None) == (MEETS, "equal")
    assert ask("office-b", "2025-06") == (UNDECIDED, "other_office")


def test_of_several_readings_the_kindest_counts(naming: TermComparer, vocabulary: Vocabulary) -> None:
    claim = a_claim("controlled_item", Reference(None, "L", ("li", "dy")))
    predicate = vocabulary.predicates["controlled_item"]
    assert naming.compare(claim, a_row(Reference("dy")), predicate, None) == (MEETS, "equal")


def test_words_that_name_nothing_cannot_be_compared_with_a_thing(naming: TermComparer, vocabulary: Vocabulary) -> None:
    claim = a_claim("controlled_item", Reference(None, "unheard of"))
    predicate = vocabulary.predicates["controlled_item"]
    assert naming.compare(claim, a_row(Reference("dy")), predicate, None) == (INCOMPARABLE, "value")
    assert naming.compare(claim, a_row("2025-04-04"), predicate, None) == (INCOMPARABLE, "value")


def test_a_row_that_names_a_thing_in_words_only_is_compared_by_words(
    naming: TermComparer, vocabulary: Vocabulary
) -> None:
    claim = a_claim("controlled_item", Reference("dy", "dysprosium metal"))
    row = a_row(Reference(None, "Dysprosium metal"))
    assert naming.compare(claim, row, vocabulary.predicates["controlled_item"], None) == (MEETS, "equal")


def test_a_misnomer_belongs_to_one_thing(naming: TermComparer) -> None:
    assert naming.is_misnomer("the wrong act", "act")
    assert not naming.is_misnomer("the wrong act", "list-a")
    assert not naming.is_misnomer("act", "act")
    assert not naming.is_misnomer("unheard of", None)
