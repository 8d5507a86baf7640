"""A named thing, and a reference to one that may not be resolved yet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reference:
    """What a claim points at: an id of ours, words of the text, or both once the words are resolved.

    `candidates` holds the ids when the words name several things and nothing decides between them.
    """

    id: str | None = None
    text: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.text or self.id or ""


@dataclass(frozen=True, slots=True)
class Term:
    """A person, organisation, place, commodity, document, list or technology.

    `same_as` are other ids of the same thing (an ISO code, a record of another table); `broader` says what it is a kind
    of, `part_of` what it lies in or belongs to. Both are direct parents only.
    """

    id: str
    kind: str
    names: dict[str, str] = field(hash=False)  # language tag -> name
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    grade: str = "found"
