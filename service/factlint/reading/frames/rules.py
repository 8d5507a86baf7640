"""Every reading, compiled: one automaton over all words, and the frames by what starts them."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.reading.frames.frame import Frame, Reading
from factlint.reading.frames.modality import ModalRules
from factlint.reading.frames.values import PredicateWords
from factlint.reading.pages.page import Structure
from factlint.reading.pages.words import Automaton, WordLists


class ReadingRules:
    """The active readings, ready to run; immutable and safe to share between threads.

    `dimension_kinds` maps the dimension of a unit to its kind ("money CNY" to "money").
    """

    def __init__(
        self,
        readings: tuple[Reading, ...],
        lists: WordLists,
        structure: Structure,
        modality: ModalRules,
        predicates: Mapping[str, PredicateWords],
        dimension_kinds: Mapping[str, str],
    ) -> None:
        self.readings, self.structure, self.modality = readings, structure, modality
        self.predicates, self.dimension_kinds = predicates, dimension_kinds
        frames = [frame for reading in readings if reading.is_active for frame in reading.frames]
        self.by_words: dict[int, list[Frame]] = {}
        for frame in frames:
            if frame.cue.words is not None:
                self.by_words.setdefault(frame.cue.words.number, []).append(frame)
        self.by_pattern = [frame for frame in frames if frame.cue.pattern is not None]
        self.by_piece = [frame for frame in frames if frame.cue.words is None and frame.cue.pattern is None]
        self.automaton = Automaton(lists)

    def reading(self, reading_id: str) -> Reading:
        """Return a reading by its id; raise KeyError for an unknown one."""
        for reading in self.readings:
            if reading.id == reading_id:
                return reading
        raise KeyError(reading_id)
