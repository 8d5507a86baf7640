"""The rules that an expert writes about names: what guards a name, how roles and plants look, what points back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from factlint.errors import AuthoringErrors
from factlint.model.text.fold import fold
from factlint.reading.mentions.authored import Part
from factlint.strict_yaml import load_file

CASES = ("any", "first", "upper")
REACHES = ("sentence", "paragraph", "document")
TAKES = ("last", "first", "two", "earlier", "sole", "subject", "former", "latter")
PRECISIONS = ("", "day", "month", "year")
HOME, CONTEXT, NEVER = "home", "context", "never"


@dataclass(frozen=True, slots=True)
class AddedName:
    """A name that the tables do not hold; `case` says how its Latin letters are written in a text."""

    name: str
    id: str
    case: str


@dataclass(frozen=True, slots=True)
class Continuation:
    """What makes a longer word of a name that ends with one of `ends`: 长 behind 商务部, unless it is 长期."""

    ends: tuple[str, ...]
    next: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LatinGuards:
    """When a Latin name counts: codes in capitals, proper names with a capital first, endings that may follow."""

    longest_code: int
    capital_kinds: frozenset[str]
    words: frozenset[str]
    small: frozenset[str]
    endings: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterGuards:
    """When one character stands for a country; `areas` maps it to the id."""

    areas: Mapping[str, str]
    only_behind: frozenset[str]
    never_alone: frozenset[str]
    alone_ahead_of: tuple[str, ...]
    never_first: frozenset[str]
    behind: tuple[str, ...]
    ahead_of: tuple[str, ...]
    head_letters: frozenset[str]
    head_ahead_of: tuple[str, ...]
    not_after: Mapping[str, tuple[str, ...]]
    not_before: Mapping[str, tuple[str, ...]]
    still_before: tuple[str, ...]
    not_runs: frozenset[str]


@dataclass(frozen=True, slots=True)
class MineralGuards:
    """When one character stands for a mineral."""

    kinds: frozenset[str]
    guarded: frozenset[str]
    behind: tuple[str, ...]
    ahead_of: tuple[str, ...]
    separators: tuple[str, ...]
    not_before: Mapping[str, tuple[str, ...]]
    not_after: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NumberForms:
    """How the tables name a document by year and number, and by its number alone."""

    dated: tuple[str, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A name that a body of each country bears; `of` maps the country to the id."""

    of: Mapping[str, str]
    unmarked: str


@dataclass(frozen=True, slots=True)
class TitleGuards:
    """What is read inside 《》 beside the whole title."""

    parts: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words that stand ahead of a place or behind it and say how it takes part."""

    role: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantWords:
    """How a plant is named by its owner and its place; `most` is the longest gap in characters."""

    heads: tuple[str, ...]
    not_before: Mapping[str, tuple[str, ...]]
    owners: frozenset[str]
    fill: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that point back at something named before, or (`to`) at a fixed id or the text's own country.

    `precision` is that of the dates that 当天 can mean. Where the topic of a sentence is taken, an
    earlier one of `kinds` goes before a later one. `stands_for` gives what is meant of what it points at: of a company
    its chief executive. A place behind a word of `parted_by` that is named since, and is not
    where the thing itself was told to be, leaves nothing to point at.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    ids: tuple[str, ...] = ()
    not_ids: tuple[str, ...] = ()
    to: str | None = None
    reach: str = "document"
    take: str = "last"
    precision: str = ""
    parted_by: tuple[str, ...] = ()
    stands_for: Mapping[str, str] | None = None

    def admits(self, term_id: str) -> bool:
        """Tell whether the words can stand for a thing, as far as its id tells."""
        if any(fnmatchcase(term_id, pattern) for pattern in self.not_ids):
            return False
        return not self.ids or any(fnmatchcase(term_id, pattern) for pattern in self.ids)


@dataclass(frozen=True, slots=True)
class SideWords:
    """What makes a pair of two countries: `ids` that can be parties, words that join two of them, marks that part them.

    A country `not_behind` one of these words is where something happens, and no party to it. `seats` are capitals that
    stand for their countries beside another one: Beijing and Washington.
    """

    ids: tuple[str, ...]
    not_ids: tuple[str, ...]
    joined_by: tuple[str, ...]
    parted_by: tuple[str, ...]
    not_behind: tuple[str, ...]
    seats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guards:
    """rules/reading/mentions.yaml as data; every word is folded.

    An office directly behind one of the words `lesser` is another one: 副国务卿 is not 国务卿.
    """

    homes: Mapping[str, str]
    added: tuple[AddedName, ...]
    never: frozenset[str]
    introduced: frozenset[str]
    traps: tuple[str, ...]
    continued: tuple[Continuation, ...]
    lesser: tuple[str, ...]
    latin: LatinGuards
    letters: LetterGuards
    minerals: MineralGuards
    numbers: Mapping[str, NumberForms]
    bodies: Mapping[str, Body]
    titles: TitleGuards
    roles: tuple[RoleWords, ...]
    plants: PlantWords
    sides: SideWords
    anaphors: tuple[Anaphor, ...]
    expression_anaphors: tuple[Anaphor, ...]
    anaphor_traps: tuple[str, ...]

    def ids(self) -> frozenset[str]:
        """Return every id that the file speaks of, so that the tables can be asked whether they know it."""
        found = {*self.homes.values(), *self.letters.areas.values(), *(name.id for name in self.added)}
        for body in self.bodies.values():
            found |= {*body.of, *body.of.values()}
        return frozenset(found | {each.to for each in self.anaphors if each.to and each.to != HOME})


def load_guards(path: Path) -> Guards:
    """Read mentions.yaml; raise AuthoringErrors with everything that is wrong in it."""
    file = Part.of(load_file(path, path.name))
    guards = _read(file)
    file.finish()
    if file.problems:
        raise AuthoringErrors(file.problems)
    return guards


def _read(file: Part) -> Guards:
    anaphors = file.part("coreference")
    guards = Guards(
        homes=file.mapping("homes"),
        added=tuple(_added(file.part("names"))),
        never=frozenset(file.part("never").words("words")),
        introduced=frozenset(file.part("introduced").words("words")),
        traps=tuple(word for words in file.word_lists("traps").values() for word in words),
        continued=tuple(_continuation(part) for part in file.parts("continued")),
        lesser=file.part("lesser").words("words"),
        latin=_latin(file.part("latin")),
        letters=_letters(file.part("letters")),
        minerals=_minerals(file.part("minerals")),
        numbers=_numbers(file.part("numbers")),
        bodies=_bodies(file),
        titles=_titles(file.part("titles")),
        roles=tuple(_role(part) for part in file.parts("roles")),
        plants=_plants(file.part("plants")),
        sides=_sides(file.part("sides")),
        anaphors=tuple(_anaphor(part) for part in anaphors.parts("words")),
        expression_anaphors=tuple(_anaphor(part) for part in anaphors.parts("expressions")),
        anaphor_traps=anaphors.words("traps"),
    )
    anaphors.finish()
    return guards


def _added(part: Part) -> list[AddedName]:
    found = []
    for term_id in part.names():
        for entry in part.parts(term_id):
            case = entry.choice("case", CASES, "any")
            found += [AddedName(word, term_id, case) for word in entry.words("words")]
            entry.finish()
    return found


def _continuation(part: Part) -> Continuation:
    continuation = Continuation(part.words("ends"), part.words("next"), part.words("unless"))
    part.finish()
    return continuation


def _latin(part: Part) -> LatinGuards:
    latin = LatinGuards(
        longest_code=part.number("longest_code"),
        capital_kinds=frozenset(part.texts("capital_kinds")),
        words=frozenset(part.words("words")),
        small=frozenset(part.words("small")),
        endings=part.words("endings"),
        variants=part.words("variants"),
    )
    part.finish()
    return latin


def _letters(part: Part) -> LetterGuards:
    head = part.part("at_head")
    letters = LetterGuards(
        areas=part.folded_mapping("areas"),
        only_behind=frozenset(part.words("only_behind")),
        never_alone=frozenset(part.words("never_alone")),
        alone_ahead_of=tuple(part.words("alone_ahead_of")),
        never_first=frozenset(part.words("never_first")),
        behind=part.words("behind"),
        ahead_of=part.words("ahead_of"),
        head_letters=frozenset(head.words("letters")),
        head_ahead_of=head.words("ahead_of"),
        not_after=part.word_lists("not_after"),
        not_before=part.word_lists("not_before"),
        still_before=part.words("still_before"),
        not_runs=frozenset(part.words("not_runs")),
    )
    head.finish()
    part.finish()
    return letters


def _minerals(part: Part) -> MineralGuards:
    minerals = MineralGuards(
        kinds=frozenset(part.texts("kinds")),
        guarded=frozenset(part.words("guarded")),
        behind=part.words("behind"),
        ahead_of=part.words("ahead_of"),
        separators=part.words("separators"),
        not_before=part.word_lists("not_before"),
        not_after=part.word_lists("not_after"),
    )
    part.finish()
    return minerals


def _numbers(part: Part) -> dict[str, NumberForms]:
    forms = {}
    for scheme in part.names():
        entry = part.part(scheme)
        forms[scheme] = NumberForms(entry.words("dated"), entry.words("undated"))
        entry.finish()
    return forms


def _bodies(file: Part) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for part in file.parts("bodies"):
        of = part.mapping("of")
        body = Body(of, part.choice("unmarked", (HOME, CONTEXT, NEVER, *of), HOME))
        bodies |= dict.fromkeys(part.words("words"), body)
        part.finish()
    return bodies


def _titles(part: Part) -> TitleGuards:
    titles = TitleGuards(frozenset(part.texts("parts")), part.words("prefixes"), part.words("suffixes"))
    part.finish()
    return titles


def _role(part: Part) -> RoleWords:
    role = RoleWords(part.text("role"), part.words("before"), part.words("behind"))
    part.finish()
    return role


def _plants(part: Part) -> PlantWords:
    plants = PlantWords(
        heads=part.words("heads"),
        not_before=part.word_lists("not_before"),
        owners=frozenset(part.texts("owners")),
        fill=part.words("fill"),
        most=part.number("most"),
    )
    part.finish()
    return plants


def _sides(part: Part) -> SideWords:
    sides = SideWords(
        ids=part.texts("ids_like"),
        not_ids=part.texts("ids_not_like"),
        joined_by=tuple(map(fold, part.texts("joined_by"))),
        parted_by=part.texts("parted_by"),
        not_behind=tuple(map(fold, part.texts("not_behind"))),
        seats=part.mapping("seats"),
    )
    part.finish()
    return sides


def _anaphor(part: Part) -> Anaphor:
    anaphor = Anaphor(
        words=(*part.words("zh"), *part.words("en")),
        kinds=part.texts("kinds"),
        ids=part.texts("ids_like"),
        not_ids=part.texts("ids_not_like"),
        to=part.text("to") or None,
        reach=part.choice("reach", REACHES, "document"),
        take=part.choice("take", TAKES, "last"),
        precision=part.choice("precision", PRECISIONS, ""),
        parted_by=tuple(map(fold, part.texts("parted_by"))),
        stands_for=part.mapping("stands_for") or None,
    )
    part.finish()
    return anaphor
